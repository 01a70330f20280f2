//! Figures in a file of tables: Ember's yearly data, the list of CO2emissiefactoren.nl saved as CSV.
//!
//! A list may hold several tables whose columns mean different things under one another: a figure is taken only under a header that names its column.

use voetspoor_quantity::{Moment, Words};

use super::cells::{number, rows};
use super::{Brought, Fetch, ReadError, Reading};
use crate::Status;
use crate::feed::Feed;

pub(super) fn read(feed: &Feed, fetch: &mut dyn Fetch) -> Result<Reading, ReadError> {
    let (rows, mut left_out) = rows(feed, fetch)?;
    let unfit = |what: String| ReadError::DoesNotFit { address: feed.address.clone(), what };
    let mut found: Vec<Brought> = Vec::new();
    for take in &feed.take {
        let mut met = false;
        for row in &rows {
            let fits = take.only.iter().all(|(column, wanted)| row.cell(column) == Some(wanted));
            let Some(cell) = row.cell(&take.measure).filter(|_| fits) else { continue };
            met = true;
            let period = feed.period_column.as_ref().and_then(|column| row.cell(column)).or(feed.period.as_deref());
            let period: Moment = period
                .and_then(|period| period.parse().ok())
                .ok_or_else(|| unfit(format!("line {}: no period that can be read", row.line)))?;
            if feed.since.is_some_and(|since| period.first_day() < since.first_day()) {
                continue;
            }
            let value = match number(feed, cell) {
                Ok(Some(value)) => take.scaled(value),
                Ok(None) => {
                    left_out.push(format!("line {}: {} is empty", row.line, take.measure));
                    continue;
                }
                Err(why) => return Err(unfit(format!("line {}: {why}", row.line))),
            };
            if let Some(twice) = found.iter().find(|one| one.key == take.to && one.period == period) {
                return Err(unfit(format!("line {}: {} of {period} stands there twice", row.line, twice.key)));
            }
            let note = Words::default();
            found.push(Brought { key: take.to.clone(), period, value: Ok(value), status: Status::Published, note });
        }
        if !met {
            return Err(unfit(format!("no row for {}: column {:?} where {:?}", take.to, take.measure, take.only)));
        }
    }
    Ok(Reading { modified: None, rows: found, left_out })
}
