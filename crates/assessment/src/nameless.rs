//! Cells without names: what a result needs to be shown elsewhere, and nothing that tells whose it is.

use std::collections::BTreeMap;

use voetspoor_engine::{CellKey, CellSet, Text, UNALLOCATED};

use crate::result::{Input, ModelUnits, RowGroup};
use crate::revalue::{CellsDocument, RevalueError};

impl CellsDocument {
    /// The same cells without the names of the organisation, its sites, units, workloads, suppliers, customers, contracts, models and files.
    ///
    /// Totals, stages, scopes and items stay what they are; cells that differed by a name alone become one.
    pub fn without_names(&self) -> Result<CellsDocument, RevalueError> {
        let contracts: BTreeMap<&str, String> = self.contracts.iter().fold(BTreeMap::new(), |mut names, line| {
            let next = names.len() + 1;
            names.entry(line.id()).or_insert_with(|| next.to_string());
            names
        });
        let nameless: Vec<CellKey> = self.cells.iter().map(|cell| without_names(&cell.key, &contracts)).collect();
        let mut set = CellSet::default();
        for (key, cell) in nameless.iter().zip(&self.cells) {
            set.add(key.clone(), &cell.measures);
        }
        let cells = set.to_cells();
        let place: BTreeMap<&CellKey, u32> = (0..).zip(&cells).map(|(index, cell)| (&cell.key, index)).collect();
        let groups = self.groups.iter().map(|group| moved(group, &nameless, &place)).collect::<Result<Vec<_>, _>>()?;
        Ok(CellsDocument {
            format: self.format.clone(),
            counting: self.counting.clone(),
            organisation: None,
            input: Input {
                sha256: String::new(),
                files: Vec::new(),
                country: self.input.country,
                profile: None,
                year_stated: self.input.year_stated,
            },
            year: self.year,
            rejected: self.rejected,
            rejected_beside: self.rejected_beside,
            // Groups without rows tell nothing.
            groups: RowGroup::united(groups.into_iter().filter(|group| group.rows > 0)),
            models: numbered(&self.models),
            contracts: self
                .contracts
                .iter()
                .map(|line| line.renamed(contracts.get(line.id()).map_or("", String::as_str)))
                .collect(),
            cells,
            diagnostics: Vec::new(),
            consolidation: None,
        })
    }
}

fn without_names(key: &CellKey, contracts: &BTreeMap<&str, String>) -> CellKey {
    let number = |name: &Text| contracts.get(&**name).map_or_else(|| Text::from("?"), |number| number.as_str().into());
    CellKey {
        counterparty: None,
        contract: key.contract.as_ref().map(number),
        site: None,
        unit: None,
        // That a part of a host is nobody's is no name.
        workload: key.workload.as_ref().filter(|name| name.ends_with(UNALLOCATED)).map(|_| Text::from(UNALLOCATED)),
        ..key.clone()
    }
}

fn moved(group: &RowGroup, nameless: &[CellKey], place: &BTreeMap<&CellKey, u32>) -> Result<RowGroup, RevalueError> {
    let cell = |number: &u32| {
        let key = nameless.get(*number as usize).ok_or(RevalueError::Cell(*number))?;
        Ok(place.get(key).copied())
    };
    let cells: Result<Vec<Option<u32>>, RevalueError> = group.cells.iter().map(cell).collect();
    let mut cells: Vec<u32> = cells?.into_iter().flatten().collect();
    cells.sort_unstable();
    cells.dedup();
    Ok(RowGroup { cells, ..group.clone() })
}

/// Models by number: how many there are of each is what averages out, not what they are called.
fn numbered(models: &[ModelUnits]) -> Vec<ModelUnits> {
    let mut of_item: BTreeMap<&Text, u32> = BTreeMap::new();
    models
        .iter()
        .map(|line| {
            let number = of_item.entry(&line.item).or_default();
            *number += 1;
            ModelUnits { item: line.item.clone(), model: number.to_string().into(), units: line.units }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use voetspoor_engine::{Activity, Cell, Measure, Measures};
    use voetspoor_quantity::{CalendarYear, Fixed, Relation};

    use super::*;
    use crate::revalue::CELLS_FORMAT;

    fn cell(site: &str, units: i64) -> Cell {
        let mut key = CellKey::new(Activity::Goods, "device.laptop", CalendarYear(2024), Relation::Owned);
        key.site = Some(site.into());
        key.contract = Some("Contract van Jansen".into());
        key.counterparty = Some("Jansen".into());
        Cell { key, measures: Measures::default().with(Measure::Acquired, Fixed::from_f64(units as f64)) }
    }

    #[test]
    fn names_are_gone_and_cells_that_differed_by_name_are_one() {
        let document = CellsDocument {
            format: CELLS_FORMAT.to_owned(),
            counting: "count-1".to_owned(),
            organisation: Some("Jansen".to_owned()),
            input: Input {
                sha256: "ab".to_owned(),
                files: vec!["jansen.csv".to_owned()],
                country: None,
                profile: None,
                year_stated: true,
            },
            year: CalendarYear(2024),
            rejected: 1,
            rejected_beside: 0,
            cells: vec![cell("Huis van Jansen", 2), cell("Kantoor", 3)],
            models: vec![ModelUnits { item: "device.laptop".into(), model: "Jansen 3000".into(), units: Fixed::ONE }],
            contracts: Vec::new(),
            groups: vec![
                RowGroup { rows: 1, idle_rows: 0, other_year_rows: 0, cells: vec![0], shortfall: Vec::new() },
                RowGroup { rows: 2, idle_rows: 0, other_year_rows: 0, cells: vec![1], shortfall: Vec::new() },
            ],
            diagnostics: Vec::new(),
            consolidation: None,
        };
        let nameless = document.without_names().unwrap();
        let text = serde_json::to_string(&nameless).unwrap();
        assert!(!text.contains("ansen") && !text.contains("Kantoor"), "{text}");
        assert_eq!(nameless.cells.len(), 1);
        assert_eq!(
            nameless.groups,
            [RowGroup { rows: 3, idle_rows: 0, other_year_rows: 0, cells: vec![0], shortfall: Vec::new() }]
        );
    }
}
