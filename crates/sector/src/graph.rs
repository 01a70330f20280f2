//! The model as a graph of operations. Central values, draws, drivers and explanations are readings of the same graph, so they cannot differ.
//!
//! Nodes only refer to nodes before them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use voetspoor_method::draws::{standard_normal_strata, stream};
use voetspoor_quantity::{Spread, Words};

/// Draws that are worked on at once, so that the nodes of a block stay in the processor's cache.
const BLOCK: usize = 64;

/// Place of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

impl NodeId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where an uncertain figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Origin {
    /// Row of the inputs.
    Input(usize),
    /// Row of the rates.
    Rate(usize),
    /// Factor of the catalogue.
    Factor(voetspoor_catalog::FactorId),
    /// Widening for the years between the last figures and the year asked for.
    YearsAway,
}

/// A figure that is drawn.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    pub(crate) central: f64,
    pub(crate) spread: Spread,
    /// Index into the graph's error sources.
    source: u32,
    pub(crate) origin: Origin,
}

/// What a node does with the nodes that it names.
#[derive(Debug, Clone)]
pub(crate) enum Op {
    Given(u32),
    Fixed(f64),
    Sum(Box<[NodeId]>),
    Product(Box<[NodeId]>),
    Difference(NodeId, NodeId),
    Quotient(NodeId, NodeId),
    /// One minus a share; never below zero.
    Rest(NodeId),
    /// A share, never above one.
    AtMostOne(NodeId),
    /// Between two years, growing evenly: `a^(1-w) b^w`.
    Between(NodeId, NodeId, f64),
    /// `(demand * efficiency^exponent)^years`, both above zero.
    Growth {
        demand: NodeId,
        efficiency: NodeId,
        exponent: f64,
        years: f64,
    },
    /// A curve read at a node's value.
    Curve(NodeId, Arc<Curve>),
}

/// Points of a curve, straight lines between them, flat outside.
#[derive(Debug, Clone)]
pub(crate) struct Curve {
    pub(crate) xs: Vec<f64>,
    pub(crate) ys: Vec<f64>,
}

impl Curve {
    fn at(&self, x: f64) -> f64 {
        let after = self.xs.partition_point(|&known| known < x);
        if after == 0 {
            return self.ys[0];
        }
        if after == self.xs.len() {
            return self.ys[after - 1];
        }
        let (x0, x1) = (self.xs[after - 1], self.xs[after]);
        let (y0, y1) = (self.ys[after - 1], self.ys[after]);
        y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    }
}

/// One operation with its name.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) op: Op,
    pub(crate) name: Words,
    pub(crate) unit: &'static str,
    /// What people should know of the figures below it.
    pub(crate) marks: Marks,
}

/// What people should know of the figures behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(u8);

impl Marks {
    pub(crate) const ASSUMPTION: Marks = Marks(1);
    pub(crate) const PROXY: Marks = Marks(2);
    pub(crate) const UNVERIFIED: Marks = Marks(4);
    pub(crate) const INTERPOLATED: Marks = Marks(8);
    pub(crate) const OTHER_YEAR: Marks = Marks(16);
    pub(crate) const UNSPLIT: Marks = Marks(32);
    pub(crate) const AVERAGE_FOR_RESIDUAL: Marks = Marks(64);

    pub(crate) const fn union(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    pub(crate) const fn has(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }
}

/// The graph.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
    givens: Vec<Given>,
    sources: Vec<String>,
    known: BTreeMap<Origin, NodeId>,
}

impl Graph {
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    pub(crate) fn given(&self, index: u32) -> &Given {
        &self.givens[index as usize]
    }

    pub(crate) fn sources(&self) -> &[String] {
        &self.sources
    }

    /// An uncertain figure; the same origin gives the same node.
    pub(crate) fn given_node(
        &mut self,
        (central, spread): (f64, Spread),
        error_source: &str,
        origin: Origin,
        (name, unit): (Words, &'static str),
        marks: Marks,
    ) -> NodeId {
        let shared = origin != Origin::YearsAway;
        if let Some(&known) = self.known.get(&origin).filter(|_| shared) {
            return known;
        }
        let source = self.sources.iter().position(|known| known == error_source).unwrap_or_else(|| {
            self.sources.push(error_source.to_owned());
            self.sources.len() - 1
        }) as u32;
        let given = self.givens.len() as u32;
        self.givens.push(Given { central, spread, source, origin });
        let id = self.push(Op::Given(given), name, unit);
        self.nodes[id.index()].marks = marks;
        if shared {
            self.known.insert(origin, id);
        }
        id
    }

    pub(crate) fn push(&mut self, op: Op, name: Words, unit: &'static str) -> NodeId {
        let mut marks = Marks::default();
        for child in children(&op) {
            marks = marks.union(self.node(child).marks);
        }
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { op, name, unit, marks });
        id
    }

    pub(crate) fn mark(&mut self, id: NodeId, marks: Marks) {
        let node = &mut self.nodes[id.index()];
        node.marks = node.marks.union(marks);
    }

    /// Central values of all nodes.
    pub(crate) fn central(&self) -> Vec<f64> {
        self.values(1, |_, row| row.fill(1.0))
    }

