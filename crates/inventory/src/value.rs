//! One cell becomes one value of its field, or a problem.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use voetspoor_quantity::{CalendarYear, Day, Zone};

use crate::absent::says_nothing;
use crate::country::{find_country, similar_country};
use crate::date::{Dated, YearPlace, parse_date, spreadsheet_day};
use crate::diagnostic::Severity;
use crate::field::{Field, Kind, NumberRule};
use crate::fold::fold;
use crate::grid::{Cell, Row};
use crate::layout::ColumnReading;
use crate::mapping::FieldSource;
use crate::message::Message;
use crate::number::{DecimalMark, parse_number};
use crate::words::{WordList, YES_NO};

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Number(f64),
    Date(Day),
    Zone(Zone),
    Flag(bool),
    Year(CalendarYear),
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    /// Column of the file, from 1; 0 = the whole row.
    pub(crate) column: u32,
    pub(crate) message: Message,
}

impl Problem {
    pub(crate) fn error(message: Message) -> Problem {
        Problem { severity: Severity::Error, column: 0, message }
    }

    pub(crate) fn warning(message: Message) -> Problem {
        Problem { severity: Severity::Warning, ..Problem::error(message) }
    }
}

/// Reads the cells of one column.
#[derive(Debug)]
pub(crate) struct ValueReader<'l> {
    field: &'static Field,
    source: FieldSource<'l>,
    pub(crate) mark: DecimalMark,
    year_place: YearPlace,
    text_bytes: usize,
    /// Words and countries that were met before; texts repeat.
    words: FxHashMap<String, Option<Cow<'static, str>>>,
    zones: FxHashMap<String, Option<Zone>>,
    /// Unknown countries that were compared with all names.
    hints: u32,
}

/// A hint compares a text with every name there is: enough for the first ones of a column.
const MOST_HINTS: u32 = 100;

/// What spreadsheet programs show where a formula has no value.
const SPREADSHEET_ERRORS: [&str; 8] =
    ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#GETTING_DATA"];

impl<'l> ValueReader<'l> {
    pub(crate) fn new(
        field: &'static Field,
        source: FieldSource<'l>,
        mark: DecimalMark,
        year_place: YearPlace,
        text_bytes: usize,
    ) -> Self {
        let (words, zones) = (FxHashMap::default(), FxHashMap::default());
        ValueReader { field, source, mark, year_place, text_bytes, words, zones, hints: 0 }
    }

