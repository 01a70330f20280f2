//! Market-based electricity: which contract covers which kWh (rules `M-MKT-1` to `M-MKT-5`).
//!
//! * `M-MKT-1`: own generation used on the spot (its guarantees not sold), then cancelled guarantees of origin and PPA with them, then the
//!   supplier's label, then the residual mix, then the average, flagged.
//! * `M-MKT-2`: only of the same market and the same year.
//! * `M-MKT-3`: never more than was used; what no contract covers is residual.
//! * `M-MKT-4`: a contract covers its own sites. It never reaches the cloud, the overhead of colocation or homes: give those an empty list.
//! * `M-MKT-5`: what was generated and used on site was not bought: scope 2 of neither account. By place that holds whoever has the guarantees.
//!
//! Source: GHG Protocol, scope 2 guidance (order of instruments and quality criteria).

use voetspoor_quantity::{Fixed, Share};

/// Kind of contract, in the order in which they cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContractKind {
    /// Generated on the own site and used there.
    OwnGeneration,
    /// Guarantees of origin cancelled for the user, alone or with a PPA.
    Guarantees,
    /// The label of the supplier.
    SupplierLabel,
}

/// How much a contract covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coverage {
    /// A part of the use.
    Share(Share),
    /// An amount, kWh.
    Kwh(Fixed),
}

/// Whether a contract may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eligibility {
    /// It counts.
    Counts,
    /// Of another market than the use.
    OtherMarket,
    /// Of another year than the use.
    OtherYear,
    /// Guarantees not cancelled for this user.
    NotCancelled,
    /// Own generation whose guarantees are sold.
    GuaranteesSold,
}

/// A contract as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contract {
    /// Kind.
    pub kind: ContractKind,
    /// Amount.
    pub covers: Coverage,
    /// Whether it counts, and if not why.
    pub eligibility: Eligibility,
}

/// What covers the part without contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// The residual mix of the zone.
    Residual,
    /// The average of the zone, as no residual mix is known: flagged.
    Average,
}

/// Electricity of one use, by what covers it. The parts add up to the use to the last digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketSplit {
    /// kWh of each contract, in the order given.
    pub by_contract: Vec<Fixed>,
    /// kWh without contract.
    pub rest: Fixed,
    /// What the rest is counted with.
    pub rest_by: Rest,
    /// Contracts claim more than was used; the surplus does not count.
    pub over_claimed: bool,
}

/// Splits a use over contracts. Rules `M-MKT-1` to `M-MKT-3`.
///
/// Contracts of one kind cover in the order given. Negative use or coverage counts as nothing. Errs at the scale of hours: a yearly
/// guarantee covers a night it was not made in.
pub fn split_by_contract(used: Fixed, contracts: &[Contract], rest_by: Rest) -> MarketSplit {
    let used = used.max(Fixed::ZERO);
    let mut order: Vec<usize> = (0..contracts.len()).collect();
    order.sort_by_key(|&index| contracts[index].kind);
    let mut by_contract = vec![Fixed::ZERO; contracts.len()];
    let mut left = used;
    let mut over_claimed = false;
    for index in order {
        let contract = contracts[index];
        if contract.eligibility != Eligibility::Counts {
            continue;
        }
        let claimed = match contract.covers {
            Coverage::Share(share) => used * Fixed::from_f64(share.get()),
            Coverage::Kwh(kwh) => kwh.max(Fixed::ZERO),
        };
        let covered = claimed.min(left);
        over_claimed |= claimed > left;
        by_contract[index] = covered;
        left = left - covered;
    }
    MarketSplit { by_contract, rest: left, rest_by, over_claimed }
}

