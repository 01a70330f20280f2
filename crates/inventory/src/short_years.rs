//! Dates with two digits for the year: which part of `22-03-15` is the year, decided for a column before its values are read.

use crate::date::{DateOrder, ShortDate, YearPlace};
use crate::field::Kind;
use crate::grid::{Cell, Row};
use crate::mapping::{FieldSource, Mapping};
use crate::message::Message;
use crate::value::Problem;

/// A column of dates with what its cells say of the place of the year.
#[derive(Debug)]
pub(crate) struct DateColumn {
    /// Place of the field in its table.
    position: usize,
    /// Places of the columns that hold it.
    columns: Vec<usize>,
    header: String,
    order: DateOrder,
    /// Cells that can only have the year at their end, or at their beginning.
    last: u64,
    first: u64,
    /// Cells that can have it at both, and the first of them.
    either: u64,
    example: Option<(u64, String, ShortDate)>,
}

/// The columns of dates of a table, before its rows are seen.
pub(crate) fn date_columns(mapping: &Mapping<'_>) -> Vec<DateColumn> {
    let fields = mapping.role.fields().iter().zip(&mapping.sources).enumerate();
    let columns = fields.filter_map(|(position, (field, source))| match (field.kind, source) {
        (Kind::Date, Some(FieldSource::Column { index, stand_ins, twins, header, reading })) => Some(DateColumn {
            position,
            columns: std::iter::once(index).chain(stand_ins).chain(twins).copied().collect(),
            header: header.clone(),
            order: reading.date_order,
            last: 0,
            first: 0,
            either: 0,
            example: None,
        }),
        _ => None,
    });
    columns.collect()
}

impl DateColumn {
    /// Takes the cell of one row into account.
    pub(crate) fn add(&mut self, row: &Row<'_>) {
        for at in &self.columns {
            let Cell::Text(text) = row.cell(*at) else { continue };
            let Some(short) = ShortDate::read(text.trim(), self.order) else { continue };
            match (short.year_last, short.year_first) {
                (Some(last), Some(first)) if last != first => {
                    self.either += 1;
                    self.example.get_or_insert_with(|| (row.line, text.trim().to_owned(), short));
                }
                (Some(_), None) => self.last += 1,
                (None, Some(_)) => self.first += 1,
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
    }

    /// Where the year stands, and a question where nothing settles it.
    fn decide(&self) -> (YearPlace, Option<(u64, Problem)>) {
        match (self.last > 0, self.first > 0, &self.example) {
            (false, true, _) => (YearPlace::First, None),
            (true, true, Some((line, text, short))) | (false, false, Some((line, text, short))) => {
                let told = short.year_last.zip(short.year_first).map(|(read_as, other)| {
                    let (column, text, rows) = (self.header.clone(), text.clone(), self.either);
                    let asked = Problem::warning(Message::AmbiguousDate { column, text, read_as, other, rows });
                    let column = self.columns.first().map_or(0, |at| *at as u32 + 1);
                    (*line, Problem { column, ..asked })
                });
                (YearPlace::Last, told)
            }
            (true, false, _) | (_, _, None) => (YearPlace::Last, None),
        }
    }
}

/// The place of the year for each of a table's fields, and what there is to ask (with the line).
pub(crate) fn year_places(columns: &[DateColumn], fields: usize) -> (Vec<YearPlace>, Vec<(u64, Problem)>) {
    let mut places = vec![YearPlace::Last; fields];
    let mut asked = Vec::new();
    for column in columns {
        let (place, told) = column.decide();
        if let Some(own) = places.get_mut(column.position) {
            *own = place;
        }
        asked.extend(told);
    }
    (places, asked)
}
