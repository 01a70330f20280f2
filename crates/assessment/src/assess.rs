//! From counted cells to a result document.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use voetspoor_engine::{CellKey, CellSet, Counted, Group, Measure};
use voetspoor_inventory::{Diagnostic, Severity};
use voetspoor_method::{COUNTING, METHOD, VALUING};
use voetspoor_quantity::{CalendarYear, Indicator, Scope, Stage};

use crate::contract::ContractLine;
use crate::contribution::{Contribution, Convention, Flag, FlagSet};
use crate::draws::{self, Draws};
use crate::result::{
    Contributor, Coverage, DiagnosticLine, Driver, FactorSetName, FamilyLine, FlagShare, Input, InventoryRows, Line,
    MethodVersions, ModelUnits, NotCovered, OtherConvention, RESULT_FORMAT, Ranged, ResultDocument, Scope2, Statement,
    Total,
};
use crate::valuer::{Basis, Valuer, title_of};

/// What a result is asked to show.
#[derive(Debug, Clone)]
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
    /// Rows that the reader refused.
    pub rejected: u64,
    /// Diagnostics of the reader.
    pub diagnostics: Vec<Diagnostic>,
    /// Version of the program.
    pub program: String,
}

/// Which breakdown a line is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Total(Indicator, bool),
    Family(Indicator, u16),
    Stage(Stage, Indicator),
    Scope(Scope, Indicator),
    Item(String, Indicator),
    Site(String, Indicator),
    Unit(String, Indicator),
    Workload(String, Indicator),
}

#[derive(Debug, Default)]
struct Sum {
    central: f64,
    line: BTreeMap<u32, f64>,
    flags: FlagSet,
    by_flag: BTreeMap<Flag, f64>,
    weight: f64,
}

impl Sum {
    fn add(&mut self, contribution: &Contribution) {
        self.central += contribution.central;
        *self.line.entry(contribution.signature).or_default() += contribution.central;
        self.flags = self.flags.union(contribution.flags);
        let weight = contribution.central.abs();
        self.weight += weight;
        for flag in contribution.flags.iter() {
            *self.by_flag.entry(flag).or_default() += weight;
        }
    }
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
    let sums = sum_up(&valuer, &keys, options);
    let parts: Vec<&Part> = sums.keys().collect();
    let lines: Vec<Vec<(u32, f64)>> = sums.values().map(|s| s.line.iter().map(|(k, v)| (*k, *v)).collect()).collect();
    let drawing = Draws::new(&valuer.terms, options.draws);
    let draws = drawing.lines(&lines);
    let ranged: BTreeMap<&Part, Ranged> = parts
        .iter()
        .zip(sums.values())
        .zip(&draws)
        .map(|((part, sum), draws)| {
            let range = draws::range(sum.central, draws);
            (*part, Ranged { low: Some(range.low), central: Some(range.central), high: Some(range.high) })
        })
        .collect();
    let rows = inventory_rows(counted, &valuer, &keys, input.rejected);
    let paper = Paper { valuer: &valuer, sums: &sums, ranged: &ranged, options, counted, keys: &keys };
    let main = Part::Total(Indicator::ClimateChange, options.scope2 == Scope2::Market);
    let drivers = parts
        .iter()
        .position(|part| **part == main)
        .map_or_else(Vec::new, |index| drivers(&drawing, &valuer, &lines[index], &draws[index]));
    ResultDocument {
        format: RESULT_FORMAT.to_owned(),
        program: input.program,
        method: MethodVersions { name: METHOD.to_owned(), counting: COUNTING.to_owned(), valuing: VALUING.to_owned() },
        factor_set: factor_set_name(&basis),
        input: Input { sha256: input.sha256, files: input.files },
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
        statements: statements(&counted.cells),
        diagnostics: input.diagnostics.iter().chain(&counted.diagnostics).map(diagnostic_line).collect(),
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
    }
}

/// Name and hash of the reference data.
pub fn factor_set_name(basis: &Basis<'_>) -> FactorSetName {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for set in basis.catalog.sets() {
        hash.update(set.name.as_bytes());
        hash.update(set.sha256.as_bytes());
    }
    hash.update(basis.factor_set.name.as_bytes());
    let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    FactorSetName { name: basis.factor_set.name.clone(), published: basis.factor_set.published.clone(), sha256 }
}

