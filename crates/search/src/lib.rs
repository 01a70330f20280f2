//! One index over everything the portal has a page of.
//!
//! Other rooms hand in [`Document`]s; this one knows nothing of plans or registers. An index is built in one go, held in memory,
//! never changed and replaced as a whole.
//!
//! ```
//! use voetspoor_quantity::Lang;
//! use voetspoor_search::{Document, Question, SearchIndex, Synonyms};
//!
//! let document = |id: &str, title: &str| Document {
//!     id: id.to_owned(),
//!     kind: "action".to_owned(),
//!     lang: Lang::Nl,
//!     title: title.to_owned(),
//!     summary: String::new(),
//!     body: String::new(),
//!     identifiers: vec![id.to_owned()],
//!     called: Vec::new(),
//!     facets: Vec::new(),
//!     address: format!("/plan/acties/{id}"),
//!     updated: None,
//!     weight: 1.0,
//! };
//! let documents = vec![document("1.a.1", "Energieverbruik van datacenters"), document("1.b.1", "Energie")];
//! let index = SearchIndex::build(documents, Synonyms::default())?;
//! let found = index.find(Question { text: "verbruik", lang: Lang::Nl, narrowed: &[], from: 0, most: 10 })?;
//! assert_eq!(found.total, 0, "`verbruik` stands nowhere by itself, so nothing is known to be made of it");
//! let found = index.find(Question { text: "energie", lang: Lang::Nl, narrowed: &[], from: 0, most: 10 })?;
//! assert_eq!(found.total, 2);
//! # Ok::<(), voetspoor_search::SearchError>(())
//! ```
//!
//! How a question goes: identifiers in it come first ([`Fit::Exact`]); its telling words become things that are sought, each with
//! the ways to say it (itself, terms that mean the same, its parts, words that begin so, and for unknown words those a slip
//! away); documents that say all of them come before documents that say some. Decision 0018 tells what was measured.

mod compound;
mod concept;
mod document;
mod error;
mod find;
mod fold;
mod highlight;
mod identifier;
mod index;
mod query;
mod stem;
mod stop;
mod suggest;
mod synonym;
mod vocabulary;
mod word;

pub use concept::LONGEST;
pub use document::{Document, Facet, KIND};
pub use error::{Problem, SearchError};
pub use find::{FacetCount, FacetCounts, Fit, Found, Hit, Question};
pub use highlight::Marked;
pub use index::SearchIndex;
pub use synonym::{FORMAT, Group, Synonyms};
