//! Answers: figures with ranges, and what is not in them.

use rayon::prelude::*;
use serde::Serialize;
use voetspoor_method::draws::range;
use voetspoor_quantity::{Range, Words};

use crate::graph::{Marks, NodeId, Streams};
use crate::model::{Built, Key, Scope, name_of};
use crate::{Boundary, EmbodiedBy, Measure, Model, Question, Scenario, SectorError, Switch, Tier};

/// Format that outcomes state.
pub const OUTCOME_FORMAT: &str = "voetspoor-sector-outcome/1";

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Totals alone.
    Totals,
    /// Totals and tiers.
    Tiers,
    /// Parts too.
    Parts,
}

/// What the model tells.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// [`OUTCOME_FORMAT`].
    pub format: &'static str,
    /// Factor set of the electricity.
    pub factor_set: String,
    /// What belongs to the sector.
    pub boundary: Boundary,
    /// Which way of counting hardware is in the footprint.
    pub embodied: EmbodiedBy,
    /// Scenario, where years after the last with figures are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Scenario>,
    /// Number of draws.
    pub draws: usize,
    /// The figures.
    pub lines: Vec<Line>,
    /// What belongs to the sector and has no figures: not zero, missing.
    pub not_covered: Vec<NotCovered>,
    /// Switches that are off: what they leave out.
    pub left_out: Vec<LeftOut>,
}

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Name by which it is asked for: `footprint:total:2024`.
    pub id: String,
    /// Year.
    pub year: i16,
    /// What it is.
    pub measure: Measure,
    /// `total`, `tier` or `part`.
    pub level: &'static str,
    /// Id of the tier or part; `total` for all.
    pub of: String,
    /// Name of the tier or part.
    pub name: Words,
    /// Unit.
    pub unit: &'static str,
    /// Central, and 5 % and 95 % of the draws.
    #[serde(flatten)]
    pub range: Range,
    /// What people should know of the figures behind it.
    pub marks: Vec<Mark>,
}

voetspoor_quantity::spelled! {
    /// What people should know of the figures behind a figure.
    pub enum Mark {
        /// An assumption of ours is in it.
        Assumption = "assumption", "er zit een aanname van ons in", "our own assumption is in it";
        /// A figure of another country, year or thing stands in.
        Proxy = "proxy", "een cijfer van een ander land, jaar of ding staat in de plaats", "a figure of another country, year or thing stands in";
        /// A figure without a source is in it.
        Unverified = "estimate-source-missing", "schatting, bron ontbreekt", "estimate, source missing";
        /// A year between two published ones.
        Interpolated = "interpolated", "tussen twee gepubliceerde jaren", "between two published years";
        /// A figure of another year.
        OtherYear = "other-year", "een cijfer van een ander jaar", "a figure of another year";
        /// The series does not part generation from what comes before it: not scope 2 alone.
        Unsplit = "unsplit", "de stroomfactor bevat meer dan scope 2 en is niet te splitsen", "the electricity factor holds more than scope 2 and cannot be split";
        /// An average where a residual mix should stand.
        AverageForResidual = "average-for-residual", "gemiddelde stroom waar een restmix hoort", "grid average where a residual mix should stand";
    }
}

impl Mark {
    const fn bit(self) -> Marks {
        match self {
            Mark::Assumption => Marks::ASSUMPTION,
            Mark::Proxy => Marks::PROXY,
            Mark::Unverified => Marks::UNVERIFIED,
            Mark::Interpolated => Marks::INTERPOLATED,
            Mark::OtherYear => Marks::OTHER_YEAR,
            Mark::Unsplit => Marks::UNSPLIT,
            Mark::AverageForResidual => Marks::AVERAGE_FOR_RESIDUAL,
        }
    }

    pub(crate) fn of(marks: Marks) -> Vec<Mark> {
        Mark::ALL.iter().copied().filter(|mark| marks.has(mark.bit())).collect()
    }
}

/// Something that belongs to the sector and has no figures.
#[derive(Debug, Clone, Serialize)]
pub struct NotCovered {
    /// Id.
    pub id: String,
    /// Its layer.
    pub tier: Tier,
    /// What it is.
    pub what: Words,
    /// Why there is no figure.
    pub why: Words,
    /// What would fill it.
    pub fill: Words,
}

