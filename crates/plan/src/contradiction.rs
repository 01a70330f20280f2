//! Where the plan contradicts itself: body against annex, and its own slips.

use crate::at::{ActionAt, PlanAt};
use crate::edition::SourceError;
use crate::filter::Filter;
use crate::{Severity, Update};

/// What was found.
#[derive(Debug, Clone)]
pub struct Contradictions<'a> {
    /// Actions whose body and annex differ, the gravest first; each with its status by both readings.
    pub differing: Vec<ActionAt<'a>>,
    /// Errors and oddities of the source.
    pub source_errors: &'a [SourceError],
    /// Statements of which another kind of source says something else about the same criterion.
    pub disputed: Vec<Disputed<'a>>,
}

/// A criterion on which sources disagree.
#[derive(Debug, Clone)]
pub struct Disputed<'a> {
    /// The criterion.
    pub criterion: &'a str,
    /// The statements, one a kind of source.
    pub statements: Vec<&'a Update>,
}

impl<'a> PlanAt<'a> {
    /// Where the plan contradicts itself, and where sources contradict each other.
    pub fn contradictions(&self) -> Contradictions<'a> {
        let all = self.actions(&Filter::default());
        let disputed = all.iter().flat_map(|action| &action.criteria).filter(|one| one.standing.is_disputed());
        let disputed = disputed.map(|one| {
            let known = [one.standing.independent, one.standing.editorial, one.standing.self_report];
            let statements = known.iter().flatten().map(|stated| stated.update).collect();
            Disputed { criterion: one.criterion.id.as_str(), statements }
        });
        let disputed = disputed.collect();
        let mut differing = self.actions(&Filter { differs: Some(Severity::Wording), ..Filter::default() });
        differing.sort_by_key(|action| (action.action.gravest_difference(), action.action.order));
        Contradictions { differing, source_errors: &self.edition.about.source_errors, disputed }
    }
}
