//! From the lowest published figure to the highest, one choice at a time. Each choice can be left unmade.

use serde::Serialize;
use voetspoor_method::draws::range;
use voetspoor_quantity::{Range, Words, spelled};

use crate::find::FigureName;
use crate::graph::{NodeId, Streams};
use crate::model::Built;
use crate::{Boundary, EmbodiedBy, Measure, Model, NamedBoundary, Question, SectorData, SectorError, Switch};

/// One step of the waterfall.
#[derive(Debug, Clone, Serialize)]
pub struct Fall {
    /// Id of the step.
    pub id: String,
    /// What is changed.
    pub name: Words,
    /// Kind of choice.
    pub kind: FallKind,
    /// The options of the command line that stand for what has been chosen so far.
    pub options: String,
    /// What the step adds, with the range of the change itself.
    pub change: Range,
    /// The figure after the step.
    pub after: Range,
    /// Published figures of the same boundary and convention.
    pub published: Vec<Anchor>,
    /// Ids of the sources that count so.
    pub sources: Vec<String>,
}

/// A published figure at a step.
#[derive(Debug, Clone, Serialize)]
pub struct Anchor {
    /// Id of the control.
    pub control: String,
    /// Published, kt CO2e.
    pub value: f64,
    /// Published minus modelled.
    pub residual: f64,
}

spelled! {
    /// What kind of choice a step of the waterfall is.
    pub enum FallKind {
        /// Where it begins.
        Start = "start", "begin", "start";
        /// How electricity is counted.
        Convention = "convention", "rekenwijze", "convention";
        /// Which year.
        Year = "year", "jaar", "year";
        /// Whose factor.
        Factor = "factor", "factor", "factor";
        /// What belongs to the sector.
        Boundary = "boundary", "afbakening", "boundary";
        /// Which stages of the life cycle.
        Stage = "stage", "fase", "stage";
    }
}

/// A row of the waterfall: where it begins, or one choice.
#[derive(Debug, Clone)]
pub struct WaterfallStep {
    /// Id: `server-rooms`.
    pub id: String,
    /// What is changed.
    pub name: Words,
    /// What it chooses.
    pub(crate) turn: Turn,
    /// Ids of controls that hold where this step and all before it were made, and no others.
    pub published: Vec<String>,
    /// Ids of the sources that count so.
    pub sources: Vec<String>,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

impl WaterfallStep {
    /// What kind of choice it is.
    pub const fn kind(&self) -> FallKind {
        match self.turn {
            Turn::Start(_) => FallKind::Start,
            Turn::Location(_) => FallKind::Convention,
            Turn::Year(_) => FallKind::Year,
            Turn::Factors(_) => FallKind::Factor,
            Turn::With(_) => FallKind::Boundary,
            Turn::Hardware(_) => FallKind::Stage,
        }
    }

    /// Can it be left unmade?
    pub const fn is_choice(&self) -> bool {
        !matches!(self.turn, Turn::Start(_))
    }
}

/// What one row chooses.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Turn {
    Start(Chosen),
    Location(bool),
    Year(i16),
    Factors(String),
    With(Switch),
    Hardware(bool),
}

impl Turn {
    /// What is chosen after this; none where a step comes before the begin.
    pub(crate) fn after(&self, before: Option<&Chosen>) -> Option<Chosen> {
        if let Turn::Start(chosen) = self {
            return Some(chosen.clone());
        }
        let mut now = before?.clone();
        match self {
            Turn::Start(_) => {}
            Turn::Location(location) => now.location = *location,
            Turn::Year(year) => now.year = *year,
            Turn::Factors(set) => now.set.clone_from(set),
            Turn::With(switch) => now.boundary = now.boundary.with(*switch, true),
            Turn::Hardware(hardware) => now.hardware = *hardware,
        }
        Some(now)
    }
}

/// What has been chosen so far.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chosen {
    pub(crate) set: String,
    /// The boundary of the begin.
    pub(crate) named: NamedBoundary,
    pub(crate) boundary: Boundary,
    pub(crate) year: i16,
    pub(crate) location: bool,
    pub(crate) hardware: bool,
}

