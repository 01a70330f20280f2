//! Checks whole columns of assets at once: a batch without a fault costs one pass over its numbers and dates.

use std::collections::BTreeSet;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type};
use arrow_array::{Array, ArrayRef, Date32Array, Float64Array};
use voetspoor_quantity::{CalendarYear, Day};

use crate::asset::{AssetColumn, Storage};
use crate::canonical_column::field_of;
use crate::diagnostic::Severity;
use crate::field::{Kind, NumberRule};
use crate::message::Message;
use crate::value::{Problem, written};

/// Days that a date of an asset may be: 1970-01-01 to 2100-12-31.
const DAYS: std::ops::RangeInclusive<i32> = 0..=47_846;

/// The rows of a batch that break a rule, each with its problem. Columns are in the types of the schema.
pub(crate) fn check_batch(columns: &[(AssetColumn, ArrayRef)], year: Option<CalendarYear>) -> Vec<(usize, Problem)> {
    let mut problems = Vec::new();
    for (column, array) in columns {
        match column.storage() {
            Storage::Number => {
                if let (Some(numbers), Some(Kind::Number(rule))) =
                    (array.as_primitive_opt::<Float64Type>(), field_of(*column).map(|field| field.kind))
                {
                    check_numbers(*column, numbers, rule, &mut problems);
                }
            }
            Storage::Date => {
                if let Some(days) = array.as_primitive_opt::<Date32Type>() {
                    check_days(*column, days, &mut problems);
                }
            }
            Storage::Text | Storage::Word | Storage::Count => {}
        }
    }
    check_ids(columns, &mut problems);
    check_kinds(columns, &mut problems);
    check_order(columns, year, &mut problems);
    problems
}

fn find(columns: &[(AssetColumn, ArrayRef)], wanted: AssetColumn) -> Option<&ArrayRef> {
    columns.iter().find(|(column, _)| *column == wanted).map(|(_, array)| array)
}

fn check_numbers(column: AssetColumn, numbers: &Float64Array, rule: NumberRule, problems: &mut Vec<(usize, Problem)>) {
    let values = numbers.values();
    let fine = match numbers.nulls() {
        None => values.iter().fold(true, |fine, value| fine & rule.allows(*value)),
        Some(nulls) => nulls.valid_indices().all(|row| rule.allows(values[row])),
    };
    if fine {
        return;
    }
    for (row, value) in numbers.iter().enumerate() {
        if let Some(value) = value.filter(|value| !rule.allows(*value)) {
            let (column, text) = (column.name().to_owned(), written(value));
            problems.push((row, Problem::error(Message::OutOfRange { column, text, rule })));
        }
    }
}

/// A count that is empty is read as one, and a part of a thing as it stands: both are told, on rows with no error among `problems`.
pub(crate) fn check_counts(columns: &[(AssetColumn, ArrayRef)], problems: &mut Vec<(usize, Problem)>) {
    let column = AssetColumn::Quantity;
    let Some(counts) = find(columns, column).and_then(|array| array.as_primitive_opt::<Float64Type>()) else { return };
    let Some(Kind::Number(rule)) = field_of(column).map(|field| field.kind) else { return };
    if counts.null_count() == 0 && !counts.values().iter().any(|count| rule.is_broken_count(*count)) {
        return;
    }
    // What could not be read is refused already: it is no empty count.
    let errors = problems.iter().filter(|(_, problem)| problem.severity == Severity::Error);
    let refused: BTreeSet<usize> = errors.map(|(row, _)| *row).collect();
    for (row, count) in counts.iter().enumerate().filter(|(row, _)| !refused.contains(row)) {
        let name = || column.name().to_owned();
        let told = match count {
            None => Message::EmptyCount { column: name() },
            Some(count) if rule.is_broken_count(count) => {
                Message::PartOfAThing { column: name(), text: count.to_string() }
            }
            Some(_) => continue,
        };
        problems.push((row, Problem::warning(told)));
    }
}

fn check_days(column: AssetColumn, days: &Date32Array, problems: &mut Vec<(usize, Problem)>) {
    let values = days.values();
    if values.iter().fold(true, |fine, day| fine & DAYS.contains(day)) {
        return;
    }
    for (row, day) in days.iter().enumerate() {
        if let Some(day) = day.filter(|day| !DAYS.contains(day)) {
            let absurd = Message::AbsurdDate { column: column.name().to_owned(), day: Day(day) };
            problems.push((row, Problem::error(absurd)));
        }
    }
}

fn check_ids(columns: &[(AssetColumn, ArrayRef)], problems: &mut Vec<(usize, Problem)>) {
    let Some(ids) = find(columns, AssetColumn::AssetId).and_then(|ids| ids.as_string_opt::<i32>()) else { return };
    let no_empty = ids.value_offsets().windows(2).all(|ends| ends[0] < ends[1]);
    if ids.null_count() == 0 && no_empty {
        return;
    }
    for (row, id) in ids.iter().enumerate() {
        if id.is_none_or(str::is_empty) {
            let column = AssetColumn::AssetId.name().to_owned();
            problems.push((row, Problem::error(Message::EmptyCell { column })));
        }
    }
}

/// Type or model must say what an asset is.
fn check_kinds(columns: &[(AssetColumn, ArrayRef)], problems: &mut Vec<(usize, Problem)>) {
    let kinds = [find(columns, AssetColumn::Type), find(columns, AssetColumn::Model)];
    if kinds.iter().flatten().any(|kind| kind.null_count() == 0) {
        return;
    }
    let rows = kinds.iter().flatten().map(Array::len).next().unwrap_or(0);
    for row in (0..rows).filter(|row| kinds.iter().flatten().all(|kind| kind.is_null(*row))) {
        problems.push((row, Problem::error(Message::NeitherTypeNorModel)));
    }
}

fn check_order(columns: &[(AssetColumn, ArrayRef)], year: Option<CalendarYear>, problems: &mut Vec<(usize, Problem)>) {
    let days = |column| find(columns, column).and_then(|array| array.as_primitive_opt::<Date32Type>());
    let Some(purchases) = days(AssetColumn::PurchasedOn) else { return };
    for column in [AssetColumn::RetiredOn, AssetColumn::PlannedRetirementOn] {
        let Some(ends) = days(column) else { continue };
        let before = |row: usize| ends.values()[row] < purchases.values()[row];
        let suspect = match ends.nulls() {
            Some(nulls) => nulls.valid_indices().any(before),
            None => (0..ends.len()).any(before),
        };
        if !suspect {
            continue;
        }
        for (row, (end, purchase)) in ends.iter().zip(purchases).enumerate() {
            if let (Some(end), Some(purchase)) = (end, purchase)
                && end < purchase
            {
                let (column, end, purchased) = (column.name().to_owned(), Day(end), Day(purchase));
                problems.push((row, Problem::error(Message::EndsBeforePurchase { column, end, purchased })));
            }
        }
    }
    let Some(year) = year else { return };
    let end = year.end().0;
    if purchases.values().iter().all(|day| *day < end) {
        return;
    }
    for (row, day) in purchases.iter().enumerate() {
        if let Some(purchased) = day.filter(|day| *day >= end).map(Day) {
            let late = Message::BoughtAfterYear { purchased, year, own_year: purchased.year() };
            problems.push((row, Problem::warning(late)));
        }
    }
}
