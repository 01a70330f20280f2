//! Benchmarks, siting, government data centres.

use std::collections::BTreeMap;

use voetspoor_datacentre::{Benchmarks, Outcome, Site, Siting, Verdict};

use crate::bench::of;

fn siting() -> Siting {
    Siting::load(include_bytes!("../../../../data/datacentre/siting.toml")).unwrap()
}

fn planned(numbers: &[(&str, f64)], flags: &[(&str, bool)]) -> Site {
    Site {
        numbers: numbers.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect(),
        flags: flags.iter().map(|(id, flag)| ((*id).to_owned(), *flag)).collect(),
    }
}

fn outcome(site: &Site, id: &str) -> Outcome {
    let siting = siting();
    let findings = siting.explore(site).unwrap();
    findings.into_iter().find(|finding| finding.condition.id == id).map(|finding| finding.outcome).unwrap()
}

#[test]
fn the_hyperscale_rule_has_both_sides_of_both_bounds() {
    let hyperscale = |ha: f64, mw: f64, inside: bool| {
        outcome(
            &planned(&[("built_floor_ha", ha), ("grid_connection_mw", mw)], &[("in_hyperscale_area", inside)]),
            "hyperscale",
        )
    };
    assert_eq!(hyperscale(10.1, 70.0, false), Outcome::Hits);
    assert_eq!(hyperscale(10.0, 70.0, false), Outcome::Passes);
    assert_eq!(hyperscale(10.1, 69.9, false), Outcome::Passes);
    assert_eq!(hyperscale(10.1, 70.0, true), Outcome::Passes);
}

#[test]
fn a_missing_fact_is_asked_only_where_it_can_matter() {
    let missing = planned(&[("built_floor_ha", 12.0)], &[]);
    let wanted = ["grid_connection_mw", "in_hyperscale_area"].map(str::to_owned).to_vec();
    assert_eq!(outcome(&missing, "hyperscale"), Outcome::Unknown(wanted));
    assert_eq!(outcome(&planned(&[("built_floor_ha", 2.0)], &[]), "hyperscale"), Outcome::Passes);
}

#[test]
fn other_bounds_have_two_sides_and_gaps_are_told() {
    let of = |fact: &str, value: f64, id: &str| outcome(&planned(&[(fact, value)], &[]), id);
    assert_eq!(of("pdit_kw", 500.0, "report-500-kw"), Outcome::Hits);
    assert_eq!(of("pdit_kw", 499.9, "report-500-kw"), Outcome::Passes);
    assert_eq!(of("pdit_kw", 1000.0, "code-of-conduct"), Outcome::Hits);
    assert_eq!(of("pdit_kw", 999.0, "code-of-conduct"), Outcome::Passes);
    assert_eq!(of("total_rated_input_kw", 1000.0, "heat-1-mw"), Outcome::Passes);
    assert_eq!(of("total_rated_input_kw", 1000.1, "heat-1-mw"), Outcome::Hits);
    assert_eq!(of("grid_connection_mw", 60.0, "congestion-60-mw"), Outcome::Passes);
    assert_eq!(of("grid_connection_mw", 60.1, "congestion-60-mw"), Outcome::Hits);
    let siting = siting();
    let gap = siting.conditions.iter().find(|condition| condition.id == "water-norm").unwrap();
    assert!(!gap.found && gap.source.is_none());
}

#[test]
fn what_forbids_comes_first_and_wrong_facts_are_refused() {
    let siting = siting();
    let site = planned(
        &[("built_floor_ha", 12.0), ("grid_connection_mw", 90.0), ("pdit_kw", 60_000.0)],
        &[("in_hyperscale_area", false)],
    );
    assert_eq!(siting.explore(&site).unwrap()[0].condition.id, "hyperscale");
    assert!(siting.explore(&planned(&[("colour", 1.0)], &[])).is_err());
    assert!(siting.explore(&planned(&[("pdit_kw", f64::NAN)], &[])).is_err());
    assert!(siting.explore(&planned(&[("pdit_kw", -1.0)], &[])).is_err());
}

#[test]
fn own_figures_stand_beside_published_ones() {
    let benchmarks = Benchmarks::load(include_bytes!("../../../../data/datacentre/benchmarks.toml")).unwrap();
    let verdicts = |fields: &str| -> BTreeMap<String, Verdict> {
        let report = of(fields).report.unwrap();
        benchmarks.compare(&report).iter().map(|c| (c.benchmark.id.clone(), c.verdict)).collect()
    };
    let good = verdicts(r#""edc": 1200, "eit": 1000, "eres_tot": 1200, "win": 0.4"#);
    assert_eq!(good["eu-2024-pue"], Verdict::Better);
    assert_eq!(good["eu-2023-wue-usual"], Verdict::Alike);
    assert_eq!(good["eu-2023-ref"], Verdict::Better);
    assert!(!good.keys().any(|id| id.starts_with("blauer-engel")), "nobody said when it began");
    let poor = verdicts(r#""edc": 135, "eit": 100, "eres_tot": 50, "in_operation_since": "2024-01""#);
    assert_eq!(poor["eu-2023-pue-usual"], Verdict::Alike);
    assert_eq!(poor["blauer-engel-2024-pue"], Verdict::Worse);
    assert_eq!(poor["eu-2023-ref"], Verdict::Worse);
    assert!(benchmarks.all().iter().all(|b| !b.source.url.is_empty() && !b.of.nl.is_empty()));
}

#[test]
fn a_figure_is_for_data_centres_of_its_age_on_both_sides_of_each_bound() {
    let benchmarks = Benchmarks::load(include_bytes!("../../../../data/datacentre/benchmarks.toml")).unwrap();
    let ids = |month: &str| -> Vec<String> {
        let report =
            of(&format!(r#""edc": 150, "eit": 100, "ereuse": 1, "in_operation_since": "{month}""#)).report.unwrap();
        let found = benchmarks.compare(&report).into_iter().map(|c| c.benchmark.id.clone());
        found.filter(|id| id.starts_with("blauer") || id.starts_with("de-")).collect()
    };
    let old = ["de-enefg-2027-pue", "de-enefg-2030-pue"];
    for (month, label) in [
        ("2014-12", "older"),
        ("2015-01", "2015"),
        ("2018-12", "2015"),
        ("2019-01", "2019"),
        ("2023-12", "2019"),
        ("2024-01", "2024"),
    ] {
        assert_eq!(ids(month), [&format!("blauer-engel-{label}-pue"), old[0], old[1]], "{month}");
    }
    assert!(ids("2026-06").contains(&old[0].to_owned()) && !ids("2026-07").contains(&old[0].to_owned()));
    assert!(ids("2026-07").contains(&"de-enefg-2026-erf".to_owned()));
    assert!(
        ids("2027-07").contains(&"de-enefg-2027-erf".to_owned())
            && !ids("2027-07").contains(&"de-enefg-2026-erf".to_owned())
    );
    assert!(!benchmarks.gaps().is_empty());
}
