//! The canonical schema of an ICT inventory, and the readers that bring files into it.
//!
//! Files come in as bytes; out come typed tables, diagnostics with file, line and column, and the rejected rows in the
//! shape they came in. A wrong row never stops the reading and never takes a good one with it.

mod asset;
mod diagnostic;
mod table;

pub use asset::{ASSET_SCHEMA, AssetBatch, AssetColumn, Storage, asset_field};
pub use diagnostic::{Diagnostic, Place, Severity};
pub use table::{
    Application, CloudUsage, Contract, ContractKind, Coverage, EnergyRecord, Service, Site, SiteKind, Technology,
    VirtualMachine,
};
