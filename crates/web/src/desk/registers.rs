//! What there is to do, and the records of a register.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use jiff::ToSpan;
use voetspoor_quantity::Lang;
use voetspoor_store::{DraftState, Filter, Key, RecordState, Role, StoreError, Summary, record_of};

use super::admit::Person;
use super::door::value;
use super::kind::RecordKind;
use super::{DESK, Desk, NEW, RECORD, REGISTER, TABLE, told};
use crate::frame::Frame;
use crate::knowledge::read::DAYS;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

/// Rows of one page, and of one list of what there is to do.
const ROWS: i64 = 50;
const FEW: i64 = 20;
const MOST_READ: i64 = 10;

#[derive(Template)]
#[template(path = "desk/hall.html")]
struct Hall {
    frame: Frame,
    l: Lang,
    person: Person,
    lists: Vec<(&'static str, i64, Vec<Row>)>,
    registers: Vec<(String, String, i64)>,
    left_out: Vec<LeftOut>,
    suggestions: i64,
    offers: i64,
    /// What visitors looked at most of late: page of the record, name, views.
    read: Vec<(String, String, i64)>,
}

#[derive(Template)]
#[template(path = "desk/register.html")]
struct RegisterPage<'a> {
    frame: Frame,
    l: Lang,
    title: &'a str,
    purpose: &'a str,
    one: &'a str,
    rows: Vec<Row>,
    count: i64,
    before: Option<String>,
    after: Option<String>,
    /// Address of the form for a new one.
    make: String,
    /// Address of the register as a table; statements on the plan have none.
    table: Option<String>,
    writes: bool,
}

/// A record in a list.
pub(crate) struct Row {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) state: RecordState,
    pub(crate) draft: Option<DraftState>,
    pub(crate) changed: String,
    pub(crate) due: String,
}

async fn row(desk: &Desk, portal: &Portal, l: Lang, summary: &Summary) -> Row {
    let (kind, id) = (summary.key.kind(), summary.key.id());
    let known = RecordKind::of(portal, kind);
    let name = match known {
        Some(RecordKind::Entry(_)) => portal.knowledge.entry(kind, id).map(|entry| entry.name.get(l).to_owned()),
        _ => None,
    };
    // What nobody published yet has its name in the draft alone.
    let draft = match (&name, summary.draft) {
        (None, Some(_)) => desk.store.draft(&summary.key).await.ok().and_then(|draft| draft.body),
        _ => None,
    };
    let name = name.or_else(|| known?.name(&draft?, l));
    Row {
        path: RECORD.with(l, &[("register", kind), ("id", id)]),
        name: name.unwrap_or_else(|| id.to_owned()),
        kind: known.map_or(kind, |known| known.one(l)).to_owned(),
        state: summary.state,
        draft: summary.draft,
        changed: super::record::moment(summary.changed_at),
        due: summary.due.map_or_else(String::new, |day| day.to_string()),
    }
}

async fn rows(desk: &Desk, portal: &Portal, l: Lang, summaries: &[Summary]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(summaries.len());
    for summary in summaries {
        rows.push(row(desk, portal, l, summary).await);
    }
    rows
}

/// A published record of which something was left out.
struct LeftOut {
    path: String,
    name: String,
    why: String,
}

