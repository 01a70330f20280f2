//! Reads one entry against the definition of its register.

use std::collections::BTreeSet;

use crate::entry::{Entry, Evidence, Internal, Link, Read, Record, Source, Target, Values};
use crate::message::Wrong;
use crate::read::reader::{MOST_LONG, MOST_SHORT, Needed, Node, Reader, Table, is_id};
use crate::read::value::{address, safe, values};
use crate::register::{FieldType, Register};
use crate::value::Value;
use crate::vocabulary::Vocabulary;

/// Whether the file is one that everyone can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A file that is published: nothing internal may stand in it.
    Everyone,
    /// A record of the staff.
    Staff,
}

/// Reads an entry. Where something is wrong the reader knows it.
pub(crate) fn record<'t>(
    reader: &mut Reader<'t>,
    register: &Register,
    vocabulary: &Vocabulary,
    audience: Audience,
    origin: &'t str,
) -> Option<Record> {
    let document = reader.document()?;
    let mut table = Table::new(&document, 0);
    table.take("format");
    let id = id(reader, &mut table);
    let checked = reader.need(&mut table, "checked").and_then(|node| reader.day(node, "checked"));
    let check_again = table.take("check_again").and_then(|node| reader.day(node, "check_again"));
    if let Some((first, last)) = checked.zip(check_again)
        && last <= first
    {
        reader.tell(0, "check_again", Wrong::Backwards { first: first.to_string(), last: last.to_string() });
    }
    let evidence = reader.need(&mut table, "evidence").and_then(|node| {
        let known = Evidence::ALL.iter().map(|one| (one.as_str(), *one)).collect::<Vec<_>>();
        one_of(reader, node, "evidence", &known)
    });
    let mut moment = |key| table.take(key).and_then(|node| reader.moment(node, key));
    let (valid_from, valid_until) = (moment("valid_from"), moment("valid_until"));
    if let Some((first, last)) = valid_from.zip(valid_until)
        && last.last_day() < first.first_day()
    {
        reader.tell(0, "valid_until", Wrong::Backwards { first: first.to_string(), last: last.to_string() });
    }
    let mut list = |key| table.take(key).map(|node| reader.strings(node, key)).unwrap_or_default();
    let (also, identifiers) = (list("also"), list("identifiers"));
    let name = reader.need(&mut table, "name").and_then(|node| reader.words(node, "name", MOST_SHORT));
    let summary = reader.need(&mut table, "summary").and_then(|node| reader.words(node, "summary", 2000));
    let text = table.take("text").and_then(|node| {
        let words = reader.words(node, "text", MOST_LONG)?;
        safe(reader, node.span().start, "text", &words);
        Some(words)
    });
    let (fields, internal) = fields(reader, &mut table, register, audience);
    let links = links(reader, &mut table, vocabulary);
    let sources = sources(reader, &mut table);
    reader.finish(&table);
    if let Some(checked) = checked
        && sources.iter().any(|source| source.accessed > checked)
    {
        reader.tell(0, "accessed", Wrong::InFuture { key: "accessed".to_owned() });
    }
    let read_well = sources.iter().any(|source| matches!(source.read, Read::Document | Read::PublisherPage));
    if let Some(evidence) = evidence
        && matches!(evidence, Evidence::Confirmed | Evidence::Partly)
        && !read_well
        && !sources.is_empty()
    {
        reader.tell(0, "evidence", Wrong::EvidenceTooStrong { evidence: evidence.as_str().to_owned() });
    }
    let name = name?;
    check_last_name(reader, register, &fields, &name.nl);
    let entry = Entry {
        register: register.id.clone(),
        id: id?,
        checked: checked?,
        check_again,
        evidence: evidence?,
        valid_from,
        valid_until,
        also,
        identifiers,
        name,
        summary: summary?,
        text,
        fields,
        links,
        sources,
    };
    Some(Record { entry, internal, origin: Some(origin.to_owned()) })
}

fn id<'t>(reader: &mut Reader<'t>, table: &mut Table<'_, 't>) -> Option<String> {
    let node = reader.need(table, "id")?;
    let id = reader.string(node, "id", MOST_SHORT)?;
    // "register" is the name of the definition.
    if !is_id(&id) || id == "register" {
        reader.tell(node.span().start, "id", Wrong::BadId { id });
        return None;
    }
    Some(id)
}

fn one_of<'t, T: Copy>(reader: &mut Reader<'t>, node: Node<'_, 't>, key: &str, known: &[(&str, T)]) -> Option<T> {
    let found = reader.string(node, key, MOST_SHORT)?;
    if let Some((_, one)) = known.iter().find(|(spelling, _)| *spelling == found) {
        return Some(*one);
    }
    let known = known.iter().map(|(spelling, _)| *spelling).collect::<Vec<_>>().join(", ");
    reader.tell(node.span().start, key, Wrong::NotInList { key: key.to_owned(), found, known });
    None
}

