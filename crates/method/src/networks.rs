//! Networks of others: lines by the year, mobile split between line and data (rules `M-NET-1` to `M-NET-3`).
//!
//! Averages of what exists. None of them supports a claim that sending less saves that much: a line draws its power either way.

use voetspoor_quantity::{OutOfRange, Share};

/// Energy of fixed lines, kWh: `lines * years * kWh per line and year`.
///
/// Rule `M-NET-1`. A line counts by the year it exists, whatever goes over it. Errs between techniques (copper, cable, glass): give each its own figure.
#[inline]
pub fn fixed_lines_kwh(lines: f64, years: f64, kwh_per_line_year: f64) -> f64 {
    lines * years * kwh_per_line_year
}

/// How the energy of a mobile network is shared among its users, for one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MobileIntensity {
    /// Of one subscription for a year, kWh: coverage.
    pub kwh_per_line_year: f64,
    /// Of one gigabyte, kWh: capacity.
    pub kwh_per_gb: f64,
}

impl MobileIntensity {
    /// Splits a network's energy of a year: a share by subscriptions, the rest by traffic.
    ///
    /// Rule `M-NET-2`; all users together carry exactly the network. The share is a convention, not a measurement, and must be
    /// stated. Refuses a network without subscriptions or traffic.
    pub fn of_network(
        network_kwh: f64,
        by_line: Share,
        lines: f64,
        gigabytes: f64,
    ) -> Result<MobileIntensity, OutOfRange> {
        let positive = |what, value: f64| {
            if value > 0.0 { Ok(value) } else { Err(OutOfRange { what, rule: "more than 0", value }) }
        };
        let lines = positive("the number of subscriptions", lines)?;
        let gigabytes = positive("the traffic of a network", gigabytes)?;
        Ok(MobileIntensity {
            kwh_per_line_year: network_kwh * by_line.get() / lines,
            kwh_per_gb: network_kwh * by_line.rest().get() / gigabytes,
        })
    }

    /// Energy of some subscriptions and their traffic, kWh.
    pub fn kwh(self, line_years: f64, gigabytes: f64) -> f64 {
        line_years * self.kwh_per_line_year + gigabytes * self.kwh_per_gb
    }
}

/// Traffic of a fixed line as a part of what it carries in a year: `GB / GB per line and year`.
///
/// Rule `M-NET-3`: for a service that knows its traffic and not its lines. Source: the French and European reference of `NumEcoEval`
/// (2640 and 2400 GB a line and year). Errs with every year that traffic grows.
pub fn line_years_by_traffic(gigabytes: f64, gb_per_line_year: f64) -> Option<f64> {
    (gb_per_line_year > 0.0).then(|| gigabytes / gb_per_line_year)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_counts_by_the_year() {
        assert!((fixed_lines_kwh(10.0, 0.5, 35.0) - 175.0).abs() < 1e-12);
        assert_eq!(line_years_by_traffic(1320.0, 2640.0), Some(0.5));
        assert_eq!(line_years_by_traffic(1320.0, 0.0), None);
    }

    #[test]
    fn refuses_a_network_without_users() {
        assert!(MobileIntensity::of_network(1e6, Share::ONE, 0.0, 1.0).is_err());
        assert!(MobileIntensity::of_network(1e6, Share::ONE, 1.0, f64::NAN).is_err());
    }

    proptest! {
        #[test]
        fn all_users_together_carry_the_network(
            network in 1.0..1e9_f64,
            by_line in 0.0..=1.0_f64,
            users in prop::collection::vec((0.01..1.0_f64, 0.1..1e4_f64), 1..20),
        ) {
            let lines = users.iter().map(|u| u.0).sum();
            let gigabytes = users.iter().map(|u| u.1).sum();
            let intensity = MobileIntensity::of_network(network, Share::new(by_line).unwrap(), lines, gigabytes).unwrap();
            let total: f64 = users.iter().map(|u| intensity.kwh(u.0, u.1)).sum();
            prop_assert!((total - network).abs() <= 1e-9 * network);
        }
    }
}
