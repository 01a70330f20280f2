//! `voetspoor levers`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_assessment::{LeverLine, Levers, Options, ResultDocument, Scope2, levers};

use crate::compare::{band, signed};
use crate::document;
use crate::explain::{self, Shown};
use crate::footprint::{self, Valuing};
use crate::language::{Lang, Numbers as _};
use crate::layout::Simple;
use crate::number::percent;
use crate::output;
use crate::reference::Reference;

#[derive(Debug, Args)]
pub(crate) struct LeversArguments {
    /// Inventory files or folders, or one result with cells
    #[arg(required = true, value_name = "FILES|RESULT.json")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    valuing: Valuing,
    #[command(flatten)]
    shown: Shown,
}

pub(crate) fn run(arguments: &LeversArguments, data: Option<&Path>) -> Result<ExitCode> {
    let reference = Reference::load(data)?;
    let document = document_of(arguments, &reference)?;
    let ranked = levers(&document, reference.assessment())?;
    match arguments.shown.format {
        Simple::Json => output::write(&output::json(&ranked)?, None)?,
        Simple::Table => output::write_for_people(&table(&ranked, arguments.shown.lang), None)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A result as it stands, or an inventory valued.
fn document_of(arguments: &LeversArguments, reference: &Reference) -> Result<ResultDocument> {
    if let [file] = arguments.files.as_slice()
        && file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    {
        let document = document::read(file)?;
        let hash = reference.factor_set_hash(&document.factor_set.name)?;
        explain::warn_of_other_data(&document, &hash, arguments.shown.lang);
        return Ok(document);
    }
    let valuing = &arguments.valuing;
    let options = Options { scope2: valuing.scope2.into(), draws: valuing.draws, ..Options::default() };
    Ok(footprint::value(&arguments.files, valuing, &options, reference)?.result)
}

fn table(ranked: &Levers, lang: Lang) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{} {}, {}\n",
        lang.pick("What helps most in", "Wat het meest helpt in"),
        ranked.year,
        ranked.factor_set
    );
    let _ = writeln!(
        out,
        "{:<66} {:>12} {:>23} {:>7}  {}",
        lang.pick("Lever", "Maatregel"),
        "kg CO2e",
        lang.pick("band (5-95 %)", "band (5-95 %)"),
        lang.pick("share", "deel"),
        lang.pick("cost", "kosten")
    );
    for line in &ranked.levers {
        lever(&mut out, line, lang);
    }
    for gap in &ranked.not_computed {
        let title = gap.title.get(lang);
        let _ = writeln!(out, "{title}: {}", gap.reason.get(lang));
    }
    let _ = writeln!(out, "\n{}", ranked.note.get(lang));
    out
}

fn lever(out: &mut String, line: &LeverLine, lang: Lang) {
    let cost = line.cost.map_or_else(|| "-".to_owned(), |cost| format!("EUR {}", lang.number(cost)));
    let share = line.effect.share.map_or_else(String::new, |share| format!("{}{}", sign(share), percent(share.abs())));
    let _ = writeln!(
        out,
        "{:<66} {:>12} {:>23} {share:>7}  {cost}",
        line.title.get(lang),
        signed(line.effect.value.central, lang),
        band(&line.effect.value, lang),
    );
    if line.scope2 == Scope2::Market {
        let _ = writeln!(out, "    {}", lang.pick("in the market-based account", "in de berekening naar contract"));
    }
    let _ = writeln!(out, "    {}", line.note.get(lang));
}

fn sign(share: f64) -> &'static str {
    if share < 0.0 {
        "-"
    } else if share > 0.0 {
        "+"
    } else {
        ""
    }
}
