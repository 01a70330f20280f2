//! Series for charts: years with figures, scenarios after them, and targets as things of their own.

use serde::Serialize;
use voetspoor_quantity::{Range, Words};

use crate::{Boundary, Detail, EmbodiedBy, Measure, Model, Question, Scenario, SectorError};

/// What a chart of one measure shows.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// What it is.
    pub measure: Measure,
    /// Its unit.
    pub unit: &'static str,
    /// `total` or a tier.
    pub of: String,
    /// Lines of the chart; the first is of years with figures.
    pub series: Vec<Series>,
    /// Targets about this measure; those without a number are told too.
    pub targets: Vec<TargetAt>,
}

/// One line of a chart.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    /// `figures`, or the id of a scenario.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// Its points, by year.
    pub points: Vec<Point>,
}

/// A point of a line.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Point {
    /// Year.
    pub year: i16,
    /// Value with range.
    #[serde(flatten)]
    pub range: Range,
}

/// A target on a chart.
#[derive(Debug, Clone, Serialize)]
pub struct TargetAt {
    /// Id.
    pub id: String,
    /// What it says.
    pub name: Words,
    /// Year by which it holds.
    pub year: Option<i16>,
    /// Year that it is measured against; none = not known.
    pub base_year: Option<i16>,
    /// Change against it as a share; none = not quantified.
    pub change: Option<f64>,
    /// The level that it means here; none where base year or number are missing or the base year has no figures.
    pub level: Option<f64>,
    /// Remark.
    pub note: Words,
    /// Ids of its sources.
    pub sources: Vec<String>,
}

impl Model<'_> {
    /// A chart: every year with figures, and scenarios at the years asked for.
    pub fn chart(
        &self,
        (measure, of): (Measure, &str),
        (boundary, embodied): (Boundary, EmbodiedBy),
        scenarios: &[Scenario],
        years: &[i16],
        draws: usize,
    ) -> Result<Chart, SectorError> {
        let (first, last) = self.years();
        let ask = |years: Vec<i16>, scenario| Question { years, boundary, embodied, scenario };
        let mut questions = vec![ask((first..=last).collect(), None)];
        questions.extend(scenarios.iter().map(|scenario| ask(years.to_vec(), Some(scenario.clone()))));
        let outcomes = self.run_all(&questions, draws, Detail::Tiers)?;
        let series: Vec<Series> = outcomes
            .iter()
            .map(|outcome| {
                let (id, name) = match &outcome.scenario {
                    Some(scenario) => (scenario.id.clone(), scenario.name.clone()),
                    None => ("figures".to_owned(), Words::new("years with figures", "jaren met cijfers")),
                };
                let lines = outcome.lines.iter().filter(|line| line.measure == measure && line.of == of);
                Series { id, name, points: lines.map(|line| Point { year: line.year, range: line.range }).collect() }
            })
            .collect();
        let known = |year: i16| series.first()?.points.iter().find(|point| point.year == year);
        let targets = self.targets(measure, |year| known(year).map(|point| point.range.central));
        Ok(Chart { measure, unit: measure.unit(), of: of.to_owned(), series, targets })
    }

    /// Targets about a measure, with the level that each means where its base year has a figure.
    pub fn targets(&self, measure: Measure, of_year: impl Fn(i16) -> Option<f64>) -> Vec<TargetAt> {
        let about = self.data.targets.iter().filter(|target| target.measure == measure);
        about
            .map(|target| TargetAt {
                id: target.id.clone(),
                name: target.name.clone(),
                year: target.year,
                base_year: target.base_year,
                change: target.change,
                level: target
                    .base_year
                    .and_then(&of_year)
                    .zip(target.change)
                    .map(|(base, change)| base * (1.0 + change)),
                note: target.note.clone(),
                sources: target.sources.clone(),
            })
            .collect()
    }
}
