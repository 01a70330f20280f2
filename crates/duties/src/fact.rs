//! The vocabulary of facts: what may be asked, in which unit, and where to find it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use voetspoor_quantity::{Fixed, Lang, Words};

use crate::facts::Limits;
use crate::message::FactMessage;
use crate::spelling::words_of;
use crate::unit::Unit;
use crate::value::{Value, ValueType, said};

words_of! {
    /// What a fact is about.
    pub enum Subject {
        /// The organisation.
        Organisation = "organisation", "organisation", "organisatie";
        /// One location.
        Location = "location", "location", "locatie";
        /// One data centre.
        DataCentre = "data-centre", "data centre", "datacentrum";
        /// A server room.
        ServerRoom = "server-room", "server room", "serverruimte";
        /// A product that is made, brought in or sold.
        Product = "product", "product", "product";
        /// An AI model.
        Model = "model", "AI model", "AI-model";
    }
}

/// A fact that can be asked.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FactSpec {
    /// Name in law files and fact files.
    pub id: String,
    /// What it is about.
    pub about: Subject,
    /// Type.
    pub r#type: ValueType,
    /// Unit of a number.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Smallest value of a number.
    #[serde(default)]
    pub min: Option<Value>,
    /// Largest value of a number.
    #[serde(default)]
    pub max: Option<Value>,
    /// The answer of nearly everyone. It decides when the fact is asked, and nothing else.
    #[serde(default)]
    pub usual: Option<Value>,
    /// Facts without which this one says nothing to whoever is asked: it is asked after them, and only of who knows one of them.
    #[serde(default)]
    pub after: Vec<String>,
    /// Whether a number counts whole things.
    #[serde(default)]
    pub whole: bool,
    /// Whether its numbers run in thousands, so that a point or comma before three digits stands before thousands.
    #[serde(default)]
    pub thousands: bool,
    /// Short name.
    pub label: Words,
    /// The question.
    pub question: Words,
    /// What is meant.
    pub help: Words,
    /// Where the answer can be found.
    #[serde(default)]
    pub find: Option<Words>,
    /// Allowed words, where there is a list.
    #[serde(default)]
    pub choices: Vec<Choice>,
}

/// A word that is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Word in files.
    pub id: String,
    /// Name for people.
    pub label: Words,
    /// Facts that follow from it, as a person would answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gives: BTreeMap<String, String>,
}

/// The file of the vocabulary.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VocabularyFile {
    pub(crate) format: String,
    pub(crate) facts: Vec<FactSpec>,
}

impl FactSpec {
    /// The smallest number, where there is one.
    pub(crate) fn least(&self) -> Option<Fixed> {
        number(self.min.as_ref())
    }

    /// The largest number, where there is one.
    pub(crate) fn most(&self) -> Option<Fixed> {
        number(self.max.as_ref())
    }

    /// A value as people read it.
    pub fn says(&self, value: &Value, lang: Lang) -> String {
        match value {
            Value::Boolean(yes) => yes_or_no(*yes, lang).to_owned(),
            Value::Number(number) => {
                let digits = grouped(*number, lang);
                match self.unit {
                    Some(Unit::Terajoule) => format!("{digits} TJ{}", in_kwh(*number, lang)),
                    Some(Unit::Euro) => format!("{digits} {}", lang.pick("euros", "euro")),
                    Some(unit) => format!("{digits} {}", unit.symbol()),
                    None => digits,
                }
            }
            Value::Text(word) => {
                let choice = self.choices.iter().find(|choice| choice.id == *word);
                choice.map_or_else(|| word.clone(), |choice| choice.label.get(lang).to_owned())
            }
            Value::List(values) => {
                let words: Vec<String> = values.iter().map(|value| self.says(value, lang)).collect();
                words.join(", ")
            }
            Value::Date(day) => said(*day, lang),
            Value::Absent => value.to_string(),
        }
    }

    /// Limits as people read them.
    pub fn says_limits(&self, limits: Limits, lang: Lang) -> String {
        let number = |number: Fixed| self.says(&Value::Number(number), lang);
        match (limits.least, limits.most) {
            (Some(least), Some(most)) => {
                format!("{} {} {}", number(least), lang.pick("to", "tot en met"), number(most))
            }
            (Some(least), None) => format!("{} {}", lang.pick("at least", "ten minste"), number(least)),
            (None, Some(most)) => format!("{} {}", lang.pick("at most", "hoogstens"), number(most)),
            (None, None) => lang.pick("not known", "niet bekend").to_owned(),
        }
    }

