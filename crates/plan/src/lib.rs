//! The action programme as data: what was promised, by whom and when; what is known of it; and how it stands on a day.
//!
//! The room takes bytes and gives answers: no files, no clock. A face reads `content/plan/` (or embeds it) and passes it down.
//!
//! ```no_run
//! use voetspoor_plan::{ContentFile, Filter, Plan};
//! use voetspoor_quantity::Lang;
//!
//! # let files: Vec<(String, Vec<u8>)> = Vec::new();
//! let files = files.iter().map(|(path, bytes)| ContentFile { path, bytes });
//! let plan = Plan::load(files)?;                       // all problems at once, each with file and line
//! let today = "2026-11-22".parse().unwrap();
//! let at = plan.at(today);                             // everything that is computed hangs on a day
//! for action in at.actions(&Filter::default()) {
//!     println!("{} {}", action.action.id, action.status().label(Lang::Nl));
//! }
//! # Ok::<(), voetspoor_plan::PlanError>(())
//! ```
//!
//! Shape:
//!
//! * [`Plan`] holds [`Edition`]s (with [`Action`]s, [`Commitment`]s, [`Coalition`], [`PolicyBox`]es, goals, targets, key figures,
//!   source errors), [`Programme`]s, [`Update`]s, proposals, feedback and [`Organisation`]s.
//! * [`Plan::at`] gives a [`PlanAt`]: [`PlanAt::action`], [`PlanAt::actions`] with a [`Filter`], [`PlanAt::overview`],
//!   [`PlanAt::overdue`], [`PlanAt::commitments`], [`PlanAt::timeline`], [`PlanAt::contradictions`], [`PlanAt::organisations`].
//! * [`ActionAt`] is an action with its [`Status`] by body and by annex, the [`Rule`] that decided, its criteria with their
//!   [`Standing`] by kind of source, its milestones and its statements.
//! * [`Plan::changes`] lists statements and computed changes of status between two days; [`Plan::progress`] makes the
//!   [`ProgressReport`] to parliament.
//! * [`PlanAt::action_table`] and its sisters give a [`Table`] for CSV and JSON; [`PlanAt::calendar`], [`Plan::atom`] and
//!   [`Plan::json_feed`] give documents for a [`Publication`].
//! * [`edition_from_yaml`], [`compare`] and [`edition_files`] take in a new edition beside the old ones.
//! * Words: [`Text`] has Dutch and English; every closed list has `label(Lang)` for people and `as_str` for data.
//!
//! What does not live here: law (the room `duties`), the figures of the monitor, pages, files.

mod action;
mod at;
mod calendar;
mod change;
mod coalition;
mod commitment;
mod contradiction;
mod edition;
mod evidence;
mod feed;
mod filter;
mod import;
mod load;
mod organisation;
mod overview;
mod period;
mod plan;
mod policy_box;
mod problem;
mod programme;
mod progress;
mod proposal;
mod publication;
mod responsibility;
mod status;
mod table;
mod text;
mod timeline;
mod update;

pub use action::{
    Action, ActionKind, ClassType, Classification, Criterion, Departments, Difference, DifferenceField, Reading,
    Readings, Remark, Severity,
};
pub use at::{ActionAt, CommitmentAt, MilestoneAt, PlanAt};
pub use change::{Change, Changed};
pub use coalition::{Coalition, Event, Frequency, Group, GroupKind, ProgrammeLine};
pub use commitment::{Commitment, CommitmentKind, CommitmentsFile};
pub use contradiction::{Contradictions, Disputed};
pub use edition::{
    Bound, Class, Edition, EditionFile, Evaluation, Framework, Goal, InclusionCriterion, KeyFigure, Line, Source,
    SourceError, Subline, Target,
};
pub use evidence::{CriterionAt, Searched, Standing, Stated, Tally};
pub use filter::Filter;
pub use import::{EditionChange, FieldChange, Imported, compare, edition_files, edition_from_yaml};
pub use load::{ContentFile, FORMAT, path_in_plan};
pub use organisation::Organisation;
pub use overview::{Counted, Counts, Overview};
pub use period::{End, EndKind, Milestone, Period, Start, StartKind};
pub use plan::{Former, Plan};
pub use policy_box::{BoxItem, BoxesFile, PolicyBox};
pub use problem::{PlanError, Problem};
pub use programme::{Element, Part, Pillar, Programme, ProgrammeStatus};
pub use progress::{ActionReport, LineReport, OpenPoints, ProgressReport};
pub use proposal::{Decided, Decision, Feedback, Fulfilled, Proposal, SmartCheck, SmartLetter};
pub use publication::Publication;
pub use responsibility::Responsibility;
pub use status::{DUE_WINDOW_DAYS, ReadingStatus, Rule, Status, TermState, status};
pub use table::column_in_words;
pub use text::Text;
pub use timeline::TimelineRow;
pub use voetspoor_publication::Table;
pub use voetspoor_quantity::{Moment, MomentError, UnknownWord, day_in_words};

pub use update::{Evidence, Judged, Judgement, Reach, ReadAs, Search, SourceKind, Update};
