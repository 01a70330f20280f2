//! The result document `voetspoor-result/1`: what a footprint looks like on paper.
//!
//! The schema is published in `docs/src/reference/result.schema.json`. Fields are only ever added within a version.

mod rows;
mod told;
mod words;

use serde::{Deserialize, Serialize};
use voetspoor_engine::{Cell, Text};
use voetspoor_quantity::{Approach, CalendarYear, Fixed, Indicator, Lang, Relation, Stage, View, Zone};

pub use rows::RowGroup;
pub use told::{DiagnosticLine, NotCovered, Statement};
pub use words::{name_in_words, scope_in_words, told_apart};

use told::spoken;

/// Id of the format.
pub const RESULT_FORMAT: &str = "voetspoor-result/1";

/// Which convention of scope 2 the totals follow; the other always stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope2 {
    /// By the average of the place.
    Location,
    /// By contracts.
    Market,
}

/// Versions of the three things that decide a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodVersions {
    /// `voetspoor-1`.
    pub name: String,
    /// Counting rules.
    pub counting: String,
    /// Valuing rules.
    pub valuing: String,
}

/// The factor set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorSetName {
    /// Name.
    pub name: String,
    /// When it was published.
    pub published: String,
    /// Hash over all reference tables that were loaded.
    pub sha256: String,
}

/// The input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Hash over the names and contents of the files, in no order.
    pub sha256: String,
    /// File names.
    pub files: Vec<String>,
    /// Country that assets without site and country were given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<Zone>,
    /// Column mapping by which it was read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub profile: Option<String>,
    /// Whether the reporting year was asked for, and not taken from the input.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub year_stated: bool,
}

/// Rows of the inventory: `rows = valued + other_year + not_covered + rejected`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InventoryRows {
    /// Rows that stand for something with a footprint: assets, cloud use, services, energy.
    pub rows: u64,
    /// Rows with a climate figure, if only in part, and rows that were not in service in the year.
    pub valued: u64,
    /// Of those, rows of which a part has no figure.
    pub partly: u64,
    /// Of those, rows of equipment without a date of purchase where it counts in the year of purchase: their making is in no total.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub undated: u64,
    /// Of those, rows not in service in the year, or shown beside the account: nothing in this year's footprint.
    pub not_in_service: u64,
    /// Rows that say they are of another year: nothing in this year's footprint, and not valued.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub other_year: u64,
    /// Rows without any figure.
    pub not_covered: u64,
    /// Rows that were refused: by the reader, or as their id stands twice.
    pub rejected: u64,
    /// Rows that ask to be counted and are in no total: not covered, or rejected. Nothing is known of them, and that is not zero.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub not_in_total: u64,
    /// Refused rows of sites, contracts, virtual machines and applications: they have no footprint of their own, and what stands there or
    /// runs there goes without them. `not_covered` says what is lost.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub rejected_beside: u64,
}

/// A figure with its range. Nothing where families that do not add up would have to be added.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Ranged {
    /// 5 % of the draws lie below.
    pub low: Option<f64>,
    /// The deterministic result.
    pub central: Option<f64>,
    /// 5 % of the draws lie above.
    pub high: Option<f64>,
}

/// How much of the inventory an indicator covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Rows that ask to be counted in this year, the rejected ones among them.
    pub rows: u64,
    /// Rows of which nothing is missing for this indicator.
    pub complete: u64,
    /// `complete / rows`.
    pub share: f64,
}

/// The share of a total that carries a warning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlagShare {
    /// The warning.
    pub flag: String,
    /// Share of the total (by absolute value), 0 to 1.
    pub share: f64,
}

/// One total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Total {
    /// Indicator.
    pub indicator: Indicator,
    /// Its unit.
    pub unit: String,
    /// The figure.
    #[serde(flatten)]
    pub value: Ranged,
    /// Convention of scope 2.
    pub scope2: Scope2,
    /// The same by the other convention.
    pub other: OtherConvention,
    /// What it covers.
    pub coverage: Coverage,
    /// Warnings of the figures in it.
    pub flags: Vec<FlagShare>,
    /// Per data family, where more than one is in it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub by_family: Vec<FamilyLine>,
    /// Why there is no total, where there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// The same in Dutch.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason_nl: Option<String>,
}

impl Total {
    /// Why there is no total, in a language.
    pub fn reason(&self, lang: Lang) -> Option<&str> {
        Some(spoken(lang, self.reason.as_deref()?, self.reason_nl.as_deref().unwrap_or_default()))
    }
}

/// The total by the other convention of scope 2; nothing for an indicator that contracts have no factors for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherConvention {
    /// Which.
    pub scope2: Scope2,
    /// The figure.
    #[serde(flatten)]
    pub value: Ranged,
}

/// A part of an indicator within one data family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FamilyLine {
    /// Family.
    pub family: String,
    /// The figure.
    #[serde(flatten)]
    pub value: Ranged,
}

