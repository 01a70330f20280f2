//! In which order entries stand.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};
use voetspoor_quantity::{Day, Lang};

use crate::entry::Entry;
use crate::knowledge::Knowledge;
use crate::register::{Field, FieldType, Register};
use crate::value::Value;

/// By what entries are sorted. An entry that does not have it comes last, either way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sort {
    by: By,
    down: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum By {
    #[default]
    Name,
    Checked,
    Field(String),
}

impl Sort {
    /// Reads `name`, `checked` or the key of a field, with a hyphen in front for downwards.
    pub fn parse(text: &str, fields: &[Field]) -> Option<Sort> {
        let (key, down) = text.strip_prefix('-').map_or((text, false), |key| (key, true));
        let by = match key {
            "name" => By::Name,
            "checked" => By::Checked,
            key => By::Field(fields.iter().find(|field| field.key == key && !field.internal)?.key.clone()),
        };
        Some(Sort { by, down })
    }

    /// The key that it sorts by.
    pub fn key(&self) -> &str {
        match &self.by {
            By::Name => "name",
            By::Checked => "checked",
            By::Field(key) => key,
        }
    }

    /// Whether the highest comes first.
    pub fn is_down(&self) -> bool {
        self.down
    }

    /// The same the other way round.
    #[must_use]
    pub fn turned(&self) -> Sort {
        Sort { by: self.by.clone(), down: !self.down }
    }
}

impl std::fmt::Display for Sort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", if self.down { "-" } else { "" }, self.key())
    }
}

impl Serialize for Sort {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What an entry is compared by.
#[derive(PartialEq, PartialOrd)]
enum Rank {
    Place(usize),
    Day(Day),
    Amount(f64),
    Text(String),
}

impl Knowledge {
    /// Sorts entries of a register; those that are alike by name.
    pub fn sort(&self, register: &Register, entries: &mut [&Entry], sort: &Sort, lang: Lang) {
        let name = |entry: &Entry| entry.name.get(lang).to_lowercase();
        entries.sort_by_cached_key(|entry| (name(entry), entry.id.clone()));
        let ranks = |entry: &Entry| self.rank(register, entry, sort, lang);
        let mut ranked: Vec<(Option<Rank>, &Entry)> = entries.iter().map(|entry| (ranks(entry), *entry)).collect();
        ranked.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) => {
                let order = a.partial_cmp(b).unwrap_or(Ordering::Equal);
                if sort.down { order.reverse() } else { order }
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
        for (place, (_, entry)) in entries.iter_mut().zip(ranked) {
            *place = entry;
        }
    }

    fn rank(&self, register: &Register, entry: &Entry, sort: &Sort, lang: Lang) -> Option<Rank> {
        let key = match &sort.by {
            By::Name => return Some(Rank::Text(entry.name.get(lang).to_lowercase())),
            By::Checked => return Some(Rank::Day(entry.checked)),
            By::Field(key) => key,
        };
        let field = register.field(key)?;
        let value = entry.value(key)?;
        Some(match (value, &field.kind) {
            (Value::Choice(id), FieldType::Choice(choices)) => {
                Rank::Place(choices.iter().position(|choice| choice.id == *id)?)
            }
            (Value::Date(moment), _) => Rank::Day(moment.last_day()),
            (Value::Dated(dated), _) => Rank::Day(dated.on.last_day()),
            (Value::Number(number), _) => Rank::Amount(number.value),
            (Value::Money(money), _) => Rank::Amount(money.amount),
            _ => Rank::Text(self.shown(field, value).get(lang).to_lowercase()),
        })
    }
}
