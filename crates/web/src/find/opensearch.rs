//! The field in a browser's address bar: what the search is called and how it is asked (OpenSearch 1.1), and words to go on with.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use voetspoor_quantity::Lang;

use super::asked::Asked;
use crate::address::{self, Address};
use crate::portal::Portal;
use crate::respond::table::kept;

/// Where the description stands.
pub(super) const NL: &str = "/zoeken/opensearch.xml";
pub(super) const EN: &str = "/en/find/opensearch.xml";
/// The same, for pages that name it.
pub(crate) const DESCRIPTION: Address = Address::new(NL, EN);
/// Words to go on with, for a question that is not finished.
pub(super) const SUGGESTIONS: Address = Address::new("/zoeken/aanvullen", "/en/find/complete");

/// Words that are offered.
const OFFERED: usize = 8;

/// The description document.
pub(super) async fn description(State(portal): State<Portal>, l: Lang) -> Response {
    let base = portal.settings.base();
    let (find, complete) = (address::FIND.path(l), SUGGESTIONS.path(l));
    let about = l.is("Zoek in cijfers, plan, registers en gegevens", "Search figures, plan, registers and data");
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>Voetspoor</ShortName>\n<Description>{about}</Description>\n<Language>{}</Language>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" template=\"{base}{find}?q={{searchTerms}}\"/>\n\
         <Url type=\"application/json\" template=\"{base}{find}.json?q={{searchTerms}}\"/>\n\
         <Url type=\"application/x-suggestions+json\" template=\"{base}{complete}?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        l.tag()
    );
    kept("application/opensearchdescription+xml", xml.into_bytes())
}

/// Words to go on with, as browsers take them: the question and a list.
pub(super) async fn suggestions(State(portal): State<Portal>, l: Lang, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let index = portal.finder.index(&portal).await;
    let titles = index.as_ref().map_or_else(Vec::new, |index| index.complete(&asked.words, l, OFFERED));
    let body = serde_json::json!([asked.words, titles]).to_string();
    let kind = HeaderValue::from_static("application/x-suggestions+json");
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}
