//! Reads the values of one field by its type.

use std::collections::BTreeSet;

use voetspoor_quantity::{Names, PeriodName, Words};

use crate::entry::Target;
use crate::markdown;
use crate::message::Wrong;
use crate::read::reader::{MOST_LONG, MOST_SHORT, Needed, Node, Reader, Table};
use crate::register::{Field, FieldType};
use crate::value::{Dated, Money, Number, Value};

/// The values of a field; problems are told and left out.
pub(crate) fn values<'t>(reader: &mut Reader<'t>, field: &Field, node: Node<'_, 't>) -> Vec<Value> {
    if matches!(field.kind, FieldType::Names) {
        return names(reader, &field.key, node).map(Value::Names).into_iter().collect();
    }
    if !field.repeatable {
        return value(reader, field, node).into_iter().collect();
    }
    let Some(items) = reader.array(node, &field.key) else { return Vec::new() };
    if items.is_empty() {
        reader.tell(node.span().start, &field.key, Wrong::Empty { key: field.key.clone() });
    }
    let mut seen = BTreeSet::new();
    let mut values = Vec::new();
    for item in items {
        let Some(value) = value(reader, field, item) else { continue };
        if let Value::Choice(id) | Value::Reference(id) | Value::Text(id) = &value
            && !seen.insert(id.clone())
        {
            reader.tell(item.span().start, &field.key, Wrong::Twice { what: id.clone() });
        }
        values.push(value);
    }
    values
}

fn value<'t>(reader: &mut Reader<'t>, field: &Field, node: Node<'_, 't>) -> Option<Value> {
    let (key, at) = (field.key.as_str(), node.span().start);
    match &field.kind {
        FieldType::Text => reader.string(node, key, MOST_SHORT).map(Value::Text),
        FieldType::Words => reader.words(node, key, MOST_LONG).map(Value::Words),
        FieldType::Markdown => {
            let words = reader.words(node, key, MOST_LONG)?;
            safe(reader, at, key, &words);
            Some(Value::Words(words))
        }
        FieldType::Date => reader.moment(node, key).map(Value::Date),
        FieldType::Dated => dated(reader, key, node).map(Value::Dated),
        FieldType::Url => {
            let url = reader.string(node, key, 2000)?;
            address(reader, at, key, url).map(Value::Text)
        }
        FieldType::Email => {
            let email = reader.string(node, key, MOST_SHORT)?;
            if !is_email(&email) {
                reader.tell(at, key, Wrong::NotAnEmail { key: key.to_owned(), found: email });
                return None;
            }
            Some(Value::Text(email))
        }
        FieldType::YesNo => reader.boolean(node, key).map(Value::YesNo),
        FieldType::Country => {
            let code = reader.string(node, key, MOST_SHORT)?;
            let good = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            if !good {
                let wanted = "\"NL\" (ISO 3166-1), \"EU\"".to_owned();
                reader.tell(at, key, Wrong::WrongType { key: key.to_owned(), wanted });
                return None;
            }
            Some(Value::Text(code))
        }
        FieldType::Money => money(reader, key, node).map(Value::Money),
        FieldType::Choice(choices) => {
            let id = reader.string(node, key, MOST_SHORT)?;
            if choices.iter().any(|choice| choice.id == id) {
                return Some(Value::Choice(id));
            }
            let known = choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", ");
            reader.tell(at, key, Wrong::NotInList { key: key.to_owned(), found: id, known });
            None
        }
        FieldType::Reference(register) => {
            let id = reader.string(node, key, MOST_SHORT)?;
            reader.wait_for(at, key, Needed::Reference(Target::new(register, &id)));
            Some(Value::Reference(id))
        }
        FieldType::Number(units) => number(reader, key, units, node).map(Value::Number),
        FieldType::Identifier(scheme) => {
            let text = reader.string(node, key, MOST_SHORT)?;
            if let Err(error) = scheme.check(&text) {
                reader.tell(at, key, Wrong::BadIdentifier { key: key.to_owned(), told: error.to_string() });
                return None;
            }
            Some(Value::Text(text))
        }
        // Read as a whole, above.
        FieldType::Names => None,
    }
}

/// Tells what may not stand in Markdown.
pub(crate) fn safe(reader: &mut Reader<'_>, at: usize, key: &str, words: &Words) {
    let found: BTreeSet<String> = [&words.nl, &words.en].into_iter().flat_map(|text| markdown::refused(text)).collect();
    for what in found {
        reader.tell(at, key, Wrong::Markdown { key: key.to_owned(), what });
    }
}

