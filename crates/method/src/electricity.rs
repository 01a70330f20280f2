//! Factors of electricity: from a generation mix, by part and scope, with grid losses (rules `M-EL-1` to `M-EL-3`).
//!
//! Which contract covers which kWh is in [`crate::market`].

/// Generation by one technology.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Generation {
    /// TWh in the year.
    pub twh: f64,
    /// Impact per kWh of this technology.
    pub factor: f64,
}

/// Factor of a grid from its generation: the mean of the technologies' factors, weighed by TWh. None without generation.
///
/// Rule `M-EL-1`. Net imports are not in it and carry no factor: said where it is shown. Errs for small grids with much trade. Regions are
/// averaged, never added up: a peer's multi-region factors are sums.
pub fn mix_factor(mix: &[Generation]) -> Option<f64> {
    let twh: f64 = mix.iter().map(|g| g.twh).sum();
    (twh > 0.0).then(|| mix.iter().map(|g| g.twh * g.factor).sum::<f64>() / twh)
}

/// Impact per kWh used of what is lost between plant and meter: `(generation + upstream) s / (1 - s)`.
///
/// * `loss_share`: losses over what enters the grid, 0 or more and below 1; anything else gives no figure.
/// * Rule `M-EL-2`. Errs for users at high voltage, whose losses are smaller than the mean, and where the published factor holds losses already.
pub fn loss_factor(generation: f64, upstream: f64, loss_share: f64) -> Option<f64> {
    (0.0..1.0).contains(&loss_share).then(|| (generation + upstream) * loss_share / (1.0 - loss_share))
}

/// Factor of one kWh, as far as its publisher lets it be taken apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GridFactor {
    /// In parts.
    Split {
        /// At the plant.
        generation: f64,
        /// Fuel: mining, refining, transport.
        upstream: f64,
        /// Grid losses ([`loss_factor`]).
        losses: f64,
        /// Building the plants.
        infrastructure: f64,
    },
    /// Plant and fuel together.
    GenerationAndUpstream(f64),
    /// Everything together, plants and their building included.
    LifeCycle(f64),
}

/// Why a factor stays in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFlag {
    /// Scope 2 and fuel upstream together: an upper bound of scope 2.
    UpstreamIncluded,
    /// Life-cycle throughout: more than scope 2 and category 3.
    LifeCycleThroughout,
}

/// Impact of electricity by the line where it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Lines {
    /// Generation of bought electricity.
    pub scope_2: f64,
    /// Fuel upstream and grid losses.
    pub category_3: f64,
    /// Scope 2 and category 3 that the publisher does not tell apart: never shown as scope 2.
    pub unsplit: f64,
    /// In life-cycle results only.
    pub life_cycle_only: f64,
    /// What to say about the unsplit line.
    pub flag: Option<LineFlag>,
}

impl Lines {
    /// All lines: the life-cycle result.
    pub fn total(&self) -> f64 {
        self.scope_2 + self.category_3 + self.unsplit + self.life_cycle_only
    }
}

impl GridFactor {
    /// Impact of this many kWh by line.
    ///
    /// Rule `M-EL-3`: generation is scope 2, upstream and losses are category 3, infrastructure is in life-cycle results only. A series
    /// that cannot be taken apart is never called scope 2: it stays in one flagged line. Source: GHG Protocol, scope 2 guidance and category 3.
    pub fn lines(self, kwh: f64) -> Lines {
        match self {
            GridFactor::Split { generation, upstream, losses, infrastructure } => Lines {
                scope_2: kwh * generation,
                category_3: kwh * (upstream + losses),
                life_cycle_only: kwh * infrastructure,
                ..Lines::default()
            },
            GridFactor::GenerationAndUpstream(factor) => {
                Lines { unsplit: kwh * factor, flag: Some(LineFlag::UpstreamIncluded), ..Lines::default() }
            }
            GridFactor::LifeCycle(factor) => {
                Lines { unsplit: kwh * factor, flag: Some(LineFlag::LifeCycleThroughout), ..Lines::default() }
            }
        }
    }

    /// Impact of one kWh, all parts.
    pub fn total(self) -> f64 {
        self.lines(1.0).total()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_mix_is_a_weighed_mean_and_needs_generation() {
        let mix = [Generation { twh: 1.0, factor: 900.0 }, Generation { twh: 3.0, factor: 100.0 }];
        assert_eq!(mix_factor(&mix), Some(300.0));
        assert_eq!(mix_factor(&[]), None);
    }

    /// Unknown mix of the Dutch list of 2026: 0.200 at the plant, 0.044 upstream, 0.016 infrastructure.
    #[test]
    fn parts_go_to_their_scope() {
        let factor = GridFactor::Split { generation: 0.200, upstream: 0.044, losses: 0.0, infrastructure: 0.016 };
        let lines = factor.lines(1000.0);
        assert_eq!((lines.scope_2, lines.category_3, lines.life_cycle_only), (200.0, 44.0, 16.0));
        assert_eq!(lines.flag, None);
        assert!((factor.total() - 0.260).abs() < 1e-12);
    }

    #[test]
    fn a_life_cycle_series_is_never_scope_2() {
        let lines = GridFactor::LifeCycle(0.2507).lines(1000.0);
        assert_eq!((lines.scope_2, lines.category_3), (0.0, 0.0));
        assert_eq!(lines.flag, Some(LineFlag::LifeCycleThroughout));
        assert!((lines.total() - 250.7).abs() < 1e-9);
    }

    #[test]
    fn plant_and_fuel_together_stay_in_one_line() {
        let lines = GridFactor::GenerationAndUpstream(0.328).lines(10.0);
        assert_eq!((lines.flag, lines.scope_2), (Some(LineFlag::UpstreamIncluded), 0.0));
        assert!((lines.unsplit - 3.28).abs() < 1e-12);
    }

    #[test]
    fn losses_are_over_what_enters_the_grid() {
        assert_eq!(loss_factor(0.4, 0.1, 0.2), Some(0.125));
        assert_eq!(loss_factor(0.4, 0.1, 1.0), None);
        assert_eq!(loss_factor(0.4, 0.1, f64::NAN), None);
    }

    proptest! {
        #[test]
        fn a_mix_lies_between_its_technologies(mix in prop::collection::vec((0.001..100.0_f64, 0.0..1500.0_f64), 1..10)) {
            let mix: Vec<_> = mix.into_iter().map(|(twh, factor)| Generation { twh, factor }).collect();
            let mean = mix_factor(&mix).unwrap();
            let highest = mix.iter().map(|g| g.factor).fold(0.0, f64::max);
            let lowest = mix.iter().map(|g| g.factor).fold(f64::MAX, f64::min);
            prop_assert!(mean <= highest + 1e-9 && mean >= lowest - 1e-9);
        }

        #[test]
        fn lines_add_up_to_the_life_cycle(g in 0.0..1.0_f64, u in 0.0..1.0_f64, l in 0.0..1.0_f64, i in 0.0..1.0_f64, kwh in 0.0..1e6_f64) {
            let factor = GridFactor::Split { generation: g, upstream: u, losses: l, infrastructure: i };
            prop_assert!((factor.lines(kwh).total() - kwh * (g + u + l + i)).abs() < 1e-6);
        }
    }
}
