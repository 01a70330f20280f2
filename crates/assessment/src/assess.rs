//! From counted cells to a result document.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use voetspoor_catalog::{Catalog, FactorSet};
use voetspoor_engine::{CellKey, CellSet, Counted, Group, Measure};
use voetspoor_inventory::Diagnostic;
use voetspoor_method::{COUNTING, METHOD, VALUING};
use voetspoor_quantity::{CalendarYear, Indicator, Lang, Words, Zone};

use crate::contract::ContractLine;
use crate::draws::{self, Draws};
use crate::explain::item_name;
use crate::goods::misses_its_year;
use crate::indicator_set::IndicatorSet;
use crate::names::{NameId, Names};
use crate::paper::Paper;
use crate::result::{
    DiagnosticLine, Driver, FactorSetName, Input, InventoryRows, MethodVersions, ModelUnits, RESULT_FORMAT, Ranged,
    ResultDocument, RowGroup, Scope2, Statement,
};
use crate::sums::{Part, Sum, sum_up};
use crate::valuer::{Basis, Valuer, title_of};

/// What a result is asked to show.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "breakdowns are shown or not, each by itself")]
pub struct Options {
    /// Convention of the totals.
    pub scope2: Scope2,
    /// Draws for the ranges.
    pub draws: usize,
    /// Breakdowns beside stage, scope and item.
    pub by_site: bool,
    /// By organisational unit.
    pub by_unit: bool,
    /// By application or virtual machine.
    pub by_workload: bool,
    /// Whether the document carries its cells.
    pub with_cells: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            scope2: Scope2::Location,
            draws: draws::DEFAULT_DRAWS,
            by_site: false,
            by_unit: false,
            by_workload: false,
            with_cells: true,
        }
    }
}

/// What is known of the input beside its cells.
#[derive(Debug, Clone, Default)]
pub struct InputFacts {
    /// Hash of the input.
    pub sha256: String,
    /// File names.
    pub files: Vec<String>,
    /// Rows that the reader refused, of tables whose rows have a footprint.
    pub rejected: u64,
    /// Refused rows of sites, contracts, virtual machines and applications.
    pub rejected_beside: u64,
    /// Diagnostics of the reader.
    pub diagnostics: Vec<Diagnostic>,
    /// Version of the program.
    pub program: String,
    /// Whose inventory it is.
    pub organisation: Option<String>,
    /// Country that assets without site and country were given.
    pub country: Option<Zone>,
    /// Column mapping by which it was read.
    pub profile: Option<String>,
    /// Whether the reporting year was asked for, and not taken from the input.
    pub year_stated: bool,
}

