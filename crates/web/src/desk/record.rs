//! One record: where it stands, what its draft changes, what colleagues say, what happened; and the next step.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use voetspoor_knowledge::Change;
use voetspoor_quantity::Lang;
use voetspoor_store::{Approved, Comment, Draft, DraftState, Key, RecordState, Role, SetAside, StoreError, Summary};

use super::admit::Person;
use super::check::{InPortal, check};
use super::door::value;
use super::events::{self, Told};
use super::form::{Fields, Filled};
use super::incoming::{Incoming, incoming};
use super::kind::RecordKind;
use super::who::Names;
use super::{DESK, Desk, EDIT, EVENT, OFFER, PREVIEW, RECORD, REGISTER, told};
use crate::clock::{DUTCH, start_of};
use crate::frame::Frame;
use crate::knowledge::read::DAYS;
use crate::live::Live;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

/// Events that the page shows.
const EVENTS: i64 = 100;
/// Words that came too late that the page shows; those before stand in the history.
const ASIDES: usize = 20;

#[derive(Template)]
#[template(path = "desk/record.html")]
struct RecordPage {
    frame: Frame,
    l: Lang,
    person: Person,
    title: String,
    summary: Summary,
    draft: Option<Draft>,
    /// Who wrote in it last.
    author: String,
    /// What the draft changes; nothing where it cannot be read.
    changes: Option<Vec<Change>>,
    wrong: Vec<String>,
    remarks: Vec<Remark>,
    events: Vec<Told>,
    /// Versions to go back to: all but the one that stands there now.
    versions: Vec<i64>,
    /// Address of the page that visitors see.
    public: Option<String>,
    /// Address of what a new release offers.
    offer: Option<String>,
    /// How often visitors looked at it: of late, and in all.
    views: Option<(i64, i64)>,
    preview: Option<String>,
    /// How many links to the draft work.
    previews: i64,
    /// Words that came too late to be saved.
    asides: Vec<Aside>,
    note: Option<&'static str>,
    writes: bool,
    publishes: bool,
    own: bool,
}

/// Words that came too late to be saved, and where they can be read and taken up.
struct Aside {
    by: String,
    at: String,
    path: String,
    /// Into the form; for who writes.
    form: String,
    seq: i64,
}

/// What leads to a record, before it is withdrawn.
#[derive(Template)]
#[template(path = "desk/withdraw.html")]
struct WithdrawPage<'p> {
    frame: Frame,
    l: Lang,
    person: &'p Person,
    name: String,
    record: String,
    incoming: Vec<Incoming>,
    remark: String,
}

struct Remark {
    by: String,
    at: String,
    text: String,
}

