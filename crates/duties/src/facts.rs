//! What is known of one organisation: facts by name, read from a file or given one by one.

use std::collections::BTreeMap;

use voetspoor_quantity::Fixed;

use crate::Duties;
use crate::fact::{FactSpec, type_name};
use crate::message::{FactMessage, FactProblem};
use crate::problem::DutiesError;
use crate::unit::{Writer, read_number};
use crate::value::{Value, ValueType};

/// The format that a file of facts names.
pub const FACTS_FORMAT: &str = "voetspoor-facts/1";

/// Bytes that a file of facts may have.
const MAX_FILE_BYTES: usize = 1 << 18;

/// Facts of one organisation. A fact that is not there is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    name: String,
    values: BTreeMap<String, Value>,
    limits: BTreeMap<String, Limits>,
}

/// Between which numbers a fact lies whose number itself is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// The least that it can be.
    pub least: Option<Fixed>,
    /// The most that it can be.
    pub most: Option<Fixed>,
}

impl<'f> FromIterator<(&'f str, Value)> for Facts {
    fn from_iter<I: IntoIterator<Item = (&'f str, Value)>>(facts: I) -> Facts {
        facts.into_iter().fold(Facts::new(), |all, (id, value)| all.with(id, value))
    }
}

impl Facts {
    /// Nothing is known.
    pub fn new() -> Facts {
        Facts::default()
    }

    /// Name of the organisation, where the file gives one.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same facts under a name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Facts {
        name.clone_into(&mut self.name);
        self
    }

    /// The value of a fact, where it is known.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.values.get(id)
    }

    /// Between which numbers a fact lies that is not known itself.
    pub fn limits(&self, id: &str) -> Option<Limits> {
        self.limits.get(id).copied().filter(|_| !self.values.contains_key(id))
    }

    /// The facts of which limits alone are known.
    pub fn limited(&self) -> impl Iterator<Item = (&str, Limits)> {
        self.limits.keys().filter_map(|id| Some((id.as_str(), self.limits(id)?)))
    }

    /// What is known, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// The same facts with one more. The value is taken as it is: [`Duties::answer`] checks one.
    #[must_use]
    pub fn with(mut self, id: &str, value: Value) -> Facts {
        self.values.insert(id.to_owned(), value);
        self
    }

    /// The same facts, with limits for one that is not known.
    #[must_use]
    pub fn within(mut self, id: &str, limits: Limits) -> Facts {
        self.limits.insert(id.to_owned(), limits);
        self
    }

    /// The same facts without one, nor its limits.
    #[must_use]
    pub fn without(mut self, id: &str) -> Facts {
        self.values.remove(id);
        self.limits.remove(id);
        self
    }

    pub(crate) fn set(&mut self, id: &str, value: Value) {
        self.values.insert(id.to_owned(), value);
    }
}

impl Limits {
    /// Whether a number lies within.
    pub fn allow(self, number: Fixed) -> bool {
        self.least.is_none_or(|least| number >= least) && self.most.is_none_or(|most| number <= most)
    }
}

impl Duties {
    /// Reads a file of facts. All problems are told at once, each with its line.
    pub fn facts(&self, file: &str, bytes: &[u8]) -> Result<Facts, DutiesError> {
        let mut reading = Reading { file, text: "", problems: Vec::new() };
        let facts = reading.read(self, bytes);
        if reading.problems.is_empty() { Ok(facts) } else { Err(DutiesError::Facts(reading.problems)) }
    }

    /// Reads the answer to one question, as a person gives it.
    pub fn answer(&self, fact: &str, answer: &str) -> Result<Value, DutiesError> {
        self.written(fact, answer, Writer::Person)
    }

    /// Reads the answer to one question, as a program gives it: a number with a point before its decimals, as JSON has it.
    pub fn answer_of_program(&self, fact: &str, answer: &str) -> Result<Value, DutiesError> {
        self.written(fact, answer, Writer::Program)
    }

    fn written(&self, fact: &str, answer: &str, writer: Writer) -> Result<Value, DutiesError> {
        let spec = self.fact(fact).ok_or_else(|| DutiesError::Unknown { what: "fact", name: fact.to_owned() })?;
        read_text(spec, answer.trim(), writer)
            .map_err(|message| DutiesError::Facts(vec![problem(String::new(), None, spec, message)]))
    }
}

/// A problem of one fact.
fn problem(file: String, line: Option<usize>, spec: &FactSpec, message: FactMessage) -> FactProblem {
    FactProblem { file, line, fact: Some(spec.id.clone()), message, asked: Some(spec.help.clone()) }
}

struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<FactProblem>,
}

