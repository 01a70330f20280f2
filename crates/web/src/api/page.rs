//! `/api`: the operations for people, from the same table.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_quantity::Lang;

use super::operation::{Kind, OPERATIONS, Operation};
use super::{BASE, VERSION};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "api/api.html")]
struct ApiPage {
    frame: Frame,
    l: Lang,
    base: &'static str,
    version: &'static str,
    operations: Vec<Told>,
    limit: Option<u32>,
}

/// An operation as people read it.
struct Told {
    id: &'static str,
    path: String,
    summary: &'static str,
    keys: Vec<(&'static str, String)>,
    example: Option<String>,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let description = l.is(
        "Haal cijfers, factoren, bronnen en grenzen op met je eigen programma. Zonder sleutel, zonder account.",
        "Get figures, factors, sources and boundaries with your own program. No key, no account.",
    );
    let frame =
        Frame::new(l, address::API, "API", description).within(address::DATA).below(address::DATA.path(l), "Open data");
    let operations = OPERATIONS.iter().map(|operation| told(&portal, operation, l)).collect();
    let limit = Some(portal.settings.requests_per_second).filter(|limit| *limit > 0);
    page::kept(&ApiPage { frame, l, base: BASE, version: VERSION, operations, limit }, l)
}

fn told(portal: &Portal, operation: &'static Operation, l: Lang) -> Told {
    let keys = operation
        .all_parameters()
        .map(|parameter| {
            let [nl, en] = parameter.description;
            let says = match parameter.kind {
                Kind::Whole { least, most, default } => {
                    format!("{}: {least}–{most}, {} {default}", l.is(nl, en), l.is("anders", "default"))
                }
                Kind::Word(words) => format!("{}: {}", l.is(nl, en), words(portal).join(", ")),
                Kind::Text(_) | Kind::Zone | Kind::Year | Kind::Date => l.is(nl, en).to_owned(),
            };
            (parameter.name, says)
        })
        .collect();
    let example = (!operation.example.is_empty() || !operation.path.contains('{')).then(|| operation.address());
    let [nl, en] = operation.summary;
    Told { id: operation.id, path: format!("{BASE}{}", operation.path), summary: l.is(nl, en), keys, example }
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
