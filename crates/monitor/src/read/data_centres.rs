//! The export of data-centre reports under the Energy Efficiency Directive: a row a data centre, many with blanks.
//!
//! Ratios are formed last: sums of energy over the rows that have both, then one division. A blank is not a zero; how many rows a figure covers stands beside it.
//! A report of which the figures cannot be true was filed all the same: it counts as filed and as refused, and is in no sum.

use voetspoor_quantity::{Moment, Words};

use super::cells::{Row, number, rows};
use super::{Brought, Fetch, ReadError, Reading};
use crate::feed::Feed;
use crate::{Missing, Status};

/// A report of one data centre.
struct Report {
    total_kwh: Option<f64>,
    it_kwh: Option<f64>,
    water_m3: Option<f64>,
    potable_m3: Option<f64>,
    heat_kwh: Option<f64>,
    renewable_kwh: Option<f64>,
    it_kw: Option<f64>,
}

pub(super) fn read(feed: &Feed, fetch: &mut dyn Fetch) -> Result<Reading, ReadError> {
    let (rows, mut left_out) = rows(feed, fetch)?;
    let unfit = |what: String| ReadError::DoesNotFit { address: feed.address.clone(), what };
    let period: Moment = feed
        .period
        .as_deref()
        .and_then(|period| period.parse().ok())
        .ok_or_else(|| unfit("the feed names the year of the reports as period".to_owned()))?;
    let id = feed.columns.get("id").ok_or_else(|| unfit("the feed names the column of the id".to_owned()))?;
    if let Some(absent) = rows.first().and_then(|row| feed.columns.values().find(|column| row.cell(column).is_none())) {
        return Err(unfit(format!("no column {absent:?}")));
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut reports = Vec::new();
    for row in &rows {
        let name = row.cell(id).unwrap_or_default();
        if name.is_empty() || seen.contains(&name) {
            left_out.push(format!(
                "line {}: {}",
                row.line,
                if name.is_empty() { "no id" } else { "the same id once more" }
            ));
            continue;
        }
        seen.push(name);
        match report(feed, row) {
            Ok(report) => reports.push(report),
            Err(why) => left_out.push(format!("line {}: {why}", row.line)),
        }
    }
    let filed = seen.len();
    let found = feed.take.iter().map(|take| {
        let (value, covered) = figure(&take.measure, &reports, filed)
            .ok_or_else(|| unfit(format!("no figure {:?}; there are {}", take.measure, FIGURES.join(", "))))?;
        let value = value.map(|value| take.scaled(value)).ok_or(Missing::NotPublished);
        let (of, all) = (covered, filed);
        let note = Words::new(format!("{of} of {all} reports have it"), format!("{of} van {all} verslagen hebben het"));
        Ok(Brought { key: take.to.clone(), period, value, status: Status::Published, note })
    });
    Ok(Reading { modified: None, rows: found.collect::<Result<_, ReadError>>()?, left_out })
}

/// A row, where it can be true.
fn report(feed: &Feed, row: &Row) -> Result<Report, String> {
    let of = |name: &str| -> Result<Option<f64>, String> {
        let Some(cell) = feed.columns.get(name).and_then(|column| row.cell(column)) else { return Ok(None) };
        let value = number(feed, cell)?;
        if value.is_some_and(|value| value < 0.0) { Err(format!("{name} lies below zero")) } else { Ok(value) }
    };
    let report = Report {
        total_kwh: of("total_kwh")?,
        it_kwh: of("it_kwh")?,
        water_m3: of("water_m3")?,
        potable_m3: of("potable_m3")?,
        heat_kwh: of("heat_kwh")?,
        renewable_kwh: of("renewable_kwh")?,
        it_kw: of("it_kw")?,
    };
    if let (Some(total), Some(it)) = (report.total_kwh, report.it_kwh)
        && it > total
    {
        return Err("IT uses more than the whole data centre".to_owned());
    }
    Ok(report)
}

/// Figures that the reports give.
const FIGURES: [&str; 12] = [
    "filed",
    "refused",
    "complete",
    "total_kwh",
    "it_kwh",
    "water_m3",
    "potable_m3",
    "heat_kwh",
    "it_kw",
    "pue",
    "wue",
    "renewable_share",
];

/// A figure and how many reports it covers; none for a name that is no figure. Who filed what cannot be true did file.
fn figure(name: &str, reports: &[Report], filed: usize) -> Option<(Option<f64>, usize)> {
    let sum = |of: &dyn Fn(&Report) -> Option<f64>| {
        let values: Vec<f64> = reports.iter().filter_map(of).collect();
        ((!values.is_empty()).then(|| values.iter().sum::<f64>()), values.len())
    };
    let ratio = |above: &dyn Fn(&Report) -> Option<f64>, below: &dyn Fn(&Report) -> Option<f64>| {
        let both: Vec<(f64, f64)> = reports.iter().filter_map(|one| above(one).zip(below(one))).collect();
        let (above, below) = both.iter().fold((0.0, 0.0), |sums, one| (sums.0 + one.0, sums.1 + one.1));
        ((below > 0.0).then(|| above / below), both.len())
    };
    let complete = |one: &Report| (one.total_kwh.is_some() && one.it_kwh.is_some()).then_some(1.0);
    Some(match name {
        "filed" => (Some(filed as f64), filed),
        "refused" => (Some((filed - reports.len()) as f64), filed),
        "complete" => (Some(reports.iter().filter_map(complete).sum()), reports.len()),
        "total_kwh" => sum(&|one| one.total_kwh),
        "it_kwh" => sum(&|one| one.it_kwh),
        "water_m3" => sum(&|one| one.water_m3),
        "potable_m3" => sum(&|one| one.potable_m3),
        "heat_kwh" => sum(&|one| one.heat_kwh),
        "it_kw" => sum(&|one| one.it_kw),
        "pue" => ratio(&|one| one.total_kwh, &|one| one.it_kwh),
        "wue" => ratio(&|one| one.water_m3, &|one| one.it_kwh),
        "renewable_share" => {
            let (share, covered) = ratio(&|one| one.renewable_kwh, &|one| one.total_kwh);
            (share.map(|share| share * 100.0), covered)
        }
        _ => return None,
    })
}
