use std::collections::BTreeMap;

use voetspoor_catalog::{Catalog, Certainty, Figure, Flags, Source};
use voetspoor_quantity::Words;

use crate::{Basis, Measure, NamedBoundary, PartKind, Quantity, Switch, Tier, WaterfallStep};

/// The tables of the national model, read and checked.
#[derive(Debug)]
pub struct SectorData {
    pub(crate) parts: Vec<Part>,
    pub(crate) drivers: Vec<Driver>,
    pub(crate) inputs: Vec<Input>,
    /// Inputs by subject and quantity, by year.
    pub(crate) series: BTreeMap<(String, Quantity), Vec<usize>>,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) controls: Vec<Control>,
    pub(crate) scenarios: Vec<ScenarioRow>,
    pub(crate) rates: Vec<Rate>,
    pub(crate) paths: Vec<GridPath>,
    pub(crate) targets: Vec<Target>,
    pub(crate) sales: BTreeMap<String, Vec<Sold>>,
    pub(crate) waterfall: Vec<WaterfallStep>,
    /// Sources and error sources of this set alone, read as the catalogue reads its own.
    pub(crate) own: Catalog,
}

/// A part of the sector that the model counts.
#[derive(Debug, Clone)]
pub struct Part {
    /// Id: `television`.
    pub id: String,
    /// Its layer.
    pub tier: Tier,
    /// How its electricity is found.
    pub kind: PartKind,
    /// Who uses it: `household`, `business`, `operator` or `mixed`.
    pub user: String,
    /// The switch that leaves it in or out.
    pub switch: Option<Switch>,
    /// What its stock follows (kinds `device`, `subscription`, `per-head`), or the part that it is a share or the rest of.
    pub driver: Option<String>,
    /// Its name.
    pub name: Words,
    /// Remark.
    pub note: String,
}

/// Something that stocks follow: households, lines, heads.
#[derive(Debug, Clone)]
pub struct Driver {
    /// Id: `households`.
    pub id: String,
    /// Its name.
    pub name: Words,
}

/// One input: a figure with its range and origin.
#[derive(Debug, Clone)]
pub struct Input {
    /// Part, tier or driver that it is about.
    pub of: String,
    /// What it says of it.
    pub quantity: Quantity,
    /// Year; none = holds for every year.
    pub year: Option<i16>,
    /// The figure.
    pub figure: Figure,
    /// What it is wrong together with.
    pub error_source: String,
    /// Where it comes from.
    pub basis: Basis,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Where it was read.
    pub certainty: Certainty,
    /// Warnings.
    pub flags: Flags,
    /// Remark.
    pub note: String,
    /// Why this figure and this range, where it is an assumption or a stand-in.
    pub reason: Words,
    /// Table that the row stands in.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// Something that belongs to the sector and that the model has no figures of.
#[derive(Debug, Clone)]
pub struct Gap {
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

/// A published figure that the model is held against.
#[derive(Debug, Clone)]
pub struct Control {
    /// Id: `tno-per-head`.
    pub id: String,
    /// What it is.
    pub name: Words,
    /// What of the model it compares with.
    pub measure: Measure,
    /// Of which tiers, added up; none = all.
    pub tiers: Vec<Tier>,
    /// Of which part; none = all.
    pub part: Option<String>,
    /// The figure is a share, in %, of this measure of the whole sector; none = an amount in the measure's unit.
    pub per: Option<Measure>,
    /// Year.
    pub year: i16,
    /// In which boundary.
    pub boundary: NamedBoundary,
    /// With which factor set.
    pub factor_set: String,
    /// The figure, in the measure's unit, or in % where it is a share.
    pub value: f64,
    /// The figure is an input of the model: agreement proves nothing.
    pub is_input: bool,
    /// The control whose published figure this one states again: rounded otherwise, derived from it, or read in another way. It counts once.
    pub repeats: Option<String>,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Where it was read.
    pub certainty: Certainty,
    /// What may explain a difference.
    pub why: Words,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// A scenario as the tables have it.
#[derive(Debug, Clone)]
pub struct ScenarioRow {
    /// Id.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// Level of demand in the table of rates.
    pub demand: String,
    /// Level of efficiency.
    pub efficiency: String,
    /// Path of the grid.
    pub grid: String,
}

/// A yearly rate of change of a tier from a year on.
#[derive(Debug, Clone)]
pub struct Rate {
    /// `demand` or `efficiency`.
    pub what: RateKind,
    /// `continues`, `saturates`, `stalls`.
    pub level: String,
    /// Tier.
    pub tier: Tier,
    /// First year in which it holds.
    pub from: i16,
    /// One plus the rate.
    pub figure: Figure,
    /// What it is wrong together with.
    pub error_source: String,
    /// Where it comes from.
    pub basis: Basis,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Why.
    pub reason: Words,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

voetspoor_quantity::spelled! {
    /// What a rate is about.
    pub enum RateKind {
        /// Service asked for.
        Demand = "demand", "jaarlijkse groei van de vraag", "yearly growth of demand";
        /// Service for each kWh.
        Efficiency = "efficiency", "jaarlijkse groei van de efficiëntie", "yearly growth of efficiency";
    }
}

/// How the generation of electricity changes.
#[derive(Debug, Clone)]
pub struct GridPath {
    /// Id.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// Why these shares.
    pub reason: Words,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Shares of technologies by year; none = the last known mix stays.
    pub mixes: BTreeMap<i16, BTreeMap<String, f64>>,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// A target that somebody set.
#[derive(Debug, Clone)]
pub struct Target {
    /// Id.
    pub id: String,
    /// What it says.
    pub name: Words,
    /// What it is about.
    pub measure: Measure,
    /// Year it is compared with.
    pub base_year: Option<i16>,
    /// Year by which it holds.
    pub year: Option<i16>,
    /// Change against the base year as a share: -0.45; none = not quantified.
    pub change: Option<f64>,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Remark.
    pub note: Words,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// Pieces put on the market in a year.
#[derive(Debug, Clone, Copy)]
pub struct Sold {
    /// Year.
    pub year: i16,
    /// Pieces.
    pub pieces: f64,
}

impl SectorData {
    /// The parts, in the order of the table.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// What stocks follow.
    pub fn drivers(&self) -> &[Driver] {
        &self.drivers
    }

