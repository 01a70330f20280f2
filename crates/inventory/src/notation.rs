//! How the cells of a table write numbers and dates: seen in one walk, before its values are read.

use crate::date::YearPlace;
use crate::decimal_marks::{NumberColumn, decimal_marks, number_columns};
use crate::grid::Grid;
use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::number::DecimalMark;
use crate::short_years::{DateColumn, date_columns, year_places};
use crate::value::Problem;

/// What the cells of a table say.
#[derive(Debug)]
pub(crate) struct Notations {
    pub(crate) numbers: Vec<NumberColumn>,
    dates: Vec<DateColumn>,
}

/// What is decided of each of its fields.
#[derive(Debug)]
pub(crate) struct Decided {
    pub(crate) marks: Vec<DecimalMark>,
    pub(crate) years: Vec<YearPlace>,
    /// What there is to ask, with the line.
    pub(crate) asked: Vec<(u64, Problem)>,
}

impl Notations {
    /// Walks over a table.
    pub(crate) fn seen(grid: &Grid<'_>, mapping: &Mapping<'_>, limits: &Limits) -> Notations {
        let (mut numbers, mut dates) = (number_columns(mapping), date_columns(mapping));
        if !numbers.is_empty() || !dates.is_empty() {
            grid.walk(limits, &mut |row| {
                for column in &mut numbers {
                    column.add(row);
                }
                for column in &mut dates {
                    column.add(row);
                }
            });
        }
        Notations { numbers, dates }
    }

    /// Decides, with the mark that all tables of an upload share.
    pub(crate) fn decided(&self, fields: usize, of_all: Option<DecimalMark>, delimiter: char) -> Decided {
        let (marks, mut asked) = decimal_marks(&self.numbers, fields, of_all, delimiter);
        let (years, of_years) = year_places(&self.dates, fields);
        asked.extend(of_years);
        Decided { marks, years, asked }
    }
}
