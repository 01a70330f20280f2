//! Explanations: a figure, what it is made of, down to the line of each input.

use std::collections::BTreeSet;

use serde::Serialize;
use voetspoor_catalog::{Certainty, Tier as DataTier};
use voetspoor_method::draws::range;
use voetspoor_quantity::{Range, Words};

use crate::find::FigureName;
use crate::graph::{Graph, NodeId, Op, Origin, Streams, children};
use crate::{Basis, Mark, Model, Question, SectorError};

/// A figure with all that it is made of.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// Name of the figure.
    pub id: String,
    /// Unit.
    pub unit: &'static str,
    /// Its value with range.
    #[serde(flatten)]
    pub range: Range,
    /// What people should know of it.
    pub marks: Vec<Mark>,
    /// How it is made.
    pub root: Step,
    /// What it rests on.
    pub sources: Vec<SourceLine>,
}

/// One operation, or an input at the end.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// What it is.
    pub name: Words,
    /// What is done with the steps below.
    pub operation: Operation,
    /// Central value.
    pub value: f64,
    /// Unit.
    pub unit: &'static str,
    /// The row, where it is an input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<InputLine>,
    /// What it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

voetspoor_quantity::spelled! {
    /// What a step does with the steps below it.
    pub enum Operation {
        /// A row of the tables.
        Input = "input", "invoer", "input";
        /// A constant, or a choice of who asks.
        Fixed = "fixed", "vast", "fixed";
        /// Their sum.
        Sum = "sum", "som van", "sum of";
        /// Their product.
        Product = "product", "product van", "product of";
        /// The first minus the second.
        Difference = "difference", "eerste min tweede", "first minus second";
        /// The first over the second.
        Quotient = "quotient", "eerste gedeeld door tweede", "first over second";
        /// What is left of one.
        Rest = "rest", "wat overblijft van één", "what is left of one";
        /// The same, at most one.
        AtMostOne = "at-most-one", "hoogstens één", "at most one";
        /// A year between two others, growing evenly.
        Between = "between", "tussen twee jaren", "between two years";
        /// Years of growth.
        Growth = "growth", "jaren groei", "years of growth";
        /// A curve read at it.
        Curve = "curve", "afgelezen van een kromme", "read from a curve";
    }
}

impl Operation {
    const fn of(op: &Op) -> Operation {
        match op {
            Op::Given(_) => Operation::Input,
            Op::Fixed(_) => Operation::Fixed,
            Op::Sum(_) => Operation::Sum,
            Op::Product(_) => Operation::Product,
            Op::Difference(..) => Operation::Difference,
            Op::Quotient(..) => Operation::Quotient,
            Op::Rest(_) => Operation::Rest,
            Op::AtMostOne(_) => Operation::AtMostOne,
            Op::Between(..) => Operation::Between,
            Op::Growth { .. } => Operation::Growth,
            Op::Curve(..) => Operation::Curve,
        }
    }
}

/// The row of an input.
#[derive(Debug, Clone, Serialize)]
pub struct InputLine {
    /// Table below `data/`.
    pub file: String,
    /// Line in it.
    pub line: u32,
    /// Low end as published, where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// High end as published, where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Where it comes from.
    pub basis: Basis,
    /// Where it was read: `D`, `P`, `S`, `I`, `K`.
    pub certainty: &'static str,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// What it is wrong together with.
    pub error_source: String,
    /// Why, where it is an assumption or a stand-in.
    pub reason: Words,
    /// Remark, in the language of the table.
    pub note: String,
}

/// A source that a figure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// When.
    pub published: String,
    /// Address.
    pub url: String,
    /// Licence.
    pub licence: String,
}

/// What one error source does to a figure.
#[derive(Debug, Clone, Serialize)]
pub struct Swing {
    /// Id of the error source.
    pub error_source: String,
    /// What is wrong together.
    pub name: Words,
    /// The figure with this source at its 5 % and all others as stated.
    pub at_low: f64,
    /// The figure with this source at its 95 %.
    pub at_high: f64,
}

