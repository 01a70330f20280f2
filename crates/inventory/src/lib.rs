//! The canonical schema of an ICT inventory, and the readers that bring files into it.
//!
//! Files come in as bytes; out come typed tables, diagnostics with file, line and column, and the rejected rows in the
//! shape they came in. A wrong row never stops the reading and never takes a good one with it.

mod absent;
mod archive;
mod asset;
mod asset_rows;
mod canonical_column;
mod cell_table;
mod charset;
mod check_batch;
mod country;
mod csv_text;
mod date;
mod decimal_marks;
mod decoder;
mod diagnostic;
mod duplicate_assets;
mod encoding;
mod field;
mod file_kind;
mod findings;
mod fold;
mod g4it;
mod grid;
mod heading;
mod held_array;
mod held_table;
mod intake;
mod inventory_error;
mod layout;
mod limits;
mod mapping;
mod message;
mod notation;
mod number;
mod ods_cells;
mod ods_file;
mod parquet_assets;
mod parquet_table;
mod plain;
mod profile;
mod read_table;
mod reading;
mod reading_run;
mod references;
mod reject;
mod role;
mod sheet_marks;
mod short_years;
mod table;
mod template;
mod typed_rows;
mod value;
mod words;
mod workbook;
mod write_parquet;
mod xml_tags;

pub use asset::{ASSET_SCHEMA, AssetBatch, AssetColumn, Storage, asset_field};
pub use cell_table::{CellRow, CellTable, CellValue, Notation, NumberFault, read_tables};
pub use charset::{CharsetFault, to_utf8};
pub use country::{country_name, find_country, similar_country};
pub use date::DateOrder;
pub use diagnostic::{Diagnostic, Place, Severity};
pub use inventory_error::InventoryError;
pub use limits::Limits;
pub use message::Needed;
pub use parquet_assets::{CheckedAssets, ParquetAssets, ParquetBatches};
pub use plain::{PlainRow, PlainTable};
pub use profile::Profile;
pub use reading::{PassedOver, ReadOptions, Reading, RowCount, SourceFile, read};
pub use reject::{Reasons, RejectedRow, RejectedTable, safe_cell};
pub use role::{Role, UnknownRole};
pub use table::{
    Application, CloudUsage, Contract, ContractKind, Coverage, EnergyRecord, Service, Site, SiteKind, Technology,
    VirtualMachine,
};
pub use template::{HeaderLanguage, TemplateFormat, template};
pub use write_parquet::{ROW_GROUP_ROWS, write_assets_parquet};

/// Every code that the readers can give.
pub const DIAGNOSTIC_CODES: &[&str] = message::Message::CODES;