/// A web address.
pub(crate) fn address(reader: &mut Reader<'_>, at: usize, key: &str, url: String) -> Option<String> {
    if is_web_address(&url) {
        return Some(url);
    }
    reader.tell(at, key, Wrong::NotAnAddress { key: key.to_owned(), found: url });
    None
}

/// `http` or `https` with a host, and nothing that would end it early in a page or a feed.
pub(crate) fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        let plain = |one: char| one.is_alphanumeric() || ".-:".contains(one);
        host.contains('.')
            && host.chars().all(plain)
            && !url.chars().any(|one| one.is_whitespace() || one.is_control() || "<>\"\\`{}|^".contains(one))
    })
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        let plain = |one: char| one.is_ascii_alphanumeric() || "._+-".contains(one);
        !name.is_empty() && name.chars().all(plain) && host.contains('.') && host.chars().all(plain)
    })
}

fn dated<'t>(reader: &mut Reader<'t>, key: &str, node: Node<'_, 't>) -> Option<Dated> {
    let mut table = reader.table(node, key)?;
    let on = reader.need(&mut table, "on").and_then(|node| reader.moment(node, key));
    let what = reader.words_of(&mut table, key, MOST_LONG);
    reader.finish(&table);
    Some(Dated { on: on?, what: what? })
}

fn money<'t>(reader: &mut Reader<'t>, key: &str, node: Node<'_, 't>) -> Option<Money> {
    let mut table = reader.table(node, key)?;
    let amount = reader.need(&mut table, "amount").and_then(|node| reader.number(node, key));
    let currency = reader.need(&mut table, "currency").and_then(|node| reader.string(node, key, 3));
    reader.finish(&table);
    let (amount, currency) = (amount?, currency?);
    let good = amount >= 0.0 && currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    if !good {
        let wanted = "{ amount = 1000, currency = \"EUR\" }".to_owned();
        reader.tell(node.span().start, key, Wrong::WrongType { key: key.to_owned(), wanted });
        return None;
    }
    Some(Money { amount, currency })
}

fn number<'t>(reader: &mut Reader<'t>, key: &str, units: &[String], node: Node<'_, 't>) -> Option<Number> {
    let mut table = reader.table(node, key)?;
    let value = reader.need(&mut table, "value").and_then(|node| reader.number(node, key));
    let mut end = |name| table.take(name).and_then(|node| reader.number(node, key));
    let (low, high) = (end("low"), end("high"));
    let unit = reader.need(&mut table, "unit").and_then(|node| reader.string(node, key, MOST_SHORT));
    reader.finish(&table);
    let (value, unit) = (value?, unit?);
    if !units.contains(&unit) {
        let wrong = Wrong::NotInList { key: format!("{key}.unit"), found: unit, known: units.join(", ") };
        reader.tell(node.span().start, key, wrong);
        return None;
    }
    let (least, most) = (low.unwrap_or(value), high.unwrap_or(value));
    if least > value || value > most {
        let wrong = Wrong::Backwards { first: least.max(value).to_string(), last: most.min(value).to_string() };
        reader.tell(node.span().start, key, wrong);
        return None;
    }
    Some(Number { value, low, high, unit })
}

fn names<'t>(reader: &mut Reader<'t>, key: &str, node: Node<'_, 't>) -> Option<Names> {
    let items = reader.array(node, key)?;
    let count = items.len();
    let names: Vec<PeriodName> = items.into_iter().filter_map(|item| name(reader, key, item)).collect();
    if names.len() < count {
        return None;
    }
    match Names::new(names) {
        Ok(names) => Some(names),
        Err(error) => {
            let wrong = Wrong::BadNames { key: key.to_owned(), told: error.to_string() };
            reader.tell(node.span().start, key, wrong);
            None
        }
    }
}

fn name<'t>(reader: &mut Reader<'t>, key: &str, node: Node<'_, 't>) -> Option<PeriodName> {
    let mut table: Table<'_, 't> = reader.table(node, key)?;
    let mut end = |name| table.take(name).map(|node| reader.moment(node, key));
    let (from, until) = (end("from"), end("until"));
    let after_gap = table.take("after_gap").and_then(|node| reader.boolean(node, key)).unwrap_or(false);
    let short = reader.need(&mut table, "short").and_then(|node| reader.string(node, key, MOST_SHORT));
    let full = reader.words_of(&mut table, key, MOST_SHORT);
    reader.finish(&table);
    // A date that does not read was told; it does not become an open end.
    let (from, until) =
        (from.map_or(Some(None), |read| read.map(Some))?, until.map_or(Some(None), |read| read.map(Some))?);
    let full = full?;
    Some(PeriodName { from, until, after_gap, short: short?, nl: full.nl, en: full.en })
}
