//! Equipment used longer.

use voetspoor_catalog::{Catalog, ItemKind};
use voetspoor_engine::{Activity, CellKey, LifeBasis, Measure, Measures};
use voetspoor_quantity::{Fixed, Relation, Words, YEAR_DAYS};

use super::Lever;

/// Which equipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Equipment {
    /// What people work with.
    Devices,
    /// Servers with their parts, and storage.
    Servers,
}

/// A longer life: in the steady state a share `L / (L + years)` is made, bought and disposed of each year.
#[derive(Debug, Clone, Copy)]
pub struct LongerLife<'c> {
    /// Which equipment.
    pub equipment: Equipment,
    /// Years longer, 0 or more.
    pub years: f64,
    /// For the default life of what states its own.
    pub catalog: &'c Catalog,
}

impl LongerLife<'_> {
    /// Life in years: the default of the cell, else that of the item; a cell does not keep a stated life.
    fn life(&self, key: &CellKey) -> Option<f64> {
        if let Some(LifeBasis::Default(days)) = key.life {
            return Some(f64::from(days) / YEAR_DAYS);
        }
        let item = key.part_of.as_deref().unwrap_or(&key.item);
        let id = self.catalog.item_id(item).or_else(|| self.catalog.product(item).map(|product| product.item))?;
        self.catalog.parameter(id, "service-life", None, None).map(|life| life.figure.central)
    }

    fn is_of_kind(&self, key: &CellKey) -> bool {
        let item = key.part_of.as_deref().unwrap_or(&key.item);
        let id = self.catalog.item_id(item).or_else(|| self.catalog.product(item).map(|product| product.item));
        let kind = id.map(|id| self.catalog.item(id).kind);
        match self.equipment {
            Equipment::Devices => kind == Some(ItemKind::Device),
            Equipment::Servers => matches!(kind, Some(ItemKind::Server | ItemKind::Storage)),
        }
    }
}

impl Lever for LongerLife<'_> {
    fn id(&self) -> String {
        match self.equipment {
            Equipment::Devices => "longer-life.devices".to_owned(),
            Equipment::Servers => "longer-life.servers".to_owned(),
        }
    }

    fn title(&self) -> Words {
        match self.equipment {
            Equipment::Devices => Words::new("Use devices one year longer", "Gebruik apparaten een jaar langer"),
            Equipment::Servers => {
                Words::new("Use servers and storage one year longer", "Gebruik servers en opslag een jaar langer")
            }
        }
    }

    fn note(&self) -> Words {
        Words::new(
            "In the steady state: fewer are made each year. Where the inventory states a life, the default life of the item stands in. \
             That newer equipment may use less electricity is not counted.",
            "In de evenwichtstoestand: er worden er per jaar minder gemaakt. Waar de inventaris een levensduur noemt, geldt hier de \
             standaardlevensduur van de soort. Dat nieuwere apparatuur zuiniger kan zijn, is niet meegeteld.",
        )
    }

    fn names(&self, key: &CellKey) -> bool {
        let own = matches!(
            key.relation,
            Relation::Owned
                | Relation::FinanceLease
                | Relation::OperatingLease
                | Relation::Colocation
                | Relation::LeasedInColocation
                | Relation::AtHome
                | Relation::Provider
        );
        let hardware = matches!(key.activity, Activity::Goods | Activity::DeclaredGoods);
        own && hardware && self.is_of_kind(key) && self.life(key).is_some_and(|life| life > 0.0)
    }

    fn change(&self, key: &CellKey, measures: &Measures) -> Vec<(CellKey, Measures)> {
        let life = self.life(key).unwrap_or(0.0);
        let scale = if life > 0.0 { life / (life + self.years.max(0.0)) } else { 1.0 };
        let scale = Fixed::from_f64(scale);
        let mut after = Measures::default();
        for (measure, amount) in measures.iter() {
            let made = matches!(
                measure,
                Measure::Acquired
                    | Measure::Retired
                    | Measure::LifeDays
                    | Measure::WrittenOffDays
                    | Measure::LifeShares
                    | Measure::WrittenOffShares
            );
            after.add(measure, if made { amount * scale } else { amount });
        }
        vec![(key.clone(), after)]
    }
}