impl<'a> Reading<'a> {
    fn tell(&mut self, line: Option<usize>, message: FactMessage) {
        self.problems.push(FactProblem { file: self.file.to_owned(), line, fact: None, message, asked: None });
    }

    /// Line on which a key of a table stands.
    fn line_of(&self, key: &str) -> Option<usize> {
        let stands = |line: &str| {
            let line = line.trim_start();
            let rest = line.strip_prefix(key).or_else(|| line.strip_prefix(&format!("\"{key}\"")));
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        self.text.lines().position(stands).map(|line| line + 1)
    }

    fn read(&mut self, duties: &Duties, bytes: &'a [u8]) -> Facts {
        let mut facts = Facts::new();
        if bytes.len() > MAX_FILE_BYTES {
            self.tell(None, FactMessage::TooLarge { bytes: MAX_FILE_BYTES });
            return facts;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text = text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
                self.tell(Some(line), FactMessage::NotUtf8);
                return facts;
            }
        }
        let table: toml::Table = match self.text.parse() {
            Ok(table) => table,
            Err(error) => {
                let error: toml::de::Error = error;
                let line = error.span().map(|span| crate::load::line_of(self.text, span.start));
                self.tell(line, FactMessage::NotToml { what: error.message().to_owned() });
                return facts;
            }
        };
        if table.get("format").and_then(toml::Value::as_str) != Some(FACTS_FORMAT) {
            self.tell(self.line_of("format"), FactMessage::NoFormat { format: FACTS_FORMAT });
        }
        for (key, value) in &table {
            match (key.as_str(), value) {
                ("format" | "note", _) => {}
                ("name", toml::Value::String(name)) => facts.name.clone_from(name),
                ("facts", toml::Value::Table(given)) => {
                    for (id, value) in given {
                        self.fact(duties, &mut facts, id, value);
                    }
                }
                (other, _) => self.tell(self.line_of(other), FactMessage::UnknownKey { key: other.to_owned() }),
            }
        }
        facts
    }

    fn fact(&mut self, duties: &Duties, facts: &mut Facts, id: &str, value: &toml::Value) {
        let line = self.line_of(id);
        let Some(spec) = duties.fact(id) else {
            let name = id.to_owned();
            let message = match duties.nearest_fact(id) {
                Some(near) => FactMessage::MisspeltFact { name, near: near.to_owned() },
                None => FactMessage::UnknownFact { name },
            };
            self.tell(line, message);
            return;
        };
        match read(spec, value) {
            Ok(Some(value)) => facts.set(id, value),
            Ok(None) => {}
            Err(message) => self.problems.push(problem(self.file.to_owned(), line, spec, message)),
        }
    }
}

/// A value of a file; nothing where it says that it is not known.
fn read(spec: &FactSpec, value: &toml::Value) -> Result<Option<Value>, FactMessage> {
    let value = match value {
        toml::Value::String(text) if text.trim() == "unknown" => return Ok(None),
        toml::Value::String(text) => return read_text(spec, text, Writer::Person).map(Some),
        toml::Value::Boolean(yes) => Value::Boolean(*yes),
        toml::Value::Integer(number) => Value::Number(voetspoor_quantity::Fixed::from_whole(*number)),
        toml::Value::Float(number) => {
            let exact = crate::value::exact(*number);
            Value::Number(exact.ok_or_else(|| FactMessage::NotANumber { value: number.to_string() })?)
        }
        toml::Value::Datetime(day) => Value::from_text(&day.to_string()),
        toml::Value::Array(_) | toml::Value::Table(_) => {
            return Err(FactMessage::WrongType { value: value.to_string(), expected: type_name(spec.r#type) });
        }
    };
    spec.check(&value)?;
    Ok(Some(value))
}

fn read_text(spec: &FactSpec, text: &str, writer: Writer) -> Result<Value, FactMessage> {
    let text = text.trim();
    let value = match spec.r#type {
        ValueType::Boolean => match text.to_lowercase().as_str() {
            "yes" | "y" | "ja" | "j" | "true" => Value::Boolean(true),
            "no" | "n" | "nee" | "false" => Value::Boolean(false),
            _ => return Err(FactMessage::NotYesOrNo { value: text.to_owned() }),
        },
        ValueType::Number => Value::Number(read_number(text, spec.unit, spec.whole || spec.thousands, writer)?),
        ValueType::String | ValueType::Array => Value::Text(text.to_owned()),
        ValueType::Date => match Value::from_text(text) {
            Value::Date(day) => Value::Date(day),
            _ => return Err(FactMessage::NotADate { value: text.to_owned() }),
        },
    };
    spec.check(&value)?;
    Ok(value)
}
