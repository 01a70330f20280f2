//! The model against published figures: what is left over is told, not hidden.

use serde::Serialize;
use voetspoor_method::draws::range;
use voetspoor_quantity::{Range, Words};

use crate::find::FigureName;
use crate::graph::Streams;
use crate::{EmbodiedBy, Model, NamedBoundary, Question, SectorData, SectorError};

/// One published figure beside the model's.
#[derive(Debug, Clone, Serialize)]
pub struct Reconciled {
    /// Id of the control.
    pub id: String,
    /// What it is.
    pub name: Words,
    /// What of the model it is held against.
    pub figure: FigureName,
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
                figure,
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
