//! The entries of a register as rows, for spreadsheets and programs. Both languages stand in each row.

use serde_json::{Map, Value as Json, json};
use voetspoor_publication::Table;
use voetspoor_quantity::Day;

use crate::entry::Entry;
use crate::knowledge::Knowledge;
use crate::register::{Field, FieldType, Register};
use crate::value::Value;

impl Knowledge {
    /// The entries of a register as flat rows. `day` decides which entries may be outdated.
    pub fn table<'e>(&self, register: &Register, entries: impl IntoIterator<Item = &'e Entry>, day: Day) -> Table {
        let mut columns: Vec<String> =
            ["id", "name_nl", "name_en", "summary_nl", "summary_en", "text_nl", "text_en", "also", "identifiers"]
                .map(str::to_owned)
                .to_vec();
        for field in register.public_fields() {
            match field.kind {
                FieldType::Words | FieldType::Markdown | FieldType::Dated => {
                    columns.extend([format!("{}_nl", field.key), format!("{}_en", field.key)]);
                }
                _ => columns.push(field.key.clone()),
            }
        }
        let tail = [
            "evidence",
            "checked",
            "check_by",
            "may_be_outdated",
            "valid_from",
            "valid_until",
            "links",
            "sources",
            "source_urls",
        ];
        columns.extend(tail.map(str::to_owned));
        let rows = entries.into_iter().map(|entry| self.row(register, entry, day));
        Table::new(&register.id, columns, rows)
    }

    fn row(&self, register: &Register, entry: &Entry, day: Day) -> Vec<Json> {
        let mut row = vec![
            json!(entry.id),
            json!(entry.name.nl),
            json!(entry.name.en),
            json!(entry.summary.nl),
            json!(entry.summary.en),
            json!(entry.text.as_ref().map(|text| &text.nl)),
            json!(entry.text.as_ref().map(|text| &text.en)),
            json!(entry.also),
            json!(entry.identifiers),
        ];
        for field in register.public_fields() {
            let values = entry.values(&field.key);
            match field.kind {
                FieldType::Words | FieldType::Markdown | FieldType::Dated => {
                    let shown: Vec<_> = values.iter().map(|value| self.shown(field, value)).collect();
                    row.push(list(field, shown.iter().map(|words| json!(words.nl)).collect()));
                    row.push(list(field, shown.iter().map(|words| json!(words.en)).collect()));
                }
                _ => row.push(list(field, values.iter().map(cell).collect())),
            }
        }
        row.extend([
            json!(entry.evidence),
            json!(entry.checked),
            json!(entry.due(register)),
            json!(!entry.doubts(register, day).is_empty()),
            json!(entry.valid_from),
            json!(entry.valid_until),
            json!(entry.links.iter().map(|link| format!("{} {}", link.relation, link.to)).collect::<Vec<_>>()),
            json!(entry.sources.iter().map(|source| &source.title).collect::<Vec<_>>()),
            json!(entry.sources.iter().map(|source| &source.url).collect::<Vec<_>>()),
        ]);
        row
    }

    /// An entry as a nested object, with the computed part beside what its editors wrote.
    pub fn object(&self, register: &Register, entry: &Entry, day: Day) -> Json {
        let mut object = match serde_json::to_value(entry) {
            Ok(Json::Object(object)) => object,
            _ => Map::new(),
        };
        // A field that takes one value is that value, not a list of one.
        if let Some(Json::Object(fields)) = object.get_mut("fields") {
            for field in register.public_fields().filter(|field| !field.repeatable) {
                if let Some(Json::Array(values)) = fields.get_mut(&field.key)
                    && let Some(first) = values.pop()
                {
                    fields.insert(field.key.clone(), first);
                }
            }
        }
        object.insert("check_by".to_owned(), json!(entry.due(register)));
        object.insert("may_be_outdated".to_owned(), json!(!entry.doubts(register, day).is_empty()));
        let connected = self
            .connections(&entry.target())
            .into_iter()
            .map(|one| json!({ "other": one.other, "reads": one.reads, "note": one.note }));
        object.insert("connections".to_owned(), connected.collect());
        Json::Object(object)
    }
}

fn list(field: &Field, mut values: Vec<Json>) -> Json {
    if field.repeatable { Json::Array(values) } else { values.pop().unwrap_or(Json::Null) }
}

fn cell(value: &Value) -> Json {
    match value {
        Value::Number(number) => json!(number.words(voetspoor_quantity::Lang::En)),
        Value::Money(money) => json!(format!("{} {}", money.currency, money.amount)),
        Value::Names(names) => json!(names.all().iter().map(|name| name.nl.as_str()).collect::<Vec<_>>().join(" > ")),
        other => json!(other),
    }
}
