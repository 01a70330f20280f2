//! The model against published figures: what is left over is told, not hidden.

use serde::Serialize;
use voetspoor_method::draws::range;
use voetspoor_quantity::{Range, Words};

use crate::find::FigureName;
use crate::graph::Streams;
use crate::{EmbodiedBy, Measure, Model, NamedBoundary, Question, SectorData, SectorError};

/// One published figure beside the model's.
#[derive(Debug, Clone, Serialize)]
pub struct Reconciled {
    /// Id of the control.
    pub id: String,
    /// What it is.
    pub name: Words,
    /// What of the model it is held against.
    pub figure: String,
    /// Boundary.
    pub boundary: NamedBoundary,
    /// Factor set.
    pub factor_set: String,
    /// Unit.
    pub unit: &'static str,
    /// As published.
    pub published: f64,
    /// As modelled.
    pub model: Range,
    /// Published minus modelled.
    pub residual: f64,
    /// The published figure lies within the model's range.
    pub within: bool,
    /// The published figure is an input of the model: agreement proves nothing.
    pub is_input: bool,
    /// What may explain the rest.
    pub why: Words,
    /// Ids of the sources of the published figure.
    pub sources: Vec<String>,
}

/// Holds every control against the model.
pub fn reconcile(
    data: &SectorData,
    catalog: &voetspoor_catalog::Catalog,
    draws: usize,
) -> Result<Vec<Reconciled>, SectorError> {
    data.controls
        .iter()
        .map(|control| {
            let model = Model::new(data, catalog, &control.factor_set)?;
            let question = Question {
                years: vec![control.year],
                boundary: control.boundary.boundary(),
                embodied: EmbodiedBy::Stock,
                scenario: None,
            };
            let of = control.part.clone().or_else(|| control.tier.map(|tier| tier.to_string()));
            let of = of.unwrap_or_else(|| "total".to_owned());
            let figure = FigureName { measure: control.measure, of, year: control.year };
            let modelled = model.range_of(&question, &figure, draws)?;
            Ok(Reconciled {
                id: control.id.clone(),
                name: control.name.clone(),
                figure: figure.to_string(),
                boundary: control.boundary,
                factor_set: control.factor_set.clone(),
                unit: control.measure.unit(),
                published: control.value,
                model: modelled,
                residual: control.value - modelled.central,
                within: (modelled.low..=modelled.high).contains(&control.value),
                is_input: control.is_input,
                why: control.why.clone(),
                sources: control.sources.clone(),
            })
        })
        .collect()
}

