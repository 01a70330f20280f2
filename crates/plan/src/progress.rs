//! The progress report to parliament between two days: content only, without a judgement that the data do not hold.

mod data;

use voetspoor_quantity::Day;

use crate::at::{ActionAt, CommitmentAt, PlanAt};
use crate::change::{Change, Changed};
use crate::edition::Line;
use crate::evidence::Tally;
use crate::filter::Filter;
use crate::overview::Overview;
use crate::update::Judgement;
use crate::{Criterion, Plan, PlanError, Status};

/// The report.
#[derive(Debug, Clone)]
pub struct ProgressReport<'a> {
    /// The plan on the last day.
    pub at: PlanAt<'a>,
    /// The day before the first: what changed after it is in the report.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Figures on the first day.
    pub before: Overview,
    /// Figures on the last day.
    pub now: Overview,
    /// By line.
    pub lines: Vec<LineReport<'a>>,
    /// Commitments to parliament.
    pub commitments: Vec<CommitmentAt<'a>>,
    /// Statements made and statuses that turned in the period, oldest first.
    pub changes: Vec<Change<'a>>,
    /// What is open.
    pub open: OpenPoints<'a>,
}

/// One line of the plan.
#[derive(Debug, Clone)]
pub struct LineReport<'a> {
    /// The line.
    pub line: &'a Line,
    /// Criteria of the line.
    pub tally: Tally,
    /// Its actions.
    pub actions: Vec<ActionReport<'a>>,
}

/// One action.
#[derive(Debug, Clone)]
pub struct ActionReport<'a> {
    /// The action on the last day.
    pub now: ActionAt<'a>,
    /// Status on the first day.
    pub before: Status,
    /// Criteria that are met now and were not on the first day.
    pub newly_met: Vec<&'a Criterion>,
    /// Criteria that are met.
    pub met: Vec<&'a Criterion>,
    /// Criteria met in part.
    pub partly: Vec<&'a Criterion>,
    /// Criteria that a source shows not to be met.
    pub not_met: Vec<&'a Criterion>,
    /// Criteria of which nothing was found.
    pub unknown: Vec<&'a Criterion>,
}

/// What is open on the last day.
#[derive(Debug, Clone)]
pub struct OpenPoints<'a> {
    /// Past their term, and a source shows something open.
    pub shown_open: Vec<ActionAt<'a>>,
    /// Past their term, outcome not found.
    pub outcome_unknown: Vec<ActionAt<'a>>,
    /// Term ends within the window.
    pub due: Vec<ActionAt<'a>>,
    /// Body and annex contradict each other.
    pub conflicts: Vec<ActionAt<'a>>,
}

impl Plan {
    /// The progress report over the days after `from`, up to and with `to`.
    pub fn progress(&self, from: Day, to: Day) -> Result<ProgressReport<'_>, PlanError> {
        if to < from {
            return Err(PlanError::Order { from: from.to_string(), to: to.to_string() });
        }
        let (first, last) = (self.at(from), self.at(to));
        let lines = last.edition.about.lines.iter().map(|line| {
            let filter = Filter { line: Some(line.id.clone()), ..Filter::default() };
            let actions: Vec<_> =
                last.actions(&filter).into_iter().map(|action| action_report(&first, action)).collect();
            let tally = actions.iter().fold(Tally::default(), |tally, action| tally.plus(action.now.tally));
            LineReport { line, tally, actions }
        });
        let late = last.overdue();
        let (shown_open, outcome_unknown) = late.into_iter().partition(|action| action.status() == Status::Overdue);
        let all = || last.actions(&Filter::default()).into_iter();
        let open = OpenPoints {
            shown_open,
            outcome_unknown,
            due: all().filter(|action| action.status() == Status::Due).collect(),
            conflicts: all().filter(|one| one.action.gravest_difference() == Some(crate::Severity::Conflict)).collect(),
        };
        Ok(ProgressReport {
            at: last,
            from,
            to,
            before: first.overview(),
            now: last.overview(),
            lines: lines.collect(),
            commitments: last.commitments(),
            changes: self.changes(from, to),
            open,
        })
    }
}

fn action_report<'a>(first: &PlanAt<'a>, now: ActionAt<'a>) -> ActionReport<'a> {
    let with = |judgement: Judgement| {
        let chosen = now.criteria.iter().filter(move |one| one.standing.judgement == judgement);
        chosen.map(|one| one.criterion).collect::<Vec<_>>()
    };
    let met = with(Judgement::Met);
    let newly_met = met.iter().copied().filter(|one| first.standing(&one.id).judgement != Judgement::Met).collect();
    ActionReport {
        before: first.action(&now.action.id).map_or(Status::Unknown, |action| action.status()),
        newly_met,
        partly: with(Judgement::Partly),
        not_met: with(Judgement::NotMet),
        unknown: with(Judgement::Unknown),
        met,
        now,
    }
}

impl<'a> ProgressReport<'a> {
    /// Changes of status in the period.
    pub fn turned(&self) -> impl Iterator<Item = &Change<'a>> {
        self.changes.iter().filter(|change| matches!(change.what, Changed::Status { .. }))
    }

    /// Statements made in the period.
    pub fn stated(&self) -> impl Iterator<Item = &'a crate::Update> {
        self.changes.iter().filter_map(|change| match change.what {
            Changed::Statement(update) => Some(update),
            Changed::Status { .. } => None,
        })
    }
}
