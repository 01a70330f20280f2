//! Grid factors of other indicators, computed from the generation mix.

use std::collections::BTreeMap;
use std::rc::Rc;

use voetspoor_quantity::{CalendarYear, Indicator, Shape, Spread, Zone};

use crate::contribution::{Flag, FlagSet};
use crate::trace::Step;
use crate::valuer::{Amount, Valuer};

/// A computed grid factor with what it is wrong together with.
#[derive(Debug)]
pub(crate) struct GridMix {
    pub(crate) central: f64,
    pub(crate) family: String,
    flags: FlagSet,
    errors: Vec<(String, f64)>,
    steps: Vec<Step>,
}

impl Valuer<'_> {
    /// Impact of one kWh from the zone's generation mix; nothing where the catalogue cannot compute it.
    pub(crate) fn grid_mix(&mut self, indicator: Indicator, zone: Zone, year: CalendarYear) -> Option<Rc<GridMix>> {
        let key = (indicator, zone, year.0);
        if let Some(known) = self.mixes.get(&key) {
            return known.clone();
        }
        let computed = self.basis.catalog.grid_from_mix(indicator, zone, year, self.basis.factor_set).map(|mix| {
            // Within one error source all technologies are off together: their spreads add up, weighted by what they contribute.
            let mut errors: BTreeMap<&str, f64> = BTreeMap::new();
            let mut flags = FlagSet::default().with_if(Flag::OtherYear, mix.year_gap != 0);
            let mut families: BTreeMap<&str, f64> = BTreeMap::new();
            let mut steps = Vec::new();
            for part in &mix.parts {
                let weight = part.share * part.factor.figure.central;
                *errors.entry(&part.factor.error_source).or_default() += weight.abs() * part.factor.figure.spread.sigma;
                *families.entry(&part.factor.family).or_default() += weight.abs();
                if weight.abs() > 0.001 * mix.central.abs() {
                    flags = flags.union(FlagSet::of(&part.factor.provenance, &part.factor.figure));
                }
                steps.push(Step::counted(
                    format!("share of {} in {}", part.technology, mix.year_used),
                    part.share,
                    "1",
                ));
                steps.push(Step::factor(part.factor));
            }
            let family = families.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map_or("", |(family, _)| family);
            let relative = |sum: f64| if mix.central == 0.0 { 0.0 } else { sum / mix.central.abs() };
            Rc::new(GridMix {
                central: mix.central,
                family: family.to_owned(),
                flags,
                errors: errors.into_iter().map(|(source, sum)| (source.to_owned(), relative(sum))).collect(),
                steps,
            })
        });
        self.mixes.insert(key, computed.clone());
        computed
    }

    /// An amount of kWh times a computed grid factor.
    pub(crate) fn by_mix(&mut self, mut kwh: Amount, mix: &GridMix) -> Amount {
        kwh.value *= mix.central;
        kwh.flags = kwh.flags.union(mix.flags);
        for (source, sigma) in &mix.errors {
            let term = self.term(source, Spread { shape: Shape::Lognormal, sigma: *sigma });
            kwh.terms.extend(term);
        }
        if self.tracing() {
            kwh.steps.extend(mix.steps.iter().cloned());
        }
        kwh
    }
}
