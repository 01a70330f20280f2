//! The national monitor: what is counted, what was published of it, when, by whom, and how it stood on any day.
//!
//! Texts of `content/monitor/` and tables of `data/monitor/` come in as bytes ([`load`]); intensities of the grid come from the catalogue. No file is
//! opened here and there is no clock: faces pass files and the day.
//!
//! * [`Monitor::known`] gives the monitor as it was known on a day, a [`MonitorAt`]: what was published later does not exist.
//! * [`MonitorAt::series`], [`MonitorAt::one`], [`MonitorAt::headline`] give [`Series`] of [`Point`]s with range, status, break, and what was said before.
//! * [`MonitorAt::differences`] gives figures that differ, side by side, with the reason; [`MonitorAt::disputes`] those that contradict each other. None is
//!   chosen.
//! * [`MonitorAt::use_phase`] values electricity both ways at once: no tonnes without kWh, no market-based figure without the other.
//! * [`Series::sentence`], [`MonitorAt::finding`], [`MonitorAt::lead`], [`MonitorAt::citation`], [`MonitorAt::next_update`] are what a page says.
//! * [`feed`], [`read`] and [`refresh`] take in official sources: bytes come through a trait, a difference comes out before anything is published.
//! * [`mod@format`] writes JSON-stat 2.0, SDMX-CSV 2.1, CSV with metadata, and data packages.
//!
//! An observation without a figure says why ([`Missing`]). Missing is never zero.
//!
//! Errors: [`voetspoor_catalog::LoadError`] where files have faults, [`MonitorError`] where a question cannot be answered.

mod citation;
mod dispute;
mod error;
pub mod feed;
pub mod format;
mod key;
mod load;
mod monitor;
mod observation;
pub mod read;
pub mod refresh;
mod sentence;
mod series;
mod statistic;
mod use_phase;
mod words;

pub use citation::NextUpdate;
pub use dispute::{Difference, DifferenceKind};
pub use error::MonitorError;
pub use key::{Breakdown, KeyError, SeriesKey};
pub use load::{DATA_FORMAT, FOLDER, FORMAT, load};
pub use monitor::{Monitor, MonitorAt, Naming};
pub use observation::Observation;
pub use sentence::number_in_words;
pub use series::{Point, Series};
pub use statistic::{Boundary, Break, Dimension, Gap, Measure, Modelled, Named, Statistic, Sum};
pub use use_phase::{Change, UsePhase, Valued};
pub use voetspoor_catalog::{Certainty, Source, TableFile};
pub use words::{Bound, Frequency, Missing, Scope2, Status, Theme, Tier, certainty_label};
