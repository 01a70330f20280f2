//! What a field's value means.

use voetspoor_inventory::{NumberFault, Severity};
use voetspoor_quantity::{Words, Zone};

use super::{Desk, Given, Said};
use crate::form::{Field, Kind};
use crate::message::Message;
use crate::report::Value;
use crate::unit::{Quantity, Unit};

/// Characters that a text of a report may have.
const MOST_TEXT: usize = 2_000;

impl Desk<'_> {
    /// The value of a field; what is refused is told.
    pub(crate) fn value_of(&mut self, field: &Field, said: &Said) -> Option<Value> {
        match field.kind {
            Kind::Number => self.number_of(field, said).map(Value::Number),
            Kind::Year => self.year_of(field, said),
            Kind::Boolean => match &said.value {
                Given::Boolean(flag) => Some(Value::Boolean(*flag)),
                given => self.flag(&given.shown(), &field.key, said.line).map(Value::Boolean),
            },
            Kind::Choice => self.choice_of(field, said),
            Kind::Text => self.text_of(field, said),
            Kind::Redundancy => {
                let level = said.value.shown().to_uppercase().replace(' ', "");
                let form = Words::new("a redundancy level such as N, N+1 or 2N", "een redundantie zoals N, N+1 of 2N");
                self.formed(field, said, is_redundancy(&level).then_some(Value::Text(level)), form)
            }
            Kind::Month => {
                let found = month(&said.value.shown());
                let form = Words::new("a year and month such as 2019-04", "een jaar en maand zoals 2019-04");
                self.formed(field, said, found, form)
            }
            Kind::Date => {
                let found = said.value.shown().parse().ok().map(Value::Date);
                self.formed(field, said, found, Words::new("a day such as 2025-03-31", "een dag zoals 2025-03-31"))
            }
            Kind::Country => {
                let found = said.value.shown().trim().to_uppercase().parse::<Zone>().ok();
                let found = found.map(|zone| Value::Text(zone.to_string()));
                self.formed(field, said, found, Words::new("a country code such as NL", "een landcode zoals NL"))
            }
            Kind::List => Some(Value::List(names(&said.value.shown()))),
            Kind::Amounts => {
                let found = self.amounts(field, said);
                let form = Words::new("amounts such as R134a=12.5", "hoeveelheden zoals R134a=12,5");
                self.formed(field, said, found, form)
            }
        }
    }

    fn formed(&mut self, field: &Field, said: &Said, found: Option<Value>, form: Words) -> Option<Value> {
        if found.is_none() {
            let message = Message::NoForm { field: field.key.clone(), text: said.value.shown(), form };
            self.tell(Severity::Error, said.line, said.column, &message);
        }
        found
    }

    fn text_of(&mut self, field: &Field, said: &Said) -> Option<Value> {
        let text = said.value.shown();
        let fits = text.chars().count() <= MOST_TEXT && !text.chars().any(|c| c.is_control() && c != '\n');
        let form = Words::new(
            "a text of at most 2000 characters without control characters",
            "een tekst van ten hoogste 2000 tekens zonder stuurtekens",
        );
        let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
        if fits {
            return Some(Value::Text(text));
        }
        let message = Message::NoForm { field: field.key.clone(), text: shown, form };
        self.tell(Severity::Error, said.line, said.column, &message);
        None
    }

    fn choice_of(&mut self, field: &Field, said: &Said) -> Option<Value> {
        let text = said.value.shown().trim().to_lowercase();
        let is = |choice: &&crate::form::Choice| {
            [&choice.id, &choice.label.nl, &choice.label.en].into_iter().any(|name| name.to_lowercase() == text)
        };
        let found = field.choices.iter().find(is).map(|choice| Value::Text(choice.id.clone()));
        if found.is_none() {
            let choices = field.choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", ");
            let message = Message::NoChoice { field: field.key.clone(), text: said.value.shown(), choices };
            self.tell(Severity::Error, said.line, said.column, &message);
        }
        found
    }

    fn year_of(&mut self, field: &Field, said: &Said) -> Option<Value> {
        let year = match &said.value {
            Given::Number(number) => Some(*number),
            given => given.shown().parse().ok(),
        };
        let year = year.filter(|year| year.fract() == 0.0 && (1900.0..=2200.0).contains(year));
        let form = Words::new("a year such as 2025", "een jaar zoals 2025");
        self.formed(field, said, year.map(Value::Number), form)
    }

    /// A number in the unit of the field.
    fn number_of(&mut self, field: &Field, said: &Said) -> Option<f64> {
        let unit = field.unit?;
        let (number, unit_in_cell) = self.bare_number(field, said)?;
        let own_column = said.unit.trim();
        if !(unit_in_cell.is_empty() || own_column.is_empty() || unit_in_cell.eq_ignore_ascii_case(own_column)) {
            let message = Message::NotANumber { field: field.key.clone(), text: said.value.shown() };
            self.tell(Severity::Error, said.line, said.column, &message);
            return None;
        }
        let written = if own_column.is_empty() { unit_in_cell } else { own_column.to_owned() };
        let factor = self.factor(field, unit, &written, said)?;
        let value = number * factor;
        let too_small = field.min.is_some_and(|min| value < min);
        if !value.is_finite() || too_small || field.max.is_some_and(|max| value > max) {
            let rule = between(field.min, field.max);
            let message = Message::OutOfRange { field: field.key.clone(), value, rule };
            self.tell(Severity::Error, said.line, said.column, &message);
            return None;
        }
        Some(value)
    }

    /// The number, and what stands behind it in its cell.
    fn bare_number(&mut self, field: &Field, said: &Said) -> Option<(f64, String)> {
        let text = match &said.value {
            Given::Number(number) => return Some((*number, String::new())),
            given => given.shown(),
        };
        let text = text.trim();
        let (digits, unit) = digits_of(text);
        // `1e6` is a number, `1 ezel` is none: an exponent is left to the parser whole.
        let whole = self.notation.parse(text);
        let parsed =
            if whole.is_ok() { whole.map(|n| (n, "")) } else { self.notation.parse(digits).map(|n| (n, unit)) };
        let field = field.key.clone();
        match parsed {
            Ok((value, unit)) => {
                if let Some(thousands) = self.notation.with_thousands(digits) {
                    let message = Message::ThreeDecimals { field, text: digits.to_owned(), value, thousands };
                    self.tell(Severity::Warning, said.line, said.column, &message);
                }
                return Some((value, unit.trim().to_owned()));
            }
            Err(NumberFault::NoNumber) => {
                let text = text.to_owned();
                self.tell(Severity::Error, said.line, said.column, &Message::NotANumber { field, text });
            }
            Err(NumberFault::TwoWays) => {
                let text = text.to_owned();
                self.tell(Severity::Error, said.line, said.column, &Message::TwoWays { field, text });
            }
        }
        None
    }

    fn factor(&mut self, field: &Field, unit: Unit, written: &str, said: &Said) -> Option<f64> {
        let key = field.key.clone();
        if written.is_empty() {
            let unit = unit.as_str().to_owned();
            self.tell(Severity::Note, said.line, said.column, &Message::NoUnit { field: key, unit });
            return Some(1.0);
        }
        let factor = unit.factor(written);
        match factor {
            None => {
                let choices = unit.choices().to_owned();
                let message = Message::WrongUnit { field: key, unit: written.to_owned(), choices };
                self.tell(Severity::Error, said.line, said.column, &message);
            }
            Some(_) if unit.quantity() == Quantity::Rate && !written.contains('B') => {
                let message = Message::Bits { field: key, unit: written.to_owned() };
                self.tell(Severity::Note, said.line, said.column, &message);
            }
            Some(_) => {}
        }
        factor
    }

    fn amounts(&mut self, field: &Field, said: &Said) -> Option<Value> {
        let mut amounts = Vec::new();
        for part in names(&said.value.shown()) {
            let (name, kg) = part.split_once('=')?;
            let text = kg.trim().trim_end_matches("kg").trim();
            let value = self.notation.parse(text).ok().filter(|kg| *kg >= 0.0)?;
            if let Some(thousands) = self.notation.with_thousands(text) {
                let (field, text) = (field.key.clone(), text.to_owned());
                let message = Message::ThreeDecimals { field, text, value, thousands };
                self.tell(Severity::Warning, said.line, said.column, &message);
            }
            amounts.push((name.trim().to_owned(), value));
        }
        Some(Value::Amounts(amounts))
    }
}

