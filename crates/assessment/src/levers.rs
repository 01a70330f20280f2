//! What helps most: levers as pure changes on cells, each with its paired effect (METHOD section 10).
//!
//! A lever names the cells that it changes and touches no other. Its effect is the account after less the account before, drawn together.

mod guarantees;
mod less_idle;
mod longer_life;
mod lower_overhead;
mod other_zone;
mod refurbished;

use serde::Serialize;
use voetspoor_engine::{CellKey, CellSet, Measures};
use voetspoor_inventory::Contract;
use voetspoor_quantity::{CalendarYear, Indicator, View, Words};

use crate::paired::{Paired, Portion};
use crate::result::{Ranged, ResultDocument, Scope2};
use crate::revalue::{Activities, Reference, RevalueError};
use crate::valuer::Basis;

pub use guarantees::Guarantees;
pub use less_idle::LessIdle;
pub use longer_life::{Equipment, LongerLife};
pub use lower_overhead::LowerOverhead;
pub use other_zone::OtherZone;

/// A change on cells.
pub trait Lever {
    /// Its id.
    fn id(&self) -> String;

    /// What one would do.
    fn title(&self) -> Words;

    /// What the figure holds and what it leaves out.
    fn note(&self) -> Words;

    /// Whether it changes this cell.
    fn names(&self, key: &CellKey) -> bool;

    /// What stands in the place of a cell that it names.
    fn change(&self, key: &CellKey, measures: &Measures) -> Vec<(CellKey, Measures)>;

    /// The contracts after it.
    fn contracts(&self, contracts: &[Contract]) -> Vec<Contract> {
        contracts.to_vec()
    }

    /// The convention of scope 2 in which alone it shows; none where it shows in both.
    fn only_in(&self) -> Option<Scope2> {
        None
    }

    /// The cells after it.
    fn apply(&self, cells: &CellSet) -> CellSet {
        let mut after = CellSet::default();
        for (key, measures) in cells.iter() {
            if self.names(key) {
                for (key, measures) in self.change(key, measures) {
                    after.add(key, &measures);
                }
            } else {
                after.add(key.clone(), measures);
            }
        }
        for (item, model, units) in cells.to_models() {
            after.add_model(item, model, units);
        }
        after
    }
}

/// What a lever does to one indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effect {
    /// Indicator.
    pub indicator: Indicator,
    /// Unit.
    pub unit: String,
    /// After less before; below zero is lower.
    #[serde(flatten)]
    pub value: Ranged,
    /// Relative to the total before.
    pub share: Option<f64>,
}

/// A lever with its effects.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeverLine {
    /// Id.
    pub lever: String,
    /// What one would do.
    pub title: Words,
    /// What the figure holds and what it leaves out.
    pub note: Words,
    /// Convention of scope 2 of the effect.
    pub scope2: Scope2,
    /// Cells that it changes.
    pub cells: usize,
    /// On climate change: what levers are ranked by.
    pub effect: Effect,
    /// On other indicators.
    pub also: Vec<Effect>,
    /// What it costs, in euros; nothing where it is not known.
    pub cost: Option<f64>,
}

/// A lever that has no figure here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotComputed {
    /// Id.
    pub lever: String,
    /// What one would do.
    pub title: Words,
    /// Why it has no figure.
    pub reason: Words,
}

/// All levers of a result, the most helpful first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Levers {
    /// Reporting year.
    pub year: CalendarYear,
    /// View.
    pub view: View,
    /// Factor set.
    pub factor_set: String,
    /// Level of the ranges.
    pub range_level: String,
    /// Paired draws.
    pub draws: usize,
    /// Levers with an effect.
    pub levers: Vec<LeverLine>,
    /// Levers without a figure, and why.
    pub not_computed: Vec<NotComputed>,
    /// What all of them have in common.
    pub note: Words,
}

/// Indicators that are told beside climate change.
const ALSO: [Indicator; 3] = [Indicator::PrimaryEnergy, Indicator::FinalEnergy, Indicator::WaterScarcity];

