//! What there is to do, and the records of a register.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use jiff::ToSpan as _;
use jiff::civil::Date;
use voetspoor_quantity::Lang;
use voetspoor_store::{DraftState, Filter, Key, PLAN_UPDATE, RecordState, Role, StoreError, Summary, record_of};

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
/// Letters of what is looked for that are read.
const LONGEST: usize = 100;

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

impl Hall {
    /// Does nothing wait for anybody?
    fn idle(&self) -> bool {
        self.lists.iter().all(|(_, _, rows)| rows.is_empty()) && self.suggestions + self.offers == 0
    }
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
    /// What is looked for.
    sought: String,
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

/// What people call a record where that is published, or may be read from its kind.
fn known_name(portal: &Portal, key: &Key, l: Lang) -> Option<String> {
    match RecordKind::of(portal, key.kind())? {
        RecordKind::Entry(_) => portal.knowledge.entry(key.kind(), key.id()).map(|entry| entry.name.get(l).to_owned()),
        RecordKind::Statement => None,
    }
}

fn row(portal: &Portal, l: Lang, summary: &Summary, drafts: &BTreeMap<Key, String>) -> Row {
    let (kind, id) = (summary.key.kind(), summary.key.id());
    let known = RecordKind::of(portal, kind);
    // What nobody published yet has its name in the draft alone.
    let drafted = || known?.name(drafts.get(&summary.key)?, l);
    let name = known_name(portal, &summary.key, l).or_else(drafted);
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

/// Lists as rows; the drafts that give names to them are fetched in one question.
async fn rows(desk: &Desk, portal: &Portal, l: Lang, lists: &[&[Summary]]) -> Result<Vec<Vec<Row>>, StoreError> {
    let nameless = |summary: &&Summary| summary.draft.is_some() && known_name(portal, &summary.key, l).is_none();
    let keys = lists.iter().copied().flatten().filter(nameless).map(|summary| summary.key.clone());
    let keys: BTreeSet<Key> = keys.collect();
    let drafts = desk.store.draft_texts(&keys.into_iter().collect::<Vec<_>>()).await?;
    let of_list = |list: &&[Summary]| list.iter().map(|summary| row(portal, l, summary, &drafts)).collect();
    Ok(lists.iter().map(of_list).collect())
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
    let mut found = Vec::new();
    for (name, filter) in asked {
        found.push((name, desk.store.count(&filter).await?, desk.store.list(&filter).await?));
    }
    let counts = desk.store.counts().await?;
    let registers = RecordKind::all(portal).map(|kind| {
        let path = REGISTER.with(l, &[("register", kind.id())]);
        (path, kind.title(l).to_owned(), counts.get(kind.id()).copied().unwrap_or_default())
    });
    let registers = registers.collect();
    found.extend(doubtful(desk, portal, l).await?);
    let summaries: Vec<&[Summary]> = found.iter().map(|(_, _, summaries)| summaries.as_slice()).collect();
    let rows = rows(desk, portal, l, &summaries).await?;
    let lists = found.iter().zip(rows).map(|((name, count, _), rows)| (*name, *count, rows)).collect();
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

/// A list of what waits: its name, how many there are in all, and those that are shown.
type List = (&'static str, i64, Vec<Summary>);

/// Entries that say by themselves that they may be outdated: visitors read it there. The longest due first.
async fn doubtful(desk: &Desk, portal: &Portal, l: Lang) -> Result<Option<List>, StoreError> {
    let found = crate::knowledge::doubtful(portal);
    if found.is_empty() {
        return Ok(None);
    }
    let shown = found.iter().take(usize::try_from(FEW).unwrap_or_default());
    let dues: Vec<(Key, Option<Date>)> = shown
        .filter_map(|(entry, due)| Some((Key::new(&entry.register, &entry.id).ok()?, Some(Date::from(*due)))))
        .collect();
    let keys: Vec<Key> = dues.iter().map(|(key, _)| key.clone()).collect();
    let mut summaries = desk.store.summaries(&keys).await?;
    // The day that the entry itself tells is shown, not that of a reminder.
    let rows = dues.into_iter().filter_map(|(key, due)| Some(Summary { due, ..summaries.remove(&key)? }));
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    Ok(Some((l.is("Misschien verouderd", "May be outdated"), count, rows.collect())))
}

/// Published records of a kind whose name, number or other name holds all words that are sought.
fn named(portal: &Portal, kind: &str, sought: &str) -> Vec<Key> {
    let sought = sought.to_lowercase();
    let holds = |names: &str| sought.split_whitespace().all(|word| names.contains(word));
    let entries = portal.knowledge.entries(kind).filter(|entry| {
        let names =
            [&entry.id, &entry.name.nl, &entry.name.en].into_iter().chain(&entry.also).chain(&entry.identifiers);
        holds(&names.map(|name| name.to_lowercase()).collect::<Vec<_>>().join(" "))
    });
    let of_entries = entries.map(|entry| entry.id.as_str());
    // Statements have no name of their own: what they are about stands in their id.
    let statements =
        portal.plan.updates().iter().map(|update| update.id.as_str()).filter(|id| holds(&id.to_lowercase()));
    let ids: Vec<&str> = if kind == PLAN_UPDATE { statements.collect() } else { of_entries.collect() };
    ids.into_iter().filter_map(|id| Key::new(kind, id).ok()).collect()
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
    let sought = value(query.as_deref(), "q").trim().chars().take(LONGEST).collect::<String>();
    let found = async {
        let (list, count) = if sought.is_empty() {
            (desk.store.list(&filter).await?, desk.store.count(&filter).await?)
        } else {
            let named = desk.store.summaries(&named(&portal, &id, &sought)).await?;
            let mut found: Vec<Summary> = named.into_values().collect();
            found.sort_by_key(|one| std::cmp::Reverse(one.changed_at));
            let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
            found.truncate(usize::try_from(ROWS).unwrap_or_default());
            (found, count)
        };
        let rows = rows(&desk, &portal, l, &[&list]).await?.pop().unwrap_or_default();
        Ok::<_, StoreError>((rows, count))
    };
    match found.await {
        Ok((rows, count)) => {
            let path = REGISTER.with(l, &[("register", &id)]);
            let at = |number: i64| format!("{path}?page={number}");
            let before = (number > 1).then(|| at(number - 1));
            let after = (number * ROWS < count && sought.is_empty()).then(|| at(number + 1));
            let frame = Frame::new(l, REGISTER, kind.title(l), "")
                .at(REGISTER, &[("register", &id)])
                .alone()
                .below(DESK.path(l), l.is("Beheer", "Desk"));
            let writes = person.may(Role::Editor);
            let (title, purpose, one) = (kind.title(l), kind.purpose(l), kind.one(l));
            let make = NEW.with(l, &[("register", &id)]);
            let table = portal.knowledge.register(&id).map(|_| TABLE.with(l, &[("register", &id)]));
            page::fresh(
                &RegisterPage {
                    frame,
                    l,
                    title,
                    purpose,
                    one,
                    rows,
                    count,
                    sought,
                    before,
                    after,
                    make,
                    table,
                    writes,
                },
                l,
            )
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}
