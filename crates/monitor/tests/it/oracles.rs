//! Published figures that the observations must give again.

use crate::shipped::{key, now, value};

fn close(value: f64, expected: f64, relative: f64, what: &str) {
    assert!((value / expected - 1.0).abs() <= relative, "{what}: {value}, expected {expected} within {relative}");
}

const EMBER: &str = "G7.intensity.NL.grid-production-life-cycle.ember.accounting=location.part=life-cycle";
const RESIDUAL: &str = "G7.intensity.NL.grid-direct.aib.accounting=residual.part=generation";
const DATA_CENTRES: &str = "E2.electricity.NL.main-activity.cbs";

#[test]
fn o_06_emissions_of_data_centres_stay_flat_while_electricity_grows() {
    let years = now().use_phase(&key(DATA_CENTRES), &key(EMBER), &key(RESIDUAL)).unwrap();
    let of = |year: &str| {
        let found = years.iter().find(|one| one.period.to_string() == year).unwrap();
        (found.energy_gwh, found.location.as_ref().unwrap().mt_co2e)
    };
    for (year, expected) in [("2017", 0.783), ("2019", 1.107), ("2021", 1.310), ("2024", 1.279)] {
        close(of(year).1, expected, 0.01, year);
    }
    close(of("2024").0 / of("2021").0, 1.37, 0.001, "electricity grows");
    assert!(of("2024").1 < of("2021").1, "emissions do not");
}

#[test]
fn a_year_without_an_intensity_of_its_own_is_not_valued() {
    let years = now().use_phase(&key(DATA_CENTRES), &key(EMBER), &key(RESIDUAL)).unwrap();
    let first = years.first().unwrap();
    assert!(first.location.is_some() && first.market.is_none(), "no residual mix of 2017 is at hand");
    assert!(years.iter().all(|one| one.period.to_string() != "2022"), "missing electricity gives no emissions");
}

#[test]
fn o_10_parts_of_the_study_of_2013() {
    let of = |part: &str| value(&format!("E1.electricity.NL.ce-delft.ce-delft{part}"), "2013");
    close(of(".tier=users") + of(".tier=ict-sector"), of(""), 0.011, "users and sector");
    let sector = of(".tier=data-centres") + of(".tier=telecom");
    assert!((of(".tier=ict-sector") - sector - 0.1).abs() < 0.1, "0.1 of others");
    close(of("") / 0.08, 117.5, 0.001, "8 % of the electricity of the country");
}

#[test]
fn o_01_intensity_is_emissions_over_generation() {
    for year in 2015..=2025 {
        let year = year.to_string();
        let of = |measure: &str| value(&format!("O3.{measure}.NL.country.owid"), &year);
        // 0.01 % as asked, and what two decimals of a Mt leave open.
        let (emitted, generated) = (of("electricity-emissions"), of("electricity-generation"));
        let open = 0.005 / emitted + 0.005 / generated;
        close(emitted / generated, value(EMBER, &year), 1e-4 + open, &year);
    }
}

#[test]
fn o_05_published_steps_give_the_earlier_years() {
    let of = |year: &str| value(DATA_CENTRES, year);
    close(of("2024") / 1.37, of("2021"), 0.02, "2021");
    close(of("2021") / 1.58, of("2018"), 0.02, "2018");
    let share = |year: &str| value("E5.share.NL.main-activity.cbs.tier=data-centres", year) / 100.0;
    close(of("2021") / 1000.0 / share("2021"), 112.8, 0.02, "electricity of the country 2021");
    close(of("2024") / 1000.0 / share("2024"), 110.9, 0.02, "electricity of the country 2024");
}

#[test]
fn o_11_expectations_of_2016_for_2020_and_2030() {
    let base = value("E1.electricity.NL.ce-delft.ce-delft", "2013");
    let series = now().one(&key("E1.change.NL.ce-delft.ce-delft")).unwrap();
    for (year, low, high) in [("2020", 7.5, 8.5), ("2030", 7.3, 10.7)] {
        let point = series.at(year.parse().unwrap()).unwrap();
        assert_eq!(point.value(), None, "no middle is made up");
        let (least, most) = point.range().unwrap();
        assert!(
            (base * (1.0 + least / 100.0) - low).abs() < 0.05 && (base * (1.0 + most / 100.0) - high).abs() < 0.05,
            "{year}"
        );
    }
}

#[test]
fn o_16_france_by_its_trend() {
    let base = value("G5.emissions.FR.france-territory.ademe", "2020");
    for (year, expected) in [("2030", 24.9), ("2050", 49.4)] {
        let change = value("G5.outlook.FR.france-territory.ademe.case=trend", year);
        close(base * (1.0 + change / 100.0), expected, 0.01, year);
    }
}

#[test]
fn o_17_france_in_2022_by_parts_and_for_each_inhabitant() {
    let total = value("G5.emissions.FR.france-consumption.ademe", "2022");
    for (tier, expected) in [("devices", 14.75), ("data-centres", 13.57), ("networks", 1.18)] {
        let share = value(&format!("G5.share.FR.france-consumption.ademe.tier={tier}"), "2022");
        close(total * share / 100.0, expected, 0.01, tier);
    }
    close(total * 1000.0 / 68.0, 434.0, 0.01, "kg for each of 68 million");
}

