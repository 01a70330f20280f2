//! Draws of result lines: products of the streams of their error sources, block by block.

use std::collections::BTreeMap;

use rayon::prelude::*;
pub use voetspoor_method::draws::DEFAULT_DRAWS;
pub(crate) use voetspoor_method::draws::range;
use voetspoor_method::draws::{standard_normal_strata, stream};

use crate::terms::{SignatureId, TermId, Terms};

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

fn variance(draws: &[f32]) -> f64 {
    let n = draws.len() as f64;
    let mean = draws.iter().map(|&x| f64::from(x)).sum::<f64>() / n;
    draws.iter().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>() / n
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
