//! Reads `register.toml`, `lists.toml` and `relations.toml`.

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_quantity::Scheme;

use crate::message::Wrong;
use crate::order::Sort;
use crate::read::reader::{MOST_LONG, MOST_SHORT, Node, Reader, Table, is_id};
use crate::read::value::values;
use crate::register::{Field, FieldType, Register};
use crate::vocabulary::{Choice, List, Relation};

/// The types that take nothing beside.
const PLAIN: [(&str, FieldType); 11] = [
    ("text", FieldType::Text),
    ("words", FieldType::Words),
    ("markdown", FieldType::Markdown),
    ("date", FieldType::Date),
    ("dated", FieldType::Dated),
    ("url", FieldType::Url),
    ("email", FieldType::Email),
    ("yes-no", FieldType::YesNo),
    ("country", FieldType::Country),
    ("names", FieldType::Names),
    ("money", FieldType::Money),
];

/// Shared lists.
pub(crate) fn lists(reader: &mut Reader<'_>) -> BTreeMap<String, List> {
    let Some(document) = reader.document() else { return BTreeMap::new() };
    let mut table = Table::new(&document, 0);
    table.take("format");
    let mut lists = BTreeMap::new();
    for node in children(reader, &mut table, "list") {
        if let Some(list) = list(reader, node) {
            lists.insert(list.id.clone(), list);
        }
    }
    reader.finish(&table);
    lists
}

fn list<'t>(reader: &mut Reader<'t>, node: Node<'_, 't>) -> Option<List> {
    let mut table = reader.table(node, "list")?;
    let id = reader.need(&mut table, "id").and_then(|node| reader.string(node, "id", MOST_SHORT));
    let title = reader.need(&mut table, "title").and_then(|node| reader.words(node, "title", MOST_SHORT));
    let values = choices(reader, &mut table);
    reader.finish(&table);
    Some(List { id: id?, title: title?, values })
}

/// Relations of links.
pub(crate) fn relations(reader: &mut Reader<'_>) -> Vec<Relation> {
    let Some(document) = reader.document() else { return Vec::new() };
    let mut table = Table::new(&document, 0);
    table.take("format");
    let nodes = children(reader, &mut table, "relation");
    let relations = nodes.into_iter().filter_map(|node| relation(reader, node)).collect();
    reader.finish(&table);
    relations
}

fn relation<'t>(reader: &mut Reader<'t>, node: Node<'_, 't>) -> Option<Relation> {
    let mut table = reader.table(node, "relation")?;
    let id = reader.need(&mut table, "id").and_then(|node| reader.string(node, "id", MOST_SHORT));
    let mut words = |key| reader.need(&mut table, key).and_then(|node| reader.words(node, key, MOST_SHORT));
    let (forth, back, help) = (words("forth"), words("back"), words("help"));
    reader.finish(&table);
    Some(Relation { id: id?, forth: forth?, back: back?, help: help? })
}

/// A register.
pub(crate) fn register(reader: &mut Reader<'_>, lists: &BTreeMap<String, List>) -> Option<Register> {
    let document = reader.document()?;
    let mut table = Table::new(&document, 0);
    table.take("format");
    let id = reader.need(&mut table, "id").and_then(|node| reader.string(node, "id", MOST_SHORT));
    let mut whole = |key| reader.need(&mut table, key).and_then(|node| reader.number(node, key));
    let (order, months) = (whole("order"), whole("review_months"));
    let mut words = |key| reader.need(&mut table, key).and_then(|node| reader.words(node, key, MOST_LONG));
    let (title, one, purpose) = (words("title"), words("one"), words("purpose"));
    let actions = table.take("actions").map(|node| reader.strings(node, "actions")).unwrap_or_default();
    let national = table.take("national_interest").and_then(|node| reader.boolean(node, "national_interest"));
    let licence = reader.need(&mut table, "licence").and_then(|node| reader.string(node, "licence", MOST_SHORT));
    let sort = table.take("sort").and_then(|node| Some((node, reader.string(node, "sort", MOST_SHORT)?)));
    let nodes = children(reader, &mut table, "field");
    let mut keys = BTreeSet::new();
    let mut fields = Vec::new();
    for node in nodes {
        let Some(field) = field(reader, node, lists) else { continue };
        if !keys.insert(field.key.clone()) {
            reader.tell(node.span().start, &field.key, Wrong::Twice { what: field.key.clone() });
        }
        fields.push(field);
    }
    let by = sort.map(|(node, text)| (node, Sort::parse(&text, &fields), text));
    if let Some((node, None, text)) = &by {
        let known = fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>().join(", ");
        let wrong = Wrong::NotInList { key: "sort".to_owned(), found: text.clone(), known };
        reader.tell(node.span().start, "sort", wrong);
    }
    reader.finish(&table);
    Some(Register {
        id: id?,
        order: order? as i64,
        title: title?,
        one: one?,
        purpose: purpose?,
        actions,
        national_interest: national.unwrap_or(false),
        licence: licence?,
        review_months: months? as u32,
        sort: by.and_then(|(_, sort, _)| sort).unwrap_or_default(),
        fields,
    })
}

