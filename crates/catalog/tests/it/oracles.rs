//! Published figures that the tables must give back, and the errors that must be refused.
//!
//! G: mixes of Our World in Data and Ember times technology factors; O: Ember's own totals and the Dutch list of 2026.

use voetspoor_catalog::{Catalog, FactorSet};
use voetspoor_quantity::{CalendarYear, Indicator, Zone};

use crate::real_data::catalog;

fn nl_2026(catalog: &Catalog) -> &FactorSet {
    catalog.factor_set("nl-2026.1").expect("the Dutch factor set")
}

fn grid(catalog: &Catalog, indicator: Indicator, year: i16) -> f64 {
    let set = nl_2026(catalog);
    let found = catalog.grid_from_mix(indicator, Zone::NL, CalendarYear(year), set).expect("a computed grid factor");
    assert_eq!(found.year_gap, 0);
    found.central
}

fn assert_near(found: f64, expected: f64, relative: f64) {
    assert!((found / expected - 1.0).abs() <= relative, "{found} instead of {expected}");
}

#[test]
fn g_01_and_g_02_climate_of_the_dutch_grid() {
    let catalog = catalog();
    for (year, expected) in [(2015, 0.540_683), (2020, 0.342_901), (2024, 0.250_767), (2025, 0.253_594)] {
        let found = grid(&catalog, Indicator::ClimateChange, year);
        assert!((found - expected).abs() < 1e-6, "{year}: {found} instead of {expected}");
    }
}

#[test]
fn g_03_primary_energy_of_the_dutch_grid() {
    let catalog = catalog();
    assert!((grid(&catalog, Indicator::PrimaryEnergy, 2024) - 6.320_36).abs() < 1e-5);
    assert!((grid(&catalog, Indicator::PrimaryEnergyNonRenewable, 2024) - 4.049_44).abs() < 1e-5);
}

#[test]
fn g_04_minerals_of_the_dutch_grid_tripled() {
    let catalog = catalog();
    assert_near(grid(&catalog, Indicator::ResourceMinerals, 2015), 4.520_96e-7, 1e-5);
    assert_near(grid(&catalog, Indicator::ResourceMinerals, 2024), 1.337_02e-6, 1e-5);
}

#[test]
fn g_06_austria_and_switzerland_have_no_residual_mix() {
    let catalog = catalog();
    let grid = catalog.item_id("electricity.grid").expect("the grid");
    for zone in ["AT", "CH"].map(|code| code.parse::<Zone>().expect("a zone")) {
        let year = CalendarYear(2023);
        let set = nl_2026(&catalog);
        assert!(catalog.carrier_parts(grid, Indicator::ClimateChange, Some(zone), year, "residual", set).is_none());
    }
}

#[test]
fn o_01_ember_intensity_is_emissions_over_generation() {
    let catalog = catalog();
    let set = catalog.factor_set("ember-2026.1").expect("the Ember factor set");
    let grid = catalog.item_id("electricity.grid").expect("the grid");
    let megatonnes = [60.10, 59.78, 56.82, 52.83, 49.22, 41.82, 42.55, 39.06, 32.17, 30.67, 34.22];
    for (year, megatonnes) in (2015..).zip(megatonnes) {
        let year = CalendarYear(year);
        let parts = catalog.carrier_parts(grid, Indicator::ClimateChange, Some(Zone::NL), year, "location", set);
        let parts = parts.expect("Ember has the Netherlands");
        let mix = catalog.generation_mix(Zone::NL, year).expect("a mix");
        let generated: f64 = mix.iter().filter(|share| share.technology != "net-import").map(|share| share.twh).sum();
        assert_eq!((parts.series, parts.year_gap, parts.is_life_cycle()), ("ember", 0, true));
        // Megatonnes and terawatt-hours are printed with two decimals.
        assert_near(parts.total(), megatonnes / generated, 3e-4);
    }
}

