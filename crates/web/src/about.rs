//! Pages of plain text: what this is, accessibility, ecodesign, privacy. Written as Markdown in `content/pages/`.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_quantity::Lang;

use crate::address;
use crate::frame::Frame;
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

pub(crate) async fn index(State(portal): State<Portal>, l: Lang) -> Response {
    show(&portal, FIRST, l)
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, named: Named) -> Response {
    if named.shape == Shape::Html && named.name != FIRST { show(&portal, &named.name, l) } else { named.missing() }
}

fn show(portal: &Portal, name: &str, l: Lang) -> Response {
    let Some(text) = portal.texts.iter().find(|text| text.of(l).name == name) else {
        return Problem::not_found(l).page(l);
    };
    let written = text.of(l);
    let mut frame = Frame::new(l, address::ABOUT, &written.title, &written.lead).within(address::ABOUT);
    frame.path = text.path(l);
    frame.other = text.path(l.other());
    if name != FIRST {
        frame = frame.below(address::ABOUT.path(l), l.is("Over Voetspoor", "About Voetspoor"));
    }
    let others = portal.texts.iter().filter(|other| other.of(l).name != name);
    let others = others.map(|other| (other.path(l), other.of(l).title.as_str())).collect();
    page::kept(&TextPage { frame, text: written, others, operator: portal.settings.operator.as_deref() }, l)
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
