//! Published figures that the model must give again, named as in `docs/src/explanation/sector-model.md`.

use voetspoor_catalog::MixShare;
use voetspoor_method::lifetime::{Lifetime, stock_from_sales};
use voetspoor_quantity::{CalendarYear, Indicator, Zone};
use voetspoor_sector::{Measure, NamedBoundary, Quantity, Question, RateKind, Tier};

use crate::shipped::{model, run, shipped};

fn close(value: f64, expected: f64, relative: f64, what: &str) {
    assert!((value / expected - 1.0).abs() <= relative, "{what}: {value}, expected {expected} within {relative}");
}

/// As in the study of 2023.
fn dialogic(year: i16) -> Question {
    Question { boundary: NamedBoundary::Dialogic.boundary(), ..Question::of_year(year) }
}

fn grid(series: &str, basis: &str, year: i16) -> f64 {
    let catalog = &shipped().catalog;
    let item = catalog.item_id("electricity.grid").unwrap();
    catalog
        .own_factors(item)
        .filter(|factor| {
            factor.series == series && factor.basis == basis && factor.indicator == Indicator::ClimateChange
        })
        .filter(|factor| factor.zone == Some(Zone::NL) && factor.year == Some(CalendarYear(year)))
        .filter(|factor| factor.part != "infrastructure")
        .map(|factor| factor.figure.central)
        .sum()
}

fn generated(year: i16) -> f64 {
    let mix = shipped().catalog.generation_mix(Zone::NL, CalendarYear(year)).unwrap();
    mix.iter().filter(|share| share.technology != "net-import").map(|share| share.twh).sum()
}

/// Mt by technology factors times generation.
fn rebuilt(year: i16) -> f64 {
    let shipped = shipped();
    let set = shipped.catalog.factor_set("ember-2026.1").unwrap();
    let mix = shipped.catalog.grid_from_mix(Indicator::ClimateChange, Zone::NL, CalendarYear(year), set).unwrap();
    mix.central * generated(year)
}

#[test]
fn o_01_intensity_of_the_dutch_grid_2015_to_2025() {
    // Emissions in Mt as Our World in Data gives them (two decimals).
    let published = [60.10, 59.78, 56.82, 52.83, 49.22, 41.82, 42.55, 39.06, 32.17, 30.67, 34.22];
    for (year, mt) in (2015..).zip(published) {
        // 0.01 % as asked, and what two decimals of a Mt and of each technology leave open.
        close(
            mt / generated(year),
            grid("ember", "location", year),
            1e-4 + 0.005 / mt + 0.03 / generated(year),
            "kg/kWh",
        );
    }
}

#[test]
fn o_02_emissions_of_the_grid_from_mix_and_technologies() {
    for (year, mt) in [(2020, 41.82), (2022, 39.06), (2024, 30.67), (2025, 34.22)] {
        close(rebuilt(year), mt, 1e-3, "Mt");
    }
}

#[test]
fn o_03_the_same_for_2015_with_older_plants() {
    close(rebuilt(2015), 60.10, 0.03, "Mt");
}

#[test]
fn o_04_official_factors_of_2026() {
    assert!((grid("co2emissiefactoren", "grey", 2026) - 0.483).abs() < 1e-12);
    assert!((grid("co2emissiefactoren", "location", 2026) - 0.244).abs() < 1e-12);
}

#[test]
fn o_05_deliveries_to_data_centres_from_published_steps() {
    let energy = |year| run("ember-2026.1", &dialogic(year)).central(Measure::Energy, "data-centres", year);
    close(energy(2021), 5_100.0 / 1.37, 0.02, "GWh of 2021");
    close(energy(2018), 5_100.0 / 1.37 / 1.58, 0.02, "GWh of 2018");
    close(energy(2024) / 110_900.0, 0.046, 0.02, "share of 2024");
    close(energy(2021) / 112_800.0, 0.033, 0.02, "share of 2021");
}

