//! Figures under the names that they had before the monitor kept them: `/cijfers/ID` leads on to the series that holds each now.

use axum::response::{IntoResponse, Redirect, Response};
use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_monitor::{Monitor, MonitorAt, Series, SeriesKey};
use voetspoor_quantity::{Lang, Moment};

use crate::address::encode_segment;
use crate::monitor::MONITOR_PAGE;
use crate::twin::{Named, Shape};

/// Ids of before, with the key of the series that holds the figure.
const MOVED: [(&str, &str); 12] = [
    ("sector-scope2-location", "G1.emissions.NL.dialogic.dialogic"),
    ("sector-scope2-market", "G2.emissions.NL.dialogic.dialogic"),
    ("sector-share-devices", "G1.share.NL.dialogic.dialogic.tier=devices"),
    ("sector-share-networks", "G1.share.NL.dialogic.dialogic.tier=networks"),
    ("sector-share-datacentres", "G1.share.NL.dialogic.dialogic.tier=data-centres"),
    ("datacentre-electricity", "E2.electricity.NL.main-activity.cbs"),
    ("datacentre-electricity-share", "E5.share.NL.main-activity.cbs.tier=data-centres"),
    ("ict-per-inhabitant", "G5.per-inhabitant.NL.tno.tno"),
    ("eed-filed", "D3.filed.NL.eed.rvo"),
    ("eed-due", "D3.due.NL.eed.nrc"),
    ("eed-blank", "D3.blank.NL.eed.rvo"),
    ("weee-collected", "C4.collected.NL.all-eee.weee-register"),
];

/// `/cijfers/ID`: for good at the page of its indicator.
pub(crate) async fn get(l: Lang, named: Named) -> Response {
    let ending = match named.shape {
        Shape::Html => "",
        Shape::Json => ".json",
        Shape::Csv => ".csv",
        Shape::Svg => ".svg",
        _ => return named.missing(),
    };
    let Some(key) = key(&named.name) else { return named.missing() };
    let statistic = key.split('.').next().unwrap_or_default();
    let page = MONITOR_PAGE.id(l, statistic);
    Redirect::permanent(&format!("{page}{ending}?series={}", encode_segment(key))).into_response()
}

/// Ids of before whose figures a statistic holds: people who know them find it.
pub(crate) fn ids_of(statistic: &str) -> impl Iterator<Item = &'static str> {
    MOVED.iter().filter(move |(_, key)| key.split('.').next() == Some(statistic)).map(|(id, _)| *id)
}

/// Key of the series that holds the figure of an id.
fn key(id: &str) -> Option<&'static str> {
    MOVED.iter().find(|(old, _)| *old == id).map(|(_, key)| *key)
}

/// The series that holds the figure of an id.
pub(crate) fn series<'m>(at: MonitorAt<'m>, id: &str) -> Option<Series<'m>> {
    at.one(&key(id)?.parse().ok()?)
}

/// A figure of the digital sector, with what was published of it. Kept for programs that know it; `statistics` and `observations` tell more.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Figure")]
pub(crate) struct FigureRecord {
    /// Its id.
    pub(crate) id: String,
    pub(crate) title_nl: String,
    pub(crate) title_en: String,
    unit_nl: String,
    unit_en: String,
    /// What is counted and what is not.
    boundary_nl: String,
    boundary_en: String,
    /// Key of the series in `observations` that holds it.
    series: String,
    /// Published values, oldest first.
    observations: Vec<FigureObservation>,
    /// Where they were published.
    sources: Vec<FigureSource>,
}

/// One published value.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "FigureObservation")]
struct FigureObservation {
    figure: String,
    /// Year that the data are of.
    period: i16,
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    /// The source itself says "about": `yes` or `no`.
    approximate: &'static str,
    /// How it came about.
    tier: &'static str,
    /// Whether the publisher may still change it.
    status: &'static str,
    /// Ids of its sources, separated by `;`.
    source: String,
    /// Where it was read: `D` data file of the publisher, `P` its page or document, `S` second hand, `I` own inference.
    certainty: &'static str,
    note_nl: String,
    note_en: String,
}

/// Where a value was published.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "FigureSource")]
struct FigureSource {
    id: String,
    title: String,
    publisher: String,
    published: String,
    url: String,
    licence: String,
    /// How it was read: `primary`, `second-hand`, `derived`.
    read: &'static str,
    note: String,
}

impl FigureRecord {
    /// All figures that the monitor has.
    pub(crate) fn all(at: MonitorAt<'_>) -> Vec<FigureRecord> {
        MOVED.iter().filter_map(|(id, key)| FigureRecord::of(at, id, key)).collect()
    }

    /// The figure of an id.
    pub(crate) fn find(at: MonitorAt<'_>, id: &str) -> Option<FigureRecord> {
        FigureRecord::of(at, id, key(id)?)
    }

    /// Its values, one a row.
    pub(crate) fn into_rows(self) -> impl Iterator<Item = impl Serialize> {
        self.observations.into_iter()
    }

    fn of(at: MonitorAt<'_>, id: &str, key: &str) -> Option<FigureRecord> {
        let key: SeriesKey = key.parse().ok()?;
        let series = at.one(&key)?;
        let boundary =
            |l| at.monitor.boundary(&key.boundary).map_or_else(String::new, |one| one.text.get(l).to_owned());
        Some(FigureRecord {
            id: id.to_owned(),
            title_nl: series.title(Lang::Nl).to_owned(),
            title_en: series.title(Lang::En).to_owned(),
            unit_nl: series.measure.unit_in(Lang::Nl).to_owned(),
            unit_en: series.measure.unit_in(Lang::En).to_owned(),
            boundary_nl: boundary(Lang::Nl),
            boundary_en: boundary(Lang::En),
            series: key.to_string(),
            observations: observations(&series, id),
            sources: series.sources().into_iter().filter_map(|id| source(at.monitor, id)).collect(),
        })
    }
}

fn observations(series: &Series<'_>, figure: &str) -> Vec<FigureObservation> {
    let told = series.points.iter().filter_map(|point| {
        let one = point.observation;
        let Moment::Year(period) = point.period() else { return None };
        Some(FigureObservation {
            figure: figure.to_owned(),
            period,
            value: point.value()?,
            low: one.low,
            high: one.high,
            approximate: if one.approximate { "yes" } else { "no" },
            tier: one.tier.as_str(),
            status: point.status().as_str(),
            source: one.sources.join(";"),
            certainty: one.certainty.as_str(),
            note_nl: one.note.get(Lang::Nl).to_owned(),
            note_en: one.note.get(Lang::En).to_owned(),
        })
    });
    told.collect()
}

fn source(monitor: &Monitor, id: &str) -> Option<FigureSource> {
    let source = monitor.source(id)?;
    Some(FigureSource {
        id: source.id.clone(),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        published: source.published.clone(),
        url: source.url.clone(),
        licence: source.licence.clone(),
        read: crate::data::record::read_how(source.read),
        note: source.note.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_of_before_is_in_the_monitor() {
        let portal = crate::portal::tests::shipped(crate::Settings::default());
        let monitor = portal.monitor.as_deref().expect("a monitor");
        let at = monitor.known("2026-11-22".parse().expect("a day"));
        let told = FigureRecord::all(at);
        assert_eq!(told.len(), MOVED.len());
        for one in told {
            assert!(
                !one.observations.is_empty() && !one.sources.is_empty() && !one.boundary_nl.is_empty(),
                "{}",
                one.id
            );
        }
    }
}
