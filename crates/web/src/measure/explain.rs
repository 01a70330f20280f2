//! How a line of a result came about: cells, what was counted, factors, steps, sources.

use askama::Template;
use axum::response::Response;
use voetspoor_assessment::{
    Activities, ExplainError, ExplainedCell, ExplainedContribution, Explanation, LineId, Question, SourceLine, Step,
    explain, measure_in_words, name_in_words,
};
use voetspoor_quantity::Lang;

use super::asked::{As, Asked, Show};
use super::calculation::{Failure, Outcome, reference};
use super::carried::Carried;
use super::page::Place;
use super::portion::{self, Portion};
use super::refusal;
use super::words;
use crate::frame::Frame;
use crate::number;
use crate::paging::Paging;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "measure/explain.html")]
struct ExplainPage<'a> {
    frame: Frame,
    l: Lang,
    carried: &'a Carried,
    result_path: &'static str,
    amount: String,
    low: String,
    high: String,
    reason: Option<String>,
    convention: &'static str,
    view: &'static str,
    explanation: &'a Explanation,
    cells: Vec<Cell>,
    rest: Option<(usize, String)>,
    paging: Paging,
    previous: Option<String>,
    next: Option<String>,
    sources: Vec<(usize, &'a SourceLine)>,
    back: String,
    json: String,
}

