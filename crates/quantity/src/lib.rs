//! The words of the field, as types that cannot hold nonsense.
//!
//! Units, ranges, periods, places, impact indicators, life-cycle stages, scopes, relations, identifiers, names that hold for a time.
//! Nothing here knows a factor or a formula.

mod boundary;
mod energy;
mod fixed;
mod identifier;
mod indicator;
mod moment;
mod names;
mod place;
mod range;
mod share;
mod spelling;
mod stage;
mod text_enum;
mod time;
mod unseen;
mod words;
mod zone;

pub use boundary::{Approach, Consumer, Relation, Scope, View};
pub use energy::{FacilityEnergy, ItEnergy, Pue};
pub use fixed::Fixed;
pub use identifier::{IdentifierError, Scheme};
pub use indicator::Indicator;
pub use moment::{Moment, MomentError, day_in_words};
pub use names::{NameOn, Names, NamesError, PeriodName};
pub use place::line_of;
pub use range::{Range, RangeKind, Shape, Spread};
pub use share::Share;
pub use spelling::UnknownWord;
pub use stage::Stage;
pub use time::{CalendarYear, Day, DayParseError, YEAR_DAYS};
pub use unseen::is_unseen;
pub use words::{Lang, Message, Said, Spoken, Words};
pub use zone::{Zone, ZoneError};

/// A value lies outside what its type allows.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{what} must be {rule}, not {value}")]
pub struct OutOfRange {
    /// Name of the quantity, as a user knows it.
    pub what: &'static str,
    /// What is allowed.
    pub rule: &'static str,
    /// What was given.
    pub value: f64,
}
