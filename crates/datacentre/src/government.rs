//! The government's own data centres together: what action 1.c.1 steers on.

use serde::Serialize;
use voetspoor_quantity::Words;

use crate::indicator::{Aggregate, IndicatorId, aggregate};
use crate::report::Report;

/// The government's data centres in numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Government {
    /// Reports of government data centres.
    pub data_centres: usize,
    /// The indicators of Annex III over all of them, where any has them.
    pub indicators: Vec<Aggregate>,
    /// Their energy, kWh.
    pub energy_kwh: f64,
    /// Heat that others reuse, kWh.
    pub reused_heat_kwh: f64,
    /// What to know.
    pub note: Words,
}

/// The indicator of government data centres, from the reports that say they are one.
///
/// The plan has the indicator of the yearly report on government operations follow the European directive; which one it is was not
/// found, so all four of Annex III are given.
pub fn government<'r>(reports: impl IntoIterator<Item = &'r Report>) -> Government {
    let reports: Vec<&Report> =
        reports.into_iter().filter(|report| report.boolean("government") == Some(true)).collect();
    let sum = |key: &str| reports.iter().filter_map(|report| report.number(key)).sum();
    Government {
        data_centres: reports.len(),
        indicators: IndicatorId::ALL.into_iter().filter_map(|id| aggregate(id, reports.iter().copied())).collect(),
        energy_kwh: sum("edc"),
        reused_heat_kwh: sum("ereuse"),
        note: Words::new(
            "The definition of the new indicator in the yearly report on government operations was not found; these are the four of the European law.",
            "De definitie van de nieuwe indicator in de Jaarrapportage Bedrijfsvoering Rijk is niet gevonden; dit zijn de vier van de Europese wet.",
        ),
    }
}
