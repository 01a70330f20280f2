//! Indicators and observations as documents of the API.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_monitor::{Frequency, Missing, MonitorAt, Observation, Scope2, Series, Statistic, Status, Theme, Tier};

use crate::spelling::{spellings, spellings_or_null};

/// An indicator of the national monitor.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Statistic")]
pub(crate) struct StatisticRecord {
    /// Its id, for instance `E2`.
    id: String,
    /// What it is about.
    #[schemars(extend("enum" = spellings(Theme::ALL.iter().map(|one| one.as_str()))))]
    theme: &'static str,
    title_nl: String,
    title_en: String,
    /// What it counts.
    definition_nl: String,
    definition_en: String,
    /// How it is or would be found.
    method_nl: String,
    method_en: String,
    /// How often it is due: `quarterly`, `yearly`, `two-yearly`.
    #[schemars(extend("enum" = spellings(Frequency::ALL.iter().map(|one| one.as_str()))))]
    frequency: &'static str,
    /// It belongs to the least that a monitor must show.
    minimum_set: bool,
    /// Of scope 2: `location` or `market`.
    #[schemars(extend("enum" = spellings_or_null(Scope2::ALL.iter().map(|one| one.as_str()))))]
    scope2: Option<&'static str>,
    /// Indicators that are always shown with it, separated by `;`.
    beside: String,
    /// Keys of its series, separated by `;`.
    series: String,
    /// Why figures are missing, where they are.
    gap_nl: Option<String>,
    gap_en: Option<String>,
    /// Page about it, Dutch.
    web_url: String,
}

/// What somebody published for a period.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "MonitorObservation")]
pub(crate) struct ObservationRecord {
    /// Key of its series: `STATISTIC.MEASURE.PLACE.BOUNDARY.LINE`, with `.dimension=code` behind it where it is a part.
    series: String,
    /// Indicator.
    statistic: String,
    /// Year, quarter or month.
    period: String,
    /// Country.
    place: String,
    /// What is counted and what is not.
    boundary: String,
    /// The figure; absent where there is none, which is never zero.
    value: Option<f64>,
    /// Low end that the source gives.
    low: Option<f64>,
    /// High end that the source gives.
    high: Option<f64>,
    /// Unit.
    unit: String,
    /// Why there is no figure.
    #[schemars(extend("enum" = spellings_or_null(Missing::ALL.iter().map(|one| one.as_str()))))]
    missing: Option<&'static str>,
    /// The source itself says "about".
    approximate: bool,
    /// How it came about: `measured`, `reported`, `estimated`, `literature`.
    #[schemars(extend("enum" = spellings(Tier::ALL.iter().map(|one| one.as_str()))))]
    tier: &'static str,
    /// `provisional`, `revised-provisional`, `final`, `restated`, `published`.
    #[schemars(extend("enum" = spellings(Status::ALL.iter().map(|one| one.as_str()))))]
    status: &'static str,
    /// What was published first, where that was something else.
    restated_from: Option<f64>,
    /// When it was published.
    vintage: String,
    /// Ids of its sources, separated by `;`.
    sources: String,
    /// Where it was read: `D` data file of the publisher, `P` its page or document, `S` second hand, `I` own inference.
    certainty: &'static str,
}

impl StatisticRecord {
    pub(crate) fn new(at: MonitorAt<'_>, statistic: &Statistic, base: &str) -> StatisticRecord {
        let keys: Vec<String> = at.series(&statistic.id).iter().map(|series| series.key.to_string()).collect();
        StatisticRecord {
            id: statistic.id.clone(),
            theme: statistic.theme.as_str(),
            title_nl: statistic.title.nl.clone(),
            title_en: statistic.title.en.clone(),
            definition_nl: statistic.definition.nl.clone(),
            definition_en: statistic.definition.en.clone(),
            method_nl: statistic.method.nl.clone(),
            method_en: statistic.method.en.clone(),
            frequency: statistic.frequency.as_str(),
            minimum_set: statistic.minimum_set,
            scope2: statistic.scope2.map(voetspoor_monitor::Scope2::as_str),
            beside: statistic.beside.join(";"),
            series: keys.join(";"),
            gap_nl: statistic.gap.as_ref().map(|gap| gap.why.nl.clone()),
            gap_en: statistic.gap.as_ref().map(|gap| gap.why.en.clone()),
            web_url: format!("{base}{}", super::MONITOR_PAGE.id(voetspoor_quantity::Lang::Nl, &statistic.id)),
        }
    }
}

impl ObservationRecord {
    /// Every point of a series.
    pub(crate) fn of(series: &Series<'_>) -> Vec<ObservationRecord> {
        let one = |point: &voetspoor_monitor::Point<'_>| {
            let observation: &Observation = point.observation;
            ObservationRecord {
                series: series.key.to_string(),
                statistic: series.key.statistic.clone(),
                period: observation.period.to_string(),
                place: series.key.place.clone(),
                boundary: series.key.boundary.clone(),
                value: observation.number(),
                low: observation.low,
                high: observation.high,
                unit: series.measure.unit.clone(),
                missing: observation.value.err().map(voetspoor_monitor::Missing::as_str),
                approximate: observation.approximate,
                tier: observation.tier.as_str(),
                status: point.status().as_str(),
                restated_from: point.restated_from().find_map(Observation::number),
                vintage: observation.vintage.to_string(),
                sources: observation.sources.join(";"),
                certainty: observation.certainty.as_str(),
            }
        };
        series.points.iter().map(one).collect()
    }
}
