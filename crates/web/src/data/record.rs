//! Rows of the reference data as documents: the same fields on pages' data, in tables and in the API.

mod item;
mod set;
mod source;
mod value;

pub(crate) use item::{ItemRecord, ProductRecord};
pub(crate) use set::{FactorSetRecord, SetRecord, set_title};
pub(crate) use source::{SourceRecord, read_how};
pub(crate) use value::{FactorRecord, ParameterRecord};
