//! When a cell is sensitive, and how far from its figure an attacker must be kept.

use serde::{Deserialize, Serialize};

use crate::DisclosureError;

/// `(n, k)`: the `n` largest make more than `k` of the sum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dominance {
    /// How many of the largest.
    pub n: usize,
    /// Share of the sum, above 0 to 1.
    pub k: f64,
}

/// The parameters. The owner of the data sets them; they are not for publication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// A cell with fewer holders is sensitive.
    pub threshold: usize,
    /// Rules of dominance; a cell that breaks one is sensitive.
    pub dominance: Vec<Dominance>,
    /// `p`: a rival may not reckon the largest contribution to within this share of it; nothing = the rule is off.
    pub p: Option<f64>,
    /// How far an attacker is kept from a cell with too few holders, as a share of its sum.
    pub margin: f64,
}

impl Default for Policy {
    /// A start, no standard: threshold 3, (1, 75 %) and (2, 85 %), p 10 %, margin 10 %. Agencies differ and often keep theirs secret.
    fn default() -> Policy {
        Policy {
            threshold: 3,
            dominance: vec![Dominance { n: 1, k: 0.75 }, Dominance { n: 2, k: 0.85 }],
            p: Some(0.10),
            margin: 0.10,
        }
    }
}

impl Policy {
    /// Whether the parameters mean something.
    pub fn check(&self) -> Result<(), DisclosureError> {
        let wrong = |parameter, rule, value| Err(DisclosureError::Policy { parameter, rule, value });
        if self.threshold == 0 {
            return wrong("threshold", "1 or more", 0.0);
        }
        for Dominance { n, k } in &self.dominance {
            if *n == 0 {
                return wrong("n of dominance", "1 or more", 0.0);
            }
            if !(*k > 0.0 && *k <= 1.0) {
                return wrong("k of dominance", "above 0 and at most 1", *k);
            }
        }
        if let Some(p) = self.p.filter(|p| !(*p > 0.0 && *p <= 1.0)) {
            return wrong("p", "above 0 and at most 1", p);
        }
        if !(self.margin > 0.0 && self.margin <= 1.0) {
            return wrong("margin", "above 0 and at most 1", self.margin);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_without_meaning_are_refused() {
        assert_eq!(Policy::default().check(), Ok(()));
        let wrong = [
            Policy { threshold: 0, ..Policy::default() },
            Policy { p: Some(0.0), ..Policy::default() },
            Policy { p: Some(1.1), ..Policy::default() },
            Policy { margin: f64::NAN, ..Policy::default() },
            Policy { dominance: vec![Dominance { n: 0, k: 0.5 }], ..Policy::default() },
            Policy { dominance: vec![Dominance { n: 1, k: 0.0 }], ..Policy::default() },
        ];
        for policy in wrong {
            assert!(policy.check().is_err(), "{policy:?}");
        }
    }
}
