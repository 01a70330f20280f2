//! What the fold adds up: one tally for all rows that share a key.

use voetspoor_quantity::{Fixed, Relation};

use crate::hardware::Hardware;
use crate::profile::ProfileIndex;
use crate::server::{Ends, ModelIndex, Part};
use crate::spot::SpotIndex;
use crate::words::Code;

/// Key of a tally, in small numbers of one fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TallyKey {
    pub(crate) profile: ProfileIndex,
    pub(crate) place: SpotIndex,
    pub(crate) unit: Code,
    pub(crate) traits: Traits,
    /// Share of a host, from 1; 0 = the whole asset.
    pub(crate) share: u32,
}

/// Properties of a row that decide which cells it adds to.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Traits {
    pub(crate) relation: Relation,
    pub(crate) life: Life,
    pub(crate) energy: Energy,
    /// Whether it bears hardware in the year: rows past their life are in a tally of their own, so that which cells a row has does
    /// not depend on its neighbours.
    pub(crate) bears_hardware: bool,
    pub(crate) undated: bool,
    /// Modelled without its accelerators, whose power is not known.
    pub(crate) without_gpu: bool,
    pub(crate) refurbished: bool,
    /// Which stages the maker declares: bit 0 manufacturing, 1 distribution, 2 end of life.
    pub(crate) declared: u8,
    pub(crate) dissolved: bool,
}

impl Traits {
    /// Bits of [`Traits::packed`].
    pub(crate) const BITS: u32 = 26;

    /// All traits in one number.
    #[inline]
    pub(crate) fn packed(self) -> u32 {
        let (kind, model) = match self.energy {
            Energy::Off => (0, 0),
            Energy::Measured => (1, 0),
            Energy::Declared => (2, 0),
            Energy::Estimated => (3, 0),
            Energy::Modelled(model) => (4, model),
            Energy::Archetype => (5, 0),
            Energy::Unknown => (6, 0),
        };
        u32::from(model)
            | kind << 8
            | (self.relation as u32) << 11
            | (self.life as u32) << 16
            | u32::from(self.refurbished) << 18
            | u32::from(self.dissolved) << 19
            | u32::from(self.declared) << 20
            | u32::from(self.undated) << 23
            | u32::from(self.bears_hardware) << 24
            | u32::from(self.without_gpu) << 25
    }
}

/// How a row's life is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Life {
    Given,
    Default,
    Unknown,
}

/// How a row's electricity is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Energy {
    Off,
    Measured,
    Declared,
    Estimated,
    Modelled(ModelIndex),
    Archetype,
    Unknown,
}

/// What one row adds.
pub(crate) struct Asset<'m> {
    pub(crate) units: Fixed,
    pub(crate) whole: Hardware,
    pub(crate) is_idle: bool,
    pub(crate) unit_days: Fixed,
    pub(crate) kwh: Ends<Fixed>,
    /// Declared kg of one per stage.
    pub(crate) declared: Option<[Option<f64>; 3]>,
    /// Components of one.
    pub(crate) parts: Option<&'m [(Part, Fixed)]>,
}

/// Sums over the rows of one key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    pub(crate) rows: u64,
    /// Rows that were not in service in the year, of those.
    pub(crate) idle_rows: u64,
    /// Units that carry hardware in the year: their weight in the variety of models.
    pub(crate) units: Fixed,
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
    /// Adds a row.
    #[inline]
    pub(crate) fn add(&mut self, asset: &Asset<'_>) {
        self.rows += 1;
        self.idle_rows += u64::from(asset.is_idle);
        if !asset.whole.kept.is_zero() {
            self.units += asset.units;
        }
        self.whole.add(&asset.whole);
        self.unit_days += asset.unit_days;
        self.kwh += asset.kwh.central;
        self.kwh_low += asset.kwh.low;
        self.kwh_high += asset.kwh.high;
        if let Some(kg) = &asset.declared {
            let declared = self.declared.get_or_insert_default();
            for (sum, kg) in declared.iter_mut().zip(kg) {
                sum.add_times(&asset.whole, Fixed::from_f64(kg.unwrap_or(0.0)));
            }
        } else if let Some(parts) = asset.parts {
            let sums = self.parts.get_or_insert_default();
            for (part, amount) in parts {
                sums[*part as usize].add_times(&asset.whole, *amount);
            }
        }
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
        spread_hardware(&self.whole, reserved, &mut parts, |tally| &mut tally.whole);
        for (index, hardware) in self.declared.iter().flat_map(|all| all.iter().enumerate()) {
            spread_hardware(hardware, reserved, &mut parts, |tally| &mut tally.declared.get_or_insert_default()[index]);
        }
        for (index, hardware) in self.parts.iter().flat_map(|all| all.iter().enumerate()) {
            spread_hardware(hardware, reserved, &mut parts, |tally| &mut tally.parts.get_or_insert_default()[index]);
        }
        if let Some(first) = parts.first_mut() {
            first.rows = self.rows;
            first.idle_rows = self.idle_rows;
            first.units = self.units;
        }
        parts
    }
}

/// Splits hardware over tallies, each measure once.
fn spread_hardware(
    hardware: &Hardware,
    weights: &[f64],
    tallies: &mut [Tally],
    of: impl Fn(&mut Tally) -> &mut Hardware,
) {
    let mut spread = |amount: Fixed, set: fn(&mut Hardware, Fixed)| {
        for (tally, part) in tallies.iter_mut().zip(amount.split(weights)) {
            set(of(tally), part);
        }
    };
    spread(hardware.acquired, |h, x| h.acquired = x);
    spread(hardware.retired, |h, x| h.retired = x);
    spread(hardware.kept, |h, x| h.kept = x);
    spread(hardware.written_off, |h, x| h.written_off = x);
}
