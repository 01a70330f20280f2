//! The model: tables and a factor set in, a graph of one question out.

mod future;
mod grid;
mod hardware;
mod history;
mod totals;

use std::collections::BTreeMap;

use voetspoor_catalog::{Catalog, FactorSet, Figure, Source};
use voetspoor_quantity::{Shape, Spread, Words};

use crate::graph::{Graph, Marks, NodeId, Op, Origin};
use crate::{Input, Measure, Part, Quantity, Question, Scenario, SectorData, SectorError, Tier};

/// Last year of scenarios.
pub const LAST_YEAR: i16 = 2050;

/// The national model with its tables and one choice of factors.
#[derive(Debug, Clone, Copy)]
pub struct Model<'d> {
    pub(crate) data: &'d SectorData,
    pub(crate) catalog: &'d Catalog,
    pub(crate) set: &'d FactorSet,
}

impl<'d> Model<'d> {
    /// The model with the electricity of a factor set.
    pub fn new(data: &'d SectorData, catalog: &'d Catalog, factor_set: &str) -> Result<Model<'d>, SectorError> {
        let set = catalog.factor_set(factor_set).ok_or_else(|| SectorError::Unknown {
            what: "factor set",
            name: factor_set.to_owned(),
            known: names(catalog.factor_sets().iter().map(|set| set.name.as_str())),
        })?;
        Ok(Model { data, catalog, set })
    }

    /// Its tables.
    pub fn data(&self) -> &'d SectorData {
        self.data
    }

    /// Name of its factor set.
    pub fn factor_set(&self) -> &'d str {
        &self.set.name
    }

    /// First and last year with figures: those between which every yearly amount is known.
    pub fn years(&self) -> (i16, i16) {
        let dated = |(_, quantity): &&(String, Quantity)| *quantity == Quantity::Delivered;
        let mut span = (i16::MIN, i16::MAX);
        for key in self.data.series.keys().filter(dated) {
            let rows = self.data.series(&key.0, key.1);
            let years: Vec<i16> = rows.iter().filter_map(|&row| self.data.inputs[row].year).collect();
            if let [first, .., last] = years[..] {
                span = (span.0.max(first), span.1.min(last));
            }
        }
        span
    }

    /// A scenario of the tables.
    pub fn scenario(&self, id: &str) -> Result<Scenario, SectorError> {
        let row = self.data.scenarios.iter().find(|row| row.id == id).ok_or_else(|| SectorError::Unknown {
            what: "scenario",
            name: id.to_owned(),
            known: names(self.data.scenarios.iter().map(|row| row.id.as_str())),
        })?;
        Ok(Scenario {
            id: row.id.clone(),
            name: row.name.clone(),
            demand: crate::Pace::Level(row.demand.clone()),
            efficiency: crate::Pace::Level(row.efficiency.clone()),
            grid: row.grid.clone(),
            grid_average: None,
            green_share: None,
            life: 1.0,
            rebound: 0.0,
        })
    }

    /// A source by id, of the set or of the catalogue.
    pub fn source(&self, id: &str) -> Option<&'d Source> {
        self.data.source(self.catalog, id)
    }

    /// The graph of a question.
    pub(crate) fn build(&self, question: &Question) -> Result<Built, SectorError> {
        let (first, last) = self.years();
        let limit = LAST_YEAR;
        let until = if question.scenario.is_some() { limit } else { last };
        if let Some(&year) = question.years.iter().find(|&&year| year < first || year > until) {
            return Err(SectorError::Year { year, first, last, limit });
        }
        if let Some(scenario) = &question.scenario {
            scenario.check()?;
        }
        let mut builder = Builder {
            model: *self,
            question,
            graph: Graph::default(),
            figures: BTreeMap::new(),
            base: last,
            bases: BTreeMap::new(),
            quantities: BTreeMap::new(),
            spans: BTreeMap::new(),
            constants: BTreeMap::new(),
        };
        let mut years = question.years.clone();
        years.sort_unstable();
        years.dedup();
        for year in years {
            if year <= last {
                builder.history(year)?;
            } else if let Some(scenario) = &question.scenario {
                builder.future(year, scenario)?;
            }
        }
        Ok(Built { graph: builder.graph, figures: builder.figures })
    }

    /// Parts that count in a boundary, with their place.
    pub(crate) fn parts_in(&self, question: &Question) -> impl Iterator<Item = (usize, &'d Part)> {
        let boundary = question.boundary;
        self.data.parts.iter().enumerate().filter(move |(_, part)| boundary.holds(part.switch))
    }
}

