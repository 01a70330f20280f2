//! Reports in JSON: `{ "format": "voetspoor-datacentre-report/1", "fields": { "edc": { "value": 1, "unit": "kWh" } } }`.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use voetspoor_inventory::{Severity, SourceFile};

use super::{Desk, Given, Said};
use crate::message::Message;
use crate::report::MeasuringPoint;

/// The format of a report in JSON.
pub const REPORT_FORMAT: &str = "voetspoor-datacentre-report/1";

/// Fields that a report may have: many times those of the form.
const MOST_FIELDS: usize = 1_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    fields: Pairs,
    /// What an export adds for people and programs; not read back.
    #[serde(default, rename = "indicators")]
    _indicators: Option<IgnoredAny>,
    #[serde(default, rename = "law")]
    _law: Option<IgnoredAny>,
}

/// Keys and values as they stand, doubles included: a map would lose them.
struct Pairs {
    all: Vec<(String, Field)>,
    /// Whether there were more than are kept.
    more: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Field {
    Whole(Whole),
    Bare(Scalar),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    #[serde(default)]
    value: Option<Scalar>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    basis: Option<String>,
    #[serde(default)]
    area_share: Option<Scalar>,
    #[serde(default)]
    withheld: bool,
    #[serde(default)]
    points: Vec<Point>,
    #[serde(default)]
    remark: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    point: String,
    #[serde(default)]
    device: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Number(f64),
    Boolean(bool),
    Text(String),
    List(Vec<String>),
    Null(()),
}

impl From<Scalar> for Given {
    fn from(scalar: Scalar) -> Given {
        match scalar {
            Scalar::Number(number) => Given::Number(number),
            Scalar::Boolean(flag) => Given::Boolean(flag),
            Scalar::Text(text) if text.trim().is_empty() => Given::Nothing,
            Scalar::Text(text) => Given::Text(text.trim().to_owned()),
            Scalar::List(names) => Given::Text(names.join(" | ")),
            Scalar::Null(()) => Given::Nothing,
        }
    }
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pairs, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields with their values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut all = Vec::new();
                while all.len() < MOST_FIELDS {
                    let Some(pair) = map.next_entry()? else { return Ok(Pairs { all, more: false }) };
                    all.push(pair);
                }
                let mut more = false;
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
                    more = true;
                }
                Ok(Pairs { all, more })
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

pub(crate) fn read(file: &SourceFile, desk: &mut Desk<'_>) -> Option<Vec<Said>> {
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
    let mut fail = |line: usize, reason: String| {
        desk.tell(Severity::Error, line as u64, 0, &Message::NoJson { reason });
        None
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return fail(0, error.to_string()),
    };
    let document: Document = match serde_json::from_str(text) {
        Ok(document) => document,
        Err(error) => return fail(error.line(), error.to_string()),
    };
    if document.format != REPORT_FORMAT {
        return fail(0, format!("format {:?} is not {REPORT_FORMAT:?}", document.format));
    }
    if document.fields.more {
        desk.tell(Severity::Error, 0, 0, &Message::TooManyFields { most: MOST_FIELDS });
    }
    let mut lines = Lines { rest: text, line: 1, lost: false };
    let mut all = Vec::new();
    for (key, field) in document.fields.all {
        let line = lines.of(&key);
        all.push(said(key, field, line));
    }
    Some(all)
}

/// Finds the lines of keys, in the order in which they stand: the text is gone through once.
struct Lines<'t> {
    rest: &'t str,
    line: u64,
    /// A key that is written with escapes is not found; from there on no line is known.
    lost: bool,
}

impl Lines<'_> {
    /// The line of the next key; 0 = not known.
    fn of(&mut self, key: &str) -> u64 {
        let quoted = format!("\"{key}\"");
        let Some(at) = (!self.lost).then(|| self.rest.find(&quoted)).flatten() else {
            self.lost = true;
            return 0;
        };
        let (before, from) = self.rest.split_at(at);
        self.line += before.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.rest = &from[quoted.len()..];
        self.line
    }
}

fn said(key: String, field: Field, line: u64) -> Said {
    let whole = match field {
        Field::Whole(whole) => whole,
        Field::Bare(value) => {
            return Said { field: key, value: value.into(), line, ..Said::default() };
        }
    };
    Said {
        field: key,
        value: whole.value.map_or(Given::Nothing, Given::from),
        unit: whole.unit.unwrap_or_default(),
        basis: whole.basis.unwrap_or_default(),
        area_share: whole.area_share.map_or(Given::Nothing, Given::from),
        withheld: if whole.withheld { "yes" } else { "" }.to_owned(),
        points: whole.points.into_iter().map(|p| MeasuringPoint { point: p.point, device: p.device }).collect(),
        remark: whole.remark.unwrap_or_default(),
        line,
        column: 0,
    }
}
