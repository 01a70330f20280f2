use serde::{Deserialize, Serialize};

use crate::text_enum::text_enum;

/// Low, central and high of a figure, at the 5-95 % level in results.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// 5 % of the draws lie below.
    pub low: f64,
    /// The deterministic result; the mean of the draws.
    pub central: f64,
    /// 5 % of the draws lie above.
    pub high: f64,
}

text_enum! {
    /// What a published low and high mean.
    pub enum RangeKind {
        /// 5 % and 95 %.
        P5P95 = "p5-p95",
        /// 10 % and 90 %.
        P10P90 = "p10-p90",
        /// Lowest and highest seen.
        MinMax = "min-max",
        /// Mean minus and plus one standard deviation.
        OneSigma = "one-sigma",
        /// Nothing published: the default spread of the tier.
        Assumed = "assumed",
    }
}

impl RangeKind {
    /// How many standard deviations low and high lie from the middle.
    ///
    /// `min-max` is read as the 1-99 % band: a lowest and highest seen are beyond 5-95 % and short of never.
    pub const fn z(self) -> f64 {
        match self {
            RangeKind::P5P95 | RangeKind::Assumed => 1.644_853_626_951_472_2,
            RangeKind::P10P90 => 1.281_551_565_544_600_4,
            RangeKind::MinMax => 2.326_347_874_040_840_8,
            RangeKind::OneSigma => 1.0,
        }
    }
}

text_enum! {
    /// Shape of a distribution. Both have their mean at the central value.
    pub enum Shape {
        /// For figures that cannot be negative (default).
        Lognormal = "lognormal",
        /// For figures that may be negative.
        Normal = "normal",
    }
}

/// Relative spread of a figure around its mean, ready for drawing: a multiplier with mean 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Shape of the multiplier.
    pub shape: Shape,
    /// Standard deviation of its logarithm (lognormal) or of itself (normal).
    pub sigma: f64,
}

impl Spread {
    /// No spread at all: only for exact things such as a unit conversion.
    pub const NONE: Spread = Spread { shape: Shape::Normal, sigma: 0.0 };

    /// Spread of a figure that is published as low, central and high.
    ///
    /// Lognormal: `sigma = ln(high / low) / 2z`; normal: `sigma = (high - low) / 2z / |central|`, with `z` by the kind of range.
    /// A central of zero has no relative spread.
    pub fn from_range(low: f64, central: f64, high: f64, kind: RangeKind, shape: Shape) -> Spread {
        let z = kind.z();
        if shape == Shape::Lognormal && low > 0.0 && high > 0.0 {
            return Spread { shape, sigma: ((high / low).ln() / (2.0 * z)).max(0.0) };
        }
        if central == 0.0 {
            return Spread::NONE;
        }
        Spread { shape: Shape::Normal, sigma: ((high - low) / (2.0 * z) / central.abs()).max(0.0) }
    }

    /// Spread of a sum of which only this share (0 to 1) has the spread, and the rest is exact: the standard deviation goes with the share.
    #[must_use]
    pub fn of_share(self, share: f64) -> Spread {
        let sigma = match self.shape {
            Shape::Lognormal => {
                let relative = share * (self.sigma * self.sigma).exp_m1().sqrt();
                (relative * relative).ln_1p().sqrt().copysign(self.sigma)
            }
            Shape::Normal => share * self.sigma,
        };
        Spread { sigma, ..self }
    }

    /// The multiplier that belongs to a standard normal `z`; its mean over all `z` is 1.
    pub fn multiplier(self, z: f64) -> f64 {
        match self.shape {
            Shape::Lognormal => (self.sigma * z - 0.5 * self.sigma * self.sigma).exp(),
            Shape::Normal => 1.0 + self.sigma * z,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lognormal_spread_keeps_the_ratio_of_high_to_low() {
        let spread = Spread::from_range(50.0, 100.0, 200.0, RangeKind::P5P95, Shape::Lognormal);
        let z = RangeKind::P5P95.z();
        let ratio = spread.multiplier(z) / spread.multiplier(-z);
        assert!((ratio - 4.0).abs() < 1e-12);
    }

    #[test]
    fn the_deviation_of_a_sum_goes_with_the_share_that_is_uncertain() {
        let whole = Spread { shape: Shape::Lognormal, sigma: 0.5 };
        let deviation = |spread: Spread| (spread.sigma * spread.sigma).exp_m1().sqrt();
        assert!((deviation(whole.of_share(0.3)) - 0.3 * deviation(whole)).abs() < 1e-12);
        assert!((whole.of_share(1.0).sigma - 0.5).abs() < 1e-12);
        assert!(whole.of_share(0.0).sigma.abs() < 1e-12);
    }

    #[test]
    fn the_mean_of_the_multiplier_is_one() {
        let spread = Spread::from_range(40.0, 100.0, 260.0, RangeKind::P10P90, Shape::Lognormal);
        let steps = 20_000;
        let mean = (0..steps)
            .map(|i| -8.0 + 16.0 * (f64::from(i) + 0.5) / f64::from(steps))
            .map(|z| spread.multiplier(z) * (-z * z / 2.0).exp())
            .sum::<f64>()
            * 16.0
            / f64::from(steps)
            / (2.0 * std::f64::consts::PI).sqrt();
        assert!((mean - 1.0).abs() < 1e-9, "{mean}");
    }

    #[test]
    fn a_negative_figure_spreads_normally() {
        let spread = Spread::from_range(-12.0, -10.0, -8.0, RangeKind::OneSigma, Shape::Lognormal);
        assert_eq!(spread, Spread { shape: Shape::Normal, sigma: 0.2 });
    }
}
