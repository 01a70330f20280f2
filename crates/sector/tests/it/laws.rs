//! What must hold whatever the figures are.

use proptest::prelude::*;
use voetspoor_sector::{
    Boundary, Detail, EmbodiedBy, FigureName, Measure, Outcome, Pace, Question, Scenario, SectorError, Switch, Tier,
};

use crate::shipped::{model, shipped};

const SET: &str = "ember-2026.1";
const DRAWS: usize = 100;

fn boundaries() -> impl Strategy<Value = Boundary> {
    proptest::collection::vec(any::<bool>(), Switch::ALL.len()).prop_map(|on| {
        Switch::ALL.iter().zip(on).fold(Boundary::default(), |boundary, (&switch, on)| boundary.with(switch, on))
    })
}

fn scenarios() -> impl Strategy<Value = Scenario> {
    let ids: Vec<String> = shipped().data.scenarios().iter().map(|row| row.id.clone()).collect();
    (proptest::sample::select(ids), 0.0..1.0_f64, 0.6..2.0_f64, 0.0..1.5_f64).prop_map(|(id, green, life, rebound)| {
        Scenario { green_share: Some(green), life, rebound, ..model(SET).scenario(&id).unwrap() }
    })
}

fn ask(question: &Question) -> Outcome {
    model(SET).run(question, DRAWS, Detail::Parts).unwrap()
}

