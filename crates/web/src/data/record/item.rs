//! Things with an impact, and the declared products among them.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_catalog::{Catalog, Item, ItemKind, Product};

use crate::spelling::spellings;

/// A thing that has an impact.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Item")]
pub(crate) struct ItemRecord {
    /// Stable name, dots from general to particular: `device.laptop`.
    pub(crate) id: String,
    /// Item that it is a particular form of.
    pub(crate) parent: Option<String>,
    /// What sort of thing it is.
    #[schemars(extend("enum" = spellings(ItemKind::ALL.iter().map(|one| one.as_str()))))]
    pub(crate) kind: &'static str,
    /// The unit that one of it is counted in.
    pub(crate) per: String,
    /// Dutch name.
    pub(crate) name_nl: String,
    /// English name.
    pub(crate) name_en: String,
    /// Factors of the item itself.
    pub(crate) factors: usize,
    /// Parameters of the item itself.
    pub(crate) parameters: usize,
    /// Remark.
    pub(crate) note: String,
    /// Data set that defines it.
    pub(crate) data_set: String,
    /// Table below `data/`.
    pub(crate) file: String,
    /// Line of that table.
    pub(crate) line: u32,
}

/// A declared product footprint, as its maker printed it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Product")]
pub(crate) struct ProductRecord {
    /// Stable name.
    pub(crate) id: String,
    /// Maker.
    pub(crate) manufacturer: String,
    /// Name of the model.
    pub(crate) name: String,
    /// What sort of thing it is.
    pub(crate) item: String,
    /// Year of the report.
    pub(crate) report_year: Option<u16>,
    /// Whole footprint, kg CO2e, use included.
    pub(crate) total_kg_co2e: Option<f64>,
    /// Share of use in it, 0 to 1.
    pub(crate) use_share: Option<f64>,
    /// Share of manufacturing.
    pub(crate) manufacturing_share: Option<f64>,
    /// Share of distribution.
    pub(crate) distribution_share: Option<f64>,
    /// Share of the end of life.
    pub(crate) end_of_life_share: Option<f64>,
    /// Stated energy use, kWh a year.
    pub(crate) energy_kwh_year: Option<f64>,
    /// Stated life, years.
    pub(crate) life_years: Option<f64>,
    /// Mass, kg.
    pub(crate) mass_kg: Option<f64>,
    /// Ids of its sources, separated by `;`.
    pub(crate) sources: String,
    /// Address of its sheet.
    pub(crate) url: String,
    /// What must not be used of it, separated by `;`.
    pub(crate) flags: String,
    /// Remark.
    pub(crate) note: String,
    /// Data set.
    pub(crate) data_set: String,
    /// Table below `data/`.
    pub(crate) file: String,
    /// Line of that table.
    pub(crate) line: u32,
}

impl ItemRecord {
    pub(crate) fn new(catalog: &Catalog, id: voetspoor_catalog::ItemId, item: &Item) -> ItemRecord {
        ItemRecord {
            id: item.id.clone(),
            parent: item.parent.map(|parent| catalog.item(parent).id.clone()),
            kind: item.kind.as_str(),
            per: item.per.clone(),
            name_nl: item.name_nl.clone(),
            name_en: item.name_en.clone(),
            factors: catalog.own_factors(id).count(),
            parameters: catalog.parameters_of(id).count(),
            note: item.note.clone(),
            data_set: item.set.clone(),
            file: item.file.clone(),
            line: item.line,
        }
    }

    pub(crate) fn all(catalog: &Catalog) -> Vec<ItemRecord> {
        catalog.items().map(|(id, item)| ItemRecord::new(catalog, id, item)).collect()
    }
}

impl ProductRecord {
    pub(crate) fn new(catalog: &Catalog, product: &Product) -> ProductRecord {
        ProductRecord {
            id: product.id.clone(),
            manufacturer: product.manufacturer.clone(),
            name: product.name.clone(),
            item: catalog.item(product.item).id.clone(),
            report_year: product.report_year,
            total_kg_co2e: product.total_kg,
            use_share: product.use_share,
            manufacturing_share: product.manufacturing_share,
            distribution_share: product.distribution_share,
            end_of_life_share: product.end_of_life_share,
            energy_kwh_year: product.energy_kwh_year,
            life_years: product.life_years,
            mass_kg: product.mass_kg,
            sources: product.sources.join(";"),
            url: product.url.clone(),
            flags: product.flags.join(";"),
            note: product.note.clone(),
            data_set: product.set.clone(),
            file: product.file.clone(),
            line: product.line,
        }
    }
}
