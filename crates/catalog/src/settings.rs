//! Limits and lists of the gates, as they stand in `data/`.

use serde::Deserialize;
use voetspoor_quantity::{CalendarYear, Indicator, Zone};

use crate::ItemKind;

/// `data/licences.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Licences {
    pub(crate) sets: LicenceLists,
    pub(crate) sources: LicenceLists,
    pub(crate) excluded: Excluded,
}

/// Names of licences by class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LicenceLists {
    pub(crate) open: Vec<String>,
    pub(crate) share_alike: Vec<String>,
}

/// Databases that may not ship.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Excluded {
    pub(crate) names: Vec<String>,
}

/// `data/plausibility.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plausibility {
    pub(crate) outlier: OutlierLimits,
    pub(crate) mix: MixLimits,
    #[serde(default)]
    pub(crate) grid: Vec<ExpectedGrid>,
}

/// How far a figure may lie from the median of its kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutlierLimits {
    pub(crate) factor: f64,
    pub(crate) least: usize,
    #[serde(default)]
    pub(crate) exception: Vec<OutlierException>,
}

/// Figures that truly vary more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutlierException {
    pub(crate) kind: ItemKind,
    pub(crate) indicator: Indicator,
    pub(crate) factor: f64,
    /// Why; for who reads the file.
    #[serde(rename = "reason")]
    _reason: String,
}

/// Limits of computed grid factors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MixLimits {
    pub(crate) gap: f64,
    pub(crate) primary_energy_floor: f64,
    /// Gaps that are known and explained.
    #[serde(default)]
    pub(crate) accepted: Vec<AcceptedGap>,
}

/// A gap between computed and published grid factors whose cause is known and lies outside the data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcceptedGap {
    pub(crate) zones: Vec<Zone>,
    /// Relative, with sign: a gap outside is a new one.
    pub(crate) least: f64,
    pub(crate) most: f64,
    /// Why; for who reads the file.
    #[serde(rename = "reason")]
    _reason: String,
}

/// A computed grid factor that is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedGrid {
    pub(crate) zone: Zone,
    pub(crate) year: CalendarYear,
    pub(crate) indicator: Indicator,
    pub(crate) expected: f64,
    /// Relative.
    pub(crate) tolerance: f64,
}

/// `data/coverage.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverageTargets {
    pub(crate) target: Vec<CoverageTarget>,
}

/// A share of the items of a kind that must have a figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverageTarget {
    pub(crate) kind: ItemKind,
    /// Name of an indicator or of a parameter.
    pub(crate) figure: String,
    /// 0 to 1.
    pub(crate) share: f64,
}

/// Everything that the gates need beside the tables.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) licences: Option<Licences>,
    pub(crate) plausibility: Option<Plausibility>,
    pub(crate) coverage: CoverageTargets,
}
