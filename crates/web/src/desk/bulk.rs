//! A register as a table: out as CSV or a workbook, and in again as drafts, after everybody could see what each row would do.

pub(super) mod weigh;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use askama::Template;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use jiff::Timestamp;
use tokio::sync::Mutex;
use voetspoor_inventory::{Diagnostic, Limits, PlainTable, Severity};
use voetspoor_knowledge::Register;
use voetspoor_knowledge::bulk::CellChange;
use voetspoor_quantity::Lang;
use voetspoor_store::{Finding, Key, Role, StoreError, Taken};

use self::weigh::{Outcome, Weighed, problem_line, table_columns, table_of, weigh};
use super::admit::{Person, foreign};
use super::form::{Filled, PROOF, same};
use super::{DESK, Desk, RECORD, REGISTER, TABLE, TABLE_FILE, told};
use crate::frame::Frame;
use crate::live::Live;
use crate::measure::upload::Sent;
use crate::portal::Portal;
use crate::respond::attachment::attachment;
use crate::respond::page;
use crate::respond::problem::Problem;

/// What a table may hold: registers are small beside inventories.
const LIMITS: Limits = Limits {
    rows: 20_000,
    columns: 300,
    text_bytes: 32_767,
    row_bytes: 1 << 20,
    inflated_bytes: 64 << 20,
    inflation: 300,
    cells: 2_000_000,
    diagnostics_per_code: 100,
};
/// Rows of each outcome that the page shows.
const SHOWN: usize = 50;
/// Tables that wait at most; the one that waits longest goes.
const MOST_WAITING: usize = 8;
/// Milliseconds for which a table waits.
const WAITS: i64 = 30 * 60 * 1000;

/// Tables that were looked at and are not taken in yet, by account: in memory alone, and gone when the program stops.
#[derive(Default)]
pub(crate) struct Waiting(Mutex<BTreeMap<String, Waits>>);

#[derive(Clone)]
struct Waits {
    since: i64,
    register: String,
    name: String,
    table: Arc<PlainTable>,
}

impl Waiting {
    async fn put(&self, account: &str, waits: Waits) {
        let mut all = self.0.lock().await;
        all.retain(|_, one| one.since + WAITS > waits.since);
        while all.len() >= MOST_WAITING && !all.contains_key(account) {
            let oldest = all.iter().min_by_key(|(_, one)| one.since).map(|(account, _)| account.clone());
            oldest.and_then(|oldest| all.remove(&oldest));
        }
        all.insert(account.to_owned(), waits);
    }

    async fn get(&self, account: &str, register: &str, now: i64) -> Option<Waits> {
        let all = self.0.lock().await;
        all.get(account).filter(|one| one.register == register && one.since + WAITS > now).cloned()
    }

    async fn done(&self, account: &str) {
        self.0.lock().await.remove(account);
    }
}

#[derive(Template)]
#[template(path = "desk/table.html")]
struct TablePage {
    frame: Frame,
    l: Lang,
    person: Person,
    title: String,
    /// Addresses of the two files.
    csv: String,
    xlsx: String,
    columns: String,
    writes: bool,
    /// What is wrong with the file as a whole.
    wrong: Vec<String>,
    preview: Option<Preview>,
    done: Option<(usize, usize, usize)>,
    note: Option<&'static str>,
}

/// What a table would do.
struct Preview {
    name: String,
    /// Marks what was seen: what is taken in must be the same.
    seen: String,
    counts: Vec<(&'static str, usize)>,
    /// How many drafts it would make.
    drafts: usize,
    /// What is odd with the file, and rows that could not be read.
    told: Vec<String>,
    groups: Vec<Group>,
}

struct Group {
    outcome: Outcome,
    count: usize,
    rows: Vec<Line>,
}

struct Line {
    number: u64,
    id: String,
    path: Option<String>,
    changes: Vec<CellChange>,
    told: Vec<String>,
}

fn register<'p>(portal: &'p Portal, id: &str) -> Option<&'p Register> {
    portal.knowledge.register(id)
}

impl TablePage {
    fn new(register: &Register, person: Person, l: Lang) -> TablePage {
        let title = register.title.get(l).to_owned();
        let parameters = [("register", register.id.as_str())];
        let file = |ending: &str| {
            TABLE_FILE.with(l, &[("register", &register.id), ("name", &format!("{}.{ending}", register.id))])
        };
        let name = match l {
            Lang::Nl => format!("{title} als tabel"),
            Lang::En => format!("{title} as a table"),
        };
        let frame = Frame::new(l, TABLE, &name, "")
            .at(TABLE, &parameters)
            .alone()
            .below(DESK.path(l), l.is("Beheer", "Desk"))
            .below(REGISTER.with(l, &parameters), &title);
        TablePage {
            frame,
            l,
            writes: person.may(Role::Editor),
            person,
            title: name,
            csv: file("csv"),
            xlsx: file("xlsx"),
            columns: table_columns(register).join(", "),
            wrong: Vec::new(),
            preview: None,
            done: None,
            note: None,
        }
    }

