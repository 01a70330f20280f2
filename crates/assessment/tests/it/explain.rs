//! Explanations add up, and name their sources.

use voetspoor_assessment::{
    Activities, ExplainError, Explanation, Line, LineId, Question, Reference, ResultDocument, Scope2, explain,
};
use voetspoor_quantity::{Indicator, View};

use crate::bench::Bench;

pub(crate) const MIXED: [(&str, &str); 7] = [
    ("assets.csv", include_str!("../../../../examples/inventory/mixed-organisation/assets.csv")),
    ("sites.csv", include_str!("../../../../examples/inventory/mixed-organisation/sites.csv")),
    ("contracts.csv", include_str!("../../../../examples/inventory/mixed-organisation/contracts.csv")),
    ("virtual-machines.csv", include_str!("../../../../examples/inventory/mixed-organisation/virtual-machines.csv")),
    ("applications.csv", include_str!("../../../../examples/inventory/mixed-organisation/applications.csv")),
    ("cloud-usage.csv", include_str!("../../../../examples/inventory/mixed-organisation/cloud-usage.csv")),
    ("services.csv", include_str!("../../../../examples/inventory/mixed-organisation/services.csv")),
];

/// The mixed organisation of the examples, valued.
pub(crate) fn mixed(bench: &Bench, view: View) -> ResultDocument {
    let reading = Bench::read(&MIXED);
    bench.value(&reading, &bench.count(&reading, 2024), 2024, view)
}

pub(crate) fn reference(bench: &Bench) -> Reference<'_> {
    Reference { catalog: &bench.catalog, boundaries: &bench.boundaries }
}

fn explained(
    bench: &Bench,
    document: &ResultDocument,
    line: &str,
    indicator: Indicator,
) -> Result<Explanation, ExplainError> {
    let activities = Activities::of(document).unwrap();
    let basis = reference(bench)
        .basis(&document.factor_set.name, &activities.contracts, document.view, document.approach)
        .unwrap();
    let question = Question { line: line.parse().unwrap(), indicator, scope2: Scope2::Location, draws: 200 };
    let cells = &activities.counted.cells;
    explain(cells, cells, basis, document.year, &question)
}

fn name_of(line: &Line) -> String {
    match line {
        Line { stage: Some(stage), .. } => LineId::Stage(*stage).to_string(),
        Line { scope: Some(scope), category, .. } => LineId::Scope(scope.clone(), *category).to_string(),
        Line { item: Some(item), .. } => LineId::Item(item.clone()).to_string(),
        Line { workload: Some(workload), .. } => LineId::Workload(workload.clone()).to_string(),
        _ => String::new(),
    }
}

#[test]
fn the_parts_of_every_line_add_up_to_it() {
    let bench = Bench::of_repository();
    for view in [View::Annual, View::Corporate] {
        let document = mixed(bench, view);
        let lines = [&document.by_stage, &document.by_scope, &document.by_item, &document.by_workload];
        for line in lines.into_iter().flatten() {
            if ![Indicator::ClimateChange, Indicator::FinalEnergy].contains(&line.indicator) {
                continue;
            }
            let name = name_of(line);
            let explanation = explained(bench, &document, &name, line.indicator).unwrap();
            let whole = line.value.central.unwrap();
            let of_cells: f64 = explanation.cells.iter().map(|cell| cell.central).sum();
            let near = |sum: f64| (sum - whole).abs() <= 1e-9 * whole.abs().max(1e-9);
            assert!(near(of_cells) && near(explanation.value.central.unwrap()), "{view} {name}: {of_cells} {whole}");
            for cell in &explanation.cells {
                let parts: f64 = cell.contributions.iter().map(|c| c.central).sum();
                assert!((parts - cell.central).abs() <= 1e-9 * cell.central.abs().max(1e-9), "{}", cell.words_en);
            }
        }
    }
}

#[test]
fn every_number_of_the_catalogue_names_a_source_that_exists() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let explanation = explained(bench, &document, "total", Indicator::ClimateChange).unwrap();
    let steps: Vec<_> = explanation.cells.iter().flat_map(|c| &c.contributions).flat_map(|c| &c.steps).collect();
    assert!(steps.iter().any(|step| step.place.contains("factors.csv:")));
    for step in steps.iter().filter(|step| !step.place.is_empty()) {
        assert!(!step.sources.is_empty(), "{} at {} has no source", step.what, step.place);
        for id in &step.sources {
            assert!(explanation.sources.iter().any(|source| source.id == *id), "{id}");
        }
    }
    let contributions: Vec<_> = explanation.cells.iter().flat_map(|c| &c.contributions).collect();
    assert!(contributions.iter().all(|c| c.placed.rule.starts_with("V-BOUND-") && !c.placed.reason_nl.is_empty()));
}

#[test]
fn why_category_8_is_said_in_words() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Corporate);
    let explanation = explained(bench, &document, "scope:3.8", Indicator::ClimateChange).unwrap();
    let placed = &explanation.cells[0].contributions[0].placed;
    assert_eq!((placed.scope.as_str(), placed.category), ("3", Some(8)));
    let rule = bench.boundaries.by_id(&placed.rule).unwrap();
    assert!(!rule.reason_en.is_empty() && !placed.reason_en.is_empty());
}

#[test]
fn a_line_that_is_not_there_is_refused_with_those_that_are() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let error = explained(bench, &document, "item:device.gramophone", Indicator::ClimateChange).unwrap_err();
    assert!(error.to_string().contains("item:device.laptop"), "{error}");
}

#[test]
fn an_indicator_on_two_scales_is_explained_without_a_sum() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let explanation = explained(bench, &document, "total", Indicator::ResourceMinerals).unwrap();
    assert_eq!(explanation.value.central, None);
    assert!(explanation.reason.is_some() && !explanation.cells.is_empty());
}
