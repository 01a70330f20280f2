//! Virtual machines and applications: who has which part of a host (rules `M-ALLOC-1` to `M-ALLOC-4`).
//!
//! Hardware and idle energy follow what is reserved, dynamic energy follows use. The part of a host that nobody reserved is a
//! share of its own, so that shares add up to one.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use voetspoor_inventory::{Application, Place, VirtualMachine};
use voetspoor_method::allocation::{self, Basis, Demand, Reservation};
use voetspoor_quantity::Consumer;

use crate::cell::Text;

/// Workload of the part of a host that nobody reserved.
pub const UNALLOCATED: &str = "(not allocated)";

/// One share of a host.
#[derive(Debug, Clone)]
pub(crate) struct HostShare {
    pub(crate) workload: Text,
    pub(crate) consumer: Consumer,
    pub(crate) counterparty: Option<Text>,
    pub(crate) unit: Option<Text>,
    /// Nothing better than equal parts is known.
    pub(crate) equal_part: bool,
    demand: Demand,
}

impl HostShare {
    /// The part that nobody reserved.
    pub(crate) fn unallocated() -> HostShare {
        HostShare {
            workload: Arc::from(UNALLOCATED),
            consumer: Consumer::Own,
            counterparty: None,
            unit: None,
            equal_part: false,
            demand: Demand { reserved: 0.0, load: 0.0 },
        }
    }
}

/// All shares of a host, the part that is left not yet among them.
#[derive(Debug, Clone)]
pub(crate) struct HostShares {
    shares: Vec<HostShare>,
    basis: Basis,
    /// Machines on it.
    pub(crate) machines: usize,
    /// Where the parts rest on less than was stated or asked.
    pub(crate) doubts: Vec<ShareDoubt>,
}

/// A part of a host that is not what the tables state: what is told, with the machine and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShareDoubt {
    pub(crate) kind: ShareDoubtKind,
    pub(crate) place: Place,
    /// The machine that brings it about.
    pub(crate) machine: String,
}

/// What is in doubt about the parts of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ShareDoubtKind {
    /// A machine states neither share nor processors: the machines of the host have equal parts.
    EqualParts,
    /// Some machines state a share and others none: the stated shares are not used.
    SharesUnused,
    /// An application states no share of its machine: equal parts of what the others leave.
    EqualApplications,
}

/// Weights of the shares of one host; they add up to one. One more weight than shares: the part that is left.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    /// By reservation: hardware and idle energy.
    pub(crate) reserved: Vec<f64>,
    /// By use: dynamic energy.
    pub(crate) used: Vec<f64>,
    /// More is reserved than there is.
    pub(crate) overcommitted: bool,
}

impl HostShares {
    pub(crate) fn shares(&self) -> &[HostShare] {
        &self.shares
    }

    /// Weights for a host with this many cores (or GB of storage), where known. A vCPU counts as a core.
    pub(crate) fn weights(&self, cores: Option<f64>, storage_gb: Option<f64>) -> Weights {
        let capacity = match self.basis {
            Basis::Stated => Some(1.0),
            Basis::Processors => cores,
            Basis::Storage => storage_gb,
            Basis::Equal => None,
        };
        let demands: Vec<Demand> = self.shares.iter().map(|s| s.demand).collect();
        let parts = allocation::host_shares(&demands, capacity);
        let (mut reserved, mut used) = (parts.reserved, parts.used);
        if parts.unallocated > NEGLIGIBLE {
            reserved.push(parts.unallocated);
            used.push(parts.unallocated_used);
        }
        Weights { reserved, used, overcommitted: parts.overcommitted }
    }
}

/// Rounding of shares, and not a part of a host.
const NEGLIGIBLE: f64 = 1e-12;

/// Shares per host, from the tables of virtual machines and applications.
///
/// An application has its stated share of a machine, else equal parts (`M-ALLOC-4`); a machine without applications stands for itself.
pub(crate) fn host_shares(machines: &[VirtualMachine], applications: &[Application]) -> FxHashMap<String, HostShares> {
    let mut on: BTreeMap<&str, Vec<&Application>> = BTreeMap::new();
    for application in applications {
        on.entry(application.vm.as_str()).or_default().push(application);
    }
    let mut hosts: BTreeMap<&str, Vec<&VirtualMachine>> = BTreeMap::new();
    for machine in machines {
        hosts.entry(machine.host.as_str()).or_default().push(machine);
    }
    hosts
        .into_iter()
        .map(|(host, machines)| {
            let reservations: Vec<Reservation> = machines.iter().map(|vm| reservation(vm)).collect();
            let basis = allocation::basis_of(&reservations);
            let shares = machines
                .iter()
                .zip(&reservations)
                .flat_map(|(vm, reservation)| {
                    let applications = on.get(vm.id.as_str()).map_or(&[][..], Vec::as_slice);
                    shares_of_machine(vm, reservation.amount(basis), basis == Basis::Equal, applications)
                })
                .collect();
            let doubts = doubts(&machines, basis, &on);
            (host.to_owned(), HostShares { shares, basis, machines: machines.len(), doubts })
        })
        .collect()
}

