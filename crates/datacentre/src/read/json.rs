//! Reports in JSON: `{ "format": "voetspoor-datacentre-report/1", "fields": { "edc": { "value": 1, "unit": "kWh" } } }`.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use voetspoor_inventory::{Severity, SourceFile};

use super::{Desk, Given, Said};
use crate::message::Message;
use crate::report::MeasuringPoint;

/// The format of a report in JSON.
pub(crate) const FORMAT: &str = "voetspoor-datacentre-report/1";

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
struct Pairs(Vec<(String, Field)>);

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
    area_share: Option<f64>,
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
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
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
    if document.format != FORMAT {
        return fail(0, format!("format {:?} is not {FORMAT:?}", document.format));
    }
    let said = document.fields.0.into_iter().map(|(key, field)| said(text, key, field)).collect();
    Some(said)
}

fn said(text: &str, key: String, field: Field) -> Said {
    let line = text.find(&format!("\"{key}\"")).map_or(0, |byte| voetspoor_quantity::line_of(text, byte) as u64);
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
        area_share: whole.area_share.map_or(Given::Nothing, Given::Number),
        withheld: if whole.withheld { "yes" } else { "" }.to_owned(),
        points: whole.points.into_iter().map(|p| MeasuringPoint { point: p.point, device: p.device }).collect(),
        remark: whole.remark.unwrap_or_default(),
        line,
        column: 0,
    }
}
