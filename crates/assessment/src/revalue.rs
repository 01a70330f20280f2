//! A result document turned back into what it was valued from: its cells, its contracts, its rows.

use serde::{Deserialize, Serialize};
use voetspoor_catalog::Catalog;
use voetspoor_engine::{Cell, CellKey, CellSet, Counted, Group, LifeBasis, Measure, Overhead};
use voetspoor_inventory::Contract;
use voetspoor_quantity::{Approach, CalendarYear, Fixed, Lang, View, Words};

use crate::assess::{InputFacts, Options, assess};
use crate::boundary::Boundaries;
use crate::contract::ContractLine;
use crate::explain::measure_in_words;
use crate::result::{Consolidation, DiagnosticLine, Input, ModelUnits, ResultDocument, RowGroup};
use crate::valuer::Basis;

/// What a valuation needs beside reference data.
#[derive(Debug, Default)]
pub struct Activities {
    /// Cells, and the rows that led to them.
    pub counted: Counted,
    /// Electricity contracts.
    pub contracts: Vec<Contract>,
}

/// A document cannot be valued anew.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevalueError {
    /// It carries no cells.
    #[error("the result carries no cells (--no-cells?); compute it again with cells")]
    NoCells,
    /// It names a contract in words that are not those of the format.
    #[error("contract {0} of the result has a kind or technology that is not known")]
    Contract(usize),
    /// Its rows point to a cell that it does not have.
    #[error("the rows of the result name cell {0}, which it does not have")]
    Cell(u32),
    /// A cell that no count can have made.
    #[error("cell {cell} ({item}) cannot be: {}", why.en)]
    Impossible {
        /// Its number in the list, from 1.
        cell: usize,
        /// Its item.
        item: String,
        /// What is wrong with it.
        why: Words,
    },
    /// The catalogue does not have its factor set.
    #[error("no factor set {0:?} in the reference data; there are {1}")]
    FactorSet(String, String),
}

/// Id of the format of cells.
pub const CELLS_FORMAT: &str = "voetspoor-cells/1";

/// The cells of a result with all that valuing needs, and no figure: what an organisation can hand in, and value again in milliseconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellsDocument {
    /// `voetspoor-cells/1`.
    pub format: String,
    /// Counting rules.
    pub counting: String,
    /// Whose.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub organisation: Option<String>,
    /// Input.
    pub input: Input,
    /// Reporting year.
    pub year: CalendarYear,
    /// Rows that were refused.
    pub rejected: u64,
    /// Refused rows of sites, contracts, virtual machines and applications.
    #[serde(skip_serializing_if = "crate::result::is_zero", default)]
    pub rejected_beside: u64,
    /// The cells.
    pub cells: Vec<Cell>,
    /// Units per model.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub models: Vec<ModelUnits>,
    /// Electricity contracts.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contracts: Vec<ContractLine>,
    /// Which rows led to which cells.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub groups: Vec<RowGroup>,
    /// Diagnostics.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub diagnostics: Vec<DiagnosticLine>,
    /// What was cancelled, in a sum over organisations.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub consolidation: Option<Consolidation>,
}

impl CellsDocument {
    /// The cells of a result.
    pub fn of(document: &ResultDocument) -> Result<CellsDocument, RevalueError> {
        if document.cells.is_empty() && document.inventory.valued > document.inventory.not_in_service {
            return Err(RevalueError::NoCells);
        }
        Ok(CellsDocument {
            format: CELLS_FORMAT.to_owned(),
            counting: document.method.counting.clone(),
            organisation: document.organisation.clone(),
            input: document.input.clone(),
            year: document.year,
            rejected: document.inventory.rejected,
            rejected_beside: document.inventory.rejected_beside,
            cells: document.cells.clone(),
            models: document.models.clone(),
            contracts: document.contracts.clone(),
            groups: document.groups.clone(),
            diagnostics: document.diagnostics.clone(),
            consolidation: document.consolidation.clone(),
        })
    }
}

impl Activities {
    /// The cells, rows and contracts of a result.
    pub fn of(document: &ResultDocument) -> Result<Activities, RevalueError> {
        Activities::of_cells(&CellsDocument::of(document)?)
    }

    /// The same, of cells on paper.
    pub fn of_cells(document: &CellsDocument) -> Result<Activities, RevalueError> {
        for (index, cell) in document.cells.iter().enumerate() {
            if let Some(why) = impossible(cell) {
                return Err(RevalueError::Impossible { cell: index + 1, item: cell.key.item.to_string(), why });
            }
        }
        let models = document.models.iter();
        let models = models.map(|ModelUnits { item, model, units }| (item.clone(), model.clone(), *units)).collect();
        let cells = CellSet::from_parts(document.cells.clone(), models);
        let groups = document.groups.iter().map(|group| group_of(group, &document.cells)).collect::<Result<_, _>>()?;
        let contracts = document
            .contracts
            .iter()
            .enumerate()
            .map(|(index, line)| line.to_contract().ok_or(RevalueError::Contract(index + 1)))
            .collect::<Result<_, _>>()?;
        Ok(Activities { counted: Counted { cells, groups, ..Counted::default() }, contracts })
    }
}

/// Years that a cell can be of, as in an inventory.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2100;

/// Units of one item that one cell may count: more than one for each person on earth.
const MOST_UNITS: i64 = 10_000_000_000;
/// Kilowatt-hours of one cell: more than all the world generates in a year.
const MOST_KWH: i64 = 100_000_000_000_000;
/// Kilograms that a supplier may state: more than all the world emits in a year.
const MOST_KG: i64 = 100_000_000_000_000;
/// Gigabytes, hours, litres or money.
const MOST_OF_A_QUANTITY: i64 = 1_000_000_000_000_000;
/// Days that a unit may be in service in a year, and lives that it may use up.
const LONGEST_LIFE: i64 = 36_600;