/// The page of a record.
pub(super) async fn get(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path((kind, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let note = match value(query.as_deref(), "done").as_str() {
        "sent" => Some(
            l.is("Gevraagd om beoordeling. Een ander kijkt ernaar.", "Sent for review. Somebody else looks at it."),
        ),
        "published" => Some(l.is(
            "Gepubliceerd. Bezoekers zien het nu; zoeken volgt na een paar tellen.",
            "Published. Visitors see it now; search follows in a few seconds.",
        )),
        "scheduled" => Some(l.is(
            "Goedgekeurd. Het komt vanzelf op het gekozen moment.",
            "Approved. It appears by itself at the chosen moment.",
        )),
        "returned" => Some(l.is("Teruggegeven met je opmerking.", "Returned with your remark.")),
        "took" => Some(l.is(
            "Overgenomen in een concept. Kijk het na en vraag om beoordeling.",
            "Taken into a draft. Look it over and ask for review.",
        )),
        "withdrawn" => {
            Some(l.is("Ingetrokken. Bezoekers zien het niet meer.", "Withdrawn. Visitors no longer see it."))
        }
        "aside" => Some(l.is(
            "De tekst is van de lijst. In de geschiedenis hieronder blijft hij te lezen.",
            "The text is off the list. It can still be read in the history below.",
        )),
        "ended" => {
            Some(l.is("De links naar dit concept werken niet meer.", "The links to this draft do not work any more."))
        }
        _ => None,
    };
    match record_page(&desk, &portal, person, l, &kind, &id, None, note).await {
        Ok(answer) => answer,
        Err(error) => told::problem(&error, l).page(l),
    }
}

#[expect(clippy::too_many_arguments, reason = "a page is made from all that is known of it")]
async fn record_page(
    desk: &Desk,
    portal: &Portal,
    person: Person,
    l: Lang,
    kind: &str,
    id: &str,
    preview: Option<String>,
    note: Option<&'static str>,
) -> Result<Response, StoreError> {
    let key = Key::new(kind, id)?;
    let Some(known) = RecordKind::of(portal, kind) else { return Ok(Problem::not_found(l).page(l)) };
    let summary = desk.store.summary(&key).await?;
    let draft = match desk.store.draft(&key).await {
        Ok(draft) => Some(draft),
        Err(StoreError::NoDraft(_)) => None,
        Err(error) => return Err(error),
    };
    let published = match summary.version {
        0 => None,
        version => desk.store.version(&key, version).await?.body,
    };
    let published = published.as_deref();
    let text = draft.as_ref().and_then(|draft| draft.body.as_deref());
    let changes = text.and_then(|text| known.changes(portal, &key, published, text));
    let findings = match text {
        Some(text) => check(portal, &key, text).await,
        None => Vec::new(),
    };
    let wrong = findings.iter().map(|one| told::found(one, l)).collect();
    let named = text.or(published).and_then(|text| known.name(text, l));
    let title = named.unwrap_or_else(|| id.to_owned());
    let (comments, history) = (desk.store.comments(&key).await?, desk.store.history(&key, EVENTS, None).await?);
    let people = events::people(&history).chain(comments.iter().map(|comment| comment.account.as_str()));
    let late = late(desk, &key, text.or(published)).await?;
    let people = people.chain(late.iter().map(|one| one.account.as_str()));
    let names = Names::of(desk, people.chain(draft.as_ref().map(|draft| draft.author.as_str())), l).await?;
    let previews = desk.store.previews(&key, Timestamp::now()).await?;
    let remark = |comment: Comment| {
        let text = comment.text.unwrap_or_else(|| l.is("(gewist)", "(blanked)").to_owned());
        Remark { by: names.name(&comment.account), at: moment(comment.at), text }
    };
    let remarks = comments.into_iter().map(remark).collect();
    let events = events::of_one(&names, &history, l);
    let mut versions = desk.store.version_numbers(&key).await?;
    versions.reverse();
    let now_public = draft.is_none() && summary.state == RecordState::Published;
    versions.retain(|version| !now_public || *version != summary.version);
    let author = draft.as_ref().map_or_else(String::new, |draft| names.name(&draft.author));
    let me = person.account.id.as_str();
    let own = draft.as_ref().is_some_and(|draft| draft.author == me || draft.submitted_by == me);
    let parameters = [("register", kind), ("id", id)];
    let asides = late.into_iter().map(|one| Aside {
        by: names.name(&one.account),
        at: moment(one.at),
        path: EVENT.id(l, &one.seq.to_string()),
        form: format!("{}?aside={}", EDIT.with(l, &parameters), one.seq),
        seq: one.seq,
    });
    let asides = asides.collect();
    let shown = published.filter(|_| summary.state == RecordState::Published);
    let public = shown.and_then(|text| known.public_path(portal, &key, text, l));
    let offer = summary.has_offer.then(|| OFFER.with(l, &parameters));
    let views = views_of(desk, portal, &key).await?;
    let frame = Frame::new(l, RECORD, &title, "")
        .at(RECORD, &parameters)
        .alone()
        .below(DESK.path(l), l.is("Beheer", "Desk"))
        .below(REGISTER.with(l, &[("register", kind)]), known.title(l));
    let (writes, publishes) = (person.may(Role::Editor), person.may(Role::Publisher));
    Ok(page::fresh(
        &RecordPage {
            frame,
            l,
            person,
            title,
            summary,
            draft,
            author,
            changes,
            wrong,
            remarks,
            events,
            versions,
            public,
            offer,
            views,
            preview,
            previews,
            asides,
            note,
            writes,
            publishes,
            own,
        },
        l,
    ))
}

/// Words that came too late and are not what stands there now; each once, the newest first.
async fn late(desk: &Desk, key: &Key, now: Option<&str>) -> Result<Vec<SetAside>, StoreError> {
    let mut seen = BTreeSet::new();
    let mut late = desk.store.set_aside(key).await?;
    late.retain(|one| {
        one.body.as_deref().is_some_and(|text| Some(text) != now && seen.insert((one.account.clone(), text.to_owned())))
    });
    late.truncate(ASIDES);
    Ok(late)
}

/// Views of a record in the last days, today included, and of all days; nothing where nobody looked.
async fn views_of(desk: &Desk, portal: &Portal, key: &Key) -> Result<Option<(i64, i64)>, StoreError> {
    let since = portal.clock.today().saturating_sub((DAYS - 1).days());
    let days = desk.store.views_of(key).await?;
    let all: i64 = days.iter().map(|(_, views)| views).sum();
    let late = days.iter().filter(|(day, _)| *day >= since).map(|(_, views)| views).sum();
    Ok((all > 0).then_some((late, all)))
}

/// A moment as people of the desk read it, in the time of their clock.
pub(super) fn moment(at: Timestamp) -> String {
    at.to_zoned(DUTCH.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A step is taken.
pub(super) async fn step(
    desk: Desk,
    person: Person,
    State(live): State<Live>,
    l: Lang,
    Path((kind, id)): Path<(String, String)>,
    Filled(fields): Filled,
) -> Response {
    let portal = live.portal();
    match taken(&desk, &portal, &live, &person, l, &kind, &id, &fields).await {
        Ok(answer) => answer,
        Err(error) => told::problem(&error, l).page(l),
    }
}

#[expect(clippy::too_many_arguments, reason = "a step needs who, what and where")]
async fn taken(
    desk: &Desk,
    portal: &Portal,
    live: &Live,
    person: &Person,
    l: Lang,
    kind: &str,
    id: &str,
    fields: &Fields,
) -> Result<Response, StoreError> {
    let key = Key::new(kind, id)?;
    let by = person.now();
    let revision = fields.get("revision").parse().unwrap_or_default();
    let holds = InPortal(portal);
    let back = |done: &str| {
        let page = RECORD.with(l, &[("register", kind), ("id", id)]);
        Redirect::to(&if done.is_empty() { page } else { format!("{page}?done={done}") }).into_response()
    };
    let done = match fields.get("do") {
        "submit" => {
            desk.store.submit(&by, &key, revision, &holds).await?;
            "sent"
        }
        "recall" => {
            desk.store.recall(&by, &key, revision).await?;
            ""
        }
        "return" => {
            desk.store.return_draft(&by, &key, revision, fields.get("remark")).await?;
            "returned"
        }
        "approve" => {
            let at = match fields.get("day") {
                "" => None,
                day => Some(start_of_typed(day)?),
            };
            match desk.store.approve(&by, &key, revision, at, &holds).await? {
                Approved::Published(_) => {
                    shown(desk, live).await?;
                    "published"
                }
                Approved::Scheduled(_) => "scheduled",
            }
        }
        "withdraw" if fields.get("sure") != "1" && !incoming(portal, &key, l).is_empty() => {
            return withdraw_page(desk, portal, person, l, &key, fields.get("remark")).await;
        }
        "withdraw" => {
            desk.store.withdraw(&by, &key, fields.get("remark")).await?;
            shown(desk, live).await?;
            "withdrawn"
        }
        "comment" => {
            desk.store.comment(&by, &key, fields.get("remark")).await?;
            ""
        }
        "discard" => {
            desk.store.discard(&by, &key, revision).await?;
            if desk.store.summary(&key).await.is_err() {
                return Ok(Redirect::to(&REGISTER.with(l, &[("register", kind)])).into_response());
            }
            ""
        }
        "restore" => {
            let version = fields.get("version").parse().unwrap_or_default();
            desk.store.restore_version(&by, &key, version, revision).await?;
            ""
        }
        "remind" => {
            let day: Date = fields.get("day").parse().map_err(|_| StoreError::Text(told::A_DAY))?;
            desk.store.remind(&by, &key, day).await?;
            ""
        }
        "checked" => {
            desk.store.checked(&by, &key).await?;
            ""
        }
        "aside-done" => {
            let seq = fields.get("aside").parse().map_err(|_| StoreError::NoAside(key.clone()))?;
            desk.store.done_with_aside(&by, &key, seq).await?;
            "aside"
        }
        "end-previews" => {
            desk.store.end_previews(&by, &key).await?;
            "ended"
        }
        "preview" => {
            let token = desk.store.preview_link(&by, &key).await?;
            let link = format!("{}{}?link={}", portal.settings().base(), PREVIEW.path(l), token.reveal());
            return record_page(desk, portal, person.clone(), l, kind, id, Some(link), None).await;
        }
        _ => return Ok(Problem::not_found(l).page(l)),
    };
    Ok(back(done))
}

/// The start of a day that somebody typed.
fn start_of_typed(day: &str) -> Result<Timestamp, StoreError> {
    day.parse().ok().and_then(start_of).ok_or(StoreError::Text(told::A_DAY))
}

/// Asks before something is withdrawn to which others lead.
async fn withdraw_page(
    desk: &Desk,
    portal: &Portal,
    person: &Person,
    l: Lang,
    key: &Key,
    remark: &str,
) -> Result<Response, StoreError> {
    if !person.may(Role::Publisher) {
        return Err(StoreError::NotAllowed { needs: Role::Publisher });
    }
    let summary = desk.store.summary(key).await?;
    if summary.state != RecordState::Published {
        return Err(StoreError::NotPublished(key.clone()));
    }
    let text = desk.store.version(key, summary.version).await?.body.unwrap_or_default();
    let name = RecordKind::of(portal, key.kind()).and_then(|known| known.name(&text, l));
    let name = name.unwrap_or_else(|| key.id().to_owned());
    let title = l.is("Intrekken?", "Withdraw?");
    let parameters = [("register", key.kind()), ("id", key.id())];
    let record = RECORD.with(l, &parameters);
    let frame = Frame::new(l, RECORD, title, "")
        .at(RECORD, &parameters)
        .alone()
        .below(DESK.path(l), l.is("Beheer", "Desk"))
        .below(&*record, &*name);
    let (incoming, remark) = (incoming(portal, key, l), remark.to_owned());
    Ok(page::fresh(&WithdrawPage { frame, l, person, name, record, incoming, remark }, l))
}

/// Shows visitors what is published now. What cannot be shown is told, and stays as it was.
pub(super) async fn shown(desk: &Desk, live: &Live) -> Result<(), StoreError> {
    if let Err(error) = desk.press(live).await {
        tracing::error!(%error, "what is published could not be shown");
        return Err(match error {
            super::PressError::Store(error) => error,
            super::PressError::Portal(_) | super::PressError::Stopped => StoreError::Text(told::UNFIT),
        });
    }
    Ok(())
}

/// Whether a draft waits for a reviewer.
pub(crate) fn waits(state: DraftState) -> bool {
    state == DraftState::InReview
}
