//! Software carbon intensity: ISO/IEC 21031 by hand, and the Impact Framework 1.1.0 that computes it.

use serde_json::Value;
use voetspoor_method::intensity::{Intensity, embodied_part, software_carbon_intensity};

use crate::tally::{Tally, lines, number};

const VECTORS: &str = include_str!("../fixtures/sci.jsonl");

fn vector(id: &str) -> Value {
    lines(VECTORS).into_iter().find(|line| line["id"] == id).unwrap()
}

fn of_function(name: &str) -> Vec<Value> {
    lines(VECTORS).into_iter().filter(|line| line["function"] == name).collect()
}

#[test]
fn carbon_per_unit_is_as_recorded() {
    let mut tally = Tally::new("sci, per unit");
    for id in ["sci-001", "sci-002", "sci-005"] {
        let line = vector(id);
        let (input, output) = (&line["inputs"][0], &line["output"][0]);
        let unit = line["config"]["functional-unit"].as_str().unwrap();
        let ours = Intensity { impact: number(input, "carbon"), units: number(input, unit) }.per_unit();
        tally.compare(id, ours.unwrap(), number(output, "sci"));
    }
    for id in ["sci-025", "sci-026"] {
        let line = vector(id);
        let input = |key: &str| number(&line["inputs"], key);
        let ours = software_carbon_intensity(input("E_kWh"), input("I_g_per_kWh"), input("M_g"), input("R"));
        tally.compare(id, ours.unwrap(), number(&line["output"], "SCI"));
    }
    tally.finish(5, 1e-9);
}

#[test]
fn the_embodied_part_is_as_recorded() {
    let mut tally = Tally::new("sci, embodied part");
    for id in ["sci-022", "sci-023"] {
        let line = vector(id);
        let input = |key: &str| number(&line["inputs"], key);
        let ours = embodied_part(input("TE_g"), input("TiR_h"), input("EL_h"), input("RR"), input("ToR"));
        tally.compare(id, ours, number(&line["output"], "M_g"));
    }
    for line in of_function("sci-embodied") {
        let (input, output) = (&line["inputs"][0], &line["output"][0]);
        let amount = |key: &str, default: f64| input[key].as_f64().unwrap_or(default);
        let gpu_g = line["config"]["gpu-emissions-constant"].as_f64().unwrap_or(150_000.0);
        // The peer's server in grams, each vCPU as a whole processor. Its ssd and hdd constants are swapped against their source.
        let total = 1_000_000.0
            + (amount("vCPUs", 1.0) - 1.0) * 100_000.0
            + (amount("memory", 16.0) - 16.0) * 533.0 / 384.0 * 1000.0
            + amount("ssd", 0.0) * 50_000.0
            + amount("hdd", 0.0) * 100_000.0
            + amount("gpu", 0.0) * gpu_g;
        let life_s = line["config"]["lifespan"].as_f64().unwrap_or(126_144_000.0);
        let time_s = amount("time", amount("duration", 0.0));
        let name = line["config"]["output-parameter"].as_str().unwrap_or("embodied-carbon");
        let ours = embodied_part(total, time_s, life_s, 1.0, 1.0);
        tally.compare(line["id"].as_str().unwrap(), ours, number(output, name));
    }
    tally.finish(10, 1e-9);
}

/// On purpose: without units there is no intensity; the peer returns the carbon itself.
#[test]
fn no_units_give_no_figure() {
    let line = vector("sci-004");
    assert!((number(&line["output"][0], "sci") - 5.0).abs() < 1e-12, "theirs");
    assert_eq!(Intensity { impact: 5.0, units: 0.0 }.per_unit(), None);
}

/// On purpose: the ratio is formed last; a mean of ratios is 25 times off here.
#[test]
fn hours_are_added_before_they_are_divided() {
    let line = vector("sci-028");
    let hours = line["inputs"]["hours"].as_array().unwrap();
    let all: Intensity =
        hours.iter().map(|h| Intensity { impact: number(h, "carbon"), units: number(h, "requests") }).sum();
    assert!((all.per_unit().unwrap() - number(&line["output"], "ratio_of_sums")).abs() < 1e-12);
    assert!(number(&line["output"], "mean_of_ratios") > 25.0 * all.per_unit().unwrap());
}

/// The specification's own example is a thousand times off: 6.5 t over 50 thousand million tokens are 130 g a million, not 0.13 g.
#[test]
fn the_published_example_for_ai_is_wrong_by_a_thousand() {
    let line = vector("sci-029");
    let input = |key: &str| number(&line["inputs"], key);
    let grams = 1000.0 * (input("operational_kg") + input("embodied_kg"));
    let ours = Intensity { impact: grams, units: input("tokens") / 1e6 }.per_unit().unwrap();
    assert!((ours - 130.0).abs() < 1e-9);
    assert!((number(&line["output"], "published_in_9_1_3_g_per_million_tokens") * 1000.0 - ours).abs() < 1e-9);
}

#[test]
fn every_vector_is_used_or_explained() {
    // sci-007 and sci-008 are errors of the peer's input check: a missing unit is `None` here, a negative impact is shown and flagged.
    assert_eq!(lines(VECTORS).len(), 20);
    assert_eq!(of_function("sci-embodied").len(), 8);
    for id in ["sci-007", "sci-008"] {
        assert!(vector(id)["output"]["error"].is_string());
    }
}
