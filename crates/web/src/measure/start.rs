//! The first page: what it is, the form, templates, an example.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_inventory::{Profile, Role};
use voetspoor_quantity::{Lang, Words};

use super::asked::Asked;
use super::result::Options;
use super::template::{role_name, whole_name};
use super::upload::Sent;
use super::{EXAMPLE, RESULT, TEMPLATE, words};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::FieldError;

#[derive(Template)]
#[template(path = "measure/start.html")]
struct StartPage<'a> {
    frame: Frame,
    l: Lang,
    most: usize,
    options: Options,
    profiles: Vec<(&'static str, bool)>,
    typed: Typed<'a>,
    errors: Vec<FieldError>,
    result: &'static str,
    example: &'static str,
    templates: Vec<(String, String)>,
    whole: [String; 2],
}

/// What was typed, to show it again.
struct Typed<'a> {
    year: &'a str,
    country: &'a str,
    organisation: &'a str,
}

impl StartPage<'_> {
    /// What is wrong with a field.
    fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.detail.as_str())
    }
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    page::kept(&start(&portal, l, &Sent::default(), &Asked::default(), Vec::new()), l)
}

/// The form again, with what is wrong in it.
pub(super) fn refused(portal: &Portal, l: Lang, sent: &Sent, errors: Vec<FieldError>) -> Response {
    // What can be understood stays chosen.
    let sound: Vec<(String, String)> =
        sent.fields.iter().filter(|(name, _)| !errors.iter().any(|error| error.field == *name)).cloned().collect();
    let asked = Asked::read(&sound, portal, l).unwrap_or_default();
    page::told(&start(portal, l, sent, &asked, errors), StatusCode::UNPROCESSABLE_ENTITY, l)
}

/// The form again: no file came along.
pub(super) fn no_file(portal: &Portal, l: Lang, sent: &Sent) -> Response {
    let detail = l.is("Kies een of meer bestanden.", "Choose one or more files.").to_owned();
    refused(portal, l, sent, vec![FieldError { field: "files".to_owned(), detail }])
}

/// The form again: no table in the files that we know.
pub(super) fn no_inventory(portal: &Portal, l: Lang, sent: &Sent, reasons: &[Words]) -> Response {
    let none = l.is(
        "Hierin staat geen inventaris: geen regel van een tabel die wij kennen. Vergelijk de eerste regel van je bestand met een sjabloon hieronder.",
        "There is no inventory in this: not a row of a table that we know. Compare the first line of your file with a template below.",
    );
    let all = std::iter::once(none.to_owned()).chain(reasons.iter().map(|told| told.get(l).to_owned()));
    refused(portal, l, sent, all.map(|detail| FieldError { field: "files".to_owned(), detail }).collect())
}

fn start<'a>(portal: &Portal, l: Lang, sent: &'a Sent, asked: &Asked, errors: Vec<FieldError>) -> StartPage<'a> {
    let title = l.is("Meet de voetafdruk van je ICT", "Measure the footprint of your ICT");
    let about = l.is(
        "Van laptop tot cloud: stuur je lijst of vul een korte scan in. Met marge, bron en wat helpt. Niets wordt bewaard.",
        "From laptop to cloud: send your list or fill in a short scan. With range, source and what helps. Nothing is kept.",
    );
    let mut frame = Frame::new(l, address::MEASURE, title, about).within(address::MEASURE);
    if !errors.is_empty() {
        frame = frame.alone();
    }
    let file = |name: String| TEMPLATE.with(l, &[("name", &name)]);
    StartPage {
        frame,
        l,
        most: portal.settings.upload_bytes >> 20,
        options: Options::of(asked, None, portal, l),
        profiles: Profile::names().map(|name| (name, asked.profile.as_deref() == Some(name))).collect(),
        typed: Typed {
            year: sent.field("year"),
            country: sent.field("country"),
            organisation: sent.field("organisation"),
        },
        errors,
        result: RESULT.path(l),
        example: EXAMPLE.path(l),
        templates: Role::ALL
            .map(|role| (file(format!("{}.csv", role_name(role, l))), words::role(role, l).to_owned()))
            .into(),
        whole: ["xlsx", "ods"].map(|ending| file(format!("{}.{ending}", whole_name(l)))),
    }
}
