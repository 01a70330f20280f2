//! Spreading hardware over its service life, by days (rules `M-TIME-1` to `M-TIME-4`).

use voetspoor_quantity::{CalendarYear, Day, YEAR_DAYS};

/// Days of a service life: `round(years * 365.25)`, at least 1.
///
/// Rule `M-TIME-1`. A mean year, so that a life of four years from 1 January ends on 1 January.
pub fn life_days(years: f64) -> i32 {
    ((years * YEAR_DAYS).round() as i32).max(1)
}

/// When an asset serves, in whole days; ends are the first day out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceTime {
    /// First day in service; unknown = before every year asked for.
    pub purchased: Option<Day>,
    /// First day out of service; unknown = still in use.
    pub retired: Option<Day>,
    /// Days of the planned life.
    pub life: i32,
}

/// What one reporting year has of one asset, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearDays {
    /// Days in service in the year.
    pub in_service: i32,
    /// Of those, days within the planned life: they carry hardware.
    pub in_life: i32,
    /// Days of the planned life that an early retirement in this year leaves unused: written off in this year.
    pub written_off: i32,
    /// Bought in this year.
    pub acquired: bool,
    /// Retired in this year.
    pub retired: bool,
}

impl ServiceTime {
    /// Days of one calendar year.
    ///
    /// * Each year takes the days in service within the planned life (`M-TIME-2`).
    /// * An earlier retirement writes off, in its year, what is left of the life (`M-TIME-3`).
    /// * After the life the share is zero: "written off, still in use" (`M-TIME-4`).
    ///
    /// So the days of all years add up to exactly the planned life, and nothing that happens after a year changes it.
    /// An asset without a purchase date counts as within its life.
    pub fn days_in(self, year: CalendarYear) -> YearDays {
        self.days_between(year.first_day().0, year.end().0)
    }

    /// The same for any period `[start, end)`, as days since 1970.
    #[inline]
    pub fn days_between(self, start: i32, end: i32) -> YearDays {
        let out = self.retired.map_or(i32::MAX, |d| d.0);
        let retired = out >= start && out < end;
        let Some(purchased) = self.purchased.map(|d| d.0) else {
            let in_service = (out.min(end) - start).max(0);
            return YearDays { in_service, in_life: in_service, written_off: 0, acquired: false, retired };
        };
        let life_end = purchased.saturating_add(self.life);
        let from = purchased.max(start);
        let in_service = (out.min(end) - from).max(0);
        let in_life = (out.min(end).min(life_end) - from).max(0);
        let written_off = if retired { (life_end - out.max(purchased)).max(0) } else { 0 };
        YearDays { in_service, in_life, written_off, acquired: purchased >= start && purchased < end, retired }
    }
}

/// Share of a whole that belongs to days `from..to` of a life, in billionths, so that the shares of consecutive
/// periods add up to exactly one.
///
/// `round(to / life) - round(from / life)`: rounding the running total instead of each part.
pub fn share_nanos(from: i32, to: i32, life: i32) -> i64 {
    let life = i64::from(life.max(1));
    let running = |days: i32| (i64::from(days.clamp(0, life as i32)) * 1_000_000_000 + life / 2) / life;
    running(to) - running(from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn four_years_from_new_year_end_at_new_year() {
        let laptop = ServiceTime { purchased: Some(day("2021-01-01")), retired: None, life: life_days(4.0) };
        let days: Vec<_> = (2020..=2025).map(|y| laptop.days_in(CalendarYear(y)).in_life).collect();
        assert_eq!(days, [0, 365, 365, 365, 366, 0]);
        assert_eq!(laptop.days_in(CalendarYear(2025)).in_service, 365);
    }

    #[test]
    fn an_early_retirement_writes_off_the_rest_in_its_year() {
        let laptop =
            ServiceTime { purchased: Some(day("2021-01-01")), retired: Some(day("2023-07-01")), life: life_days(4.0) };
        let year = laptop.days_in(CalendarYear(2023));
        assert_eq!((year.in_life, year.written_off, year.retired), (181, 550, true));
        assert_eq!(laptop.days_in(CalendarYear(2024)), YearDays::default());
    }

    #[test]
    fn an_asset_without_purchase_date_counts_as_within_its_life() {
        let laptop = ServiceTime { purchased: None, retired: Some(day("2024-02-01")), life: 1461 };
        let year = laptop.days_in(CalendarYear(2024));
        assert_eq!((year.in_service, year.in_life, year.written_off, year.acquired), (31, 31, 0, false));
    }

    proptest! {
        #[test]
        fn the_days_of_all_years_add_up_to_the_life(purchased in 14_000..22_000_i32, used in 0..6_000_i32, life in 1..4_000_i32, retires in any::<bool>()) {
            let asset = ServiceTime { purchased: Some(Day(purchased)), retired: retires.then_some(Day(purchased + used)), life };
            let total: i32 = (2005..2060).map(|y| asset.days_in(CalendarYear(y))).map(|d| d.in_life + d.written_off).sum();
            prop_assert_eq!(total, life);
        }

        #[test]
        fn a_later_event_never_restates_a_closed_year(purchased in 14_000..22_000_i32, used in 1..6_000_i32, life in 1..4_000_i32, year in 2008..2030_i16) {
            let year = CalendarYear(year);
            let known_later = ServiceTime { purchased: Some(Day(purchased)), retired: Some(Day(purchased + used)), life };
            let closed_then = ServiceTime { retired: None, ..known_later };
            if purchased + used >= year.end().0 {
                prop_assert_eq!(known_later.days_in(year), closed_then.days_in(year));
            }
        }

        #[test]
        fn shares_of_a_life_add_up_to_one(life in 1..5_000_i32, cuts in prop::collection::vec(0..5_000_i32, 0..8)) {
            let mut cuts: Vec<i32> = cuts.into_iter().map(|c| c.min(life)).collect();
            cuts.extend([0, life]);
            cuts.sort_unstable();
            let total: i64 = cuts.windows(2).map(|w| share_nanos(w[0], w[1], life)).sum();
            prop_assert_eq!(total, 1_000_000_000);
        }
    }
}
