//! What differs between two versions of an entry, field by field, for the person who reviews it.

use voetspoor_quantity::{Lang, Words};

use crate::entry::{Link, Record, Source};
use crate::knowledge::Knowledge;
use crate::register::Register;
use crate::value::Value;

/// What changed in one field or key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Key of the field, or of the common part.
    pub key: String,
    /// What people read.
    pub label: Words,
    /// Whether only the staff may see it.
    pub internal: bool,
    /// What was taken away.
    pub removed: Vec<Words>,
    /// What came.
    pub added: Vec<Words>,
    /// Whether the same lines only stand in another order.
    pub reordered: bool,
}

impl Change {
    /// Whether one text changed, and not in this language: it need not be read again.
    pub fn same_in(&self, lang: Lang) -> bool {
        match (self.removed.as_slice(), self.added.as_slice()) {
            ([removed], [added]) => removed.get(lang) == added.get(lang),
            _ => false,
        }
    }
}

impl Knowledge {
    /// What differs between two versions, in the order of the page. An entry that is new differs from nothing.
    pub fn diff(&self, register: &Register, before: Option<&Record>, after: &Record) -> Vec<Change> {
        let earlier = before.map(|record| self.parts(register, record)).unwrap_or_default();
        let later = self.parts(register, after);
        let mut changes = Vec::new();
        for part in &later {
            let was = earlier.iter().find(|one| one.key == part.key).map_or(&[][..], |one| &one.lines);
            let removed = without(was, &part.lines);
            let added = without(&part.lines, was);
            let reordered = removed.is_empty() && added.is_empty() && was != part.lines.as_slice();
            if reordered || !removed.is_empty() || !added.is_empty() {
                let (key, label) = (part.key.clone(), part.label.clone());
                changes.push(Change { key, label, internal: part.internal, removed, added, reordered });
            }
        }
        changes
    }

    fn parts(&self, register: &Register, record: &Record) -> Vec<Part> {
        let entry = &record.entry;
        let same = |text: &str| Words::new(text, text);
        let part = |key: &str, en: &str, nl: &str, lines: Vec<Words>| Part {
            key: key.to_owned(),
            label: Words::new(en, nl),
            internal: false,
            lines,
        };
        let day = |day: voetspoor_quantity::Day| Words::of(|lang| voetspoor_quantity::day_in_words(day, lang));
        let moment = |moment: voetspoor_quantity::Moment| Words::of(|lang| moment.words(lang));
        let mut parts = vec![
            part("name", "name", "naam", vec![entry.name.clone()]),
            part("summary", "summary", "samenvatting", vec![entry.summary.clone()]),
            part("text", "text", "tekst", entry.text.iter().cloned().collect()),
            part("also", "other names", "andere namen", entry.also.iter().map(|one| same(one)).collect()),
            part("identifiers", "numbers", "nummers", entry.identifiers.iter().map(|one| same(one)).collect()),
            part("evidence", "evidence", "bewijs", vec![Words::of(|lang| entry.evidence.label(lang).to_owned())]),
            part("checked", "checked", "gecontroleerd", vec![day(entry.checked)]),
            part("check_again", "check again", "opnieuw controleren", entry.check_again.map(day).into_iter().collect()),
            part("valid_from", "valid from", "geldig vanaf", entry.valid_from.map(moment).into_iter().collect()),
            part(
                "valid_until",
                "valid until",
                "geldig tot en met",
                entry.valid_until.map(moment).into_iter().collect(),
            ),
        ];
        for field in &register.fields {
            let values: &[Value] =
                if field.internal { record.internal.for_staff(&field.key) } else { entry.values(&field.key) };
            parts.push(Part {
                key: field.key.clone(),
                label: field.label.clone(),
                internal: field.internal,
                lines: values.iter().map(|value| self.shown(field, value)).collect(),
            });
        }
        let links = entry.links.iter().map(|link| self.link_line(link)).collect();
        parts.push(part("link", "links", "verbanden", links));
        parts.push(part("source", "sources", "bronnen", entry.sources.iter().map(source_line).collect()));
        parts
    }

    fn link_line(&self, link: &Link) -> Words {
        let relation = self.vocabulary().relation(&link.relation);
        Words::of(|lang| {
            let reads = relation.map_or(link.relation.as_str(), |relation| relation.forth.get(lang));
            let note = link.note.as_ref().map(|note| format!(" ({})", note.get(lang))).unwrap_or_default();
            format!("{reads} {}{note}", link.to)
        })
    }
}

struct Part {
    key: String,
    label: Words,
    internal: bool,
    lines: Vec<Words>,
}

/// The lines that the others lack, each as often as it is lacking.
fn without(lines: &[Words], others: &[Words]) -> Vec<Words> {
    let mut left: Vec<&Words> = others.iter().collect();
    let mut found = Vec::new();
    for line in lines {
        match left.iter().position(|other| *other == line) {
            Some(place) => {
                left.swap_remove(place);
            }
            None => found.push(line.clone()),
        }
    }
    found
}

fn source_line(source: &Source) -> Words {
    Words::of(|lang| {
        let date = source.date.map(|date| format!(", {}", date.words(lang))).unwrap_or_default();
        let note = source.note.as_ref().map(|note| format!(" ({})", note.get(lang))).unwrap_or_default();
        let accessed = voetspoor_quantity::day_in_words(source.accessed, lang);
        format!(
            "{}, {}{date}; {}; {accessed}; {}{note}",
            source.title,
            source.publisher,
            source.url,
            source.read.label(lang)
        )
    })
}
