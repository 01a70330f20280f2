//! The view of a sector as a document: written, and read again when somebody comes back for another format of it.

use super::SectorView;
use crate::DatacentreError;
use crate::csv_line::{csv_line, csv_number};
use crate::indicator::IndicatorId;

/// The format of a view.
pub const SECTOR_FORMAT: &str = "voetspoor-datacentre-sector/1";

impl SectorView {
    /// Reads a view that was written before.
    pub fn from_json(text: &str) -> Result<SectorView, DatacentreError> {
        let view: SectorView = serde_json::from_str(text)?;
        if view.format != SECTOR_FORMAT {
            let rule = format!("{SECTOR_FORMAT:?}");
            return Err(DatacentreError::Input { what: "format".to_owned(), rule, value: view.format });
        }
        Ok(view)
    }

    /// As JSON for people and programs.
    pub fn to_json(&self) -> Result<String, DatacentreError> {
        Ok(format!("{}\n", serde_json::to_string_pretty(self)?))
    }

    /// Sums, averages and quartiles as one table. A figure that may not be shown is empty.
    pub fn to_csv(&self) -> String {
        let shown = |value: Option<f64>| value.map(csv_number).unwrap_or_default();
        let header = ["what", "by", "class", "data_centres", "with_figure", "value", "physical", "unit", "incomplete"];
        let mut out = csv_line(header, ',');
        for table in &self.tables {
            for cell in &table.cells {
                let [count, with, incomplete] =
                    [cell.data_centres, cell.with_figure, cell.incomplete].map(|n| n.to_string());
                let value = shown(cell.value);
                let (by, class) = (cell.by.as_str(), cell.class.as_str());
                let cells = [&table.field, by, class, &count, &with, &value, "", &table.unit, &incomplete];
                out.push_str(&csv_line(cells, ','));
            }
        }
        for average in &self.averages {
            let (name, unit) = (average.indicator.symbol(), average.indicator.unit());
            let (with, law, physical) =
                (average.data_centres.to_string(), shown(average.by_law), shown(average.physical));
            let cells = [name, average.by.as_str(), &average.class, "", &with, &law, &physical, unit, ""];
            out.push_str(&csv_line(cells, ','));
        }
        for spread in &self.spreads {
            let (name, with) = (spread.indicator.symbol(), spread.data_centres.to_string());
            for (at, quartile) in ["lower quartile", "median", "upper quartile"].into_iter().enumerate() {
                let what = format!("{name} {quartile}");
                let value = shown(spread.quartiles.and_then(|quartiles| quartiles.get(at).copied()));
                let (by, unit) = (spread.by.as_str(), spread.indicator.unit());
                let cells = [&what, by, &spread.class, "", &with, &value, "", unit, ""];
                out.push_str(&csv_line(cells, ','));
            }
        }
        out
    }

    /// The spread of an indicator over a class.
    pub fn spread(&self, indicator: IndicatorId, by: super::By, class: &str) -> Option<&super::SectorSpread> {
        self.spreads.iter().find(|one| one.indicator == indicator && one.by == by && one.class == class)
    }

    /// An average of a class.
    pub fn average(&self, indicator: IndicatorId, by: super::By, class: &str) -> Option<&super::SectorAverage> {
        self.averages.iter().find(|one| one.indicator == indicator && one.by == by && one.class == class)
    }
}
