//! How long an action takes, as policy writes it.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Day;

use crate::{Moment, Text};
use voetspoor_quantity::spelled;

/// When an action begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At a stated moment.
    On(Moment),
    /// Foreseen, on a condition that the text of the period tells.
    Expected(Moment),
    /// Already running when it was written; since when is not stated.
    Running,
    /// Not stated.
    Unstated,
}

/// When an action ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// At a stated moment.
    On(Moment),
    /// Called a deadline.
    Deadline(Moment),
    /// Not before; how long after is open.
    AtLeast(Moment),
    /// In principle: a soft end.
    InPrinciple(Moment),
    /// The money ends, the work goes on.
    FundingEnds(Moment),
    /// A deadline, and the work goes on after it.
    DeadlineThenOngoing(Moment),
    /// An end, after which execution runs off.
    ThenRunOff {
        /// Latest end that the text allows.
        end: Moment,
        /// Until when execution runs off.
        until: Moment,
    },
    /// Without an end.
    Ongoing,
    /// Not stated.
    Unstated,
}

/// A step within an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// When it is to be there.
    pub at: Moment,
    /// The criterion that it is about, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<String>,
    /// What is to be there.
    pub text: Text,
}

/// One reading of how long an action takes: that of the body or that of the annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PeriodFile", into = "PeriodFile")]
pub struct Period {
    /// As it is printed.
    pub text: Text,
    /// Begin.
    pub start: Start,
    /// End.
    pub end: End,
    /// Ends that the text leaves open between ("2024 / 2025"), if it does; the latest counts.
    pub end_alternatives: Vec<Moment>,
    /// Steps on the way.
    pub milestones: Vec<Milestone>,
}

impl Period {
    /// A period from its parts, as files have them; says what does not fit.
    pub(crate) fn new(
        text: Text,
        (start_kind, start): (StartKind, Option<Moment>),
        (end_kind, end): (EndKind, Option<Moment>),
        runoff_until: Option<Moment>,
        end_alternatives: Vec<Moment>,
        milestones: Vec<Milestone>,
    ) -> Result<Period, String> {
        PeriodFile { start_kind, start, end_kind, end, end_alternatives, runoff_until, text, milestones }.try_into()
    }

    /// First day, where one is stated or foreseen.
    pub fn first_day(&self) -> Option<Day> {
        match self.start {
            Start::On(moment) | Start::Expected(moment) => Some(moment.first_day()),
            Start::Running | Start::Unstated => None,
        }
    }

    /// Last day of what was promised, where one is stated. Run-off comes after it.
    pub fn last_day(&self) -> Option<Day> {
        self.end.moment().map(Moment::last_day)
    }

    /// Day until which execution runs off.
    pub fn run_off_until(&self) -> Option<Day> {
        match self.end {
            End::ThenRunOff { until, .. } => Some(until.last_day()),
            _ => None,
        }
    }

    /// Whether the plan holds the end as a term: then missing it counts.
    pub fn has_term(&self) -> bool {
        matches!(self.end, End::On(_) | End::Deadline(_) | End::DeadlineThenOngoing(_) | End::ThenRunOff { .. })
    }

    /// Whether work goes on after the last day, by the plan's own words.
    pub fn goes_on(&self) -> bool {
        matches!(
            self.end,
            End::FundingEnds(_) | End::DeadlineThenOngoing(_) | End::ThenRunOff { .. } | End::Ongoing | End::AtLeast(_)
        )
    }
}

impl End {
    /// The moment that the end names.
    pub fn moment(&self) -> Option<Moment> {
        match self {
            End::On(moment)
            | End::Deadline(moment)
            | End::AtLeast(moment)
            | End::InPrinciple(moment)
            | End::FundingEnds(moment)
            | End::DeadlineThenOngoing(moment)
            | End::ThenRunOff { end: moment, .. } => Some(*moment),
            End::Ongoing | End::Unstated => None,
        }
    }

    /// How the end is meant.
    pub fn kind(&self) -> EndKind {
        match self {
            End::On(_) => EndKind::Date,
            End::Deadline(_) => EndKind::Deadline,
            End::AtLeast(_) => EndKind::AtLeast,
            End::InPrinciple(_) => EndKind::InPrinciple,
            End::FundingEnds(_) => EndKind::FundingEndThenOngoing,
            End::DeadlineThenOngoing(_) => EndKind::DeadlineThenOngoing,
            End::ThenRunOff { .. } => EndKind::DateThenRunoff,
            End::Ongoing => EndKind::Ongoing,
            End::Unstated => EndKind::None,
        }
    }
}

