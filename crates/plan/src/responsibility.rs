//! The plan by organisation: what each one leads and takes part in.

use voetspoor_quantity::NameOn;

use crate::at::{ActionAt, PlanAt};
use crate::overview::Counts;
use crate::{Filter, Organisation, Reading};

/// What an organisation answers for.
#[derive(Debug, Clone)]
pub struct Responsibility<'a> {
    /// The organisation.
    pub organisation: &'a Organisation,
    /// Its name on the day.
    pub name: NameOn<'a>,
    /// Organisations that took over tasks of it.
    pub successors: Vec<&'a Organisation>,
    /// Actions that it leads by the body of the plan.
    pub leads: Vec<ActionAt<'a>>,
    /// Actions in which it takes part by body or annex, without leading by the body.
    pub takes_part: Vec<ActionAt<'a>>,
    /// Counts of what it leads.
    pub counts: Counts,
}

impl<'a> PlanAt<'a> {
    /// Every organisation that the plan names at an action, those that lead most first.
    pub fn organisations(&self) -> Vec<Responsibility<'a>> {
        let all = self.plan.organisations.iter().map(|organisation| self.responsibility(organisation));
        let mut named: Vec<_> = all.filter(|one| !one.leads.is_empty() || !one.takes_part.is_empty()).collect();
        named.sort_by_key(|one| std::cmp::Reverse((one.leads.len(), one.takes_part.len())));
        named
    }

    /// What one organisation answers for.
    pub fn responsibility(&self, organisation: &'a Organisation) -> Responsibility<'a> {
        let is_it = |label: &String| self.plan.organisation(label).is_some_and(|found| found.id == organisation.id);
        // The body says who leads, so that every action has one lead; who leads in the annex alone takes part.
        let leads = |action: &ActionAt<'a>| action.action.departments.get(Reading::Body).lead.iter().any(is_it);
        let readings = |action: &ActionAt<'a>| Reading::ALL.iter().map(|one| action.action.departments.get(*one));
        let joins = |action: &ActionAt<'a>| {
            readings(action).any(|departments| departments.lead.iter().chain(&departments.with).any(is_it))
        };
        let (leading, rest): (Vec<_>, Vec<_>) = self.actions(&Filter::default()).into_iter().partition(leads);
        Responsibility {
            organisation,
            name: organisation.name_at(self.day),
            successors: self.plan.successors(organisation).collect(),
            counts: Counts::of(&leading),
            leads: leading,
            takes_part: rest.into_iter().filter(joins).collect(),
        }
    }
}