#[test]
fn o_02_and_o_03_dutch_emissions_rebuild_from_the_mix() {
    let catalog = catalog();
    // Ember counts hydropower as 0 where the technology table has 10.7 g: 0.001 Mt at most.
    for (year, megatonnes, relative) in
        [(2020, 41.82, 1e-3), (2022, 39.06, 1e-3), (2024, 30.67, 1e-3), (2025, 34.22, 1e-3), (2015, 60.10, 0.03)]
    {
        let mix = catalog.generation_mix(Zone::NL, CalendarYear(year)).expect("a mix");
        let generated: f64 = mix.iter().filter(|share| share.technology != "net-import").map(|share| share.twh).sum();
        assert_near(grid(&catalog, Indicator::ClimateChange, year) * generated, megatonnes, relative);
    }
}

#[test]
fn o_04_dutch_list_of_2026() {
    let catalog = catalog();
    let grid = catalog.item_id("electricity.grid").expect("the grid");
    for (basis, generation, upstream, infrastructure) in
        [("residual", 0.401, 0.082, 0.002), ("location", 0.200, 0.044, 0.016)]
    {
        let year = CalendarYear(2026);
        let parts = catalog
            .carrier_parts(grid, Indicator::ClimateChange, Some(Zone::NL), year, basis, nl_2026(&catalog))
            .expect("the Dutch list");
        let part = |name: &str| {
            let of_part = parts.parts.iter().find(|factor| factor.part == name);
            of_part.map(|factor| factor.figure.central).expect("the part")
        };
        assert_eq!(parts.series, "co2emissiefactoren");
        assert_near(part("generation"), generation, 1e-12);
        assert_near(part("upstream"), upstream, 1e-12);
        assert_near(part("infrastructure"), infrastructure, 1e-9);
        assert_near(parts.total(), generation + upstream + infrastructure, 1e-9);
    }
}

#[test]
fn electricity_without_a_contract_is_grey_in_the_dutch_set_and_residual_elsewhere() {
    let catalog = catalog();
    let grid = catalog.item_id("electricity.grid").expect("the grid");
    let basis = |set: &str, zone: Zone| {
        let set = catalog.factor_set(set).expect("a factor set");
        let year = CalendarYear(2024);
        let parts = catalog.carrier_parts(grid, Indicator::ClimateChange, Some(zone), year, "residual", set);
        parts.map(|parts| (parts.series, parts.basis)).expect("a residual")
    };
    let germany = "DE".parse().expect("a zone");
    assert_eq!(basis("nl-2026.1", Zone::NL), ("co2emissiefactoren", "grey"));
    assert_eq!(basis("nl-2026.1", germany), ("aib", "residual"));
    assert_eq!(basis("ember-2026.1", Zone::NL), ("aib", "residual"));
}

#[test]
fn a_year_without_a_figure_takes_the_nearest_and_says_how_far() {
    let catalog = catalog();
    let grid = catalog.item_id("electricity.grid").expect("the grid");
    let set = catalog.factor_set("ember-2026.1").expect("the Ember factor set");
    let at = |year| {
        let year = CalendarYear(year);
        catalog.carrier_parts(grid, Indicator::ClimateChange, Some(Zone::NL), year, "location", set).expect("a factor")
    };
    assert_eq!((at(2010).year_used, at(2010).year_gap), (Some(CalendarYear(2015)), 5));
    assert_eq!(at(2030).year_gap, -5);
}

#[test]
fn an_unknown_zone_is_never_replaced_by_another() {
    let catalog = catalog();
    let grid = catalog.item_id("electricity.grid").expect("the grid");
    let nowhere = "ZZ".parse().expect("a zone code");
    let set = nl_2026(&catalog);
    let year = CalendarYear(2024);
    assert!(catalog.carrier_parts(grid, Indicator::ClimateChange, Some(nowhere), year, "location", set).is_none());
    assert!(catalog.grid_from_mix(Indicator::ClimateChange, nowhere, year, set).is_none());
}

#[test]
fn the_factor_sets_that_count_where_none_is_named_are_there() {
    for name in [voetspoor_catalog::ORGANISATION_FACTORS, voetspoor_catalog::NATION_FACTORS] {
        assert!(catalog().factor_set(name).is_some(), "{name}");
    }
}
