//! Plain rows: whole things of small numbers, which most assets are. Their sums fit a line of a processor's cache.

use voetspoor_method::amortisation::YearDays;
use voetspoor_quantity::Fixed;

use crate::slots::Slot;
use crate::tally::{Asset, Energy, Tally};

/// Billionths above which an amount is no small number: some hundred thousand amounts below it never overflow a check.
const SMALL: i128 = 1 << 50;
/// One, in billionths.
pub(crate) const ONE: i64 = 1_000_000_000;
/// Sums that reach this are moved to the tally.
const FULL: i64 = 1 << 62;

/// What a plain row adds, in billionths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain {
    pub(crate) slot: Slot,
    units: i64,
    kept: i64,
    written_off: i64,
    unit_days: i64,
    kwh: i64,
    is_idle: bool,
    acquired: bool,
    retired: bool,
}

impl Plain {
    /// One thing, of which nothing is declared or modelled: the row that there are most of. `hardware` is what it keeps and writes off.
    #[inline]
    pub(crate) fn of_one(slot: Slot, days: YearDays, hardware: (i64, i64), unit_days: i32, kwh: i64) -> Plain {
        Plain {
            slot,
            units: ONE,
            kept: hardware.0,
            written_off: hardware.1,
            unit_days: ONE * i64::from(unit_days),
            kwh,
            is_idle: days == YearDays::default(),
            acquired: days.acquired,
            retired: days.retired,
        }
    }

    /// A row as a plain one; nothing where it has components, declared figures, a modelled range or large numbers.
    #[inline]
    pub(crate) fn of(slot: Slot, energy: Energy, asset: &Asset<'_>, days: YearDays) -> Option<Plain> {
        if asset.declared.is_some() || asset.parts.is_some() || matches!(energy, Energy::Modelled(_)) {
            return None;
        }
        Some(Plain {
            slot,
            units: small(asset.units)?,
            kept: small(asset.whole.kept)?,
            written_off: small(asset.whole.written_off)?,
            unit_days: small(asset.unit_days)?,
            kwh: small(asset.kwh.central)?,
            is_idle: asset.is_idle,
            acquired: days.acquired,
            retired: days.retired,
        })
    }
}

/// An amount in billionths, where it is small and not negative.
#[inline]
pub(crate) fn small(amount: Fixed) -> Option<i64> {
    (0..SMALL).contains(&amount.nanos()).then_some(amount.nanos() as i64)
}

/// Sums over plain rows of one key, in billionths: one line of a processor's cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub(crate) struct Sums {
    rows: u32,
    idle_rows: u32,
    units: i64,
    acquired: i64,
    retired: i64,
    kept: i64,
    written_off: i64,
    unit_days: i64,
    kwh: i64,
}

impl Sums {
    /// Adds a row; whether the sums must go to the tally before the next.
    #[inline]
    pub(crate) fn add(&mut self, row: &Plain) -> bool {
        let if_so = |so: bool| if so { row.units } else { 0 };
        self.rows += 1;
        self.idle_rows += u32::from(row.is_idle);
        self.units += if_so(row.kept != 0);
        self.acquired += if_so(row.acquired);
        self.retired += if_so(row.retired);
        self.kept += row.kept;
        self.written_off += row.written_off;
        self.unit_days += row.unit_days;
        self.kwh += row.kwh;
        let highest = self.units | self.acquired | self.retired | self.kept | self.written_off;
        (highest | self.unit_days | self.kwh) >= FULL || self.rows == u32::MAX
    }

    /// Moves the sums to the tally.
    pub(crate) fn move_to(&mut self, tally: &mut Tally) {
        let sums = std::mem::take(self);
        let fixed = |nanos: i64| Fixed::from_nanos(i128::from(nanos));
        tally.rows += u64::from(sums.rows);
        tally.idle_rows += u64::from(sums.idle_rows);
        tally.units += fixed(sums.units);
        tally.whole.acquired += fixed(sums.acquired);
        tally.whole.retired += fixed(sums.retired);
        tally.whole.kept += fixed(sums.kept);
        tally.whole.written_off += fixed(sums.written_off);
        tally.unit_days += fixed(sums.unit_days);
        tally.kwh += fixed(sums.kwh);
    }
}
