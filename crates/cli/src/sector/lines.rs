//! Lines of outcomes as rows.

use anyhow::Result;
use voetspoor_sector::{Mark, Outcome};

use crate::rows::{RowFormat, Rows};

/// Columns for programs.
const HEADER: [&str; 14] = [
    "id",
    "scenario",
    "year",
    "measure",
    "level",
    "of",
    "name_en",
    "name_nl",
    "unit",
    "low",
    "central",
    "high",
    "marks",
    "factor_set",
];

/// All lines as CSV.
pub(super) fn csv(outcomes: &[Outcome]) -> Result<String> {
    let mut rows = Vec::new();
    for outcome in outcomes {
        let scenario = outcome.scenario.as_ref().map_or("", |scenario| scenario.id.as_str());
        for line in &outcome.lines {
            rows.push(vec![
                line.id.clone(),
                scenario.to_owned(),
                line.year.to_string(),
                line.measure.to_string(),
                line.level.to_owned(),
                line.of.clone(),
                line.name.en.clone(),
                line.name.nl.clone(),
                line.unit.to_owned(),
                line.range.low.to_string(),
                line.range.central.to_string(),
                line.range.high.to_string(),
                line.marks.iter().map(|mark| mark.as_str()).collect::<Vec<_>>().join(";"),
                outcome.factor_set.clone(),
            ]);
        }
    }
    Rows { header: &HEADER, rows }.print(RowFormat::Csv)
}

/// One letter a mark, in the order of the legend.
pub(super) fn letters(marks: &[Mark]) -> String {
    marks.iter().map(|mark| letter(*mark)).collect()
}

pub(super) const fn letter(mark: Mark) -> char {
    match mark {
        Mark::Assumption => 'a',
        Mark::Proxy => 'p',
        Mark::Unverified => 'u',
        Mark::Interpolated => 'i',
        Mark::OtherYear => 'y',
        Mark::Unsplit => 's',
        Mark::AverageForResidual => 'r',
    }
}