#[test]
fn o_18_data_centres_abroad_move_the_same_year_of_france() {
    let of = |boundary: &str, what: &str| value(&format!("G5.{what}.FR.{boundary}.ademe"), "2020");
    close(of("france-consumption", "emissions") / of("france-territory", "emissions"), 1.45, 0.02, "total");
    let share = |boundary: &str| value(&format!("G5.share.FR.{boundary}.ademe.tier=data-centres"), "2020");
    assert_eq!((share("france-territory"), share("france-consumption")), (16.0, 42.0));
    let disputes = now().differences("G5");
    let found =
        disputes.iter().find(|one| one.question().is_some_and(|key| key.place == "FR" && key.measure == "emissions"));
    assert_eq!(found.unwrap().kind.as_str(), "boundaries", "shown side by side, as two boundaries");
}

#[test]
fn o_19_french_data_centres_of_2023() {
    let of = |part: &str| value(&format!("E2.electricity.FR.surveyed-data-centres.arcep{part}"), "2023");
    close(of(".load=it") + of(".load=other"), of(""), 1e-9, "parts");
    let pue = of("") / of(".load=it");
    assert!((1.42..=1.58).contains(&pue), "{pue}");
}

#[test]
fn o_20_regions_of_the_world_and_growth() {
    let of = |part: &str, year: &str| value(&format!("E2.electricity.WORLD.all-data-centres.iea{part}"), year) / 1000.0;
    for (year, expected) in [("2024", 416.0), ("2030", 946.0)] {
        let parts = ["united-states", "china", "europe", "asia-other", "elsewhere"];
        let sum: f64 = parts.iter().map(|region| of(&format!(".region={region}"), year)).sum();
        assert!((sum - expected).abs() < 1e-9 && (sum - of("", year)).abs() <= 1.0, "{year}: {sum}");
    }
    let growth = (of("", "2030") / of("", "2024")).powf(1.0 / 6.0) - 1.0;
    assert!((growth - 0.147).abs() < 0.003, "{growth}");
}

#[test]
fn o_21_european_data_centres() {
    let total = value("E2.electricity.EU27.eed.eu-database", "2024") / 1000.0;
    let it = total / value("D2.pue.EU27.eed.eu-database", "2024");
    close(it, 12.28, 0.01, "TWh of IT");
    let load = it * 1e6 / (value("D1.it-power.EU27.eed.eu-database", "2024") * 8760.0);
    close(load * 100.0, value("D5.load.EU27.eed.voetspoor", "2024"), 0.01, "load");
}

#[test]
fn o_22_dutch_reports_filed_and_complete() {
    let of = |measure: &str, line: &str| value(&format!("D3.{measure}.NL.eed.{line}"), "2024");
    let (filed, due, blank) = (of("filed", "rvo"), of("due", "nrc"), of("blank", "rvo"));
    assert_eq!(((filed / due * 100.0).round(), ((filed - blank) / due * 100.0).round()), (65.0, 48.0));
    assert_eq!((of("filed-share", "voetspoor"), of("complete-share", "voetspoor")), (65.0, 48.0));
}

#[test]
fn o_24_ireland_by_meters() {
    let of = |year: &str| value("E2.electricity.IE.all-data-centres.cso", year);
    let share = of("2024") / 31_900.0 * 100.0;
    assert!((share - 21.8).abs() < 0.1, "{share}");
    assert!((share.round() - value("E5.share.IE.all-data-centres.cso.tier=data-centres", "2024")).abs() < 1e-9);
    assert!(((of("2024") / of("2023") - 1.0) * 100.0 - 10.0).abs() < 0.1);
}

#[test]
fn o_26_one_amount_of_electricity_with_five_factors() {
    let factors = [
        ("grid-direct.aib.accounting=location.part=generation", 1.166),
        (RESIDUAL.strip_prefix("G7.intensity.NL.").unwrap(), 1.951),
        ("grid-list.co2emissiefactoren.accounting=location.part=generation-and-upstream", 1.673),
        (EMBER.strip_prefix("G7.intensity.NL.").unwrap(), 1.279),
        ("grid-consumption-life-cycle.electricity-maps.accounting=location.part=life-cycle", 1.280),
    ];
    for (series, expected) in factors {
        let factor = key(&format!("G7.intensity.NL.{series}"));
        let years = now().use_phase(&key(DATA_CENTRES), &factor, &key(RESIDUAL)).unwrap();
        let last = years.last().unwrap();
        close(last.location.as_ref().unwrap().mt_co2e, expected, 0.001, series);
        assert!(last.market.is_some() && last.energy_gwh > 5000.0, "both figures and the electricity");
    }
}

#[test]
fn o_27_growth_of_collected_equipment() {
    let of = |year: &str| value("C4.collected.NL.all-eee.weee-register", year);
    let growth = (of("2024") / of("2023") - 1.0) * 100.0;
    assert!((growth - 16.4).abs() < 0.1, "{growth}");
}
