//! Cloud in another zone of the same provider.

use std::collections::BTreeMap;
use std::sync::Arc;

use voetspoor_engine::{Activity, CellKey, CellSet, Measures};
use voetspoor_quantity::{CalendarYear, Indicator, Stage, Words, Zone};

use super::Lever;
use crate::valuer::Basis;

/// Zone group in which a region is looked for: data of Dutch organisations seldom leave it.
const WITHIN: &str = "EU";

/// The work of one provider, moved to its region with the lowest average factor in the European Union.
#[derive(Debug, Clone)]
pub struct OtherZone {
    /// Provider.
    pub provider: String,
    /// Its region with the lowest factor.
    pub region: String,
    /// Zone of that region.
    pub zone: Zone,
    /// Factor of that zone, kg CO2e per kWh.
    pub factor: f64,
    /// Factors of the zones that the work is in now; those below that of the target stay.
    pub factors: BTreeMap<Zone, f64>,
}

impl OtherZone {
    /// One lever for each provider that the cells name and the catalogue has European regions of.
    pub(crate) fn of_providers(basis: Basis<'_>, cells: &CellSet, year: CalendarYear) -> Vec<OtherZone> {
        let Some(grid) = basis.catalog.item_id("electricity.grid") else { return Vec::new() };
        let factor = |zone: Zone| -> Option<f64> {
            let climate = Indicator::ClimateChange;
            let parts = basis.catalog.carrier_parts(grid, climate, Some(zone), year, "location", basis.factor_set)?;
            Some(parts.parts.iter().map(|part| part.figure.central).sum())
        };
        let mut providers: BTreeMap<String, BTreeMap<Zone, f64>> = BTreeMap::new();
        for (key, _) in cells.iter() {
            if let (Some((provider, _)), Some(zone)) = (provider_of(key), key.zone)
                && let Some(factor) = factor(zone)
            {
                providers.entry(provider.to_owned()).or_default().insert(zone, factor);
            }
        }
        let members = WITHIN.parse().map(|group| basis.catalog.members_of(group)).unwrap_or_default();
        providers
            .into_iter()
            .filter_map(|(provider, factors)| {
                let candidates = basis.catalog.cloud_regions().iter().filter(|r| r.provider == provider);
                let (factor, region, zone) = candidates
                    .filter_map(|r| Some((r, r.zone.filter(|zone| members.contains(zone))?)))
                    .filter_map(|(r, zone)| Some((factor(zone)?, r.region.clone(), zone)))
                    .min_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)))?;
                Some(OtherZone { provider, region, zone, factor, factors })
            })
            .collect()
    }
}

fn provider_of(key: &CellKey) -> Option<(&str, &str)> {
    if key.activity != Activity::Cloud || key.stage == Some(Stage::Manufacturing) {
        return None;
    }
    key.region.as_deref()?.split_once('/')
}

impl Lever for OtherZone {
    fn id(&self) -> String {
        format!("other-zone.{}", self.provider)
    }

    fn title(&self) -> Words {
        let OtherZone { provider, region, zone, .. } = self;
        Words::new(
            format!("Run the work at {provider} in its region {region} ({zone})"),
            format!("Draai het werk bij {provider} in de regio {region} ({zone})"),
        )
    }

    fn note(&self) -> Words {
        Words::new(
            "Lower in this account, by the yearly average of the zone. Which plants run more or less when work moves (the counterfactual, a \
             marginal factor) is missing, so this is no claim that emissions fall. Law, latency and transfers are not looked at.",
            "Lager in deze berekening, naar het jaargemiddelde van de zone. Welke centrales meer of minder draaien als het werk verhuist (het \
             alternatief, een marginale factor) ontbreekt; dit zegt dus niet dat de uitstoot daalt. Recht, vertraging en overdracht zijn niet \
             bekeken.",
        )
    }

    fn names(&self, key: &CellKey) -> bool {
        let ours = provider_of(key).is_some_and(|(provider, _)| provider == self.provider);
        let here = key.zone.and_then(|zone| self.factors.get(&zone));
        ours && here.is_some_and(|factor| *factor > self.factor)
    }

    fn change(&self, key: &CellKey, measures: &Measures) -> Vec<(CellKey, Measures)> {
        let region = Arc::from(format!("{}/{}", self.provider, self.region));
        vec![(CellKey { zone: Some(self.zone), region: Some(region), ..key.clone() }, measures.clone())]
    }
}
