//! Events of the history in words: who did what, when, and to what.

use std::collections::BTreeMap;

use voetspoor_quantity::Lang;
use voetspoor_store::{Action, Event, Role};

use super::kind::RecordKind;
use super::record::moment;
use super::who::name_of;
use super::{Desk, RECORD};
use crate::portal::Portal;

/// An event in words.
pub(crate) struct Told {
    pub(crate) by: String,
    pub(crate) at: String,
    pub(crate) what: &'static str,
    pub(crate) detail: String,
    /// What it is about: its page, empty where it has none, and its name. Nothing on a page that is about that alone.
    pub(crate) about: Option<(String, String)>,
}

/// Events in words, on a page that is about one thing.
pub(super) async fn of_one(desk: &Desk, events: Vec<Event>, l: Lang) -> Vec<Told> {
    let mut names = Names::default();
    let mut told = Vec::with_capacity(events.len());
    for event in events {
        told.push(in_words(desk, &mut names, &event, l).await);
    }
    told
}

/// Events in words, each with what it is about.
pub(super) async fn of_all(desk: &Desk, portal: &Portal, events: Vec<Event>, l: Lang) -> Vec<Told> {
    let mut names = Names::default();
    let mut told = Vec::with_capacity(events.len());
    for event in events {
        let about = if event.action.is_about_an_account() {
            Some((String::new(), names.of(desk, &event.id, l).await))
        } else {
            subject(portal, &event, l)
        };
        told.push(Told { about, ..in_words(desk, &mut names, &event, l).await });
    }
    told
}

async fn in_words(desk: &Desk, names: &mut Names, event: &Event, l: Lang) -> Told {
    let detail = match event.action {
        Action::AccountAdded | Action::RoleChanged => Role::read(&event.detail).map(|role| role.label(l).to_owned()),
        Action::ReminderSet => Some(event.detail.clone()),
        _ => (event.version > 0).then(|| event.version.to_string()),
    };
    Told {
        by: names.of(desk, &event.actor, l).await,
        at: event.moment().map(moment).unwrap_or_default(),
        what: event.action.label(l),
        detail: detail.unwrap_or_default(),
        about: None,
    }
}

/// The record that an event is about.
fn subject(portal: &Portal, event: &Event, l: Lang) -> Option<(String, String)> {
    let name = format!("{}:{}", event.kind, event.id);
    if RecordKind::of(portal, &event.kind).is_none() {
        return (!event.kind.is_empty()).then_some((String::new(), name));
    }
    Some((RECORD.with(l, &[("register", &event.kind), ("id", &event.id)]), name))
}

/// Names that were looked up: the same few people do most things.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    async fn of(&mut self, desk: &Desk, account: &str, l: Lang) -> String {
        if let Some(name) = self.0.get(account) {
            return name.clone();
        }
        let name = name_of(desk, account, l).await;
        self.0.insert(account.to_owned(), name.clone());
        name
    }
}
