//! What is known of one organisation: facts by name, read from a file or given one by one.

use std::collections::BTreeMap;

use crate::Duties;
use crate::fact::FactSpec;
use crate::problem::{DutiesError, Problem};
use crate::unit::read_number;
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

    /// The value of a fact, where it is known.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.values.get(id)
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

    /// The same facts without one.
    #[must_use]
    pub fn without(mut self, id: &str) -> Facts {
        self.values.remove(id);
        self
    }

    pub(crate) fn set(&mut self, id: &str, value: Value) {
        self.values.insert(id.to_owned(), value);
    }
}

impl Duties {
    /// Reads a file of facts. All problems are told at once, each with its line.
    pub fn facts(&self, file: &str, bytes: &[u8]) -> Result<Facts, DutiesError> {
        let mut reading = Reading { file, text: "", problems: Vec::new() };
        if bytes.len() > MAX_FILE_BYTES {
            reading.tell(
                None,
                "V-FACT-001",
                format!("larger than {MAX_FILE_BYTES} bytes"),
                "give the facts of one organisation",
            );
            return Err(DutiesError::Files(reading.problems));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => reading.text = text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
                reading.tell(Some(line), "V-FACT-002", "not UTF-8".to_owned(), "save the file as UTF-8");
                return Err(DutiesError::Files(reading.problems));
            }
        }
        let facts = reading.facts(self);
        if reading.problems.is_empty() { Ok(facts) } else { Err(DutiesError::Files(reading.problems)) }
    }

    /// Reads the answer to one question, as a person gives it.
    pub fn answer(&self, fact: &str, answer: &str) -> Result<Value, DutiesError> {
        let spec = self.fact(fact).ok_or_else(|| DutiesError::Unknown { what: "fact", name: fact.to_owned() })?;
        read_text(spec, answer.trim()).map_err(|message| {
            let problem =
                Problem { file: fact.to_owned(), line: None, code: "V-FACT-006", message, help: spec.help.en.clone() };
            DutiesError::Files(vec![problem])
        })
    }
}

struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn tell(&mut self, line: Option<usize>, code: &'static str, message: String, help: &str) {
        self.problems.push(Problem { file: self.file.to_owned(), line, code, message, help: help.to_owned() });
    }

    /// Line on which a key of a table stands.
    fn line_of(&self, key: &str) -> Option<usize> {
        let stands = |line: &str| {
            let rest =
                line.trim_start().strip_prefix(key).or_else(|| line.trim_start().strip_prefix(&format!("\"{key}\"")));
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        self.text.lines().position(stands).map(|line| line + 1)
    }

    fn facts(&mut self, duties: &Duties) -> Facts {
        let mut facts = Facts::new();
        let table: toml::Table = match self.text.parse() {
            Ok(table) => table,
            Err(error) => {
                let error: toml::de::Error = error;
                let line = error.span().map(|span| crate::load::line_of(self.text, span.start));
                self.tell(line, "V-FACT-003", error.message().to_owned(), "mend the TOML at this place");
                return facts;
            }
        };
        if table.get("format").and_then(toml::Value::as_str) != Some(FACTS_FORMAT) {
            let line = self.line_of("format");
            self.tell(
                line,
                "V-FACT-004",
                "the file does not name its format".to_owned(),
                &format!("write format = \"{FACTS_FORMAT}\" as the first line"),
            );
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
                (other, _) => {
                    let line = self.line_of(other);
                    self.tell(
                        line,
                        "V-FACT-005",
                        format!("{other:?} is not known here"),
                        "a file has format, name, note and the table [facts]",
                    );
                }
            }
        }
        facts
    }

    fn fact(&mut self, duties: &Duties, facts: &mut Facts, id: &str, value: &toml::Value) {
        let line = self.line_of(id);
        let Some(spec) = duties.fact(id) else {
            let help = match duties.nearest_fact(id) {
                Some(near) => format!("did you mean {near:?}? `voetspoor duties list facts` has all"),
                None => "`voetspoor duties list facts` has all".to_owned(),
            };
            self.tell(line, "V-FACT-005", format!("no fact is called {id:?}"), &help);
            return;
        };
        match read(spec, value) {
            Ok(Some(value)) => facts.set(id, value),
            Ok(None) => {}
            Err(message) => self.tell(line, "V-FACT-006", format!("{id}: {message}"), &spec.help.en),
        }
    }
}

/// A value of a file; nothing where it says that it is not known.
fn read(spec: &FactSpec, value: &toml::Value) -> Result<Option<Value>, String> {
    let value = match value {
        toml::Value::String(text) if text.trim() == "unknown" => return Ok(None),
        toml::Value::String(text) => return read_text(spec, text).map(Some),
        toml::Value::Boolean(yes) => Value::Boolean(*yes),
        toml::Value::Integer(number) => Value::Number(voetspoor_quantity::Fixed::from_whole(*number)),
        toml::Value::Float(number) => {
            Value::Number(crate::value::exact(*number).ok_or_else(|| format!("{number} is no number to compute with"))?)
        }
        toml::Value::Datetime(day) => Value::from_text(&day.to_string()),
        toml::Value::Array(_) | toml::Value::Table(_) => return Err(format!("a single {} is asked", spec.r#type)),
    };
    spec.check(&value)?;
    Ok(Some(value))
}

fn read_text(spec: &FactSpec, text: &str) -> Result<Value, String> {
    let value = match spec.r#type {
        ValueType::Boolean => match text.trim().to_lowercase().as_str() {
            "yes" | "y" | "ja" | "j" | "true" => Value::Boolean(true),
            "no" | "n" | "nee" | "false" => Value::Boolean(false),
            other => return Err(format!("{other:?} is neither yes nor no")),
        },
        ValueType::Number => Value::Number(read_number(text, spec.unit)?),
        ValueType::String => Value::Text(text.trim().to_owned()),
        ValueType::Date => match Value::from_text(text.trim()) {
            Value::Date(day) => Value::Date(day),
            _ => return Err(format!("{text:?} is no date; write it as 2026-11-22")),
        },
        ValueType::Array => return Err("lists of values are not asked".to_owned()),
    };
    spec.check(&value)?;
    Ok(value)
}
