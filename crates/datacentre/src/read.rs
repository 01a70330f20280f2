//! From a file to a report: CSV, XLSX, ODS or JSON.

mod cells;
mod json;
mod value;

pub(crate) use cells::Column;
pub use json::REPORT_FORMAT;

use std::collections::BTreeMap;

use jiff::civil::Date;
use voetspoor_inventory::{Diagnostic, Notation, Place, Severity, SourceFile};
use voetspoor_quantity::CalendarYear;

use crate::form::{Form, Requirement};
use crate::message::Message;
use crate::report::{Basis, Entry, MeasuringPoint, Report, Value};

/// Bytes that one report may have.
pub const MOST_BYTES: usize = 4 << 20;

/// What is told of one kind in one file.
const MOST_OF_A_CODE: usize = 100;

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The report; nothing where the file holds none.
    pub report: Option<Report>,
    /// What is wrong or worth knowing, errors first.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Whether a person should look at it before it is sent.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|told| told.severity == Severity::Error)
    }

    /// Whether every field that the law asks for is filled and nothing is wrong.
    pub fn is_complete(&self) -> bool {
        self.report.is_some() && !self.has_errors()
    }
}

/// What a file says of one field, before its meaning is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    pub(crate) field: String,
    pub(crate) value: Given,
    pub(crate) unit: String,
    pub(crate) basis: String,
    pub(crate) area_share: Given,
    pub(crate) withheld: String,
    pub(crate) points: Vec<MeasuringPoint>,
    pub(crate) remark: String,
    pub(crate) line: u64,
    /// Column of the value.
    pub(crate) column: u32,
}

/// A value as the file has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Given {
    #[default]
    Nothing,
    Text(String),
    Number(f64),
    Boolean(bool),
}

impl Given {
    pub(crate) fn shown(&self) -> String {
        match self {
            Given::Nothing => String::new(),
            Given::Text(text) => text.clone(),
            Given::Number(number) => number.to_string(),
            Given::Boolean(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        *self == Given::Nothing
    }
}

/// A file on its way to a report.
pub(crate) struct Desk<'f> {
    pub(crate) form: &'f Form,
    pub(crate) file: String,
    pub(crate) notation: Notation,
    pub(crate) told: Vec<Diagnostic>,
}

impl Desk<'_> {
    pub(crate) fn tell(&mut self, severity: Severity, line: u64, column: u32, message: &Message) {
        let place = Place { file: self.file.clone(), line, column };
        self.told.push(Diagnostic::new(severity, place, message));
    }
}

impl Form {
    /// Reads and checks a report on a day. `year` stands in where the file names none.
    pub fn read(&self, file: &SourceFile, year: Option<CalendarYear>, today: Date) -> Reading {
        let mut desk = Desk { form: self, file: file.name.clone(), notation: Notation::default(), told: Vec::new() };
        if file.bytes.len() > MOST_BYTES {
            let (bytes, most) = (file.bytes.len() as u64, MOST_BYTES as u64);
            desk.tell(Severity::Error, 0, 0, &Message::TooBig { bytes, most });
            return Reading { report: None, diagnostics: desk.told };
        }
        let is_json = file.name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"));
        let said = if is_json { json::read(file, &mut desk) } else { cells::read(file, &mut desk) };
        let report = said.and_then(|said| desk.report(said, year));
        if let Some(report) = &report {
            crate::check::check(self, report, today, &mut desk.told);
        }
        let mut diagnostics = few_of_each(desk.told, &file.name);
        diagnostics.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.place.cmp(&b.place)));
        Reading { report, diagnostics }
    }
}

