//! When things happen: one row an action and reading, for a chart with its table.

use voetspoor_quantity::Day;

use crate::at::{ActionAt, MilestoneAt, PlanAt};
use crate::filter::Filter;
use crate::period::{EndKind, StartKind};
use crate::{Action, Reading, Status};

/// One bar of the timeline.
#[derive(Debug, Clone)]
pub struct TimelineRow<'a> {
    /// The action.
    pub action: &'a Action,
    /// Whose period it is. The annex has a row of its own only where its dates differ from those of the body.
    pub reading: Reading,
    /// First day; none where the plan does not state one.
    pub start: Option<Day>,
    /// How the begin is meant.
    pub start_kind: StartKind,
    /// Last day; none where there is no end or none is stated.
    pub end: Option<Day>,
    /// How the end is meant.
    pub end_kind: EndKind,
    /// Day until which execution runs off.
    pub run_off_until: Option<Day>,
    /// Milestones; in the row of the body only.
    pub milestones: Vec<MilestoneAt<'a>>,
    /// Status by this reading.
    pub status: Status,
}

impl<'a> PlanAt<'a> {
    /// Rows of the timeline, in the order of the plan.
    pub fn timeline(&self, filter: &Filter) -> Vec<TimelineRow<'a>> {
        self.actions(filter).iter().flat_map(rows).collect()
    }
}

fn rows<'a>(action: &ActionAt<'a>) -> Vec<TimelineRow<'a>> {
    let body = row(action, Reading::Body);
    let annex = row(action, Reading::Annex);
    let same = (body.start, body.end, body.start_kind, body.end_kind)
        == (annex.start, annex.end, annex.start_kind, annex.end_kind);
    if same { vec![body] } else { vec![body, annex] }
}

fn row<'a>(action: &ActionAt<'a>, reading: Reading) -> TimelineRow<'a> {
    let period = action.action.period.get(reading);
    TimelineRow {
        action: action.action,
        reading,
        start: period.first_day(),
        start_kind: period.start.kind(),
        end: period.last_day(),
        end_kind: period.end.kind(),
        run_off_until: period.run_off_until(),
        milestones: if reading == Reading::Body { action.milestones.clone() } else { Vec::new() },
        status: action.by(reading).status,
    }
}
