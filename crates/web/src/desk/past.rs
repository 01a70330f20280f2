//! The public history of an entry: its versions with their days, and what changed between them. Who wrote them is not told here.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use voetspoor_knowledge::{Change, Record, Register};
use voetspoor_quantity::{Lang, day_in_words};
use voetspoor_store::{Key, Published, RecordState, StoreError};

use super::{Desk, HISTORY, kind, told};
use crate::address;
use crate::clock::day_of;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

/// Versions that the page shows.
const SHOWN: u8 = 50;

#[derive(Template)]
#[template(path = "desk/past.html")]
struct PastPage {
    frame: Frame,
    l: Lang,
    name: String,
    versions: Vec<Version>,
    /// Older ones, that are not shown.
    more: i64,
}

struct Version {
    number: i64,
    day: String,
    /// The first one has nothing to differ from.
    first: bool,
    /// What changed; nothing where one of the two cannot be read by the definition of today.
    changes: Option<Vec<Change>>,
}

pub(super) async fn get(
    desk: Desk,
    State(portal): State<Portal>,
    l: Lang,
    Path((register, id)): Path<(String, String)>,
) -> Response {
    let Some(register) = portal.knowledge.register(&register) else { return Problem::not_found(l).page(l) };
    match versions(&desk, register, &id).await {
        Ok(Some((key, versions))) => page::fresh(&past_page(&portal, register, &key, versions, l), l),
        Ok(None) => Problem::not_found(l).page(l),
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// The versions of a record that the page shows, and one before them to compare with; nothing where visitors may not see it.
async fn versions(desk: &Desk, register: &Register, id: &str) -> Result<Option<(Key, Vec<Published>)>, StoreError> {
    let key = Key::new(&register.id, id)?;
    if desk.store.summary(&key).await?.state != RecordState::Published {
        return Ok(None);
    }
    let versions = desk.store.versions(&key, i64::from(SHOWN) + 1).await?;
    Ok(Some((key, versions)))
}

fn past_page(portal: &Portal, register: &Register, key: &Key, mut found: Vec<Published>, l: Lang) -> PastPage {
    found.sort_by_key(|one| one.version);
    let name = portal.knowledge.entry(&register.id, key.id()).map(|entry| entry.name.get(l).to_owned());
    let name = name.unwrap_or_else(|| key.id().to_owned());
    let public = |one: &Published| -> Option<Record> {
        // What is for the staff stays behind before anything is compared.
        Some(Record::of(kind::entry(portal, key, one.body.as_deref()?)?.published()))
    };
    let records: Vec<Option<Record>> = found.iter().map(public).collect();
    // They are numbered from 1: the one to compare the oldest with is not shown itself, but where it is the first.
    let more = found.get(1).filter(|_| found.len() > usize::from(SHOWN)).map_or(0, |oldest| oldest.version - 1);
    let before = std::iter::once(None).chain(records.iter().map(Option::as_ref));
    let version = |(one, (before, now)): (&Published, (Option<&Record>, Option<&Record>))| {
        let changes = before.zip(now).map(|(before, now)| portal.knowledge.diff(register, Some(before), now));
        let day = day_in_words(day_of(one.published_at).into(), l);
        Version { number: one.version, day, first: one.version == 1, changes }
    };
    let pairs = before.zip(records.iter().map(Option::as_ref));
    let mut versions: Vec<Version> = found.iter().zip(pairs).map(version).skip(usize::from(more > 0)).collect();
    versions.reverse();
    let parameters = [("register", register.id.as_str()), ("id", key.id())];
    let title = match l {
        Lang::Nl => format!("Wat er veranderde: {name}"),
        Lang::En => format!("What changed: {name}"),
    };
    let mut frame = Frame::new(l, HISTORY, &title, "")
        .at(HISTORY, &parameters)
        .within(address::KNOWLEDGE)
        .below(address::KNOWLEDGE.path(l), l.is("Kennis", "Knowledge"))
        .below(address::REGISTER.id(l, &register.id), register.title.get(l))
        .below(address::ENTRY.with(l, &parameters), &*name);
    frame.listed = false;
    PastPage { frame, l, name, versions, more }
}
