//! Limits on servers of the European ecodesign rules (rule `M-SRV-1`).
//!
//! Base values and allowances are data (`data/law/ecodesign.toml`). Source: Regulation (EU) 2019/424, Annex II.

/// An allowance: so much for each of so many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Allowance {
    /// How many: drives, gigabytes above the base, ports.
    pub count: f64,
    /// Watts for each.
    pub watts_each: f64,
}

/// Most power that a server with one or two sockets may draw when idle, in watts; none where a count or allowance is negative.
///
/// Rule `M-SRV-1`: `P = P_base + sum(n_i P_i)`. * `base_w`: base by number of sockets. Errs: does not hold for what the regulation leaves out, such as
/// resilient servers and servers for high-performance computing.
pub fn idle_power_limit_w(base_w: f64, allowances: &[Allowance]) -> Option<f64> {
    let valid = base_w > 0.0 && allowances.iter().all(|one| one.count >= 0.0 && one.watts_each >= 0.0);
    valid.then(|| base_w + allowances.iter().map(|one| one.count * one.watts_each).sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowances_are_added_to_the_base() {
        let drives = Allowance { count: 4.0, watts_each: 5.0 };
        let memory = Allowance { count: 60.0, watts_each: 0.18 };
        assert_eq!(idle_power_limit_w(38.0, &[drives, memory]).map(|watts| (watts * 10.0).round() / 10.0), Some(68.8));
        assert_eq!(idle_power_limit_w(38.0, &[Allowance { count: -1.0, watts_each: 5.0 }]), None);
    }
}