    /// All inputs, in the order of the table.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// What belongs to the sector and has no figures.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Published figures that the model is held against.
    pub fn controls(&self) -> &[Control] {
        &self.controls
    }

    /// The published electricity of data centres whose main activity that is, in a year: what their own reports are held against.
    pub fn data_centre_control(&self, year: i16) -> Option<&Control> {
        let boundary = NamedBoundary::Dialogic.boundary();
        self.controls.iter().find(|one| {
            one.measure == Measure::Energy
                && one.tiers == [Tier::DataCentres]
                && one.part.is_none()
                && one.per.is_none()
                && one.boundary.boundary() == boundary
                && one.year == year
        })
    }

    /// Scenarios of the tables.
    pub fn scenarios(&self) -> &[ScenarioRow] {
        &self.scenarios
    }

    /// Yearly rates of change.
    pub fn rates(&self) -> &[Rate] {
        &self.rates
    }

    /// Paths of the grid.
    pub fn paths(&self) -> &[GridPath] {
        &self.paths
    }

    /// Targets that somebody set.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Pieces of a part put on the market, by year without gaps, oldest first.
    pub fn sales(&self, part: &str) -> &[Sold] {
        self.sales.get(part).map_or(&[], Vec::as_slice)
    }

    /// Where the waterfall begins, and its steps, in the order in which it walks.
    pub fn waterfall(&self) -> &[WaterfallStep] {
        &self.waterfall
    }

    /// A source, of this set or of the catalogue.
    pub fn source<'s>(&'s self, catalog: &'s Catalog, id: &str) -> Option<&'s Source> {
        self.own.source(id).or_else(|| catalog.source(id))
    }

    /// Sources and error sources of this set, as a catalogue of nothing else: for the gates.
    pub fn own_sources(&self) -> &Catalog {
        &self.own
    }

    /// Name of a part, tier or driver.
    pub(crate) fn name_of(&self, subject: &str) -> Words {
        if let Some(part) = self.parts.iter().find(|part| part.id == subject) {
            return part.name.clone();
        }
        if let Some(driver) = self.drivers.iter().find(|driver| driver.id == subject) {
            return driver.name.clone();
        }
        subject
            .parse::<Tier>()
            .map_or_else(|_| Words::new(subject, subject), |tier| crate::words::words(|l| tier.label(l)))
    }

    /// Inputs of a subject and quantity, oldest first.
    pub(crate) fn series(&self, of: &str, quantity: Quantity) -> &[usize] {
        self.series.get(&(of.to_owned(), quantity)).map_or(&[], Vec::as_slice)
    }
}
