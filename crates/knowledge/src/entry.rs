//! An entry of a register, and the record that its editors hold.
//!
//! What is internal never leaves the room by mistake: an [`Entry`] has no place for it, and pages, data and feeds are made from entries. The
//! values for the staff stand in a [`Record`] beside the entry, in a type that cannot be serialized.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use voetspoor_quantity::{Day, Moment, Words, spelled};

use crate::value::Value;

/// Values by field.
pub type Values = BTreeMap<String, Vec<Value>>;

spelled! {
    /// How well an entry is supported by its sources.
    pub enum Evidence {
        /// All of it was read in the document or on its publisher's own page.
        Confirmed = "confirmed", "bevestigd in de bron zelf", "confirmed in the source itself";
        /// The core was read so, the rest at second hand.
        Partly = "partly", "deels bevestigd in de bron zelf", "partly confirmed in the source itself";
        /// It was read with others only.
        SecondHand = "second-hand", "alleen uit tweede hand", "from second hand only";
        /// It is our own conclusion from the sources.
        Derived = "derived", "eigen conclusie uit de bronnen", "our own conclusion from the sources";
        /// Nobody here held it against a source yet: the source that is named is where it should stand.
        Unverified = "unverified", "nog niet nagelezen in een bron", "not yet checked in a source";
    }
}

spelled! {
    /// How a source was read.
    pub enum Read {
        /// The document itself.
        Document = "document", "het document zelf is gelezen", "the document itself was read";
        /// Its publisher's page about it.
        PublisherPage = "publisher-page", "de pagina van de uitgever is gelezen", "the page of its publisher was read";
        /// Someone else about it.
        SecondHand = "second-hand", "bij anderen gelezen", "read with others";
        /// Computed or concluded.
        Derived = "derived", "afgeleid", "derived";
    }
}

/// A source of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Title as printed.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Address.
    pub url: String,
    /// Date of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Moment>,
    /// Day on which it was opened.
    pub accessed: Day,
    /// How it was read.
    pub read: Read,
    /// Remark, such as how something was derived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// What a link leads to: an entry of a register, or a thing of another room such as `plan:1.c.2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// Register, or the room that the thing is in.
    pub place: String,
    /// Identifier there.
    pub id: String,
}

impl Target {
    /// A target from its parts.
    pub fn new(place: impl Into<String>, id: impl Into<String>) -> Target {
        Target { place: place.into(), id: id.into() }
    }

    /// Reads `place:id`.
    pub fn parse(text: &str) -> Option<Target> {
        let (place, id) = text.split_once(':')?;
        (!place.is_empty() && !id.is_empty()).then(|| Target::new(place, id))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.place, self.id)
    }
}

impl Serialize for Target {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A link from an entry to another thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it leads to.
    pub to: Target,
    /// Identifier of the relation.
    pub relation: String,
    /// A word on the relation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// An entry as everyone may see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Its register.
    pub register: String,
    /// Its identifier, which never changes.
    pub id: String,
    /// Day on which it was last held against its sources.
    pub checked: Day,
    /// Day on which it must be checked again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_again: Option<Day>,
    /// How well it is supported.
    pub evidence: Evidence,
    /// First day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Moment>,
    /// Last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Moment>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Numbers by which people search.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<String>,
    /// Name.
    pub name: Words,
    /// What it is and why it matters.
    pub summary: Words,
    /// More, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Words>,
    /// The fields of its register, none of them internal.
    pub fields: Values,
    /// Links to other things.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Sources.
    pub sources: Vec<Source>,
}

impl Entry {
    /// What a link to this entry says.
    pub fn target(&self) -> Target {
        Target::new(&self.register, &self.id)
    }

    /// Whether the address of a source leads to a whole site and not to the document. Where the site itself is the source, it bears the name
    /// of its publisher or of the entry.
    pub fn leads_to_site(&self, source: &Source) -> bool {
        let path = source.url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        let itself = [&source.publisher, &self.name.nl, &self.name.en].contains(&&source.title);
        path.is_empty() && !itself
    }

    /// The values of a field; empty where the entry does not have it.
    pub fn values(&self, key: &str) -> &[Value] {
        self.fields.get(key).map_or(&[], Vec::as_slice)
    }

    /// The one value of a field that is not repeatable.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.values(key).first()
    }

    /// The choices of a field.
    pub fn choices(&self, key: &str) -> impl Iterator<Item = &str> {
        self.values(key).iter().filter_map(|value| match value {
            Value::Choice(id) => Some(id.as_str()),
            _ => None,
        })
    }

    /// The texts of a field.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.values(key).iter().filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The date of a field.
    pub fn date(&self, key: &str) -> Option<Moment> {
        match self.value(key) {
            Some(Value::Date(moment)) => Some(*moment),
            _ => None,
        }
    }
}

/// An entry with what only the staff sees, as editors hold it.
#[derive(Debug, Clone)]
pub struct Record {
    pub(crate) entry: Entry,
    pub(crate) internal: Internal,
    /// The file that it was read from, for writing back what nobody changed.
    pub(crate) origin: Option<String>,
}

/// Values for the staff. There is no way from here into a page or a data file.
#[derive(Clone, PartialEq, Default)]
pub struct Internal(pub(crate) Values);

impl fmt::Debug for Internal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A log is read by more people than the staff.
        write!(f, "Internal({} fields)", self.0.len())
    }
}

impl Internal {
    /// The values of a field, for a page that only the staff sees.
    pub fn for_staff(&self, key: &str) -> &[Value] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

impl Record {
    /// A record without internal values.
    pub fn of(entry: Entry) -> Record {
        Record { entry, internal: Internal::default(), origin: None }
    }

    /// What everyone may see.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// What everyone may see, for changing it.
    pub fn entry_mut(&mut self) -> &mut Entry {
        &mut self.entry
    }

    /// What only the staff sees.
    pub fn internal(&self) -> &Internal {
        &self.internal
    }

    /// What may be published.
    pub fn published(self) -> Entry {
        self.entry
    }
}

impl PartialEq for Record {
    /// By what it says, however its file is laid out.
    fn eq(&self, other: &Record) -> bool {
        self.entry == other.entry && self.internal == other.internal
    }
}