#[test]
fn o_06_emissions_of_data_centres_stay_flat_while_electricity_grows() {
    for (year, mt) in [(2017, 0.783), (2019, 1.107), (2021, 1.310), (2024, 1.279)] {
        let out = run("ember-2026.1", &dialogic(year));
        close(out.central(Measure::UseLocation, "data-centres", year) / 1_000.0, mt, 0.01, "Mt");
    }
}

/// The model beside the study of 2023, with the inputs that are known to differ put in its place: deliveries to data centres of 2021, the latest when it
/// was made, and half of its 3.33 Mt for devices and 12 % for networks, whose stocks, watts and hours are not public. What is left is the model's own: data
/// centres, factors, green shares.
struct AsInTheStudy {
    /// kt by the average of the grid.
    devices: f64,
    networks: f64,
    /// Of the model itself: 30 kWh a line and a SIM card, the average of Europe of 2010 to 2018.
    own_networks: f64,
    data_centres: f64,
    /// kt by contracts.
    by_contracts: f64,
}

fn as_in_the_study() -> AsInTheStudy {
    let (then, now) = (run("nl-2026.1", &dialogic(2021)), run("nl-2026.1", &dialogic(2023)));
    let factor = grid("co2emissiefactoren", "location", 2023);
    let kt = |gwh: f64| gwh * factor;
    let devices_of = |measure| {
        now.central(measure, Tier::Devices.as_str(), 2023)
            + now.central(measure, Tier::CustomerEquipment.as_str(), 2023)
    };
    let networks_of = |measure| {
        now.central(measure, Tier::FixedNetwork.as_str(), 2023)
            + now.central(measure, Tier::MobileNetwork.as_str(), 2023)
    };
    let deliveries = then.central(Measure::Energy, Tier::DataCentres.as_str(), 2021);
    let (devices, networks) = (0.50 * 3_330.0, 0.12 * 3_330.0);
    // A kWh of each tier by contracts, as the model has it for 2023.
    let each = |tier_market: f64, tier_energy: f64| tier_market / tier_energy;
    let data_centres_now = now.central(Measure::Energy, Tier::DataCentres.as_str(), 2023);
    let by_contracts = devices / factor * each(devices_of(Measure::UseMarket), devices_of(Measure::Energy))
        + networks / factor * each(networks_of(Measure::UseMarket), networks_of(Measure::Energy))
        + deliveries * each(now.central(Measure::UseMarket, Tier::DataCentres.as_str(), 2023), data_centres_now);
    let own_networks = kt(networks_of(Measure::Energy));
    AsInTheStudy { devices, networks, own_networks, data_centres: kt(deliveries), by_contracts }
}

#[test]
fn o_07_total_misses_by_the_year_of_data_centres_by_devices_and_by_networks() {
    let out = run("nl-2026.1", &dialogic(2023));
    let line = out.figure(Measure::UseLocation, "total", 2023).unwrap();
    assert!(line.range.low < 3_330.0 && 3_330.0 < line.range.high, "{line:?}");
    // It agrees by parts that cancel: data centres of 2023 are 282 kt more than its 38 %, devices 175 kt less than its 50 %, networks 94 kt less than its 12 %.
    close(line.range.central, 3_330.0, 0.01, "kt");
    let study = as_in_the_study();
    close(study.data_centres, 0.38 * 3_330.0, 0.01, "data centres by the deliveries of 2021");
    close(study.own_networks / study.networks, 0.764, 0.01, "networks, a quarter below");
    close(study.devices + study.networks + study.data_centres, 3_330.0, 0.01, "kt with its devices and networks");
    let devices = out.central(Measure::UseLocation, Tier::Devices.as_str(), 2023)
        + out.central(Measure::UseLocation, Tier::CustomerEquipment.as_str(), 2023);
    close(devices, study.devices, 0.12, "devices");
    close(
        9.88 * grid("co2emissiefactoren", "location", 2023) * 1_000.0,
        3_330.0,
        0.01,
        "9.88 TWh at the factor of the list",
    );
}