/// What a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Scope {
    Total,
    Tier(Tier),
    Part(usize),
}

/// A figure's address.
pub(crate) type Key = (i16, Scope, Measure);

/// The graph of a question with the places of its figures.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) graph: Graph,
    pub(crate) figures: BTreeMap<Key, NodeId>,
}

/// A part in one year.
#[derive(Debug, Clone, Copy)]
struct PartNodes {
    energy: NodeId,
    stock: Option<NodeId>,
}

/// What a year's emission figures are made with, kg CO2e/kWh and m3/kWh.
#[derive(Debug, Clone, Copy)]
struct GridNodes {
    location: NodeId,
    residual: NodeId,
    certified: NodeId,
    abroad: NodeId,
    water: Option<NodeId>,
}

struct Builder<'d, 'q> {
    model: Model<'d>,
    question: &'q Question,
    graph: Graph,
    figures: BTreeMap<Key, NodeId>,
    /// Last year with figures.
    base: i16,
    /// Parts in the last year with figures, once a scenario asks for them.
    bases: BTreeMap<usize, PartNodes>,
    /// Quantities that are there already: many parts follow one driver.
    quantities: BTreeMap<(String, Quantity, i16), NodeId>,
    /// Growth of a tier over a span, by its first and last year and the part that efficiency has in it.
    spans: BTreeMap<(Tier, i16, i16, bool), NodeId>,
    /// Constants by value and name.
    constants: BTreeMap<(u64, &'static str), NodeId>,
}

impl<'d> Builder<'d, '_> {
    fn data(&self) -> &'d SectorData {
        self.model.data
    }

    /// An input as a node.
    fn input(&mut self, index: usize) -> NodeId {
        let input: &'d Input = &self.data().inputs[index];
        let subject = self.data().name_of(&input.of);
        let year = input.year.map_or_else(String::new, |year| format!(" {year}"));
        let name = Words::of(|lang| format!("{}: {}{year}", subject.get(lang), input.quantity.label(lang)));
        let unit = input.quantity.unit();
        let mostly = input.quantity.is_share() && input.figure.central > 0.5;
        let given = if mostly { rest_of(&input.figure) } else { (input.figure.central, input.figure.spread) };
        let said = if mostly { not_in(&name) } else { name.clone() };
        let id = self.graph.given_node(given, &input.error_source, Origin::Input(index), (said, unit), marks_of(input));
        if !input.quantity.is_share() {
            return id;
        }
        // A share that is mostly there spreads by what is not: it cannot pass one.
        let op = if mostly { Op::Rest(id) } else { Op::AtMostOne(id) };
        self.graph.push(op, name, unit)
    }

    /// A quantity of a subject in a year: the year's row, between two rows, or the nearest row, marked.
    fn quantity(&mut self, of: &str, quantity: Quantity, year: i16) -> Option<NodeId> {
        let key = (of.to_owned(), quantity, year);
        if let Some(&known) = self.quantities.get(&key) {
            return Some(known);
        }
        let id = self.new_quantity(of, quantity, year)?;
        self.quantities.insert(key, id);
        Some(id)
    }

    fn new_quantity(&mut self, of: &str, quantity: Quantity, year: i16) -> Option<NodeId> {
        let rows = self.data().series(of, quantity);
        let at = |row: usize| self.data().inputs[row].year;
        let (&first, &last) = (rows.first()?, rows.last()?);
        if let Some(&row) = rows.iter().find(|&&row| at(row).is_none_or(|known| known == year)) {
            return Some(self.input(row));
        }
        let after = rows.iter().position(|&row| at(row).is_some_and(|known| known > year));
        match after {
            Some(0) => Some(self.of_other_year(first)),
            None => Some(self.of_other_year(last)),
            Some(after) => {
                let (before, after) = (rows[after - 1], rows[after]);
                let (from, to) = (f64::from(at(before)?), f64::from(at(after)?));
                let share = (f64::from(year) - from) / (to - from);
                let (a, b) = (self.input(before), self.input(after));
                let subject = self.data().name_of(of);
                let name = Words::of(|lang| format!("{}: {} {year}", subject.get(lang), quantity.label(lang)));
                let id = self.graph.push(Op::Between(a, b, share), name, quantity.unit());
                self.graph.mark(id, Marks::INTERPOLATED);
                Some(id)
            }
        }
    }

    fn of_other_year(&mut self, row: usize) -> NodeId {
        let id = self.input(row);
        let node = self.graph.node(id);
        let (name, unit) = (node.name.clone(), node.unit);
        // A node of its own, so that the mark is not on the year that the row is of.
        let id = self.graph.push(Op::Sum(Box::new([id])), name, unit);
        self.graph.mark(id, Marks::OTHER_YEAR);
        id
    }

    fn fixed(&mut self, value: f64, en: &'static str, nl: &'static str, unit: &'static str) -> NodeId {
        let graph = &mut self.graph;
        let push = || graph.push(Op::Fixed(value), Words::new(en, nl), unit);
        *self.constants.entry((value.to_bits(), en)).or_insert_with(push)
    }

    fn product<const N: usize>(&mut self, terms: [NodeId; N], name: Words, unit: &'static str) -> NodeId {
        self.graph.push(Op::Product(Box::new(terms)), name, unit)
    }

    /// Puts a figure at its address, with a name that says what it is.
    fn tell(&mut self, year: i16, scope: Scope, measure: Measure, id: NodeId) {
        self.figures.insert((year, scope, measure), id);
    }

    /// Name of a figure.
    fn title(&self, measure: Measure, scope: Scope, year: i16) -> Words {
        title(self.data(), measure, scope, year)
    }
}