fn fields<'t>(
    reader: &mut Reader<'t>,
    table: &mut Table<'_, 't>,
    register: &Register,
    audience: Audience,
) -> (Values, Internal) {
    let (mut public, mut internal) = (Values::new(), Values::new());
    let Some(mut inner) = reader.need(table, "fields").and_then(|node| reader.table(node, "fields")) else {
        return (public, Internal(internal));
    };
    for field in &register.fields {
        let Some(node) = inner.take(&field.key) else {
            if field.required {
                reader.tell(inner.at(), &field.key, Wrong::Missing { key: field.key.clone() });
            }
            continue;
        };
        if field.internal && audience == Audience::Everyone {
            reader.tell(node.span().start, &field.key, Wrong::InternalHere { key: field.key.clone() });
            continue;
        }
        let read = values(reader, field, node);
        if !read.is_empty() {
            let place = if field.internal { &mut internal } else { &mut public };
            place.insert(field.key.clone(), read);
        }
    }
    reader.finish(&inner);
    (public, Internal(internal))
}

fn links<'t>(reader: &mut Reader<'t>, table: &mut Table<'_, 't>, vocabulary: &Vocabulary) -> Vec<Link> {
    let nodes = table.take("link").and_then(|node| reader.array(node, "link")).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut links = Vec::new();
    for node in nodes {
        let Some(link) = link(reader, node, vocabulary) else { continue };
        if !seen.insert((link.to.clone(), link.relation.clone())) {
            reader.tell(node.span().start, "link", Wrong::Twice { what: format!("{} {}", link.relation, link.to) });
        }
        links.push(link);
    }
    links
}

fn link<'t>(reader: &mut Reader<'t>, node: Node<'_, 't>, vocabulary: &Vocabulary) -> Option<Link> {
    let mut table = reader.table(node, "link")?;
    let to = reader.need(&mut table, "to").and_then(|node| {
        let text = reader.string(node, "to", MOST_SHORT)?;
        let Some(target) = Target::parse(&text) else {
            reader.tell(node.span().start, "to", Wrong::UnknownTarget { to: text });
            return None;
        };
        reader.wait_for(node.span().start, "to", Needed::Link(target.clone()));
        Some(target)
    });
    let relation = reader.need(&mut table, "relation").and_then(|node| {
        let known = vocabulary.relations.iter().map(|one| (one.id.as_str(), one)).collect::<Vec<_>>();
        one_of(reader, node, "relation", &known).map(|relation| relation.id.clone())
    });
    let note = table.take("note").and_then(|node| reader.words(node, "note", 1000));
    reader.finish(&table);
    Some(Link { to: to?, relation: relation?, note })
}

fn sources<'t>(reader: &mut Reader<'t>, table: &mut Table<'_, 't>) -> Vec<Source> {
    let nodes = table.take("source").and_then(|node| reader.array(node, "source")).unwrap_or_default();
    if nodes.is_empty() {
        reader.tell(0, "source", Wrong::NoSource);
    }
    nodes.into_iter().filter_map(|node| source(reader, node)).collect()
}

fn source<'t>(reader: &mut Reader<'t>, node: Node<'_, 't>) -> Option<Source> {
    let mut table = reader.table(node, "source")?;
    let mut text = |key| reader.need(&mut table, key).and_then(|node| reader.string(node, key, 1000));
    let (title, publisher) = (text("title"), text("publisher"));
    let url = reader.need(&mut table, "url").and_then(|node| {
        let url = reader.string(node, "url", 2000)?;
        address(reader, node.span().start, "url", url)
    });
    let date = table.take("date").and_then(|node| reader.moment(node, "date"));
    let accessed = reader.need(&mut table, "accessed").and_then(|node| reader.day(node, "accessed"));
    let read = reader.need(&mut table, "read").and_then(|node| {
        let known = Read::ALL.iter().map(|one| (one.as_str(), *one)).collect::<Vec<_>>();
        one_of(reader, node, "read", &known)
    });
    let note = table.take("note").and_then(|node| reader.words(node, "note", 2000));
    if let Some((first, last)) = date.zip(accessed)
        && last < first.first_day()
    {
        let wrong = Wrong::Backwards { first: first.to_string(), last: last.to_string() };
        reader.tell(node.span().start, "accessed", wrong);
    }
    reader.finish(&table);
    Some(Source { title: title?, publisher: publisher?, url: url?, date, accessed: accessed?, read: read?, note })
}

/// An entry with names that held for a time is called by the last of them.
fn check_last_name(reader: &mut Reader<'_>, register: &Register, fields: &Values, name: &str) {
    for field in register.fields.iter().filter(|field| matches!(field.kind, FieldType::Names)) {
        if let Some(Value::Names(names)) = fields.get(&field.key).and_then(|values| values.first()) {
            let last = &names.last().nl;
            if last.to_lowercase() != name.to_lowercase() {
                let wrong = Wrong::NameDiffers { name: name.to_owned(), last: last.clone() };
                reader.tell(0, "name", wrong);
            }
        }
    }
}