#[test]
fn o_08_split_misses_by_devices_and_networks() {
    let out = run("nl-2026.1", &dialogic(2021));
    let share = |tier: Tier| out.central(Measure::UseShare, tier.as_str(), 2021);
    let devices = share(Tier::Devices) + share(Tier::CustomerEquipment);
    let networks = share(Tier::FixedNetwork) + share(Tier::MobileNetwork);
    for (value, published) in [(devices, 50.0), (networks, 12.0), (share(Tier::DataCentres), 38.0)] {
        assert!((value - published).abs() < 4.0, "{value} against {published} %");
    }
    let study = as_in_the_study();
    let total = study.devices + study.networks + study.data_centres;
    for (kt, published) in [(study.devices, 50.0), (study.networks, 12.0), (study.data_centres, 38.0)] {
        assert!((kt / total * 100.0 - published).abs() < 1.0, "{kt} of {total} against {published} %");
    }
}

#[test]
fn o_09_total_by_contracts_misses_by_the_same_three() {
    let out = run("nl-2026.1", &dialogic(2023));
    let line = out.figure(Measure::UseMarket, "total", 2023).unwrap();
    assert!(line.range.low < 1_030.0 && 1_040.0 < line.range.high, "{line:?}");
    close(line.range.central / 1_040.0, 0.939, 0.005, "part of the published kt: networks are a quarter below theirs");
    close(
        as_in_the_study().by_contracts,
        1_040.0,
        0.02,
        "kt with its devices, its networks and the deliveries of 2021",
    );
}

#[test]
fn o_12_footprint_misses_by_the_making_of_devices() {
    let out = run("ember-2026.1", &Question::of_year(2024));
    let line = out.figure(Measure::FootprintPerHead, "total", 2024).unwrap();
    assert!(line.range.low < 307.0 && 307.0 < line.range.high, "{line:?}");
    close(line.range.central, 307.0, 0.10, "kg");
    // The table of controls tells this on the page of the model: a quarter, and a fifth.
    // Its three published parts take 117 kt of the 478 kt that the model has more; the others, of which it publishes nothing, 361 kt.
    let central = |measure, of| out.central(measure, of, 2024);
    let known = [
        (central(Measure::UseLocation, "data-centres"), 0.37 * 5_508.0),
        (central(Measure::EmbodiedStock, "data-centres"), 0.075 * 5_508.0),
        (central(Measure::Footprint, "television"), 0.065 * 5_508.0),
    ];
    let total = central(Measure::Footprint, "total");
    let more: f64 = known.iter().map(|(ours, theirs)| ours - theirs).sum();
    close(more, 117.0, 0.1, "kt in the parts that are published");
    close(total - 5_508.0 - more, 361.0, 0.02, "kt in those that are not");
    // A fifth less for making devices, as lives a quarter longer would give, closes all of it: its lives and stocks are not public.
    let making = central(Measure::EmbodiedStock, "devices") + central(Measure::EmbodiedStock, "customer-equipment");
    close((total - 5_508.0) / making, 0.199, 0.01, "share of the making of devices");
}

#[test]
fn o_13_parts_of_the_life_cycle_study() {
    let out = run("ember-2026.1", &Question::of_year(2024));
    let within = |measure, of: &str, kt: f64| {
        let range = out.figure(measure, of, 2024).unwrap().range;
        range.low < kt && kt < range.high
    };
    assert!(within(Measure::UseLocation, "data-centres", 2_038.0));
    assert!(within(Measure::EmbodiedStock, "data-centres", 413.0));
    // Smart televisions there, all televisions here: a residual that is shown.
    assert!(!within(Measure::Footprint, "television", 358.0));
}

#[test]
fn o_18_hosting_abroad_adds_and_its_share_shows() {
    let at_home = run("ember-2026.1", &Question::of_year(2024));
    let question = Question { boundary: NamedBoundary::Consumption.boundary(), ..Question::of_year(2024) };
    let with = run("ember-2026.1", &question);
    let total = |out: &voetspoor_sector::Outcome| out.central(Measure::Footprint, "total", 2024);
    let abroad = with.central(Measure::Footprint, "hosting-abroad", 2024);
    assert!(abroad > 0.0);
    close(total(&with), total(&at_home) + abroad, 1e-9, "kt");
}

