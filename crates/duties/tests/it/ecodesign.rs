//! The formulas of the product rules, with cases computed by hand from Regulations (EU) 2023/1669 and 2019/424.

use std::collections::BTreeMap;

use voetspoor_duties::Ecodesign;
use voetspoor_method::repairability::energy_efficiency_index;

use crate::files;

fn ecodesign() -> Ecodesign {
    let files = files();
    let (path, bytes) = files.iter().find(|(path, _)| path == "ecodesign.toml").unwrap();
    Ecodesign::load(path, bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn near(a: Option<f64>, b: f64) {
    assert!(a.is_some_and(|a| (a - b).abs() < 1e-9), "{a:?} is not {b}");
}

#[test]
fn the_repairability_index_of_a_phone_by_hand() {
    let phones = ecodesign().phones;
    // Steps: battery 4 -> 4, display 8 -> 3, back cover 1 -> 5, cameras 12 -> 2 each, port 16 -> 1, buttons 11 -> 2, microphone 6 -> 3, speaker 5 -> 4.
    let depth: BTreeMap<&str, f64> = [
        ("battery", 4),
        ("display_assembly", 8),
        ("back_cover", 1),
        ("front_camera", 12),
        ("rear_camera", 12),
        ("charging_port", 16),
        ("buttons", 11),
        ("microphones", 6),
        ("speakers", 5),
    ]
    .map(|(part, steps)| (part, phones.disassembly_score(steps)))
    .into();
    // 0.3*4 + 0.3*3 + 0.1*5 + 0.05*(2 + 2 + 1 + 2 + 3 + 4) = 1.2 + 0.9 + 0.5 + 0.7 = 3.3
    let depth = phones.part_score(&depth, false);
    near(depth, 3.3);
    let scores: BTreeMap<&str, f64> = [
        ("disassembly_depth", depth.unwrap()),
        ("fasteners", 3.0),
        ("tools", 4.0),
        ("spare_parts", 4.0),
        ("software_updates", 1.0),
        ("repair_information", 3.0),
    ]
    .into();
    // 0.25*3.3 + 0.15*(3 + 4 + 4 + 1 + 3) = 0.825 + 2.25 = 3.075
    let index = phones.repairability_index(&scores);
    near(index, 3.075);
    assert_eq!(phones.class("repairability", index.unwrap()), Some("C"));
}

#[test]
fn a_part_that_is_not_there_scores_five_and_a_foldable_has_a_hinge() {
    let phones = ecodesign().phones;
    near(phones.part_score(&BTreeMap::new(), false), 5.0);
    // 5 - 0.17 * (5 - 1) = 4.32
    near(phones.part_score(&[("folding_mechanism", 1.0)].into(), true), 4.32);
    assert_eq!(phones.part_score(&[("folding_mechanism", 1.0)].into(), false), None);
    assert_eq!(phones.repairability_index(&BTreeMap::new()), None);
}

#[test]
fn classes_hold_on_both_sides_of_their_limits() {
    let phones = ecodesign().phones;
    for (of, value, class) in [
        ("repairability", 4.00, "A"),
        ("repairability", 3.999, "B"),
        ("repairability", 3.35, "B"),
        ("repairability", 3.349, "C"),
        ("repairability", 2.55, "C"),
        ("repairability", 1.75, "D"),
        ("repairability", 1.00, "E"),
        ("energy_phone", 2.70, "B"),
        ("energy_phone", 2.701, "A"),
        ("energy_phone", 1.20, "G"),
        ("energy_phone", 1.201, "F"),
        ("energy_phone", 0.0, "G"),
        ("energy_tablet", 7.90, "B"),
        ("energy_tablet", 7.91, "A"),
        ("energy_tablet", 2.59, "G"),
        ("drops_phone", 270.0, "A"),
        ("drops_phone", 269.0, "B"),
        ("drops_phone", 45.0, "D"),
        ("drops_phone", 44.0, "E"),
        ("drops_tablet", 52.0, "D"),
        ("drops_tablet", 51.0, "E"),
    ] {
        assert_eq!(phones.class(of, value), Some(class), "{of} {value}");
    }
    assert_eq!(phones.class("repairability", 0.99), None);
    assert_eq!(phones.class("beauty", 5.0), None);
}

#[test]
fn the_energy_class_of_a_phone_by_hand() {
    // 42 h from 3.85 V x 5,000 mAh = 19.25 Wh: 2.1818 1/W, class C.
    let index = energy_efficiency_index(42.0, 3.85, 5000.0);
    near(index, 42.0 / 19.25);
    assert_eq!(ecodesign().phones.class("energy_phone", index.unwrap()), Some("C"));
}

#[test]
fn the_idle_limit_of_a_server_by_hand() {
    let servers = ecodesign().servers;
    // Two sockets 38 W; performance 12 at 7 W = 84; one redundant supply 10; 4 drives 20; 124 GB above 4 at 0.18 = 22.32; 2 ports of 10 Gb 30.
    let counts: BTreeMap<&str, f64> = [
        ("cpu_performance_two_sockets", 12.0),
        ("redundant_power_supply", 1.0),
        ("drive", 4.0),
        ("memory_gb_above_4", 124.0),
        ("port_10_to_25_gb", 2.0),
    ]
    .into();
    near(servers.idle_limit_w("two_sockets", &counts), 38.0 + 84.0 + 10.0 + 20.0 + 22.32 + 30.0);
    assert_eq!(servers.idle_limit_w("three_sockets", &counts), None);
    assert_eq!(servers.idle_limit_w("two_sockets", &[("hamster", 1.0)].into()), None);
}

#[test]
fn weights_that_do_not_add_up_are_refused_with_their_place() {
    let files = files();
    let (path, bytes) = files.iter().find(|(path, _)| path == "ecodesign.toml").unwrap();
    let text =
        String::from_utf8(bytes.clone()).unwrap().replace("folding_mechanism = 0.17", "folding_mechanism = 0.71");
    let error = Ecodesign::load(path, text.as_bytes()).unwrap_err();
    assert_eq!((error.problems()[0].code, error.problems()[0].line.is_some()), ("V-LAW-024", true));
}
