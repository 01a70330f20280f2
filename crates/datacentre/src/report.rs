//! A report that was read: values by field, each with how it was found and where it stands.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use voetspoor_inventory::Place;
use voetspoor_quantity::{CalendarYear, Zone};

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// In the unit of the field.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// Text, a choice by its id, a redundancy level, a country code.
    Text(String),
    /// Year and month.
    Month(i16, i8),
    /// A day.
    Date(Date),
    /// Names.
    List(Vec<String>),
    /// Names with kilograms.
    Amounts(Vec<(String, f64)>),
}

impl Value {
    /// As it is written in a report file.
    pub fn written(&self) -> String {
        match self {
            Value::Number(number) => number.to_string(),
            Value::Boolean(true) => "yes".to_owned(),
            Value::Boolean(false) => "no".to_owned(),
            Value::Text(text) => text.clone(),
            Value::Month(year, month) => format!("{year:04}-{month:02}"),
            Value::Date(date) => date.to_string(),
            Value::List(names) if names.is_empty() => "none".to_owned(),
            Value::List(names) => names.join(" | "),
            Value::Amounts(amounts) => {
                amounts.iter().map(|(name, kg)| format!("{name}={kg}")).collect::<Vec<_>>().join(" | ")
            }
        }
    }
}

/// How a value was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// By a meter.
    Measured,
    /// From measured values.
    Calculated,
    /// Stated by a maker, supplier or customer.
    Declared,
    /// Estimated.
    Estimated,
}

impl Basis {
    /// All of them, with the spelling in English and Dutch.
    pub(crate) const SPELLINGS: [(Basis, &'static str, &'static str); 4] = [
        (Basis::Measured, "measured", "gemeten"),
        (Basis::Calculated, "calculated", "berekend"),
        (Basis::Declared, "declared", "opgegeven"),
        (Basis::Estimated, "estimated", "geschat"),
    ];

    /// The spelling in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Measured => "measured",
            Basis::Calculated => "calculated",
            Basis::Declared => "declared",
            Basis::Estimated => "estimated",
        }
    }
}

/// A point where something is measured, and by what. The law asks to keep these on record for at least ten years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasuringPoint {
    /// Where.
    pub point: String,
    /// By what device.
    pub device: String,
}

/// A filled field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// What it holds; none where it was left out with a reason.
    pub value: Option<Value>,
    /// How it was found, where stated.
    pub basis: Option<Basis>,
    /// Of an estimate: the percentage of the floor area that it is for.
    pub area_share: Option<f64>,
    /// Withheld from publication as a trade secret.
    pub withheld: bool,
    /// Remark, or the reason why it was left out.
    pub remark: Option<String>,
    /// Measuring points.
    pub points: Vec<MeasuringPoint>,
    /// Whether a value was given and refused: that was told, and it is not told as empty too.
    #[serde(skip)]
    pub refused: bool,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// A report on one data centre over one year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The file it was read from.
    pub file: String,
    /// The calendar year that it covers.
    pub year: CalendarYear,
    /// Fields that are filled, or left out with a reason.
    pub entries: BTreeMap<String, Entry>,
}

impl Report {
    /// A filled field.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// A value.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.entries.get(key)?.value.as_ref()
    }

    /// A number, in the unit of the form.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self.value(key)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A text or the id of a choice.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.value(key)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Yes or no.
    pub fn boolean(&self, key: &str) -> Option<bool> {
        match self.value(key)? {
            Value::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A day.
    pub fn date(&self, key: &str) -> Option<Date> {
        match self.value(key)? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The country, where it is stated.
    pub fn zone(&self) -> Option<Zone> {
        self.text("country")?.parse().ok()
    }

    /// The name of the data centre, or that of the file.
    pub fn name(&self) -> &str {
        self.text("name").unwrap_or(&self.file)
    }

    /// Days that the report covers.
    pub fn days(&self) -> i32 {
        let year = self.year.days();
        match (self.date("period_from"), self.date("period_to")) {
            (Some(from), Some(to)) if from <= to => to.since(from).map_or(year, |span| span.get_days() + 1),
            _ => year,
        }
    }

    /// Hours that the report covers.
    pub fn hours(&self) -> f64 {
        f64::from(self.days()) * 24.0
    }

    /// Fields that are estimated, with the share of the floor area that each estimate is for.
    pub fn estimated(&self) -> impl Iterator<Item = (&str, Option<f64>)> {
        let is_estimate = |entry: &Entry| entry.basis == Some(Basis::Estimated);
        self.entries.iter().filter(move |(_, entry)| is_estimate(entry)).map(|(key, e)| (key.as_str(), e.area_share))
    }
}