/// Ranks what helps most.
pub fn levers(document: &ResultDocument, reference: Reference<'_>) -> Result<Levers, RevalueError> {
    let activities = Activities::of(document)?;
    let cells = &activities.counted.cells;
    let basis = reference.basis(&document.factor_set.name, &activities.contracts, document.view, document.approach)?;
    let mut paired = Paired::default();
    let before = paired.add(basis, cells);
    let mut lines = Vec::new();
    let mut not_computed = vec![refurbished::not_computed(basis.catalog)];
    let mut portions: Vec<Portion> = Vec::new();
    let mut totals = Vec::new();
    for lever in all(basis, cells, document.year) {
        let named = cells.iter().filter(|(key, _)| lever.names(key)).count();
        if named == 0 {
            let reason = Words::new("nothing of the kind in this result", "niets van dien aard in dit resultaat");
            not_computed.push(NotComputed { lever: lever.id(), title: lever.title(), reason });
            continue;
        }
        let contracts = lever.contracts(&activities.contracts);
        let after = paired.add(Basis { contracts: &contracts, ..basis }, &lever.apply(cells));
        let scope2 = lever.only_in().unwrap_or(document.scope2);
        let market = scope2 == Scope2::Market;
        for indicator in std::iter::once(Indicator::ClimateChange).chain(ALSO) {
            let total = paired.total(before, indicator, market);
            portions.push(paired.total(after, indicator, market).minus(&total));
            totals.push(total.central);
        }
        lines.push((lever, named, scope2));
    }
    let ranges = paired.ranges(&portions, document.draws);
    let effects: Vec<Effect> = ranges
        .into_iter()
        .zip(totals)
        .zip(std::iter::once(Indicator::ClimateChange).chain(ALSO).cycle())
        .map(|((value, total), indicator)| Effect {
            indicator,
            unit: indicator.unit().to_owned(),
            value,
            share: value.central.filter(|_| total != 0.0).map(|change| change / total),
        })
        .collect();
    let mut levers: Vec<LeverLine> = lines
        .into_iter()
        .zip(effects.chunks(1 + ALSO.len()))
        .filter_map(|((lever, cells, scope2), effects)| {
            let (effect, also) = effects.split_first()?;
            let shows = |effect: &&Effect| effect.value.central.is_some_and(|change| change != 0.0);
            Some(LeverLine {
                lever: lever.id(),
                title: lever.title(),
                note: lever.note(),
                scope2,
                cells,
                effect: effect.clone(),
                also: also.iter().filter(shows).cloned().collect(),
                cost: None,
            })
        })
        .collect();
    levers.sort_by(|a, b| {
        let size = |line: &LeverLine| line.effect.value.central.unwrap_or(0.0);
        size(a).total_cmp(&size(b)).then_with(|| a.lever.cmp(&b.lever))
    });
    Ok(Levers {
        year: document.year,
        view: document.view,
        factor_set: document.factor_set.name.clone(),
        range_level: document.range_level.clone(),
        draws: document.draws,
        levers,
        not_computed,
        note: Words::new(
            "Each line stands alone: effects of several levers together do not add up. Lower in this account is not yet lower in the world. \
             What a lever costs is not known here.",
            "Elke regel staat op zichzelf: effecten van maatregelen samen tellen niet op. Lager in deze berekening is nog niet lager in de \
             werkelijkheid. Wat een maatregel kost is hier niet bekend.",
        ),
    })
}

/// All levers that cells can be asked.
fn all<'c>(basis: Basis<'c>, cells: &CellSet, year: CalendarYear) -> Vec<Box<dyn Lever + 'c>> {
    let mut all: Vec<Box<dyn Lever + 'c>> = vec![
        Box::new(LongerLife { equipment: Equipment::Devices, years: 1.0, catalog: basis.catalog }),
        Box::new(LongerLife { equipment: Equipment::Servers, years: 1.0, catalog: basis.catalog }),
        Box::new(LowerOverhead { share: 0.25 }),
        Box::new(Guarantees { boundaries: basis.boundaries, approach: basis.approach }),
        Box::new(LessIdle),
    ];
    for lever in OtherZone::of_providers(basis, cells, year) {
        all.push(Box::new(lever));
    }
    all
}
