use std::str::FromStr;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use voetspoor_quantity::{RangeKind, Shape, Spread};

use crate::load::parse_word;
use crate::{Catalog, ItemKind, Tier};

/// What a figure is about, coarsely: default spreads do not tell finer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpreadKind {
    /// Impact of equipment and its parts.
    Goods,
    /// Impact of electricity.
    Electricity,
    /// Impact of other carriers: fuel, heat, refrigerant, water.
    Fuel,
    /// Impact of bought services.
    Service,
    /// Anything that is not an impact.
    Parameter,
}

impl SpreadKind {
    /// That of an impact of this kind of item.
    pub const fn of(kind: ItemKind) -> SpreadKind {
        match kind {
            ItemKind::Device
            | ItemKind::Component
            | ItemKind::Server
            | ItemKind::Network
            | ItemKind::Storage
            | ItemKind::Facility => SpreadKind::Goods,
            ItemKind::Cloud | ItemKind::Service => SpreadKind::Service,
            ItemKind::Electricity | ItemKind::Technology => SpreadKind::Electricity,
            ItemKind::Fuel | ItemKind::Refrigerant | ItemKind::Heat | ItemKind::Water => SpreadKind::Fuel,
        }
    }
}

impl FromStr for SpreadKind {
    type Err = serde::de::value::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_word(text)
    }
}

/// Spread of figures for which no range is published, by tier and kind of figure.
#[derive(Debug, Clone)]
pub struct DefaultSpread {
    /// How well the figure belongs to the thing.
    pub tier: Tier,
    /// What the figure is about.
    pub kind: SpreadKind,
    /// Low end as a multiple of central.
    pub low_factor: f64,
    /// High end as a multiple of central.
    pub high_factor: f64,
    /// What low and high mean.
    pub range_kind: RangeKind,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Remark.
    pub note: String,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

impl DefaultSpread {
    /// As a spread for drawing.
    pub fn spread(&self) -> Spread {
        Spread::from_range(self.low_factor, 1.0, self.high_factor, self.range_kind, Shape::Lognormal)
    }
}

/// Half to double, 5-95 %.
const UNSTATED: Spread = Spread { shape: Shape::Lognormal, sigma: 0.421_407_9 };

/// The table of default spreads, ready to be asked.
#[derive(Debug, Default)]
pub(crate) struct DefaultSpreads {
    pub(crate) rows: Vec<DefaultSpread>,
    index: FxHashMap<(Tier, SpreadKind), Spread>,
}

impl DefaultSpreads {
    pub(crate) fn push(&mut self, row: DefaultSpread) {
        let spread = row.spread();
        if spread.sigma > 0.0 && spread.sigma.is_finite() {
            self.index.insert((row.tier, row.kind), spread);
        }
        self.rows.push(row);
    }

    /// The line of the tier and kind, where there is one.
    pub(crate) fn find(&self, tier: Tier, kind: SpreadKind) -> Option<Spread> {
        self.index.get(&(tier, kind)).copied()
    }
}

impl Catalog {
    /// Spread of a figure of this tier and kind for which no range is published. Never zero: half to double where the table
    /// has no line, which the gate `default-spread-stated` refuses.
    pub fn default_spread(&self, tier: Tier, kind: SpreadKind) -> Spread {
        self.default_spreads.find(tier, kind).unwrap_or(UNSTATED)
    }
}
