//! Results are found again, in whole and in sum.

use voetspoor_assessment::{
    CellsDocument, ConsolidateError, Options, ResultDocument, Revaluation, consolidate, revalue, verify,
};
use voetspoor_quantity::{Approach, Fixed, Indicator, View};

use crate::bench::{Bench, Figures};
use crate::explain::{mixed, reference};

fn how(factor_set: &str) -> Revaluation<'_> {
    Revaluation {
        factor_set,
        view: View::Annual,
        approach: Approach::Operational,
        options: Options { draws: 500, by_workload: true, ..Options::default() },
        program: String::new(),
    }
}

/// Through JSON and back, as on disk.
fn on_paper(document: &ResultDocument) -> ResultDocument {
    serde_json::from_str(&serde_json::to_string(document).unwrap()).unwrap()
}

#[test]
fn cells_on_paper_give_the_same_result_as_the_inventory() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let stored = on_paper(&document);
    let again =
        revalue(&CellsDocument::of(&stored).unwrap(), &how(&document.factor_set.name), reference(bench)).unwrap();
    let answer = verify(&stored, &again);
    let wrong: Vec<_> = answer.checks.iter().filter(|check| !check.same).collect();
    assert!(answer.same && wrong.is_empty(), "{wrong:?}");
    assert_eq!(again.totals[0].coverage, document.totals[0].coverage);
    assert_eq!(again.inventory, document.inventory);
}

#[test]
fn a_changed_figure_and_a_changed_cell_are_found() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let differs = |changed: &ResultDocument| -> Vec<String> {
        let answer = verify(changed, &document);
        assert!(!answer.same);
        answer.checks.into_iter().filter(|check| !check.same).map(|check| check.field).collect()
    };
    let mut other = document.clone();
    other.totals[0].value.central = other.totals[0].value.central.map(|central| central * (1.0 + 1e-8));
    assert_eq!(differs(&other), ["totals.climate-change.central"]);
    let mut other = document.clone();
    let (measure, _) = other.cells[0].measures.iter().next().unwrap();
    other.cells[0].measures.add(measure, Fixed::from_nanos(1));
    assert_eq!(differs(&other), ["cells"]);
}

#[test]
fn another_version_of_the_program_alone_does_not_decide() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let answer = verify(&ResultDocument { program: "voetspoor 0.0.1".to_owned(), ..document.clone() }, &document);
    assert!(answer.same && answer.checks.iter().any(|check| !check.same && check.field == "program"));
}

const HOSTS: &str = "asset_id,type,country,purchased_on,annual_kwh\nh,Server,NL,2022-01-01,1000\n";

/// A provider with a server, and a customer that buys from it and from somebody else.
fn provider_and_customer(bench: &Bench, supplier: &str) -> [ResultDocument; 2] {
    let value = |name: &str, files: &[(&str, &str)]| {
        let reading = Bench::read(files);
        let mut document = bench.value(&reading, &bench.count(&reading, 2024), 2024, View::Annual);
        document.organisation = Some(name.to_owned());
        document
    };
    let bought = format!(
        "service_id,type,quantity,measure,supplier,country,year\n\
         a,service.spend.cloud-hosting,1000,USD,{supplier},NL,2024\nb,service.spend.software,500,USD,Elders,NL,2024\n"
    );
    [value("Datahuis", &[("assets.csv", HOSTS)]), value("Gemeente", &[("services.csv", &bought)])]
}

#[test]
fn what_one_buys_from_another_in_the_sum_counts_once() {
    let bench = Bench::of_repository();
    let [provider, customer] = provider_and_customer(bench, "DATAHUIS");
    let set = provider.factor_set.name.clone();
    let sum = consolidate(&[provider.clone(), customer.clone()], &how(&set), reference(bench)).unwrap();
    let consolidation = sum.consolidation.as_ref().unwrap();
    let [line] = &consolidation.cancelled[..] else { panic!("{:?}", consolidation.cancelled) };
    assert_eq!((line.organisation.as_str(), line.counterparty.as_str()), ("Gemeente", "Datahuis"));
    let expected = provider.total_location() + customer.total_location() - line.climate_kg;
    assert!(line.climate_kg > 0.0 && (sum.total_location() - expected).abs() <= 1e-9 * expected);
}

#[test]
fn without_a_common_counterparty_a_sum_is_the_sum() {
    let bench = Bench::of_repository();
    let [provider, customer] = provider_and_customer(bench, "Iemand anders");
    let set = provider.factor_set.name.clone();
    let sum = consolidate(&[provider.clone(), customer.clone()], &how(&set), reference(bench)).unwrap();
    let expected = provider.total_location() + customer.total_location();
    assert!((sum.total_location() - expected).abs() <= 1e-9 * expected);
    assert!(sum.totals.iter().any(|total| total.indicator == Indicator::ClimateChange));
    assert_eq!(sum.inventory.rows, provider.inventory.rows + customer.inventory.rows);
}

#[test]
fn a_sum_refuses_the_nameless_and_the_same_twice() {
    let bench = Bench::of_repository();
    let [provider, customer] = provider_and_customer(bench, "Datahuis");
    let set = provider.factor_set.name.clone();
    let sum = |documents: &[ResultDocument]| consolidate(documents, &how(&set), reference(bench)).unwrap_err();
    let nameless = ResultDocument { organisation: None, ..customer.clone() };
    assert_eq!(sum(&[provider.clone(), nameless]), ConsolidateError::Nameless(2));
    let again = ResultDocument { organisation: Some(" datahuis".to_owned()), ..customer };
    assert!(matches!(sum(&[provider.clone(), again]), ConsolidateError::Twice(_)));
    assert_eq!(sum(&[provider]), ConsolidateError::TooFew);
}
