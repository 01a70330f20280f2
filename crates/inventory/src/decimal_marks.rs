//! Decides for every column of numbers whether its decimal mark is a point or a comma, before its values are read.

use crate::field::Kind;
use crate::grid::{Cell, Grid};
use crate::limits::Limits;
use crate::mapping::{FieldSource, Mapping};
use crate::message::{Message, NumberReading};
use crate::number::{DecimalMark, Evidence, Form};
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
            let line = evidence.either_point.or(evidence.either_comma).unwrap_or(0);
            return (
                DecimalMark::Mixed,
                Some((line, Problem::warning(Message::MixedDecimalMarks { column: header.to_owned() }))),
            );
        }
        Some(mark) => return (mark, None),
        None => {}
    }
    let (line, shape, with_mark, thousands) = match (evidence.either_point, evidence.either_comma) {
        (None, None) => return (of_table.unwrap_or_default(), None),
        (Some(line), None) => (line, "1.234", DecimalMark::Point, DecimalMark::Comma),
        (None, Some(line)) => (line, "1,234", DecimalMark::Comma, DecimalMark::Point),
        // 1.234 and 1,234 in one column.
        (Some(line), Some(_)) => (line, "1.234", DecimalMark::Mixed, DecimalMark::Mixed),
    };
    if form == Form::Fraction {
        return (with_mark, None);
    }
    let english_thousands = shape == "1,234" && delimiter == ',';
    let mark = match of_table {
        Some(mark) => mark,
        None if form == Form::Whole || english_thousands => thousands,
        None => with_mark,
    };
    let read_as = if mark == with_mark { NumberReading::Decimals } else { NumberReading::Thousands };
    let column = header.to_owned();
    (mark, Some((line, Problem::warning(Message::AmbiguousNumber { column, shape, read_as }))))
}
