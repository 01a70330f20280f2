//! The view of the sector: coverage, sums, averages, and that nobody is given away.

use voetspoor_datacentre::{
    Control, CoverageState, Due, IndicatorId, Reading, SectorCell, SectorOptions, SectorView, sector,
};
use voetspoor_disclosure::Policy;

use crate::bench::{YEAR, form, of};

fn options() -> SectorOptions {
    SectorOptions { year: YEAR, policy: Policy::default(), due: None, control: None, all_confidential: true }
}

/// A report of an operator's only site.
fn site(name: &str, kind: &str, pdit: f64, edc: f64, pue: f64) -> Reading {
    let eit = edc / pue;
    of(&format!(
        r#""name": "{name}", "operator_name": "Operator {name}", "type": "{kind}", "pdit": {pdit}, "edc": {edc}, "eit": {eit}, "win": {edc}"#
    ))
}

fn view(readings: &[Reading], options: &SectorOptions) -> SectorView {
    sector(&form(), readings, options).unwrap()
}

fn cell<'v>(view: &'v SectorView, field: &str, by: &str, class: &str) -> &'v SectorCell {
    let table = view.tables.iter().find(|table| table.field == field).unwrap();
    table.cells.iter().find(|cell| cell.by == by && cell.class == class).unwrap()
}

/// Five small, five medium, and one large one that stands alone.
fn eleven() -> Vec<Reading> {
    let mut all: Vec<Reading> =
        (0..5).map(|n| site(&format!("small {n}"), "colocation", 600.0, 4e6 + 1e5 * f64::from(n), 1.5)).collect();
    all.extend((0..5).map(|n| site(&format!("medium {n}"), "enterprise", 1500.0, 9e6 + 1e5 * f64::from(n), 1.25)));
    all.push(site("large", "colocation", 5000.0, 4e7, 1.2));
    all
}

#[test]
fn a_lonely_data_centre_is_in_no_figure_and_cannot_be_subtracted() {
    let view = view(&eleven(), &options());
    let large = cell(&view, "edc", "size", "large");
    assert_eq!((large.value, large.data_centres), (None, 1));
    assert!(cell(&view, "edc", "all", "all").value.is_some());
    let hidden =
        ["small", "medium"].into_iter().filter(|class| cell(&view, "edc", "size", class).value.is_none()).count();
    assert!(hidden >= 1, "the total less the others is the large one");
    let average = |by: &str, class: &str| {
        view.averages.iter().find(|a| a.indicator == IndicatorId::Pue && a.by == by && a.class == class).unwrap()
    };
    assert_eq!(average("size", "large").by_law, None);
}

#[test]
fn what_the_law_publishes_for_each_data_centre_is_summed_as_it_is() {
    let open = SectorOptions { all_confidential: false, ..options() };
    let view = view(&eleven(), &open);
    assert_eq!(cell(&view, "edc", "size", "large").value, Some(4e7));
    // Averages of a class still need three data centres.
    let large = view.averages.iter().find(|a| a.by == "size" && a.class == "large").unwrap();
    assert_eq!(large.by_law, None);
}

#[test]
fn averages_are_those_of_hand_and_need_three_data_centres() {
    let three = [(1e6, 2.0), (2e6, 1.5), (3e6, 1.2)];
    let readings: Vec<Reading> =
        three.iter().enumerate().map(|(n, (edc, pue))| site(&n.to_string(), "colocation", 600.0, *edc, *pue)).collect();
    let open = SectorOptions { all_confidential: false, ..options() };
    let pue = |readings: &[Reading]| {
        let view = view(readings, &open);
        view.averages.into_iter().find(|a| a.indicator == IndicatorId::Pue && a.by == "all").unwrap()
    };
    let found = pue(&readings);
    let by_law = (2.0 * 1e6 + 1.5 * 2e6 + 1.2 * 3e6) / 6e6;
    let physical = 6e6 / (1e6 / 2.0 + 2e6 / 1.5 + 3e6 / 1.2);
    assert!((found.by_law.unwrap() - by_law).abs() < 1e-9);
    assert!((found.physical.unwrap() - physical).abs() < 1e-9);
    assert_eq!(pue(&readings[..2]).by_law, None);
}

#[test]
fn coverage_tells_due_filed_complete_and_missing() {
    let mut readings = eleven();
    readings.push(readings[0].clone());
    readings.push(of(r#""name": "nobody expected", "pdit": 700"#));
    let due = ["small 0", "SMALL 1", "not filed"].map(|name| Due { name: name.to_owned() }).to_vec();
    let view = view(&readings, &SectorOptions { due: Some(due), ..options() });
    let coverage = &view.coverage;
    assert_eq!((coverage.due, coverage.filed, coverage.filed_of_due), (Some(3), 12, Some(2)));
    assert_eq!((coverage.complete, coverage.doubled.len()), (0, 1));
    let state = |name: &str| coverage.sites.iter().find(|site| site.name == name).map(|site| (site.state, site.due));
    assert_eq!(state("not filed"), Some((CoverageState::Missing, Some(true))));
    assert_eq!(state("small 0"), Some((CoverageState::Incomplete, Some(true))));
    assert_eq!(state("nobody expected"), Some((CoverageState::Incomplete, Some(false))));
}

#[test]
fn reports_of_another_year_and_broken_files_do_not_count() {
    let form = form();
    let file = voetspoor_inventory::SourceFile { name: "x.csv".to_owned(), bytes: b"nothing".to_vec() };
    let readings = [form.read(&file, None), site("a", "colocation", 600.0, 1e6, 1.5)];
    let other = SectorOptions { year: voetspoor_quantity::CalendarYear(2024), ..options() };
    let view = view(&readings, &other);
    assert_eq!((view.coverage.filed, view.coverage.other_files), (0, 2));
    assert!(view.tables.iter().all(|table| table.cells.iter().all(|cell| cell.value.is_none_or(|v| v == 0.0))));
}

#[test]
fn the_control_total_less_the_reports_is_what_is_missing() {
    let control = Control { kwh: 2e8, year: YEAR, source: "a statistics office".to_owned() };
    let view = view(&eleven(), &SectorOptions { control: Some(control), ..options() });
    let found = view.control.unwrap();
    // 5 x 4.2 GWh, 5 x 9.2 GWh, 40 GWh
    let sum = 5.0 * 4.2e6 + 5.0 * 9.2e6 + 4e7;
    assert!((found.reported_kwh.unwrap() - sum).abs() < 1.0);
    assert!((found.residual_kwh.unwrap() - (2e8 - sum)).abs() < 1.0);
}

#[test]
fn a_country_of_one_operator_shows_no_sum() {
    let view = view(&[site("only", "colocation", 600.0, 1e6, 1.5)], &options());
    assert_eq!(cell(&view, "edc", "all", "all").value, None);
    assert_eq!(view.control, None);
}
