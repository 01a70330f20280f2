use std::collections::{BTreeMap, BTreeSet};

use voetspoor_quantity::{CalendarYear, Indicator, Zone};

use super::{Findings, Gate};
use crate::settings::AcceptedGap;
use crate::{Catalog, FactorSet, ItemKind, MixShare, Severity};

pub(super) const GATE: Gate = Gate {
    name: "mix-near-published",
    asks: "climate change computed from a zone's mix lies within 15 % of the published figure of that zone and year; one warning a zone, of its worst year; a gap whose cause is known stands with its bounds and reason in plausibility.toml, and an entry there without a gap is told",
    severity: Severity::Warning,
    check,
};

/// The widest gap of a zone.
struct Gap<'c> {
    year: CalendarYear,
    relative: f64,
    computed: f64,
    published: f64,
    mix: &'c MixShare,
}

fn check(catalog: &Catalog, findings: &mut Findings) {
    let Some(limits) = &catalog.settings.plausibility else { return };
    let mut told: BTreeSet<Zone> = BTreeSet::new();
    let mut accepted: BTreeSet<Zone> = BTreeSet::new();
    for set in catalog.factor_sets() {
        for (zone, gap) in widest(catalog, set) {
            if gap.relative.abs() <= limits.mix.gap {
                continue;
            }
            if limits.mix.accepted.iter().any(|known| known.holds(zone, gap.relative)) {
                accepted.insert(zone);
                continue;
            }
            if told.insert(zone) {
                let message = format!(
                    "{zone} {}: {:.4} from the mix, {:.4} published ({:+.0} %), {}",
                    gap.year,
                    gap.computed,
                    gap.published,
                    gap.relative * 100.0,
                    set.name
                );
                findings.place(&gap.mix.file, gap.mix.line, message);
            }
        }
    }
    for zone in limits.mix.accepted.iter().flat_map(|known| &known.zones) {
        if !accepted.contains(zone) && !told.contains(zone) {
            findings.place("plausibility.toml", 0, format!("{zone}: a gap is accepted that is not there"));
        }
    }
}

impl AcceptedGap {
    fn holds(&self, zone: Zone, relative: f64) -> bool {
        self.zones.contains(&zone) && (self.least..=self.most).contains(&relative)
    }
}

fn widest<'c>(catalog: &'c Catalog, set: &FactorSet) -> BTreeMap<Zone, Gap<'c>> {
    let mut widest: BTreeMap<Zone, Gap<'c>> = BTreeMap::new();
    let grids: Vec<_> = catalog.items().filter(|(_, item)| item.kind == ItemKind::Electricity).collect();
    for (zone, year, mix) in catalog.generation_mixes() {
        let Some(computed) = catalog.grid_from_mix(Indicator::ClimateChange, zone, year, set) else { continue };
        for (item, _) in &grids {
            let parts = catalog.carrier_parts(*item, Indicator::ClimateChange, Some(zone), year, "location", set);
            let whole = parts.filter(|parts| parts.year_gap == 0 && parts.is_life_cycle());
            let (Some(published), Some(first)) = (whole.map(|parts| parts.total()), mix.first()) else { continue };
            let relative = computed.central / published - 1.0;
            let gap = Gap { year, relative, computed: computed.central, published, mix: first };
            if widest.get(&zone).is_none_or(|have| have.relative.abs() < relative.abs()) {
                widest.insert(zone, gap);
            }
        }
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_gap_between_mix_and_publication_is_told() {
        let catalog = fixture::altered(fixture::FACTORS, "pub,location,0.45", "pub,location,0.3");
        assert!(fixture::only(&GATE, &catalog).message.contains("+52 %"));
    }

    /// The sound set with an accepted gap of the Netherlands, and its published figure as given.
    fn accepting(published: &str, least: &str, most: &str) -> Vec<String> {
        let published = format!("pub,location,{published}");
        let known = format!(
            "primary_energy_floor = 3.6\n[[mix.accepted]]\nzones = [\"NL\"]\nleast = {least}\nmost = {most}\nreason = \"known\"\n"
        );
        let catalog = fixture::altered_all(&[
            (fixture::FACTORS, "pub,location,0.45", &published),
            ("plausibility.toml", "primary_energy_floor = 3.6\n", &known),
        ]);
        GATE.check(&catalog).into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn a_known_gap_is_silent_while_it_stays_within_its_bounds() {
        assert_eq!(accepting("0.3", "0.4", "0.6"), Vec::<String>::new());
        assert!(accepting("0.3", "0.2", "0.4")[0].contains("+52 %"));
    }

    #[test]
    fn an_accepted_gap_that_is_not_there_is_told() {
        assert!(accepting("0.45", "0.4", "0.6")[0].contains("not there"));
    }
}
