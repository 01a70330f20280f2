//! Sets of data, and the frozen choices among their series.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_catalog::{Catalog, DataSet, FactorSet};
use voetspoor_quantity::Lang;

use crate::portal::Inner;

/// A folder of reference data.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "DataSet")]
pub(crate) struct SetRecord {
    /// Its id.
    pub(crate) id: String,
    /// Title, English.
    pub(crate) title: String,
    /// Title, Dutch; the English one where there is none.
    pub(crate) title_nl: String,
    /// Licences (SPDX ids), separated by `;`.
    pub(crate) licences: String,
    /// Version.
    pub(crate) version: String,
    /// Newest vintage of its factors: year or date of publication. Empty where it has no factors.
    pub(crate) newest_vintage: String,
    /// Sources that it names.
    pub(crate) sources: usize,
    /// Tables.
    pub(crate) tables: usize,
    /// Rows of all tables together.
    pub(crate) rows: usize,
    /// SHA-256 over the hashes of its tables.
    pub(crate) sha256: String,
}

/// A named, frozen choice among the series.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "FactorSet")]
pub(crate) struct FactorSetRecord {
    /// Its name.
    pub(crate) id: String,
    /// Date of publication.
    pub(crate) published: String,
    /// What it is for, Dutch.
    pub(crate) description_nl: String,
    /// What it is for, English.
    pub(crate) description_en: String,
    /// Series of goods and services, preferred first, separated by `;`.
    pub(crate) goods: String,
    /// Series of fuels, heat, refrigerants and water, preferred first.
    pub(crate) carriers: String,
    /// Tables that it was frozen with.
    pub(crate) tables: usize,
}

/// Title of a set in a language: in the other one, or its name, where it has none.
pub(crate) fn set_title(set: &DataSet, l: Lang) -> &str {
    let titles = l.is([&set.title_nl, &set.title], [&set.title, &set.title_nl]);
    titles.into_iter().find(|title| !title.is_empty()).unwrap_or(&set.name)
}

impl SetRecord {
    /// Title in a language.
    pub(crate) fn name(&self, l: Lang) -> &str {
        l.is(&self.title_nl, &self.title)
    }

    pub(crate) fn new(portal: &Inner, set: &DataSet) -> SetRecord {
        let factors = portal.catalog.factors().iter().filter(|factor| factor.provenance.set == set.name);
        let newest = factors.map(|factor| factor.provenance.vintage.as_str()).max().unwrap_or_default();
        let tables: Vec<usize> = portal.files.tables(&set.name).map(|(_, rows)| rows).collect();
        SetRecord {
            id: set.name.clone(),
            title: set_title(set, Lang::En).to_owned(),
            title_nl: set_title(set, Lang::Nl).to_owned(),
            licences: set.licences.join(";"),
            version: set.version.clone(),
            newest_vintage: newest.to_owned(),
            sources: super::source::tables(portal).iter().filter(|source| source.set == set.name).count(),
            tables: tables.len(),
            rows: tables.iter().sum(),
            sha256: set.sha256.clone(),
        }
    }

    pub(crate) fn all(portal: &Inner) -> Vec<SetRecord> {
        portal.files.sets().iter().map(|set| SetRecord::new(portal, set)).collect()
    }
}

impl FactorSetRecord {
    pub(crate) fn new(set: &FactorSet) -> FactorSetRecord {
        FactorSetRecord {
            id: set.name.clone(),
            published: set.published.clone(),
            description_nl: set.description_nl.clone(),
            description_en: set.description_en.clone(),
            goods: set.goods.join(";"),
            carriers: set.carriers.join(";"),
            tables: set.tables.len(),
        }
    }

    pub(crate) fn all(catalog: &Catalog) -> Vec<FactorSetRecord> {
        catalog.factor_sets().iter().map(FactorSetRecord::new).collect()
    }
}
