//! Values as people read them.

use voetspoor_quantity::{Lang, Words};

use crate::knowledge::Knowledge;
use crate::register::{Field, FieldType};
use crate::value::{Money, Number, Value};

impl Knowledge {
    /// A value in words, in both languages.
    pub fn shown(&self, field: &Field, value: &Value) -> Words {
        match (value, &field.kind) {
            (Value::Choice(id), kind) => {
                let choice = kind.choices().iter().find(|choice| choice.id == *id);
                choice.map_or_else(|| Words::new(id, id), |choice| choice.label.clone())
            }
            (Value::Reference(id), FieldType::Reference(register)) => {
                self.entry(register, id).map_or_else(|| Words::new(id, id), |entry| entry.name.clone())
            }
            (Value::Text(code), FieldType::Country) => self.country(code),
            (Value::Text(text) | Value::Reference(text), _) => Words::new(text, text),
            (Value::Words(words), _) => words.clone(),
            (Value::Date(moment), _) => Words::of(|lang| moment.words(lang)),
            (Value::Dated(dated), _) => Words::of(|lang| format!("{}: {}", dated.on.words(lang), dated.what.get(lang))),
            (Value::YesNo(yes), _) => {
                if *yes {
                    Words::new("yes", "ja")
                } else {
                    Words::new("no", "nee")
                }
            }
            (Value::Number(number), _) => Words::of(|lang| number.words(lang)),
            (Value::Money(money), _) => Words::of(|lang| money.words(lang)),
            (Value::Names(names), _) => Words::of(|lang| {
                let one = |name: &voetspoor_quantity::PeriodName| {
                    let end = |moment: Option<voetspoor_quantity::Moment>| {
                        moment.map_or_else(|| "…".to_owned(), |moment| moment.words(lang))
                    };
                    format!("{} ({} – {})", name.full(lang), end(name.from), end(name.until))
                };
                names.all().iter().map(one).collect::<Vec<_>>().join("; ")
            }),
        }
    }
}

impl Knowledge {
    /// The name of a country, or its code where the list of countries does not have it.
    fn country(&self, code: &str) -> Words {
        let list = self.vocabulary().lists.get("country");
        let named = list.and_then(|list| list.values.iter().find(|one| one.id.eq_ignore_ascii_case(code)));
        named.map_or_else(|| Words::new(code, code), |one| one.label.clone())
    }
}

impl Number {
    /// The number with its unit and its range.
    pub fn words(&self, lang: Lang) -> String {
        let unit = &self.unit;
        let value = number(self.value, lang);
        let space = if unit == "%" { "" } else { " " };
        match (self.low, self.high) {
            (None, None) => format!("{value}{space}{unit}"),
            (low, high) => {
                let end = |end: Option<f64>| end.map_or_else(|| "…".to_owned(), |end| number(end, lang));
                let to = lang.pick("to", "tot");
                format!("{value}{space}{unit} ({} {to} {})", end(low), end(high))
            }
        }
    }
}

impl Money {
    /// The amount with its currency.
    pub fn words(&self, lang: Lang) -> String {
        let amount = number(self.amount, lang);
        if self.currency == "EUR" { format!("€ {amount}") } else { format!("{} {amount}", self.currency) }
    }
}

/// A number with the marks of a language; decimals as they were given.
pub(crate) fn number(value: f64, lang: Lang) -> String {
    let text = value.abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 && whole.len() > 4 {
            grouped.push_str(lang.pick(",", "."));
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    let tail = if part.is_empty() { String::new() } else { format!("{}{part}", lang.pick(".", ",")) };
    format!("{sign}{grouped}{tail}")
}
