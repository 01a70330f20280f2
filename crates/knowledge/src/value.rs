//! The values that fields take.

use serde::Serialize;
use voetspoor_quantity::{Moment, Names, Words};

/// One value of a field. Which one a field takes, its type says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A text, address, country or identifier.
    Text(String),
    /// A text in both languages.
    Words(Words),
    /// A date as precise as it is known.
    Date(Moment),
    /// A date with its meaning.
    Dated(Dated),
    /// The identifier of a choice.
    Choice(String),
    /// Yes or no.
    YesNo(bool),
    /// The identifier of an entry.
    Reference(String),
    /// A number.
    Number(Number),
    /// An amount.
    Money(Money),
    /// Names with their time.
    Names(Names),
}

/// A date with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// When.
    pub on: Moment,
    /// What.
    #[serde(flatten)]
    pub what: Words,
}

/// A number with its unit, and its range where the source gives one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Number {
    /// The number.
    pub value: f64,
    /// Low end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// High end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Unit.
    pub unit: String,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Money {
    /// The amount.
    pub amount: f64,
    /// Currency by ISO 4217.
    pub currency: String,
}
