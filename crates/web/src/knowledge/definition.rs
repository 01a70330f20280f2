//! `/kennis/velden/REGISTER`: what the fields of a register mean, as people and as programs read it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use serde_json::json;
use voetspoor_knowledge::{Field, Knowledge, Register};
use voetspoor_publication::Table;
use voetspoor_quantity::{Lang, Words};

use super::frame;
use super::shown::{Said, said};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::{page, table};
use crate::twin::{Named, Shape};

#[derive(Template)]
#[template(path = "knowledge/definition.html")]
struct DefinitionPage<'a> {
    frame: Frame,
    l: Lang,
    register: &'a Register,
    /// How many entries there are.
    entries: usize,
    fields: Vec<FieldView<'a>>,
}

struct FieldView<'a> {
    field: &'a Field,
    kind: Words,
    example: Vec<Said>,
    /// How many entries have something in it.
    filled: usize,
}

/// A register without what is for its staff.
#[derive(Serialize)]
pub(super) struct Published<'a> {
    id: &'a str,
    title: &'a Words,
    purpose: &'a Words,
    actions: &'a [String],
    national_interest: bool,
    licence: &'a str,
    review_months: u32,
    entries: usize,
    fields: Vec<Told<'a>>,
}

/// A field as its definition has it, and how full it is.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    field: &'a Field,
    /// How many entries have something in it.
    filled: usize,
}

impl<'a> Published<'a> {
    pub(super) fn of(knowledge: &Knowledge, register: &'a Register) -> Published<'a> {
        let told = |field| Told { filled: knowledge.filled(register, field), field };
        Published {
            id: &register.id,
            title: &register.title,
            purpose: &register.purpose,
            actions: &register.actions,
            national_interest: register.national_interest,
            licence: &register.licence,
            review_months: register.review_months,
            entries: knowledge.entries(&register.id).count(),
            fields: register.public_fields().map(told).collect(),
        }
    }
}

/// The fields, one a row.
fn fields_table(knowledge: &Knowledge, register: &Register) -> Table {
    let columns = [
        "key",
        "type",
        "required",
        "repeatable",
        "label_nl",
        "label_en",
        "help_nl",
        "help_en",
        "choices",
        "filled",
        "entries",
    ];
    let entries = knowledge.entries(&register.id).count();
    let row = |field: &Field| {
        let choices: Vec<&str> = field.kind.choices().iter().map(|choice| choice.id.as_str()).collect();
        vec![
            json!(field.key),
            json!(field.kind.as_str()),
            json!(field.required),
            json!(field.repeatable),
            json!(field.label.nl),
            json!(field.label.en),
            json!(field.help.nl),
            json!(field.help.en),
            json!(choices),
            json!(knowledge.filled(register, field)),
            json!(entries),
        ]
    };
    Table::new("fields", columns, register.public_fields().map(row))
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang, named: Named) -> Response {
    let Some(register) = portal.knowledge.register(&named.name) else { return named.missing() };
    match named.shape {
        Shape::Html => {}
        Shape::Json => return table::json(&Published::of(&portal.knowledge, register)),
        Shape::Csv => return table::sheet(&fields_table(&portal.knowledge, register)),
        _ => return named.missing(),
    }
    let title = format!("{}: {}", register.title.get(l), l.is("de velden", "the fields"));
    let description = l.is("Wat elk veld betekent.", "What each field means.");
    let frame = frame(l, address::DEFINITION, &title, description)
        .at(address::DEFINITION, &[("id", &register.id)])
        .below(address::REGISTER.id(l, &register.id), register.title.get(l))
        .twins(&["json", "csv"]);
    let fields = register.public_fields().map(|field| {
        let filled = portal.knowledge.filled(register, field);
        let example = portal
            .knowledge
            .example(register, field)
            .iter()
            .take(2)
            .map(|value| said(&portal, field, value, l))
            .collect();
        FieldView { field, kind: field.kind.label(), example, filled }
    });
    let entries = portal.knowledge.entries(&register.id).count();
    page::kept(&DefinitionPage { fields: fields.collect(), entries, register, frame, l }, l)
}