/// A cell in words.
struct Cell {
    continued: bool,
    amount: String,
    share: String,
    words: String,
    measures: Vec<(&'static str, String)>,
    parts: Vec<Part>,
}

/// A contribution of a cell.
struct Part {
    amount: String,
    stage: &'static str,
    scope: String,
    rule: String,
    why: String,
    family: String,
    flags: Vec<&'static str>,
    steps: Vec<Row>,
}

/// A number in a contribution.
struct Row {
    what: String,
    value: String,
    range: String,
    place: String,
    note: String,
    certainty: String,
    sources: Vec<usize>,
}

/// The explanation of the line that is asked for.
pub(super) fn of(portal: &Portal, outcome: &Outcome, asked: &Asked) -> Result<Explanation, Failure> {
    let result = &outcome.result;
    let activities = Activities::of(result)?;
    let basis = reference(portal).basis(&asked.factors, &activities.contracts, asked.view, asked.approach)?;
    let question =
        Question { line: asked.line.clone(), indicator: asked.indicator, scope2: asked.scope2, draws: result.draws };
    let cells = &activities.counted.cells;
    explain(cells, cells, basis, result.year, &question)
        .map_err(|error: ExplainError| Failure::Document(refusal::line(&error)))
}

/// The page.
pub(super) fn page(
    portal: &Portal,
    l: Lang,
    outcome: &Outcome,
    asked: &Asked,
    carried: &Carried,
    place: &Place,
) -> Result<Response, Failure> {
    let explanation = of(portal, outcome, asked)?;
    let line = line_name(portal, outcome, &asked.line, l);
    let title = match l {
        Lang::Nl => format!("Hoe berekend? {line}"),
        Lang::En => format!("How computed? {line}"),
    };
    let about = l.is("De weg van het cijfer naar zijn bronnen.", "The way from the figure to its sources.");
    let amount = |value: Option<f64>| value.map_or_else(String::new, |value| words::amount(value, asked.indicator, l));
    let numbered: Vec<(usize, &SourceLine)> = (1..).zip(&explanation.sources).collect();
    let number_of = |id: &str| numbered.iter().find(|(_, source)| source.id == id).map(|(number, _)| *number);
    let portions = portion::pages(&explanation.cells);
    let paging = Paging::new(asked.part, 1, portions.len())
        .ok_or_else(|| Failure::Document(refusal::part(asked.part, portions.len())))?;
    let shown: Vec<Portion> = paging.cut(&portions).concat();
    let rest: Vec<&ExplainedCell> =
        portions.iter().skip(paging.page).flatten().filter(|later| !later.continued).map(|later| later.cell).collect();
    let cells: Vec<Cell> = shown.iter().map(|portion| cell_row(portion, asked, &number_of, l)).collect();
    let turn = |part: usize, text: &str| carried.way(&asked.part(part), text, "");
    // What the shown cells name, so that the list of sources is as long as the page needs.
    let cited: Vec<usize> =
        cells.iter().flat_map(|c| &c.parts).flat_map(|p| &p.steps).flat_map(|s| s.sources.clone()).collect();
    let page = ExplainPage {
        frame: place.frame(l, &title, about, asked, &outcome.result),
        l,
        carried,
        result_path: super::RESULT.path(l),
        amount: amount(explanation.value.central),
        low: amount(explanation.value.low),
        high: amount(explanation.value.high),
        reason: l.is(&explanation.reason_nl, &explanation.reason).clone(),
        convention: words::convention(asked.scope2, l),
        view: words::view(asked.view, l),
        rest: (!rest.is_empty()).then(|| {
            let sum: f64 = rest.iter().map(|cell| cell.central).sum();
            (rest.len(), words::amount(sum, asked.indicator, l))
        }),
        paging,
        previous: (paging.page > 1).then(|| turn(paging.page - 1, l.is("Vorige cellen", "Previous cells"))),
        next: (paging.page < paging.pages()).then(|| turn(paging.page + 1, l.is("Volgende cellen", "Next cells"))),
        sources: numbered.iter().filter(|(number, _)| cited.contains(number)).copied().collect(),
        cells,
        back: carried.way(&asked.show(Show::Result), l.is("Terug naar het resultaat", "Back to the result"), ""),
        json: carried.way(&asked.shaped(As::Json), "JSON", ""),
        explanation: &explanation,
    };
    Ok(page::fresh(&page, l))
}

fn line_name(portal: &Portal, outcome: &Outcome, line: &LineId, l: Lang) -> String {
    match line {
        LineId::Total => l.is("het totaal", "the total").to_owned(),
        LineId::Stage(stage) => words::stage(*stage, l).to_owned(),
        LineId::Scope(scope, category) => {
            let found = outcome.result.by_scope.iter();
            let mut found = found.filter(|line| line.scope.as_ref() == Some(scope) && line.category == *category);
            found.next().map_or_else(
                || words::scope_name(scope, *category, l),
                |line| words::scope(line, outcome.result.view, !outcome.result.is_partly_unsplit(line), l),
            )
        }
        LineId::Item(item) => words::item(item, &portal.catalog, l),
        LineId::Site(name) | LineId::Unit(name) | LineId::Workload(name) => name_in_words(Some(name), l),
    }
}

fn cell_row(portion: &Portion, asked: &Asked, number_of: &dyn Fn(&str) -> Option<usize>, l: Lang) -> Cell {
    let cell = portion.cell;
    let measures =
        cell.measures.iter().map(|line| (measure_in_words(line.measure, l), number::short(line.amount.to_f64(), l)));
    Cell {
        continued: portion.continued,
        amount: words::amount(cell.central, asked.indicator, l),
        share: number::percent(cell.share, l),
        words: l.is(&cell.words_nl, &cell.words_en).clone(),
        measures: measures.collect(),
        parts: portion.contributions.iter().map(|part| part_row(part, asked, number_of, l)).collect(),
    }
}

fn part_row(part: &ExplainedContribution, asked: &Asked, number_of: &dyn Fn(&str) -> Option<usize>, l: Lang) -> Part {
    let placed = &part.placed;
    Part {
        amount: words::amount(part.central, asked.indicator, l),
        stage: words::stage(part.stage, l),
        scope: words::scope_name(&placed.scope, placed.category, l),
        rule: placed.rule.clone(),
        why: l.is(&placed.reason_nl, &placed.reason_en).clone(),
        family: part.family.clone(),
        flags: part.flags.iter().filter_map(|flag| words::flag(flag, l)).collect(),
        steps: part.steps.iter().map(|step| step_row(step, number_of, l)).collect(),
    }
}

fn step_row(step: &Step, number_of: &dyn Fn(&str) -> Option<usize>, l: Lang) -> Row {
    let range = step.range.map_or_else(String::new, |(low, high)| {
        format!("{} {} {}", number::short(low, l), l.is("tot", "to"), number::short(high, l))
    });
    Row {
        what: step.what(l).to_owned(),
        value: format!("{} {}", number::short(step.value, l), step.unit(l)),
        range,
        place: step.place.clone(),
        note: step.note.clone(),
        certainty: step.certainty.clone(),
        sources: step.sources.iter().filter_map(|id| number_of(id)).collect(),
    }
}