/// The most of a measure that a cell may hold. What lies above was never counted, and would make figures that say nothing.
fn most(measure: Measure) -> Fixed {
    let most = match measure {
        // What is declared by weight counts kilograms.
        Measure::Acquired | Measure::Retired | Measure::LifeShares | Measure::WrittenOffShares => MOST_UNITS,
        Measure::UnitDays | Measure::LifeDays | Measure::WrittenOffDays => MOST_UNITS * LONGEST_LIFE,
        Measure::ItKwh | Measure::ItKwhLow | Measure::ItKwhHigh => MOST_KWH,
        Measure::Quantity | Measure::LoadedQuantity => MOST_OF_A_QUANTITY,
        Measure::StatedKg => MOST_KG,
    };
    Fixed::from_whole(most)
}

/// Why no count can have made a cell; nothing for a cell that may be.
fn impossible(cell: &Cell) -> Option<Words> {
    if let Some((measure, amount)) = cell.measures.iter().find(|(_, amount)| *amount < Fixed::ZERO) {
        return Some(Words::new(
            format!("it counts {amount} ({}), and measures are never negative", measure_in_words(measure, Lang::En)),
            format!("er staat {amount} ({}), en een maat is nooit negatief", measure_in_words(measure, Lang::Nl)),
        ));
    }
    if let Some((measure, amount)) = cell.measures.iter().find(|(measure, amount)| *amount > most(*measure)) {
        let most = most(measure);
        return Some(Words::new(
            format!(
                "it counts {amount} ({}), and more than {most} there cannot be",
                measure_in_words(measure, Lang::En)
            ),
            format!("er staat {amount} ({}), en meer dan {most} kan er niet zijn", measure_in_words(measure, Lang::Nl)),
        ));
    }
    let year = cell.key.year;
    if !YEARS.contains(&year.0) {
        let (first, last) = (YEARS.start(), YEARS.end());
        return Some(Words::new(
            format!("its year is {year}, and years lie between {first} and {last}"),
            format!("het jaar is {year}, en jaren liggen tussen {first} en {last}"),
        ));
    }
    match (&cell.key.life, &cell.key.overhead) {
        (Some(LifeBasis::Default(days)), _) if *days < 1 => Some(Words::new(
            format!("its default life is {days} days"),
            format!("de levensduur uit de catalogus is {days} dagen"),
        )),
        (_, Some(Overhead::Given(pue))) if *pue < Fixed::ONE => Some(Words::new(
            format!("its PUE is {pue}, and no PUE is below 1"),
            format!("de PUE is {pue}, en een PUE is nooit lager dan 1"),
        )),
        _ => None,
    }
}

fn group_of(group: &RowGroup, cells: &[Cell]) -> Result<Group, RevalueError> {
    let key = |place: &u32| -> Result<CellKey, RevalueError> {
        let cell = cells.get(*place as usize).ok_or(RevalueError::Cell(*place))?;
        Ok(cell.key.clone())
    };
    Ok(Group {
        rows: group.rows,
        idle_rows: group.idle_rows,
        other_year_rows: group.other_year_rows,
        keys: group.cells.iter().map(key).collect::<Result<_, _>>()?,
        shortfall: group.shortfall.clone(),
    })
}

/// Reference data, and the choices that a document may make among them.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'c> {
    /// Factors, parameters, sources.
    pub catalog: &'c Catalog,
    /// The boundary table.
    pub boundaries: &'c Boundaries,
}

impl<'c> Reference<'c> {
    /// What activities are valued with.
    pub fn basis(
        self,
        factor_set: &str,
        contracts: &'c [Contract],
        view: View,
        approach: Approach,
    ) -> Result<Basis<'c>, RevalueError> {
        let found = self.catalog.factor_set(factor_set).ok_or_else(|| {
            let names: Vec<&str> = self.catalog.factor_sets().iter().map(|set| set.name.as_str()).collect();
            RevalueError::FactorSet(factor_set.to_owned(), names.join(", "))
        })?;
        Ok(Basis { catalog: self.catalog, factor_set: found, boundaries: self.boundaries, contracts, view, approach })
    }
}

/// How cells are valued anew.
#[derive(Debug, Clone)]
pub struct Revaluation<'a> {
    /// Factor set.
    pub factor_set: &'a str,
    /// View.
    pub view: View,
    /// Consolidation approach.
    pub approach: Approach,
    /// What to show.
    pub options: Options,
    /// Version of the program.
    pub program: String,
}

/// Values cells anew. Diagnostics, rejected rows and the input stay those of the document.
pub fn revalue(
    document: &CellsDocument,
    how: &Revaluation<'_>,
    reference: Reference<'_>,
) -> Result<ResultDocument, RevalueError> {
    let activities = Activities::of_cells(document)?;
    let basis = reference.basis(how.factor_set, &activities.contracts, how.view, how.approach)?;
    let input = &document.input;
    let facts = InputFacts {
        sha256: input.sha256.clone(),
        files: input.files.clone(),
        rejected: document.rejected,
        rejected_beside: document.rejected_beside,
        diagnostics: Vec::new(),
        program: how.program.clone(),
        organisation: document.organisation.clone(),
        country: input.country,
        profile: input.profile.clone(),
        year_stated: input.year_stated,
    };
    let mut result = assess(&activities.counted, basis, document.year, &how.options, facts);
    result.diagnostics.clone_from(&document.diagnostics);
    result.consolidation.clone_from(&document.consolidation);
    // Cells counted by other rules stay so, whatever values them.
    result.method.counting.clone_from(&document.counting);
    Ok(result)
}
