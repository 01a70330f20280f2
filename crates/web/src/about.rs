//! Pages of plain text: what this is, accessibility, ecodesign, privacy. Written as Markdown in `content/pages/`.

mod ecodesign;

pub(crate) use ecodesign::WebModel;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_quantity::Lang;

use crate::address;
use crate::frame::Frame;
use crate::live::Live;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;
use crate::twin::{Named, Shape};

/// One page in both languages.
#[derive(Debug)]
pub(crate) struct Text {
    nl: Written,
    en: Written,
}

/// A page in one language.
#[derive(Debug)]
struct Written {
    /// Its part of the address. The first page has none.
    name: String,
    title: String,
    lead: String,
    html: String,
}

impl Text {
    fn of(&self, l: Lang) -> &Written {
        l.is(&self.nl, &self.en)
    }

    pub(crate) fn title(&self, l: Lang) -> &str {
        &self.of(l).title
    }

    /// Its first paragraph.
    pub(crate) fn lead(&self, l: Lang) -> &str {
        &self.of(l).lead
    }

    /// Its words, without their marks.
    pub(crate) fn words(&self, l: Lang) -> String {
        self.of(l).html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
    }

    /// Its address.
    pub(crate) fn path(&self, l: Lang) -> String {
        if self.of(l).name == FIRST {
            return address::ABOUT.path(l).to_owned();
        }
        address::ABOUT_PAGE.with(l, &[("page", &self.of(l).name)])
    }
}

/// The page that stands at the address of the part itself.
const FIRST: &str = "voetspoor";

/// A text that does not hold.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The table of pages does not read.
    #[error("pages/pages.csv: {0}")]
    Table(#[from] csv::Error),
    /// It is no UTF-8.
    #[error("{0} is not UTF-8")]
    Encoding(String),
    /// It does not begin with a title and a first paragraph.
    #[error("{0} does not begin with a title (# …) and a paragraph")]
    Title(String),
    /// The model of bytes does not hold.
    #[error("{path}: {why}")]
    Model {
        /// Its file.
        path: &'static str,
        /// Why.
        why: String,
    },
    /// It is named and does not exist.
    #[error("{0} does not exist")]
    Missing(String),
}

/// Reads the texts that `pages/pages.csv` names: their names in Dutch and in English, in the order of the menu.
pub(crate) fn texts(content: &[(String, Vec<u8>)]) -> Result<Vec<Text>, TextError> {
    let file = |path: String| match content.iter().find(|(name, _)| *name == path) {
        Some((_, bytes)) => Ok((path, bytes.as_slice())),
        None => Err(TextError::Missing(path)),
    };
    let (_, table) = file("pages/pages.csv".to_owned())?;
    let mut texts = Vec::new();
    for row in csv::Reader::from_reader(table).deserialize() {
        let (nl, en): (String, String) = row?;
        let read = |language: &str, name: &str| {
            let (path, bytes) = file(format!("pages/{language}/{name}.md"))?;
            written(name, &path, bytes)
        };
        texts.push(Text { nl: read("nl", &nl)?, en: read("en", &en)? });
    }
    Ok(texts)
}

fn written(name: &str, path: &str, bytes: &[u8]) -> Result<Written, TextError> {
    let text = std::str::from_utf8(bytes).map_err(|_| TextError::Encoding(path.to_owned()))?;
    let untitled = || TextError::Title(path.to_owned());
    let (title, rest) = text.strip_prefix("# ").and_then(|text| text.split_once('\n')).ok_or_else(untitled)?;
    let (lead, body) = rest.trim_start().split_once("\n\n").ok_or_else(untitled)?;
    let mut html = String::new();
    let parser = pulldown_cmark::Parser::new_ext(body, pulldown_cmark::Options::ENABLE_TABLES);
    pulldown_cmark::html::push_html(&mut html, parser);
    // A wide table scrolls by itself, and can be reached by keyboard.
    let html =
        html.replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>").replace("</table>", "</table></div>");
    Ok(Written { name: name.to_owned(), title: title.trim().to_owned(), lead: lead.replace('\n', " "), html })
}

#[derive(Template)]
#[template(path = "about/text.html")]
struct TextPage<'a> {
    frame: Frame,
    text: &'a Written,
    others: Vec<(String, &'a str)>,
    operator: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "about/ecodesign.html")]
struct EcodesignPage<'a> {
    frame: Frame,
    text: &'a Written,
    measured: ecodesign::Measured,
    others: Vec<(String, &'a str)>,
    operator: Option<&'a str>,
}

pub(crate) async fn index(State(portal): State<Portal>, l: Lang) -> Response {
    show(&portal, FIRST, l)
}

pub(crate) async fn get(State(live): State<Live>, l: Lang, named: Named) -> Response {
    let portal = live.portal();
    match (named.name.as_str(), named.shape) {
        (ecodesign::NAME, Shape::Html) => weighed(&live, &portal, l).await,
        (ecodesign::NAME, shape @ (Shape::Json | Shape::Csv)) => ecodesign::data(&live, shape, l).await,
        (FIRST, _) => named.missing(),
        (name, Shape::Html) => show(&portal, name, l),
        _ => named.missing(),
    }
}

/// The text about ecodesign, with what the pages weigh.
async fn weighed(live: &Live, portal: &Portal, l: Lang) -> Response {
    let Some((frame, text)) = framed(portal, ecodesign::NAME, l) else { return Problem::not_found(l).page(l) };
    let page = EcodesignPage {
        frame: frame.twins(&["json", "csv"]),
        text,
        measured: ecodesign::measured(live, l).await,
        others: others(portal, ecodesign::NAME, l),
        operator: portal.settings.operator.as_deref(),
    };
    page::kept(&page, l)
}

fn show(portal: &Portal, name: &str, l: Lang) -> Response {
    let Some((frame, text)) = framed(portal, name, l) else { return Problem::not_found(l).page(l) };
    let operator = portal.settings.operator.as_deref();
    page::kept(&TextPage { frame, text, others: others(portal, name, l), operator }, l)
}

/// A text with its frame.
fn framed<'a>(portal: &'a Portal, name: &str, l: Lang) -> Option<(Frame, &'a Written)> {
    let text = portal.texts.iter().find(|text| text.of(l).name == name)?;
    let written = text.of(l);
    let mut frame = Frame::new(l, address::ABOUT, &written.title, &written.lead).within(address::ABOUT);
    frame.path = text.path(l);
    frame.other = text.path(l.other());
    if name != FIRST {
        frame = frame.below(address::ABOUT.path(l), l.is("Over Voetspoor", "About Voetspoor"));
    }
    Some((frame, written))
}

/// The other texts: address and title.
fn others<'a>(portal: &'a Portal, name: &str, l: Lang) -> Vec<(String, &'a str)> {
    let others = portal.texts.iter().filter(|other| other.of(l).name != name);
    others.map(|other| (other.path(l), other.of(l).title.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> Result<Vec<Text>, TextError> {
        let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        texts(&files)
    }

    #[test]
    fn a_page_in_one_language_is_refused() {
        let files = [("pages/pages.csv", "nl,en\na,b\n"), ("pages/nl/a.md", "# A\n\nb\n\nc")];
        assert!(matches!(read(&files), Err(TextError::Missing(path)) if path == "pages/en/b.md"));
    }

    #[test]
    fn a_page_without_a_title_is_refused() {
        assert!(matches!(
            read(&[("pages/pages.csv", "nl,en\na,a\n"), ("pages/nl/a.md", "A")]),
            Err(TextError::Title(_))
        ));
    }
}
