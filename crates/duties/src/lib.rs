//! What the law asks of an organisation: law as data, and an evaluator that says "applies", "does not", or "depends on this fact".
//!
//! The room takes bytes and gives answers: no files, no clock. A face reads `data/law/` (or embeds it) and passes it down.
//!
//! ```no_run
//! use voetspoor_duties::{Duties, Group, LawFile};
//! use voetspoor_quantity::Lang;
//!
//! # let files: Vec<(String, Vec<u8>)> = Vec::new();
//! let files = files.iter().map(|(path, bytes)| LawFile { path, bytes });
//! let duties = Duties::load(files)?;                   // all problems at once, each with file and line
//! let facts = duties.facts("facts.toml", b"format = \"voetspoor-facts/1\"\n[facts]\ndc_pdit_kw = \"600 kW\"\n")?;
//! let check = duties.check(&facts, jiff::civil::date(2026, 11, 22))?;
//! for finding in check.group(Group::Now) {
//!     println!("{} by {:?}", finding.title.get(Lang::Nl), finding.due);
//! }
//! # Ok::<(), voetspoor_duties::DutiesError>(())
//! ```
//!
//! Shape:
//!
//! * [`Duties`] holds the vocabulary ([`FactSpec`]) and the [`Law`]s, each in versions by date, with their [`Rule`]s.
//! * [`Duties::check`] gives a [`Check`]: a [`Finding`] for each rule in its [`Group`], [`Question`]s to ask next, [`CalendarEntry`]s.
//! * [`Duties::answers`] gives what Kleene's logic alone says, and what remains once completions are tried; the two stages stay apart so that the first
//!   can be compared with other engines of the law format.
//! * [`Door`]s are ways into the check, and an [`Interview`] walks through it: a few questions at a time, "I do not know" always allowed.
//! * [`Duties::watch`] lists what changes when.
//! * [`Ecodesign`] has the product rules that are formulas: repairability index, classes of the label, limits on servers.
//!
//! What does not live here: the form of the data-centre report (`datacentre`), the text of laws, funding (`knowledge`), pages, files.

mod calendar;
mod check;
mod completion;
mod condition;
mod door;
mod duties;
mod ecodesign;
mod explain;
mod expression;
mod fact;
mod facts;
mod interview;
mod kleene;
mod law;
mod load;
mod message;
mod problem;
mod question;
mod rule;
mod spelling;
mod unit;
mod usage;
mod value;

pub use calendar::{CalendarEntry, DayKind, Watched};
pub use check::{CHECK_FORMAT, Check, Finding, Group, Outcome, notice};
pub use completion::Answer;
pub use condition::Condition;
pub use door::{DOORS_FORMAT, Door, Within};
pub use duties::{Asked, Duties};
pub use ecodesign::{Disassembly, ECODESIGN_FORMAT, Ecodesign, Phones, Servers};
pub use explain::Ground;
pub use expression::{Arithmetic, Case, Comparison, DayPart, Expression, Operation, Span};
pub use fact::{Choice, FactSpec, Subject, yes_or_no};
pub use facts::{FACTS_FORMAT, Facts, Limits};
pub use interview::Interview;
pub use law::{Action, Article, Input, Law, Layer, LegalBasis, Output, Parameter, Source};
pub use load::{LAW_FORMAT, LawFile, SCHEMA, VOCABULARY_FORMAT};
pub use message::{FactMessage, FactProblem};
pub use problem::{DutiesError, Problem};
pub use question::Question;
pub use rule::{About, Evidence, Frequency, Kind, OtherReading, Reference, Rule, Status, Through, Turn};
pub use unit::Unit;
pub use value::{Known, Value, ValueType};
