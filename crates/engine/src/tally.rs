//! What the fold adds up: one tally for all rows that share a key.

use voetspoor_quantity::{Fixed, Relation};

use crate::profile::ProfileIndex;
use crate::server::{ModelIndex, Part};
use crate::words::Code;

/// Key of a tally: small numbers of one fold, packed so that a row needs one look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct TallyKey {
    pub(crate) profile: ProfileIndex,
    pub(crate) place: u32,
    pub(crate) unit: Code,
    pub(crate) traits: Traits,
    /// Share of a host, from 1; 0 = the whole asset.
    pub(crate) share: u32,
}

/// Properties of a row that decide which cells it adds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Traits {
    pub(crate) relation: Relation,
    pub(crate) life: Life,
    pub(crate) energy: Energy,
    pub(crate) refurbished: bool,
    pub(crate) undated: bool,
    /// Which stages the maker declares: bit 0 manufacturing, 1 distribution, 2 end of life.
    pub(crate) declared: u8,
    pub(crate) dissolved: bool,
}

/// How a row's life is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Life {
    Given,
    Default,
    Unknown,
}

/// How a row's electricity is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Energy {
    Off,
    Measured,
    Declared,
    Estimated,
    Modelled(ModelIndex),
    Archetype,
    Unknown,
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
    fn add(&mut self, other: &Hardware) {
        self.acquired += other.acquired;
        self.retired += other.retired;
        self.kept += other.kept;
        self.written_off += other.written_off;
    }

    /// This many times as much.
    pub(crate) fn times(self, amount: Fixed) -> Hardware {
        Hardware {
            acquired: self.acquired * amount,
            retired: self.retired * amount,
            kept: self.kept * amount,
            written_off: self.written_off * amount,
        }
    }

    fn map(&self, f: impl Fn(Fixed) -> Fixed) -> Hardware {
        Hardware {
            acquired: f(self.acquired),
            retired: f(self.retired),
            kept: f(self.kept),
            written_off: f(self.written_off),
        }
    }
}

/// Sums over the rows of one key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    pub(crate) rows: u64,
    /// Rows that were not in service in the year, of those.
    pub(crate) idle_rows: u64,
    pub(crate) whole: Hardware,
    pub(crate) unit_days: Fixed,
    pub(crate) kwh: Fixed,
    pub(crate) kwh_low: Fixed,
    pub(crate) kwh_high: Fixed,
    /// Declared kg per stage.
    pub(crate) declared: Option<Box<[Hardware; 3]>>,
    /// Components.
    pub(crate) parts: Option<Box<[Hardware; Part::COUNT]>>,
}

impl Tally {
    /// Adds all of another.
    pub(crate) fn absorb(&mut self, other: &Tally) {
        self.rows += other.rows;
        self.idle_rows += other.idle_rows;
        self.whole.add(&other.whole);
        self.unit_days += other.unit_days;
        self.kwh += other.kwh;
        self.kwh_low += other.kwh_low;
        self.kwh_high += other.kwh_high;
        add_boxed(&mut self.declared, other.declared.as_deref());
        add_boxed(&mut self.parts, other.parts.as_deref());
    }

    /// Splits over the shares of a host: hardware and idle energy by reservation, the rest of the energy by use. Exact.
    pub(crate) fn split(&self, reserved: &[f64], used: &[f64], idle_share: f64) -> Vec<Tally> {
        let energy: Vec<f64> =
            reserved.iter().zip(used).map(|(r, u)| idle_share * r + (1.0 - idle_share) * u).collect();
        let mut parts = vec![Tally::default(); reserved.len()];
        let mut spread = |amount: Fixed, weights: &[f64], set: &dyn Fn(&mut Tally, Fixed)| {
            for (part, share) in parts.iter_mut().zip(amount.split(weights)) {
                set(part, share);
            }
        };
        spread(self.unit_days, reserved, &|t, x| t.unit_days = x);
        spread(self.kwh, &energy, &|t, x| t.kwh = x);
        spread(self.kwh_low, &energy, &|t, x| t.kwh_low = x);
        spread(self.kwh_high, &energy, &|t, x| t.kwh_high = x);
        for (index, part) in parts.iter_mut().enumerate() {
            let share = |hardware: &Hardware| {
                hardware.map(|amount| amount.split(reserved).get(index).copied().unwrap_or_default())
            };
            part.whole = share(&self.whole);
            part.declared = self.declared.as_ref().map(|d| Box::new(std::array::from_fn(|i| share(&d[i]))));
            part.parts = self.parts.as_ref().map(|p| Box::new(std::array::from_fn(|i| share(&p[i]))));
        }
        if let Some(first) = parts.first_mut() {
            first.rows = self.rows;
            first.idle_rows = self.idle_rows;
        }
        parts
    }
}

fn add_boxed<const N: usize>(to: &mut Option<Box<[Hardware; N]>>, from: Option<&[Hardware; N]>) {
    if let Some(from) = from {
        let to = to.get_or_insert_with(|| Box::new([Hardware::default(); N]));
        for (a, b) in to.iter_mut().zip(from) {
            a.add(b);
        }
    }
}
