//! The page of a form: its controls, what is wrong beside each, and what inputs offer.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use voetspoor_knowledge::FieldType;
use voetspoor_quantity::Lang;
use voetspoor_store::{DraftState, Finding, Key};

use super::clash::{Both, Late, Line};
use crate::desk::admit::Person;
use crate::desk::control::{Body, Cell, Control, Kind, Maker};
use crate::desk::kind::RecordKind;
use crate::desk::statement_form::Part;
use crate::desk::{DESK, EDIT, NEW, REGISTER, statement, statement_form, told};
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::page;
use voetspoor_knowledge::sheet::Sheet;

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
    /// Where the draft is, where it cannot be changed before it is taken back.
    locked: Option<DraftState>,
    /// What a visitor suggests, beside the form in which it is taken up.
    suggestion: Option<String>,
    /// Numbers of the events that keep words which came too late and stand in this form: with its save they are dealt with.
    asides: Vec<i64>,
}

/// What a form is made from.
pub(super) struct Form<'a> {
    pub(super) kind: RecordKind<'a>,
    pub(super) key: Option<Key>,
    pub(super) sheet: Sheet,
    pub(super) revision: i64,
    pub(super) findings: Vec<Finding>,
    pub(super) more: Vec<String>,
    pub(super) saved: bool,
    pub(super) conflict: Option<Both>,
    /// Where the draft is, where it cannot be changed before it is taken back.
    pub(super) locked: Option<DraftState>,
    /// What a visitor suggests, beside the form in which it is taken up.
    pub(super) suggestion: Option<String>,
    /// Numbers of the events that keep words which came too late and stand in this form.
    pub(super) asides: Vec<i64>,
}

impl<'a> Form<'a> {
    pub(super) fn of(kind: RecordKind<'a>, key: Option<Key>, sheet: Sheet) -> Form<'a> {
        Form {
            kind,
            key,
            sheet,
            revision: 0,
            findings: Vec::new(),
            more: Vec::new(),
            saved: false,
            conflict: None,
            locked: None,
            suggestion: None,
            asides: Vec::new(),
        }
    }
}

/// Shows a form.
pub(super) fn show(portal: &Portal, person: &Person, l: Lang, form: Form<'_>) -> Response {
    let Form { kind, key, mut sheet, revision, findings, more, saved, conflict, locked, suggestion, asides } = form;
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
        let told = told::found(&finding, l);
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
    let conflict = conflict.map(|mut both| {
        for line in &mut both.changes {
            in_words(line, &parts);
        }
        both
    });
    let lists = lists(portal, kind, l);
    let register = ("register", kind.id());
    let (address, parameters) = match &key {
        Some(key) => (EDIT, vec![register, ("id", key.id())]),
        None => (NEW, vec![register]),
    };
    let action = address.with(l, &parameters);
    let frame = Frame::new(l, address, &title, "")
        .at(address, &parameters)
        .alone()
        .below(DESK.path(l), l.is("Beheer", "Desk"))
        .below(REGISTER.with(l, &[register]), kind.title(l));
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
            locked,
            suggestion,
            asides,
        },
        l,
    )
}

/// A difference as the form itself calls it: the label of the control, and of the cell in it; a choice by what people read.
fn in_words(line: &mut Line, parts: &[Part]) {
    let controls = parts.iter().flat_map(|(_, _, controls)| controls);
    let of = |control: &&Control| {
        line.label.strip_prefix(control.name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    // A name that begins another one, such as `f.state` and `f.state.nl`: the longer is meant.
    let Some(control) = controls.filter(of).max_by_key(|control| control.name.len()) else { return };
    let cells: Vec<&Cell> = match &control.body {
        Body::Cells(cells) => cells.iter().collect(),
        Body::Rows(rows) => rows.iter().flatten().collect(),
        Body::Ticks(_) => Vec::new(),
    };
    let cell = cells.into_iter().find(|cell| cell.name == line.label);
    let choices: Vec<(&str, &str)> = match (&control.body, cell.map(|cell| &cell.kind)) {
        (Body::Ticks(ticks), _) => ticks.iter().map(|(id, label, _)| (id.as_str(), label.as_str())).collect(),
        (_, Some(Kind::Choice(options))) => options.iter().map(|(id, label)| (id.as_str(), label.as_str())).collect(),
        _ => Vec::new(),
    };
    for value in line.theirs.iter_mut().chain(&mut line.mine) {
        if let Some((_, label)) = choices.iter().find(|(id, _)| id == value) {
            (*label).clone_into(value);
        }
    }
    line.label = match cell.filter(|cell| !cell.label.is_empty()) {
        Some(cell) => format!("{}, {}", control.label, cell.label),
        None => control.label.clone(),
    };
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
