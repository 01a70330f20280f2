//! Whether a cell says too much of one holder.

use crate::{Cell, Policy};

/// The rule that a cell breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Too few holders.
    Threshold,
    /// The largest make too much of it.
    Dominance,
    /// A rival reckons the largest too well.
    PPercent,
    /// Nobody holds anything, and that is the figure of each of them.
    Nothing,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The rules that it breaks.
    pub rules: Vec<Rule>,
    /// How far an attacker must be kept from its figure, to either side.
    pub protection: f64,
}

/// Whether a cell is sensitive. What is known to all counts neither as a holder nor as a part of the sum: an attacker subtracts it.
///
/// Protection is what the broken rule lacks: with `x1 >= x2 >= ...` the contributions and `T` their sum,
/// dominance `(x1 + ... + xn) / k - T`, p-percent `p x1 - (T - x1 - x2)`, and for too few holders `margin x T`; the largest of them.
pub fn sensitivity(cell: &Cell, policy: &Policy) -> Option<Sensitivity> {
    let held = cell.held();
    let total: f64 = held.iter().map(|(_, value)| value).sum();
    let (first, second) = (*held.first()?, held.get(1).map_or(0.0, |(_, value)| *value));
    if total <= 0.0 {
        // All nothing: however many hold it, the cell says so of each of them.
        return Some(Sensitivity { rules: vec![Rule::Nothing], protection: 0.0 });
    }
    let mut rules = Vec::new();
    let mut protection: f64 = 0.0;
    if held.len() < policy.threshold {
        rules.push(Rule::Threshold);
        protection = protection.max(policy.margin * total);
    }
    for dominance in &policy.dominance {
        let largest: f64 = held.iter().take(dominance.n).map(|(_, value)| value).sum();
        if largest > dominance.k * total {
            rules.push(Rule::Dominance);
            protection = protection.max(largest / dominance.k - total);
        }
    }
    if let Some(p) = policy.p {
        let rest = (total - first.1 - second).max(0.0);
        if rest < p * first.1 {
            rules.push(Rule::PPercent);
            protection = protection.max(p * first.1 - rest);
        }
    }
    rules.dedup();
    // Nothing lies below nothing: the protection to the lower side is at most the sum.
    (!rules.is_empty()).then_some(Sensitivity { rules, protection: protection.min(total) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Contribution, Dominance};

    fn cell(values: &[f64]) -> Cell {
        let contribution =
            |(at, value): (usize, &f64)| Contribution { holder: at.to_string(), value: *value, public: false };
        Cell::new("c", values.iter().enumerate().map(contribution).collect())
    }

    fn rules(values: &[f64], policy: &Policy) -> Vec<Rule> {
        sensitivity(&cell(values), policy).map(|found| found.rules).unwrap_or_default()
    }

    fn only(threshold: usize, dominance: Vec<Dominance>, p: Option<f64>) -> Policy {
        Policy { threshold, dominance, p, margin: 0.1 }
    }

    #[test]
    fn the_threshold_counts_holders_on_both_sides_of_its_bound() {
        let policy = only(3, vec![], None);
        assert_eq!(rules(&[10.0, 10.0], &policy), [Rule::Threshold]);
        assert_eq!(rules(&[10.0, 10.0, 10.0], &policy), []);
        let mut one_holder = cell(&[10.0, 10.0, 10.0]);
        one_holder.contributions[2].holder = "0".to_owned();
        assert!(sensitivity(&one_holder, &policy).is_some());
    }

    #[test]
    fn a_sum_of_nothing_tells_of_everybody() {
        assert_eq!(rules(&[0.0; 12], &Policy::default()), [Rule::Nothing]);
        let mut public = cell(&[0.0; 12]);
        public.contributions.iter_mut().for_each(|one| one.public = true);
        assert_eq!(sensitivity(&public, &Policy::default()), None);
    }

    #[test]
    fn dominance_holds_at_its_bound_and_breaks_above() {
        let policy = only(1, vec![Dominance { n: 1, k: 0.75 }], None);
        assert_eq!(rules(&[75.0, 15.0, 10.0], &policy), []);
        assert_eq!(rules(&[76.0, 14.0, 10.0], &policy), [Rule::Dominance]);
        // 76 / 0.75 - 100
        let protection = sensitivity(&cell(&[76.0, 14.0, 10.0]), &policy).map(|s| s.protection);
        assert!((protection.unwrap_or(0.0) - (76.0 / 0.75 - 100.0)).abs() < 1e-12);
    }

    #[test]
    fn a_rival_may_not_reckon_the_largest_within_p_percent() {
        let policy = only(1, vec![], Some(0.10));
        assert_eq!(rules(&[100.0, 50.0, 10.0], &policy), []);
        assert_eq!(rules(&[100.0, 50.0, 9.9], &policy), [Rule::PPercent]);
        let protection = sensitivity(&cell(&[100.0, 50.0, 4.0]), &policy).map(|s| s.protection);
        assert!((protection.unwrap_or(0.0) - 6.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_public_protects_nobody() {
        let mut mixed = cell(&[1000.0, 1000.0, 5.0]);
        mixed.contributions[0].public = true;
        mixed.contributions[1].public = true;
        assert!(sensitivity(&mixed, &Policy::default()).is_some_and(|s| s.rules.contains(&Rule::Threshold)));
        mixed.contributions[2].public = true;
        assert_eq!(sensitivity(&mixed, &Policy::default()), None);
        assert_eq!(sensitivity(&cell(&[]), &Policy::default()), None);
    }
}