/// A line of a breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Stage, in `by_stage`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stage: Option<Stage>,
    /// Scope, in `by_scope`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scope: Option<String>,
    /// Category of scope 3, in `by_scope`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub category: Option<u8>,
    /// Item, in `by_item`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub item: Option<String>,
    /// English name of the item.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name_en: Option<String>,
    /// Dutch name of the item.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name_nl: Option<String>,
    /// Site, in `by_site`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub site: Option<String>,
    /// Organisational unit, in `by_unit` (the key `unit` is the unit of the figure).
    #[serde(rename = "organisational_unit", skip_serializing_if = "Option::is_none", default)]
    pub organisational_unit: Option<String>,
    /// Application or virtual machine, in `by_workload`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub workload: Option<String>,
    /// Whether it is in the total, or a line shown aside (the other convention of scope 2, outside, life-cycle only).
    pub in_total: bool,
    /// Indicator.
    pub indicator: Indicator,
    /// Unit of the figure.
    pub unit: String,
    /// The figure.
    #[serde(flatten)]
    pub value: Ranged,
    /// Warnings of the figures in it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub flags: Vec<String>,
}

/// What to measure next: an error source with its share of the variance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Driver {
    /// Indicator.
    pub indicator: Indicator,
    /// Error source.
    pub error_source: String,
    /// Its name, English.
    pub title_en: String,
    /// Its name, Dutch.
    pub title_nl: String,
    /// Share of the variance of the total, 0 to 1.
    pub variance_share: f64,
}

/// One of the largest parts of the climate total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contributor {
    /// Item.
    pub item: String,
    /// Stage.
    pub stage: Stage,
    /// Share of the total.
    pub share: f64,
    /// kg CO2e.
    pub central: f64,
}

/// Units of one model of an item, for the variety of products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelUnits {
    /// Item.
    pub item: Text,
    /// Model.
    pub model: Text,
    /// Units.
    pub units: Fixed,
}

/// A sum over organisations: whose, and what was left out so that nothing counts twice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Consolidation {
    /// The organisations.
    pub organisations: Vec<String>,
    /// What was left out.
    pub cancelled: Vec<Cancelled>,
}

/// Cells that were left out, as the other side counts them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cancelled {
    /// Whose cells.
    pub organisation: String,
    /// Who counts the same.
    pub counterparty: String,
    /// Relation of the first to what was cancelled.
    pub relation: Relation,
    /// Item.
    pub item: String,
    /// How many cells.
    pub cells: u64,
    /// Their climate impact in the first one's own account, kg CO2e, by the convention of the totals.
    pub climate_kg: f64,
}

/// The whole result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResultDocument {
    /// `voetspoor-result/1`.
    pub format: String,
    /// Version of the program.
    pub program: String,
    /// Versions of the method.
    pub method: MethodVersions,
    /// Factor set.
    pub factor_set: FactorSetName,
    /// Whose inventory it is: the name that other organisations know it by.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub organisation: Option<String>,
    /// Input.
    pub input: Input,
    /// Reporting year.
    pub year: CalendarYear,
    /// View.
    pub view: View,
    /// Consolidation approach.
    pub approach: Approach,
    /// Convention of the totals.
    pub scope2: Scope2,
    /// Level of the ranges.
    pub range_level: String,
    /// Draws.
    pub draws: usize,
    /// Rows.
    pub inventory: InventoryRows,
    /// Totals, one an indicator.
    pub totals: Vec<Total>,
    /// By stage.
    pub by_stage: Vec<Line>,
    /// By scope and category.
    pub by_scope: Vec<Line>,
    /// By item.
    pub by_item: Vec<Line>,
    /// By site.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub by_site: Vec<Line>,
    /// By organisational unit.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub by_unit: Vec<Line>,
    /// By application or virtual machine.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub by_workload: Vec<Line>,
    /// Largest parts of the climate total.
    pub contributions: Vec<Contributor>,
    /// What to measure next.
    pub drivers: Vec<Driver>,
    /// What is not covered.
    pub not_covered: Vec<NotCovered>,
    /// Statements of suppliers.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub statements: Vec<Statement>,
    /// Diagnostics.
    pub diagnostics: Vec<DiagnosticLine>,
    /// The cells, so that the result can be valued anew.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub cells: Vec<Cell>,
    /// Units per model, for the variety of products.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub models: Vec<ModelUnits>,
    /// Electricity contracts, as rows.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contracts: Vec<crate::contract::ContractLine>,
    /// Which rows led to which cells, for the coverage.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub groups: Vec<RowGroup>,
    /// Rows of contracts that were stated, whether or not the document carries them: without any, all power is grey by contract.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub contracts_stated: u64,
    /// What was cancelled, in a sum over organisations.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub consolidation: Option<Consolidation>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(crate) fn is_zero(count: &u64) -> bool {
    *count == 0
}