    /// The cell of a row that holds the value, and its column.
    pub(crate) fn cell<'a>(&self, row: &Row<'a>) -> (Cell<'a>, u32) {
        match &self.source {
            FieldSource::Constant(_) => (Cell::Empty, 0),
            FieldSource::Column { index, stand_ins, twins, .. } => {
                let cell = row.cell(*index);
                let mut others = stand_ins.iter().chain(twins).copied();
                let other = if cell.is_empty() { others.find(|at| !row.cell(*at).is_empty()) } else { None };
                let at = other.unwrap_or(*index);
                (row.cell(at), at as u32 + 1)
            }
        }
    }

    /// Two columns of one name that say different things on a row.
    pub(crate) fn clash(&self, row: &Row<'_>) -> Option<Problem> {
        let FieldSource::Column { index, twins, header, .. } = &self.source else { return None };
        if twins.is_empty() {
            return None;
        }
        let mut filled = std::iter::once(index).chain(twins).filter(|at| !row.cell(**at).is_empty());
        let first = *filled.next()?;
        let text = |at: usize| row.cell(at).shown().trim().to_owned();
        let other = *filled.find(|at| text(**at) != text(first))?;
        let (column, first_text, other_text) = (header.clone(), shortened(&text(first)), shortened(&text(other)));
        let clash =
            Message::TwoValues { column, first: first_text, first_at: first + 1, other: other_text, at: other + 1 };
        Some(Problem { column: other as u32 + 1, ..Problem::error(clash) })
    }

    /// The value, or what is wrong; a problem that is only a warning comes with the value `Nothing` or the text itself.
    pub(crate) fn read<'a>(&mut self, cell: Cell<'a>) -> (Value<'a>, Option<Problem>) {
        let reading = match &self.source {
            FieldSource::Constant(text) => {
                let text: &'l str = text;
                return self.of_text("", text, &ColumnReading::default());
            }
            FieldSource::Column { reading, .. } => *reading,
        };
        let (value, problem) = match cell {
            Cell::Empty => (Value::Nothing, None),
            Cell::Text(text) => self.of_given_text(text, reading),
            Cell::Number(number) => self.of_number(number, reading),
            Cell::Date(day) => self.of_day(day),
            Cell::Bool(flag) => self.of_text("", if flag { "yes" } else { "no" }, reading),
        };
        if value == Value::Nothing && problem.is_none() && (self.field.required || reading.value_required) {
            let empty = Message::EmptyCell { column: self.name().to_owned() };
            return (value, Some(self.place(Problem::error(empty))));
        }
        (value, problem.map(|problem| self.place(problem)))
    }

    /// What the file calls the field: the header of its column.
    pub(crate) fn name(&self) -> &str {
        match &self.source {
            FieldSource::Column { header, .. } => header,
            FieldSource::Constant(_) => self.field.name,
        }
    }

    /// A message about a text in this column.
    fn about(&self, text: &str, message: impl FnOnce(String, String) -> Message) -> Message {
        message(self.name().to_owned(), shortened(text))
    }

    /// Its column in the file, from 1; 0 where it is a constant.
    pub(crate) fn column(&self) -> u32 {
        match &self.source {
            FieldSource::Column { index, .. } => *index as u32 + 1,
            FieldSource::Constant(_) => 0,
        }
    }

    fn place(&self, problem: Problem) -> Problem {
        Problem { column: self.column(), ..problem }
    }

    fn of_given_text<'a>(&mut self, given: &'a str, reading: &ColumnReading) -> (Value<'a>, Option<Problem>) {
        let text = without_guard(given.trim());
        if text.len() > self.text_bytes {
            let long = Message::LongText { column: self.name().to_owned(), bytes: text.len(), most: self.text_bytes };
            return (Value::Nothing, Some(Problem::error(long)));
        }
        if text.contains('\0') {
            return (Value::Nothing, Some(Problem::error(Message::NulCharacter { column: self.name().to_owned() })));
        }
        if SPREADSHEET_ERRORS.contains(&text) {
            return (
                Value::Nothing,
                Some(Problem::error(self.about(text, |column, text| Message::SpreadsheetError { column, text }))),
            );
        }
        let Some(translated) = reading.translations.get(&fold_if_any(text, reading)) else {
            return self.of_text(text, text, reading);
        };
        // A translation is a word of the format, or nothing.
        let (value, problem) = self.of_text("", translated, reading);
        (owned(value), problem)
    }

    /// `text` as a value; `given` is what the file says, borrowed by the value where it can be.
    fn of_text<'a>(&mut self, given: &'a str, text: &str, reading: &ColumnReading) -> (Value<'a>, Option<Problem>) {
        if text.is_empty() {
            return (Value::Nothing, None);
        }
        if let Kind::Text = self.field.kind {
            let problem = looks_like_formula(text)
                .then(|| Problem::warning(self.about(text, |column, text| Message::FormulaLike { column, text })));
            let value = if given.is_empty() { Cow::Owned(text.to_owned()) } else { Cow::Borrowed(given) };
            return (Value::Text(value), problem);
        }
        if says_nothing(text, self.field.kind) {
            return (Value::Nothing, None);
        }
        match self.field.kind {
            Kind::Text => (Value::Nothing, None),
            Kind::Word(list) => self.of_word(text, list, reading),
            Kind::Number(rule) => self.of_number_text(text, rule, reading),
            Kind::Date => match Dated::read(text, reading.date_order, self.year_place) {
                Some(dated) => self.of_dated(dated, text),
                None => (Value::Nothing, Some(self.no_date(text))),
            },
            Kind::Country => self.of_country(text),
            Kind::YesNo => match YES_NO.find(text) {
                Some(word) => (Value::Flag(word == "yes"), None),
                None => (Value::Nothing, Some(self.unknown_word(text, &YES_NO, reading))),
            },
            Kind::Year => match parse_number(text, DecimalMark::Point, crate::number::Form::Whole, false) {
                Some(number) => self.of_year(number),
                None => (Value::Nothing, Some(self.no_number(text))),
            },
        }
    }

    fn of_number<'a>(&mut self, number: f64, reading: &ColumnReading) -> (Value<'a>, Option<Problem>) {
        match self.field.kind {
            Kind::Number(rule) => self.in_range(number * reading.scale.unwrap_or(1.0), &written(number), rule),
            Kind::Year => self.of_year(number),
            // As a day of a spreadsheet it would be in 1905.
            Kind::Date if number.fract() == 0.0 && (1970.0..=2100.0).contains(&number) => {
                let text = number.to_string();
                match Dated::part(&text) {
                    Some(dated) => self.of_dated(dated, &text),
                    None => (Value::Nothing, Some(self.no_date(&text))),
                }
            }
            Kind::Date => match spreadsheet_day(number) {
                // 20240331 typed as a number.
                None => match parse_date(&number.to_string(), reading.date_order) {
                    Some(day) => self.of_day(day),
                    None => (Value::Nothing, Some(self.no_date(&number.to_string()))),
                },
                Some(day) => self.of_day(day),
            },
            Kind::Text | Kind::Word(_) | Kind::Country | Kind::YesNo => {
                let text = number.to_string();
                let (value, problem) = self.of_given_text(&text, reading);
                (owned(value), problem)
            }
        }
    }

    fn of_number_text<'a>(
        &mut self,
        text: &str,
        rule: NumberRule,
        reading: &ColumnReading,
    ) -> (Value<'a>, Option<Problem>) {
        match parse_number(text, self.mark, rule.form, rule.percent) {
            Some(number) => self.in_range(number * reading.scale.unwrap_or(1.0), text, rule),
            None => (Value::Nothing, Some(self.no_number(text))),
        }
    }

    fn in_range<'a>(&self, number: f64, given: &str, rule: NumberRule) -> (Value<'a>, Option<Problem>) {
        if rule.allows(number) {
            let part = (self.field.name == "quantity" && rule.is_broken_count(number))
                .then(|| self.about(given, |column, text| Message::PartOfAThing { column, text }));
            return (Value::Number(number), part.map(Problem::warning));
        }
        let message = self.about(given, |column, text| {
            if self.field.name == "pue" {
                Message::PueOutOfRange { column, text, rule }
            } else if rule.percent && (1.0..=100.0).contains(&number) {
                Message::ShareOutOfRange { column, text, rule }
            } else {
                Message::OutOfRange { column, text, rule }
            }
        });
        (Value::Nothing, Some(Problem::error(message)))
    }

    /// The day that stands for a month, a quarter or a year is told.
    fn of_dated<'a>(&self, dated: Dated, text: &str) -> (Value<'a>, Option<Problem>) {
        match self.of_day(dated.day()) {
            (value, None) => (value, dated.told(self.name().to_owned(), text.to_owned()).map(Problem::warning)),
            refused => refused,
        }
    }

    fn of_day<'a>(&self, day: Day) -> (Value<'a>, Option<Problem>) {
        match self.field.kind {
            // 1970-01-01 to 2100-12-31.
            Kind::Date if !(0..=47_846).contains(&day.0) => {
                (Value::Nothing, Some(Problem::error(Message::AbsurdDate { column: self.name().to_owned(), day })))
            }
            Kind::Date => (Value::Date(day), None),
            Kind::Year => (Value::Year(day.year()), None),
            Kind::Text | Kind::Word(_) | Kind::Number(_) | Kind::Country | Kind::YesNo => {
                (Value::Nothing, Some(self.no_number(&day.to_string())))
            }
        }
    }

    fn of_year<'a>(&self, number: f64) -> (Value<'a>, Option<Problem>) {
        if number.fract() == 0.0 && (1970.0..=2100.0).contains(&number) {
            return (Value::Year(CalendarYear(number as i16)), None);
        }
        (Value::Nothing, Some(Problem::error(Message::AbsurdYear { column: self.name().to_owned(), number })))
    }

    fn of_country<'a>(&mut self, text: &str) -> (Value<'a>, Option<Problem>) {
        let met = self.zones.get(text).copied();
        let found = met.unwrap_or_else(|| *self.zones.entry(text.to_owned()).or_insert_with(|| find_country(text)));
        if let Some(zone) = found {
            return (Value::Zone(zone), None);
        }
        self.hints += 1;
        let similar = if self.hints <= MOST_HINTS { similar_country(text) } else { None };
        let message = self.about(text, |column, text| match similar {
            Some(near) => Message::MisspeltCountry { column, text, near: near.to_owned() },
            None => Message::UnknownCountry { column, text },
        });
        (Value::Nothing, Some(Problem::error(message)))
    }

    fn of_word<'a>(
        &mut self,
        text: &str,
        list: &'static WordList,
        reading: &ColumnReading,
    ) -> (Value<'a>, Option<Problem>) {
        let met = self.words.get(text).cloned();
        let found = met.unwrap_or_else(|| {
            let open = || list.open.then(|| Cow::Owned(text.to_lowercase()));
            let word = list.find(text).map(Cow::Borrowed).or_else(open);
            self.words.entry(text.to_owned()).or_insert(word).clone()
        });
        match found {
            Some(word) => (Value::Text(word), None),
            None => (Value::Nothing, Some(self.unknown_word(text, list, reading))),
        }
    }

    fn unknown_word(&self, text: &str, list: &WordList, reading: &ColumnReading) -> Problem {
        let choices = list.choices();
        if reading.lenient {
            Problem::warning(self.about(text, |column, text| Message::UnknownWordLeftOut { column, text, choices }))
        } else {
            Problem::error(self.about(text, |column, text| Message::UnknownWord { column, text, choices }))
        }
    }

    fn no_number(&self, text: &str) -> Problem {
        Problem::error(self.about(text, |column, text| Message::NotANumber { column, text }))
    }

    fn no_date(&self, text: &str) -> Problem {
        Problem::error(self.about(text, |column, text| Message::NotADate { column, text }))
    }
}

