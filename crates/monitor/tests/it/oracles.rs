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
