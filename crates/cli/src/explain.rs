//! `voetspoor explain`, and `voetspoor footprint --explain`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use voetspoor_assessment::{Activities, Explanation, LineId, Question, ResultDocument, Scope2, explain};
use voetspoor_inventory::Coverage;
use voetspoor_quantity::{CalendarYear, Indicator};

use crate::footprint::{Scope2Argument, Valuing};
use crate::language::Lang;
use crate::layout::Simple;
use crate::reference::Reference;
use crate::{document, explain_table, input, output};

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// Result with cells (voetspoor footprint --format json)
    #[arg(value_name = "RESULT.json")]
    result: PathBuf,
    /// total, stage:NAME, scope:N, item:ID, site:ID, unit:ID or workload:ID, with @INDICATOR for another than climate-change
    #[arg(value_name = "ID")]
    id: String,
    /// Convention of scope 2 [default: that of the result]
    #[arg(long, value_enum)]
    scope2: Option<Scope2Argument>,
    #[command(flatten)]
    shown: Shown,
}

/// How a figure, or a list of them, is shown.
#[derive(Debug, Args, Clone, Copy)]
pub(crate) struct Shown {
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Simple,
    /// Language of the table
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    pub(crate) lang: Lang,
}

pub(crate) fn run(arguments: &ExplainArguments, data: Option<&Path>) -> Result<ExitCode> {
    let document = document::read(&arguments.result)?;
    let (name, indicator) = split(&arguments.id);
    let Ok(line) = name.parse::<LineId>() else {
        bail!(
            "{name:?} is no line of a result, and a result holds no single assets; \
             explain an asset with: voetspoor footprint FILES --explain {name}"
        );
    };
    let reference = Reference::load(data)?;
    let activities = Activities::of(&document)?;
    let basis = reference.assessment().basis(
        &document.factor_set.name,
        &activities.contracts,
        document.view,
        document.approach,
    )?;
    let question = Question {
        line,
        indicator,
        scope2: arguments.scope2.map_or(document.scope2, Scope2::from),
        draws: document.draws,
    };
    let cells = &activities.counted.cells;
    let explanation = explain(cells, cells, basis, document.year, &question)?;
    warn_of_other_data(&document, &reference.factor_set_hash(&document.factor_set.name)?, arguments.shown.lang);
    write(&explanation, arguments.shown)?;
    Ok(ExitCode::SUCCESS)
}

/// What `footprint --explain` asks.
pub(crate) struct Asked<'a> {
    pub(crate) files: &'a [PathBuf],
    pub(crate) valuing: &'a Valuing,
    pub(crate) id: &'a str,
    pub(crate) shown: Shown,
}

/// Explains a line or an asset of an inventory.
pub(crate) fn of_inventory(asked: &Asked<'_>, reference: &Reference) -> Result<ExitCode> {
    let valuing = asked.valuing;
    let (name, indicator) = split(asked.id);
    let year = valuing.year.map(CalendarYear);
    let inventory = input::open(asked.files, valuing.profile()?, year)?;
    let year =
        year.or_else(|| inventory.default_year(&reference.catalog)).context("no reporting year: state --year")?;
    let count = |asset| inventory.count(&reference.catalog, year, valuing.country, asset);
    let (line, title) = match name.parse::<LineId>() {
        Ok(line) => (line, None),
        Err(_) => (LineId::Total, Some(name)),
    };
    let tally = count(title)?;
    if let (Some(asset), true) = (title, tally.counted.groups.is_empty()) {
        bail!("no valid asset {asset:?} in the inventory, and no line of a result of this name");
    }
    // A contract for an amount of kWh is divided among all that use it.
    let by_amount = inventory.reading.contracts.iter().any(|c| matches!(c.coverage, Coverage::Kwh(_)));
    let whole = if title.is_some() && by_amount { Some(count(None)?) } else { None };
    let users = whole.as_ref().map_or(&tally.counted.cells, |whole| &whole.counted.cells);
    let basis =
        reference.assessment().basis(&valuing.factors, &inventory.reading.contracts, valuing.view, valuing.approach)?;
    let question = Question { line, indicator, scope2: valuing.scope2.into(), draws: valuing.draws };
    let mut explanation = explain(&tally.counted.cells, users, basis, year, &question)?;
    if let Some(asset) = title {
        asset.clone_into(&mut explanation.line);
    }
    write(&explanation, asked.shown)?;
    Ok(ExitCode::SUCCESS)
}

fn write(explanation: &Explanation, shown: Shown) -> Result<()> {
    match shown.format {
        Simple::Json => output::write(&output::json(explanation)?, None),
        Simple::Table => output::write_for_people(&explain_table::table(explanation, shown.lang), None),
    }
}

/// A name, and the indicator behind its last `@` where that is one.
fn split(id: &str) -> (&str, Indicator) {
    match id.rsplit_once('@').map(|(name, indicator)| (name, indicator.parse())) {
        Some((name, Ok(indicator))) => (name, indicator),
        _ => (id, Indicator::ClimateChange),
    }
}

/// The reference data at hand are not those of the result: figures may differ from it.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn warn_of_other_data(document: &ResultDocument, hash: &str, lang: Lang) {
    if document.factor_set.sha256 != hash {
        eprintln!(
            "{}",
            lang.pick(
                "note: the reference data have changed since this result was made; its figures may differ from these",
                "opmerking: de referentiegegevens zijn veranderd sinds dit resultaat; de cijfers kunnen hiervan verschillen"
            )
        );
    }
}
