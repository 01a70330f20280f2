//! Answers as they were typed, checked.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use voetspoor_inventory::{SourceFile, safe_cell};
use voetspoor_quantity::Lang;

use super::question::{Field, Kind, Question};
use crate::measure::upload::Sent;
use crate::number;
use crate::portal::Portal;
use crate::respond::problem::{FieldError, unknown_choice};
use crate::typed;

/// A number that means nothing without another answer: nothing is assumed for it.
const NEEDS: [(&str, &str); 6] = [
    ("saas", "currency"),
    ("outsourced", "currency"),
    ("green", "technology"),
    ("vcpu", "region"),
    ("storage_gb", "region"),
    ("memory_gb", "vcpu"),
];

/// Answers that hold.
#[derive(Debug, Default)]
pub(super) struct Answers {
    numbers: BTreeMap<&'static str, f64>,
    words: BTreeMap<&'static str, String>,
}

impl Answers {
    /// Reads the answers; every mistake is told, and at least one thing must be filled in.
    pub(super) fn read(
        questions: &'static [Question],
        sent: &Sent,
        portal: &Portal,
        l: Lang,
    ) -> Result<Answers, Vec<FieldError>> {
        let mut answers = Answers::default();
        let mut errors = Vec::new();
        for field in questions.iter().flat_map(|question| question.fields) {
            let text = sent.field(field.name).trim();
            if text.is_empty() {
                continue;
            }
            if let Err(detail) = answers.take(field, text, portal, l) {
                errors.push(FieldError { field: field.name.to_owned(), detail });
            }
        }
        for (given, needed) in NEEDS {
            let lacks = !answers.words.contains_key(needed) && !answers.numbers.contains_key(needed);
            let told = errors.iter().any(|error: &FieldError| error.field == needed);
            if answers.number(given).is_some() && lacks && !told {
                let detail = l.is(
                    "Vul dit ook in, anders telt het aantal ernaast niet.",
                    "Fill this in, too: without it the number beside it cannot count.",
                );
                errors.push(FieldError { field: needed.to_owned(), detail: detail.to_owned() });
            }
        }
        if errors.is_empty() && answers.numbers.values().all(|number| *number == 0.0) {
            let first = questions.first().and_then(|question| question.fields.first());
            let detail = l.is("Vul ten minste één aantal in.", "Fill in at least one number.").to_owned();
            errors.push(FieldError { field: first.map_or_else(String::new, |field| field.name.to_owned()), detail });
        }
        if errors.is_empty() { Ok(answers) } else { Err(errors) }
    }

    fn take(&mut self, field: &'static Field, text: &str, portal: &Portal, l: Lang) -> Result<(), String> {
        let not_one = || unknown_choice(l).to_owned();
        match field.kind {
            Kind::Number { least, most, whole } => {
                let number = typed::number(text).map_err(|fault| {
                    fault.in_words(l.is("Geef een getal, zoals 12 of 0,5.", "Give a number, such as 12 or 0.5."), l)
                })?;
                if number < 0.0 || number > most || least.refuses(number) {
                    let most = number::whole(most.round() as u64, l);
                    let least = least.in_words(l);
                    return Err(format!(
                        "{} {least} {} {most}.",
                        l.is("Geef een getal van", "Give a number from"),
                        l.is("tot en met", "to")
                    ));
                }
                if whole && number.fract() != 0.0 {
                    return Err(l.is("Geef een heel getal, zoals 12.", "Give a whole number, such as 12.").to_owned());
                }
                self.numbers.insert(field.name, number);
            }
            Kind::OneOf(words) => {
                let found = words.iter().find(|(value, _, _)| *value == text).ok_or_else(not_one)?;
                self.words.insert(field.name, found.0.to_owned());
            }
            Kind::Region => {
                let known = portal.catalog.cloud_regions().iter();
                let known = known.filter(|one| format!("{}/{}", one.provider, one.region) == text).count();
                if known == 0 {
                    return Err(not_one());
                }
                self.words.insert(field.name, text.to_owned());
            }
        }
        Ok(())
    }

    /// A number; nothing where it is zero or was left open.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.numbers.get(name).copied().filter(|number| *number > 0.0)
    }

    /// A word.
    pub(super) fn word(&self, name: &str) -> Option<&str> {
        self.words.get(name).map(String::as_str)
    }
}

/// A table of the inventory, being written.
pub(super) struct Table {
    name: &'static str,
    text: String,
    width: usize,
    rows: usize,
}

impl Table {
    /// A table with the columns of the format.
    pub(super) fn new(name: &'static str, header: &[&str]) -> Table {
        Table { name, text: format!("{}\n", header.join(",")), width: header.len(), rows: 0 }
    }

    /// Adds a row behind an id of its own.
    pub(super) fn numbered(&mut self, cells: &[&str]) {
        let id = format!("Q{:02}", self.rows + 1);
        let cells: Vec<&str> = std::iter::once(id.as_str()).chain(cells.iter().copied()).collect();
        self.row(&cells);
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[&str]) {
        debug_assert_eq!(cells.len(), self.width);
        self.rows += 1;
        let cells: Vec<String> = cells.iter().map(|cell| safe_cell(cell).into_owned()).collect();
        let _ = writeln!(self.text, "{}", cells.join(","));
    }

    /// The table as a file, where it has rows.
    pub(super) fn file(self) -> Option<SourceFile> {
        (self.rows > 0).then(|| SourceFile { name: format!("{}.csv", self.name), bytes: self.text.into_bytes() })
    }
}

/// A number as a cell.
pub(super) fn cell(number: f64) -> String {
    number.to_string()
}
