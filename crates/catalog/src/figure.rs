use voetspoor_quantity::{RangeKind, Shape, Spread};

/// A number with its range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The mean.
    pub central: f64,
    /// Published low end.
    pub low: Option<f64>,
    /// Published high end.
    pub high: Option<f64>,
    /// What low and high mean; [`RangeKind::Assumed`] where nothing was published.
    pub range_kind: RangeKind,
    /// Shape of the distribution.
    pub shape: Shape,
    /// Relative spread for drawing, after default spreads. Never zero.
    pub spread: Spread,
    /// The spread is a default of the tier and not a published range.
    pub assumed: bool,
}

impl Figure {
    /// The figure with its published range, or with `default` where that range is absent or has no width.
    ///
    /// Negative figures spread normally, whatever shape they state: a lognormal figure cannot be negative.
    pub fn new(central: f64, range: Option<(f64, f64, RangeKind)>, shape: Shape, default: Spread) -> Figure {
        let shape = if central < 0.0 { Shape::Normal } else { shape };
        let published = range
            .map(|(low, high, kind)| {
                if shape == Shape::Lognormal && low <= 0.0 && central > 0.0 {
                    from_high(central, high, kind)
                } else {
                    Spread::from_range(low, central, high, kind, shape)
                }
            })
            .filter(|spread| spread.sigma > 0.0 && spread.sigma.is_finite());
        let spread = published.unwrap_or(match shape {
            Shape::Lognormal => default,
            Shape::Normal => Spread { shape: Shape::Normal, sigma: default.sigma },
        });
        let kind = range.map_or(RangeKind::Assumed, |(_, _, kind)| kind);
        Figure {
            central,
            low: range.map(|(low, _, _)| low),
            high: range.map(|(_, high, _)| high),
            range_kind: kind,
            shape: spread.shape,
            spread,
            assumed: published.is_none() || kind == RangeKind::Assumed,
        }
    }
}

/// Lognormal spread of a positive figure whose low end is 0 or less and says nothing: from the high end alone.
///
/// The mean stays central, so `high = central * exp(z sigma - sigma^2 / 2)`. No sigma reaches more than `exp(z^2 / 2)` times the
/// mean; beyond that, the sigma that comes nearest.
fn from_high(central: f64, high: f64, kind: RangeKind) -> Spread {
    let z = kind.z();
    let root = (z * z - 2.0 * (high / central).ln()).max(0.0).sqrt();
    Spread { shape: Shape::Lognormal, sigma: z - root }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: Spread = Spread { shape: Shape::Lognormal, sigma: 0.4 };

    #[test]
    fn a_figure_without_a_range_takes_the_default_and_says_so() {
        let figure = Figure::new(10.0, None, Shape::Lognormal, DEFAULT);
        assert_eq!((figure.spread, figure.assumed, figure.low), (DEFAULT, true, None));
    }

    #[test]
    fn a_published_range_is_kept() {
        let figure = Figure::new(10.0, Some((5.0, 20.0, RangeKind::P5P95)), Shape::Lognormal, DEFAULT);
        assert!(!figure.assumed);
        assert!((figure.spread.sigma - 0.421_4).abs() < 1e-3, "{:?}", figure.spread);
    }

    #[test]
    fn a_range_without_width_is_never_certainty() {
        let figure = Figure::new(10.0, Some((10.0, 10.0, RangeKind::MinMax)), Shape::Lognormal, DEFAULT);
        assert_eq!((figure.spread, figure.assumed), (DEFAULT, true));
    }

    #[test]
    fn a_range_down_to_nothing_spreads_by_its_high_end() {
        let figure = Figure::new(10.0, Some((0.0, 20.0, RangeKind::P5P95)), Shape::Lognormal, DEFAULT);
        let high = figure.central * figure.spread.multiplier(RangeKind::P5P95.z());
        assert!((high - 20.0).abs() < 1e-9 && figure.shape == Shape::Lognormal, "{figure:?}");
        let wide = Figure::new(10.0, Some((0.0, 900.0, RangeKind::P5P95)), Shape::Lognormal, DEFAULT);
        assert!((wide.spread.sigma - RangeKind::P5P95.z()).abs() < 1e-12);
    }

    #[test]
    fn a_negative_figure_spreads_normally() {
        let figure = Figure::new(-10.0, None, Shape::Lognormal, DEFAULT);
        assert_eq!(figure.spread, Spread { shape: Shape::Normal, sigma: 0.4 });
    }
}