/// Name of a figure: what, of what, when.
pub(crate) fn title(data: &SectorData, measure: Measure, scope: Scope, year: i16) -> Words {
    let of = name_of(data, scope);
    Words::of(|lang| format!("{}, {} {year}", of.get(lang), measure.label(lang)))
}

/// Name of what a figure is about.
pub(crate) fn name_of(data: &SectorData, scope: Scope) -> Words {
    match scope {
        Scope::Total => Words::new("digital sector", "digitale sector"),
        Scope::Tier(tier) => crate::words::words(|lang| tier.label(lang)),
        Scope::Part(part) => data.parts[part].name.clone(),
    }
}

/// What a share leaves, with its spread.
fn rest_of(share: &Figure) -> (f64, Spread) {
    let rest = 1.0 - share.central;
    let spread = match (share.low, share.high) {
        (Some(low), Some(high)) if high < 1.0 => {
            Spread::from_range(1.0 - high, rest, 1.0 - low, share.range_kind, Shape::Lognormal)
        }
        _ => share.spread,
    };
    (rest, spread)
}

fn not_in(name: &Words) -> Words {
    Words::of(|lang| format!("{}, {}", name.get(lang), lang.pick("what is left", "wat overblijft")))
}

fn marks_of(input: &Input) -> Marks {
    let mut marks = match input.basis {
        crate::Basis::Assumption => Marks::ASSUMPTION,
        crate::Basis::Proxy => Marks::PROXY,
        crate::Basis::Published | crate::Basis::Derived | crate::Basis::Catalogue => Marks::default(),
    };
    if input.flags.proxy {
        marks = marks.union(Marks::PROXY);
    }
    if input.flags.estimate_source_missing {
        marks = marks.union(Marks::UNVERIFIED);
    }
    marks
}

/// Names as a list for a message.
pub(crate) fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
