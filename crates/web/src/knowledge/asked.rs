//! What the page of a register is asked: filters, order, page. It stands in the address.

use std::collections::BTreeMap;

use voetspoor_knowledge::{Entry, Evidence, Field, Knowledge, Register, Sort};
use voetspoor_quantity::{Day, Lang};

use crate::respond::problem::FieldError;

/// What the address asks.
pub(super) struct Asked {
    /// Values by field.
    pub(super) filters: BTreeMap<String, String>,
    /// Words that must stand in name or summary.
    pub(super) words: String,
    /// Only entries with this support.
    pub(super) evidence: Option<Evidence>,
    /// Only entries that may be outdated.
    pub(super) outdated: bool,
    pub(super) sort: Sort,
    pub(super) page: usize,
    /// The query as it came, for the other shapes of the page.
    pub(super) query: String,
}

/// Characters that the words may have.
const LONGEST: usize = 200;

impl Asked {
    /// Reads the query; all that is wrong at once.
    pub(super) fn read(register: &Register, query: &str, l: Lang) -> Result<Asked, Vec<FieldError>> {
        let mut asked = Asked {
            filters: BTreeMap::new(),
            words: String::new(),
            evidence: None,
            outdated: false,
            sort: register.sort.clone(),
            page: 1,
            query: query.to_owned(),
        };
        let mut errors = Vec::new();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            if value.is_empty() {
                continue;
            }
            let fits = match key.as_ref() {
                "q" => {
                    asked.words = value.chars().take(LONGEST).collect();
                    true
                }
                "sort" => Sort::parse(&value, &register.fields).map(|sort| asked.sort = sort).is_some(),
                "page" => value.parse().ok().filter(|page| *page > 0).map(|page| asked.page = page).is_some(),
                "outdated" => {
                    asked.outdated = true;
                    value == "1"
                }
                "evidence" => value.parse().map(|evidence| asked.evidence = Some(evidence)).is_ok(),
                key => match filters(register).find(|field| field.key == key) {
                    Some(field) => {
                        asked.filters.insert(field.key.clone(), value.clone().into_owned());
                        field.kind.choices().is_empty() || field.kind.choices().iter().any(|one| one.id == value)
                    }
                    None => false,
                },
            };
            if !fits {
                let detail = l.is("Deze keuze bestaat niet.", "There is no such choice.").to_owned();
                errors.push(FieldError { field: key.chars().take(60).collect(), detail });
            }
        }
        if errors.is_empty() { Ok(asked) } else { Err(errors) }
    }

    /// Whether anything narrows the list down.
    pub(super) fn narrows(&self) -> bool {
        !self.filters.is_empty() || !self.words.is_empty() || self.evidence.is_some() || self.outdated
    }

    /// The entries that are asked for, in their order.
    pub(super) fn entries<'k>(
        &self,
        knowledge: &'k Knowledge,
        register: &'k Register,
        day: Day,
        l: Lang,
    ) -> Vec<&'k Entry> {
        let words: Vec<String> = self.words.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mut found: Vec<&Entry> = knowledge
            .entries(&register.id)
            .filter(|entry| {
                self.evidence.is_none_or(|evidence| entry.evidence == evidence)
                    && (!self.outdated || !entry.doubts(register, day).is_empty())
                    && self.filters.iter().all(|(key, value)| has(knowledge, register, entry, key, value))
                    && says(entry, &words, l)
            })
            .collect();
        knowledge.sort(register, &mut found, &self.sort, l);
        found
    }

    /// What goes along to another page of the list, or another order of it.
    pub(super) fn pairs(&self) -> Vec<(&str, &str)> {
        let mut pairs: Vec<(&str, &str)> =
            self.filters.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        pairs.push(("q", &self.words));
        pairs.extend(self.evidence.map(|evidence| ("evidence", evidence.as_str())));
        if self.outdated {
            pairs.push(("outdated", "1"));
        }
        pairs
    }
}

/// The fields by which a register can be narrowed down.
pub(super) fn filters(register: &Register) -> impl Iterator<Item = &Field> {
    register.public_fields().filter(|field| field.filter)
}

fn has(knowledge: &Knowledge, register: &Register, entry: &Entry, key: &str, value: &str) -> bool {
    let Some(field) = register.field(key) else { return false };
    entry.values(key).iter().any(|have| spelled(knowledge, field, have) == value)
}

/// How a value stands in an address.
pub(super) fn spelled(knowledge: &Knowledge, field: &Field, value: &voetspoor_knowledge::Value) -> String {
    use voetspoor_knowledge::Value;
    match value {
        Value::Choice(id) | Value::Text(id) | Value::Reference(id) => id.clone(),
        Value::YesNo(yes) => yes.to_string(),
        other => knowledge.shown(field, other).en,
    }
}

fn says(entry: &Entry, words: &[String], l: Lang) -> bool {
    if words.is_empty() {
        return true;
    }
    let also = entry.also.iter().chain(&entry.identifiers).map(String::as_str);
    let text: Vec<String> =
        [entry.name.get(l), entry.summary.get(l)].into_iter().chain(also).map(str::to_lowercase).collect();
    let text = text.join(" ");
    words.iter().all(|word| text.contains(word))
}
