//! Drawing: seeded, stratified, one stream for each error source.
//!
//! A stream depends on the name of its error source alone, so results that share a source are paired draw by draw: that is what makes "is
//! the change real?" a fair question.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use statrs::distribution::{ContinuousCDF, Normal};
use voetspoor_quantity::Range;

use crate::terms::{SignatureId, TermId, Terms};

/// Draws when nothing else is asked.
pub const DEFAULT_DRAWS: usize = 10_000;

/// A linear form over signatures: what a result line is made of.
pub(crate) type Line = Vec<(SignatureId, f64)>;

/// Draws that are worked on at once, so that all signatures of a block stay in the processor's cache.
const BLOCK: usize = 256;

/// Multipliers of every signature, made block by block.
pub(crate) struct Draws<'t> {
    terms: &'t Terms,
    streams: Vec<Vec<f32>>,
    count: usize,
}

impl<'t> Draws<'t> {
    /// Draws all error sources of `terms`.
    pub(crate) fn new(terms: &'t Terms, count: usize) -> Draws<'t> {
        let strata = standard_normal_strata(count);
        let streams = terms.sources().par_iter().map(|source| stream(source, &strata)).collect();
        Draws { terms, streams, count }
    }

    /// Draws of each line.
    pub(crate) fn lines(&self, lines: &[Line]) -> Vec<Vec<f32>> {
        let blocks: Vec<usize> = (0..self.count).step_by(BLOCK).collect();
        let parts: Vec<Vec<f32>> = blocks.par_iter().map(|&start| self.block(start, lines)).collect();
        let mut all = vec![Vec::with_capacity(self.count); lines.len()];
        for (part, &start) in parts.iter().zip(&blocks) {
            let length = BLOCK.min(self.count - start);
            for (line, draws) in all.iter_mut().zip(part.chunks_exact(length)) {
                line.extend_from_slice(draws);
            }
        }
        all
    }

    fn block(&self, start: usize, lines: &[Line]) -> Vec<f32> {
        let length = BLOCK.min(self.count - start);
        let mut multipliers = Vec::with_capacity(self.terms.terms().len() * length);
        for term in self.terms.terms() {
            let z = &self.streams[term.source as usize][start..start + length];
            multipliers.extend(z.iter().map(|&z| term.spread.multiplier(f64::from(z)) as f32));
        }
        let mut products = Vec::with_capacity(self.terms.signatures().len() * length);
        for signature in self.terms.signatures() {
            let from = products.len();
            products.resize(from + length, 1.0_f32);
            for &term in signature {
                let row = &multipliers[term as usize * length..(term as usize + 1) * length];
                for (product, multiplier) in products[from..].iter_mut().zip(row) {
                    *product *= multiplier;
                }
            }
        }
        let mut sums = vec![0.0_f32; lines.len() * length];
        for (line, sum) in lines.iter().zip(sums.chunks_exact_mut(length)) {
            for &(signature, central) in line {
                let row = &products[signature as usize * length..(signature as usize + 1) * length];
                let central = central as f32;
                for (total, product) in sum.iter_mut().zip(row) {
                    *total += central * product;
                }
            }
        }
        sums
    }

    /// Share of the variance of a line that each error source has by itself, largest first. Interactions are left out, so shares
    /// add up to at most about one.
    pub(crate) fn variance_shares(&self, line: &Line, total: &[f32]) -> Vec<(usize, f64)> {
        let whole = variance(total);
        if whole <= 0.0 {
            return Vec::new();
        }
        let mut shares: Vec<(usize, f64)> = self
            .by_source(line)
            .par_iter()
            .enumerate()
            .map(|(source, by_terms)| (source, self.variance_of_source(source, by_terms) / whole))
            .filter(|(_, share)| *share > 0.0)
            .collect();
        shares.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        shares
    }

    /// What a line has of each error source: central values by the source's own terms in them.
    fn by_source(&self, line: &Line) -> Vec<BTreeMap<Vec<TermId>, f64>> {
        let mut all = vec![BTreeMap::new(); self.streams.len()];
        for &(signature, central) in line {
            let terms = &self.terms.signatures()[signature as usize];
            let source_of = |term: TermId| self.terms.terms()[term as usize].source;
            for (place, &term) in terms.iter().enumerate() {
                let source = source_of(term);
                if terms[..place].iter().any(|&earlier| source_of(earlier) == source) {
                    continue;
                }
                let mine: Vec<TermId> = terms[place..].iter().copied().filter(|&t| source_of(t) == source).collect();
                *all[source as usize].entry(mine).or_default() += central;
            }
        }
        all
    }

    /// Variance of a line when only this source is off: all other multipliers have mean 1.
    fn variance_of_source(&self, source: usize, by_terms: &BTreeMap<Vec<TermId>, f64>) -> f64 {
        if by_terms.is_empty() {
            return 0.0;
        }
        let conditional: Vec<f32> = self.streams[source]
            .iter()
            .map(|&z| {
                by_terms
                    .iter()
                    .map(|(terms, central)| {
                        let product: f64 = terms
                            .iter()
                            .map(|&term| self.terms.terms()[term as usize].spread.multiplier(f64::from(z)))
                            .product();
                        central * product
                    })
                    .sum::<f64>() as f32
            })
            .collect();
        variance(&conditional)
    }
}

/// The 5 % and 95 % of draws around a central value. The band always holds the central value.
pub(crate) fn range(central: f64, draws: &[f32]) -> Range {
    if draws.is_empty() {
        return Range { low: central, central, high: central };
    }
    let mut sorted = draws.to_vec();
    let mut at = |share: f64| {
        let index = ((sorted.len() - 1) as f64 * share).round() as usize;
        let (_, value, _) = sorted.select_nth_unstable_by(index, f32::total_cmp);
        f64::from(*value)
    };
    let (low, high) = (at(0.05), at(0.95));
    Range { low: low.min(central), central, high: high.max(central) }
}

fn variance(draws: &[f32]) -> f64 {
    let n = draws.len() as f64;
    let mean = draws.iter().map(|&x| f64::from(x)).sum::<f64>() / n;
    draws.iter().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>() / n
}

/// Middles of equally likely strata of the standard normal.
fn standard_normal_strata(count: usize) -> Vec<f32> {
    let normal = Normal::standard();
    (0..count).map(|i| normal.inverse_cdf((i as f64 + 0.5) / count as f64) as f32).collect()
}

/// The strata in the random order of one error source.
fn stream(source: &str, strata: &[f32]) -> Vec<f32> {
    let seed: [u8; 32] = Sha256::digest(source.as_bytes()).into();
    let mut random = ChaCha8Rng::from_seed(seed);
    let mut order = strata.to_vec();
    for last in (1..order.len()).rev() {
        let bound = last as u64 + 1;
        let pick = ((u128::from(random.next_u64()) * u128::from(bound)) >> 64) as usize;
        order.swap(last, pick);
    }
    order
}

#[cfg(test)]
mod tests {
    use voetspoor_quantity::{Shape, Spread};

