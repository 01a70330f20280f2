//! The plan on a day: each action with its status, its criteria and what is known.

use voetspoor_quantity::Day;

use crate::evidence::{CriterionAt, Standing, Tally};
use crate::filter::Filter;
use crate::period::Milestone;
use crate::status::{ReadingStatus, Rule, Status, TermState, status};
use crate::{Action, Commitment, Edition, Plan, Reading, Update};

/// The plan on a day.
#[derive(Debug, Clone, Copy)]
pub struct PlanAt<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The edition that is looked at.
    pub edition: &'a Edition,
    /// The day.
    pub day: Day,
}

/// A milestone with how it stands.
#[derive(Debug, Clone, Copy)]
pub struct MilestoneAt<'a> {
    /// The milestone.
    pub milestone: &'a Milestone,
    /// How it stands.
    pub state: TermState,
}

/// An action on a day.
#[derive(Debug, Clone)]
pub struct ActionAt<'a> {
    /// The action.
    pub action: &'a Action,
    /// Status by the body, which is the plan itself.
    pub body: ReadingStatus,
    /// Status by the annex, which sums the plan up.
    pub annex: ReadingStatus,
    /// Criteria, each with what is known.
    pub criteria: Vec<CriterionAt<'a>>,
    /// Criteria counted.
    pub tally: Tally,
    /// Milestones of the body.
    pub milestones: Vec<MilestoneAt<'a>>,
    /// Statements that hold on the day, oldest first.
    pub updates: Vec<&'a Update>,
    /// The newest day on which the editors looked or read for a statement about it.
    pub read_on: Option<Day>,
    day: Day,
}

impl ActionAt<'_> {
    /// The status: that of the body.
    pub fn status(&self) -> Status {
        self.body.status
    }

    /// The rule that decided the status.
    pub fn rule(&self) -> Rule {
        self.body.rule
    }

    /// Whether the status depends on which part of the plan is read: then both are to be shown.
    pub fn readings_differ(&self) -> bool {
        self.body.status != self.annex.status
    }

    /// Status by one reading.
    pub fn by(&self, reading: Reading) -> ReadingStatus {
        match reading {
            Reading::Body => self.body,
            Reading::Annex => self.annex,
        }
    }

    /// Whether a term of the body has passed and the action is not shown to be done.
    pub fn is_past_term(&self) -> bool {
        let passed = self.action.period.body.last_day().is_some_and(|last| last < self.day);
        passed && matches!(self.status(), Status::Overdue | Status::Unknown)
    }

    /// Whether the plan says until when it lasts at least, and no more.
    pub fn is_at_least(&self) -> bool {
        matches!(self.action.period.body.end, crate::End::AtLeast(_))
    }

    /// Whether the work goes on by the plan's own words, also when all is met.
    pub fn goes_on(&self) -> bool {
        self.action.period.body.goes_on()
    }
}

/// A commitment on a day.
#[derive(Debug, Clone)]
pub struct CommitmentAt<'a> {
    /// The commitment.
    pub commitment: &'a Commitment,
    /// What is known of it.
    pub standing: Standing<'a>,
    /// How it stands.
    pub state: TermState,
    /// Actions by which the plan means to fulfil it, with their status.
    pub actions: Vec<ActionAt<'a>>,
    /// Statements that hold on the day.
    pub updates: Vec<&'a Update>,
}

impl<'a> PlanAt<'a> {
    pub(crate) fn new(plan: &'a Plan, day: Day) -> PlanAt<'a> {
        PlanAt { plan, edition: plan.edition_on(day), day }
    }

    /// The same day by another edition.
    #[must_use]
    pub fn of_edition(self, edition: &'a Edition) -> PlanAt<'a> {
        PlanAt { edition, ..self }
    }

    /// One action.
    pub fn action(&self, id: &str) -> Option<ActionAt<'a>> {
        self.edition.action(id).map(|action| self.look(action))
    }

    /// All actions that pass a filter, in the order of the plan.
    pub fn actions(&self, filter: &Filter) -> Vec<ActionAt<'a>> {
        let all = self.edition.actions.iter().map(|action| self.look(action));
        all.filter(|action| filter.passes(self, action)).collect()
    }

    /// What is known of a criterion or commitment.
    pub fn standing(&self, id: &str) -> Standing<'a> {
        Standing::of(self.plan, id, self.day)
    }

    /// Actions past their term that are not shown to be done: first those that a source shows to be open, then those of which
    /// the outcome was not found.
    pub fn overdue(&self) -> Vec<ActionAt<'a>> {
        let mut late: Vec<_> = self.actions(&Filter::default()).into_iter().filter(ActionAt::is_past_term).collect();
        late.sort_by_key(|action| {
            (action.status() != Status::Overdue, action.action.period.body.last_day(), action.action.order)
        });
        late
    }

    /// Commitments, in the order of the plan.
    pub fn commitments(&self) -> Vec<CommitmentAt<'a>> {
        self.edition.commitments.iter().map(|commitment| self.look_at_commitment(commitment)).collect()
    }

    /// Statements about an id that hold on the day, oldest first.
    pub fn updates_about(&self, id: &str) -> Vec<&'a Update> {
        let day = self.day;
        self.plan.updates.iter().filter(|update| update.holds_from() <= day && update.is_about(id)).collect()
    }

    /// Day on which the edition was published, as far as its first possible day.
    pub fn published(&self) -> Day {
        self.edition.about.published.first_day()
    }

    fn look(&self, action: &'a Action) -> ActionAt<'a> {
        let criteria: Vec<_> = action
            .criteria
            .iter()
            .map(|criterion| CriterionAt { criterion, standing: self.standing(&criterion.id) })
            .collect();
        let tally = Tally::of_standings(criteria.iter().map(|criterion| &criterion.standing));
        let updates = self.updates_about(&action.id);
        let published = self.published();
        let milestones = action.period.body.milestones.iter().map(|milestone| {
            let known = milestone.criterion.as_deref().map(|id| self.standing(id).judgement);
            let state = TermState::of(Some(milestone.at.last_day()), &Tally::of(known), self.day);
            MilestoneAt { milestone, state }
        });
        ActionAt {
            action,
            body: status(&action.period.body, published, &tally, self.day),
            annex: status(&action.period.annex, published, &tally, self.day),
            milestones: milestones.collect(),
            read_on: updates.iter().filter_map(|update| update.read_on()).max(),
            updates,
            criteria,
            tally,
            day: self.day,
        }
    }

    fn look_at_commitment(&self, commitment: &'a Commitment) -> CommitmentAt<'a> {
        let standing = self.standing(&commitment.id);
        let due = commitment.due.map(crate::Moment::last_day);
        CommitmentAt {
            commitment,
            standing,
            state: TermState::of(due, &Tally::of([standing.judgement]), self.day),
            actions: commitment.fulfilled_by.iter().filter_map(|id| self.action(id)).collect(),
            updates: self.updates_about(&commitment.id),
        }
    }
}
