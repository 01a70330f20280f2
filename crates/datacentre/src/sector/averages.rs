//! Averages of indicators by size and type, and what they may not say.
//!
//! Whoever has two sums has their ratio. So the physical average stands where both sums stand and are of the same data centres, and nowhere
//! else: leaving it out beside them would protect nobody, and over other data centres it would give away who is in one sum alone. The average
//! of the law tells more than the two sums; it also asks data centres enough and a safe sum above its line. Figures that the law publishes for
//! each data centre protect nothing: there both stand.

use voetspoor_disclosure::Protected;

use super::class::{Class, Member};
use super::sums::{Desk, NO_BOUNDS, protected};
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
    let keys = [upper, lower, "edc"];
    let by_law = |key: &str| desk.form.field(key).is_some_and(|field| field.visibility == Visibility::Both);
    // Of what a report states; what it leaves blank is no secret.
    let public = |report: &Report| {
        let open = |key: &str| report.number(key).is_none() || report.entry(key).is_some_and(|entry| !entry.withheld);
        !desk.all_confidential && keys.into_iter().all(|key| by_law(key) && open(key))
    };
    let value = |report: &Report| indicator.of(report.number(upper)?, report.number(lower)?).zip(report.number("edc"));
    // What the law sums above the line of its average.
    let weighted = |member: &Member<'_>| {
        let (value, edc) = value(member.report)?;
        Some((value * edc, public(member.report)))
    };
    let numerators: Protected = protected(desk, false, &weighted, NO_BOUNDS)?;
    let shown = |key: &str, class: &Class| {
        let table = tables.iter().find(|table| table.field == key);
        let cell = table.and_then(|table| table.cells.iter().find(|c| c.by == class.by && c.class == class.id));
        cell.is_some_and(|cell| cell.value.is_some())
    };
    let average = |class: &Class| {
        let inside = || desk.now.members.iter().filter(|member| class.has(member)).map(|member| member.report);
        let with: Vec<&Report> = inside().filter(|report| value(report).is_some()).collect();
        let found = aggregate(indicator, with.iter().copied());
        let all_public = inside().all(public);
        let same =
            keys.into_iter().all(|key| inside().filter(|report| report.number(key).is_some()).count() == with.len());
        let physics = (all_public || same) && shown(upper, class) && shown(lower, class);
        let enough = with.len() >= desk.form.average_from;
        let safe = numerators.cell(&class.name()).is_some_and(|cell| cell.value.is_some());
        // Weighted by energy, a share of energy is the physical one.
        let law = if lower == "edc" { physics } else { (all_public || same && safe && enough) && shown("edc", class) };
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
    Ok(desk.now.classes.iter().map(average).collect())
}