/// The first of each kind, and how many more there are: a hostile file has thousands.
fn few_of_each(told: Vec<Diagnostic>, file: &str) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(Severity, &'static str), usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for one in told {
        let count = seen.entry((one.severity, one.code)).or_default();
        *count += 1;
        if *count <= MOST_OF_A_CODE {
            kept.push(one);
        }
    }
    for ((severity, code), count) in seen {
        if let Some(more) = count.checked_sub(MOST_OF_A_CODE).filter(|more| *more > 0) {
            let place = Place { file: file.to_owned(), line: 0, column: 0 };
            kept.push(Diagnostic::new(severity, place, &Message::MoreOfThese { code: code.to_owned(), more }));
        }
    }
    kept
}

impl Desk<'_> {
    fn report(&mut self, said: Vec<Said>, asked: Option<CalendarYear>) -> Option<Report> {
        for said in &said {
            self.learn_notation(said);
        }
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for said in said {
            let Some(key) = self.key_of(&said) else { continue };
            let Some(field) = self.form.field(&key) else { continue };
            // A further row of a field, without a value, adds a measuring point.
            if let Some(entry) = entries.get_mut(&key) {
                if said.value.is_nothing() {
                    entry.points.extend(said.points);
                } else {
                    self.tell(Severity::Error, said.line, said.column, &Message::Twice { field: key });
                }
                continue;
            }
            let has_value = !said.value.is_nothing();
            if !has_value && said.remark.is_empty() && said.points.is_empty() {
                continue;
            }
            let value = if has_value { self.value_of(field, &said) } else { None };
            if has_value && value.is_none() {
                // Refused and told: the check for empty fields must not tell it again.
                entries.insert(key, refused(&said, &self.file));
                continue;
            }
            let basis = self.basis_of(&said);
            let area_share = self.share_of(&said);
            let withheld = self.flag(&said.withheld, "withheld", said.line).unwrap_or(false);
            let place = Place { file: self.file.clone(), line: said.line, column: said.column };
            let remark = Some(said.remark).filter(|remark| !remark.is_empty());
            let refused = false;
            let points = said.points;
            entries.insert(key, Entry { value, basis, area_share, withheld, remark, points, refused, place });
        }
        let stated = entries.get("year").and_then(|entry| match entry.value {
            Some(Value::Number(year)) => Some(CalendarYear(year as i16)),
            _ => None,
        });
        let year = match (stated, asked) {
            (Some(stated), Some(asked)) if stated != asked => {
                let message = Message::OtherYear { year: stated.0.unsigned_abs(), asked: asked.0.unsigned_abs() };
                self.tell(Severity::Error, 0, 0, &message);
                stated
            }
            (Some(year), _) | (None, Some(year)) => year,
            (None, None) => {
                self.tell(Severity::Error, 0, 0, &Message::NoYear);
                return None;
            }
        };
        Some(Report { file: self.file.clone(), year, entries })
    }

    /// Takes the numbers of number fields into account, and no other text.
    fn learn_notation(&mut self, said: &Said) {
        let name = said.field.trim();
        let is_number = |field: &&crate::form::Field| {
            field.kind == crate::form::Kind::Number
                && (field.key.eq_ignore_ascii_case(name) || field.symbol.as_deref() == Some(name))
        };
        if let (Given::Text(text), Some(_)) = (&said.value, self.form.fields().iter().find(is_number)) {
            self.notation.add(value::digits_of(text).0, said.line);
        }
    }

    /// The field that a name means: its key, or a symbol of the law that is used once.
    fn key_of(&mut self, said: &Said) -> Option<String> {
        let name = said.field.trim();
        let folded = name.to_lowercase();
        if let Some(field) = self.form.fields().iter().find(|field| field.key == folded) {
            return Some(field.key.clone());
        }
        let by_symbol: Vec<&str> = self
            .form
            .fields()
            .iter()
            .filter(|field| field.symbol.as_ref().is_some_and(|symbol| symbol.eq_ignore_ascii_case(name)))
            .map(|field| field.key.as_str())
            .collect();
        match by_symbol.as_slice() {
            [key] => return Some((*key).to_owned()),
            [] => {}
            several => {
                let keys = several.join(", ");
                let symbol = name.to_owned();
                self.tell(Severity::Error, said.line, 1, &Message::AmbiguousSymbol { symbol, keys });
                return None;
            }
        }
        let near = self.form.fields().iter().map(|field| field.key.as_str()).find(|key| is_near(key, &folded));
        let field = name.to_owned();
        let message = match near {
            Some(near) => Message::MisspeltField { field, near: near.to_owned() },
            None => Message::UnknownField { field },
        };
        self.tell(Severity::Error, said.line, 1, &message);
        None
    }

    fn basis_of(&mut self, said: &Said) -> Option<Basis> {
        let word = said.basis.trim().to_lowercase();
        if word.is_empty() {
            return None;
        }
        let found = Basis::SPELLINGS.iter().find(|(_, en, nl)| word == *en || word == *nl).map(|(basis, ..)| *basis);
        if found.is_none() {
            let choices = Basis::SPELLINGS.map(|(_, en, _)| en).join(", ");
            let message = Message::NoChoice { field: "basis".to_owned(), text: word, choices };
            self.tell(Severity::Error, said.line, 0, &message);
        }
        found
    }

    fn share_of(&mut self, said: &Said) -> Option<f64> {
        let text = said.area_share.shown();
        let number = match &said.area_share {
            Given::Nothing => return None,
            Given::Number(number) => Some(*number),
            Given::Text(text) => self.notation.parse(text.trim_end_matches('%').trim()).ok(),
            Given::Boolean(_) => None,
        };
        let field = "area_share".to_owned();
        match number {
            Some(share) if (0.0..=100.0).contains(&share) => return Some(share),
            Some(value) => {
                let rule = value::between(Some(0.0), Some(100.0));
                self.tell(Severity::Error, said.line, 0, &Message::OutOfRange { field, value, rule });
            }
            None => self.tell(Severity::Error, said.line, 0, &Message::NotANumber { field, text }),
        }
        None
    }

    /// Yes, no, or nothing.
    pub(crate) fn flag(&mut self, text: &str, field: &str, line: u64) -> Option<bool> {
        match text.trim().to_lowercase().as_str() {
            "" => None,
            "yes" | "ja" | "true" | "1" => Some(true),
            "no" | "nee" | "false" | "0" => Some(false),
            other => {
                let (field, text, choices) = (field.to_owned(), other.to_owned(), "yes, no".to_owned());
                self.tell(Severity::Error, line, 0, &Message::NoChoice { field, text, choices });
                None
            }
        }
    }
}

