//! Averages of indicators by size and type. An average is shown where its class has data centres enough and neither sum behind it gives
//! anyone away: with the sums known, an average is a sum.

use voetspoor_disclosure::Protected;

use super::sums::{id, protected};
use super::{Member, SectorAverage, SectorOptions, SectorTable, classes};
use crate::DatacentreError;
use crate::form::{Form, Visibility};
use crate::indicator::{IndicatorId, aggregate};
use crate::report::Report;

/// The averages of an indicator.
pub(super) fn averages(
    form: &Form,
    indicator: IndicatorId,
    members: &[Member<'_>],
    options: &SectorOptions,
    tables: &[SectorTable],
) -> Result<Vec<SectorAverage>, DatacentreError> {
    let (upper, lower) = indicator.fields();
    let public = |report: &Report| {
        [upper, lower, "edc"].into_iter().all(|key| {
            let by_law = form.field(key).is_some_and(|field| field.visibility == Visibility::Both);
            by_law && report.entry(key).is_some_and(|entry| !entry.withheld)
        }) && !options.all_confidential
    };
    let value = |report: &Report| indicator.of(report.number(upper)?, report.number(lower)?).zip(report.number("edc"));
    // What the law sums above the line of its average.
    let weighted = |member: &Member<'_>| {
        let (value, edc) = value(member.report)?;
        Some((value * edc, public(member.report)))
    };
    let numerators: Protected = protected(members, options, false, &weighted)?;
    let shown = |key: &str, class: &str, by: &str| {
        let table = tables.iter().find(|table| table.field == key);
        let cell = table.and_then(|table| table.cells.iter().find(|cell| cell.by == by && cell.class == class));
        cell.is_some_and(|cell| cell.value.is_some())
    };
    let average = |class: super::Class| {
        let inside: Vec<&Report> =
            members.iter().filter(|member| class.has(member)).map(|member| member.report).collect();
        let with: Vec<&Report> = inside.iter().copied().filter(|report| value(report).is_some()).collect();
        let enough = with.len() >= form.average_from;
        let found = aggregate(indicator, with.iter().copied()).filter(|_| enough);
        let safe = numerators.cell(&id(&class)).is_some_and(|cell| cell.value.is_some());
        let law = safe && shown("edc", &class.id, class.by);
        let physics = law && shown(upper, &class.id, class.by) && shown(lower, &class.id, class.by);
        SectorAverage {
            indicator,
            by: class.by,
            data_centres: with.len(),
            by_law: found.filter(|_| law).map(|found| found.by_law),
            physical: found.filter(|_| physics).map(|found| found.physical),
            label: class.label,
            class: class.id,
        }
    };
    Ok(classes(members).into_iter().map(average).collect())
}
