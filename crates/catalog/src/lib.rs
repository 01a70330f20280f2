//! The catalogue: reference data as typed tables that can be asked.
//!
//! Bytes of the tables in `data/` come in ([`load`]), a [`Catalog`] comes out: items, factors, parameters, products, grid
//! mixes, sources and factor sets, each figure with its range and origin. [`check`] holds the data against the plausibility
//! gates; [`Matcher`] finds the item, product or processor that a name means. No file is opened here, nothing is computed
//! from an inventory, and a figure that is not in the tables is not made up.
//!
//! Errors: [`LoadError`] when tables do not have the shape of the format; [`DataProblem`] for each single fault.

mod carrier;
mod catalog;
mod cloud;
mod coverage;
mod data_set;
mod default_spread;
mod factor;
mod factor_set;
mod figure;
mod gates;
mod item;
mod load;
mod matching;
mod mean_use;
mod mix;
mod parameter;
mod power_curve;
mod problem;
mod processor;
mod product;
mod provenance;
mod settings;
mod source;
mod zone_group;

pub use carrier::CarrierParts;
pub use catalog::Catalog;
pub use cloud::{CloudInstance, CloudRegion, FoundRegion, Replication};
pub use coverage::{CoverageRow, Covered};
pub use data_set::{DataSet, TableHash};
pub use default_spread::{DefaultSpread, SpreadKind};
pub use factor::{Factor, FactorId, FactorStage, Found};
pub use factor_set::{
    ByZone, ElectricityOrder, FactorSet, FactorSetError, NATION_FACTORS, ORGANISATION_FACTORS, SeriesBasis, pin_tables,
};
pub use figure::Figure;
pub use gates::{Gate, check, gates};
pub use item::{Alias, Item, ItemId, ItemKind};
pub use load::{TableFile, foreign_sets, load, table};
pub use matching::{Match, Matcher, Named};
pub use mean_use::{MeanUse, UseOrigin};
pub use mix::{MixFactor, MixPart, MixShare};
pub use parameter::{FACTOR_DOLLARS_PER_EURO, Parameter};
pub use power_curve::PowerCurve;
pub use problem::{DataProblem, LoadError, Severity};
pub use processor::{Cpu, CpuId};
pub use product::{Product, ProductId};
pub use provenance::{Certainty, Flags, Provenance, Tier};
pub use source::{AddressOf, ErrorSource, LicenceClass, ReadHow, Source};
