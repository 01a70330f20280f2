//! The government's own data centres together: what action 1.c.1 steers on.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::{CalendarYear, Words};

use crate::DatacentreError;
use crate::csv_line::{csv_line, csv_number};
use crate::sector::{By, GOVERNMENT, SectorAverage, SectorView};

/// The government's data centres in numbers. A figure that would say too much of one of them is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Government {
    /// Year.
    pub year: CalendarYear,
    /// Reports of government data centres.
    pub data_centres: usize,
    /// The indicators of Annex III over all of them.
    pub indicators: Vec<SectorAverage>,
    /// Their energy, kWh.
    pub energy_kwh: Option<f64>,
    /// Heat that others reuse, kWh.
    pub reused_heat_kwh: Option<f64>,
    /// What to know.
    pub note: Words,
}

/// The indicator of government data centres, from the reports that say they are one. It is a class of the sector, so it goes through the
/// same disclosure control: the sector less the government is a figure too.
///
/// The plan has the indicator of the yearly report on government operations follow the European directive; which one it is was not
/// found, so all four of Annex III are given.
pub fn government(view: &SectorView) -> Government {
    let cell = |field: &str| {
        let table = view.tables.iter().find(|table| table.field == field)?;
        table.cells.iter().find(|cell| cell.by == By::Owner && cell.class == GOVERNMENT)
    };
    let sum = |field: &str| cell(field).filter(|cell| cell.with_figure > 0).and_then(|cell| cell.value);
    let is_of_it = |average: &&SectorAverage| average.by == By::Owner && average.class == GOVERNMENT;
    Government {
        year: view.year,
        data_centres: cell("edc").map_or(0, |cell| cell.data_centres),
        indicators: view.averages.iter().filter(is_of_it).cloned().collect(),
        energy_kwh: sum("edc"),
        reused_heat_kwh: sum("ereuse"),
        note: Words::new(
            "The definition of the new indicator in the yearly report on government operations was not found; these are the four of the European law.",
            "De definitie van de nieuwe indicator in de Jaarrapportage Bedrijfsvoering Rijk is niet gevonden; dit zijn de vier van de Europese wet.",
        ),
    }
}

impl Government {
    /// As JSON for people and programs.
    pub fn to_json(&self) -> Result<String, DatacentreError> {
        Ok(format!("{}\n", serde_json::to_string_pretty(self)?))
    }

    /// As a table. A figure that may not be shown is empty.
    pub fn to_csv(&self) -> String {
        let shown = |value: Option<f64>| value.map(csv_number).unwrap_or_default();
        let mut out = csv_line(["what", "data_centres", "value", "physical", "unit"], ',');
        let count = self.data_centres.to_string();
        for (what, kwh) in [("energy", self.energy_kwh), ("reused-heat", self.reused_heat_kwh)] {
            out.push_str(&csv_line([what, &count, &shown(kwh), "", "kWh"], ','));
        }
        for one in &self.indicators {
            let (law, physical) = (shown(one.by_law), shown(one.physical));
            let (symbol, unit) = (one.indicator.symbol(), one.indicator.unit());
            out.push_str(&csv_line([symbol, &one.data_centres.to_string(), &law, &physical, unit], ','));
        }
        out
    }
}
