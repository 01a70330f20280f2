//! Why a figure is what it is: result line, its cells, what each contributes, and every number down to the line of its source.

mod placed;
mod words;

use std::collections::BTreeSet;

use serde::Serialize;
use voetspoor_catalog::{Catalog, Source};
use voetspoor_engine::{CellKey, CellSet, Measure};
use voetspoor_quantity::{CalendarYear, Fixed, Indicator, Lang, Stage, View};

use crate::contribution::Contribution;
use crate::draws::{self, Draws};
use crate::gap;
use crate::line::LineId;
use crate::market::MarketMix;
use crate::result::{Ranged, Scope2};
use crate::sums::{Sum, in_convention, in_totals};
use crate::trace::Step;
use crate::valuer::{Basis, Valuer};

pub use placed::Placed;
pub(crate) use words::item_name;
pub use words::{cell_in_words, measure_in_words};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// The line.
    pub line: LineId,
    /// The indicator.
    pub indicator: Indicator,
    /// Convention of scope 2.
    pub scope2: Scope2,
    /// Draws for the range.
    pub draws: usize,
}

/// A line, explained. The parts of each level add up to the level above.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Name of the line.
    pub line: String,
    /// Indicator.
    pub indicator: Indicator,
    /// Unit of all its figures.
    pub unit: String,
    /// Reporting year.
    pub year: CalendarYear,
    /// View.
    pub view: View,
    /// Convention of scope 2.
    pub scope2: Scope2,
    /// Factor set.
    pub factor_set: String,
    /// The figure; nothing where families that do not add up would have to be added.
    #[serde(flatten)]
    pub value: Ranged,
    /// Why there is no figure, where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same in Dutch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_nl: Option<String>,
    /// Its cells, largest first.
    pub cells: Vec<ExplainedCell>,
    /// The sources that the steps name.
    pub sources: Vec<SourceLine>,
}

/// One cell of a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainedCell {
    /// The key in words, English.
    pub words_en: String,
    /// The key in words, Dutch.
    pub words_nl: String,
    /// The key.
    pub key: CellKey,
    /// What was counted.
    pub measures: Vec<MeasureLine>,
    /// What it adds to the line.
    pub central: f64,
    /// Its share of the line.
    pub share: f64,
    /// Of which.
    pub contributions: Vec<ExplainedContribution>,
}

/// A measure of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureLine {
    /// Which.
    pub measure: Measure,
    /// How much, exactly.
    pub amount: Fixed,
}

/// One contribution of a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainedContribution {
    /// Stage.
    pub stage: Stage,
    /// Where the boundary puts it, and why.
    pub placed: Placed,
    /// What it adds.
    pub central: f64,
    /// Data family of its figures.
    pub family: String,
    /// Warnings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// The numbers in it.
    pub steps: Vec<Step>,
}

/// A source, in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Year or date.
    pub published: String,
    /// Address.
    pub url: String,
    /// Licence.
    pub licence: String,
    /// When it was consulted.
    pub accessed: String,
}

impl From<&Source> for SourceLine {
    fn from(source: &Source) -> SourceLine {
        SourceLine {
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            published: source.published.clone(),
            url: source.url.clone(),
            licence: source.licence.clone(),
            accessed: source.accessed.clone(),
        }
    }
}

/// A line cannot be explained.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExplainError {
    /// The result does not have it.
    #[error("the result has no line {line} for {indicator}; it has {there_are}")]
    NoSuchLine {
        /// What was asked.
        line: String,
        /// Of what.
        indicator: Indicator,
        /// Some that it has.
        there_are: String,
    },
}

/// Explains a line. `users` are the cells among which contracts are divided: those of the whole inventory, also where the cells to explain
/// are only a part of it.
pub fn explain(
    cells: &CellSet,
    users: &CellSet,
    basis: Basis<'_>,
    year: CalendarYear,
    question: &Question,
) -> Result<Explanation, ExplainError> {
    let mut valuer = Valuer::new(basis, cells, true);
    valuer.market = MarketMix::new(basis.contracts, users, basis.catalog, &|key, flow| basis.in_scope_2(key, flow));
    let mut keys = Vec::new();
    for (index, (key, measures)) in cells.iter().enumerate() {
        keys.push((key, measures));
        if question.line.may_hold(key, &valuer) {
            valuer.value(index as u32, key, measures);
        }
    }
    let market = question.scope2 == Scope2::Market;
    let wanted = |c: &&Contribution| c.indicator == question.indicator && question.line.holds(c, market);
    let mut sum = Sum::default();
    let mut families = BTreeSet::new();
    for contribution in valuer.contributions.iter().filter(wanted) {
        sum.add(contribution);
        families.insert(valuer.families[usize::from(contribution.family)].as_str());
    }
    if families.is_empty() {
        return Err(no_such_line(&valuer, &keys, question));
    }
    let databases = families.iter().filter(|family| **family != crate::power::METERED).count();
    let clash = databases > 1 && !question.indicator.adds_across_families();
    let names: Vec<&str> = families.into_iter().collect();
    let reason = clash.then(|| gap::clash(&names));
    let value =
        if clash { Ranged { low: None, central: None, high: None } } else { ranged(&sum, &valuer, question.draws) };
    let cells = explained_cells(&valuer, &keys, sum.central, wanted);
    let sources = sources_of(cells.iter().flat_map(|c| &c.contributions).flat_map(|c| &c.steps), basis.catalog);
    Ok(Explanation {
        line: question.line.to_string(),
        indicator: question.indicator,
        unit: question.indicator.unit().to_owned(),
        year,
        view: basis.view,
        scope2: question.scope2,
        factor_set: basis.factor_set.name.clone(),
        value,
        reason: reason.as_ref().map(|words| words.en.clone()),
        reason_nl: reason.map(|words| words.nl),
        cells,
        sources,
    })
}

