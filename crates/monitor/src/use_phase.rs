//! Electricity valued both ways, side by side: no tonnes without kWh, no market-based figure without the location-based one.

use voetspoor_quantity::{Day, Moment};

use crate::{MonitorAt, MonitorError, Point, SeriesKey};

/// Emissions of the electricity of a period.
#[derive(Debug, Clone)]
pub struct UsePhase<'m> {
    /// Period.
    pub period: Moment,
    /// Electricity in GWh.
    pub energy_gwh: f64,
    /// The observation of it.
    pub energy: Point<'m>,
    /// By the average of the grid.
    pub location: Option<Valued<'m>>,
    /// By contracts, or by what is left for those without.
    pub market: Option<Valued<'m>>,
}

/// Electricity times an intensity.
#[derive(Debug, Clone)]
pub struct Valued<'m> {
    /// The intensity that was used.
    pub factor: Point<'m>,
    /// Mt CO2e.
    pub mt_co2e: f64,
}

impl<'m> MonitorAt<'m> {
    /// Values electricity by two series of intensities, period by period. A period without an intensity of its own has none: no neighbour stands in.
    pub fn use_phase(
        &self,
        energy: &SeriesKey,
        location: &SeriesKey,
        market: &SeriesKey,
    ) -> Result<Vec<UsePhase<'m>>, MonitorError> {
        let find = |key: &SeriesKey| self.one(key).ok_or_else(|| MonitorError::NoSeries(key.to_string()));
        let energy = find(energy)?;
        let gwh = match energy.measure.unit.as_str() {
            "GWh" => 1.0,
            "TWh" => 1000.0,
            _ => return Err(MonitorError::NotEnergy(energy.key.to_string())),
        };
        let intensity = |key: &SeriesKey| {
            let found = find(key)?;
            if found.measure.unit == "kg CO2e/kWh" {
                Ok(found)
            } else {
                Err(MonitorError::NotIntensity(key.to_string()))
            }
        };
        let (location, market) = (intensity(location)?, intensity(market)?);
        let valued = |energy_gwh: f64, factor: Option<&Point<'m>>| {
            let factor = factor?;
            // GWh times kg a kWh are kilotonnes.
            Some(Valued { factor: factor.clone(), mt_co2e: energy_gwh * factor.value()? / 1000.0 })
        };
        let found = energy.points.iter().filter_map(|point| {
            let energy_gwh = point.value()? * gwh;
            let period = point.period();
            Some(UsePhase {
                period,
                energy_gwh,
                energy: point.clone(),
                location: valued(energy_gwh, location.at(period)),
                market: valued(energy_gwh, market.at(period)),
            })
        });
        Ok(found.collect())
    }
}

/// An observation that became known between two days.
#[derive(Debug, Clone)]
pub struct Change<'m> {
    /// The day on which it became known.
    pub on: Day,
    /// The new observation.
    pub observation: &'m crate::Observation,
    /// What it replaces.
    pub before: Option<&'m crate::Observation>,
}

impl crate::Monitor {
    /// What became known after one day, up to and including another: newest first.
    pub fn changes(&self, after: Day, to: Day) -> Vec<Change<'_>> {
        let mut found: Vec<Change<'_>> = Vec::new();
        let mut before: Option<&crate::Observation> = None;
        for one in &self.observations {
            let same = before.filter(|before| before.key == one.key && before.period == one.period);
            if one.known_from > after && one.known_from <= to && same.is_none_or(|before| before.says_else(one)) {
                found.push(Change { on: one.known_from, observation: one, before: same });
            }
            before = Some(one);
        }
        found.sort_by_key(|change| std::cmp::Reverse(change.on));
        found
    }
}
