use std::collections::BTreeMap;

use voetspoor_quantity::{CalendarYear, Indicator, Zone};

use crate::carrier::{LIFE_CYCLE, parts_of_year};
use crate::catalog::nearness;
use crate::{Catalog, Certainty, Factor, FactorSet, ItemId};

/// Technology name under which net imports stand in a mix: information only.
pub(crate) const NET_IMPORT: &str = "net-import";

/// Technologies of the table, `net-import` included.
pub(crate) const TECHNOLOGIES: &[&str] =
    &["coal", "gas", "other-fossil", "nuclear", "bioenergy", "hydro", "solar", "wind", "other-renewable", NET_IMPORT];

/// A technology above this share of the mix must have a factor.
const NEGLIGIBLE_SHARE: f64 = 0.005;

/// Generation by one technology in a zone and year.
#[derive(Debug, Clone)]
pub struct MixShare {
    /// `coal`, `gas`, `wind` ...; `net-import` is information only.
    pub technology: String,
    /// TWh in the year.
    pub twh: f64,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Where it was read.
    pub certainty: Certainty,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// One technology in a computed grid factor.
#[derive(Debug, Clone, Copy)]
pub struct MixPart<'c> {
    /// The technology.
    pub technology: &'c str,
    /// Its share of the generation that has factors, 0 to 1.
    pub share: f64,
    /// Its factor. A technology whose factor has parts has a line for each of them.
    pub factor: &'c Factor,
}

/// A grid factor computed as the mean over technologies, weighted with what each generated.
#[derive(Debug, Clone)]
pub struct MixFactor<'c> {
    /// Impact per kWh generated, in the indicator's unit.
    pub central: f64,
    /// The technologies that it is the mean of.
    pub parts: Vec<MixPart<'c>>,
    /// Year of the mix.
    pub year_used: CalendarYear,
    /// Year used minus year asked for.
    pub year_gap: i16,
    /// Share of the generation without a factor, left out of the mean (each technology at most 0.5 %).
    pub left_out: f64,
}

impl Catalog {
    /// Generation mix of a zone in a year.
    pub fn generation_mix(&self, zone: Zone, year: CalendarYear) -> Option<&[MixShare]> {
        self.mixes.get(&zone)?.get(&year).map(Vec::as_slice)
    }

    /// All generation mixes.
    pub fn generation_mixes(&self) -> impl Iterator<Item = (Zone, CalendarYear, &[MixShare])> {
        self.mixes.iter().flat_map(|(&zone, years)| years.iter().map(move |(&year, mix)| (zone, year, mix.as_slice())))
    }

    /// Whether any factor set has electricity of a zone, of whatever year.
    pub fn has_electricity(&self, zone: Zone) -> bool {
        let Some(grid) = self.item_id("electricity.grid") else { return false };
        let Some(year) = self.latest_mix_year(Zone::NL) else { return false };
        let climate = Indicator::ClimateChange;
        self.factor_sets()
            .iter()
            .any(|set| self.carrier_parts(grid, climate, Some(zone), year, "location", set).is_some())
    }

    /// The latest year of which the mix of a zone is known.
    pub fn latest_mix_year(&self, zone: Zone) -> Option<CalendarYear> {
        self.mixes.get(&zone)?.keys().next_back().copied()
    }

    /// Grid factor of any indicator from mix times technology factors: `sum(twh * factor) / sum(twh)`, per kWh generated.
    ///
    /// The nearest year's mix serves a year without one, which `year_gap` shows. None where the zone has no mix or where a
    /// technology above 0.5 % of it has no factor. Imports are not modelled; grid losses are not in it.
    pub fn grid_from_mix(
        &self,
        indicator: Indicator,
        zone: Zone,
        year: CalendarYear,
        set: &FactorSet,
    ) -> Option<MixFactor<'_>> {
        let years: &BTreeMap<_, _> = self.mixes.get(&zone)?;
        let (&year_used, mix) = years.iter().min_by_key(|(have, _)| nearness(Some(**have), Some(year)))?;
        let generated = || mix.iter().filter(|share| share.technology != NET_IMPORT && share.twh > 0.0);
        let total: f64 = generated().map(|share| share.twh).sum();
        let mut covered = 0.0;
        let mut parts = Vec::new();
        for share in generated() {
            let factors = self.technology_factors(&share.technology, indicator, zone, year_used, set);
            if factors.is_empty() {
                if share.twh > NEGLIGIBLE_SHARE * total {
                    return None;
                }
                continue;
            }
            covered += share.twh;
            let part = |factor| MixPart { technology: &share.technology, share: share.twh, factor };
            parts.extend(factors.into_iter().map(part));
        }
        if covered <= 0.0 {
            return None;
        }
        for part in &mut parts {
            part.share /= covered;
        }
        let central = parts.iter().map(|part| part.share * part.factor.figure.central).sum();
        let year_gap = year_used.0.saturating_sub(year.0);
        Some(MixFactor { central, parts, year_used, year_gap, left_out: 1.0 - covered / total })
    }

    /// The item of a technology: the one of kind `technology` whose id ends in its name.
    pub fn technology(&self, name: &str) -> Option<ItemId> {
        self.technologies.get(name).copied()
    }

    fn technology_factors(
        &self,
        technology: &str,
        indicator: Indicator,
        zone: Zone,
        year: CalendarYear,
        set: &FactorSet,
    ) -> Vec<&Factor> {
        let Some(item) = self.technology(technology) else { return Vec::new() };
        let best = self
            .own_factors(item)
            .filter(|factor| factor.indicator == indicator)
            .filter_map(|factor| {
                let rank = (set.technology_rank(&factor.series)?, self.zone_distance(factor.zone, Some(zone))?);
                Some((rank, factor))
            })
            .min_by_key(|(rank, factor)| (*rank, nearness(factor.year, Some(year))));
        let Some((_, lead)) = best else { return Vec::new() };
        let same = |factor: &&Factor| factor.series == lead.series;
        let candidates: Vec<&Factor> = self.factors_at(item, indicator, lead.zone).filter(same).collect();
        let mut parts = parts_of_year(&candidates, year).map(|found| found.parts).unwrap_or_default();
        if let Some(&whole) = parts.iter().find(|factor| factor.part == LIFE_CYCLE) {
            parts = vec![whole];
        }
        parts
    }
}
