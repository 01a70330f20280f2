//! The registers of the knowledge centre: each entry is a thing of the kind that its register is called by.

use voetspoor_knowledge::{Entry, Register, Value};
use voetspoor_quantity::Lang;
use voetspoor_search::{Document, Facet, Group, KIND};

use super::{Feed, year};
use crate::address;

/// The register whose terms mean the same in both languages.
const GLOSSARY: &str = "glossary";

/// The field by which entries of all registers can be narrowed.
const SUBJECTS: &str = "subjects";

pub(super) fn add(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    for register in portal.knowledge.registers() {
        let title = register.title.get(l);
        let path = address::REGISTER.id(l, &register.id);
        let document = feed.add("page", &format!("register-{}", register.id), title, path);
        register.purpose.get(l).clone_into(&mut document.summary);
        for entry in portal.knowledge.entries(&register.id) {
            let path = crate::knowledge::path(entry, l);
            let document = feed.add(&register.id, &entry.id, entry.name.get(l), path);
            document.facets = vec![Facet::new(KIND, &register.id, title)];
            document.called = [title, register.one.get(l)].map(str::to_owned).to_vec();
            fill(document, register, entry, l);
        }
    }
}

fn fill(document: &mut Document, register: &Register, entry: &Entry, l: Lang) {
    entry.summary.get(l).clone_into(&mut document.summary);
    let mut texts: Vec<&str> = entry.also.iter().map(String::as_str).collect();
    texts.extend(entry.text.as_ref().map(|text| text.get(l)));
    // Only fields that everyone may see stand in an entry at all.
    for field in register.public_fields() {
        for value in entry.values(&field.key) {
            match value {
                Value::Text(text) => texts.push(text),
                Value::Words(words) => texts.push(words.get(l)),
                Value::Dated(dated) => texts.push(dated.what.get(l)),
                Value::Names(names) => texts.extend(names.all().iter().map(|name| name.full(l))),
                Value::Choice(id) => {
                    let choice = field.kind.choices().iter().find(|choice| choice.id == *id);
                    let label = choice.map_or(id.as_str(), |choice| choice.label.get(l));
                    texts.push(label);
                    if field.key == SUBJECTS {
                        document.facets.push(Facet::new("subject", id, label));
                    }
                }
                Value::Date(_) | Value::YesNo(_) | Value::Reference(_) | Value::Number(_) | Value::Money(_) => {}
            }
        }
    }
    document.body = texts.join(". ");
    document.identifiers.push(entry.id.clone());
    document.identifiers.extend(entry.identifiers.iter().chain(&entry.also).cloned());
    document.weight = match register.id.as_str() {
        GLOSSARY => 1.15,
        "law" | "standards" | "funding" | "tools" => 1.05,
        "publications" => 0.9,
        _ => 1.0,
    };
    if let Some(from) = entry.valid_from {
        year(document, &from.first_day().to_string());
    }
    document.updated = Some(entry.checked.into());
}

/// Terms of the glossary that mean the same.
pub(in crate::find) fn synonyms(entries: &voetspoor_knowledge::Knowledge) -> impl Iterator<Item = Group> {
    entries.entries(GLOSSARY).map(|entry| {
        let group = |l: Lang| vec![entry.name.get(l).to_owned()];
        let mut group = Group { nl: group(Lang::Nl), en: group(Lang::En) };
        group.nl.extend(entry.texts("abbreviation").map(str::to_owned));
        group
    })
}
