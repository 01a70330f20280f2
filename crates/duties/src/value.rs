//! What a law computes with: yes or no, exact numbers, words, days; and what is known of it.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use voetspoor_quantity::{Day, Fixed, Lang, day_in_words};

/// The type of a value, as law files spell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueType {
    /// Yes or no.
    Boolean,
    /// An exact number.
    Number,
    /// A word.
    String,
    /// A day.
    Date,
    /// Several values.
    Array,
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ValueType::Boolean => "boolean",
            ValueType::Number => "number",
            ValueType::String => "string",
            ValueType::Date => "date",
            ValueType::Array => "array",
        })
    }
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Yes or no.
    Boolean(bool),
    /// An exact number, in the unit of its name.
    Number(Fixed),
    /// A word.
    Text(String),
    /// A day.
    Date(Date),
    /// Several values.
    List(Vec<Value>),
    /// Nothing: a deadline where there is no duty.
    Absent,
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Boolean(flag)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Number(exact(number).unwrap_or_else(|| Fixed::from_f64(number)))
    }
}

impl Value {
    /// The type, where the value has one.
    pub fn value_type(&self) -> Option<ValueType> {
        match self {
            Value::Boolean(_) => Some(ValueType::Boolean),
            Value::Number(_) => Some(ValueType::Number),
            Value::Text(_) => Some(ValueType::String),
            Value::Date(_) => Some(ValueType::Date),
            Value::List(_) => Some(ValueType::Array),
            Value::Absent => None,
        }
    }

    /// A text of a law file: a day where it is written as one.
    pub(crate) fn from_text(text: &str) -> Value {
        let is_day = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-');
        match text.parse::<Date>() {
            Ok(day) if is_day => Value::Date(day),
            _ => Value::Text(text.to_owned()),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Boolean(yes) => write!(f, "{yes}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::Text(text) => f.write_str(text),
            Value::Date(day) => write!(f, "{day}"),
            Value::List(values) => {
                let words: Vec<String> = values.iter().map(ToString::to_string).collect();
                f.write_str(&words.join(", "))
            }
            Value::Absent => f.write_str("none"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Boolean(yes) => serializer.serialize_bool(*yes),
            Value::Number(number) => {
                let whole = number.nanos() % Fixed::SCALE == 0;
                match i64::try_from(number.nanos() / Fixed::SCALE) {
                    Ok(count) if whole => serializer.serialize_i64(count),
                    _ => serializer.serialize_f64(number.to_f64()),
                }
            }
            Value::Text(text) => serializer.serialize_str(text),
            Value::Date(day) => serializer.collect_str(day),
            Value::List(values) => serializer.collect_seq(values),
            Value::Absent => serializer.serialize_none(),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(Plain)
    }
}

/// A day as people say it: `11 oktober 2026`.
pub(crate) fn said(day: Date, lang: Lang) -> String {
    Day::from_civil(day.year(), day.month(), day.day()).map_or_else(|| day.to_string(), |day| day_in_words(day, lang))
}

/// Reads a value as it is written.
pub(crate) struct Plain;

impl<'de> Visitor<'de> for Plain {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true, false, a number, a text, a date or a list")
    }

    fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Boolean(yes))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(Fixed::from_whole(number)))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        i64::try_from(number).map(|n| Value::Number(Fixed::from_whole(n))).map_err(|_| E::custom("number too large"))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        exact(number).map(Value::Number).ok_or_else(|| E::custom("not a finite number of a sensible size"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from_text(text))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Absent)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Absent)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }
}

/// A number as exact measure; nothing where it is not finite or beyond what fits.
pub(crate) fn exact(number: f64) -> Option<Fixed> {
    /// Below what an exact measure holds, and far above any fact of an organisation.
    const LARGEST: f64 = 1e27;
    if !number.is_finite() || number.abs() > LARGEST {
        return None;
    }
    Some(as_written(number).unwrap_or_else(|| Fixed::from_f64(number)))
}

/// A large number by the digits that somebody wrote, without those that binary adds: 1e25 is a one and zeros. None where it is small enough
/// for its billionths to be whole numbers of a processor.
fn as_written(number: f64) -> Option<Fixed> {
    const SMALL: f64 = 9.0e9;
    if number.abs() < SMALL {
        return None;
    }
    let written = format!("{number:e}");
    let (digits, power) = written.split_once('e')?;
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let digits: i128 = format!("{whole}{part}").parse().ok()?;
    // In billionths: nine places more, as many fewer as there are decimals.
    let places = power.parse::<i32>().ok()? + 9 - i32::try_from(part.len()).ok()?;
    let scale = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
    digits.checked_mul(scale).map(Fixed::from_nanos)
}

/// What is known of a value: the value, or the facts that are missing for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// It is this, whatever the missing facts are.
    Value(Value),
    /// It cannot be told without these facts.
    Missing(BTreeSet<String>),
}

impl Known {
    /// Yes or no, where it is known.
    pub fn boolean(&self) -> Option<bool> {
        match self {
            Known::Value(Value::Boolean(yes)) => Some(*yes),
            Known::Value(_) | Known::Missing(_) => None,
        }
    }

    /// The value, where it is known.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Known::Value(value) => Some(value),
            Known::Missing(_) => None,
        }
    }

    pub(crate) const fn yes(yes: bool) -> Known {
        Known::Value(Value::Boolean(yes))
    }
}
