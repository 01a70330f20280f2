//! Grid factors of other indicators, computed from the generation mix.

use std::collections::BTreeMap;
use std::rc::Rc;

use voetspoor_quantity::{CalendarYear, Indicator, Shape, Spread, Words, Zone};

use crate::contribution::{Flag, FlagSet};
use crate::grid::MIX_INDICATORS;
use crate::trace::Step;
use crate::valuer::{Amount, Valuer};

/// Number of a computed grid factor.
pub(crate) type MixId = u32;

/// Grid factors of one place and year, for each of the indicators that are computed; nothing where the catalogue cannot compute it.
pub(crate) type GridMixes = [Option<GridMix>; MIX_INDICATORS.len()];

/// A computed grid factor with what it is wrong together with.
#[derive(Debug)]
pub(crate) struct GridMix {
    id: MixId,
    pub(crate) central: f64,
    pub(crate) family: String,
    flags: FlagSet,
    errors: Vec<(String, f64)>,
    steps: Vec<Step>,
}

impl Valuer<'_> {
    /// Impacts of one kWh from the zone's generation mix, by [`MIX_INDICATORS`].
    pub(crate) fn grid_mixes(&mut self, zone: Zone, year: CalendarYear) -> Rc<GridMixes> {
        if let Some(known) = self.mixes.get(&(zone, year)) {
            return Rc::clone(known);
        }
        let first = (self.mixes.len() * MIX_INDICATORS.len()) as MixId;
        let mixes =
            std::array::from_fn(|index| self.grid_mix(first + index as MixId, MIX_INDICATORS[index], zone, year));
        Rc::clone(self.mixes.entry((zone, year)).or_insert(Rc::new(mixes)))
    }

    fn grid_mix(&self, id: MixId, indicator: Indicator, zone: Zone, year: CalendarYear) -> Option<GridMix> {
        let tracing = self.tracing();
        self.basis.catalog.grid_from_mix(indicator, zone, year, self.basis.factor_set).map(|mix| {
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
                if tracing {
                    let technology = self.basis.catalog.item(part.factor.item);
                    let what = Words {
                        en: format!("share of {} in {}", technology.name_en, mix.year_used),
                        nl: format!("aandeel van {} in {}", technology.name_nl, mix.year_used),
                    };
                    steps.push(Step::counted(what, part.share, "1"));
                    steps.push(Step::factor(part.factor, self.basis.catalog));
                }
            }
            let family = families.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map_or("", |(family, _)| family);
            let relative = |sum: f64| if mix.central == 0.0 { 0.0 } else { sum / mix.central.abs() };
            GridMix {
                id,
                central: mix.central,
                family: family.to_owned(),
                flags,
                errors: errors.into_iter().map(|(source, sum)| (source.to_owned(), relative(sum))).collect(),
                steps,
            }
        })
    }

    /// An amount of kWh times a computed grid factor.
    pub(crate) fn by_mix(&mut self, mut kwh: Amount, mix: &GridMix) -> Amount {
        kwh.value *= mix.central;
        kwh.flags = kwh.flags.union(mix.flags);
        kwh.steps.extend(mix.steps.iter().cloned());
        let known = (kwh.terms, mix.id);
        match self.mixed.get(&known) {
            Some(terms) => kwh.terms = *terms,
            None => {
                for (source, sigma) in &mix.errors {
                    self.uncertain(&mut kwh, source, Spread { shape: Shape::Lognormal, sigma: *sigma });
                }
                self.mixed.insert(known, kwh.terms);
            }
        }
        kwh
    }
}
