use voetspoor_quantity::{CalendarYear, Indicator, Zone};

use crate::catalog::nearness;
use crate::{Catalog, Factor, FactorId, FactorSet, ItemId, ItemKind};

/// Parts of the factor of electricity or another energy carrier, all of one series, basis and year.
#[derive(Debug, Clone)]
pub struct CarrierParts<'c> {
    /// One factor a part.
    pub parts: Vec<&'c Factor>,
    /// Whose line of figures they are.
    pub series: &'c str,
    /// Basis of the figures: `grey` may stand in for a residual mix when the factor set says so.
    pub basis: &'c str,
    /// Year of the figures; none = not dated.
    pub year_used: Option<CalendarYear>,
    /// Year used minus year asked for: negative where the figures are older; 0 where they are not dated.
    pub year_gap: i16,
}

impl CarrierParts<'_> {
    /// The series is life-cycle throughout: it cannot be split and is never called scope 2.
    pub fn is_life_cycle(&self) -> bool {
        self.parts.iter().any(|part| part.part == LIFE_CYCLE)
    }

    /// Years between the figures and the year asked for.
    fn years_away(&self) -> u16 {
        self.year_gap.unsigned_abs()
    }

    /// Sum of the parts.
    pub fn total(&self) -> f64 {
        self.parts.iter().map(|part| part.figure.central).sum()
    }
}

/// The part of a series that cannot be split.
pub(crate) const LIFE_CYCLE: &str = "life-cycle";

/// A series whose figures are this many years away gives way to one that has figures nearer.
const FAR_AWAY: u16 = 2;

/// Parts that go along with a main part (generation, combustion, leakage) and do not decide which years a series covers.
const ACCOMPANYING_PARTS: [&str; 3] = ["upstream", "losses", "infrastructure"];

impl Catalog {
    /// Parts of a carrier's factor in a zone and year, from the first series of the factor set that has figures there of that year or of
    /// one beside it; where none has, from the series whose figures are nearest in time (equally near: the first).
    ///
    /// A year without figures takes the nearest (equally near: the earlier), which `year_gap` shows. Figures that hold
    /// anywhere serve any zone; figures of another zone never do: none means that the zone is not covered.
    pub fn carrier_parts(
        &self,
        item: ItemId,
        indicator: Indicator,
        zone: Option<Zone>,
        year: CalendarYear,
        basis: &str,
        set: &FactorSet,
    ) -> Option<CarrierParts<'_>> {
        let order = set.carrier_order(self.item(item).kind == ItemKind::Electricity, indicator, zone, basis);
        let mut nearest: Option<CarrierParts<'_>> = None;
        for (series, basis) in order {
            let of_series = |factor: &&Factor| factor.series == series && factor.basis == basis;
            let found = [zone, None].into_iter().find_map(|place| {
                let candidates: Vec<&Factor> = self.factors_at(item, indicator, place).filter(of_series).collect();
                parts_of_year(&candidates, year)
            });
            let Some(parts) = found else { continue };
            if parts.years_away() < FAR_AWAY {
                return Some(parts);
            }
            if nearest.as_ref().is_none_or(|have| parts.years_away() < have.years_away()) {
                nearest = Some(parts);
            }
        }
        nearest
    }

    /// Factors of an item and indicator that state exactly this zone.
    pub(crate) fn factors_at(
        &self,
        item: ItemId,
        indicator: Indicator,
        zone: Option<Zone>,
    ) -> impl Iterator<Item = &Factor> {
        let ids: &[FactorId] = self.factors_by_place.get(&(item, indicator, zone)).map_or(&[], Vec::as_slice);
        ids.iter().map(|&id| self.factor(id))
    }
}

/// Of figures of one series: those of the year nearest to the one asked for, with the undated parts that go with them.
pub(crate) fn parts_of_year<'c>(candidates: &[&'c Factor], asked: CalendarYear) -> Option<CarrierParts<'c>> {
    let is_main = |factor: &&&Factor| !ACCOMPANYING_PARTS.contains(&factor.part.as_str());
    let nearest = |factor: &&&Factor| nearness(factor.year, Some(asked));
    let main = candidates.iter().filter(is_main).min_by_key(nearest);
    let lead: &Factor = main.or_else(|| candidates.iter().min_by_key(nearest))?;
    let mut parts: Vec<&Factor> = Vec::new();
    for &factor in candidates.iter().filter(|factor| factor.year == lead.year || factor.year.is_none()) {
        match parts.iter_mut().find(|have| have.part == factor.part) {
            Some(have) if have.year.is_none() => *have = factor,
            Some(_) => {}
            None => parts.push(factor),
        }
    }
    Some(CarrierParts {
        parts,
        series: &lead.series,
        basis: &lead.basis,
        year_used: lead.year,
        year_gap: lead.year.map_or(0, |year| year.0.saturating_sub(asked.0)),
    })
}