#[test]
fn o_20_growth_that_the_iea_expects() {
    let before = (945.0_f64 / 415.0).powf(1.0 / 6.0) - 1.0;
    let after = (1_200.0_f64 / 945.0).powf(1.0 / 5.0) - 1.0;
    assert!((before - 0.147).abs() < 0.003, "{before}");
    let rate = |what: RateKind, from: i16| {
        let rows = shipped().data.rates();
        let row = rows.iter().find(|row| row.what == what && row.tier == Tier::DataCentres && row.from == from);
        row.unwrap().figure.central
    };
    let efficiency = rate(RateKind::Efficiency, 2024);
    let now = rate(RateKind::Demand, 2024) / efficiency - 1.0;
    let then = rate(RateKind::Demand, 2030) / efficiency - 1.0;
    close(now, (5_100.0_f64 / 3_723.0).powf(1.0 / 3.0) - 1.0, 0.01, "growth of Dutch deliveries");
    close(then / now, after / before, 0.02, "how growth slows down");
}

#[test]
fn o_21_overhead_of_european_data_centres() {
    let inputs = shipped().data.inputs();
    let pue = inputs.iter().find(|input| input.quantity == Quantity::Pue).unwrap().figure.central;
    close(16.7 / pue, 12.28, 0.01, "TWh of IT");
    close(16.7 / pue * 1e3 / 8.76 / 6_400.0, 0.219, 0.01, "mean load");
}

#[test]
fn o_23_server_rooms_are_what_the_joint_research_centre_has_more() {
    let used: f64 = country(2022).iter().map(|share| share.twh).sum::<f64>() * 1_000.0;
    let all = 0.052 * used;
    close(all, 6_000.0, 0.01, "GWh of 2022");
    let out = run("ember-2026.1", &Question::of_year(2022));
    close(out.central(Measure::Energy, "data-centres", 2022), all, 0.10, "GWh");
    let cbs = out.central(Measure::Energy, "data-centres", 2022) - out.central(Measure::Energy, "dc-enterprise", 2022);
    close(out.central(Measure::Energy, "dc-enterprise", 2022), all - cbs, 0.10, "GWh of server rooms");
}

fn country(year: i16) -> &'static [MixShare] {
    shipped().catalog.generation_mix(Zone::NL, CalendarYear(year)).unwrap()
}

#[test]
fn o_26_one_amount_of_electricity_with_five_factors() {
    let gwh = run("ember-2026.1", &dialogic(2024)).central(Measure::Energy, "data-centres", 2024);
    let factors = [
        (grid("aib", "location", 2024), 1.166),
        (grid("aib", "residual", 2024), 1.951),
        (grid("co2emissiefactoren", "location", 2024), 1.673),
        (grid("ember", "location", 2024), 1.279),
        (grid("electricity-maps", "location", 2024), 1.280),
    ];
    for (factor, mt) in factors {
        close(gwh * factor / 1_000.0, mt, 1e-3, "Mt");
    }
}

#[test]
fn g_09_flat_televisions_by_sales_and_lives() {
    let sales: Vec<f64> = shipped().data.sales("television").iter().map(|sold| sold.pieces).collect();
    let stock = stock_from_sales(&sales, Lifetime::new(2.01, 11.75).unwrap());
    close(stock, 10_267_396.0, 1e-3, "pieces");
    let by_ownership = run("ember-2026.1", &Question::of_year(2021)).central(Measure::Stock, "television", 2021);
    close(stock / 1e6, by_ownership, 0.05, "millions");
}

#[test]
fn the_latest_year_is_that_of_the_last_deliveries() {
    assert_eq!(model("ember-2026.1").years(), (2017, 2024));
}
