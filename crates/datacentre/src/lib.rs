//! Data centres: the report of Delegated Regulation (EU) 2024/1364, its indicators, the footprint of a site, residual heat, siting, and the
//! view of the whole sector.
//!
//! The form is data (`data/datacentre/form.toml`): fields, who may see them, versions by year. [`Form::read`] takes a file and gives a
//! [`Report`] with diagnostics; nothing stops at the first problem. No I/O and no clock: faces pass bytes and days.

// mod benchmark;
mod check;
mod error;
mod export;
// mod footprint;
mod form;
// mod government;
// mod heat;
mod indicator;
mod message;
mod ordered;
mod read;
mod report;
// mod sector;
// mod siting;
mod template;
mod unit;
pub use error::DatacentreError;
pub use export::{Audience, export_csv, export_json, export_xlsx};
pub use form::{
    Annex, Choice, Doubt, Field, Form, Kind, Label, PublicationGroup, Relief, Requirement, SizeClass, Status, Version,
    Visibility,
};
pub use indicator::{Aggregate, Indicator, IndicatorId, aggregate, indicators};
pub use message::DIAGNOSTIC_CODES;
pub use read::Reading;
pub use report::{Basis, Entry, MeasuringPoint, Report, Value};
pub use template::{Layout, template};
pub use unit::{Quantity, Unit};
