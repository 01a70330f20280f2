//! Writing: the form of an entry, saved as a draft whether it holds or not. Two people who save over each other are both shown, and nothing is lost.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_knowledge::FieldType;
use voetspoor_quantity::Lang;
use voetspoor_store::{Conflict, Finding, Key, Role, StoreError, merge};

use super::admit::Person;
use super::check::check;
use super::control::{Body, Kind, Maker};
use super::door::value;
use super::form::Filled;
use super::kind::RecordKind;
use super::sheet::Sheet;
use super::statement_form::Part;
use super::{Desk, EDIT, NEW, RECORD, REGISTER, statement, statement_form, told};
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

#[derive(Template)]
#[template(path = "desk/edit.html")]
struct EditPage<'a> {
    frame: Frame,
    l: Lang,
    person: &'a Person,
    /// Where the form goes.
    action: String,
    /// Name of the entry, once it has one.
    title: String,
    revision: i64,
    parts: Vec<Part>,
    /// Names of what a row can be added to.
    lists: Vec<(String, Vec<(String, String)>)>,
    /// What is wrong and belongs to no field.
    wrong: Vec<String>,
    count: usize,
    saved: bool,
    conflict: Option<Both>,
    /// What a visitor suggests, beside the form in which it is taken up.
    suggestion: Option<String>,
}

/// What stands in the draft now, beside the words that came too late.
struct Both {
    by: String,
    changes: Vec<Line>,
    merged: bool,
}

struct Line {
    label: String,
    theirs: Vec<String>,
    mine: Vec<String>,
}

/// What a form is made from.
struct Form<'a> {
    kind: RecordKind<'a>,
    key: Option<Key>,
    sheet: Sheet,
    revision: i64,
    findings: Vec<Finding>,
    more: Vec<String>,
    saved: bool,
    conflict: Option<Both>,
    /// What a visitor suggests, beside the form in which it is taken up.
    suggestion: Option<String>,
}

/// An empty form.
pub(super) async fn new(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &kind) else { return Problem::not_found(l).page(l) };
    let sheet = match kind {
        RecordKind::Entry(_) => {
            let mut sheet = Sheet::default();
            sheet.set("checked", portal.clock.today().to_string());
            sheet
        }
        RecordKind::Statement => statement_form::fresh(&portal, &value(query.as_deref(), "action")),
    };
    let suggestion = suggested(&desk, query.as_deref()).await;
    show(&portal, &person, l, Form { suggestion, ..Form::of(kind, None, sheet) })
}

