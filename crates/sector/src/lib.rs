//! The national model: what the digital sector of the Netherlands uses and emits, per year, with ranges, and how it may go on.
//!
//! Tables of `data/sector/` and the catalogue come in ([`load`]); a [`Model`] answers a [`Question`] with an [`Outcome`]. All figures are
//! readings of one graph of operations, so a figure, its range, its drivers and its explanation cannot differ. No file is opened here and
//! there is no clock; what has no figures is named and never zero.
//!
//! Errors: [`voetspoor_catalog::LoadError`] where tables have faults, [`SectorError`] where a question cannot be answered.

mod boundary;
mod chart;
mod data;
mod error;
mod explain;
mod find;
mod goal;
mod graph;
mod load;
mod model;
mod outcome;
mod question;
mod reconcile;
mod waterfall;
mod words;

pub use boundary::{Boundary, NamedBoundary};
pub use chart::{Chart, Point, Series, TargetAt};
pub use data::{Control, Driver, Gap, GridPath, Input, Part, Rate, RateKind, ScenarioRow, SectorData, Sold, Target};
pub use error::SectorError;
pub use explain::{Explanation, InputLine, Operation, SourceLine, Step, Swing};
pub use find::FigureName;
pub use goal::{Goal, Lever, Needed};
pub use load::{FOLDER, FORMAT, load};
pub use model::{LAST_YEAR, Model};
pub use outcome::{Detail, LeftOut, Line, Mark, NotCovered, OUTCOME_FORMAT, Outcome};
pub use question::{Pace, Question, Scenario};
pub use reconcile::{Reconciled, reconcile};
pub use voetspoor_method::draws::DEFAULT_DRAWS;
pub use waterfall::{Anchor, Fall, FallKind, WaterfallStep, waterfall};
pub use words::{Basis, EmbodiedBy, Measure, PartKind, Quantity, Switch, Tier};
