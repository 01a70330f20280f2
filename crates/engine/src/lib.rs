//! The counting fold: rows of an inventory in, activity cells out (counting rules `count-1`).
//!
//! `cells = batches.map(count).reduce(merge)`: associative and exact, so a file in memory, a hundred million rows streamed from disk and
//! any split of either give the same bits. No factor is applied here: valuing is another room's work.

mod batch;
mod building;
mod cell;
mod cloud;
mod columns;
mod count;
mod finish;
mod fold;
mod hardware;
mod home;
mod identifiers;
mod machine;
mod message;
mod meter;
mod plain;
mod plug;
mod processor;
mod profile;
mod remarks;
mod server;
mod setting;
mod slots;
mod spot;
mod tally;
mod usage;
mod words;
mod workload;

pub use cell::{Activity, Cell, CellKey, CellSet, EnergyBasis, LifeBasis, Measure, Measures, Overhead, Text, Variety};
pub use count::{CountError, Counted, Group, Shortfall, Usage, count, count_sources};
pub use message::DIAGNOSTIC_CODES;
pub use setting::Setting;
pub use workload::UNALLOCATED;
