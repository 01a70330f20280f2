use voetspoor_quantity::{CalendarYear, Zone};

use crate::{Catalog, Parameter, Product};

/// Mean use of one unit, with where it comes from.
#[derive(Debug, Clone, Copy)]
pub struct MeanUse<'c> {
    /// kWh a year.
    pub kwh_year: f64,
    /// Where the figure comes from.
    pub origin: UseOrigin<'c>,
}

/// Where a mean use comes from.
#[derive(Debug, Clone, Copy)]
pub enum UseOrigin<'c> {
    /// The maker declares it for the product.
    Product(&'c Product),
    /// A mean of the item: energy a year, or power around the clock.
    Parameter(&'c Parameter),
}

/// Flags of a product whose declared use is not to be used.
const UNUSABLE: [&str; 3] = ["energy-inconsistent", "use-includes-paper", "suspect"];

impl Catalog {
    /// Mean use of one unit of an item or a product: declared for the product, else the mean of the item, else its mean power around the
    /// clock. A product whose declared use is flagged has that of its item.
    pub fn mean_use(&self, id: &str, zone: Option<Zone>, year: CalendarYear) -> Option<MeanUse<'_>> {
        let product = self.product(id);
        let usable = product.filter(|product| !UNUSABLE.iter().any(|flag| product.is_flagged(flag)));
        if let Some((product, kwh_year)) = usable.and_then(|product| Some((product, product.energy_kwh_year?))) {
            return Some(MeanUse { kwh_year, origin: UseOrigin::Product(product) });
        }
        let item = self.item_id(id).or_else(|| product.map(|product| product.item))?;
        let of_item = |parameter, kwh_year| MeanUse { kwh_year, origin: UseOrigin::Parameter(parameter) };
        if let Some(parameter) = self.parameter(item, "energy-use", zone, Some(year)) {
            return Some(of_item(parameter, parameter.figure.central));
        }
        let parameter = self.parameter(item, "average-power", zone, Some(year))?;
        let hours = f64::from(year.days()) * 24.0;
        Some(of_item(parameter, parameter.figure.central * hours / 1000.0))
    }
}
