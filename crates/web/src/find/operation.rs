//! Search for programs: what the API answers.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_quantity::Lang;
use voetspoor_search::{Document, Fit, Hit, KIND, Question};

pub(crate) use super::names::KINDS;
use crate::portal::Portal;
use crate::spelling::spellings;

/// Results that a program can walk through.
const MOST: usize = 1000;

/// Something that was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "SearchResult")]
pub(crate) struct FoundRecord {
    /// What sort of thing it is: `action`, `figure`, `page` and so on.
    pub(crate) kind: String,
    /// Its name among things of its kind.
    pub(crate) id: String,
    /// Language of the text that was found: `nl` or `en`.
    #[schemars(extend("enum" = spellings(Lang::BOTH.iter().map(|one| one.tag()))))]
    pub(crate) language: &'static str,
    /// Title.
    pub(crate) title: String,
    /// The place in its text that fits best.
    pub(crate) snippet: String,
    /// Address of its page.
    pub(crate) path: String,
    /// How it fits: `exact` (its number or name), `named` (below that number, or by its title), `all` words or a `part` of them.
    #[schemars(extend("enum" = spellings(["exact", "named", "all", "part"])))]
    pub(crate) fit: &'static str,
}

impl FoundRecord {
    pub(crate) fn new(hit: &Hit<'_>) -> FoundRecord {
        let fit = match hit.fit {
            Fit::Exact => "exact",
            Fit::Named => "named",
            Fit::All => "all",
            Fit::Part => "part",
        };
        FoundRecord::of(hit.document, &hit.snippet.text, fit)
    }

    /// A document where nothing was asked: it fits.
    fn all(document: &Document) -> FoundRecord {
        FoundRecord::of(document, &document.summary, "all")
    }

    fn of(document: &Document, snippet: &str, fit: &'static str) -> FoundRecord {
        FoundRecord {
            kind: document.kind.clone(),
            id: document.id.clone(),
            language: document.lang.tag(),
            title: document.title.clone(),
            snippet: snippet.to_owned(),
            path: document.address.clone(),
            fit,
        }
    }
}

/// Everything that a program's question finds; none while there is no index.
pub(crate) fn found(portal: &Portal, question: Question<'_>) -> Option<Vec<FoundRecord>> {
    let index = portal.finder.now()?;
    if question.text.trim().is_empty() {
        let kinds = |document: &Document| {
            let asked = |(name, value): &(String, String)| *name != KIND || *value == document.kind;
            document.lang == question.lang && question.narrowed.iter().all(asked)
        };
        return Some(index.documents().iter().filter(|document| kinds(document)).map(FoundRecord::all).collect());
    }
    match index.find(Question { from: 0, most: MOST, ..question }) {
        Ok(found) => Some(found.hits.iter().map(FoundRecord::new).collect()),
        Err(error) => {
            tracing::error!(%error, "a search failed");
            None
        }
    }
}

/// There is no index: it is being made, or could not be.
pub(crate) fn unready(l: voetspoor_quantity::Lang) -> crate::respond::problem::Problem {
    crate::respond::problem::Problem::new(
        axum::http::StatusCode::SERVICE_UNAVAILABLE,
        l.is("Zoeken kan nu even niet", "Search is not available now"),
        l.is(
            "De zoekindex is er nog niet. Probeer het over een minuut weer.",
            "The index is not there yet. Try again in a minute.",
        ),
    )
}

/// An answer about what somebody looks for: nobody on the way keeps it, and neither do we.
pub(crate) fn unkept(mut answer: Response) -> Response {
    answer.extensions_mut().remove::<crate::respond::encode::Kept>();
    answer.headers_mut().insert(axum::http::header::CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    answer
}
