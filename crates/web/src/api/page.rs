//! `/api`: the operations for people, from the same table.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_quantity::Lang;

use super::document::TAGS;
use super::operation::{Kind, OPERATIONS, Operation};
use super::{BASE, VERSION};
use crate::address;
use crate::frame::Frame;
use crate::number;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "api/api.html")]
struct ApiPage {
    frame: Frame,
    l: Lang,
    base: &'static str,
    version: &'static str,
    /// Title of each part of the API, and its operations.
    parts: Vec<(&'static str, Vec<Told>)>,
    limit: Option<u32>,
}

/// An operation as people read it.
struct Told {
    id: &'static str,
    method: &'static str,
    path: String,
    summary: &'static str,
    /// More than a line, where one needs it.
    says: &'static str,
    keys: Vec<(&'static str, String)>,
    example: Option<String>,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let description = l.is(
        "Haal cijfers, factoren, bronnen, grenzen en de stand van het actieplan op met je eigen programma. Zonder sleutel, zonder account.",
        "Get figures, factors, sources, boundaries and how the action plan stands with your own program. No key, no account.",
    );
    let frame =
        Frame::new(l, address::API, "API", description).within(address::DATA).below(address::DATA.path(l), "Open data");
    let mut parts: Vec<(&'static str, Vec<Told>)> = Vec::new();
    for operation in OPERATIONS {
        let title = part(operation.tag, l);
        let one = told(&portal, operation, l);
        match parts.iter_mut().find(|(known, _)| *known == title) {
            Some((_, operations)) => operations.push(one),
            None => parts.push((title, vec![one])),
        }
    }
    parts.push((l.is("Rekenen", "Calculation"), vec![footprints(l)]));
    let limit = Some(portal.settings.requests_per_second).filter(|limit| *limit > 0);
    page::kept(&ApiPage { frame, l, base: BASE, version: VERSION, parts, limit }, l)
}

/// A tag of the document, as a heading.
fn part(tag: &'static str, l: Lang) -> &'static str {
    TAGS.iter().find(|(name, ..)| *name == tag).map_or(tag, |(_, [nl, en], _)| l.is(nl, en))
}

/// The one operation that computes.
fn footprints(l: Lang) -> Told {
    Told {
        id: "createFootprint",
        method: "POST",
        path: format!("{BASE}/footprints"),
        summary: l.is("Bereken een voetafdruk", "Compute a footprint"),
        says: l.is(
            "Stuur een inventaris als bestanden (multipart/form-data, veld files), als één tabel (text/csv) of als rijen (application/json). Je krijgt het resultaat terug; wij bewaren niets.",
            "Send an inventory as files (multipart/form-data, field files), as one table (text/csv) or as rows (application/json). You get the result back; we keep nothing.",
        ),
        keys: crate::measure::footprint::KEYS.map(|(key, _, [nl, en])| (key, l.is(nl, en).to_owned())).into(),
        example: None,
    }
}

fn told(portal: &Portal, operation: &'static Operation, l: Lang) -> Told {
    let keys = operation
        .all_parameters()
        .map(|parameter| {
            let [nl, en] = parameter.description;
            let says = match parameter.kind {
                Kind::Whole { least, most, default } => {
                    let number = |number: usize| number::count(number, l);
                    let default = number(default);
                    format!(
                        "{}: {}–{}, {} {default}",
                        l.is(nl, en),
                        number(least),
                        number(most),
                        l.is("anders", "default")
                    )
                }
                Kind::Word(words) => format!("{}: {}", l.is(nl, en), words(portal).join(", ")),
                Kind::Text(_) | Kind::Zone | Kind::Year | Kind::Date | Kind::DayGone => l.is(nl, en).to_owned(),
            };
            (parameter.name, says)
        })
        .collect();
    let example = (!operation.example.is_empty() || !operation.path.contains('{')).then(|| operation.address());
    let [nl, en] = operation.summary;
    Told {
        id: operation.id,
        method: "GET",
        path: format!("{BASE}{}", operation.path),
        summary: l.is(nl, en),
        says: "",
        keys,
        example,
    }
}

impl Operation {
    /// An address that has an answer.
    pub(super) fn address(&self) -> String {
        if self.path.contains("{id}") {
            return format!("{BASE}{}", self.path.replace("{id}", self.example));
        }
        let mark = if self.example.is_empty() { "" } else { "?" };
        format!("{BASE}{}{mark}{}", self.path, self.example)
    }
}
