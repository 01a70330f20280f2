//! What day it is: the one place where the portal looks at a clock, and knows where its days begin.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The time in the Netherlands. It is part of the program, since a machine may have no table of time zones, or an old one.
pub(crate) static DUTCH: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// The day of today, or a fixed one.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system's clock, in Dutch time: the day on which a publication comes out is the day that visitors call today.
    System,
    /// Always this day, so that a portal can be shown as of a date.
    Fixed(Date),
}

impl Clock {
    /// Today.
    pub fn today(self) -> Date {
        match self {
            Clock::System => day_of(Timestamp::now()),
            Clock::Fixed(date) => date,
        }
    }
}

/// The day that a moment belongs to.
pub(crate) fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(DUTCH.clone()).date()
}

/// The moment at which a day begins; nothing of the last days that there are.
pub(crate) fn start_of(day: Date) -> Option<Timestamp> {
    day.to_zoned(DUTCH.clone()).ok().map(|start| start.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_the_netherlands_in_winter_and_in_summer() {
        for (day, moment) in [
            (date(2026, 12, 1), "2026-11-30T23:00:00Z"),
            (date(2026, 7, 1), "2026-06-30T22:00:00Z"),
            (date(2026, 10, 25), "2026-10-24T22:00:00Z"),
        ] {
            let moment: Timestamp = moment.parse().unwrap();
            assert_eq!(start_of(day), Some(moment), "{day}");
            assert_eq!(day_of(moment), day, "what comes out on a day comes out on the day of today");
            assert_eq!(day_of(moment - jiff::SignedDuration::from_secs(1)), day.yesterday().unwrap());
        }
    }
}
