use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;
use voetspoor_quantity::{Indicator, Zone};

use crate::Catalog;

/// Factor set of results of organisations, and of the data centres that they report on, where none is named.
pub const ORGANISATION_FACTORS: &str = "nl-2026.1";
/// Factor set of the national model where none is named.
pub const NATION_FACTORS: &str = "ember-2026.1";

/// A named, frozen choice among the series of the catalogue.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactorSet {
    /// Name that results carry: `nl-2026.1`.
    pub name: String,
    /// Date of publication.
    pub published: String,
    /// What it is for, Dutch.
    pub description_nl: String,
    /// What it is for, English.
    pub description_en: String,
    /// Series of electricity.
    pub electricity: ElectricityOrder,
    /// Series of fuels, heat, refrigerants and water, preferred first; an empty text is a row without a series.
    pub carriers: Vec<String>,
    /// Series of goods and services, preferred first.
    pub goods: Vec<String>,
    /// Series of technologies in computed grid factors, preferred first.
    pub technologies: Vec<String>,
    /// SHA-256 of each table that it was frozen with, by path below `data/`.
    #[serde(default)]
    pub tables: BTreeMap<String, String>,
    /// File that it was read from.
    #[serde(skip)]
    pub file: String,
}

/// Which series of electricity come first, by what is asked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElectricityOrder {
    /// The zone's average.
    pub location: ByZone,
    /// Electricity without a contract.
    pub residual: ByZone,
    /// Contracts: grey, wind, solar, hydro, biomass, nuclear.
    pub contract: ByZone,
    /// Every indicator but climate change.
    pub other_indicators: Vec<SeriesBasis>,
}

/// An order for some zones and one for everywhere else.
#[derive(Debug, Clone, Deserialize)]
pub struct ByZone {
    /// All zones that are not named.
    pub elsewhere: Vec<SeriesBasis>,
    /// Named zones.
    #[serde(flatten)]
    pub zones: BTreeMap<Zone, Vec<SeriesBasis>>,
}

/// A series, and the basis under which it has the figures that are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesBasis {
    /// The series.
    pub series: String,
    /// Basis of its rows; none = the basis asked for.
    #[serde(default)]
    pub basis: Option<String>,
}

/// A factor set that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactorSetError {
    /// The text is not TOML of this shape.
    #[error("not a factor set: {0}")]
    Shape(String),
}

impl FactorSet {
    /// Reads a factor set.
    pub fn from_toml(text: &str) -> Result<FactorSet, FactorSetError> {
        toml::from_str(text).map_err(|error| FactorSetError::Shape(error.message().to_owned()))
    }

    /// Series and basis to look under for a carrier, preferred first.
    pub(crate) fn carrier_order<'s>(
        &'s self,
        is_electricity: bool,
        indicator: Indicator,
        zone: Option<Zone>,
        basis: &'s str,
    ) -> Vec<(&'s str, &'s str)> {
        if !is_electricity {
            return self.carriers.iter().map(|series| (series.as_str(), basis)).collect();
        }
        let order = if indicator == Indicator::ClimateChange {
            let by_zone = match basis {
                "location" => &self.electricity.location,
                "residual" => &self.electricity.residual,
                _ => &self.electricity.contract,
            };
            zone.and_then(|zone| by_zone.zones.get(&zone)).unwrap_or(&by_zone.elsewhere)
        } else {
            &self.electricity.other_indicators
        };
        order.iter().map(|entry| (entry.series.as_str(), entry.basis.as_deref().unwrap_or(basis))).collect()
    }

    /// Place of a series in the order of goods; none = not in this set.
    pub(crate) fn goods_rank(&self, series: &str) -> Option<usize> {
        self.goods.iter().position(|have| have == series)
    }

    /// Place of a series in the order of technologies; none = not in this set.
    pub(crate) fn technology_rank(&self, series: &str) -> Option<usize> {
        self.technologies.iter().position(|have| have == series)
    }
}

const TABLES_HEADING: &str = "[tables]";

/// The text of a factor set with the hashes of the catalogue's tables in its last section, `[tables]`.
///
/// Everything above that section stays as it is.
pub fn pin_tables(factor_set: &str, catalog: &Catalog) -> Result<String, FactorSetError> {
    let head = factor_set.split(TABLES_HEADING).next().unwrap_or_default().trim_end();
    let mut text = format!("{head}\n\n{TABLES_HEADING}\n");
    for table in catalog.sets().iter().flat_map(|set| &set.tables) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\"{}\" = \"{}\"", table.path, table.sha256);
    }
    FactorSet::from_toml(&text)?;
    Ok(text)
}
