//! Intensities of Dutch electricity, from the catalogue: one home for each figure.

use voetspoor_catalog::{Catalog, Certainty};
use voetspoor_quantity::{CalendarYear, Indicator, Moment, Words, Zone};

use super::tables::known_from;
use super::{Draft, FOLDER};
use crate::statistic::Boundary;
use crate::{Breakdown, Observation, SeriesKey, Status, Tier};

/// The statistic that intensities belong to.
pub(crate) const STATISTIC: &str = "G7";
/// Its measure.
pub(crate) const MEASURE: &str = "intensity";
const ITEM: &str = "electricity.grid";

/// Adds the intensities of the catalogue, where the monitor has a statistic for them. Figures from memory stay out, and so do those that were derived here:
/// they would stand on the line of a publisher who never said them.
pub(super) fn read(catalog: &Catalog, draft: &mut Draft) {
    let wanted = draft.statistics.iter().any(|one| one.id == STATISTIC);
    let Some(item) = catalog.item_id(ITEM).filter(|_| wanted) else { return };
    for factor in catalog.own_factors(item) {
        let provenance = &factor.provenance;
        let Some(CalendarYear(year)) = factor.year.filter(|_| factor.zone == Some(Zone::NL)) else { continue };
        let read = !matches!(provenance.certainty, Certainty::Unverified | Certainty::Inference);
        if factor.indicator != Indicator::ClimateChange || !read {
            continue;
        }
        let counts = |one: &&Boundary| one.catalogue_series.contains(&factor.series);
        let Some(boundary) = draft.boundaries.iter().find(counts).map(|one| one.id.clone()) else {
            let message =
                format!("no boundary of content/{FOLDER}boundaries.toml names the series {:?}", factor.series);
            draft.fault(&provenance.file, provenance.line, "unknown-id", message);
            continue;
        };
        let sources = || provenance.sources.iter().filter_map(|id| draft.source(catalog, id));
        let published = sources().next().map(|source| source.published.as_str()).unwrap_or_default();
        let year_of = |text: &str| text.get(..4).and_then(|year| year.parse::<Moment>().ok());
        let vintage = [provenance.vintage.as_str(), published]
            .into_iter()
            .find_map(|text| text.parse().ok().or_else(|| year_of(text)));
        // Without a date of publication the day on which it was read is all that is known.
        let accessed = || sources().map(|source| source.accessed.as_str());
        let Some(vintage) = vintage.or_else(|| accessed().find_map(|day| day.parse().ok())) else { continue };
        let known_from = known_from(vintage, accessed());
        let breakdown = Breakdown::default().with("accounting", &factor.basis).with("part", &factor.part);
        draft.observations.push(Observation {
            key: SeriesKey {
                statistic: STATISTIC.to_owned(),
                measure: MEASURE.to_owned(),
                place: "NL".to_owned(),
                boundary,
                line: factor.series.clone(),
                breakdown,
            },
            period: Moment::Year(year),
            value: Ok(factor.figure.central),
            // The spread in the catalogue is ours: no publisher of these figures gives a range.
            low: None,
            high: None,
            approximate: false,
            tier: Tier::Estimated,
            status: Status::Published,
            vintage,
            known_from,
            sources: provenance.sources.clone(),
            certainty: provenance.certainty,
            // The remark stands in the catalogue, in one language.
            note: Words::default(),
            file: provenance.file.clone(),
            line_number: provenance.line,
        });
    }
}
