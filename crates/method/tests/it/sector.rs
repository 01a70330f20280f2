//! Published Dutch figures that the formulas must reproduce from their published inputs (oracle numbers `O-...`).
//!
//! Electricity: Our World in Data / Ember (CC BY 4.0), edition of 2026. Data centres: CBS. Official factors: co2emissiefactoren.nl.

use voetspoor_method::electricity::{Generation, GridFactor, LineFlag, mix_factor};
use voetspoor_method::intensity::Intensity;

use crate::tally::Tally;

/// Year, g/kWh, Mt, TWh.
const INTENSITY: [(u16, f64, f64, f64); 11] = [
    (2015, 551.43, 60.10, 108.99),
    (2016, 524.57, 59.78, 113.96),
    (2017, 489.66, 56.82, 116.04),
    (2018, 467.11, 52.83, 113.10),
    (2019, 410.00, 49.22, 120.05),
    (2020, 342.90, 41.82, 121.96),
    (2021, 351.97, 42.55, 120.89),
    (2022, 325.61, 39.06, 119.96),
    (2023, 268.17, 32.17, 119.96),
    (2024, 250.72, 30.67, 122.33),
    (2025, 253.56, 34.22, 134.96),
];

/// g/kWh of coal, gas, other fossil, nuclear, bioenergy, hydro, solar, wind.
const TECHNOLOGIES: [f64; 8] = [896.33, 402.23, 658.0, 4.89, 216.06, 0.0, 47.84, 12.44];

/// Year, TWh in the same order, Mt published, tolerance.
const MIXES: [(u16, [f64; 8], f64, f64); 5] = [
    (2015, [39.39, 45.81, 6.02, 4.08, 4.94, 0.09, 1.11, 7.55], 60.10, 0.03),
    (2020, [7.62, 72.52, 5.00, 4.09, 8.84, 0.05, 8.57, 15.27], 41.82, 0.001),
    (2022, [14.80, 47.74, 5.16, 4.16, 9.82, 0.05, 16.66, 21.57], 39.06, 0.001),
    (2024, [7.47, 44.29, 4.93, 3.57, 6.68, 0.09, 21.82, 33.48], 30.67, 0.001),
    (2025, [9.55, 47.09, 5.23, 3.99, 6.85, 0.05, 28.50, 33.70], 34.22, 0.001),
];

/// CBS, electricity delivered to data centres, GWh.
const DATA_CENTRES: [(u16, f64); 6] =
    [(2017, 1600.0), (2018, 2356.0), (2019, 2700.0), (2020, 3200.0), (2021, 3723.0), (2024, 5100.0)];

fn ember(year: u16) -> f64 {
    INTENSITY.iter().find(|row| row.0 == year).map(|row| row.1).unwrap()
}

fn data_centres_gwh(year: u16) -> f64 {
    DATA_CENTRES.iter().find(|row| row.0 == year).map(|row| row.1).unwrap()
}

#[test]
fn o_01_intensity_is_emissions_over_generation() {
    let mut tally = Tally::new("O-01 intensity of the Dutch grid");
    for (year, g_per_kwh, mt, twh) in INTENSITY {
        let ours = Intensity { impact: mt * 1000.0, units: twh }.per_unit().unwrap();
        tally.compare(&year.to_string(), ours, g_per_kwh);
    }
    tally.finish(11, 1e-4);
}

#[test]
fn o_02_and_o_03_emissions_follow_from_the_mix() {
    for (year, twh, mt, tolerance) in MIXES {
        let mix: Vec<_> = twh.into_iter().zip(TECHNOLOGIES).map(|(twh, factor)| Generation { twh, factor }).collect();
        let total: f64 = twh.iter().sum();
        let ours = mix_factor(&mix).unwrap() * total / 1000.0;
        assert!((ours - mt).abs() / mt < tolerance, "{year}: {ours} against {mt}");
    }
}

#[test]
fn o_04_parts_of_the_official_factor_add_up() {
    let grey = GridFactor::Split { generation: 0.401, upstream: 0.082, losses: 0.0, infrastructure: 0.002 };
    let grid = GridFactor::Split { generation: 0.200, upstream: 0.044, losses: 0.0, infrastructure: 0.016 };
    for (factor, printed, with_infrastructure) in [(grey, 0.483, 0.485), (grid, 0.244, 0.260)] {
        let lines = factor.lines(1.0);
        assert!((lines.scope_2 + lines.category_3 - printed).abs() < 1e-12);
        assert!((lines.total() - with_infrastructure).abs() < 1e-12);
    }
}

#[test]
fn o_05_the_published_index_gives_the_earlier_years() {
    let mut tally = Tally::new("O-05 data centres by index");
    tally.compare("2021", 5100.0 / 1.37, data_centres_gwh(2021));
    tally.compare("2018", data_centres_gwh(2021) / 1.58, data_centres_gwh(2018));
    tally.compare("share 2021", data_centres_gwh(2021) / 112_800.0, 0.033);
    tally.compare("share 2024", data_centres_gwh(2024) / 110_900.0, 0.046);
    tally.finish(4, 0.02);
}

#[test]
fn o_06_emissions_of_data_centres_are_flat_while_their_use_grows() {
    let mt = |year: u16| GridFactor::LifeCycle(ember(year) / 1000.0).lines(data_centres_gwh(year) * 1e6).total() / 1e9;
    let mut tally = Tally::new("O-06 emissions of data centres");
    for (year, expected) in [(2017, 0.783), (2018, 1.10), (2019, 1.107), (2020, 1.10), (2021, 1.310), (2024, 1.279)] {
        tally.compare(&year.to_string(), mt(year), expected);
    }
    tally.finish(6, 0.01);
    assert!(mt(2024) < mt(2021) && data_centres_gwh(2024) / data_centres_gwh(2021) > 1.36);
    // A life-cycle series: national totals may use it, scope 2 of an organisation may not.
    assert_eq!(GridFactor::LifeCycle(0.25).lines(1.0).flag, Some(LineFlag::LifeCycleThroughout));
}

#[test]
fn o_25_a_newer_edition_of_one_factor_moves_a_year() {
    let (first, later) = (354.988, 324.99);
    let kwh = 4.1e9;
    let ratio = GridFactor::LifeCycle(later).lines(kwh).total() / GridFactor::LifeCycle(first).lines(kwh).total();
    assert!((ratio - 0.9155).abs() / 0.9155 < 1e-4);
}

#[test]
fn o_26_the_same_kwh_under_five_factors() {
    let mut tally = Tally::new("O-26 five factors of 2024");
    let factors = [
        (GridFactor::Split { generation: 0.2286, upstream: 0.0, losses: 0.0, infrastructure: 0.0 }, 1.166),
        (GridFactor::Split { generation: 0.3825, upstream: 0.0, losses: 0.0, infrastructure: 0.0 }, 1.951),
        (GridFactor::GenerationAndUpstream(0.328), 1.673),
        (GridFactor::LifeCycle(0.2507), 1.279),
        (GridFactor::LifeCycle(0.251), 1.280),
    ];
    for (factor, mt) in factors {
        tally.compare(&format!("{factor:?}"), factor.lines(5.1e9).total() / 1e9, mt);
    }
    tally.finish(5, 0.001);
}