/// Whether a contribution is in the totals at all.
pub(crate) fn in_totals(scope: Scope) -> bool {
    scope != Scope::Outside
}

fn in_convention(convention: Convention, market: bool) -> bool {
    match convention {
        Convention::Both => true,
        Convention::Location => !market,
        Convention::Market => market,
    }
}

fn sum_up(valuer: &Valuer<'_>, keys: &[&CellKey], options: &Options) -> BTreeMap<Part, Sum> {
    let market = options.scope2 == Scope2::Market;
    let mut sums: BTreeMap<Part, Sum> = BTreeMap::new();
    let mut names: FxHashMap<&str, String> = FxHashMap::default();
    let mut add = |part: Part, contribution: &Contribution| sums.entry(part).or_default().add(contribution);
    for contribution in &valuer.contributions {
        let indicator = contribution.indicator;
        add(Part::Scope(contribution.scope, indicator), contribution);
        if !in_totals(contribution.scope) {
            continue;
        }
        for side in [false, true] {
            if in_convention(contribution.convention, side) {
                add(Part::Total(indicator, side), contribution);
            }
        }
        if !in_convention(contribution.convention, market) {
            continue;
        }
        add(Part::Family(indicator, contribution.family), contribution);
        add(Part::Stage(contribution.stage, indicator), contribution);
        let key = keys[contribution.cell as usize];
        let item = key.part_of.as_deref().unwrap_or(&key.item);
        let name = names.entry(item).or_insert_with(|| general_item(valuer, item)).clone();
        add(Part::Item(name, indicator), contribution);
        let dimension = |text: &Option<voetspoor_engine::Text>| text.as_deref().unwrap_or("").to_owned();
        if options.by_site {
            add(Part::Site(dimension(&key.site), indicator), contribution);
        }
        if options.by_unit {
            add(Part::Unit(dimension(&key.unit), indicator), contribution);
        }
        if options.by_workload {
            add(Part::Workload(dimension(&key.workload), indicator), contribution);
        }
    }
    sums
}

/// Products are shown under the item that they are.
pub(crate) fn general_item(valuer: &Valuer<'_>, item: &str) -> String {
    let catalog = valuer.basis.catalog;
    catalog.product(item).map_or_else(|| item.to_owned(), |product| catalog.item(product.item).id.clone())
}

/// Rows are complete, partly covered or not covered for climate change.
fn inventory_rows(counted: &Counted, valuer: &Valuer<'_>, keys: &[&CellKey], rejected: u64) -> InventoryRows {
    let mut rows = InventoryRows { rejected, rows: rejected, ..InventoryRows::default() };
    let valued: BTreeSet<u32> =
        valuer.contributions.iter().filter(|c| c.indicator == Indicator::ClimateChange).map(|c| c.cell).collect();
    let index: BTreeMap<&CellKey, u32> = keys.iter().enumerate().map(|(i, k)| (*k, i as u32)).collect();
    for group in &counted.groups {
        rows.rows += group.rows;
        let at_work = group.rows - group.idle_rows;
        rows.valued += group.idle_rows;
        rows.not_in_service += group.idle_rows;
        let any = group.keys.iter().filter_map(|k| index.get(k)).any(|cell| valued.contains(cell));
        let nothing_due = group.shortfall.is_empty() && group.keys.is_empty();
        if any || nothing_due {
            rows.valued += at_work;
            if lacks(group, valuer, &index, Indicator::ClimateChange) {
                rows.partly += at_work;
            }
        } else {
            rows.not_covered += at_work;
        }
    }
    rows
}

fn lacks(group: &Group, valuer: &Valuer<'_>, index: &BTreeMap<&CellKey, u32>, indicator: Indicator) -> bool {
    !group.shortfall.is_empty()
        || group
            .keys
            .iter()
            .filter_map(|key| index.get(key))
            .any(|cell| valuer.lacking.get(*cell as usize).is_some_and(|l| l.contains(&indicator)))
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
            let title_en = match (known, variety) {
                (Some(known), _) => known.title_en.clone(),
                (None, Some(item)) => format!("which products they are: {item}"),
                (None, None) => id.clone(),
            };
            let title_nl = match (known, variety) {
                (Some(known), _) => known.title_nl.clone(),
                (None, Some(item)) => format!("welke producten het zijn: {item}"),
                (None, None) => id.clone(),
            };
            Driver {
                indicator: Indicator::ClimateChange,
                error_source: id,
                title_en,
                title_nl,
                variance_share: share.min(1.0),
            }
        })
        .collect()
}

