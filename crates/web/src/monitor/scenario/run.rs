//! What the model is asked for one page: the years with figures, the scenario, the corners of the frame, what moves it, what must hold.

use voetspoor_sector::{
    Detail, FigureName, Goal, Input, LAST_YEAR, Measure, Outcome, Question, Scenario, SectorError, Swing, TargetAt,
};

use super::super::calculated::Tables;
use super::asked::Asked;

/// Years of a chart between the last with figures and the last of scenarios; growth is even between them.
const STEPS: [i16; 8] = [2025, 2027, 2030, 2032, 2035, 2040, 2045, LAST_YEAR];
/// Causes that are told.
const CAUSES: usize = 10;

/// What the model answers.
pub(super) struct Run {
    /// Years with figures.
    pub(super) history: Outcome,
    /// The scenario, from the last year with figures on.
    pub(super) own: Outcome,
    /// The corners of the frame with all other choices as in the scenario.
    pub(super) corners: Vec<Outcome>,
    /// The last year with figures and the year that is looked at, by part.
    pub(super) parts: Outcome,
    /// What moves the figure of that year most.
    pub(super) causes: Vec<Swing>,
    pub(super) goal: Goal,
    pub(super) targets: Vec<TargetAt>,
    /// Last year with figures.
    pub(super) base: i16,
    /// Inputs that are assumptions of ours, of all inputs.
    pub(super) assumptions: (usize, usize),
}

pub(super) fn run(tables: &Tables<'_>, asked: &Asked) -> Result<Run, SectorError> {
    let model = tables.model(&asked.factors)?;
    let (first, base) = model.years();
    let ask = |years: Vec<i16>, scenario: Option<Scenario>| Question {
        years,
        boundary: asked.boundary,
        embodied: asked.embodied,
        scenario,
    };
    let mut years: Vec<i16> = STEPS.into_iter().chain([base, asked.year]).collect();
    years.sort_unstable();
    years.dedup();
    let own = asked.scenario(&model);
    let questions = [ask((first..=base).collect(), None), ask(years.clone(), Some(own.clone()))];
    let corners: Vec<Question> =
        asked.corners(&model).into_iter().map(|corner| ask(years.clone(), Some(corner))).collect();
    // Streams are seeded by their names: outcomes of both runs are paired.
    let corners = model.run_all(&corners, asked.draws, Detail::Totals)?;
    let mut outcomes = model.run_all(&questions, asked.draws, Detail::Tiers)?.into_iter();
    let missing = || SectorError::NoFigure { figure: asked.measure.to_string(), known: String::new() };
    let history = outcomes.next().ok_or_else(missing)?;
    let scenario = outcomes.next().ok_or_else(missing)?;
    let parts = model.run(&ask(vec![base, asked.year], Some(own.clone())), asked.draws, Detail::Parts)?;
    let that_year = ask(vec![asked.year], Some(own.clone()));
    let mut causes = model.drivers(&that_year, &FigureName::total(asked.measure, asked.year))?;
    causes.truncate(CAUSES);
    let goal = model.goal(&that_year, &own, asked.measure, asked.year, asked.goal)?;
    let targets = model
        .targets(asked.measure, |year| history.figure(asked.measure, "total", year).map(|line| line.range.central));
    let inputs = tables.data.inputs();
    let assumed = |input: &&Input| input.basis == voetspoor_sector::Basis::Assumption;
    Ok(Run {
        history,
        own: scenario,
        corners,
        parts,
        causes,
        goal,
        targets,
        base,
        assumptions: (inputs.iter().filter(assumed).count(), inputs.len()),
    })
}

impl Run {
    /// The range of a total in a year of the scenario.
    pub(super) fn total(&self, measure: Measure, year: i16) -> Option<voetspoor_quantity::Range> {
        self.own.figure(measure, "total", year).map(|line| line.range)
    }
}
