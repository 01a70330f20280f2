//! Averages of indicators by size and type. An average is shown where its class has data centres enough and neither sum behind it gives
//! anyone away: with the sums known, an average is a sum.

use voetspoor_disclosure::Protected;

use super::class::{Class, Member};
use super::sums::{Desk, protected};
use super::{SectorAverage, SectorTable};
use crate::DatacentreError;
use crate::form::Visibility;
use crate::indicator::{IndicatorId, aggregate};
use crate::report::Report;

/// The averages of an indicator.
pub(super) fn averages(
    desk: &Desk<'_>,
    indicator: IndicatorId,
    tables: &[SectorTable],
) -> Result<Vec<SectorAverage>, DatacentreError> {
    let (upper, lower) = indicator.fields();
    let public = |report: &Report| {
        [upper, lower, "edc"].into_iter().all(|key| {
            let by_law = desk.form.field(key).is_some_and(|field| field.visibility == Visibility::Both);
            by_law && report.entry(key).is_some_and(|entry| !entry.withheld)
        }) && !desk.all_confidential
    };
    let value = |report: &Report| indicator.of(report.number(upper)?, report.number(lower)?).zip(report.number("edc"));
    // What the law sums above the line of its average.
    let weighted = |member: &Member<'_>| {
        let (value, edc) = value(member.report)?;
        Some((value * edc, public(member.report)))
    };
    let numerators: Protected = protected(desk, false, &weighted)?;
    let shown = |key: &str, class: &Class| {
        let table = tables.iter().find(|table| table.field == key);
        let cell = table.and_then(|table| table.cells.iter().find(|c| c.by == class.by && c.class == class.id));
        cell.is_some_and(|cell| cell.value.is_some())
    };
    let average = |class: &Class| {
        let inside = desk.members.iter().filter(|member| class.has(member)).map(|member| member.report);
        let with: Vec<&Report> = inside.filter(|report| value(report).is_some()).collect();
        let enough = with.len() >= desk.form.average_from;
        let found = aggregate(indicator, with.iter().copied()).filter(|_| enough);
        let safe = numerators.cell(&class.name()).is_some_and(|cell| cell.value.is_some());
        let law = safe && shown("edc", class);
        let physics = law && shown(upper, class) && shown(lower, class);
        SectorAverage {
            indicator,
            by: class.by,
            data_centres: with.len(),
            by_law: found.filter(|_| law).map(|found| found.by_law),
            physical: found.filter(|_| physics).map(|found| found.physical),
            label: class.label.clone(),
            class: class.id.clone(),
        }
    };
    Ok(desk.classes.iter().map(average).collect())
}
