//! The registers of the knowledge centre: each with a published definition, entries with sources, and links both ways.
//!
//! The room takes bytes and gives answers: no files, no clock. A face reads `content/knowledge/` (or embeds it) and passes it down.
//!
//! ```no_run
//! use voetspoor_knowledge::{ContentFile, Knowledge, Outside, Target};
//!
//! # let files: Vec<(String, Vec<u8>)> = Vec::new();
//! let files = files.iter().map(|(path, bytes)| ContentFile { path, bytes });
//! let outside = Outside::default().with("plan", ["1.a.3".to_owned()]);   // what links may lead to in other rooms
//! let knowledge = Knowledge::load(files, &outside)?;                      // all problems at once, each with file and line
//! for entry in knowledge.entries("law") {
//!     println!("{}", entry.name.nl);
//! }
//! let serving = knowledge.connections(&Target::new("plan", "1.a.3"));    // what links to an action
//! # Ok::<(), voetspoor_knowledge::KnowledgeError>(())
//! ```
//!
//! Shape:
//!
//! * [`Register`] with its [`Field`]s: the definition, as data. [`Vocabulary`]: shared lists, and the relations of links.
//! * [`Entry`]: what everyone may see. [`Record`]: an entry with the [`Internal`] values of the staff beside it, which no page can reach.
//! * [`Knowledge::draft`] reads and checks one entry; [`Record::to_toml`] writes it back; [`Knowledge::diff`] compares two versions.
//! * [`Entry::doubts`]: why an entry may be outdated on a day. [`Knowledge::connections`]: links in both directions.
//! * [`sheet`]: an entry as the fields of a form, right or wrong. [`bulk`]: many entries as rows of a table, and back.
//! * [`Knowledge::documents`] feeds a search index; [`Knowledge::table`] makes rows for CSV and JSON.
//! * [`markdown`]: texts of entries, made safe. [`catalogue`]: what open data there are, by DCAT-AP-NL.
//!
//! What does not live here: law as rules (the room `duties`), pages, files, history and accounts (the room `store`).

pub mod bulk;
pub mod catalogue;
mod diff;
mod document;
mod entry;
mod freshness;
mod knowledge;
mod load;
pub mod markdown;
mod message;
mod order;
mod problem;
mod read;
mod register;
pub mod sheet;
mod show;
mod table;
mod value;
mod vocabulary;
mod write;

pub use diff::Change;
pub use document::Document;
pub use entry::{Entry, Evidence, Internal, Link, Read, Record, Source, Target, Values};
pub use freshness::Doubt;
pub use knowledge::{Connection, Knowledge};
pub use load::{ContentFile, Outside};
pub use message::Wrong;
pub use order::Sort;
pub use problem::{KnowledgeError, Problem};
pub use read::FORMAT;
pub use register::{Field, FieldType, Register};
pub use table::column_in_words;
pub use value::{Dated, Money, Number, Value};
pub use vocabulary::{Choice, List, Relation, Vocabulary};
