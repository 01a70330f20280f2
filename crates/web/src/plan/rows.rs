//! An action as a row of a list.

use voetspoor_plan::{ActionAt, Departments, PlanAt, Reading, Severity};
use voetspoor_quantity::Lang;

use super::tint;
use crate::address;

/// What a list tells of an action.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) term: String,
    pub(crate) status: &'static str,
    pub(crate) class: &'static str,
    pub(crate) met: usize,
    pub(crate) criteria: usize,
    pub(crate) conflict: bool,
}

impl Row {
    pub(crate) fn of(at: &PlanAt<'_>, action: &ActionAt<'_>, query: &str, l: Lang) -> Row {
        let body = action.action.departments.get(Reading::Body);
        Row {
            id: action.action.id.clone(),
            path: format!("{}{query}", address::PLAN_ACTION.with(l, &[("id", &action.action.id)])),
            title: action.action.title.get(l).to_owned(),
            lead: leads(at, body),
            term: action.action.period.body.text.get(l).to_owned(),
            status: action.status().label(l),
            class: tint(action.status()).class(),
            met: action.tally.met,
            criteria: action.tally.total,
            conflict: action.action.gravest_difference() == Some(Severity::Conflict),
        }
    }

    pub(crate) fn all(at: &PlanAt<'_>, actions: &[ActionAt<'_>], query: &str, l: Lang) -> Vec<Row> {
        actions.iter().map(|action| Row::of(at, action, query, l)).collect()
    }
}

/// Names of the leads, as they were on the day.
pub(crate) fn leads(at: &PlanAt<'_>, departments: &Departments) -> String {
    shorts(at, &departments.lead)
}

/// Short names of organisations, as they were on the day; a label that nobody knows stands as it was printed.
pub(crate) fn shorts(at: &PlanAt<'_>, labels: &[String]) -> String {
    let short =
        |label: &String| at.plan.name_at(label, at.day).map_or_else(|| label.clone(), |name| name.short().to_owned());
    labels.iter().map(short).collect::<Vec<_>>().join(", ")
}