/// An entry of a value that was refused.
fn refused(said: &Said, file: &str) -> Entry {
    Entry {
        value: None,
        basis: None,
        area_share: None,
        withheld: false,
        remark: None,
        points: said.points.clone(),
        refused: true,
        place: Place { file: file.to_owned(), line: said.line, column: said.column },
    }
}

/// Whether two names differ by a letter, or by one that stands elsewhere.
fn is_near(key: &str, name: &str) -> bool {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (key, name) = (plain(key), plain(name));
    if key == name {
        return true;
    }
    let (key, name): (Vec<char>, Vec<char>) = (key.chars().collect(), name.chars().collect());
    let same_start = key.iter().zip(&name).take_while(|(a, b)| a == b).count();
    let same_end = key.iter().rev().zip(name.iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = (key.len().min(name.len()), key.len().max(name.len()));
    long >= 3 && long - short <= 1 && same_start + same_end + 1 >= long
}

/// Whether a report is asked to fill a field.
pub(crate) fn is_asked(required: &Requirement, report: &Report) -> bool {
    match required {
        Requirement::Always => true,
        Requirement::Optional => false,
        Requirement::WhereGiven { field } => report.value(field).is_some(),
        Requirement::WhereIs { field, is } => {
            report.value(field).is_some_and(|value| is.iter().any(|wanted| *wanted == value.written()))
        }
    }
}