fn field<'t>(reader: &mut Reader<'t>, node: Node<'_, 't>, lists: &BTreeMap<String, List>) -> Option<Field> {
    let mut table = reader.table(node, "field")?;
    let key = reader.need(&mut table, "key").and_then(|node| reader.string(node, "key", MOST_SHORT));
    if let Some(key) = &key
        && !is_id(&key.replace('_', "-"))
    {
        reader.tell(node.span().start, key, Wrong::BadId { id: key.clone() });
    }
    let kind = kind(reader, &mut table, lists);
    let mut flag = |name| table.take(name).and_then(|node| reader.boolean(node, name)).unwrap_or(false);
    let (required, repeatable, internal) = (flag("required"), flag("repeatable"), flag("internal"));
    let (column, filter) = (flag("column"), flag("filter"));
    let mut words = |key| reader.need(&mut table, key).and_then(|node| reader.words(node, key, MOST_LONG));
    let (label, help) = (words("label"), words("help"));
    let mut field = Field {
        key: key?,
        kind: kind?,
        required,
        repeatable,
        internal,
        column,
        filter,
        label: label?,
        help: help?,
        example: Vec::new(),
    };
    if let Some(node) = table.take("example") {
        field.example = values(reader, &field, node);
        // An example need not exist in a register.
        reader.pending.clear();
    }
    reader.finish(&table);
    Some(field)
}

fn kind<'t>(reader: &mut Reader<'t>, table: &mut Table<'_, 't>, lists: &BTreeMap<String, List>) -> Option<FieldType> {
    let node = reader.need(table, "type")?;
    let name = reader.string(node, "type", MOST_SHORT)?;
    if let Some((_, plain)) = PLAIN.iter().find(|(known, _)| *known == name) {
        return Some(plain.clone());
    }
    let mut more = |key| reader.need(table, key).and_then(|node| reader.string(node, key, MOST_SHORT));
    match name.as_str() {
        "reference" => more("register").map(FieldType::Reference),
        "identifier" => {
            let scheme = more("scheme")?;
            match scheme.parse::<Scheme>() {
                Ok(scheme) => Some(FieldType::Identifier(scheme)),
                Err(_) => {
                    let known = Scheme::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(", ");
                    let wrong = Wrong::NotInList { key: "scheme".to_owned(), found: scheme, known };
                    reader.tell(node.span().start, "scheme", wrong);
                    None
                }
            }
        }
        "number" => {
            let node = reader.need(table, "units")?;
            Some(FieldType::Number(reader.strings(node, "units")))
        }
        "choice" => match table.take("list") {
            Some(node) => {
                let name = reader.string(node, "list", MOST_SHORT)?;
                let found = lists.get(&name).map(|list| FieldType::Choice(list.values.clone()));
                if found.is_none() {
                    let known = lists.keys().cloned().collect::<Vec<_>>().join(", ");
                    let wrong = Wrong::NotInList { key: "list".to_owned(), found: name, known };
                    reader.tell(node.span().start, "list", wrong);
                }
                found
            }
            None => Some(FieldType::Choice(choices(reader, table))),
        },
        _ => {
            let known = PLAIN.iter().map(|(name, _)| *name).chain(["reference", "identifier", "number", "choice"]);
            let known = known.collect::<Vec<_>>().join(", ");
            reader.tell(node.span().start, "type", Wrong::NotInList { key: "type".to_owned(), found: name, known });
            None
        }
    }
}

fn choices<'t>(reader: &mut Reader<'t>, table: &mut Table<'_, 't>) -> Vec<Choice> {
    let mut seen = BTreeSet::new();
    let nodes = children(reader, table, "value");
    let mut choices = Vec::new();
    for node in nodes {
        let Some(mut table) = reader.table(node, "value") else { continue };
        let id = reader.need(&mut table, "id").and_then(|node| reader.string(node, "id", MOST_SHORT));
        let label = reader.words_of(&mut table, "", MOST_SHORT);
        reader.finish(&table);
        let (Some(id), Some(label)) = (id, label) else { continue };
        if !is_id(&id) {
            reader.tell(node.span().start, "id", Wrong::BadId { id: id.clone() });
        }
        if !seen.insert(id.clone()) {
            reader.tell(node.span().start, "id", Wrong::Twice { what: id.clone() });
        }
        choices.push(Choice { id, label });
    }
    choices
}

/// The tables of `[[name]]`; none where there is none.
fn children<'a, 't>(reader: &mut Reader<'t>, table: &mut Table<'a, 't>, name: &str) -> Vec<Node<'a, 't>> {
    table.take(name).and_then(|node| reader.array(node, name)).unwrap_or_default()
}