    fn answer(&self, status: StatusCode) -> Response {
        page::told(self, status, self.l)
    }
}

/// The page from which a table goes out and comes in.
pub(super) async fn ask(person: Person, State(portal): State<Portal>, l: Lang, Path(id): Path<String>) -> Response {
    match register(&portal, &id) {
        Some(register) => TablePage::new(register, person, l).answer(StatusCode::OK),
        None => Problem::not_found(l).page(l),
    }
}

/// The table as a file.
pub(super) async fn file(
    desk: Desk,
    State(portal): State<Portal>,
    l: Lang,
    Path((id, name)): Path<(String, String)>,
) -> Response {
    let Some(register) = register(&portal, &id) else { return Problem::not_found(l).page(l) };
    let ending = name.strip_prefix(id.as_str()).unwrap_or_default().to_owned();
    let kind = match ending.as_str() {
        ".csv" => "text/csv; charset=utf-8",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => return Problem::not_found(l).page(l),
    };
    let table = match desk.store.present(&id).await {
        Ok(present) => table_of(register, &present),
        Err(error) => return told::problem(&error, l).page(l),
    };
    let made = portal.gates.work(move || if ending == ".csv" { table.to_csv() } else { table.to_xlsx(&id) });
    let bytes = match made.await {
        Ok(bytes) => bytes,
        Err(error) => {
            let title = l.is("Deze tabel past niet in zo'n bestand", "This table does not fit in such a file");
            return Problem::new(StatusCode::UNPROCESSABLE_ENTITY, title, error.to_string()).page(l);
        }
    };
    attachment(kind, &name, bytes)
}

