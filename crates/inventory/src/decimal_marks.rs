//! Decides for every column of numbers whether its decimal mark is a point or a comma, before its values are read.

use crate::field::Kind;
use crate::grid::{Cell, Grid};
use crate::limits::Limits;
use crate::mapping::{FieldSource, Mapping};
use crate::message::Message;
use crate::number::{DecimalMark, Either, Evidence, Form};
use crate::value::Problem;

/// The decimal mark of each field of a mapping, and what there is to say of it (with the line).
pub(crate) fn decimal_marks(
    grid: &Grid<'_>,
    mapping: &Mapping<'_>,
    limits: &Limits,
) -> (Vec<DecimalMark>, Vec<(u64, Problem)>) {
    let fields = mapping.role.fields();
    let mut columns: Vec<(usize, usize, &str, Form, Evidence)> = Vec::new();
    for (position, (field, source)) in fields.iter().zip(&mapping.sources).enumerate() {
        if let (Kind::Number(rule), Some(FieldSource::Column { index, header, .. })) = (field.kind, source) {
            columns.push((position, *index, header, rule.form, Evidence::default()));
        }
    }
    let mut marks = vec![DecimalMark::Point; fields.len()];
    if columns.is_empty() {
        return (marks, Vec::new());
    }
    grid.walk(limits, &mut |row| {
        for (_, index, _, _, evidence) in &mut columns {
            if let Cell::Text(text) = row.cell(*index) {
                evidence.add(text, row.line);
            }
        }
    });
    let of_table = table_mark(&columns);
    let mut remarks = Vec::new();
    for (position, index, header, form, evidence) in &columns {
        let (mark, remark) = decide(header, *form, evidence, of_table, grid.delimiter());
        marks[*position] = mark;
        remarks.extend(remark.map(|(line, problem)| (line, Problem { column: *index as u32 + 1, ..problem })));
    }
    (marks, remarks)
}

/// The mark that all settled columns of a table share.
fn table_mark(columns: &[(usize, usize, &str, Form, Evidence)]) -> Option<DecimalMark> {
    let mut settled = columns.iter().filter_map(|(.., evidence)| evidence.mark());
    let first = settled.next()?;
    settled.all(|mark| mark == first).then_some(first).filter(|mark| *mark != DecimalMark::Mixed)
}

fn decide(
    header: &str,
    form: Form,
    evidence: &Evidence,
    of_table: Option<DecimalMark>,
    delimiter: char,
) -> (DecimalMark, Option<(u64, Problem)>) {
    match evidence.mark() {
        Some(DecimalMark::Mixed) => {
            let line = evidence.either_point.or(evidence.either_comma).map_or(0, |either| either.line);
            return (
                DecimalMark::Mixed,
                Some((line, Problem::warning(Message::MixedDecimalMarks { column: header.to_owned() }))),
            );
        }
        Some(mark) => {
            // The other numbers make three decimals of it, which people seldom write: 3.420 beside 28.5.
            let decimals = if mark == DecimalMark::Point { evidence.either_point } else { evidence.either_comma };
            let told = decimals.filter(|_| form != Form::Fraction && !evidence.three_decimals);
            return (mark, told.map(|either| (either.line, two_ways(header, either, false))));
        }
        None => {}
    }
    let (either, with_mark, thousands) = match (evidence.either_point, evidence.either_comma) {
        (None, None) => return (of_table.unwrap_or_default(), None),
        (Some(either), None) => (either, DecimalMark::Point, DecimalMark::Comma),
        (None, Some(either)) => (either, DecimalMark::Comma, DecimalMark::Point),
        // 1.234 and 1,234 in one column.
        (Some(either), Some(_)) => (either, DecimalMark::Mixed, DecimalMark::Mixed),
    };
    // In thousands it would be beyond what such a column can hold.
    if form == Form::Fraction {
        return (with_mark, None);
    }
    let english_thousands = with_mark == DecimalMark::Comma && delimiter == ',';
    let mark = match of_table {
        Some(mark) => mark,
        None if form == Form::Whole || english_thousands => thousands,
        None => with_mark,
    };
    let by_thousands = match mark {
        // Each cell for itself: a point in a count sets thousands apart.
        DecimalMark::Mixed => form == Form::Whole,
        DecimalMark::Point | DecimalMark::Comma => mark != with_mark,
    };
    (mark, Some((either.line, two_ways(header, either, by_thousands))))
}

/// Asks which of two readings is meant.
fn two_ways(header: &str, either: Either, by_thousands: bool) -> Problem {
    let (thousands, decimals) = (either.with_thousands(), either.with_decimals());
    let (read_as, other) = if by_thousands { (thousands, decimals) } else { (decimals, thousands) };
    Problem::warning(Message::AmbiguousNumber { column: header.to_owned(), read_as, other })
}