impl Chosen {
    pub(crate) fn measures(&self) -> &'static [Measure] {
        match (self.location, self.hardware) {
            (true, true) => &[Measure::Footprint],
            (true, false) => &[Measure::UseLocation],
            (false, false) => &[Measure::UseMarket],
            (false, true) => &[Measure::UseMarket, Measure::EmbodiedStock],
        }
    }

    /// The options of the command line that stand for it.
    fn options(&self) -> String {
        let boundary = NamedBoundary::ALL.iter().find(|named| named.boundary() == self.boundary).map_or_else(
            || {
                let more = |switch: &&Switch| {
                    self.boundary.holds(Some(**switch)) && !self.named.boundary().holds(Some(**switch))
                };
                let with: Vec<&str> = Switch::ALL.iter().filter(more).map(|switch| switch.as_str()).collect();
                format!("{} --with {}", self.named, with.join(" --with "))
            },
            ToString::to_string,
        );
        let measures: Vec<&str> = self.measures().iter().map(|measure| measure.as_str()).collect();
        format!(
            "sector run --factors {} --boundary {boundary} --year {} ({})",
            self.set,
            self.year,
            measures.join(" + ")
        )
    }
}

/// A point of the waterfall: the graph of what was chosen, and the figures that add up to the total.
struct Point<'d> {
    step: &'d WaterfallStep,
    chosen: Chosen,
    /// All steps before it were made.
    whole: bool,
    built: Built,
    ids: Vec<NodeId>,
}

impl<'d> Point<'d> {
    fn new(
        data: &SectorData,
        catalog: &voetspoor_catalog::Catalog,
        step: &'d WaterfallStep,
        chosen: Chosen,
        whole: bool,
    ) -> Result<Point<'d>, SectorError> {
        let model = Model::new(data, catalog, &chosen.set)?;
        let question = Question {
            years: vec![chosen.year],
            boundary: chosen.boundary,
            embodied: EmbodiedBy::Stock,
            scenario: None,
        };
        let built = model.build(&question)?;
        let ids = chosen.measures().iter().map(|&measure| {
            let key = model.find(&built, &FigureName::total(measure, chosen.year))?;
            Ok(built.figures[&key])
        });
        let ids = ids.collect::<Result<Vec<NodeId>, SectorError>>()?;
        Ok(Point { step, chosen, whole, built, ids })
    }

    fn central(&self) -> f64 {
        let values = self.built.graph.central();
        self.ids.iter().map(|id| values[id.index()]).sum()
    }

    fn draws(&self, streams: &Streams) -> Vec<f32> {
        let mut drawn = self.built.graph.draws(&self.ids, streams).into_iter();
        let mut sum = drawn.next().unwrap_or_default();
        for more in drawn {
            sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        sum
    }
}

/// From the lowest published figure to the highest, one choice at a time; steps in `unmade` are passed over.
///
/// Every change is drawn in pairs: what both sides share cancels. A published figure stands only where all steps up to it were made.
pub fn waterfall(
    data: &SectorData,
    catalog: &voetspoor_catalog::Catalog,
    unmade: &[String],
    draws: usize,
) -> Result<Vec<Fall>, SectorError> {
    let choices = || data.waterfall.iter().filter(|step| step.is_choice()).map(|step| step.id.as_str());
    if let Some(unknown) = unmade.iter().find(|unmade| !choices().any(|id| id == unmade.as_str())) {
        let known = crate::model::names(choices());
        return Err(SectorError::Unknown { what: "step of the waterfall", name: unknown.clone(), known });
    }
    let mut points: Vec<Point<'_>> = Vec::new();
    let mut whole = true;
    for step in &data.waterfall {
        if unmade.contains(&step.id) {
            whole = false;
        } else if let Some(chosen) = step.turn.after(points.last().map(|point| &point.chosen)) {
            points.push(Point::new(data, catalog, step, chosen, whole)?);
        }
    }
    let streams = Streams::new(points.iter().map(|point| &point.built.graph), draws);
    let mut before: Option<(f64, Vec<f32>)> = None;
    let mut falls = Vec::new();
    for point in &points {
        let central = point.central();
        let drawn = point.draws(&streams);
        let change = match &before {
            None => range(central, &drawn),
            Some((earlier, draws)) => {
                let paired: Vec<f32> = drawn.iter().zip(draws).map(|(now, then)| now - then).collect();
                range(central - earlier, &paired)
            }
        };
        let held = if point.whole { point.step.published.as_slice() } else { &[] };
        let controls = data.controls.iter().filter(|control| held.contains(&control.id));
        let published = controls
            .map(|control| Anchor {
                control: control.id.clone(),
                value: control.value,
                residual: control.value - central,
            })
            .collect();
        falls.push(Fall {
            id: point.step.id.clone(),
            name: point.step.name.clone(),
            kind: point.step.kind(),
            options: point.chosen.options(),
            change,
            after: range(central, &drawn),
            published,
            sources: point.step.sources.clone(),
        });
        before = Some((central, drawn));
    }
    Ok(falls)
}
