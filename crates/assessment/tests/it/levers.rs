//! Levers touch what they name and nothing else, and more of one never costs more.

use proptest::prelude::*;
use voetspoor_assessment::{
    Equipment, Guarantees, LessIdle, Lever, LongerLife, LowerOverhead, OtherZone, Scope2, levers,
};
use voetspoor_engine::CellSet;
use voetspoor_quantity::{Approach, Indicator, View, Zone};

use crate::bench::{Bench, Figures};
use crate::explain::{mixed, reference};

fn all(bench: &Bench) -> Vec<Box<dyn Lever + '_>> {
    let other_zone = OtherZone {
        provider: "aws".to_owned(),
        region: "eu-north-1".to_owned(),
        zone: "SE".parse().unwrap(),
        factor: 0.03,
        factors: [(Zone::NL, 0.3), ("DE".parse().unwrap(), 0.35), ("IE".parse().unwrap(), 0.33)].into(),
    };
    vec![
        Box::new(LongerLife { equipment: Equipment::Devices, years: 1.0, catalog: &bench.catalog }),
        Box::new(LongerLife { equipment: Equipment::Servers, years: 1.0, catalog: &bench.catalog }),
        Box::new(LowerOverhead { share: 0.25 }),
        Box::new(Guarantees { boundaries: &bench.boundaries, approach: Approach::Operational }),
        Box::new(LessIdle),
        Box::new(other_zone),
    ]
}

/// Cells of the mixed organisation, those whose place is in `keep`.
fn cells(bench: &Bench, keep: &[bool]) -> CellSet {
    let document = mixed(bench, View::Annual);
    let kept = document.cells.into_iter().zip(keep.iter().cycle()).filter(|(_, keep)| **keep);
    CellSet::from_parts(kept.map(|(cell, _)| cell).collect(), Vec::new())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_lever_never_changes_cells_that_it_does_not_name(keep in prop::collection::vec(any::<bool>(), 7)) {
        let bench = Bench::of_repository();
        let cells = cells(bench, &keep);
        for lever in all(bench) {
            let named = cells.clone().filter(|key| lever.names(key));
            let others = cells.clone().filter(|key| !lever.names(key));
            prop_assert_eq!(&lever.apply(&others), &others, "{}", lever.id());
            prop_assert_eq!(lever.apply(&cells), lever.apply(&named).merge(others), "{}", lever.id());
        }
    }

    #[test]
    fn more_slack_never_costs_more(first in 0.0..3.0_f64, second in 0.0..3.0_f64, view in prop::sample::select(vec![View::Annual, View::Corporate])) {
        let bench = Bench::of_repository();
        let cells = cells(bench, &[true]);
        let (less, more) = if first <= second { (first, second) } else { (second, first) };
        let total = |lever: &dyn Lever| bench.value_cells(lever.apply(&cells), 2024, view).total_location();
        for equipment in [Equipment::Devices, Equipment::Servers] {
            let life = |years| total(&LongerLife { equipment, years, catalog: &bench.catalog });
            let (a, b) = (life(less), life(more));
            prop_assert!(b <= a * (1.0 + 1e-12), "{equipment:?} {less} {a} {more} {b}");
        }
        let overhead = |share: f64| total(&LowerOverhead { share });
        prop_assert!(overhead(more / 3.0) <= overhead(less / 3.0) * (1.0 + 1e-12));
    }
}

#[test]
fn levers_are_ranked_and_their_effects_are_paired() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let ranked = levers(&document, reference(bench)).unwrap();
    let effects: Vec<f64> = ranked.levers.iter().filter_map(|line| line.effect.value.central).collect();
    assert!(effects.len() >= 6 && effects.is_sorted(), "{effects:?}");
    let total = document.totals.iter().find(|t| t.indicator == Indicator::ClimateChange).unwrap();
    let width = |low: Option<f64>, high: Option<f64>| high.unwrap() - low.unwrap();
    for line in &ranked.levers {
        let effect = &line.effect.value;
        assert!(width(effect.low, effect.high) < width(total.value.low, total.value.high) / 2.0, "{}", line.lever);
        assert_eq!(line.cost, None);
    }
}

#[test]
fn guarantees_show_by_contract_only_and_cover_everything_of_ones_own() {
    let bench = Bench::of_repository();
    let document = mixed(bench, View::Annual);
    let ranked = levers(&document, reference(bench)).unwrap();
    let line = ranked.levers.iter().find(|line| line.lever == "guarantees-of-origin").unwrap();
    assert_eq!(line.scope2, Scope2::Market);
    assert!(line.effect.value.central.unwrap() < 0.0 && line.note.en.contains("Market-based account only"));
    assert!(line.also.iter().all(|effect| effect.indicator != Indicator::FinalEnergy), "no kWh less");
}

#[test]
fn a_lever_without_a_factor_says_so_and_another_zone_names_what_is_missing() {
    let bench = Bench::of_repository();
    let ranked = levers(&mixed(bench, View::Annual), reference(bench)).unwrap();
    let refurbished = ranked.not_computed.iter().find(|line| line.lever == "refurbished").unwrap();
    assert_eq!(refurbished.reason.en, "cannot be computed: no factor");
    for line in ranked.levers.iter().filter(|line| line.lever.starts_with("other-zone")) {
        assert!(line.note.en.contains("counterfactual") && !line.note.en.contains("saves"), "{}", line.note.en);
    }
}
