//! What a new release proposes for records that the editors own: the difference, and take it or leave it. Nothing is taken by itself.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_knowledge::Change;
use voetspoor_quantity::Lang;
use voetspoor_store::{Draft, Key, Merge, Offer, OfferKind, Role, StoreError, merge};

use super::admit::Person;
use super::form::{Fields, Filled};
use super::incoming::{Incoming, incoming};
use super::kind::RecordKind;
use super::record::shown;
use super::{DESK, Desk, OFFER, OFFERS, RECORD, told};
use crate::frame::Frame;
use crate::live::Live;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

/// Offers that the list shows: more than an editor answers in a day.
const ROWS: usize = 200;

#[derive(Template)]
#[template(path = "desk/offers.html")]
struct OffersPage {
    frame: Frame,
    l: Lang,
    rows: Vec<Row>,
    count: usize,
}

/// An offer in the list.
struct Row {
    path: String,
    name: String,
    kind: String,
    why: &'static str,
}

#[derive(Template)]
#[template(path = "desk/offer.html")]
struct OfferPage {
    frame: Frame,
    l: Lang,
    person: Person,
    title: String,
    record: String,
    offer: Offer,
    /// What becomes different when the release's text is taken whole; nothing where one of the two cannot be read.
    changes: Option<Vec<Change>>,
    /// What becomes different when its changes are added to ours; nothing where that comes to the same, or both changed one place.
    together: Option<Vec<Change>>,
    draft: Option<Draft>,
    revision: i64,
    /// What would lead nowhere without the record.
    incoming: Vec<Incoming>,
    writes: bool,
    publishes: bool,
}

/// Everything that waits for an answer.
pub(super) async fn list(desk: Desk, State(portal): State<Portal>, l: Lang) -> Response {
    let offers = match desk.store.offers().await {
        Ok(offers) => offers,
        Err(error) => return told::problem(&error, l).page(l),
    };
    let count = offers.len();
    let rows = offers.into_iter().take(ROWS).map(|offer| row(&portal, &offer, l)).collect();
    let title = l.is("Aangeboden door een nieuwe versie", "Offered by a new release");
    let frame = Frame::new(l, OFFERS, title, "").alone().below(DESK.path(l), l.is("Beheer", "Desk"));
    page::fresh(&OffersPage { frame, l, rows, count }, l)
}

fn row(portal: &Portal, offer: &Offer, l: Lang) -> Row {
    let (kind, id) = (offer.key.kind(), offer.key.id());
    let known = RecordKind::of(portal, kind);
    Row {
        path: OFFER.with(l, &[("register", kind), ("id", id)]),
        name: name(portal, offer, l),
        kind: known.map_or(kind, |known| known.one(l)).to_owned(),
        why: offer.kind.label(l),
    }
}

fn name(portal: &Portal, offer: &Offer, l: Lang) -> String {
    let known = RecordKind::of(portal, offer.key.kind());
    let text = offer.ours.as_deref().or(offer.theirs.as_deref());
    known.zip(text).and_then(|(known, text)| known.name(text, l)).unwrap_or_else(|| offer.key.id().to_owned())
}

/// The text that an editor goes on from: that of the draft, else what is published.
fn ours<'o>(offer: &'o Offer, draft: Option<&'o Draft>) -> &'o str {
    draft.and_then(|draft| draft.body.as_deref()).or(offer.ours.as_deref()).unwrap_or_default()
}

/// Ours with the changes of the release, where both changed different places and it comes to something of its own.
fn together(offer: &Offer, ours: &str) -> Option<String> {
    let theirs = offer.theirs.as_deref()?;
    match merge(offer.base.as_deref()?, ours, theirs) {
        Merge::Clean(text) if text != theirs && text != ours => Some(text),
        Merge::Clean(_) | Merge::Quarrel(_) => None,
    }
}

/// One offer.
pub(super) async fn get(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path((kind, id)): Path<(String, String)>,
) -> Response {
    match offer_page(&desk, &portal, person, l, &kind, &id).await {
        Ok(answer) => answer,
        Err(error) => told::problem(&error, l).page(l),
    }
}

