//! A list in pages: rows, how many there are, and links to the pages beside.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use super::BASE;
use super::query::Asked;
use crate::paging::Paging;
use crate::respond::table;

/// Which part of a list this is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Part {
    /// Number of this page, from 1.
    page: usize,
    /// Rows a page.
    page_size: usize,
    /// Pages in all.
    pages: usize,
    /// Rows in all.
    total: usize,
}

/// Addresses of this page of the list and of those beside it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Links {
    /// This page.
    #[serde(rename = "self")]
    this: String,
    /// The first page.
    first: String,
    /// The page before, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    prev: Option<String>,
    /// The page after, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// The last page.
    last: String,
}

#[derive(Serialize)]
struct List<'a, T> {
    data: &'a [T],
    paging: Part,
    links: Links,
}

/// The page of a list that is asked for.
pub(super) fn list<T: Serialize>(asked: &Asked, rows: &[T]) -> Response {
    // A page after the last is an empty one, so that who walks on sees where to stop.
    let paging = Paging { page: asked.page, size: asked.page_size, total: rows.len() };
    let pages = paging.pages();
    let links = Links {
        this: to(asked, asked.page),
        first: to(asked, 1),
        prev: (asked.page > 1).then(|| to(asked, (asked.page - 1).min(pages))),
        next: (asked.page < pages).then(|| to(asked, asked.page + 1)),
        last: to(asked, pages),
    };
    let header = link_header(&links);
    let part = Part { page: paging.page, page_size: paging.size, pages, total: paging.total };
    let mut answer = table::json(&List { data: paging.cut(rows), paging: part, links });
    if let Ok(value) = HeaderValue::from_str(&header) {
        answer.headers_mut().insert(header::LINK, value);
    }
    answer
}

fn link_header(links: &Links) -> String {
    let named = [
        ("first", Some(&links.first)),
        ("prev", links.prev.as_ref()),
        ("next", links.next.as_ref()),
        ("last", Some(&links.last)),
    ];
    let one = |(name, path): (&str, Option<&String>)| path.map(|path| format!("<{path}>; rel=\"{name}\""));
    named.into_iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

/// The address of a page, with the filters that stand. Values are escaped: nothing of a visitor reaches a header as it is.
fn to(asked: &Asked, page: usize) -> String {
    let (page, size) = (page.to_string(), asked.page_size.to_string());
    let paged = [("page", page.as_str()), ("pageSize", size.as_str())];
    let query = crate::query::of(asked.filters().into_iter().chain(paged));
    crate::query::with(&format!("{BASE}{}", asked.path), &query)
}
