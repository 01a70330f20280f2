//! Electricity of one asset at the plug (rule `C-USE-1`).

use crate::batch::Batch;
use crate::hardware::Span;
use crate::machine::{Machine, Machines};
use crate::server::{Ends, Power};
use crate::tally::Energy;

/// Electricity of one unit over a whole year of use.
pub(crate) struct Use {
    pub(crate) kind: Energy,
    pub(crate) kwh_year: Ends<f64>,
    /// Part of it that does not depend on load.
    pub(crate) idle_share: f64,
}

impl Use {
    /// Of a thing that is stored, gone or not yet there.
    pub(crate) const NONE: Use = Use::known(Energy::Off, 0.0);

    const fn known(kind: Energy, kwh: f64) -> Use {
        Use { kind, kwh_year: Ends::exact(kwh), idle_share: 1.0 }
    }

    /// A stated use. Which part of it does not depend on load, the power model tells: machines share that by reservation.
    fn stated(kind: Energy, kwh: f64, power: impl FnOnce() -> Option<Power>) -> Use {
        let idle_share = power().map_or(1.0, |power| power.idle_share);
        Use { idle_share, ..Use::known(kind, kwh) }
    }

    /// `hosts`: whether anything runs on hosts, for which the idle part of a stated use must be known.
    ///
    /// Stated kWh, else stated watts and hours, else for servers the power model, else the item's mean use.
    #[expect(clippy::inline_always, reason = "runs for every row, most of them without a server")]
    #[inline(always)]
    pub(crate) fn of(
        batch: &Batch<'_>,
        row: usize,
        server: Option<(&Machines, &Machine)>,
        hosts: bool,
        span: Span,
    ) -> Use {
        let power = || server.filter(|_| hosts).and_then(|(machines, machine)| machines.power(machine));
        if let Some(kwh) = batch.annual_kwh.get(row) {
            return Use::stated(batch.energy_basis.get(row), kwh, power);
        }
        let all_hours = f64::from(span.days) * 24.0;
        let hours = batch.hours.get(row);
        if let Some((watt, hours)) = batch.average_power.get(row).zip(hours.or(server.map(|_| all_hours))) {
            return Use::stated(Energy::Estimated, watt * hours / 1000.0, power);
        }
        let Some((machines, machine)) = server else { return Use::known(Energy::Archetype, 0.0) };
        match machines.power(machine) {
            Some(power) => {
                let hours = hours.unwrap_or(all_hours) / 1000.0;
                let watt = power.watt;
                let kwh_year = Ends { low: watt.low * hours, central: watt.central * hours, high: watt.high * hours };
                Use { kind: Energy::Modelled(power.model), kwh_year, idle_share: power.idle_share }
            }
            None => Use::known(Energy::Unknown, 0.0),
        }
    }
}