/// Values counted cells.
pub fn assess(
    counted: &Counted,
    basis: Basis<'_>,
    year: CalendarYear,
    options: &Options,
    input: InputFacts,
) -> ResultDocument {
    let mut valuer = Valuer::new(basis, &counted.cells, false);
    valuer.value_all(&counted.cells);
    let keys: Vec<&CellKey> = counted.cells.iter().map(|(key, _)| key).collect();
    let mut names = Names::new(basis.catalog);
    let items: Vec<NameId> = keys.iter().map(|key| names.item_shown(key)).collect();
    let sums = sum_up(&valuer, &keys, &mut names, options);
    let parts: Vec<&Part> = sums.keys().collect();
    let lines: Vec<Vec<(u32, f64)>> = sums.values().map(|s| s.line.iter().map(|(k, v)| (*k, *v)).collect()).collect();
    let drawing = Draws::new(&valuer.terms, options.draws);
    let main = Part::Total(Indicator::ClimateChange, options.scope2 == Scope2::Market);
    let main = parts.iter().position(|part| **part == main);
    let (ranges, main_draws) = ranges_of(&drawing, &lines, &sums, main);
    let ranged: BTreeMap<&Part, Ranged> = parts.iter().copied().zip(ranges).collect();
    let cells_of = cells_of_groups(&counted.groups, &keys);
    let lacking: Vec<IndicatorSet> =
        counted.groups.iter().zip(&cells_of).map(|(group, cells)| lacking_of(group, cells, &valuer)).collect();
    let rows = inventory_rows(counted, &valuer, &cells_of, &lacking, &input);
    let paper = Paper {
        valuer: &valuer,
        sums: &sums,
        ranged: &ranged,
        options,
        counted,
        items: &items,
        names: &names,
        lacking: &lacking,
        rejected: rows.rejected,
    };
    let drivers = main.map_or_else(Vec::new, |index| drivers(&drawing, &valuer, &lines[index], &main_draws));
    ResultDocument {
        format: RESULT_FORMAT.to_owned(),
        program: input.program,
        method: MethodVersions { name: METHOD.to_owned(), counting: COUNTING.to_owned(), valuing: VALUING.to_owned() },
        factor_set: factor_set_name(basis.catalog, basis.factor_set),
        organisation: input.organisation,
        input: Input {
            sha256: input.sha256,
            files: input.files,
            country: input.country,
            profile: input.profile,
            year_stated: input.year_stated,
        },
        year,
        view: basis.view,
        approach: basis.approach,
        scope2: options.scope2,
        range_level: "5-95 %".to_owned(),
        draws: options.draws,
        inventory: rows,
        totals: paper.totals(),
        by_stage: paper.lines(|part| matches!(part, Part::Stage(..))),
        by_scope: paper.lines(|part| matches!(part, Part::Scope(..))),
        by_item: paper.lines(|part| matches!(part, Part::Item(..))),
        by_site: paper.lines(|part| matches!(part, Part::Site(..))),
        by_unit: paper.lines(|part| matches!(part, Part::Unit(..))),
        by_workload: paper.lines(|part| matches!(part, Part::Workload(..))),
        contributions: paper.contributors(),
        drivers,
        not_covered: paper.not_covered(),
        statements: statements(&counted.cells, basis.catalog),
        diagnostics: input
            .diagnostics
            .iter()
            .chain(&counted.diagnostics)
            .chain(&valuer.market.diagnostics())
            .map(DiagnosticLine::from)
            .collect(),
        cells: if options.with_cells { counted.cells.to_cells() } else { Vec::new() },
        models: if options.with_cells {
            let models = counted.cells.to_models().into_iter();
            models.map(|(item, model, units)| ModelUnits { item, model, units }).collect()
        } else {
            Vec::new()
        },
        contracts: if options.with_cells {
            basis.contracts.iter().map(ContractLine::from).collect()
        } else {
            Vec::new()
        },
        groups: if options.with_cells { RowGroup::all(&counted.groups, &cells_of) } else { Vec::new() },
        contracts_stated: basis.contracts.len() as u64,
        consolidation: None,
    }
}

/// Bytes in hexadecimals.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Name and hash of the reference data.
pub fn factor_set_name(catalog: &Catalog, factor_set: &FactorSet) -> FactorSetName {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for set in catalog.sets() {
        hash.update(set.name.as_bytes());
        hash.update(set.sha256.as_bytes());
    }
    hash.update(factor_set.name.as_bytes());
    let sha256 = hexadecimal(&hash.finalize());
    FactorSetName { name: factor_set.name.clone(), published: factor_set.published.clone(), sha256 }
}

/// Rows are complete, partly covered or not covered for climate change.
fn inventory_rows(
    counted: &Counted,
    valuer: &Valuer<'_>,
    cells_of: &[Vec<u32>],
    lacking: &[IndicatorSet],
    input: &InputFacts,
) -> InventoryRows {
    let rejected = input.rejected + counted.doubled_rows;
    let mut rows =
        InventoryRows { rejected, rows: rejected, rejected_beside: input.rejected_beside, ..InventoryRows::default() };
    let mut valued = vec![false; counted.cells.len()];
    for contribution in valuer.contributions.iter().filter(|c| c.indicator == Indicator::ClimateChange) {
        valued[contribution.cell as usize] = true;
    }
    for ((group, cells), lacking) in counted.groups.iter().zip(cells_of).zip(lacking) {
        rows.rows += group.rows;
        let at_work = group.at_work();
        rows.other_year += group.other_year_rows;
        rows.valued += group.idle_rows;
        rows.not_in_service += group.idle_rows;
        let any = cells.iter().any(|cell| valued.get(*cell as usize) == Some(&true));
        let nothing_due = group.shortfall.is_empty() && group.keys.is_empty();
        if any || nothing_due {
            rows.valued += at_work;
            if lacking.contains(Indicator::ClimateChange) {
                rows.partly += at_work;
            }
            if group.keys.iter().any(|key| misses_its_year(key, valuer.basis.view)) {
                rows.undated += at_work;
            }
        } else {
            rows.not_covered += at_work;
        }
    }
    rows.not_in_total = rows.not_covered + rows.rejected;
    rows
}

