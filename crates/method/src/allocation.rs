//! Who has which part of a host: virtual machines, and the applications on them (rules `M-ALLOC-1` to `M-ALLOC-4`).
//!
//! * `M-ALLOC-1`: a machine's part is stated, else by vCPU, else by storage (storage hosts), else equal.
//! * `M-ALLOC-2`: where more is reserved than there is, the sum is the whole; where less, the rest is "unallocated". So parts add up to one.
//! * `M-ALLOC-3`: hardware and idle energy follow reservation, energy above idle follows use (reservation x load).
//! * `M-ALLOC-4`: applications on one machine have stated parts, and equal parts of what those leave.

use voetspoor_quantity::Fixed;

/// By what the machines of one host share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// By stated parts of the host.
    Stated,
    /// By virtual processors.
    Processors,
    /// By storage.
    Storage,
    /// Nothing is known: equal parts, flagged.
    Equal,
}

/// What is known of one machine.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reservation {
    /// Stated part of the host, 0 to 1.
    pub share: Option<f64>,
    /// Virtual processors.
    pub vcpu: Option<f64>,
    /// Storage, GB.
    pub storage_gb: Option<f64>,
    /// The machine stores rather than computes.
    pub stores: bool,
}

impl Reservation {
    /// Its amount on a basis; nothing where that is not known.
    pub fn amount(&self, basis: Basis) -> f64 {
        match basis {
            Basis::Stated => self.share.unwrap_or(0.0),
            Basis::Processors => self.vcpu.unwrap_or(0.0),
            Basis::Storage => self.storage_gb.unwrap_or(0.0),
            Basis::Equal => 1.0,
        }
    }
}

/// The best basis that every machine of the host has. Rule `M-ALLOC-1`.
///
/// One machine without a figure moves the whole host to the next basis: parts by different keys do not add up.
pub fn basis_of(machines: &[Reservation]) -> Basis {
    if machines.iter().all(|m| m.share.is_some()) {
        Basis::Stated
    } else if machines.iter().all(|m| m.stores && m.storage_gb.is_some()) {
        Basis::Storage
    } else if machines.iter().all(|m| m.vcpu.is_some()) {
        Basis::Processors
    } else {
        Basis::Equal
    }
}

/// What one machine asks of its host, on the host's basis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// Reserved: vCPU, GB or a share.
    pub reserved: f64,
    /// Mean load, 0 to 1.
    pub load: f64,
}

/// Parts of one host; with the unallocated part they add up to one, by reservation and by use alike.
#[derive(Debug, Clone, PartialEq)]
pub struct HostShares {
    /// Part by reservation of each machine: hardware and idle energy.
    pub reserved: Vec<f64>,
    /// Part by use of each machine: energy above idle.
    pub used: Vec<f64>,
    /// Part by reservation of what nobody reserved.
    pub unallocated: f64,
    /// Part by use of the same: zero as soon as any machine works.
    pub unallocated_used: f64,
    /// More is reserved than there is; parts are of what is reserved.
    pub overcommitted: bool,
}

/// Parts of a host for its machines.
///
/// * `capacity`: of the host on the same basis (a vCPU counts as a thread; a stated share as part of 1); unknown = the sum.
/// * Rules `M-ALLOC-2`, `M-ALLOC-3`. Errs where vCPU are oversold on purpose and loads differ much: then state shares.
///
/// Amounts below zero count as zero. All-zero amounts give equal parts.
pub fn host_shares(demands: &[Demand], capacity: Option<f64>) -> HostShares {
    let amounts: Vec<f64> = demands.iter().map(|d| d.reserved.max(0.0)).collect();
    let sum: f64 = amounts.iter().sum();
    let room = capacity.filter(|&c| c > sum);
    let overcommitted = capacity.is_some_and(|c| c < sum);
    let whole = room.unwrap_or(sum);
    let even = 1.0 / demands.len().max(1) as f64;
    let reserved: Vec<f64> = amounts.iter().map(|a| if whole > 0.0 { a / whole } else { even }).collect();
    let unallocated = match room {
        Some(room) => (room - sum) / room,
        None if demands.is_empty() => 1.0,
        None => 0.0,
    };
    let work: Vec<f64> = amounts.iter().zip(demands).map(|(a, d)| a * d.load.clamp(0.0, 1.0)).collect();
    let working: f64 = work.iter().sum();
    let (used, unallocated_used) =
        if working > 0.0 { (work.iter().map(|w| w / working).collect(), 0.0) } else { (reserved.clone(), unallocated) };
    HostShares { reserved, used, unallocated, unallocated_used, overcommitted }
}

impl HostShares {
    /// A whole in exact parts by reservation: the machines in order, then the unallocated part. Adds up to the whole to the last digit.
    pub fn split_reserved(&self, whole: Fixed) -> Vec<Fixed> {
        exact(whole, &self.reserved, self.unallocated)
    }

    /// The same by use.
    pub fn split_used(&self, whole: Fixed) -> Vec<Fixed> {
        exact(whole, &self.used, self.unallocated_used)
    }

    /// Energy of one machine, kWh: its part of idle energy by reservation and of the rest by use. Rule `M-ALLOC-3`.
    ///
    /// None where the host has no such machine.
    pub fn energy_kwh(&self, machine: usize, idle_kwh: f64, dynamic_kwh: f64) -> Option<f64> {
        Some(idle_kwh * self.reserved.get(machine)? + dynamic_kwh * self.used.get(machine)?)
    }
}

fn exact(whole: Fixed, parts: &[f64], rest: f64) -> Vec<Fixed> {
    let weights: Vec<f64> = parts.iter().copied().chain([rest]).collect();
    whole.split(&weights)
}

