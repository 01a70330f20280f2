//! What day it is: the one place where the portal looks at a clock.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// The day of today, or a fixed one.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system's clock, in UTC.
    System,
    /// Always this day, so that a portal can be shown as of a date.
    Fixed(Date),
}

impl Clock {
    /// Today.
    pub fn today(self) -> Date {
        match self {
            Clock::System => jiff::Timestamp::now().to_zoned(TimeZone::fixed(Offset::UTC)).date(),
            Clock::Fixed(date) => date,
        }
    }
}
