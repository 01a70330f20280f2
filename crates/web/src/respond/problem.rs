//! What went wrong: a page for people, `application/problem+json` (RFC 9457) for programs.

use askama::Template;
use axum::Extension;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use voetspoor_quantity::Lang;

use super::negotiate::Beside;
use crate::address;
use crate::frame::Frame;
use crate::language;
use crate::twin::Shape;

/// How data end that are no shape of a page.
const OTHER_DATA: [&str; 5] = [".xml", ".xlsx", ".ods", ".ttl", ".jsonld"];

/// A problem, in the words of the language that was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) title: String,
    pub(crate) detail: String,
    pub(crate) errors: Vec<FieldError>,
    /// Where a visitor goes on, and what the way is called.
    pub(crate) way_back: Option<(String, &'static str)>,
}

/// What is wrong with a choice that is none of those that there are.
pub(crate) fn unknown_choice(language: Lang) -> &'static str {
    language.is("Kies een van de mogelijkheden.", "Choose one of the options.")
}

/// Whether programs ask an address: it belongs to the API, or it ends as data do.
fn is_for_programs(path: &str) -> bool {
    let is_other_data = || OTHER_DATA.iter().any(|ending| path.ends_with(ending));
    path.starts_with("/api/") || Shape::split(path).1 != Shape::Html || is_other_data()
}

/// What is wrong with one field.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FieldError {
    /// Name of the field, or place in a file.
    pub(crate) field: String,
    /// What is wrong and how to mend it.
    pub(crate) detail: String,
}

impl FieldError {
    /// The field in words, where it is one that many pages have.
    pub(crate) fn name(&self, l: Lang) -> String {
        let name = match self.field.as_str() {
            "on" => l.is("Dag", "Day"),
            "from" => l.is("Van", "From"),
            "to" => l.is("Tot en met", "To"),
            "for" => l.is("Ingang", "Door"),
            "page" => l.is("Bladzijde", "Page"),
            "sort" => l.is("Volgorde", "Order"),
            "year" => l.is("Jaar", "Year"),
            "series" => l.is("Reeks", "Series"),
            "evidence" => l.is("Hoe zeker", "How sure"),
            "?" => l.is("Adres", "Address"),
            field => return format!("“{field}”"),
        };
        name.to_owned()
    }
}

#[derive(Serialize)]
struct Document<'a> {
    status: u16,
    title: &'a str,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    errors: &'a [FieldError],
}

#[derive(Template)]
#[template(path = "error/problem.html")]
struct ProblemPage {
    frame: Frame,
    problem: Problem,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, title: &str, detail: impl Into<String>) -> Problem {
        Problem { status, title: title.to_owned(), detail: detail.into(), errors: Vec::new(), way_back: None }
    }

    /// Nothing lives at this address.
    pub(crate) fn not_found(language: Lang) -> Problem {
        Problem::new(
            StatusCode::NOT_FOUND,
            language.is("Deze pagina bestaat niet", "This page does not exist"),
            language.is(
                "Kijk of het adres klopt. Of begin bij de voorpagina of het zoekveld.",
                "Check the address. Or start at the front page or search.",
            ),
        )
    }

    /// A request that cannot be understood: every error of it at once.
    pub(crate) fn invalid(language: Lang, errors: Vec<FieldError>) -> Problem {
        Problem {
            errors,
            ..Problem::new(
                StatusCode::BAD_REQUEST,
                language.is("Dit klopt nog niet", "This is not right yet"),
                language
                    .is("Verbeter wat hieronder staat en probeer het weer.", "Mend what stands below and try again."),
            )
        }
    }

    /// Our own fault.
    pub(crate) fn internal(language: Lang) -> Problem {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            language.is("Er ging iets mis bij ons", "Something went wrong on our side"),
            language.is("Probeer het later weer.", "Try again later."),
        )
    }

    /// As a page.
    pub(crate) fn page(self, language: Lang) -> Response {
        let (status, document) = (self.status, self.json());
        let frame = Frame::new(language, address::HOME, &self.title, &self.detail).alone();
        let Ok(html) = (ProblemPage { frame, problem: self }).render() else { return status.into_response() };
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
        (status, kind, Extension(Beside(document)), html).into_response()
    }

    /// As a document for programs.
    pub(crate) fn document(&self) -> Response {
        let kind = HeaderValue::from_static("application/problem+json");
        (self.status, [(header::CONTENT_TYPE, kind)], self.json()).into_response()
    }

    fn json(&self) -> String {
        let document =
            Document { status: self.status.as_u16(), title: &self.title, detail: &self.detail, errors: &self.errors };
        serde_json::to_string(&document).unwrap_or_default()
    }

    /// In the shape that was asked for: a page, or a document beside any data.
    pub(crate) fn shaped(self, shape: Shape, language: Lang) -> Response {
        if shape == Shape::Html { self.page(language) } else { self.document() }
    }

    /// As the address asks: programs get a document, people a page. Fields that are wrong stood in a form, and that is where the way back leads.
    pub(crate) fn answer(mut self, path: &str) -> Response {
        if is_for_programs(path) {
            return self.document();
        }
        let l = language::of_path(path);
        if self.way_back.is_none() && !self.errors.is_empty() {
            self.way_back = Some((path.to_owned(), l.is("Terug, zonder deze keuzes", "Back, without these choices")));
        }
        self.page(l)
    }
}