/// A table is sent, or one that was looked at is taken in.
pub(super) async fn sent(
    desk: Desk,
    person: Person,
    State(live): State<Live>,
    l: Lang,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let portal = live.portal();
    let Some(register) = register(&portal, &id) else { return Problem::not_found(l).page(l) };
    if !person.may(Role::Editor) {
        return told::role(Role::Editor, l).page(l);
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        return match Filled::from_request(request, &live).await {
            Ok(Filled(fields)) => taken_in(&desk, &portal, register, person, l, fields.get("seen")).await,
            Err(refused) => refused,
        };
    }
    let mut form = match Sent::from_request(request, &live).await {
        Ok(form) => form,
        Err(refused) => return refused,
    };
    if !same(&person.form_token(), form.field(PROOF)) {
        return foreign(l).page(l);
    }
    let mut page = TablePage::new(register, person, l);
    let Some(file) = form.files("table").into_iter().next() else {
        page.wrong.push(l.is("Kies een bestand.", "Choose a file.").to_owned());
        return page.answer(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let name = file.name.clone();
    let columns = table_columns(register);
    let read = portal.gates.work(move || {
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        PlainTable::read(&file, &columns, &LIMITS)
    });
    let table = match read.await {
        Ok(table) => Arc::new(table),
        Err(told) => {
            page.wrong = told.iter().map(|one| one.render(l)).collect();
            return page.answer(StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let now = Timestamp::now().as_millisecond();
    let waits = Waits { since: now, register: id, name, table };
    let account = page.person.account.id.as_str().to_owned();
    let answer = look(&desk, &portal, register, page, &waits, StatusCode::OK).await;
    desk.tables.put(&account, waits).await;
    answer
}

/// What a table would do now.
async fn weighed(
    desk: &Desk,
    portal: &Portal,
    register: &Register,
    waits: &Waits,
    me: &str,
    l: Lang,
) -> Result<Result<Vec<Weighed>, Vec<String>>, StoreError> {
    let present = desk.store.present(&register.id).await?;
    let (worker, id, me) = (portal.clone(), register.id.clone(), me.to_owned());
    let (table, line, name) = (Arc::clone(&waits.table), waits.table.header_line, waits.name.clone());
    let done = portal.gates.work(move || {
        let Some(register) = worker.knowledge.register(&id) else { return Err(Vec::new()) };
        weigh(&worker.knowledge, worker.outside(), register, &table, &present, &me)
            .map_err(|told| told.iter().map(|one| problem_line(&name, line, one, l)).collect())
    });
    Ok(done.await)
}

/// Shows what a table would do.
async fn look(
    desk: &Desk,
    portal: &Portal,
    register: &Register,
    mut page: TablePage,
    waits: &Waits,
    status: StatusCode,
) -> Response {
    let l = page.l;
    match weighed(desk, portal, register, waits, page.person.account.id.as_str(), l).await {
        Ok(Ok(rows)) => {
            page.preview = Some(preview(&rows, waits, &register.id, l));
            page.answer(status)
        }
        Ok(Err(wrong)) => {
            page.wrong = wrong;
            page.answer(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

fn preview(rows: &[Weighed], waits: &Waits, register: &str, l: Lang) -> Preview {
    let count = |outcome: Outcome| rows.iter().filter(|row| row.outcome == outcome).count();
    let groups = Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::Same && count(*outcome) > 0);
    let line = |row: &Weighed| Line {
        number: row.line,
        id: row.id.clone(),
        path: matches!(row.outcome, Outcome::Changed | Outcome::Busy)
            .then(|| RECORD.with(l, &[("register", register), ("id", &row.id)])),
        changes: row.changes.iter().map(short).collect(),
        told: row.lines(&waits.name, l),
    };
    let unread = waits.table.told.iter().filter(|one| one.severity == Severity::Error && one.place.line > 0).count();
    Preview {
        name: waits.name.clone(),
        seen: seen(rows, waits),
        counts: Outcome::ALL
            .into_iter()
            .map(|one| (one.label(l), count(one) + if one == Outcome::Refused { unread } else { 0 }))
            .filter(|(_, count)| *count > 0)
            .collect(),
        drafts: rows.iter().filter(|row| row.incoming.is_some()).count(),
        told: waits.table.told.iter().map(|one: &Diagnostic| one.render(l)).collect(),
        groups: groups
            .map(|outcome| Group {
                outcome,
                count: count(outcome),
                rows: rows.iter().filter(|row| row.outcome == outcome).take(SHOWN).map(line).collect(),
            })
            .collect(),
    }
}

/// A change as a page shows it: long texts are cut.
fn short(change: &CellChange) -> CellChange {
    let cut = |text: &str| {
        let long = text.chars().count() > 300;
        if long { text.chars().take(299).chain(['…']).collect() } else { text.to_owned() }
    };
    CellChange { column: change.column.clone(), before: cut(&change.before), after: cut(&change.after) }
}

/// A mark of what would happen: another one when anything of it differs.
fn seen(rows: &[Weighed], waits: &Waits) -> String {
    let mut text = format!("{}\n", waits.since);
    for row in rows {
        let what = row.incoming.as_ref().map(|one| (one.over, one.body.as_str()));
        let _ = writeln!(text, "{} {} {} {what:?}", row.line, row.id, row.outcome.as_str());
    }
    format!("{:032x}", twox_hash::XxHash3_128::oneshot(text.as_bytes()))
}

/// Takes a table in that was looked at: each row that would do something becomes a draft.
async fn taken_in(desk: &Desk, portal: &Portal, register: &Register, person: Person, l: Lang, mark: &str) -> Response {
    let account = person.account.id.as_str().to_owned();
    let by = person.now();
    let mut page = TablePage::new(register, person, l);
    let Some(waits) = desk.tables.get(&account, &register.id, by.at.as_millisecond()).await else {
        page.wrong.push(
            l.is(
                "De tabel is er niet meer: na een half uur wordt ze vergeten. Kies het bestand opnieuw.",
                "The table is gone: after half an hour it is forgotten. Choose the file again.",
            )
            .to_owned(),
        );
        return page.answer(StatusCode::CONFLICT);
    };
    let rows = match weighed(desk, portal, register, &waits, &account, l).await {
        Ok(Ok(rows)) => rows,
        Ok(Err(_)) => return look(desk, portal, register, page, &waits, StatusCode::CONFLICT).await,
        Err(error) => return told::problem(&error, l).page(l),
    };
    if seen(&rows, &waits) != mark {
        page.note = Some(l.is(
            "Intussen is er iets veranderd. Kijk nog een keer wat er zou gebeuren.",
            "Something changed meanwhile. Look once more at what would happen.",
        ));
        return look(desk, portal, register, page, &waits, StatusCode::CONFLICT).await;
    }
    let incoming: Vec<_> = rows.into_iter().filter_map(|row| row.incoming).collect();
    // What does not hold was refused above; who hands a draft in asks again.
    let weighed_before = |_: &Key, _: &str| Vec::<Finding>::new();
    match desk.store.import(&by, &incoming, &weighed_before, false).await {
        Ok(done) => {
            desk.tables.done(&account).await;
            let count = |which: fn(&Taken) -> bool| done.iter().filter(|one| which(&one.taken)).count();
            page.done = Some((
                count(|taken| matches!(taken, Taken::New(_))),
                count(|taken| matches!(taken, Taken::Changed(_))),
                count(|taken| matches!(taken, Taken::Same | Taken::Busy)),
            ));
            page.answer(StatusCode::OK)
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}