    /// Values of all nodes when one error source lies `z` standard deviations off and all others are as stated.
    pub(crate) fn with_source_off(&self, source: usize, z: f64) -> Vec<f64> {
        self.values(1, |given, row| {
            row.fill(if given.source as usize == source { given.spread.multiplier(z) } else { 1.0 });
        })
    }

    /// Draws of the wanted nodes.
    pub(crate) fn draws(&self, wanted: &[NodeId], streams: &Streams) -> Vec<Vec<f32>> {
        let rows: Vec<&[f32]> = self.sources.iter().map(|source| streams.of(source)).collect();
        let starts: Vec<usize> = (0..streams.count).step_by(BLOCK).collect();
        let parts: Vec<Vec<f32>> = starts
            .par_iter()
            .map(|&start| {
                let length = BLOCK.min(streams.count - start);
                let values = self.values(length, |given, row| {
                    let z = &rows[given.source as usize][start..start + length];
                    for (multiplier, &z) in row.iter_mut().zip(z) {
                        *multiplier = given.spread.multiplier(f64::from(z));
                    }
                });
                let of = |id: &NodeId| values[id.index() * length..(id.index() + 1) * length].iter();
                wanted.iter().flat_map(|id| of(id).map(|&value| value as f32)).collect()
            })
            .collect();
        let mut all = vec![Vec::with_capacity(streams.count); wanted.len()];
        for (part, &start) in parts.iter().zip(&starts) {
            let length = BLOCK.min(streams.count - start);
            for (draws, part) in all.iter_mut().zip(part.chunks_exact(length)) {
                draws.extend_from_slice(part);
            }
        }
        all
    }

    /// Values of all nodes, `length` of each, node after node. `multipliers` fills what the givens are multiplied by.
    fn values(&self, length: usize, multipliers: impl Fn(&Given, &mut [f64])) -> Vec<f64> {
        let mut values = vec![0.0; self.nodes.len() * length];
        for (index, node) in self.nodes.iter().enumerate() {
            let (before, row) = values.split_at_mut(index * length);
            let row = &mut row[..length];
            let of = |id: NodeId| &before[id.index() * length..(id.index() + 1) * length];
            match &node.op {
                Op::Given(given) => {
                    let given = self.given(*given);
                    multipliers(given, row);
                    for value in row.iter_mut() {
                        *value *= given.central;
                    }
                }
                Op::Fixed(value) => row.fill(*value),
                Op::Sum(terms) => {
                    for &term in terms {
                        row.iter_mut().zip(of(term)).for_each(|(value, term)| *value += term);
                    }
                }
                Op::Product(terms) => {
                    row.fill(1.0);
                    for &term in terms {
                        row.iter_mut().zip(of(term)).for_each(|(value, term)| *value *= term);
                    }
                }
                Op::Difference(a, b) => each(row, of(*a), of(*b), |a, b| a - b),
                Op::Quotient(a, b) => each(row, of(*a), of(*b), |a, b| if b == 0.0 { 0.0 } else { a / b }),
                Op::Rest(a) => row.iter_mut().zip(of(*a)).for_each(|(value, a)| *value = (1.0 - a).max(0.0)),
                Op::AtMostOne(a) => row.iter_mut().zip(of(*a)).for_each(|(value, a)| *value = a.clamp(0.0, 1.0)),
                Op::Between(a, b, share) => {
                    each(row, of(*a), of(*b), |a, b| ((1.0 - share) * a.ln() + share * b.ln()).exp());
                }
                Op::Growth { demand, efficiency, exponent, years } => {
                    each(row, of(*demand), of(*efficiency), |d, e| (years * (d.ln() + exponent * e.ln())).exp());
                }
                Op::Curve(x, curve) => row.iter_mut().zip(of(*x)).for_each(|(value, &x)| *value = curve.at(x)),
            }
        }
        values
    }
}

fn each(row: &mut [f64], a: &[f64], b: &[f64], apply: impl Fn(f64, f64) -> f64) {
    for ((value, &a), &b) in row.iter_mut().zip(a).zip(b) {
        *value = apply(a, b);
    }
}

/// Nodes that an operation names.
pub(crate) fn children(op: &Op) -> Vec<NodeId> {
    match op {
        Op::Given(_) | Op::Fixed(_) => Vec::new(),
        Op::Sum(terms) | Op::Product(terms) => terms.to_vec(),
        Op::Difference(a, b) | Op::Quotient(a, b) | Op::Between(a, b, _) => vec![*a, *b],
        Op::Rest(a) | Op::AtMostOne(a) | Op::Curve(a, _) => vec![*a],
        Op::Growth { demand, efficiency, .. } => vec![*demand, *efficiency],
    }
}

/// Draws of error sources, shared by all graphs of a question, so that their results are paired.
#[derive(Debug)]
pub(crate) struct Streams {
    count: usize,
    rows: BTreeMap<String, Vec<f32>>,
}

impl Streams {
    pub(crate) fn new<'g>(graphs: impl IntoIterator<Item = &'g Graph>, count: usize) -> Streams {
        let strata = standard_normal_strata(count);
        let names: std::collections::BTreeSet<&String> = graphs.into_iter().flat_map(|graph| &graph.sources).collect();
        let rows = names.into_par_iter().map(|name| (name.clone(), stream(name, &strata))).collect();
        Streams { count, rows }
    }

    fn of(&self, source: &str) -> &[f32] {
        self.rows.get(source).map_or(&[], Vec::as_slice)
    }
}