    use super::*;

    fn spread(sigma: f64) -> Spread {
        Spread { shape: Shape::Lognormal, sigma }
    }

    #[test]
    fn the_mean_of_the_draws_is_the_central_value() {
        let mut terms = Terms::default();
        let a = terms.term("grid", spread(0.2)).unwrap();
        let b = terms.term("maker", spread(0.4)).unwrap();
        let line = vec![(terms.signature(vec![a, b]), 100.0), (terms.signature(vec![b]), 50.0)];
        let draws = Draws::new(&terms, DEFAULT_DRAWS).lines(&[line]);
        let mean = draws[0].iter().map(|&x| f64::from(x)).sum::<f64>() / DEFAULT_DRAWS as f64;
        assert!((mean - 150.0).abs() < 0.5, "{mean}");
    }

    #[test]
    fn shared_sources_add_up_and_separate_ones_average_out() {
        let mut terms = Terms::default();
        let n = 1226;
        let shared = terms.term("one method", spread(0.3)).unwrap();
        let shared = vec![(terms.signature(vec![shared]), f64::from(n))];
        let separate: Line = (0..n)
            .map(|i| {
                let term = terms.term(&format!("product {i}"), spread(0.3)).unwrap();
                (terms.signature(vec![term]), 1.0)
            })
            .collect();
        let draws = Draws::new(&terms, 2_000).lines(&[shared, separate]);
        let width = |draws: &[f32]| {
            let r = range(f64::from(n), draws);
            (r.high - r.low) / 2.0 / r.central
        };
        assert!(width(&draws[0]) > 0.4, "{}", width(&draws[0]));
        assert!(width(&draws[1]) < 0.02, "{}", width(&draws[1]));
    }

    #[test]
    fn the_same_source_gives_the_same_draws_in_another_result() {
        let strata = standard_normal_strata(100);
        assert_eq!(stream("grid.ember", &strata), stream("grid.ember", &strata));
        assert_ne!(stream("grid.ember", &strata), stream("grid.aib", &strata));
    }

    #[test]
    fn variance_is_told_apart_by_source() {
        let mut terms = Terms::default();
        let a = terms.term("a", spread(0.3)).unwrap();
        let b = terms.term("b", spread(0.1)).unwrap();
        let line = vec![(terms.signature(vec![a]), 10.0), (terms.signature(vec![b]), 10.0)];
        let draws = Draws::new(&terms, 4_000);
        let total = draws.lines(std::slice::from_ref(&line));
        let shares = draws.variance_shares(&line, &total[0]);
        assert_eq!(shares[0].0, 0);
        assert!((shares[0].1 - 0.9).abs() < 0.03, "{shares:?}");
    }
}