async fn found(desk: &Desk, key: &Key) -> Result<(Offer, Option<Draft>), StoreError> {
    let offer = desk.store.offer(key).await?;
    match desk.store.draft(key).await {
        Ok(draft) => Ok((offer, Some(draft))),
        Err(StoreError::NoDraft(_)) => Ok((offer, None)),
        Err(error) => Err(error),
    }
}

async fn offer_page(
    desk: &Desk,
    portal: &Portal,
    person: Person,
    l: Lang,
    kind: &str,
    id: &str,
) -> Result<Response, StoreError> {
    let Some(known) = RecordKind::of(portal, kind) else { return Ok(Problem::not_found(l).page(l)) };
    let key = Key::new(kind, id)?;
    let (offer, draft) = found(desk, &key).await?;
    let mine = ours(&offer, draft.as_ref());
    let before = Some(mine).filter(|text| !text.is_empty());
    let changes = offer.theirs.as_deref().and_then(|theirs| known.changes(portal, &key, before, theirs));
    let together = together(&offer, mine).and_then(|text| known.changes(portal, &key, before, &text));
    let incoming = if offer.kind == OfferKind::Removed { incoming(portal, &key, l) } else { Vec::new() };
    let title = name(portal, &offer, l);
    let parameters = [("register", kind), ("id", id)];
    let frame = Frame::new(l, OFFER, &title, "")
        .at(OFFER, &parameters)
        .alone()
        .below(DESK.path(l), l.is("Beheer", "Desk"))
        .below(OFFERS.path(l), l.is("Aangeboden", "Offered"));
    let (writes, publishes) = (person.may(Role::Editor), person.may(Role::Publisher));
    let revision = draft.as_ref().map_or(0, |draft| draft.revision);
    let record = RECORD.with(l, &parameters);
    let page = OfferPage {
        frame,
        l,
        person,
        title,
        record,
        offer,
        changes,
        together,
        draft,
        revision,
        incoming,
        writes,
        publishes,
    };
    Ok(page::fresh(&page, l))
}

/// An offer is answered.
pub(super) async fn answer(
    desk: Desk,
    person: Person,
    State(live): State<Live>,
    l: Lang,
    Path((kind, id)): Path<(String, String)>,
    Filled(fields): Filled,
) -> Response {
    match answered(&desk, &live, &person, l, &kind, &id, &fields).await {
        Ok(answer) => answer,
        Err(error) => told::problem(&error, l).page(l),
    }
}

async fn answered(
    desk: &Desk,
    live: &Live,
    person: &Person,
    l: Lang,
    kind: &str,
    id: &str,
    fields: &Fields,
) -> Result<Response, StoreError> {
    let key = Key::new(kind, id)?;
    let by = person.now();
    let record = RECORD.with(l, &[("register", kind), ("id", id)]);
    let revision = fields.get("revision").parse().unwrap_or_default();
    let took = format!("{record}?done=took");
    let to = match fields.get("do") {
        "decline" => {
            desk.store.decline_offer(&by, &key).await?;
            OFFERS.path(l).to_owned()
        }
        "remove" => {
            desk.store.take_removal(&by, &key, fields.get("remark")).await?;
            shown(desk, live).await?;
            format!("{record}?done=withdrawn")
        }
        "take" => {
            let (offer, _) = found(desk, &key).await?;
            let theirs = offer.theirs.ok_or_else(|| StoreError::NoProposal(key.clone()))?;
            desk.store.take_offer(&by, &key, revision, &theirs).await?;
            took
        }
        "together" => {
            let (offer, draft) = found(desk, &key).await?;
            let text = together(&offer, ours(&offer, draft.as_ref()));
            let text = text.ok_or_else(|| StoreError::NoProposal(key.clone()))?;
            desk.store.take_offer(&by, &key, revision, &text).await?;
            took
        }
        _ => return Ok(Problem::not_found(l).page(l)),
    };
    Ok(Redirect::to(&to).into_response())
}
