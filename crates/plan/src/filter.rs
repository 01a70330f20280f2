//! Which actions to look at.

use crate::at::{ActionAt, PlanAt};
use crate::{Reading, Severity, Status};

/// A choice among the actions. What is left out lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Line or subline, such as `1` or `1a`.
    pub line: Option<String>,
    /// Organisation by id or label, as lead or partner in body or annex; organisations that took over its tasks count too.
    pub organisation: Option<String>,
    /// Only where that organisation leads.
    pub lead_only: bool,
    /// Status by the body.
    pub status: Option<Status>,
    /// Category or sector by id.
    pub class: Option<String>,
    /// Only where body and annex differ at least so gravely.
    pub differs: Option<Severity>,
}

impl Filter {
    /// Whether an action passes.
    pub fn passes(&self, at: &PlanAt<'_>, action: &ActionAt<'_>) -> bool {
        let on_line = |line: &String| {
            let chosen = &action.action;
            &chosen.subline == line || chosen.line() == line
        };
        self.line.as_ref().is_none_or(on_line)
            && self.status.is_none_or(|status| action.status() == status)
            && self.class.as_ref().is_none_or(|class| action.action.classification.values.contains(class))
            && self.differs.is_none_or(|least| action.action.gravest_difference().is_some_and(|grave| grave <= least))
            && self.organisation.as_ref().is_none_or(|organisation| self.concerns(at, action, organisation))
    }

    fn concerns(&self, at: &PlanAt<'_>, action: &ActionAt<'_>, wanted: &str) -> bool {
        let Some(wanted) = at.plan.organisation(wanted) else { return false };
        let is_wanted = |label: &String| {
            at.plan
                .organisation(label)
                .is_some_and(|found| found.id == wanted.id || wanted.succeeds.contains(&found.id))
        };
        Reading::ALL.iter().any(|reading| {
            let departments = action.action.departments.get(*reading);
            departments.lead.iter().any(is_wanted) || (!self.lead_only && departments.with.iter().any(is_wanted))
        })
    }
}
