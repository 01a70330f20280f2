//! Events of the history in words: who did what, when, and to what.

use voetspoor_quantity::Lang;
use voetspoor_store::{Action, Event, Role};

use super::kind::RecordKind;
use super::record::moment;
use super::who::Names;
use super::{EVENT, RECORD};
use crate::portal::Portal;

/// An event in words.
pub(crate) struct Told {
    pub(crate) by: String,
    pub(crate) at: String,
    pub(crate) what: &'static str,
    pub(crate) detail: String,
    /// What it is about: its page, empty where it has none, and its name. Nothing on a page that is about that alone.
    pub(crate) about: Option<(String, String)>,
    /// Number of the event, and the page with its words; nothing where it is about no words.
    pub(crate) words: Option<(i64, String)>,
}

/// Whoever events name.
pub(super) fn people(events: &[Event]) -> impl Iterator<Item = &str> {
    let about = events.iter().filter(|event| event.action.is_about_an_account()).map(|event| event.id.as_str());
    events.iter().map(|event| event.actor.as_str()).chain(about)
}

/// Events in words, on a page that is about one thing.
pub(super) fn of_one(names: &Names, events: &[Event], l: Lang) -> Vec<Told> {
    events.iter().map(|event| in_words(names, event, l)).collect()
}

/// Events in words, each with what it is about.
pub(super) fn of_all(portal: &Portal, names: &Names, events: &[Event], l: Lang) -> Vec<Told> {
    let told = events.iter().map(|event| {
        let about = if event.action.is_about_an_account() {
            Some((String::new(), names.name(&event.id)))
        } else {
            subject(portal, event, l)
        };
        Told { about, ..in_words(names, event, l) }
    });
    told.collect()
}

fn in_words(names: &Names, event: &Event, l: Lang) -> Told {
    let detail = match event.action {
        Action::AccountAdded | Action::RoleChanged => Role::read(&event.detail).map(|role| role.label(l).to_owned()),
        Action::AsideDone => None,
        Action::ReminderSet => Some(event.detail.clone()),
        Action::Published | Action::Withdrawn => Some(numbered(l.is("versie", "version"), event.version)),
        // Each time that a draft is saved is a revision of it.
        _ => (event.version > 0).then(|| numbered(l.is("bewerking", "revision"), event.version)),
    };
    let words = match event.action {
        // The words are those of the event that kept them.
        Action::AsideDone => Some(event.version),
        _ => Some(event.seq).filter(|_| !event.body_hash.is_empty()),
    };
    Told {
        by: names.name(&event.actor),
        at: event.moment().map(moment).unwrap_or_default(),
        what: event.action.label(l),
        detail: detail.unwrap_or_default(),
        about: None,
        words: words.map(|seq| (seq, EVENT.id(l, &seq.to_string()))),
    }
}

fn numbered(what: &str, number: i64) -> String {
    format!("{what} {number}")
}

/// The record that an event is about.
fn subject(portal: &Portal, event: &Event, l: Lang) -> Option<(String, String)> {
    let name = format!("{}:{}", event.kind, event.id);
    if RecordKind::of(portal, &event.kind).is_none() {
        return (!event.kind.is_empty()).then_some((String::new(), name));
    }
    Some((RECORD.with(l, &[("register", &event.kind), ("id", &event.id)]), name))
}