fn statements(cells: &CellSet) -> Vec<Statement> {
    cells
        .iter()
        .filter_map(|(key, measures)| {
            let kg = measures.get(Measure::StatedKg);
            (!kg.is_zero()).then(|| Statement {
                supplier: key.counterparty.as_deref().map(str::to_owned),
                item: key.item.to_string(),
                stated_kg: kg.to_f64(),
            })
        })
        .collect()
}

fn diagnostic_line(diagnostic: &Diagnostic) -> DiagnosticLine {
    let severity = match diagnostic.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    DiagnosticLine {
        severity: severity.to_owned(),
        code: diagnostic.code.to_owned(),
        file: diagnostic.place.file.clone(),
        line: diagnostic.place.line,
        column: diagnostic.place.column,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
    }
}

/// Puts sums on paper.
struct Paper<'p> {
    valuer: &'p Valuer<'p>,
    sums: &'p BTreeMap<Part, Sum>,
    ranged: &'p BTreeMap<&'p Part, Ranged>,
    options: &'p Options,
    counted: &'p Counted,
    keys: &'p [&'p CellKey],
}

const NOTHING: Ranged = Ranged { low: None, central: None, high: None };

impl Paper<'_> {
    fn totals(&self) -> Vec<Total> {
        let market = self.options.scope2 == Scope2::Market;
        let index: BTreeMap<&CellKey, u32> = self.keys.iter().enumerate().map(|(i, k)| (*k, i as u32)).collect();
        Indicator::ALL
            .iter()
            .filter_map(|&indicator| {
                let part = Part::Total(indicator, market);
                let sum = self.sums.get(&part)?;
                let families: Vec<FamilyLine> = self
                    .sums
                    .keys()
                    .filter_map(|part| match part {
                        Part::Family(i, family) if *i == indicator => Some(FamilyLine {
                            family: self.valuer.families[usize::from(*family)].clone(),
                            value: self.value(part),
                        }),
                        _ => None,
                    })
                    .collect();
                let clash = families.len() > 1 && !indicator.adds_across_families();
                let value = |part: &Part| if clash { NOTHING } else { self.value(part) };
                let names: Vec<&str> = families.iter().map(|f| f.family.as_str()).collect();
                let reason = clash.then(|| {
                    format!(
                        "figures of the data families {} are on different scales and are not added up",
                        names.join(", ")
                    )
                });
                Some(Total {
                    indicator,
                    unit: indicator.unit().to_owned(),
                    value: value(&part),
                    scope2: self.options.scope2,
                    other: OtherConvention {
                        scope2: if market { Scope2::Location } else { Scope2::Market },
                        value: value(&Part::Total(indicator, !market)),
                    },
                    coverage: self.coverage(indicator, &index),
                    flags: flag_shares(sum),
                    by_family: if families.len() > 1 && !indicator.adds_across_families() {
                        families
                    } else {
                        Vec::new()
                    },
                    reason,
                })
            })
            .collect()
    }

    fn coverage(&self, indicator: Indicator, index: &BTreeMap<&CellKey, u32>) -> Coverage {
        let mut coverage = Coverage { rows: 0, complete: 0, share: 0.0 };
        for group in &self.counted.groups {
            coverage.rows += group.rows;
            let complete = if lacks(group, self.valuer, index, indicator) { group.idle_rows } else { group.rows };
            coverage.complete += complete;
        }
        coverage.share = if coverage.rows > 0 { coverage.complete as f64 / coverage.rows as f64 } else { 0.0 };
        coverage
    }

    fn value(&self, part: &Part) -> Ranged {
        self.ranged.get(part).copied().unwrap_or(NOTHING)
    }

    fn lines(&self, wanted: impl Fn(&Part) -> bool) -> Vec<Line> {
        let mut lines: Vec<Line> =
            self.sums.iter().filter(|(part, _)| wanted(part)).map(|(part, sum)| self.line(part, sum)).collect();
        let order = |line: &Line| {
            let place = Indicator::ALL.iter().position(|i| *i == line.indicator);
            (place, line.stage, line.scope.clone(), line.category)
        };
        lines.sort_by(|a, b| {
            order(a).cmp(&order(b)).then_with(|| {
                let size = |l: &Line| l.value.central.unwrap_or(0.0);
                size(b).total_cmp(&size(a))
            })
        });
        lines
    }

    fn line(&self, part: &Part, sum: &Sum) -> Line {
        let market = self.options.scope2 == Scope2::Market;
        let (Part::Total(indicator, _)
        | Part::Family(indicator, _)
        | Part::Stage(_, indicator)
        | Part::Scope(_, indicator)
        | Part::Item(_, indicator)
        | Part::Site(_, indicator)
        | Part::Unit(_, indicator)
        | Part::Workload(_, indicator)) = part;
        let mut line = Line {
            stage: None,
            scope: None,
            category: None,
            item: None,
            site: None,
            organisational_unit: None,
            workload: None,
            in_total: true,
            indicator: *indicator,
            unit: indicator.unit().to_owned(),
            value: self.value(part),
            flags: sum.flags.iter().map(|f| f.as_str().to_owned()).collect(),
        };
        match part {
            Part::Stage(stage, _) => line.stage = Some(*stage),
            Part::Scope(scope, _) => {
                line.scope = Some(scope.as_str().to_owned());
                line.category = scope.category();
                let beside = match scope {
                    Scope::TwoLocation | Scope::UnsplitLocation => market && *indicator == Indicator::ClimateChange,
                    Scope::TwoMarket | Scope::UnsplitMarket => !market,
                    Scope::Outside => true,
                    Scope::One | Scope::Three(_) | Scope::LifeCycleOnly => false,
                };
                line.in_total = !beside;
            }
            Part::Item(item, _) => line.item = Some(item.clone()),
            Part::Site(site, _) => line.site = Some(site.clone()),
            Part::Unit(unit, _) => line.organisational_unit = Some(unit.clone()),
            Part::Workload(workload, _) => line.workload = Some(workload.clone()),
            Part::Total(..) | Part::Family(..) => {}
        }
        line
    }

    fn contributors(&self) -> Vec<Contributor> {
        const TOLD: usize = 10;
        let market = self.options.scope2 == Scope2::Market;
        let mut sums: BTreeMap<(String, Stage), f64> = BTreeMap::new();
        let mut total = 0.0;
        for c in &self.valuer.contributions {
            if c.indicator == Indicator::ClimateChange && in_totals(c.scope) && in_convention(c.convention, market) {
                let key = self.keys[c.cell as usize];
                let item = general_item(self.valuer, key.part_of.as_deref().unwrap_or(&key.item));
                *sums.entry((item, c.stage)).or_default() += c.central;
                total += c.central;
            }
        }
        let mut all: Vec<Contributor> = sums
            .into_iter()
            .map(|((item, stage), central)| Contributor {
                item,
                stage,
                share: if total == 0.0 { 0.0 } else { central / total },
                central,
            })
            .collect();
        all.sort_by(|a, b| b.central.total_cmp(&a.central));
        all.truncate(TOLD);
        all
    }

    /// Gaps of the indicators that the result has, products under their item.
    fn not_covered(&self) -> Vec<NotCovered> {
        let shown: BTreeSet<Indicator> = self.valuer.contributions.iter().map(|c| c.indicator).collect();
        let gaps: BTreeSet<(Indicator, Stage, String, String)> = self
            .valuer
            .gaps
            .iter()
            .filter(|gap| gap.indicator == Indicator::ClimateChange || shown.contains(&gap.indicator))
            .map(|gap| (gap.indicator, gap.stage, general_item(self.valuer, &gap.item), gap.reason.clone()))
            .collect();
        gaps.into_iter().map(|(indicator, stage, item, reason)| NotCovered { indicator, stage, item, reason }).collect()
    }
}

fn flag_shares(sum: &Sum) -> Vec<FlagShare> {
    sum.by_flag
        .iter()
        .map(|(flag, weight)| FlagShare {
            flag: flag.as_str().to_owned(),
            share: if sum.weight > 0.0 { weight / sum.weight } else { 0.0 },
        })
        .collect()
}