/// What there is to do, and the way to the registers.
pub(super) async fn hall(desk: Desk, person: Person, State(portal): State<Portal>, l: Lang) -> Response {
    match lists(&desk, &portal, l).await {
        Ok(Waiting { lists, registers, suggestions, offers, read }) => {
            let frame = Frame::new(l, DESK, l.is("Beheer", "Desk"), "").alone();
            let told = desk.left_out();
            let left_out = told.iter().map(|one| {
                let key = record_of(&one.path);
                let path = key.as_ref().map(|key| RECORD.with(l, &[("register", key.kind()), ("id", key.id())]));
                let name = key.map_or_else(|| one.path.clone(), |key| format!("{}:{}", key.kind(), key.id()));
                LeftOut { path: path.unwrap_or_default(), name, why: one.message.get(l).to_owned() }
            });
            let left_out = left_out.collect();
            page::fresh(&Hall { frame, l, person, lists, registers, left_out, suggestions, offers, read }, l)
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// What the hall lists.
struct Waiting {
    lists: Vec<(&'static str, i64, Vec<Row>)>,
    registers: Vec<(String, String, i64)>,
    suggestions: i64,
    offers: i64,
    read: Vec<(String, String, i64)>,
}

async fn lists(desk: &Desk, portal: &Portal, l: Lang) -> Result<Waiting, StoreError> {
    let drafts = |state| Filter { draft: Some(state), limit: FEW, ..Filter::default() };
    let due = Filter { due_by: Some(portal.clock.today()), limit: FEW, ..Filter::default() };
    let asked = [
        (l.is("Wacht op beoordeling", "Waits for review"), drafts(DraftState::InReview)),
        (l.is("Teruggegeven", "Returned"), drafts(DraftState::Returned)),
        (l.is("In bewerking", "Being written"), drafts(DraftState::Writing)),
        (l.is("Goedgekeurd, komt op een dag", "Approved, comes on a day"), drafts(DraftState::Scheduled)),
        (l.is("Opnieuw controleren", "Check again"), due),
    ];
    let mut lists = Vec::new();
    for (name, filter) in asked {
        let rows = rows(desk, portal, l, &desk.store.list(&filter).await?).await;
        lists.push((name, desk.store.count(&filter).await?, rows));
    }
    let mut registers = Vec::new();
    for kind in RecordKind::all(portal) {
        let filter = Filter { kind: Some(kind.id().to_owned()), ..Filter::default() };
        let path = REGISTER.with(l, &[("register", kind.id())]);
        registers.push((path, kind.title(l).to_owned(), desk.store.count(&filter).await?));
    }
    if let Some(doubtful) = doubtful(desk, portal, l).await? {
        lists.push(doubtful);
    }
    let status = desk.store.status().await?;
    let today = portal.clock.today();
    let views = desk.store.views(today.saturating_sub((DAYS - 1).days()), today, MOST_READ).await?;
    let read = views.into_iter().map(|(key, views)| {
        let entry = portal.knowledge.entry(key.kind(), key.id());
        let name = entry.map_or_else(|| key.to_string(), |entry| entry.name.get(l).to_owned());
        (RECORD.with(l, &[("register", key.kind()), ("id", key.id())]), name, views)
    });
    Ok(Waiting { lists, registers, suggestions: status.suggestions, offers: status.offers, read: read.collect() })
}

/// Entries that say by themselves that they may be outdated: visitors read it there. The longest due first.
async fn doubtful(desk: &Desk, portal: &Portal, l: Lang) -> Result<Option<(&'static str, i64, Vec<Row>)>, StoreError> {
    let found = crate::knowledge::doubtful(portal);
    if found.is_empty() {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for (entry, due) in found.iter().take(usize::try_from(FEW).unwrap_or_default()) {
        let Ok(key) = Key::new(&entry.register, &entry.id) else { continue };
        let Ok(summary) = desk.store.summary(&key).await else { continue };
        rows.push(Row { due: due.to_string(), ..row(desk, portal, l, &summary).await });
    }
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    Ok(Some((l.is("Misschien verouderd", "May be outdated"), count, rows)))
}

/// The records of a register.
pub(super) async fn list(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &id) else { return Problem::not_found(l).page(l) };
    let number: i64 = value(query.as_deref(), "page").parse().unwrap_or(1).clamp(1, 1_000_000);
    let filter = Filter { kind: Some(id.clone()), limit: ROWS, offset: (number - 1) * ROWS, ..Filter::default() };
    let found = async { Ok::<_, StoreError>((desk.store.list(&filter).await?, desk.store.count(&filter).await?)) };
    match found.await {
        Ok((rows, count)) => {
            let rows = self::rows(&desk, &portal, l, &rows).await;
            let path = REGISTER.with(l, &[("register", &id)]);
            let at = |number: i64| format!("{path}?page={number}");
            let before = (number > 1).then(|| at(number - 1));
            let after = (number * ROWS < count).then(|| at(number + 1));
            let frame = Frame::new(l, REGISTER, kind.title(l), "")
                .at(REGISTER, &[("register", &id)])
                .alone()
                .below(DESK.path(l), l.is("Beheer", "Desk"));
            let writes = person.may(Role::Editor);
            let (title, purpose, one) = (kind.title(l), kind.purpose(l), kind.one(l));
            let make = NEW.with(l, &[("register", &id)]);
            let table = portal.knowledge.register(&id).map(|_| TABLE.with(l, &[("register", &id)]));
            page::fresh(
                &RegisterPage { frame, l, title, purpose, one, rows, count, before, after, make, table, writes },
                l,
            )
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}
