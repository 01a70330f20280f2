//! The model against published figures: what is left over is told, not hidden.

use serde::Serialize;
use voetspoor_method::draws::range;
use voetspoor_quantity::{Range, Words};

use crate::find::FigureName;
use crate::graph::{NodeId, Streams};
use crate::{EmbodiedBy, Model, NamedBoundary, Question, SectorData, SectorError};

/// One published figure beside the model's.
#[derive(Debug, Clone, Serialize)]
pub struct Reconciled {
    /// Id of the control.
    pub id: String,
    /// What it is.
    pub name: Words,
    /// What of the model it is held against: these figures added up.
    pub figures: Vec<FigureName>,
    /// The figure that they are a share of, in %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<FigureName>,
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
    /// Id of the control whose published figure this one states again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<String>,
    /// What may explain the rest.
    pub why: Words,
    /// Ids of the sources of the published figure.
    pub sources: Vec<String>,
}

impl Reconciled {
    /// Does it judge the model: neither an input nor the same published figure once more?
    pub fn judges(&self) -> bool {
        !self.is_input && self.repeats.is_none()
    }

    /// Names of the figures that it is held against: `use-share:devices:2023+use-share:customer-equipment:2023`, with `/` before what they are a share of.
    pub fn figure(&self) -> String {
        let sum = self.figures.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
        self.per.as_ref().map_or_else(|| sum.clone(), |per| format!("{sum}/{per}"))
    }
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
            let named = |of: String| FigureName { measure: control.measure, of, year: control.year };
            let figures = match (&control.part, control.tiers.as_slice()) {
                (Some(part), _) => vec![named(part.clone())],
                (None, []) => vec![FigureName::total(control.measure, control.year)],
                (None, tiers) => tiers.iter().map(|tier| named(tier.to_string())).collect(),
            };
            let per = control.per.map(|measure| FigureName::total(measure, control.year));
            let modelled = model.range_of_sum(&question, &figures, per.as_ref(), draws)?;
            Ok(Reconciled {
                id: control.id.clone(),
                name: control.name.clone(),
                unit: if per.is_some() { "%" } else { control.measure.unit() },
                figures,
                per,
                boundary: control.boundary,
                factor_set: control.factor_set.clone(),
                published: control.value,
                model: modelled,
                residual: control.value - modelled.central,
                within: (modelled.low..=modelled.high).contains(&control.value),
                is_input: control.is_input,
                repeats: control.repeats.clone(),
                why: control.why.clone(),
                sources: control.sources.clone(),
            })
        })
        .collect()
}

impl Model<'_> {
    /// One figure with its range.
    pub fn range_of(&self, question: &Question, figure: &FigureName, draws: usize) -> Result<Range, SectorError> {
        self.range_of_sum(question, std::slice::from_ref(figure), None, draws)
    }

    /// Figures added up draw by draw, with the range of the sum; where `per` names a figure, the share of it in %.
    pub fn range_of_sum(
        &self,
        question: &Question,
        figures: &[FigureName],
        per: Option<&FigureName>,
        draws: usize,
    ) -> Result<Range, SectorError> {
        let built = self.build(question)?;
        let ids = figures.iter().chain(per).map(|figure| Ok(built.figures[&self.find(&built, figure)?]));
        let ids = ids.collect::<Result<Vec<NodeId>, SectorError>>()?;
        let streams = Streams::new([&built.graph], draws);
        let drawn = built.graph.draws(&ids, &streams);
        let central: Vec<f64> = ids.iter().map(|id| built.graph.central()[id.index()]).collect();
        let (parts, whole) = drawn.split_at(figures.len());
        let (middles, middle_of_whole) = central.split_at(figures.len());
        let mut sum = vec![0.0_f32; draws];
        for part in parts {
            sum.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
        }
        for whole in whole {
            sum.iter_mut().zip(whole).for_each(|(sum, whole)| *sum *= 100.0 / whole);
        }
        let middle = middle_of_whole.iter().fold(middles.iter().sum::<f64>(), |sum, whole| sum * 100.0 / whole);
        Ok(range(middle, &sum))
    }
}
