//! Counts: how many actions stand how, by line, lead, sector and status.

use voetspoor_quantity::Lang;

use crate::at::{ActionAt, PlanAt};
use crate::evidence::Tally;
use crate::filter::Filter;
use crate::{Reading, Severity, Status, Text};

/// Actions and criteria counted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Actions.
    pub actions: usize,
    /// Actions by status, every status in its order, also those with none.
    pub by_status: Vec<(Status, usize)>,
    /// Criteria.
    pub criteria: Tally,
}

impl Counts {
    /// Counts actions.
    pub fn of<'a, 'b: 'a>(actions: impl IntoIterator<Item = &'a ActionAt<'b>>) -> Counts {
        let mut counts = Counts {
            actions: 0,
            by_status: Status::ALL.iter().map(|status| (*status, 0)).collect(),
            criteria: Tally::default(),
        };
        for action in actions {
            counts.actions += 1;
            counts.criteria = counts.criteria.plus(action.tally);
            for (status, count) in &mut counts.by_status {
                *count += usize::from(*status == action.status());
            }
        }
        counts
    }

    /// How many actions have a status.
    pub fn with(&self, status: Status) -> usize {
        self.by_status.iter().find(|(one, _)| *one == status).map_or(0, |(_, count)| *count)
    }
}

/// The counts of one group of actions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Counted {
    /// Identifier, which a [`Filter`] takes.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Counts.
    pub counts: Counts,
}

/// The plan in figures.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Overview {
    /// All actions.
    pub all: Counts,
    /// By line.
    pub by_line: Vec<Counted>,
    /// By subline.
    pub by_subline: Vec<Counted>,
    /// By lead, as the body names it. An action with two leads counts for both.
    pub by_lead: Vec<Counted>,
    /// By category or sector. An action with several counts for each; those without are not in here.
    pub by_class: Vec<Counted>,
    /// Actions whose body and annex differ.
    pub with_differences: usize,
    /// Actions whose body and annex contradict each other.
    pub with_conflicts: usize,
    /// Actions past their term of which evidence shows or public sources do not show the outcome.
    pub past_term: usize,
}

impl<'a> PlanAt<'a> {
    /// The plan in figures.
    pub fn overview(&self) -> Overview {
        let all = self.actions(&Filter::default());
        let counted = |id: &str, name: Text, holds: &dyn Fn(&ActionAt<'a>) -> bool| Counted {
            id: id.to_owned(),
            name,
            counts: Counts::of(all.iter().filter(|action| holds(action))),
        };
        let lines = &self.edition.about.lines;
        let leads = |action: &ActionAt<'a>, id: &str| {
            let labels = &action.action.departments.get(Reading::Body).lead;
            labels.iter().any(|label| self.plan.organisation(label).is_some_and(|found| found.id == id))
        };
        let mut by_lead: Vec<_> = self
            .plan
            .organisations
            .iter()
            .map(|one| {
                let name = one.name_at(self.day);
                let name = Text::new(name.full(Lang::Nl), name.full(Lang::En));
                counted(&one.id, name, &|action| leads(action, &one.id))
            })
            .filter(|group| group.counts.actions > 0)
            .collect();
        by_lead.sort_by_key(|group| std::cmp::Reverse(group.counts.actions));
        let by_class = self.edition.about.classes.iter().map(|class| {
            counted(&class.id, class.name.clone(), &|action| action.action.classification.values.contains(&class.id))
        });
        let conflict = |action: &&ActionAt<'_>| action.action.gravest_difference() == Some(Severity::Conflict);
        Overview {
            all: Counts::of(&all),
            by_line: lines
                .iter()
                .map(|line| counted(&line.id, line.title.clone(), &|action| action.action.line() == line.id))
                .collect(),
            by_subline: lines
                .iter()
                .flat_map(|line| &line.sublines)
                .map(|part| counted(&part.id, part.title.clone(), &|action| action.action.subline == part.id))
                .collect(),
            by_lead,
            by_class: by_class.filter(|group| group.counts.actions > 0).collect(),
            with_differences: all.iter().filter(|action| !action.action.differences.is_empty()).count(),
            with_conflicts: all.iter().filter(conflict).count(),
            past_term: all.iter().filter(|action| action.is_past_term()).count(),
        }
    }
}
