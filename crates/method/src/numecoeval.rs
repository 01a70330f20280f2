//! Test mode `numecoeval`: the arithmetic of `NumEcoEval` as embedded in G4IT, to show that the same inputs give the same numbers.
//!
//! Not part of the method `voetspoor-1`: it spreads hardware by the age on the day of calculation, so that closed years change, and shares a machine
//! equally over its applications. Source: `teamg4it/g4it`, Apache-2.0, test resources and methodology pages.

use voetspoor_quantity::{Day, Pue};

/// Days of a year in this mode.
const DAYS: f64 = 365.0;

/// Age in years: days from purchase to withdrawal over 365, at least 1.
pub fn lifetime_years(purchase: Day, withdrawal: Day) -> f64 {
    (f64::from(withdrawal.0 - purchase.0) / DAYS).max(1.0)
}

/// Yearly impact of making, moving or scrapping equipment: `quantity * factor * usage rate / lifetime`.
pub fn annual(quantity: f64, factor: f64, usage_rate: f64, lifetime_years: f64) -> f64 {
    quantity * factor * usage_rate / lifetime_years
}

/// Yearly impact of using equipment: `quantity * kWh a year * mix * PUE`, the PUE only in a data centre.
pub fn usage(quantity: f64, annual_kwh: f64, mix: f64, pue: Option<Pue>) -> f64 {
    quantity * annual_kwh * (mix * pue.map_or(1.0, Pue::get))
}

/// Impact of a virtual machine: `physical * vCPU / vCPU of all machines on the host`. None without vCPU on the host.
pub fn virtual_machine(physical: f64, vcpu: f64, vcpu_of_all: f64) -> Option<f64> {
    (vcpu_of_all > 0.0).then(|| physical * vcpu / vcpu_of_all)
}

/// Impact of an application: that of its machine over the number of applications there. None without applications.
pub fn application(machine: f64, applications: u32) -> Option<f64> {
    (applications > 0).then(|| machine / f64::from(applications))
}

/// Impact in yearly budgets of one person. None for a budget of zero.
pub fn people_equivalent(impact: f64, per_person: f64) -> Option<f64> {
    (per_person > 0.0).then(|| impact / per_person)
}

/// Yearly impact of a fixed network: `GB * factor of a line / GB of a line`. None for a line that carries nothing.
pub fn fixed_network(gigabytes: f64, factor: f64, gb_per_line: f64) -> Option<f64> {
    (gb_per_line > 0.0).then(|| gigabytes * factor / gb_per_line)
}

/// Quantity of a terminal of a digital service: `users * hours a user / 8760`.
pub fn terminal_quantity(users: f64, hours_per_user: f64) -> f64 {
    users * hours_per_user / 8760.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equipment_younger_than_a_year_counts_as_one_year_old() {
        let (bought, withdrawn) = (Day(20_000), Day(20_100));
        assert!((lifetime_years(bought, withdrawn) - 1.0).abs() < 1e-12);
        assert!((lifetime_years(bought, Day(20_730)) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_share_among_gives_no_figure() {
        assert_eq!(virtual_machine(100.0, 0.0, 0.0), None);
        assert_eq!(application(100.0, 0), None);
        assert_eq!(application(100.0, 4), Some(25.0));
        assert_eq!(people_equivalent(100.0, 0.0), None);
        assert_eq!(fixed_network(100.0, 2.0, 0.0), None);
        assert!((terminal_quantity(2.0, 4380.0) - 1.0).abs() < 1e-12);
    }
}
