use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use crate::{Boundary, EmbodiedBy, SectorError, Tier};

/// What the model is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Years, in any order.
    pub years: Vec<i16>,
    /// What belongs to the sector.
    pub boundary: Boundary,
    /// Which way of counting hardware enters the footprint.
    pub embodied: EmbodiedBy,
    /// What happens after the last year with figures.
    pub scenario: Option<Scenario>,
}

impl Question {
    /// One year with everything on Dutch soil.
    pub fn of_year(year: i16) -> Question {
        Question { years: vec![year], boundary: Boundary::default(), embodied: EmbodiedBy::Stock, scenario: None }
    }
}

/// How demand, efficiency, the grid, purchasing and lives go on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scenario {
    /// Id, or `own`.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// Growth of what is asked for.
    pub demand: Pace,
    /// Growth of what a kWh does.
    pub efficiency: Pace,
    /// Path of the grid.
    pub grid: String,
    /// Grid average in every scenario year, kg CO2e/kWh, instead of the path's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grid_average: Option<f64>,
    /// Share bought with guarantees of origin in every tier and scenario year; none = as in the last year with figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub green_share: Option<f64>,
    /// How much longer everything is used: 1.2 is a fifth longer.
    pub life: f64,
    /// How much demand follows efficiency: 0 not at all, 1 takes all of it, above 1 more than all (Jevons).
    pub rebound: f64,
}

/// Yearly growth by tier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Pace {
    /// A level of the table of rates.
    Level(String),
    /// Rates a year as shares, by tier; a tier without one keeps the level.
    Rates {
        /// Level of the tiers that are not named.
        level: String,
        /// Rates of the others.
        rates: BTreeMap<Tier, f64>,
    },
}

impl Pace {
    pub(crate) fn level(&self) -> &str {
        match self {
            Pace::Level(level) | Pace::Rates { level, .. } => level,
        }
    }

    pub(crate) fn rate(&self, tier: Tier) -> Option<f64> {
        match self {
            Pace::Level(_) => None,
            Pace::Rates { rates, .. } => rates.get(&tier).copied(),
        }
    }

    /// The same with one rate for every tier.
    #[must_use]
    pub fn with_all(&self, rate: f64) -> Pace {
        Pace::Rates { level: self.level().to_owned(), rates: Tier::ALL.iter().map(|&tier| (tier, rate)).collect() }
    }

    /// The same with a rate for one tier.
    #[must_use]
    pub fn with(&self, tier: Tier, rate: f64) -> Pace {
        let mut rates = match self {
            Pace::Level(_) => BTreeMap::new(),
            Pace::Rates { rates, .. } => rates.clone(),
        };
        rates.insert(tier, rate);
        Pace::Rates { level: self.level().to_owned(), rates }
    }
}

impl Scenario {
    /// Refuses numbers that mean nothing.
    pub(crate) fn check(&self) -> Result<(), SectorError> {
        let within = |what, value: f64, least: f64, most: f64| {
            if (least..=most).contains(&value) {
                Ok(())
            } else {
                Err(SectorError::OutOfRange { what, least, most, value })
            }
        };
        within("life", self.life, 0.2, 5.0)?;
        within("rebound", self.rebound, 0.0, 3.0)?;
        within("green share", self.green_share.unwrap_or(0.0), 0.0, 1.0)?;
        within("grid average", self.grid_average.unwrap_or(0.0), 0.0, 2.0)?;
        for pace in [&self.demand, &self.efficiency] {
            for tier in Tier::ALL {
                within("a yearly rate", pace.rate(*tier).unwrap_or(0.0), -0.9, 2.0)?;
            }
        }
        Ok(())
    }
}
