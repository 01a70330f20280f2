use crate::{Catalog, ItemId};

/// Place of a product in the catalogue. Stable within one [`Catalog`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductId(pub(crate) u32);

impl ProductId {
    /// Index of the product, from 0, in the order of the tables.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A declared product footprint, as printed. Its use phase is never taken over.
#[derive(Debug, Clone)]
pub struct Product {
    /// Stable name.
    pub id: String,
    /// Maker.
    pub manufacturer: String,
    /// Name of the model.
    pub name: String,
    /// What sort of thing it is.
    pub item: ItemId,
    /// Year of the report.
    pub report_year: Option<u16>,
    /// Whole footprint, kg CO2e, use included.
    pub total_kg: Option<f64>,
    /// Share of use in it, 0 to 1.
    pub use_share: Option<f64>,
    /// Share of manufacturing.
    pub manufacturing_share: Option<f64>,
    /// Share of distribution.
    pub distribution_share: Option<f64>,
    /// Share of the end of life.
    pub end_of_life_share: Option<f64>,
    /// Stated relative error of the whole.
    pub error_ratio: Option<f64>,
    /// Stated energy use, kWh a year.
    pub energy_kwh_year: Option<f64>,
    /// Stated life, years.
    pub life_years: Option<f64>,
    /// Place of use in the report.
    pub use_location: String,
    /// Mass, kg.
    pub mass_kg: Option<f64>,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Address of its sheet.
    pub url: String,
    /// What must not be used: `use-includes-paper`, `shares-off`, `suspect`, `energy-inconsistent`.
    pub flags: Vec<String>,
    /// Remark.
    pub note: String,
    /// Data set.
    pub set: String,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

impl Product {
    /// Whether it carries this flag.
    pub fn is_flagged(&self, flag: &str) -> bool {
        self.flags.iter().any(|have| have == flag)
    }
}

impl Catalog {
    /// The product of this id.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.product_index.get(id).map(|&id| self.product_by_id(id))
    }

    /// A product by its place.
    pub fn product_by_id(&self, id: ProductId) -> &Product {
        &self.products[id.index()]
    }

    /// All products in the order of the tables.
    pub fn products(&self) -> impl Iterator<Item = (ProductId, &Product)> {
        self.products.iter().enumerate().map(|(index, product)| (ProductId(index as u32), product))
    }
}
