//! Tables of observations: `data/monitor/observations.csv`, and `observations.FEED.csv` for what a reader brought.

use voetspoor_catalog::table::{self, Row};
use voetspoor_catalog::{Catalog, TableFile};
use voetspoor_quantity::{Day, Moment, Words};

use super::{Draft, FOLDER};
use crate::{Missing, Observation, SeriesKey};

/// Columns of a table of observations.
pub(crate) const COLUMNS: [&str; 19] = [
    "statistic",
    "measure",
    "period",
    "place",
    "breakdown",
    "boundary",
    "line",
    "value",
    "low",
    "high",
    "approximate",
    "missing",
    "tier",
    "status",
    "vintage",
    "source",
    "certainty",
    "note_en",
    "note_nl",
];

/// Reads one table.
pub(super) fn read(file: &TableFile<'_>, catalog: &Catalog, draft: &mut Draft) {
    let Some(name) = file.path.strip_prefix(FOLDER) else { return };
    let Some(table) = name.strip_suffix(".csv").filter(|table| *table != "sources") else { return };
    if table != "observations" && !table.starts_with("observations.") {
        return draft.fault(file.path, 0, "unknown-table", "no table of the format has this name".to_owned());
    }
    let mut problems = std::mem::take(&mut draft.problems);
    let mut read = Vec::new();
    table::read(file, COLUMNS, &mut problems, |row, cells| read.extend(observation(row, &cells, draft, catalog)));
    draft.problems = problems;
    draft.observations.extend(read);
}

fn observation(row: &mut Row<'_>, cells: &[&str; 19], draft: &Draft, catalog: &Catalog) -> Option<Observation> {
    let [
        statistic,
        measure,
        period,
        place,
        breakdown,
        boundary,
        line,
        value,
        low,
        high,
        approximate,
        missing,
        tier,
        status,
        vintage,
        source,
        certainty,
        note_en,
        note_nl,
    ] = *cells;
    let number = row.number("value", value);
    let (low, high) = (row.number("low", low), row.number("high", high));
    let value = match (number, missing) {
        (Some(number), "") => {
            if low.is_some_and(|low| low > number) || high.is_some_and(|high| high < number) {
                row.fault("range-order", format!("{number} does not lie between low and high"));
            }
            Ok(number)
        }
        (None, "") => {
            if value.is_empty() {
                row.fault("empty-cell", "a row without value says why in the column missing".to_owned());
            }
            return None;
        }
        (None, _) => Err(row.word::<Missing>("missing", missing)?),
        (Some(_), _) => {
            row.fault("value-and-missing", "a row has a value or says why it has none, never both".to_owned());
            return None;
        }
    };
    let approximate = match approximate {
        "yes" => true,
        "no" | "" => false,
        other => {
            row.fault("unknown-word", format!("approximate is {other:?}, neither yes nor no"));
            false
        }
    };
    if note_en.is_empty() != note_nl.is_empty() {
        row.fault("empty-cell", "a note must be there in both languages".to_owned());
    }
    let sources = table::entries(source);
    if sources.is_empty() {
        row.fault("no-source", "a figure without a source does not ship".to_owned());
    }
    for id in &sources {
        if draft.source(catalog, id).is_none() {
            row.fault("unknown-source", format!("source {id:?} stands in no sources.csv"));
        }
    }
    let vintage: Option<Moment> = row.word("vintage", vintage);
    let accessed = sources.iter().filter_map(|id| draft.source(catalog, id)).map(|source| source.accessed.as_str());
    let key = SeriesKey {
        statistic: row.needed("statistic", statistic)?,
        measure: row.needed("measure", measure)?,
        place: row.needed("place", place)?,
        boundary: row.needed("boundary", boundary)?,
        line: row.needed("line", line)?,
        breakdown: row_breakdown(row, breakdown)?,
    };
    Some(Observation {
        key,
        period: row.word("period", period)?,
        value,
        low,
        high,
        approximate,
        tier: row.word("tier", tier)?,
        status: row.word("status", status)?,
        vintage: vintage?,
        known_from: known_from(vintage?, accessed),
        sources,
        certainty: row.word("certainty", certainty)?,
        note: Words::new(note_en, note_nl),
        file: row.file.to_owned(),
        line_number: row.line,
    })
}

fn row_breakdown(row: &mut Row<'_>, cell: &str) -> Option<crate::Breakdown> {
    match cell.parse() {
        Ok(breakdown) => Some(breakdown),
        Err(error) => {
            row.fault("unknown-word", format!("{error}"));
            None
        }
    }
}

/// The last day that a vintage can mean, or the day on which its source was read if that was earlier.
pub(super) fn known_from<'a>(vintage: Moment, accessed: impl Iterator<Item = &'a str>) -> Day {
    let read = accessed.filter_map(|text| text.parse::<Moment>().ok()).map(Moment::last_day).max();
    let last = vintage.last_day();
    read.map_or(last, |read| last.min(read.max(vintage.first_day())))
}
