//! Plain rows: whole things of small numbers, which most assets are. Their sums fit a line of a processor's cache.

use voetspoor_method::amortisation::YearDays;
use voetspoor_quantity::Fixed;

use crate::tally::{Asset, Energy, Tally, TallyKey};

/// Billionths above which an amount is no small number: some hundred thousand amounts below it never overflow a check.
const SMALL: i128 = 1 << 50;
/// Sums that reach this are moved to the tally.
const FULL: i64 = 1 << 62;

/// What a plain row adds, in billionths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain {
    pub(crate) key: TallyKey,
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
    /// One thing of a default life without a stated use: the row that there are most of.
    #[inline]
    pub(crate) fn of_one(key: TallyKey, days: YearDays, days_of_use: i32) -> Plain {
        const ONE: i64 = 1_000_000_000;
        let times = |days: i32| ONE * i64::from(days);
        Plain {
            key,
            units: ONE,
            kept: times(days.in_life),
            written_off: times(days.written_off),
            unit_days: if key.traits.energy == Energy::Off { 0 } else { times(days_of_use) },
            kwh: 0,
            is_idle: days == YearDays::default(),
            acquired: days.acquired,
            retired: days.retired,
        }
    }

    /// A row as a plain one; nothing where it has components, declared figures, a modelled range or large numbers.
    #[inline]
    pub(crate) fn of(key: TallyKey, asset: &Asset<'_>, days: YearDays) -> Option<Plain> {
        if asset.declared.is_some() || asset.parts.is_some() || matches!(key.traits.energy, Energy::Modelled(_)) {
            return None;
        }
        Some(Plain {
            key,
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

#[inline]
fn small(amount: Fixed) -> Option<i64> {
    (0..SMALL).contains(&amount.nanos()).then_some(amount.nanos() as i64)
}

/// Sums over plain rows of one key, in billionths.
#[derive(Debug, Clone, Copy, Default)]
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
