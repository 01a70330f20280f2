//! Decides for every column of numbers whether its decimal mark is a point or a comma, before its values are read.

use crate::field::Kind;
use crate::grid::{Cell, Row};
use crate::mapping::{FieldSource, Mapping};
use crate::message::Message;
use crate::number::{DecimalMark, Either, Evidence, Form};
use crate::value::Problem;

/// A column of numbers with what its cells say of their mark.
#[derive(Debug)]
pub(crate) struct NumberColumn {
    /// Place of the field in its table.
    position: usize,
    /// Place of the column in the file.
    index: usize,
    /// Places of the columns with the same name.
    twins: Vec<usize>,
    header: String,
    form: Form,
    evidence: Evidence,
}

/// The columns of numbers of a table, before its rows are seen.
pub(crate) fn number_columns(mapping: &Mapping<'_>) -> Vec<NumberColumn> {
    let fields = mapping.role.fields().iter().zip(&mapping.sources).enumerate();
    let columns = fields.filter_map(|(position, (field, source))| match (field.kind, source) {
        (Kind::Number(rule), Some(FieldSource::Column { index, header, twins, .. })) => {
            let (index, header, twins, evidence) = (*index, header.clone(), twins.clone(), Evidence::default());
            Some(NumberColumn { position, index, twins, header, form: rule.form, evidence })
        }
        _ => None,
    });
    columns.collect()
}

impl NumberColumn {
    /// Takes the cell of one row into account.
    pub(crate) fn add(&mut self, row: &Row<'_>) {
        for at in std::iter::once(&self.index).chain(&self.twins) {
            if let Cell::Text(text) = row.cell(*at) {
                self.evidence.add(text, row.line);
            }
        }
    }
}

/// The mark that all tables of an upload share: whoever writes `1.100` for a number of things writes thousands so everywhere.
pub(crate) fn mark_of_all<'c>(tables: impl Iterator<Item = &'c [NumberColumn]>) -> Option<DecimalMark> {
    agreed(tables.flat_map(|columns| {
        let is_settled = columns.iter().any(|column| column.evidence.mark().is_some());
        columns.iter().filter_map(move |column| {
            column.evidence.mark().or_else(|| if is_settled { None } else { mark_of_counts(column) })
        })
    }))
}

/// The mark of a column of whole numbers none of which settles it: what stands in them sets thousands apart.
fn mark_of_counts(column: &NumberColumn) -> Option<DecimalMark> {
    match (column.form, column.evidence.either_point, column.evidence.either_comma) {
        (Form::Whole, Some(_), None) => Some(DecimalMark::Comma),
        (Form::Whole, None, Some(_)) => Some(DecimalMark::Point),
        _ => None,
    }
}

/// The one mark of them all.
fn agreed(mut marks: impl Iterator<Item = DecimalMark>) -> Option<DecimalMark> {
    let first = marks.next()?;
    marks.all(|mark| mark == first).then_some(first).filter(|mark| *mark != DecimalMark::Mixed)
}

/// The decimal mark of each of a table's fields, and what there is to say of it (with the line).
pub(crate) fn decimal_marks(
    columns: &[NumberColumn],
    fields: usize,
    of_all: Option<DecimalMark>,
    delimiter: char,
) -> (Vec<DecimalMark>, Vec<(u64, Problem)>) {
    let mut marks = vec![DecimalMark::Point; fields];
    let known = Known { of_table: agreed(columns.iter().filter_map(|one| one.evidence.mark())), of_all, delimiter };
    let mut remarks = Vec::new();
    for column in columns {
        let (mark, remark) = decide(column, &known);
        if let Some(place) = marks.get_mut(column.position) {
            *place = mark;
        }
        remarks.extend(remark.map(|(line, problem)| (line, Problem { column: column.index as u32 + 1, ..problem })));
    }
    (marks, remarks)
}

/// What is known beside a column itself.
struct Known {
    /// The mark that all settled columns of its table share.
    of_table: Option<DecimalMark>,
    /// That of all tables.
    of_all: Option<DecimalMark>,
    delimiter: char,
}

fn decide(column: &NumberColumn, known: &Known) -> (DecimalMark, Option<(u64, Problem)>) {
    let NumberColumn { header, form, evidence, .. } = column;
    match evidence.mark() {
        Some(DecimalMark::Mixed) => {
            let line = evidence.either_point.or(evidence.either_comma).map_or(0, |either| either.line);
            return (
                DecimalMark::Mixed,
                Some((line, Problem::warning(Message::MixedDecimalMarks { column: header.clone() }))),
            );
        }
        Some(mark) => {
            // The other numbers make three decimals of it, which people seldom write: 3.420 beside 28.5.
            let decimals = if mark == DecimalMark::Point { evidence.either_point } else { evidence.either_comma };
            let told = decimals.filter(|_| *form != Form::Fraction && !evidence.three_decimals);
            return (mark, told.map(|either| (either.line, two_ways(column, either, false))));
        }
        None => {}
    }
    let (either, with_mark, thousands) = match (evidence.either_point, evidence.either_comma) {
        (None, None) => return (known.of_table.or(known.of_all).unwrap_or_default(), None),
        (Some(either), None) => (either, DecimalMark::Point, DecimalMark::Comma),
        (None, Some(either)) => (either, DecimalMark::Comma, DecimalMark::Point),
        // 1.234 and 1,234 in one column.
        (Some(either), Some(_)) => (either, DecimalMark::Mixed, DecimalMark::Mixed),
    };
    // In thousands it would be beyond what such a column can hold.
    if *form == Form::Fraction {
        return (with_mark, None);
    }
    // Programs part columns by a comma where the point is the decimal mark, and by a semicolon where the comma is.
    let by_delimiter = match (with_mark, known.delimiter) {
        (DecimalMark::Comma, ',') | (DecimalMark::Point, ';') => thousands,
        _ => with_mark,
    };
    let mark = match (known.of_table, form) {
        (Some(mark), _) => mark,
        (None, Form::Whole) => thousands,
        (None, Form::Fraction | Form::Any) if with_mark == DecimalMark::Mixed => with_mark,
        (None, Form::Fraction | Form::Any) => known.of_all.unwrap_or(by_delimiter),
    };
    let by_thousands = match mark {
        // Each cell for itself: a point in a count sets thousands apart.
        DecimalMark::Mixed => *form == Form::Whole,
        DecimalMark::Point | DecimalMark::Comma => mark != with_mark,
    };
    (mark, Some((either.line, two_ways(column, either, by_thousands))))
}

/// Asks which of two readings is meant.
fn two_ways(column: &NumberColumn, either: Either, by_thousands: bool) -> Problem {
    let (thousands, decimals) = (either.with_thousands(), either.with_decimals());
    let (read_as, other) = if by_thousands { (thousands, decimals) } else { (decimals, thousands) };
    let (column, text, rows) = (column.header.clone(), either.text(), column.evidence.alike(either));
    Problem::warning(Message::AmbiguousNumber { column, text, read_as, other, rows })
}