/// Every source of every number in the account of these cells.
pub fn sources_used(cells: &CellSet, basis: Basis<'_>) -> Vec<SourceLine> {
    let mut valuer = Valuer::new(basis, cells, true);
    valuer.value_all(cells);
    sources_of(valuer.steps.iter().flatten().flatten(), basis.catalog)
}

fn ranged(sum: &Sum, valuer: &Valuer<'_>, count: usize) -> Ranged {
    let line: Vec<(u32, f64)> = sum.line.iter().map(|(signature, central)| (*signature, *central)).collect();
    let draws = Draws::new(&valuer.terms, count).lines(&[line]);
    let range = draws::range(sum.central, draws.first().map_or(&[], Vec::as_slice));
    Ranged { low: Some(range.low), central: Some(range.central), high: Some(range.high) }
}

fn explained_cells(
    valuer: &Valuer<'_>,
    keys: &[(&CellKey, &voetspoor_engine::Measures)],
    whole: f64,
    wanted: impl Fn(&&Contribution) -> bool,
) -> Vec<ExplainedCell> {
    let catalog = valuer.basis.catalog;
    let no_steps = Vec::new();
    let mut all: Vec<ExplainedCell> = Vec::new();
    let mut at = None;
    for (index, contribution) in valuer.contributions.iter().enumerate().filter(|(_, c)| wanted(c)) {
        let (key, measures) = keys[contribution.cell as usize];
        if at != Some(contribution.cell) {
            at = Some(contribution.cell);
            all.push(ExplainedCell {
                words_en: cell_in_words(key, catalog, Lang::En),
                words_nl: cell_in_words(key, catalog, Lang::Nl),
                key: key.clone(),
                measures: measures.iter().map(|(measure, amount)| MeasureLine { measure, amount }).collect(),
                central: 0.0,
                share: 0.0,
                contributions: Vec::new(),
            });
        }
        let Some(cell) = all.last_mut() else { continue };
        cell.central += contribution.central;
        let steps = valuer.steps.as_ref().and_then(|steps| steps.get(index)).unwrap_or(&no_steps);
        cell.contributions.push(ExplainedContribution {
            stage: contribution.stage,
            placed: Placed::of(contribution, key, &valuer.basis),
            central: contribution.central,
            family: valuer.families[usize::from(contribution.family)].clone(),
            flags: contribution.flags.iter().map(|flag| flag.as_str().to_owned()).collect(),
            steps: steps.clone(),
        });
    }
    for cell in &mut all {
        cell.share = if whole == 0.0 { 0.0 } else { cell.central / whole };
        cell.contributions.sort_by(|a, b| b.central.abs().total_cmp(&a.central.abs()));
    }
    all.sort_by(|a, b| b.central.abs().total_cmp(&a.central.abs()));
    all
}

fn sources_of<'s>(steps: impl Iterator<Item = &'s Step>, catalog: &Catalog) -> Vec<SourceLine> {
    let ids: BTreeSet<&str> = steps.flat_map(|step| &step.sources).map(String::as_str).collect();
    ids.into_iter().filter_map(|id| catalog.source(id)).map(SourceLine::from).collect()
}

/// Names lines that there are, of the same kind first.
fn no_such_line(
    valuer: &Valuer<'_>,
    keys: &[(&CellKey, &voetspoor_engine::Measures)],
    question: &Question,
) -> ExplainError {
    const TOLD: usize = 40;
    let market = question.scope2 == Scope2::Market;
    let text = |t: &Option<voetspoor_engine::Text>| t.as_deref().unwrap_or("").to_owned();
    let mut all = BTreeSet::new();
    for contribution in valuer.contributions.iter().filter(|c| c.indicator == question.indicator) {
        let counts = in_totals(contribution.scope) && in_convention(contribution.convention, market);
        all.insert(match &question.line {
            LineId::Scope(..) => LineId::of_scope(contribution.scope),
            _ if !counts => continue,
            LineId::Stage(_) => LineId::Stage(contribution.stage),
            LineId::Total | LineId::Item(_) | LineId::Site(_) | LineId::Unit(_) | LineId::Workload(_) => LineId::Total,
        });
    }
    for (key, _) in keys {
        let item =
            || crate::names::general_item(valuer.basis.catalog, key.part_of.as_deref().unwrap_or(&key.item)).to_owned();
        match &question.line {
            LineId::Item(_) => all.insert(LineId::Item(item())),
            LineId::Site(_) => all.insert(LineId::Site(text(&key.site))),
            LineId::Unit(_) => all.insert(LineId::Unit(text(&key.unit))),
            LineId::Workload(_) => all.insert(LineId::Workload(text(&key.workload))),
            LineId::Total | LineId::Stage(_) | LineId::Scope(..) => false,
        };
    }
    let mut names: Vec<String> = all.iter().take(TOLD).map(LineId::to_string).collect();
    if all.len() > TOLD {
        names.push(format!("{} more", all.len() - TOLD));
    }
    ExplainError::NoSuchLine {
        line: question.line.to_string(),
        indicator: question.indicator,
        there_are: if names.is_empty() { "none".to_owned() } else { names.join(", ") },
    }
}
