//! Writes a record as a file: byte for byte as it was where nobody changed it, in one canonical form where somebody did.

use std::fmt::Write as _;

use voetspoor_quantity::{PeriodName, Words};

use crate::entry::{Entry, Record, Values};
use crate::read::FORMAT;
use crate::read::entry::{Audience, record};
use crate::read::reader::Reader;
use crate::register::{Field, FieldType, Register};
use crate::value::{Number, Value};
use crate::vocabulary::Vocabulary;

impl Record {
    /// The file of the record.
    pub fn to_toml(&self, register: &Register, vocabulary: &Vocabulary) -> String {
        if let Some(origin) = &self.origin {
            let mut reader = Reader::new("", origin);
            let read = record(&mut reader, register, vocabulary, Audience::Staff, origin);
            if reader.problems.is_empty() && read.as_ref() == Some(self) {
                return origin.clone();
            }
        }
        self.to_canonical_toml(register)
    }

    /// The file of the record in canonical form: keys in their order, fields in the order of the definition.
    pub fn to_canonical_toml(&self, register: &Register) -> String {
        let both = |key: &str| self.entry.fields.get(key).or_else(|| self.internal.0.get(key));
        file(&self.entry, register, &both)
    }
}

impl Entry {
    /// The file of the entry in canonical form, without anything internal.
    pub fn to_toml(&self, register: &Register) -> String {
        let fields: &Values = &self.fields;
        file(self, register, &|key| fields.get(key))
    }
}

fn file<'v>(entry: &Entry, register: &Register, values: &dyn Fn(&str) -> Option<&'v Vec<Value>>) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(out, "{key} = {value}");
    };
    line("format", &quoted(FORMAT));
    line("id", &quoted(&entry.id));
    line("checked", &quoted(&entry.checked.to_string()));
    if let Some(day) = entry.check_again {
        line("check_again", &quoted(&day.to_string()));
    }
    line("evidence", &quoted(entry.evidence.as_str()));
    for (key, moment) in [("valid_from", entry.valid_from), ("valid_until", entry.valid_until)] {
        if let Some(moment) = moment {
            line(key, &quoted(&moment.to_string()));
        }
    }
    for (key, list) in [("also", &entry.also), ("identifiers", &entry.identifiers)] {
        if !list.is_empty() {
            line(key, &array(&list.iter().map(|one| quoted(one)).collect::<Vec<_>>()));
        }
    }
    let mut words = |key: &str, words: &Words| {
        line(&format!("{key}.nl"), &paragraphs(&words.nl));
        line(&format!("{key}.en"), &paragraphs(&words.en));
    };
    words("name", &entry.name);
    words("summary", &entry.summary);
    if let Some(text) = &entry.text {
        words("text", text);
    }
    out.push_str("\n[fields]\n");
    for field in &register.fields {
        if let Some(values) = values(&field.key) {
            write_field(&mut out, field, values);
        }
    }
    for link in &entry.links {
        let _ =
            write!(out, "\n[[link]]\nto = {}\nrelation = {}\n", quoted(&link.to.to_string()), quoted(&link.relation));
        write_note(&mut out, link.note.as_ref());
    }
    for source in &entry.sources {
        let _ = write!(
            out,
            "\n[[source]]\ntitle = {}\npublisher = {}\nurl = {}\n",
            quoted(&source.title),
            quoted(&source.publisher),
            quoted(&source.url)
        );
        if let Some(date) = source.date {
            let _ = writeln!(out, "date = {}", quoted(&date.to_string()));
        }
        let _ = write!(out, "accessed = \"{}\"\nread = \"{}\"\n", source.accessed, source.read.as_str());
        write_note(&mut out, source.note.as_ref());
    }
    out
}

fn write_note(out: &mut String, note: Option<&Words>) {
    if let Some(note) = note {
        let _ = write!(out, "note.nl = {}\nnote.en = {}\n", paragraphs(&note.nl), paragraphs(&note.en));
    }
}

fn write_field(out: &mut String, field: &Field, values: &[Value]) {
    let key = &field.key;
    match values {
        [Value::Names(names)] => {
            let names = names.all().iter().map(name).collect();
            let _ = writeln!(out, "{key} = {}", lines(names));
        }
        values if field.repeatable => {
            let long = matches!(field.kind, FieldType::Words | FieldType::Markdown | FieldType::Dated);
            let items: Vec<String> = values.iter().map(inline).collect();
            let _ = writeln!(out, "{key} = {}", if long { lines(items) } else { array(&items) });
        }
        [Value::Words(words)] => {
            let _ = write!(out, "{key}.nl = {}\n{key}.en = {}\n", paragraphs(&words.nl), paragraphs(&words.en));
        }
        [value] => {
            let _ = writeln!(out, "{key} = {}", inline(value));
        }
        _ => {}
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Choice(text) | Value::Reference(text) => quoted(text),
        Value::Words(words) => format!("{{ nl = {}, en = {} }}", quoted(&words.nl), quoted(&words.en)),
        Value::Date(moment) => quoted(&moment.to_string()),
        Value::Dated(dated) => {
            let (nl, en) = (quoted(&dated.what.nl), quoted(&dated.what.en));
            format!("{{ on = \"{}\", nl = {nl}, en = {en} }}", dated.on)
        }
        Value::YesNo(yes) => yes.to_string(),
        Value::Number(number) => self::number(number),
        Value::Money(money) => {
            format!("{{ amount = {}, currency = {} }}", money.amount, quoted(&money.currency))
        }
        Value::Names(names) => array(&names.all().iter().map(name).collect::<Vec<_>>()),
    }
}

fn number(number: &Number) -> String {
    let mut text = format!("{{ value = {}", number.value);
    for (key, end) in [("low", number.low), ("high", number.high)] {
        if let Some(end) = end {
            let _ = write!(text, ", {key} = {end}");
        }
    }
    let _ = write!(text, ", unit = {} }}", quoted(&number.unit));
    text
}

fn name(name: &PeriodName) -> String {
    let mut parts = Vec::new();
    for (key, end) in [("from", name.from), ("until", name.until)] {
        if let Some(end) = end {
            parts.push(format!("{key} = \"{end}\""));
        }
    }
    if name.after_gap {
        parts.push("after_gap = true".to_owned());
    }
    for (key, text) in [("short", &name.short), ("nl", &name.nl), ("en", &name.en)] {
        parts.push(format!("{key} = {}", quoted(text)));
    }
    format!("{{ {} }}", parts.join(", "))
}

fn array(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

fn lines(items: Vec<String>) -> String {
    let mut text = String::from("[\n");
    for item in items {
        let _ = writeln!(text, "    {item},");
    }
    text.push(']');
    text
}

/// A text with line breaks as it reads, any other on one line.
fn paragraphs(text: &str) -> String {
    if !text.contains('\n') {
        return quoted(text);
    }
    let mut out = String::from("\"\"\"\n");
    for one in text.chars() {
        match one {
            '\n' => out.push('\n'),
            other => escape(&mut out, other),
        }
    }
    out.push_str("\"\"\"");
    out
}

/// A text as a basic string of TOML.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for one in text.chars() {
        escape(&mut out, one);
    }
    out.push('"');
    out
}

fn escape(out: &mut String, one: char) {
    match one {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        other if other.is_control() => {
            let _ = write!(out, "\\u{:04X}", u32::from(other));
        }
        other => out.push(other),
    }
}
