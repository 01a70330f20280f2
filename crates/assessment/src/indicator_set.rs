//! A set of indicators, as small as a number.

use voetspoor_quantity::Indicator;

/// A set of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct IndicatorSet(u64);

const _: () = assert!(Indicator::ALL.len() <= u64::BITS as usize);

impl IndicatorSet {
    pub(crate) fn insert(&mut self, indicator: Indicator) {
        self.0 |= 1 << indicator as u32;
    }

    pub(crate) fn contains(self, indicator: Indicator) -> bool {
        self.0 & (1 << indicator as u32) != 0
    }

    pub(crate) fn union(self, other: IndicatorSet) -> IndicatorSet {
        IndicatorSet(self.0 | other.0)
    }
}

impl FromIterator<Indicator> for IndicatorSet {
    fn from_iter<I: IntoIterator<Item = Indicator>>(indicators: I) -> IndicatorSet {
        let mut set = IndicatorSet::default();
        indicators.into_iter().for_each(|indicator| set.insert(indicator));
        set
    }
}
