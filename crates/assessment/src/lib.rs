//! Valuing: activity cells times factors (valuing rules `value-1`).
//!
//! Cells come from the counting engine, factors from the catalogue; out come totals with ranges, by stage, scope, item, site and unit,
//! with what they do not cover, what drives them, and the way back from any line to its source.

mod assess;
mod boundary;
mod carrier;
mod cloud;
mod compare;
mod consolidate;
mod contract;
mod contribution;
mod draws;
mod explain;
mod gap;
mod goods;
mod grid;
mod indicator_set;
mod ledger;
mod levers;
mod line;
mod market;
mod message;
mod mix;
mod nameless;
mod names;
mod paired;
mod paper;
mod power;
mod result;
mod revalue;
mod sums;
mod terms;
mod trace;
mod trend;
mod valuer;
mod verify;

pub use assess::{InputFacts, Options, assess, factor_set_name, hexadecimal};
pub use boundary::{Boundaries, BoundaryError, Flow, Placement, Rule};
pub use compare::{Change, CompareError, Compared, Comparison, Mover, NO_CHANGE, NotCompared, Real, compare};
pub use consolidate::{ConsolidateError, consolidate};
pub use contract::ContractLine;
pub use contribution::Flag;
pub use draws::DEFAULT_DRAWS;
pub use explain::{
    ExplainError, ExplainedCell, ExplainedContribution, Explanation, MeasureLine, Placed, Question, SourceLine,
    cell_in_words, explain, measure_in_words, sources_used,
};
pub use levers::{
    Effect, Equipment, Guarantees, LessIdle, Lever, LeverLine, Levers, LongerLife, LowerOverhead, NotComputed,
    OtherZone, levers,
};
pub use line::{LineId, LineIdError};
pub use message::DIAGNOSTIC_CODES;
pub use result::*;
pub use revalue::{Activities, CELLS_FORMAT, CellsDocument, Reference, Revaluation, RevalueError, revalue};
pub use trace::{Step, parameter_in_words};
pub use trend::{
    Goal, Point, RESTATE_BEYOND, Recalculation, Target, TargetError, TargetLine, Trend, TrendError, TrendQuestion,
    trend,
};
pub use valuer::Basis;
pub use verify::{CENTRAL_AGREES, Check, RANGE_AGREES, Verification, verify};