/// One step of the waterfall.
#[derive(Debug, Clone, Serialize)]
pub struct Fall {
    /// Id of the step.
    pub id: &'static str,
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

voetspoor_quantity::spelled! {
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

/// A point of the waterfall.
struct Point {
    id: &'static str,
    name: (&'static str, &'static str),
    kind: FallKind,
    set: &'static str,
    boundary: NamedBoundary,
    year: i16,
    measure: Measure,
    controls: &'static [&'static str],
}

/// Factor sets at both ends of the waterfall.
const OFFICIAL: &str = "nl-2026.1";
const SERIES: &str = "ember-2026.1";

const POINTS: [Point; 7] = [
    Point {
        id: "market",
        name: ("by contracts, as in the study of 2023", "naar inkoop, als in de studie van 2023"),
        kind: FallKind::Start,
        set: OFFICIAL,
        boundary: NamedBoundary::Dialogic,
        year: 2023,
        measure: Measure::UseMarket,
        controls: &["actieplan-market", "dialogic-market"],
    },
    Point {
        id: "location",
        name: ("average of the grid instead of contracts", "gemiddelde stroom in plaats van inkoop"),
        kind: FallKind::Convention,
        set: OFFICIAL,
        boundary: NamedBoundary::Dialogic,
        year: 2023,
        measure: Measure::UseLocation,
        controls: &["dialogic-location"],
    },
    Point {
        id: "year",
        name: ("2024 instead of 2023", "2024 in plaats van 2023"),
        kind: FallKind::Year,
        set: OFFICIAL,
        boundary: NamedBoundary::Dialogic,
        year: 2024,
        measure: Measure::UseLocation,
        controls: &[],
    },
    Point {
        id: "series",
        name: (
            "Ember's life-cycle average instead of the official list",
            "levensloopgemiddelde van Ember in plaats van de officiële lijst",
        ),
        kind: FallKind::Factor,
        set: SERIES,
        boundary: NamedBoundary::Dialogic,
        year: 2024,
        measure: Measure::UseLocation,
        controls: &[],
    },
    Point {
        id: "server-rooms",
        name: ("server rooms of organisations", "serverruimten van organisaties"),
        kind: FallKind::Boundary,
        set: SERIES,
        boundary: NamedBoundary::Territory,
        year: 2024,
        measure: Measure::UseLocation,
        controls: &[],
    },
    Point {
        id: "hardware",
        name: ("making and end of hardware", "maken en einde van apparatuur"),
        kind: FallKind::Stage,
        set: SERIES,
        boundary: NamedBoundary::Territory,
        year: 2024,
        measure: Measure::Footprint,
        controls: &["tno-total"],
    },
    Point {
        id: "abroad",
        name: ("hosting abroad for Dutch use", "hosting in het buitenland voor Nederlands gebruik"),
        kind: FallKind::Boundary,
        set: SERIES,
        boundary: NamedBoundary::Consumption,
        year: 2024,
        measure: Measure::Footprint,
        controls: &[],
    },
];

/// From the lowest published figure to the highest, one choice at a time.
///
/// Every change is drawn in pairs: what both sides share cancels.
pub fn waterfall(
    data: &SectorData,
    catalog: &voetspoor_catalog::Catalog,
    draws: usize,
) -> Result<Vec<Fall>, SectorError> {
    let mut built = Vec::new();
    for point in &POINTS {
        let model = Model::new(data, catalog, point.set)?;
        let question = Question {
            years: vec![point.year],
            boundary: point.boundary.boundary(),
            embodied: EmbodiedBy::Stock,
            scenario: None,
        };
        let graph = model.build(&question)?;
        let key = model.find(&graph, &FigureName::total(point.measure, point.year))?;
        built.push((graph.figures[&key], graph));
    }
    let streams = Streams::new(built.iter().map(|(_, built)| &built.graph), draws);
    let mut before: Option<(f64, Vec<f32>)> = None;
    let mut falls = Vec::new();
    for (point, (id, built)) in POINTS.iter().zip(&built) {
        let central = built.graph.central()[id.index()];
        let drawn = built.graph.draws(&[*id], &streams).swap_remove(0);
        let change = match &before {
            None => range(central, &drawn),
            Some((earlier, draws)) => {
                let paired: Vec<f32> = drawn.iter().zip(draws).map(|(now, then)| now - then).collect();
                range(central - earlier, &paired)
            }
        };
        let controls = data.controls.iter().filter(|control| point.controls.contains(&control.id.as_str()));
        let published = controls
            .map(|control| Anchor {
                control: control.id.clone(),
                value: control.value,
                residual: control.value - central,
            })
            .collect();
        falls.push(Fall {
            id: point.id,
            name: Words::new(point.name.0, point.name.1),
            kind: point.kind,
            options: format!(
                "sector run --factors {} --boundary {} --year {} ({})",
                point.set, point.boundary, point.year, point.measure
            ),
            change,
            after: range(central, &drawn),
            published,
        });
        before = Some((central, drawn));
    }
    Ok(falls)
}

impl Model<'_> {
    /// One figure with its range.
    pub fn range_of(&self, question: &Question, figure: &FigureName, draws: usize) -> Result<Range, SectorError> {
        let built = self.build(question)?;
        let key = self.find(&built, figure)?;
        let id = built.figures[&key];
        let streams = Streams::new([&built.graph], draws);
        let drawn = built.graph.draws(&[id], &streams);
        Ok(range(built.graph.central()[id.index()], drawn.first().map_or(&[], Vec::as_slice)))
    }
}