/// The numbers of each group's cells among the keys. Found once: every indicator asks for them.
fn cells_of_groups(groups: &[Group], keys: &[&CellKey]) -> Vec<Vec<u32>> {
    let numbers: FxHashMap<&CellKey, u32> = keys.iter().copied().zip(0..).collect();
    groups.iter().map(|group| group.keys.iter().filter_map(|key| numbers.get(key).copied()).collect()).collect()
}

/// The indicators that something of a group of rows is missing for.
fn lacking_of(group: &Group, cells: &[u32], valuer: &Valuer<'_>) -> IndicatorSet {
    if !group.shortfall.is_empty() {
        return Indicator::ALL.iter().copied().collect();
    }
    let of_cells = cells.iter().filter_map(|cell| valuer.lacking.get(*cell as usize));
    of_cells.fold(IndicatorSet::default(), |all, lacking| all.union(*lacking))
}

fn drivers(drawing: &Draws<'_>, valuer: &Valuer<'_>, line: &Vec<(u32, f64)>, total: &[f32]) -> Vec<Driver> {
    const TOLD: usize = 10;
    const WORTH_TELLING: f64 = 0.005;
    drawing
        .variance_shares(line, total)
        .into_iter()
        .filter(|(_, share)| *share >= WORTH_TELLING)
        .take(TOLD)
        .map(|(source, share)| {
            let id = valuer.terms.sources()[source].clone();
            let known = title_of(valuer.basis.catalog, &id);
            let variety = id.strip_prefix("variety.");
            let title = match (known, variety) {
                (Some(known), _) => Words::new(&known.title_en, &known.title_nl),
                (None, Some(item)) => Words::of(|lang| {
                    let name = item_name(item, valuer.basis.catalog, lang);
                    format!("{}: {name}", lang.pick("which products they are", "welke producten het zijn"))
                }),
                (None, None) => Words::new(&id, &id),
            };
            Driver {
                indicator: Indicator::ClimateChange,
                error_source: id,
                title_en: title.en,
                title_nl: title.nl,
                variance_share: share.min(1.0),
            }
        })
        .collect()
}

fn statements(cells: &CellSet, catalog: &Catalog) -> Vec<Statement> {
    cells
        .iter()
        .filter_map(|(key, measures)| {
            let kg = measures.get(Measure::StatedKg);
            (!kg.is_zero()).then(|| Statement {
                supplier: key.counterparty.as_deref().map(str::to_owned),
                item: key.item.to_string(),
                name_en: item_name(&key.item, catalog, Lang::En),
                name_nl: item_name(&key.item, catalog, Lang::Nl),
                stated_kg: kg.to_f64(),
            })
        })
        .collect()
}

/// Lines whose draws are held at once: a breakdown may have a hundred thousand.
const LINES_AT_ONCE: usize = 512;

/// Ranges of all lines, and the draws of the main one.
fn ranges_of(
    drawing: &Draws<'_>,
    lines: &[draws::Line],
    sums: &BTreeMap<Part, Sum>,
    main: Option<usize>,
) -> (Vec<Ranged>, Vec<f32>) {
    let centrals: Vec<f64> = sums.values().map(|sum| sum.central).collect();
    let mut ranges = Vec::with_capacity(lines.len());
    let mut main_draws = Vec::new();
    for (chunk, centrals) in lines.chunks(LINES_AT_ONCE).zip(centrals.chunks(LINES_AT_ONCE)) {
        let first = ranges.len();
        let mut draws = drawing.lines(chunk);
        ranges.extend(centrals.iter().zip(&draws).map(|(&central, draws)| {
            let range = draws::range(central, draws);
            Ranged { low: Some(range.low), central: Some(range.central), high: Some(range.high) }
        }));
        if let Some(index) = main.and_then(|main| main.checked_sub(first)).filter(|&index| index < draws.len()) {
            main_draws = draws.swap_remove(index);
        }
    }
    (ranges, main_draws)
}