/// The form of an entry, as its draft or its published text has it.
pub(super) async fn ask(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path((kind, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &kind) else { return Problem::not_found(l).page(l) };
    let opened = async {
        let key = Key::new(kind.id(), &id)?;
        let (text, revision) = text_of(&desk, &key).await?;
        Ok::<_, StoreError>((key, text, revision))
    };
    match opened.await {
        Ok((key, text, revision)) => {
            let findings = check(&portal, &key, &text);
            let Some(sheet) = Sheet::of(&text) else { return Problem::internal(l).page(l) };
            let saved = value(query.as_deref(), "saved") == "1";
            let suggestion = suggested(&desk, query.as_deref()).await;
            show(
                &portal,
                &person,
                l,
                Form { revision, findings, saved, suggestion, ..Form::of(kind, Some(key), sheet) },
            )
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// The words of the suggestion that the address names.
async fn suggested(desk: &Desk, query: Option<&str>) -> Option<String> {
    let id = value(query, "suggestion");
    if id.is_empty() {
        return None;
    }
    desk.store.suggestion(&id).await.ok()?.text
}

/// The text to go on from, and the revision that it is.
pub(super) async fn text_of(desk: &Desk, key: &Key) -> Result<(String, i64), StoreError> {
    match desk.store.draft(key).await {
        Ok(draft) => Ok((draft.body.unwrap_or_default(), draft.revision)),
        Err(StoreError::NoDraft(_) | StoreError::NoRecord(_)) => {
            let summary = desk.store.summary(key).await?;
            let version = desk.store.version(key, summary.version).await?;
            Ok((version.body.unwrap_or_default(), 0))
        }
        Err(error) => Err(error),
    }
}

/// A new entry is sent.
pub(super) async fn create(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path(kind): Path<String>,
    Filled(fields): Filled,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &kind) else { return Problem::not_found(l).page(l) };
    let sheet = Sheet::typed(&fields);
    let mut form = Form::of(kind, None, sheet);
    form.more = fields.many("more");
    if !form.more.is_empty() {
        return show(&portal, &person, l, form);
    }
    let id = form.sheet.one("id").trim().to_owned();
    let key = match Key::new(kind.id(), &id) {
        Ok(key) if desk.store.summary(&key).await.is_err() => key,
        Ok(_) => {
            let message = voetspoor_quantity::Words::new("this identifier is in use", "dit kenmerk is al in gebruik");
            return refused(&portal, &person, l, form, "id", message);
        }
        Err(_) => {
            let message = voetspoor_quantity::Words::new(
                "use small letters, digits and hyphens",
                "gebruik kleine letters, cijfers en streepjes",
            );
            return refused(&portal, &person, l, form, "id", message);
        }
    };
    form.key = Some(key);
    keep(&desk, &portal, &person, l, form).await
}

/// A changed entry is sent.
pub(super) async fn save(
    desk: Desk,
    person: Person,
    State(portal): State<Portal>,
    l: Lang,
    Path((kind, id)): Path<(String, String)>,
    Filled(fields): Filled,
) -> Response {
    let Some(kind) = RecordKind::of(&portal, &kind) else { return Problem::not_found(l).page(l) };
    let key = match Key::new(kind.id(), &id) {
        Ok(key) => key,
        Err(error) => return told::problem(&error, l).page(l),
    };
    let mut sheet = Sheet::typed(&fields);
    sheet.set("id", key.id());
    let mut form = Form::of(kind, Some(key), sheet);
    form.revision = fields.get("revision").parse().unwrap_or_default();
    form.more = fields.many("more");
    if !form.more.is_empty() {
        return show(&portal, &person, l, form);
    }
    keep(&desk, &portal, &person, l, form).await
}

fn refused(
    portal: &Portal,
    person: &Person,
    l: Lang,
    mut form: Form<'_>,
    key: &str,
    message: voetspoor_quantity::Words,
) -> Response {
    let help = voetspoor_quantity::Words::default();
    form.findings = vec![Finding { code: "WEB-ID".to_owned(), line: None, field: Some(key.to_owned()), message, help }];
    let mut answer = show(portal, person, l, form);
    *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    answer
}

/// Saves what was typed; what holds in its canonical form, what does not as it is.
async fn keep(desk: &Desk, portal: &Portal, person: &Person, l: Lang, mut form: Form<'_>) -> Response {
    let Some(key) = form.key.clone() else { return Problem::internal(l).page(l) };
    let body = form.kind.to_text(portal, &key, &form.sheet);
    match desk.store.save(&person.now(), &key, form.revision, &body).await {
        Ok(_) => {
            form.findings = check(portal, &key, &body);
            if form.findings.is_empty() {
                return Redirect::to(&RECORD.with(l, &[("register", key.kind()), ("id", key.id())])).into_response();
            }
            Redirect::to(&format!("{}?saved=1", EDIT.with(l, &[("register", key.kind()), ("id", key.id())])))
                .into_response()
        }
        Err(StoreError::Conflict(conflict)) => {
            let by = name_of(desk, &conflict.theirs_by, l).await;
            clash(portal, person, l, form, &conflict, by)
        }
        Err(error) => told::problem(&error, l).page(l),
    }
}

/// Somebody saved in between: both texts, and a form that holds them together where that can be done.
fn clash(portal: &Portal, person: &Person, l: Lang, mut form: Form<'_>, conflict: &Conflict, by: String) -> Response {
    let theirs = conflict.theirs.clone().unwrap_or_default();
    let together = merge(conflict.base.as_deref().unwrap_or_default(), &conflict.mine, &theirs);
    let merged = matches!(together, voetspoor_store::Merge::Clean(_));
    let mine = Sheet::of(&conflict.mine).unwrap_or_default();
    let other = Sheet::of(&theirs).unwrap_or_default();
    let changes = mine
        .differences(&other)
        .into_iter()
        .map(|(name, mine, theirs)| Line { label: label_of(form.kind, &name, l), theirs, mine })
        .collect();
    form.conflict = Some(Both { by, changes, merged });
    form.revision = conflict.theirs_revision;
    if merged && let Some(sheet) = Sheet::of(together.text()) {
        form.sheet = sheet;
    }
    let mut answer = show(portal, person, l, form);
    *answer.status_mut() = StatusCode::CONFLICT;
    answer
}

fn label_of(kind: RecordKind<'_>, name: &str, l: Lang) -> String {
    let field = name.strip_prefix("f.").and_then(|rest| rest.split('.').next());
    match (kind, field) {
        (RecordKind::Entry(register), Some(key)) => register.field(key).map(|field| field.label.get(l).to_owned()),
        _ => None,
    }
    .unwrap_or_else(|| name.to_owned())
}

/// The name of whoever did something.
pub(super) async fn name_of(desk: &Desk, account: &str, l: Lang) -> String {
    let erased = || l.is("iemand die er niet meer is", "somebody who is no longer here").to_owned();
    match account {
        "system" => "Voetspoor".to_owned(),
        "visitor" => l.is("een bezoeker", "a visitor").to_owned(),
        account => match voetspoor_store::AccountId::read(account) {
            Some(id) => desk.store.account(&id).await.ok().and_then(|one| one.name).unwrap_or_else(erased),
            None => erased(),
        },
    }
}

impl<'a> Form<'a> {
    fn of(kind: RecordKind<'a>, key: Option<Key>, sheet: Sheet) -> Form<'a> {
        Form {
            kind,
            key,
            sheet,
            revision: 0,
            findings: Vec::new(),
            more: Vec::new(),
            saved: false,
            conflict: None,
            suggestion: None,
        }
    }
}

fn show(portal: &Portal, person: &Person, l: Lang, form: Form<'_>) -> Response {
    let Form { kind, key, mut sheet, revision, findings, more, saved, conflict, suggestion } = form;
    let new = key.is_none();
    if matches!(kind, RecordKind::Statement) {
        statement_form::offer_criteria(portal, &mut sheet);
    }
    let title = Some(match kind {
        RecordKind::Entry(_) => sheet.one(l.is("name.nl", "name.en")).to_owned(),
        RecordKind::Statement => statement::name(&sheet, l),
    });
    let title = title.filter(|name| !name.is_empty());
    let title = title.or_else(|| key.as_ref().map(|key| key.id().to_owned()));
    let title = title.unwrap_or_else(|| match l {
        Lang::Nl => format!("Nieuw: {}", kind.one(l)),
        Lang::En => format!("New {}", kind.one(l)),
    });
    let count = findings.len();
    let mut by_key: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for finding in findings {
        let told = format!("{} {}", finding.message.get(l), finding.help.get(l)).trim().to_owned();
        match finding.field.map(|field| field.split('.').next().unwrap_or_default().to_owned()) {
            Some(field) if !field.is_empty() => by_key.entry(field).or_default().push(told),
            _ => wrong.push(told),
        }
    }
    let mut maker = Maker { knowledge: &portal.knowledge, sheet: &sheet, l, wrong: by_key, new, more };
    let mut parts = match kind {
        RecordKind::Entry(register) => vec![
            ("what", l.is("Wat het is", "What it is"), maker.head()),
            ("fields", l.is("Kenmerken", "Properties"), maker.fields(register)),
            ("sources", l.is("Bronnen", "Sources"), vec![maker.sources()]),
            ("links", l.is("Verbanden", "Links"), vec![maker.links()]),
            ("checked", l.is("Controle", "Checks"), maker.tail()),
        ],
        RecordKind::Statement => maker.statement(portal),
    };
    parts.retain(|(_, _, controls)| !controls.is_empty());
    wrong.extend(maker.wrong.into_values().flatten());
    let lists = lists(portal, kind, l);
    let parameters = |key: &Key| [("register", key.kind().to_owned()), ("id", key.id().to_owned())];
    let (address, action) = match &key {
        Some(key) => {
            let [(r, kind), (i, id)] = parameters(key);
            (EDIT, EDIT.with(l, &[(r, &kind), (i, &id)]))
        }
        None => (NEW, NEW.with(l, &[("register", kind.id())])),
    };
    let mut frame = Frame::new(l, address, &title, "").alone();
    frame = match &key {
        Some(key) => frame.at(EDIT, &[("register", key.kind()), ("id", key.id())]),
        None => frame.at(NEW, &[("register", kind.id())]),
    };
    let frame = frame
        .below(super::DESK.path(l), l.is("Beheer", "Desk"))
        .below(REGISTER.with(l, &[("register", kind.id())]), kind.title(l));
    page::fresh(
        &EditPage {
            frame,
            l,
            person,
            action,
            title,
            revision,
            parts,
            lists,
            wrong,
            count,
            saved,
            conflict,
            suggestion,
        },
        l,
    )
}

/// What inputs offer: identifiers of the registers that fields refer to, and everything that links may lead to.
fn lists(portal: &Portal, kind: RecordKind<'_>, l: Lang) -> Vec<(String, Vec<(String, String)>)> {
    let register = match kind {
        RecordKind::Entry(register) => register,
        RecordKind::Statement => {
            let today = today(portal);
            let name = |label: &String| portal.plan.name_at(label, today).map(|name| name.full(l).to_owned());
            let first = portal.plan.organisations().iter().filter_map(|one| one.labels.first());
            let labels = first.map(|label| (label.clone(), name(label).unwrap_or_default()));
            return vec![("labels".to_owned(), labels.collect())];
        }
    };
    let mut referred: Vec<&str> = register
        .fields
        .iter()
        .filter_map(|field| match &field.kind {
            FieldType::Reference(register) => Some(register.as_str()),
            _ => None,
        })
        .collect();
    referred.sort_unstable();
    referred.dedup();
    let named = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    let mut lists: Vec<(String, Vec<(String, String)>)> = referred
        .into_iter()
        .map(|register| {
            let entries = portal.knowledge.entries(register);
            (format!("ids-{register}"), entries.map(|entry| named(&entry.id, entry.name.get(l))).collect())
        })
        .collect();
    let mut targets: Vec<(String, String)> =
        portal.knowledge.all().map(|entry| named(&entry.target().to_string(), entry.name.get(l))).collect();
    let actions = portal.plan.edition().actions.iter();
    targets.extend(actions.map(|action| (format!("plan:{}", action.id), action.title.get(l).to_owned())));
    targets.extend(portal.duties.rule_ids().into_iter().filter_map(|id| {
        let (_, rule) = portal.duties.rule_on(id, portal.clock.today())?;
        Some((format!("duties:{id}"), rule.title.get(l).to_owned()))
    }));
    lists.push(("targets".to_owned(), targets));
    lists
}

/// May this person write here? The store decides; the page asks to show no buttons in vain.
pub(super) fn may_write(person: &Person) -> bool {
    person.may(Role::Editor)
}
