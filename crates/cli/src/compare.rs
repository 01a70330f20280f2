//! `voetspoor compare`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_assessment::{Change, Comparison, Mover, Ranged, Real, compare};
use voetspoor_quantity::Indicator;

use crate::explain::Shown;
use crate::language::{Lang, Numbers as _};
use crate::layout::Simple;
use crate::reference::Reference;
use crate::{document, explain, output, report};

#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    /// First result, with cells
    #[arg(value_name = "A.json")]
    a: PathBuf,
    /// Second result, with cells
    #[arg(value_name = "B.json")]
    b: PathBuf,
    #[command(flatten)]
    shown: Shown,
}

pub(crate) fn run(arguments: &CompareArguments, data: Option<&Path>) -> Result<ExitCode> {
    let (a, b) = (document::read(&arguments.a)?, document::read(&arguments.b)?);
    let reference = Reference::load(data)?;
    let comparison = compare(&a, &b, reference.assessment())?;
    for document in [&a, &b] {
        explain::warn_of_other_data(
            document,
            &reference.factor_set_hash(&document.factor_set.name)?,
            arguments.shown.lang,
        );
    }
    match arguments.shown.format {
        Simple::Json => output::write(&output::json(&comparison)?, None)?,
        Simple::Table => output::write_for_people(&table(&comparison, arguments.shown.lang), None)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn table(comparison: &Comparison, lang: Lang) -> String {
    let mut out = String::new();
    for (letter, side) in [("A", &comparison.a), ("B", &comparison.b)] {
        let whose = side.organisation.as_ref().map_or_else(String::new, |name| format!("{name}, "));
        let _ = writeln!(out, "{letter}  {whose}{}, {}", side.year, side.factor_set.name);
    }
    let _ = writeln!(
        out,
        "\n{:<36} {:>12} {:>12} {:>12} {:>23}  {:<13} {}",
        lang.pick("Indicator", "Indicator"),
        "A",
        "B",
        lang.pick("change", "verschil"),
        lang.pick("band of the change", "band van het verschil"),
        lang.pick("unit", "eenheid"),
        lang.pick("is it real?", "is het echt?")
    );
    for change in &comparison.changes {
        let _ = writeln!(
            out,
            "{:<36} {:>12} {:>12} {:>12} {:>23}  {:<13} {}",
            change.indicator.name(lang),
            report::central(&change.a, lang),
            report::central(&change.b, lang),
            signed(change.change.central, lang),
            band(&change.change, lang),
            change.unit,
            answer(change, lang)
        );
        if change.indicator == Indicator::ClimateChange {
            why(&mut out, change, lang);
        }
    }
    movers(&mut out, lang.pick("By stage (kg CO2e)", "Per fase (kg CO2e)"), &comparison.by_stage, lang);
    movers(&mut out, lang.pick("By item (kg CO2e)", "Per soort (kg CO2e)"), &comparison.by_item, lang);
    for gap in &comparison.not_compared {
        let (word, name) = (lang.pick("not compared", "niet vergeleken"), gap.indicator.name(lang));
        let _ = writeln!(out, "{word}: {name}: {}", lang.pick(&gap.reason, &gap.reason_nl));
    }
    for note in &comparison.notes {
        let _ = writeln!(out, "{}", note.get(lang));
    }
    out
}

fn why(out: &mut String, change: &Change, lang: Lang) {
    let parts = [
        (lang.pick("what you have and do", "wat je hebt en doet"), &change.activity),
        (lang.pick("factors of another year", "factoren van een ander jaar"), &change.factor_year),
        (lang.pick("another factor set", "een andere factorset"), &change.factor_set),
    ];
    for (name, part) in parts {
        let _ = writeln!(out, "  {name:<54} {:>12} {:>23}", signed(part.central, lang), band(part, lang));
    }
    let method = lang.pick("method, program, tables", "methode, programma, tabellen");
    let _ = writeln!(out, "  {method:<54} {:>12}", signed(Some(change.method), lang));
}

fn movers(out: &mut String, title: &str, movers: &[Mover], lang: Lang) {
    if movers.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}");
    for mover in movers {
        let _ = writeln!(
            out,
            "  {:<30} {:>12} {:>12} {:>12} {:>23}",
            report::fitted(lang.pick(&mover.name_en, &mover.name_nl), 30),
            lang.number(mover.a),
            lang.number(mover.b),
            signed(mover.change.central, lang),
            band(&mover.change, lang)
        );
    }
}

fn answer(change: &Change, lang: Lang) -> &'static str {
    let lower = change.like_with_like.central.is_some_and(|central| central < 0.0);
    let unchanged = change.change.central == Some(0.0);
    match (change.real, lower) {
        (Real::Yes, true) => lang.pick("yes, lower", "ja, lager"),
        (Real::Yes, false) => lang.pick("yes, higher", "ja, hoger"),
        (Real::No, _) if unchanged => lang.pick("no change", "geen verschil"),
        (Real::No, _) => lang.pick("no: the account changed", "nee: de rekenwijze is anders"),
        (Real::CannotSay, _) => lang.pick("cannot say", "niet te zeggen"),
    }
}

/// With a sign, also where it is plus.
pub(crate) fn signed(value: Option<f64>, lang: Lang) -> String {
    match value {
        None => "-".to_owned(),
        Some(value) if value > 0.0 => format!("+{}", lang.number(value)),
        Some(value) => lang.number(value),
    }
}

/// A band of differences.
pub(crate) fn band(value: &Ranged, lang: Lang) -> String {
    match (value.low, value.high) {
        (Some(low), Some(high)) => {
            format!("{} {} {}", signed(Some(low), lang), lang.pick("to", "tot"), signed(Some(high), lang))
        }
        _ => String::new(),
    }
}
