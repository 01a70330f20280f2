//! The registers as files: tables, feeds, a calendar, a data package.

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};
use voetspoor_knowledge::{Entry, Knowledge, Register, column_in_words};
use voetspoor_publication::{Calendar, Event, Table};
use voetspoor_quantity::Lang;

use super::definition::Published;
use super::{news, path};
use crate::address;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::table::{self, json as document, kept, sheet};
use crate::twin::Shape;

/// All registers: what they are, or all that they hold.
pub(super) async fn overview(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let day = today(&portal);
    let knowledge = &portal.knowledge;
    match shape {
        Shape::Json => {
            let registers = knowledge.registers().iter().map(|register| {
                let mut told = serde_json::to_value(Published::of(knowledge, register)).unwrap_or_default();
                if let Some(told) = told.as_object_mut() {
                    told.remove("fields");
                }
                told
            });
            document(&registers.collect::<Vec<Value>>())
        }
        Shape::Csv => sheet(&registers_table(knowledge)),
        Shape::Zip => {
            let tables: Vec<_> = knowledge
                .registers()
                .iter()
                .map(|register| knowledge.table(register, knowledge.entries(&register.id), day))
                .collect();
            let description = json!({
                "name": "voetspoor-knowledge",
                "title": "Registers of the knowledge centre",
                "description": format!("All registers as on {day}; may_be_outdated is computed for that day."),
                "created": format!("{day}T00:00:00Z"),
                "licenses": [{ "name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/" }],
            });
            table::package(description, &tables, &|register, column| {
                column_in_words(knowledge.register(register)?, column)
            })
        }
        _ => Problem::not_found(l).document(),
    }
}

/// The registers, one a row.
fn registers_table(knowledge: &Knowledge) -> Table {
    let columns = [
        "id",
        "title_nl",
        "title_en",
        "purpose_nl",
        "purpose_en",
        "actions",
        "national_interest",
        "licence",
        "review_months",
        "entries",
    ];
    let row = |register: &Register| {
        vec![
            json!(register.id),
            json!(register.title.nl),
            json!(register.title.en),
            json!(register.purpose.nl),
            json!(register.purpose.en),
            json!(register.actions),
            json!(register.national_interest),
            json!(register.licence),
            json!(register.review_months),
            json!(knowledge.entries(&register.id).count()),
        ]
    };
    Table::new("registers", columns, knowledge.registers().iter().map(row))
}

/// Entries of a register in the shape that the address asks for; none where there is no such shape.
pub(super) fn register(
    portal: &Portal,
    register: &Register,
    entries: &[&Entry],
    shape: Shape,
    l: Lang,
) -> Option<Response> {
    let (knowledge, day) = (&portal.knowledge, today(portal));
    let base = portal.settings.base();
    let own = format!("{base}{}", address::REGISTER.id(l, &register.id));
    match shape {
        Shape::Csv => Some(sheet(&knowledge.table(register, entries.iter().copied(), day))),
        Shape::Json => {
            let objects: Vec<Value> = entries.iter().map(|entry| knowledge.object(register, entry, day)).collect();
            Some(document(&objects))
        }
        Shape::Atom => {
            let feed = news::of(portal, Some(register), &own, &format!("{own}.atom"), l);
            Some(kept("application/atom+xml; charset=utf-8", feed.to_atom().into_bytes()))
        }
        Shape::Ics if register.id == "events" => {
            let events = entries.iter().filter_map(|entry| event(entry, &base, l)).collect();
            let calendar = Calendar {
                title: register.title.get(l).to_owned(),
                product: "knowledge",
                base_url: base.clone(),
                made: day,
                events,
            };
            Some(kept("text/calendar; charset=utf-8", calendar.to_ics().into_bytes()))
        }
        _ => None,
    }
}

/// An event whose day is known.
fn event(entry: &Entry, base: &str, l: Lang) -> Option<Event> {
    let starts = entry.date("starts").filter(|moment| moment.first_day() == moment.last_day())?;
    let ends = entry.date("ends").unwrap_or(starts);
    let time = entry.texts("time").next().map(|time| format!("{time}. ")).unwrap_or_default();
    Some(Event {
        id: format!("knowledge-event-{}", entry.id),
        first: starts.first_day(),
        last: ends.last_day().max(starts.first_day()),
        summary: entry.name.get(l).to_owned(),
        description: format!("{time}{}", entry.summary.get(l)),
        place: entry.texts("place").next().map(str::to_owned),
        url: format!("{base}{}", path(entry, l)),
    })
}