/// What the shares of a host rest on, where that is less than the tables ought to state.
fn doubts(machines: &[&VirtualMachine], basis: Basis, on: &BTreeMap<&str, Vec<&Application>>) -> Vec<ShareDoubt> {
    let doubt =
        |kind, place: &Place, machine: &str| ShareDoubt { kind, place: place.clone(), machine: machine.to_owned() };
    let of_machine = |kind, vm: &VirtualMachine| doubt(kind, &vm.place, &vm.id);
    let silent = machines.iter().find(|vm| vm.vcpu.is_none() && vm.share.is_none()).or(machines.first());
    let equal = silent.filter(|_| basis == Basis::Equal).map(|vm| of_machine(ShareDoubtKind::EqualParts, vm));
    let shareless = machines.iter().find(|vm| vm.share.is_none());
    let some_state_one = basis != Basis::Stated && machines.iter().any(|vm| vm.share.is_some());
    let unused = shareless.filter(|_| some_state_one).map(|vm| of_machine(ShareDoubtKind::SharesUnused, vm));
    let applications = machines.iter().filter_map(|vm| {
        let beside = on.get(vm.id.as_str()).filter(|beside| beside.len() > 1)?;
        let silent = beside.iter().find(|application| application.share.is_none())?;
        Some(doubt(ShareDoubtKind::EqualApplications, &silent.place, &vm.id))
    });
    equal.into_iter().chain(unused).chain(applications).collect()
}

fn reservation(vm: &VirtualMachine) -> Reservation {
    Reservation { share: vm.share.map(f64::from), vcpu: vm.vcpu, storage_gb: vm.storage_gb, stores: vm.by_storage }
}

/// Load of a machine that states none: only its relation to that of its neighbours matters, and equal loads change nothing.
const SAME_LOAD: f64 = 0.5;

fn shares_of_machine(
    vm: &VirtualMachine,
    reserved: f64,
    equal_machines: bool,
    applications: &[&Application],
) -> Vec<HostShare> {
    let text = |t: &Option<String>| t.as_deref().map(Arc::from);
    let share = |workload: &str, unit: Option<Text>, part: f64, equal_part: bool| HostShare {
        workload: Arc::from(workload),
        consumer: vm.consumer,
        counterparty: text(&vm.customer),
        unit: unit.or_else(|| text(&vm.unit)),
        equal_part,
        demand: Demand { reserved: reserved * part, load: vm.load.map_or(SAME_LOAD, f64::from) },
    };
    if applications.is_empty() {
        return vec![share(&vm.id, None, 1.0, equal_machines)];
    }
    let stated: Vec<Option<f64>> = applications.iter().map(|a| a.share.map(f64::from)).collect();
    allocation::application_shares(&stated)
        .into_iter()
        .zip(applications)
        .map(|(part, app)| {
            let equal = equal_machines || (applications.len() > 1 && app.share.is_none());
            share(&app.id, text(&app.unit), part, equal)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use voetspoor_inventory::Place;
    use voetspoor_quantity::Share;

    use super::*;

    fn machine(id: &str, vcpu: f64, load: f64) -> VirtualMachine {
        VirtualMachine {
            place: Place::default(),
            id: id.to_owned(),
            host: "h".to_owned(),
            vcpu: Some(vcpu),
            memory_gb: None,
            storage_gb: None,
            share: None,
            load: Share::new(load).ok(),
            by_storage: false,
            consumer: Consumer::Own,
            customer: None,
            unit: None,
        }
    }

    proptest! {
        #[test]
        fn shares_and_the_part_that_is_left_add_up_to_one(machines in prop::collection::vec((0.1..64.0_f64, 0.0..1.0_f64), 1..12), cores in prop::option::of(1.0..256.0_f64)) {
            let machines: Vec<_> = machines.iter().enumerate().map(|(i, (v, l))| machine(&format!("vm{i}"), *v, *l)).collect();
            let hosts = host_shares(&machines, &[]);
            let weights = hosts["h"].weights(cores, None);
            prop_assert!((weights.reserved.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!((weights.used.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn half_a_host_stays_unallocated() {
        let hosts = host_shares(&[machine("a", 8.0, 0.5), machine("b", 8.0, 0.25)], &[]);
        let weights = hosts["h"].weights(Some(32.0), None);
        assert_eq!(weights.reserved, [0.25, 0.25, 0.5]);
        let third = 1.0 / 3.0;
        assert!((weights.used[0] - 2.0 * third).abs() < 1e-12 && (weights.used[1] - third).abs() < 1e-12);
    }

    #[test]
    fn an_overcommitted_host_is_normalised() {
        let hosts = host_shares(&[machine("a", 30.0, 0.5), machine("b", 10.0, 0.5)], &[]);
        assert_eq!(hosts["h"].weights(Some(16.0), None).reserved, [0.75, 0.25]);
    }
}
