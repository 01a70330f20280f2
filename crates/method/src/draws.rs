//! Drawing: seeded, stratified, one stream for each error source.
//!
//! A stream depends on the name of its error source alone, so results that share a source are paired draw by draw: that is what makes "is
//! the change real?" a fair question.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};
use statrs::distribution::{ContinuousCDF, Normal};
use voetspoor_quantity::Range;

/// Draws when nothing else is asked.
pub const DEFAULT_DRAWS: usize = 10_000;

/// Middles of equally likely strata of the standard normal.
pub fn standard_normal_strata(count: usize) -> Vec<f32> {
    let normal = Normal::standard();
    (0..count).map(|i| normal.inverse_cdf((i as f64 + 0.5) / count as f64) as f32).collect()
}

/// The strata in the random order of one error source.
pub fn stream(source: &str, strata: &[f32]) -> Vec<f32> {
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

/// The 5 % and 95 % of draws around a central value. The band always holds the central value.
pub fn range(central: f64, draws: &[f32]) -> Range {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_source_gives_the_same_draws_in_another_result() {
        let strata = standard_normal_strata(100);
        assert_eq!(stream("grid.ember", &strata), stream("grid.ember", &strata));
        assert_ne!(stream("grid.ember", &strata), stream("grid.aib", &strata));
    }

    #[test]
    fn a_band_leaves_a_twentieth_on_each_side() {
        let draws = stream("any", &standard_normal_strata(1_000));
        let band = range(0.0, &draws);
        assert_eq!(draws.iter().filter(|&&draw| f64::from(draw) < band.low).count(), 50);
        assert_eq!(draws.iter().filter(|&&draw| f64::from(draw) > band.high).count(), 50);
    }
}
