//! What is asked of an operation: checked against its table, every error at once.

use std::collections::BTreeMap;

use voetspoor_quantity::Day;

use super::operation::{Kind, Operation, Parameter, Shape};
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::problem::FieldError;

/// A request that makes sense.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) path: &'static str,
    values: BTreeMap<&'static str, String>,
    pub(super) page: usize,
    pub(super) page_size: usize,
}

impl Asked {
    /// Reads the path's id and the query; an unknown, doubled or wrong value is an error.
    pub(super) fn read(
        portal: &Portal,
        operation: &'static Operation,
        id: Option<String>,
        query: &str,
    ) -> Result<Asked, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut values: BTreeMap<&'static str, String> = BTreeMap::new();
        let mut wrong = |field: &str, detail: String| errors.push(FieldError { field: clipped(field), detail });
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let known = operation.all_parameters().find(|one| one.name == key && !operation.in_path(one));
            let Some(parameter) = known else {
                let names: Vec<&str> = operation
                    .all_parameters()
                    .filter(|one| !operation.in_path(one))
                    .map(|parameter| parameter.name)
                    .collect();
                let known = if names.is_empty() { "no key".to_owned() } else { names.join(", ") };
                wrong(&key, format!("is not a key of this operation, which knows {known}"));
                continue;
            };
            if let Err(detail) = parameter.accepts(portal, &value) {
                wrong(parameter.name, detail);
            }
            if values.insert(parameter.name, value.into_owned()).is_some() {
                wrong(parameter.name, "stands more than once".to_owned());
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if let Some(id) = id {
            values.insert("id", id);
        }
        let number = |name: &str, or: usize| values.get(name).and_then(|text| text.parse().ok()).unwrap_or(or);
        let (page, page_size) = (number("page", 1), number("pageSize", 100));
        debug_assert!(operation.shape == Shape::List || page == 1, "only lists have pages");
        Ok(Asked { path: operation.path, values, page, page_size })
    }

    /// The value of a key; none where it was not asked.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The value of a key that is a year.
    pub(super) fn year(&self, name: &str) -> Option<i16> {
        self.get(name).and_then(|text| text.parse().ok())
    }

    /// The value of a key that is a day.
    pub(super) fn day(&self, name: &str) -> Option<Day> {
        self.get(name).and_then(|text| text.parse().ok())
    }

    /// Is the key not asked, or does this value answer it?
    pub(super) fn takes(&self, name: &str, value: &str) -> bool {
        self.get(name).is_none_or(|asked| asked == value)
    }

    /// Keys and values but those of paging, in the order of their names.
    pub(super) fn filters(&self) -> Vec<(&str, &str)> {
        let paging = ["page", "pageSize"];
        self.values
            .iter()
            .filter(|(name, _)| !paging.contains(name))
            .map(|(name, value)| (*name, value.as_str()))
            .collect()
    }
}

impl Parameter {
    /// Whether the value will do; else why not.
    fn accepts(&self, portal: &Portal, value: &str) -> Result<(), String> {
        match self.kind {
            Kind::Text(most) if value.is_empty() || value.chars().count() > most => {
                Err(format!("is a text of 1 to {most} characters"))
            }
            Kind::Zone
                if !(2..=5).contains(&value.len()) || !value.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
            {
                Err("is a code of 2 to 5 letters or digits, for instance NL".to_owned())
            }
            Kind::Year if value.len() != 4 || !value.bytes().all(|byte| byte.is_ascii_digit()) => {
                Err("is a year of four digits".to_owned())
            }
            Kind::Date if value.parse::<Day>().is_err() => Err("is a date such as 2026-11-22".to_owned()),
            Kind::DayGone if value.parse::<Day>().ok().is_none_or(|day| day > today(portal)) => {
                Err("is a day up to today, such as 2025-12-31".to_owned())
            }
            Kind::Whole { least, most, .. } if !value.parse::<usize>().is_ok_and(|n| (least..=most).contains(&n)) => {
                Err(format!("is a whole number from {least} to {most}"))
            }
            Kind::Word(words) => {
                let words = words(portal);
                if words.iter().any(|word| word == value) {
                    return Ok(());
                }
                Err(format!("is one of {}", words.join(", ")))
            }
            Kind::Text(_) | Kind::Zone | Kind::Year | Kind::Date | Kind::DayGone | Kind::Whole { .. } => Ok(()),
        }
    }
}

/// A name that a visitor made up, short enough to be told back.
fn clipped(name: &str) -> String {
    name.chars().take(60).collect()
}
