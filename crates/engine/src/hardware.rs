//! How much of a thing's life a year has: bought, kept, written off.

use voetspoor_method::amortisation::{ServiceTime, YearDays, share_nanos};
use voetspoor_quantity::Fixed;

use crate::plain::ONE;
use crate::tally::Life;

/// The reporting year in days since 1970.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) start: i32,
    pub(crate) end: i32,
    pub(crate) days: i32,
}

/// Bought, kept and written off, in one unit. Kept and written off are days (default life) or shares (given life).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hardware {
    pub(crate) acquired: Fixed,
    pub(crate) retired: Fixed,
    pub(crate) kept: Fixed,
    pub(crate) written_off: Fixed,
}

impl Hardware {
    /// Days (default life) or shares (given life) of the units, exact.
    #[inline]
    pub(crate) fn of(days: YearDays, time: &ServiceTime, life: Life, span: Span, units: Fixed) -> Hardware {
        let if_so = |so: bool| if so { units } else { Fixed::ZERO };
        let (kept, written_off) = match life {
            Life::Default | Life::Unknown => (by_days(units, days.in_life), by_days(units, days.written_off)),
            Life::Given => shares_of_life(days, time, span, units),
        };
        Hardware { acquired: if_so(days.acquired), retired: if_so(days.retired), kept, written_off }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.acquired.is_zero() && self.retired.is_zero() && self.kept.is_zero() && self.written_off.is_zero()
    }

    pub(crate) fn add(&mut self, other: &Hardware) {
        self.acquired += other.acquired;
        self.retired += other.retired;
        self.kept += other.kept;
        self.written_off += other.written_off;
    }

    /// Adds this many times another. Most rows are neither bought nor retired in the year.
    #[inline]
    pub(crate) fn add_times(&mut self, other: &Hardware, amount: Fixed) {
        let add = |to: &mut Fixed, from: Fixed| {
            if !from.is_zero() {
                *to += from * amount;
            }
        };
        add(&mut self.kept, other.kept);
        add(&mut self.acquired, other.acquired);
        add(&mut self.retired, other.retired);
        add(&mut self.written_off, other.written_off);
    }
}

/// Units times days.
#[inline]
pub(crate) fn by_days(units: Fixed, days: i32) -> Fixed {
    if units == Fixed::ONE {
        return Fixed::from_nanos(i128::from(ONE * i64::from(days)));
    }
    Fixed::from_nanos(units.nanos() * i128::from(days))
}

/// What one thing keeps and writes off, in billionths: the same as [`Hardware::of`] has for one unit.
#[inline]
pub(crate) fn of_one(days: YearDays, time: &ServiceTime, life: Life, span: Span) -> (i64, i64) {
    let times = |days: i32| ONE * i64::from(days);
    match life {
        Life::Default | Life::Unknown => (times(days.in_life), times(days.written_off)),
        Life::Given => {
            let (kept, left) = shares_of_life(days, time, span, Fixed::ONE);
            (kept.nanos() as i64, left.nanos() as i64)
        }
    }
}

fn shares_of_life(days: YearDays, time: &ServiceTime, span: Span, units: Fixed) -> (Fixed, Fixed) {
    let from = time.purchased.map_or(0, |p| (span.start - p.0).max(0));
    let to = from + days.in_life;
    let shares = |a: i32, b: i32| Fixed::from_nanos(i128::from(share_nanos(a, b, time.life))) * units;
    let left = if days.written_off > 0 { shares(time.life - days.written_off, time.life) } else { Fixed::ZERO };
    let kept = if time.purchased.is_none() {
        by_days(units, days.in_life) * Fixed::from_f64(1.0 / f64::from(time.life.max(1)))
    } else if days.in_life == 0 {
        Fixed::ZERO
    } else {
        shares(from, to)
    };
    (kept, left)
}