/// Impact of a split use: kWh of each contract times its factor, and the rest times that of the rest.
///
/// None when there is not one factor a contract.
pub fn market_based(split: &MarketSplit, factors: &[f64], rest_factor: f64) -> Option<f64> {
    (split.by_contract.len() == factors.len()).then(|| {
        let covered: f64 = split.by_contract.iter().zip(factors).map(|(kwh, factor)| kwh.to_f64() * factor).sum();
        covered + split.rest.to_f64() * rest_factor
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kwh(value: i64) -> Fixed {
        Fixed::from_whole(value)
    }

    fn contract(kind: ContractKind, covers: Coverage) -> Contract {
        Contract { kind, covers, eligibility: Eligibility::Counts }
    }

    #[test]
    fn half_covered_by_guarantees_leaves_half_residual() {
        let half = contract(ContractKind::Guarantees, Coverage::Share(Share::new(0.5).unwrap()));
        let split = split_by_contract(kwh(1000), &[half], Rest::Residual);
        assert_eq!((split.by_contract.as_slice(), split.rest), (&[kwh(500)][..], kwh(500)));
        assert_eq!(market_based(&split, &[0.0], 0.483), Some(241.5));
        assert_eq!(market_based(&split, &[], 0.483), None);
    }

    #[test]
    fn without_a_contract_the_residual_mix_applies() {
        let split = split_by_contract(kwh(1000), &[], Rest::Residual);
        assert_eq!((split.rest, split.rest_by), (kwh(1000), Rest::Residual));
    }

    #[test]
    fn guarantees_go_before_labels_whatever_the_order_in_the_file() {
        let label = contract(ContractKind::SupplierLabel, Coverage::Kwh(kwh(800)));
        let guarantees = contract(ContractKind::Guarantees, Coverage::Kwh(kwh(700)));
        let split = split_by_contract(kwh(1000), &[label, guarantees], Rest::Residual);
        assert_eq!((split.by_contract.as_slice(), split.over_claimed), (&[kwh(300), kwh(700)][..], true));
    }

    #[test]
    fn what_is_not_eligible_covers_nothing() {
        for eligibility in
            [Eligibility::OtherMarket, Eligibility::OtherYear, Eligibility::NotCancelled, Eligibility::GuaranteesSold]
        {
            let void = Contract { eligibility, ..contract(ContractKind::Guarantees, Coverage::Kwh(kwh(700))) };
            let split = split_by_contract(kwh(1000), &[void], Rest::Average);
            assert_eq!((split.rest, split.rest_by), (kwh(1000), Rest::Average));
        }
    }

    fn any_contract() -> impl Strategy<Value = Contract> {
        let kind = prop::sample::select(vec![
            ContractKind::OwnGeneration,
            ContractKind::Guarantees,
            ContractKind::SupplierLabel,
        ]);
        let covers = prop_oneof![
            (0.0..=1.0_f64).prop_map(|s| Coverage::Share(Share::new(s).unwrap())),
            (-10.0..1e6_f64).prop_map(|k| Coverage::Kwh(Fixed::from_f64(k))),
        ];
        (kind, covers, any::<bool>()).prop_map(|(kind, covers, counts)| Contract {
            kind,
            covers,
            eligibility: if counts { Eligibility::Counts } else { Eligibility::OtherYear },
        })
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_use_and_never_exceed_it(used in 0.0..1e6_f64, contracts in prop::collection::vec(any_contract(), 0..8)) {
            let used = Fixed::from_f64(used);
            let split = split_by_contract(used, &contracts, Rest::Residual);
            let covered = split.by_contract.iter().fold(Fixed::ZERO, |sum, part| sum + *part);
            prop_assert_eq!(covered + split.rest, used);
            prop_assert!(split.rest >= Fixed::ZERO);
            prop_assert!(split.by_contract.iter().all(|part| *part >= Fixed::ZERO && *part <= used));
        }

        #[test]
        fn a_contract_never_covers_more_than_it_states(used in 0.0..1e6_f64, stated in 0.0..1e6_f64) {
            let stated = Fixed::from_f64(stated);
            let one = contract(ContractKind::Guarantees, Coverage::Kwh(stated));
            let split = split_by_contract(Fixed::from_f64(used), &[one], Rest::Residual);
            prop_assert!(split.by_contract[0] <= stated);
        }
    }
}
