use std::str::FromStr;

use voetspoor_quantity::{CalendarYear, Indicator, Stage, Zone};

use crate::{Figure, ItemId, Provenance, Tier};

/// Place of a factor in the catalogue. Stable within one [`crate::Catalog`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactorId(pub(crate) u32);

impl FactorId {
    /// Index of the factor, from 0, in the order of the tables.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The part of the life cycle that a factor is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactorStage {
    /// One stage.
    Stage(Stage),
    /// All that happens before a bought service reaches its buyer: hardware and energy together.
    CradleToGate,
}

impl FactorStage {
    /// The spelling in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            FactorStage::Stage(stage) => stage.as_str(),
            FactorStage::CradleToGate => "cradle-to-gate",
        }
    }
}

impl FromStr for FactorStage {
    type Err = <Stage as FromStr>::Err;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == FactorStage::CradleToGate.as_str() {
            return Ok(FactorStage::CradleToGate);
        }
        text.parse().map(FactorStage::Stage)
    }
}

/// Impact per one of an item.
#[derive(Debug, Clone)]
pub struct Factor {
    /// Its place in the catalogue.
    pub id: FactorId,
    /// The item.
    pub item: ItemId,
    /// The part of the life cycle.
    pub stage: FactorStage,
    /// Empty for goods; for carriers `generation`, `combustion`, `leakage`, `upstream`, `losses`, `infrastructure`, `life-cycle`.
    pub part: String,
    /// What is measured.
    pub indicator: Indicator,
    /// Where it holds; none = anywhere.
    pub zone: Option<Zone>,
    /// Data year; none = not dated.
    pub year: Option<CalendarYear>,
    /// Which publisher's line of figures.
    pub series: String,
    /// Electricity only: `location`, `residual`, `grey`, `wind` ...
    pub basis: String,
    /// The number with its range.
    pub figure: Figure,
    /// Unit of the number, per one `per` of the item.
    pub unit: String,
    /// Life-cycle database that the figure descends from.
    pub family: String,
    /// What it is wrong together with: id of an error source.
    pub error_source: String,
    /// Relative standard deviation of products around the mean; averages out over many models.
    pub product_spread: f64,
    /// How well it belongs to the thing.
    pub tier: Tier,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A factor that was found for an item.
#[derive(Debug, Clone, Copy)]
pub struct Found<'c> {
    /// The factor.
    pub factor: &'c Factor,
    /// The item it was taken over from, where the item itself has none.
    pub inherited_from: Option<ItemId>,
}