impl Start {
    /// How the begin is meant.
    pub fn kind(&self) -> StartKind {
        match self {
            Start::On(_) => StartKind::Date,
            Start::Expected(_) => StartKind::Expected,
            Start::Running => StartKind::Running,
            Start::Unstated => StartKind::Unspecified,
        }
    }
}

spelled! {
    /// How a begin is meant.
    pub enum StartKind {
        /// Stated.
        Date = "date", "begin genoemd", "start stated";
        /// Foreseen on a condition.
        Expected = "expected", "begin voorzien, onder voorwaarde", "start foreseen, on a condition";
        /// Running already, since when is not stated.
        Running = "running", "liep al, begin niet genoemd", "already running, start not stated";
        /// Not stated.
        Unspecified = "unspecified", "begin niet genoemd", "start not stated";
    }
}

spelled! {
    /// How an end is meant.
    pub enum EndKind {
        /// Stated.
        Date = "date", "einde", "end";
        /// A deadline.
        Deadline = "deadline", "deadline", "deadline";
        /// Not before.
        AtLeast = "at-least", "in ieder geval tot", "at least until";
        /// A soft end.
        InPrinciple = "in-principle", "in principe tot", "in principle until";
        /// Funding ends, work goes on.
        FundingEndThenOngoing = "funding-end-then-ongoing", "einde van het geld, werk gaat door", "funding ends, work goes on";
        /// A deadline, then it goes on.
        DeadlineThenOngoing = "deadline-then-ongoing", "deadline, daarna doorlopend", "deadline, then ongoing";
        /// An end, then run-off.
        DateThenRunoff = "date-then-runoff", "einde, daarna uitloop", "end, then run-off";
        /// No end.
        Ongoing = "ongoing", "doorlopend", "ongoing";
        /// Not stated.
        None = "none", "einde niet genoemd", "end not stated";
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodFile {
    start_kind: StartKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<Moment>,
    end_kind: EndKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<Moment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    end_alternatives: Vec<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    runoff_until: Option<Moment>,
    text: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<Milestone>,
}

impl TryFrom<PeriodFile> for Period {
    type Error = String;

    fn try_from(file: PeriodFile) -> Result<Period, String> {
        let kind = file.end_kind;
        let end = || file.end.ok_or_else(|| format!("end_kind {kind:?} needs an end", kind = kind.as_str()));
        let start = || {
            let kind = file.start_kind.as_str();
            file.start.ok_or_else(|| format!("start_kind {kind:?} needs a start"))
        };
        let start = match file.start_kind {
            StartKind::Date => Start::On(start()?),
            StartKind::Expected => Start::Expected(start()?),
            StartKind::Running => Start::Running,
            StartKind::Unspecified => Start::Unstated,
        };
        let end = match kind {
            EndKind::Date => End::On(end()?),
            EndKind::Deadline => End::Deadline(end()?),
            EndKind::AtLeast => End::AtLeast(end()?),
            EndKind::InPrinciple => End::InPrinciple(end()?),
            EndKind::FundingEndThenOngoing => End::FundingEnds(end()?),
            EndKind::DeadlineThenOngoing => End::DeadlineThenOngoing(end()?),
            EndKind::DateThenRunoff => {
                let until = file.runoff_until.ok_or("end_kind \"date-then-runoff\" needs runoff_until")?;
                End::ThenRunOff { end: end()?, until }
            }
            EndKind::Ongoing => End::Ongoing,
            EndKind::None => End::Unstated,
        };
        if matches!(start, Start::Running | Start::Unstated) && file.start.is_some() {
            return Err(format!("a start is given, but start_kind is {:?}", file.start_kind.as_str()));
        }
        if matches!(end, End::Ongoing | End::Unstated) && file.end.is_some() {
            return Err(format!("an end is given, but end_kind is {:?}", kind.as_str()));
        }
        let period = Period {
            text: file.text,
            start,
            end,
            end_alternatives: file.end_alternatives,
            milestones: file.milestones,
        };
        if let Some((first, last)) = period.first_day().zip(period.last_day())
            && last < first
        {
            return Err(format!("the end {last} lies before the start {first}"));
        }
        Ok(period)
    }
}

impl From<Period> for PeriodFile {
    fn from(period: Period) -> PeriodFile {
        let start = match period.start {
            Start::On(moment) | Start::Expected(moment) => Some(moment),
            Start::Running | Start::Unstated => None,
        };
        let runoff_until = match period.end {
            End::ThenRunOff { until, .. } => Some(until),
            _ => None,
        };
        PeriodFile {
            start_kind: period.start.kind(),
            start,
            end_kind: period.end.kind(),
            end: period.end.moment(),
            end_alternatives: period.end_alternatives,
            runoff_until,
            text: period.text,
            milestones: period.milestones,
        }
    }
}