impl Swing {
    /// Distance between both ends.
    pub fn width(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// Distance of 5 % and 95 % from the middle, in standard deviations.
const Z: f64 = 1.644_853_626_951_472_2;

impl Model<'_> {
    /// A figure down to its sources.
    pub fn explain(&self, question: &Question, figure: &FigureName, draws: usize) -> Result<Explanation, SectorError> {
        let built = self.build(question)?;
        let key = self.find(&built, figure)?;
        let id = built.figures[&key];
        let streams = Streams::new([&built.graph], draws);
        let values = built.graph.central();
        let drawn = built.graph.draws(&[id], &streams);
        let mut cited = BTreeSet::new();
        let root = self.step(&built.graph, &values, id, &mut cited);
        let sources = cited.iter().filter_map(|id| self.source_line(id)).collect();
        Ok(Explanation {
            id: figure.to_string(),
            unit: built.graph.node(id).unit,
            range: range(values[id.index()], drawn.first().map_or(&[], Vec::as_slice)),
            marks: Mark::of(built.graph.node(id).marks),
            root,
            sources,
        })
    }

    /// What moves a figure most: each error source alone from its 5 % to its 95 %, widest first.
    pub fn drivers(&self, question: &Question, figure: &FigureName) -> Result<Vec<Swing>, SectorError> {
        let built = self.build(question)?;
        let key = self.find(&built, figure)?;
        let at = built.figures[&key].index();
        let mut swings: Vec<Swing> = built
            .graph
            .sources()
            .iter()
            .enumerate()
            .map(|(index, source)| Swing {
                error_source: source.clone(),
                name: self.error_source_name(source),
                at_low: built.graph.with_source_off(index, -Z)[at],
                at_high: built.graph.with_source_off(index, Z)[at],
            })
            .filter(|swing| swing.width() > 0.0)
            .collect();
        swings.sort_by(|a, b| b.width().total_cmp(&a.width()));
        Ok(swings)
    }

    fn error_source_name(&self, id: &str) -> Words {
        let known = self.data.own.error_source(id).or_else(|| self.catalog.error_source(id));
        known.map_or_else(|| Words::new(id, id), |source| Words::new(&source.title_en, &source.title_nl))
    }

    fn step(&self, graph: &Graph, values: &[f64], id: NodeId, cited: &mut BTreeSet<String>) -> Step {
        let node = graph.node(id);
        let input = match &node.op {
            Op::Given(given) => self.row_of(graph.given(*given).origin),
            _ => None,
        };
        if let Some(row) = &input {
            cited.extend(row.sources.iter().cloned());
        }
        Step {
            name: node.name.clone(),
            operation: Operation::of(&node.op),
            value: values[id.index()],
            unit: node.unit,
            input,
            steps: children(&node.op).into_iter().map(|child| self.step(graph, values, child, cited)).collect(),
        }
    }

    fn row_of(&self, origin: Origin) -> Option<InputLine> {
        match origin {
            Origin::Input(index) => {
                let input = &self.data.inputs[index];
                Some(InputLine {
                    file: input.file.clone(),
                    line: input.line,
                    low: input.figure.low,
                    high: input.figure.high,
                    basis: input.basis,
                    certainty: input.certainty.as_str(),
                    sources: input.sources.clone(),
                    error_source: input.error_source.clone(),
                    reason: input.reason.clone(),
                    note: input.note.clone(),
                })
            }
            Origin::Rate(index) => {
                let rate = &self.data.rates[index];
                Some(InputLine {
                    file: rate.file.clone(),
                    line: rate.line,
                    low: rate.figure.low,
                    high: rate.figure.high,
                    basis: rate.basis,
                    certainty: Certainty::Inference.as_str(),
                    sources: rate.sources.clone(),
                    error_source: rate.error_source.clone(),
                    reason: rate.reason.clone(),
                    note: String::new(),
                })
            }
            Origin::Factor(id) => {
                let factor = self.catalog.factor(id);
                let place = &factor.provenance;
                Some(InputLine {
                    file: place.file.clone(),
                    line: place.line,
                    low: factor.figure.low,
                    high: factor.figure.high,
                    basis: if factor.tier == DataTier::Measured { Basis::Published } else { Basis::Catalogue },
                    certainty: place.certainty.as_str(),
                    sources: place.sources.clone(),
                    error_source: factor.error_source.clone(),
                    reason: Words::default(),
                    note: place.note.clone(),
                })
            }
            Origin::YearsAway => None,
        }
    }

    pub(crate) fn source_line(&self, id: &str) -> Option<SourceLine> {
        let source = self.source(id)?;
        Some(SourceLine {
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            published: source.published.clone(),
            url: source.url.clone(),
            licence: source.licence.clone(),
        })
    }
}