/// Parts of one machine for its applications: stated parts, and equal parts of what those leave. They add up to one.
///
/// Rule `M-ALLOC-4`. Stated parts above one in all are scaled down and leave nothing to the others; parts below one with nobody left to take
/// the rest are scaled up, since the machine runs for its applications. Equal parts err for any two applications of unlike size.
pub fn application_shares(stated: &[Option<f64>]) -> Vec<f64> {
    let total: f64 = stated.iter().flatten().map(|s| s.max(0.0)).sum();
    let open = stated.iter().filter(|s| s.is_none()).count();
    let each = if open > 0 { (1.0 - total).max(0.0) / open as f64 } else { 0.0 };
    let parts: Vec<f64> = stated.iter().map(|s| s.map_or(each, |s| s.max(0.0))).collect();
    let sum: f64 = parts.iter().sum();
    let even = 1.0 / parts.len().max(1) as f64;
    parts.into_iter().map(|p| if sum > 0.0 { p / sum } else { even }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn demand(reserved: f64, load: f64) -> Demand {
        Demand { reserved, load }
    }

    #[test]
    fn half_a_host_stays_unallocated() {
        let shares = host_shares(&[demand(8.0, 0.5), demand(8.0, 0.25)], Some(32.0));
        assert_eq!((shares.reserved.as_slice(), shares.unallocated), (&[0.25, 0.25][..], 0.5));
        assert!((shares.used[0] - 2.0 / 3.0).abs() < 1e-12);
        assert!(!shares.overcommitted);
    }

    #[test]
    fn an_overcommitted_host_is_normalised() {
        let shares = host_shares(&[demand(30.0, 0.5), demand(10.0, 0.5)], Some(16.0));
        assert_eq!((shares.reserved.as_slice(), shares.unallocated), (&[0.75, 0.25][..], 0.0));
        assert!(shares.overcommitted);
    }

    #[test]
    fn idle_energy_follows_reservation_and_the_rest_follows_use() {
        let shares = host_shares(&[demand(4.0, 1.0), demand(4.0, 0.0)], None);
        assert_eq!(shares.energy_kwh(0, 100.0, 60.0), Some(110.0));
        assert_eq!(shares.energy_kwh(1, 100.0, 60.0), Some(50.0));
        assert_eq!(shares.energy_kwh(2, 100.0, 60.0), None);
    }

    #[test]
    fn a_host_without_machines_is_unallocated_as_a_whole() {
        let shares = host_shares(&[], Some(64.0));
        assert_eq!((shares.unallocated, shares.unallocated_used), (1.0, 1.0));
        assert_eq!(host_shares(&[], None).split_reserved(Fixed::ONE), [Fixed::ONE]);
    }

    #[test]
    fn one_machine_without_a_figure_moves_the_host_to_the_next_basis() {
        let vcpu = Reservation { vcpu: Some(4.0), ..Reservation::default() };
        let stated = Reservation { share: Some(0.5), ..vcpu };
        let storage = Reservation { storage_gb: Some(100.0), stores: true, ..Reservation::default() };
        assert_eq!(basis_of(&[stated, stated]), Basis::Stated);
        assert_eq!(basis_of(&[stated, vcpu]), Basis::Processors);
        assert_eq!(basis_of(&[storage, storage]), Basis::Storage);
        assert_eq!(basis_of(&[storage, vcpu]), Basis::Equal);
        assert!((storage.amount(Basis::Storage) - 100.0).abs() < 1e-12);
    }

    #[test]
    fn applications_share_what_the_stated_ones_leave() {
        assert_eq!(application_shares(&[Some(0.5), None, None]), [0.5, 0.25, 0.25]);
        assert_eq!(application_shares(&[None, None]), [0.5, 0.5]);
        assert_eq!(application_shares(&[Some(1.5), Some(0.5), None]), [0.75, 0.25, 0.0]);
        assert_eq!(application_shares(&[Some(0.2), Some(0.2)]), [0.5, 0.5]);
        assert!(application_shares(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn shares_with_the_unallocated_part_add_up_to_exactly_one(
            machines in prop::collection::vec((0.0..64.0_f64, 0.0..=1.0_f64), 0..12),
            capacity in prop::option::of(0.0..256.0_f64),
        ) {
            let demands: Vec<_> = machines.iter().map(|&(r, l)| demand(r, l)).collect();
            let shares = host_shares(&demands, capacity);
            prop_assert!((shares.reserved.iter().sum::<f64>() + shares.unallocated - 1.0).abs() < 1e-9);
            prop_assert!((shares.used.iter().sum::<f64>() + shares.unallocated_used - 1.0).abs() < 1e-9);
            let add = |parts: Vec<Fixed>| parts.into_iter().fold(Fixed::ZERO, |a, b| a + b);
            prop_assert_eq!(add(shares.split_reserved(Fixed::ONE)), Fixed::ONE);
            prop_assert_eq!(add(shares.split_used(Fixed::ONE)), Fixed::ONE);
        }

        #[test]
        fn no_machine_gets_more_than_it_reserves(machines in prop::collection::vec(0.1..64.0_f64, 1..12), capacity in 1.0..256.0_f64) {
            let demands: Vec<_> = machines.iter().map(|&r| demand(r, 0.5)).collect();
            let shares = host_shares(&demands, Some(capacity));
            for (share, reserved) in shares.reserved.iter().zip(&machines) {
                prop_assert!(*share <= reserved / capacity + 1e-12);
            }
        }

        #[test]
        fn applications_add_up_to_one(stated in prop::collection::vec(prop::option::of(0.0..1.0_f64), 1..10)) {
            prop_assert!((application_shares(&stated).iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}