    /// Refuses a value that the fact cannot have.
    pub(crate) fn check(&self, value: &Value) -> Result<(), FactMessage> {
        let expected = self.r#type;
        match value {
            Value::Number(number) if expected == ValueType::Number => {
                if let Some(least) = self.least().filter(|least| number < least) {
                    return Err(FactMessage::TooSmall { value: number.to_string(), least: least.to_string() });
                }
                if let Some(most) = self.most().filter(|most| number > most) {
                    return Err(FactMessage::TooBig { value: number.to_string(), most: most.to_string() });
                }
                if self.whole && number.nanos() % Fixed::SCALE != 0 {
                    return Err(FactMessage::NotWhole { value: number.to_string() });
                }
                Ok(())
            }
            Value::Text(word) if expected == ValueType::String => {
                if self.choices.iter().any(|choice| choice.id == *word) {
                    return Ok(());
                }
                let words: Vec<&str> = self.choices.iter().map(|choice| choice.id.as_str()).collect();
                Err(FactMessage::NotAChoice { value: word.clone(), words: words.join(", ") })
            }
            Value::Boolean(_) if expected == ValueType::Boolean => Ok(()),
            Value::Date(_) if expected == ValueType::Date => Ok(()),
            _ => Err(FactMessage::WrongType { value: value.to_string(), expected: type_name(expected) }),
        }
    }
}

/// The name of a type for people.
pub(crate) fn type_name(of: ValueType) -> Words {
    match of {
        ValueType::Boolean => Words::new("yes or no", "ja of nee"),
        ValueType::Number => Words::new("number", "getal"),
        ValueType::String => Words::new("word of the list", "woord van de lijst"),
        ValueType::Date => Words::new("date", "datum"),
        ValueType::Array => Words::new("list", "lijst"),
    }
}

fn number(value: Option<&Value>) -> Option<Fixed> {
    match value {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    }
}

/// Yes or no.
pub const fn yes_or_no(yes: bool, lang: Lang) -> &'static str {
    if yes { lang.pick("yes", "ja") } else { lang.pick("no", "nee") }
}

/// A number with its thousands apart; one that is a few digits and many zeros by its power of ten, as the law writes it.
fn grouped(number: Fixed, lang: Lang) -> String {
    /// Digits beyond which zeros are no longer read.
    const LONG: usize = 15;
    /// Digits that stand before the power.
    const SHORT: usize = 4;
    let plain = number.to_string();
    let (whole, part) = plain.split_once('.').map_or((plain.as_str(), ""), |(whole, part)| (whole, part));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let front = digits.trim_end_matches('0');
    if digits.len() > LONG && part.is_empty() && (1..=SHORT).contains(&front.len()) {
        let (first, rest) = front.split_at(1);
        let power = digits.len() - 1;
        return match (first, rest) {
            ("1", "") => format!("{sign}10^{power}"),
            (first, "") => format!("{sign}{first} × 10^{power}"),
            (first, rest) => format!("{sign}{first}{}{rest} × 10^{power}", lang.pick(".", ",")),
        };
    }
    let mut out = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            out.push_str(lang.pick(",", "."));
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push_str(lang.pick(".", ","));
        out.push_str(part);
    }
    out
}

/// What so many terajoules are in the unit that people know from their bills, roundly; nothing where it is too little to tell.
fn in_kwh(terajoules: Fixed, lang: Lang) -> String {
    /// A terajoule is a billion kilojoules, and a kilowatt-hour 3,600 of them.
    const KILOJOULES: i128 = 3_600;
    let kwh = i64::try_from(terajoules.nanos() / KILOJOULES).unwrap_or(i64::MAX);
    let about = lang.pick("about", "ongeveer");
    if kwh >= 1_000_000 {
        let tenths = kwh.saturating_add(50_000) / 100_000;
        let part = if tenths % 10 == 0 { String::new() } else { format!("{}{}", lang.pick(".", ","), tenths % 10) };
        let whole = grouped(Fixed::from_whole(tenths / 10), lang);
        format!(" ({about} {whole}{part} {} kWh)", lang.pick("million", "miljoen"))
    } else if kwh >= 10_000 {
        let round = (kwh + 500) / 1_000 * 1_000;
        format!(" ({about} {} kWh)", grouped(Fixed::from_whole(round), lang))
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let number: Fixed = "23611111.5".parse().unwrap();
        assert_eq!(grouped(number, Lang::Nl), "23.611.111,5");
        assert_eq!(grouped(number, Lang::En), "23,611,111.5");
        assert_eq!(grouped(Fixed::from_whole(-600), Lang::Nl), "-600");
        let large = |number: f64| grouped(crate::value::exact(number).unwrap(), Lang::Nl);
        assert_eq!([large(1e25), large(-3e24), large(2.5e24)], ["10^25", "-3 × 10^24", "2,5 × 10^24"]);
        assert_eq!([large(1e13), large(12_345_678_901.5)], ["10.000.000.000.000", "12.345.678.901,5"]);
    }

    #[test]
    fn terajoules_are_told_in_kilowatt_hours_too() {
        let told = |number: &str, lang| in_kwh(number.parse().unwrap(), lang);
        // 1 TJ is 277,778 kWh.
        assert_eq!(told("10", Lang::Nl), " (ongeveer 2,8 miljoen kWh)");
        assert_eq!(told("85", Lang::En), " (about 23.6 million kWh)");
        assert_eq!(told("36", Lang::En), " (about 10 million kWh)");
        assert_eq!(told("0.2", Lang::Nl), " (ongeveer 56.000 kWh)");
        assert_eq!(told("0", Lang::Nl), "");
    }
}