fn total(out: &Outcome, measure: Measure, year: i16) -> f64 {
    out.central(measure, "total", year)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn boundaries_nest(inner in boundaries(), outer in boundaries(), year in 2017_i16..=2024) {
        prop_assume!(inner.is_within(outer));
        let of = |boundary| ask(&Question { boundary, ..Question::of_year(year) });
        let (small, large) = (of(inner), of(outer));
        for measure in [Measure::Energy, Measure::UseLocation, Measure::UseMarket, Measure::Footprint, Measure::Waste] {
            prop_assert!(total(&small, measure, year) <= total(&large, measure, year) * (1.0 + 1e-12));
        }
    }

    #[test]
    fn parts_sum_to_tiers_and_tiers_to_the_total(boundary in boundaries(), scenario in scenarios(), year in 2017_i16..=2050) {
        let out = ask(&Question { boundary, scenario: Some(scenario), ..Question::of_year(year) });
        for &measure in Measure::ALL.iter().filter(|measure| measure.is_additive() && **measure != Measure::UseShare) {
            let sum = |level: &str| -> f64 {
                out.lines.iter().filter(|l| l.level == level && l.measure == measure).map(|l| l.range.central).sum()
            };
            if out.figure(measure, "total", year).is_some() {
                let whole = total(&out, measure, year);
                prop_assert!((sum("tier") - whole).abs() <= 1e-9 * whole.abs());
                prop_assert!((sum("part") - whole).abs() <= 1e-9 * whole.abs());
            }
        }
        let shares: f64 = out.lines.iter().filter(|l| l.measure == Measure::UseShare).map(|l| l.range.central).sum();
        prop_assert!((shares - 100.0).abs() < 1e-9);
    }

    #[test]
    fn more_efficiency_never_raises_energy_at_fixed_demand(
        scenario in scenarios(), demand in -0.1..0.3_f64, less in -0.1..0.4_f64, more in 0.0..0.3_f64, year in 2025_i16..=2050,
    ) {
        let of = |efficiency: f64| {
            let scenario = Scenario {
                demand: scenario.demand.with_all(demand),
                efficiency: scenario.efficiency.with_all(efficiency),
                rebound: 0.0,
                ..scenario.clone()
            };
            total(&ask(&Question { scenario: Some(scenario), ..Question::of_year(year) }), Measure::Energy, year)
        };
        prop_assert!(of(less + more) <= of(less) * (1.0 + 1e-12));
    }

    #[test]
    fn a_rebound_of_one_takes_all_that_efficiency_gives(demand in -0.1..0.3_f64, efficiency in 0.0..0.4_f64, year in 2025_i16..=2050) {
        let base = model(SET).scenario("both-continue").unwrap();
        let of = |rebound, efficiency: f64| {
            let scenario = Scenario {
                demand: base.demand.with_all(demand),
                efficiency: base.efficiency.with_all(efficiency),
                rebound,
                ..base.clone()
            };
            total(&ask(&Question { scenario: Some(scenario), ..Question::of_year(year) }), Measure::Energy, year)
        };
        let without = of(0.0, 0.0);
        prop_assert!((of(1.0, efficiency) / without - 1.0).abs() < 1e-9);
        prop_assert!(of(1.3, efficiency) >= without * (1.0 - 1e-9), "Jevons");
    }

    #[test]
    fn uncontracted_electricity_is_valued_at_the_residual_mix(scenario in scenarios(), year in 2025_i16..=2050) {
        let scenario = Scenario { green_share: Some(0.0), ..scenario };
        let question = Question { scenario: Some(scenario), ..Question::of_year(year) };
        let out = ask(&question);
        let ratio = |tier: Tier| out.central(Measure::UseMarket, tier.as_str(), year) / out.central(Measure::Energy, tier.as_str(), year);
        let residual = ratio(Tier::DataCentres);
        for tier in [Tier::Devices, Tier::CustomerEquipment, Tier::FixedNetwork, Tier::MobileNetwork] {
            prop_assert!((ratio(tier) / residual - 1.0).abs() < 1e-9);
        }
        prop_assert!(total(&out, Measure::UseMarket, year) > total(&out, Measure::UseLocation, year));
    }

    #[test]
    fn sales_and_yearly_shares_are_never_summed(boundary in boundaries(), year in 2017_i16..=2024) {
        for embodied in [EmbodiedBy::Stock, EmbodiedBy::Sales] {
            let out = ask(&Question { boundary, embodied, ..Question::of_year(year) });
            for line in out.lines.iter().filter(|line| line.measure == Measure::Footprint) {
                let of = |measure| out.central(measure, &line.of, year);
                let expected = of(Measure::UseLocation) + of(embodied.measure());
                prop_assert!((line.range.central - expected).abs() <= 1e-9 * expected, "{}", line.id);
            }
        }
    }

    #[test]
    fn longer_use_needs_less_hardware(scenario in scenarios(), times in 1.0..2.0_f64, year in 2025_i16..=2050) {
        let of = |life| ask(&Question { scenario: Some(Scenario { life, ..scenario.clone() }), ..Question::of_year(year) });
        let (now, longer) = (of(scenario.life), of(scenario.life * times));
        for measure in [Measure::EmbodiedStock, Measure::EmbodiedSales, Measure::MaterialSold] {
            prop_assert!(total(&longer, measure, year) <= total(&now, measure, year) * (1.0 + 1e-9));
        }
    }

    #[test]
    fn ranges_hold_their_middle_and_the_same_question_has_the_same_answer(boundary in boundaries(), year in 2017_i16..=2024) {
        let question = Question { boundary, ..Question::of_year(year) };
        let (one, other) = (ask(&question), ask(&question));
        for (a, b) in one.lines.iter().zip(&other.lines) {
            prop_assert!(a.range.low <= a.range.central && a.range.central <= a.range.high, "{}", a.id);
            prop_assert!(a.range.low >= 0.0, "{}", a.id);
            prop_assert_eq!(a.range, b.range);
        }
    }

    #[test]
    fn an_explanation_leads_to_the_figure_it_explains(measure in proptest::sample::select(Measure::ALL), tier in proptest::sample::select(Tier::ALL), year in 2017_i16..=2024) {
        let question = Question::of_year(year);
        let figure = FigureName { measure, of: tier.to_string(), year };
        match model(SET).explain(&question, &figure, DRAWS) {
            Ok(explanation) => {
                let told = ask(&question).central(measure, tier.as_str(), year);
                prop_assert!((explanation.root.value - told).abs() <= 1e-12 * told);
                prop_assert!(!explanation.sources.is_empty());
            }
            Err(error) => prop_assert!(matches!(error, SectorError::NoFigure { .. }), "{error}"),
        }
    }
}

#[test]
fn a_level_stands_for_its_rows() {
    let base = model(SET).scenario("both-continue").unwrap();
    assert_eq!(base.demand, Pace::Level("continues".to_owned()));
}