/// A number at the beginning of a text, and the rest.
pub(crate) fn digits_of(text: &str) -> (&str, &str) {
    let text = text.trim();
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ' | '\u{a0}' | '\u{202f}' | '\'');
    let (digits, rest) = text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()));
    (digits.trim(), rest.trim())
}

/// Names between `;` or `|`; `none` is no name.
fn names(text: &str) -> Vec<String> {
    let parts = text.split(['|', ';']).map(str::trim).filter(|name| !name.is_empty());
    parts.filter(|name| !matches!(name.to_lowercase().as_str(), "none" | "geen")).map(str::to_owned).collect()
}

/// `N`, `N+1`, `2N`, `2N+1`, `2(N+1)`.
fn is_redundancy(level: &str) -> bool {
    let level = level.replace(['(', ')'], "");
    let (times, rest) = level.split_once('N').unwrap_or(("x", ""));
    let is_times = times.is_empty() || times.parse::<u8>().is_ok_and(|times| times > 0);
    let is_more = rest.is_empty() || rest.strip_prefix('+').is_some_and(|more| more.parse::<u8>().is_ok());
    is_times && is_more
}

fn month(text: &str) -> Option<Value> {
    // A spreadsheet makes a date of it: the day is left out.
    let mut parts = text.trim().splitn(3, '-');
    let (year, month) = (parts.next()?, parts.next()?);
    let (year, month): (i16, i8) = (year.parse().ok()?, month.parse().ok()?);
    ((1900..=2200).contains(&year) && (1..=12).contains(&month)).then_some(Value::Month(year, month))
}

/// The bounds of a number, in words.
pub(crate) fn between(min: Option<f64>, max: Option<f64>) -> Words {
    match (min, max) {
        (Some(min), Some(max)) => Words::new(format!("from {min} to {max}"), format!("van {min} tot en met {max}")),
        (Some(min), None) => Words::new(format!("{min} or more"), format!("{min} of meer")),
        (None, Some(max)) => Words::new(format!("at most {max}"), format!("ten hoogste {max}")),
        (None, None) => Words::new("a number", "een getal"),
    }
}
