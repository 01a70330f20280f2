//! The entries of a register as rows, for spreadsheets and programs. Both languages stand in each row.

use serde_json::{Map, Value as Json, json};
use voetspoor_publication::Table;
use voetspoor_quantity::{Day, Words};

use crate::entry::Entry;
use crate::knowledge::Knowledge;
use crate::register::{Field, FieldType, Register};
use crate::value::Value;

/// Columns of every register: name, English, Dutch.
const COLUMNS: [(&str, &str, &str); 18] = [
    ("id", "Name of the entry in its register", "Naam van het item in zijn register"),
    ("name_nl", "What people call it, in Dutch", "Hoe mensen het noemen, in het Nederlands"),
    ("name_en", "What people call it, in English", "Hoe mensen het noemen, in het Engels"),
    ("summary_nl", "What it is and why it matters, in Dutch", "Wat het is en waarom het telt, in het Nederlands"),
    ("summary_en", "What it is and why it matters, in English", "Wat het is en waarom het telt, in het Engels"),
    ("text_nl", "More about it, in Dutch", "Meer erover, in het Nederlands"),
    ("text_en", "More about it, in English", "Meer erover, in het Engels"),
    ("also", "Other names to search by", "Andere namen om op te zoeken"),
    ("identifiers", "Its numbers elsewhere", "Nummers die het elders heeft"),
    ("evidence", "How well its sources support it", "Hoe goed de bronnen het dragen"),
    (
        "checked",
        "Day on which it was last held against its sources",
        "Dag waarop het voor het laatst naast de bronnen is gelegd",
    ),
    ("check_by", "Day on which it must be checked again", "Dag waarop het weer moet worden nagekeken"),
    (
        "may_be_outdated",
        "Whether it may be outdated today (true or false)",
        "Of het vandaag verouderd kan zijn (true of false)",
    ),
    ("valid_from", "From when it holds", "Vanaf wanneer het geldt"),
    ("valid_until", "Until when it holds", "Tot wanneer het geldt"),
    ("links", "What it is connected with, and how", "Waarmee het samenhangt, en hoe"),
    ("sources", "Titles of its sources", "Titels van de bronnen"),
    ("source_urls", "Addresses of its sources", "Adressen van de bronnen"),
];

/// What a column of the table of a register holds: its own fields by their definition.
pub fn column_in_words(register: &Register, column: &str) -> Option<Words> {
    if let Some((_, en, nl)) = COLUMNS.iter().find(|(name, ..)| *name == column) {
        return Some(Words::new(*en, *nl));
    }
    let of =
        |field: &&Field| column.strip_prefix(field.key.as_str()).is_some_and(|rest| matches!(rest, "" | "_nl" | "_en"));
    // A field whose key ends as a language does goes before a shorter key.
    let field = register.public_fields().filter(of).max_by_key(|field| field.key.len())?;
    let told = |label: &str, help: &str, language: &str| {
        let rest = if help.is_empty() { String::new() } else { format!(". {help}") };
        format!("{label}{language}{rest}")
    };
    let [en, nl] = match column.strip_prefix(field.key.as_str()) {
        Some("_nl") => [", in Dutch", ", in het Nederlands"],
        Some("_en") => [", in English", ", in het Engels"],
        _ => ["", ""],
    };
    Some(Words::new(told(&field.label.en, &field.help.en, en), told(&field.label.nl, &field.help.nl, nl)))
}

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