/// A part that the boundary leaves out.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOut {
    /// Part.
    pub part: String,
    /// Its name.
    pub name: Words,
    /// Switch that is off.
    pub switch: Switch,
}

impl Model<'_> {
    /// Answers one question.
    pub fn run(&self, question: &Question, draws: usize, detail: Detail) -> Result<Outcome, SectorError> {
        let mut all = self.run_all(std::slice::from_ref(question), draws, detail)?;
        Ok(all.swap_remove(0))
    }

    /// Answers several questions with the same draws, so that differences between them are real.
    pub fn run_all(&self, questions: &[Question], draws: usize, detail: Detail) -> Result<Vec<Outcome>, SectorError> {
        let built: Result<Vec<Built>, SectorError> = questions.iter().map(|question| self.build(question)).collect();
        let built = built?;
        let streams = Streams::new(built.iter().map(|one| &one.graph), draws);
        Ok(questions
            .iter()
            .zip(&built)
            .map(|(question, one)| self.outcome(question, one, &streams, draws, detail))
            .collect())
    }

    fn outcome(&self, question: &Question, built: &Built, streams: &Streams, draws: usize, detail: Detail) -> Outcome {
        let told: Vec<(&Key, NodeId)> = built
            .figures
            .iter()
            .filter(|((_, scope, _), _)| match detail {
                Detail::Totals => matches!(scope, Scope::Total),
                Detail::Tiers => !matches!(scope, Scope::Part(_)),
                Detail::Parts => true,
            })
            .map(|(key, &id)| (key, id))
            .collect();
        let wanted: Vec<NodeId> = told.iter().map(|(_, id)| *id).collect();
        let central = built.graph.central();
        let drawn = built.graph.draws(&wanted, streams);
        let lines = told
            .par_iter()
            .zip(&drawn)
            .map(|(&(&(year, scope, measure), id), draws)| {
                let (level, of) = self.address(scope);
                Line {
                    id: format!("{measure}:{of}:{year}"),
                    year,
                    measure,
                    level,
                    of,
                    name: name_of(self.data, scope),
                    unit: measure.unit(),
                    range: range(central[id.index()], draws),
                    marks: Mark::of(built.graph.node(id).marks),
                }
            })
            .collect();
        Outcome {
            format: OUTCOME_FORMAT,
            factor_set: self.set.name.clone(),
            boundary: question.boundary,
            embodied: question.embodied,
            scenario: question.scenario.clone(),
            draws,
            lines,
            not_covered: self.not_covered(),
            left_out: self.left_out(question),
        }
    }

    /// Level and id of what a figure is about.
    pub(crate) fn address(&self, scope: Scope) -> (&'static str, String) {
        match scope {
            Scope::Total => ("total", "total".to_owned()),
            Scope::Tier(tier) => ("tier", tier.to_string()),
            Scope::Part(place) => ("part", self.data.parts[place].id.clone()),
        }
    }

    fn not_covered(&self) -> Vec<NotCovered> {
        let one = |gap: &crate::Gap| NotCovered {
            id: gap.id.clone(),
            tier: gap.tier,
            what: gap.what.clone(),
            why: gap.why.clone(),
            fill: gap.fill.clone(),
        };
        self.data.gaps.iter().map(one).collect()
    }

    fn left_out(&self, question: &Question) -> Vec<LeftOut> {
        let parts = self.data.parts.iter().filter(|part| !question.boundary.holds(part.switch));
        parts
            .filter_map(|part| Some(LeftOut { part: part.id.clone(), name: part.name.clone(), switch: part.switch? }))
            .collect()
    }
}

impl Outcome {
    /// A figure by measure, what it is of (`total`, a tier or a part), and year.
    pub fn figure(&self, measure: Measure, of: &str, year: i16) -> Option<&Line> {
        self.lines.iter().find(|line| line.measure == measure && line.of == of && line.year == year)
    }

    /// Its central value; zero where it is not told.
    pub fn central(&self, measure: Measure, of: &str, year: i16) -> f64 {
        self.figure(measure, of, year).map_or(0.0, |line| line.range.central)
    }
}
