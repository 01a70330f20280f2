//! How observations are published: one cube or table of a choice of series, in the formats that programs of statisticians read.

mod csvw;
mod cube;
mod json_stat;
mod licence;
mod package;
mod sdmx_csv;
mod table;

pub use csvw::csv_metadata;
pub use cube::Cube;
pub use json_stat::{json_stat, json_stat_collection};
pub use package::{PackageFile, package};
pub use sdmx_csv::sdmx_csv;
pub use table::table;
