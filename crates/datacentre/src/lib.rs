//! Data centres: the report of Delegated Regulation (EU) 2024/1364, its indicators, the footprint of a site, residual heat, siting, and the
//! view of the whole sector.
//!
//! The form is data (`data/datacentre/form.toml`): fields, who may see them, versions by year. [`Form::read`] takes a file and gives a
//! [`Report`] with diagnostics; nothing stops at the first problem. No I/O and no clock: faces pass bytes and days.

mod benchmark;
mod check;
mod csv_line;
mod error;
mod export;
mod footprint;
mod form;
mod government;
mod heat;
mod indicator;
mod law;
mod message;
mod ordered;
mod read;
mod report;
mod sector;
mod siting;
mod source;
mod template;
mod unit;

pub use benchmark::{Benchmark, BenchmarkGap, BenchmarkKind, Benchmarks, Compared, Started, Verdict};
pub use error::DatacentreError;
pub use export::{Audience, export_csv, export_json, export_xlsx};
pub use footprint::{Footprint, NotCounted, footprint};
pub use form::{
    Annex, Choice, Deadline, Doubt, Field, Filled, Form, Kind, Label, LabelSays, Law, PublicationGroup, Relief,
    Requirement, Section, SizeClass, Status, Version, Visibility,
};
pub use government::{Government, government};
pub use heat::{
    Assumption, Heat, HeatAssumptions, HeatDuty, HeatInput, HeatNetwork, HeatResult, Households, NetworkFit, Ranged,
};
pub use indicator::{Aggregate, Indicator, IndicatorId, aggregate, indicators};
pub use law::{LawFacts, LawValue, law_facts_of_rated_input, law_facts_of_report, law_facts_of_site};
pub use message::{DIAGNOSTIC_CODES, is_of_one_value};
pub use read::{MOST_BYTES, REPORT_FORMAT, Reading};
pub use report::{Basis, Entry, MeasuringPoint, Report, Value};
pub use sector::{
    By, Control, ControlTotal, Coverage, CoverageState, DUE_FILE, Due, Folder, SECTOR_FORMAT, SectorAverage,
    SectorCell, SectorOptions, SectorSpread, SectorTable, SectorView, SiteState, sector,
};
pub use siting::{Condition, Finding, LawFact, Outcome, Site, Siting, SitingFact, Test};
pub use source::{Source, cited};
pub use template::{Layout, template};
pub use unit::{Quantity, Unit};
pub use voetspoor_disclosure::{DisclosureError, Dominance, Policy};