/// A number as a message shows it: one of very many digits by its power of ten.
pub(crate) fn written(number: f64) -> String {
    if number.abs() < 1e15 { number.to_string() } else { format!("{number:e}") }
}

/// A text as a message shows it: the beginning of a long one.
fn shortened(text: &str) -> String {
    const MOST: usize = 120;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Without the apostrophe that `safe_cell` puts before what looks like a formula.
fn without_guard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(text)
}

fn fold_if_any(text: &str, reading: &ColumnReading) -> String {
    if reading.translations.is_empty() { String::new() } else { fold(text) }
}

fn owned<'a>(value: Value<'_>) -> Value<'a> {
    match value {
        Value::Nothing => Value::Nothing,
        Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
        Value::Number(number) => Value::Number(number),
        Value::Date(day) => Value::Date(day),
        Value::Zone(zone) => Value::Zone(zone),
        Value::Flag(flag) => Value::Flag(flag),
        Value::Year(year) => Value::Year(year),
    }
}

/// Whether a spreadsheet program would take a text for a formula.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    match text.bytes().next() {
        Some(b'=' | b'@' | b'\t' | b'\r') => true,
        Some(b'+' | b'-') => {
            text.len() > 1 && !text[1..].bytes().all(|b| b.is_ascii_digit() || b" .,-()/".contains(&b))
        }
        _ => false,
    }
}
