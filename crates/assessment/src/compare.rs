//! What changed between two results, by how much, why, and whether it is real.
//!
//! Both documents are valued anew in one registry of error sources, so that an error that both share cancels in the difference.

mod kinds;
mod years;

use std::collections::BTreeMap;

use voetspoor_engine::{CellSet, Measure, Measures};
use voetspoor_quantity::{CalendarYear, Fixed, Indicator, Lang, Words};

use crate::explain::item_name;
use crate::paired::{Paired, Portion};
use crate::result::{Ranged, ResultDocument, Scope2, Total};
use crate::revalue::{Activities, Reference, RevalueError};

pub use kinds::{Change, Compared, Comparison, Mover, NotCompared, Real};

/// A change whose whole band lies within this share of the first total is none.
pub const NO_CHANGE: f64 = 0.01;
/// Coverage that differs by more than this is worth a note.
const COVERAGE_APART: f64 = 0.05;
/// Movers that are told.
const TOLD: usize = 10;

/// Two results cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompareError {
    /// They look at different things.
    #[error("the two results have different {what}: {a} and {b}; {help}")]
    Different {
        /// What differs.
        what: &'static str,
        /// In the first.
        a: String,
        /// In the second.
        b: String,
        /// What to do.
        help: &'static str,
    },
    /// One of them cannot be valued anew.
    #[error("{0}")]
    Revalue(#[from] RevalueError),
}

/// Refuses two results that are never compared.
pub(crate) fn comparable(a: &ResultDocument, b: &ResultDocument) -> Result<(), CompareError> {
    let revalue = "value both the same way: voetspoor value, or voetspoor footprint";
    let scope2 = |document: &ResultDocument| match document.scope2 {
        Scope2::Location => "location-based",
        Scope2::Market => "market-based",
    };
    let pairs = [
        ("views", a.view.to_string(), b.view.to_string(), "the annual and the corporate view are never compared"),
        ("consolidation approaches", a.approach.to_string(), b.approach.to_string(), revalue),
        ("conventions of scope 2", scope2(a).to_owned(), scope2(b).to_owned(), revalue),
        ("levels of their ranges", a.range_level.clone(), b.range_level.clone(), revalue),
    ];
    match pairs.into_iter().find(|(_, a, b, _)| a != b) {
        Some((what, a, b, help)) => Err(CompareError::Different { what, a, b, help }),
        None => Ok(()),
    }
}

/// Compares two results.
pub fn compare(a: &ResultDocument, b: &ResultDocument, reference: Reference<'_>) -> Result<Comparison, CompareError> {
    comparable(a, b)?;
    let (of_a, of_b) = (Activities::of(a)?, Activities::of(b)?);
    let moved = moved_to(&of_b, b.year, a.year);
    let basis =
        |set: &str, contracts| reference.basis(set, contracts, a.view, a.approach).map_err(CompareError::Revalue);
    let (set_a, set_b) = (a.factor_set.name.as_str(), b.factor_set.name.as_str());
    let mut paired = Paired::default();
    // Each step changes one thing: what is done, the year of the factors, the factor set.
    let steps = [
        paired.add(basis(set_a, &of_a.contracts)?, &of_a.counted.cells),
        paired.add(basis(set_a, &moved.contracts)?, &moved.counted.cells),
        paired.add(basis(set_a, &of_b.contracts)?, &of_b.counted.cells),
        paired.add(basis(set_b, &of_b.contracts)?, &of_b.counted.cells),
    ];
    let market = a.scope2 == Scope2::Market;
    let draws = a.draws.max(b.draws);
    let years_apart = years::covered_apart(a, b);
    let mut changes = Vec::new();
    let mut not_compared = Vec::new();
    for first in &a.totals {
        let indicator = first.indicator;
        let second = b.totals.iter().find(|total| total.indicator == indicator);
        let Some((before, second, after)) =
            second.and_then(|second| Some((first.value.central?, second, second.value.central?)))
        else {
            let reason = match second {
                None => ("the second result does not have it", "het tweede resultaat heeft hem niet").into(),
                Some(second) => {
                    Words::of(|lang| first.reason(lang).or(second.reason(lang)).unwrap_or_default().to_owned())
                }
            };
            not_compared.push(NotCompared::new(indicator, reason));
            continue;
        };
        let totals = steps.map(|step| paired.total(step, indicator, market));
        let [whole, like_with_like, activity, factor_year, factor_set] = ranges_of(&paired, &totals, draws);
        // What stands on paper and is not found again: another method, program or table of reference data.
        let method = (after - totals[3].central) - (before - totals[0].central);
        let method = if method.abs() <= 1e-9 * before.abs().max(after.abs()) { 0.0 } else { method };
        let change = shifted(whole, method);
        changes.push(Change {
            indicator,
            unit: indicator.unit().to_owned(),
            a: first.value,
            b: second.value,
            change: Ranged { central: Some(after - before), ..change },
            relative: if before == 0.0 { None } else { Some((after - before) / before.abs()) },
            like_with_like,
            real: if years_apart.is_some() || may_be_coverage(a, b, [first, second], &like_with_like) {
                Real::CannotSay
            } else {
                real(&like_with_like, before)
            },
            activity,
            factor_year,
            factor_set,
            method,
        });
    }
    for second in b.totals.iter().filter(|t| !a.totals.iter().any(|first| first.indicator == t.indicator)) {
        let reason = ("the first result does not have it", "het eerste resultaat heeft hem niet").into();
        not_compared.push(NotCompared::new(second.indicator, reason));
    }
    let climate = Indicator::ClimateChange;
    let side = |step: usize| paired.by_stage(steps[step], climate, market);
    let by_stage = movers(&paired, &side(0), &side(2), &side(3), draws, |stage| {
        (stage.as_str().to_owned(), Words::of(|lang| stage.name(lang).to_owned()))
    });
    let side = |step: usize| paired.by_item(steps[step], climate, market);
    let by_item = movers(&paired, &side(0), &side(2), &side(3), draws, |item| {
        (item.clone(), Words::of(|lang| item_name(item, reference.catalog, lang)))
    });
    Ok(Comparison {
        a: Compared::of(a),
        b: Compared::of(b),
        view: a.view,
        approach: a.approach,
        scope2: a.scope2,
        range_level: a.range_level.clone(),
        draws,
        no_change_within: NO_CHANGE,
        changes,
        by_stage,
        by_item,
        not_compared,
        notes: years_apart.into_iter().chain(notes(a, b)).collect(),
    })
}

/// Cells as if they were of another year, for the factors of that year. Days in service keep their share of the year.
fn moved_to(activities: &Activities, from: CalendarYear, to: CalendarYear) -> Activities {
    let mut moved = Activities { contracts: activities.contracts.clone(), ..Activities::default() };
    for contract in &mut moved.contracts {
        if contract.year == Some(from) {
            contract.year = Some(to);
        }
    }
    let scale = Fixed::from_f64(f64::from(to.days()) / f64::from(from.days()));
    let mut cells = CellSet::default();
    for (key, measures) in activities.counted.cells.iter() {
        let mut key = key.clone();
        key.year = to;
        let mut scaled = Measures::default();
        for (measure, amount) in measures.iter() {
            scaled.add(measure, if measure == Measure::UnitDays && from != to { amount * scale } else { amount });
        }
        cells.add(key, &scaled);
    }
    for (item, model, units) in activities.counted.cells.to_models() {
        cells.add_model(item, model, units);
    }
    moved.counted.cells = cells;
    moved
}

/// The whole change, that with one factor set, and the three steps.
fn ranges_of(paired: &Paired, totals: &[Portion; 4], draws: usize) -> [Ranged; 5] {
    let [a, moved, with_a, with_b] = totals;
    let portions = [with_b.minus(a), with_a.minus(a), moved.minus(a), with_a.minus(moved), with_b.minus(with_a)];
    let ranges = paired.ranges(&portions, draws);
    std::array::from_fn(|index| ranges.get(index).copied().unwrap_or(Ranged { low: None, central: None, high: None }))
}

fn shifted(range: Ranged, by: f64) -> Ranged {
    let plus = |value: Option<f64>| value.map(|value| value + by);
    Ranged { low: plus(range.low), central: plus(range.central), high: plus(range.high) }
}

/// Whether a change is real: with one factor set, its band lies on one side of zero and is more than nothing.
fn real(change: &Ranged, before: f64) -> Real {
    let (Some(low), Some(high)) = (change.low, change.high) else { return Real::CannotSay };
    let nothing = NO_CHANGE * before.abs();
    if low >= -nothing && high <= nothing {
        Real::No
    } else if low > 0.0 || high < 0.0 {
        Real::Yes
    } else {
        Real::CannotSay
    }
}

/// Whether rows that are in one total and not in the other may make the difference: what is lower has more missing, or what is higher less.
fn may_be_coverage(a: &ResultDocument, b: &ResultDocument, totals: [&Total; 2], change: &Ranged) -> bool {
    let lower = change.central.is_some_and(|central| central < 0.0);
    let [share_a, share_b] = totals.map(|total| total.coverage.share);
    if lower {
        outside(b) > outside(a) || share_b < share_a - COVERAGE_APART
    } else {
        outside(a) > outside(b) || share_a < share_b - COVERAGE_APART
    }
}

fn movers<K: Ord + Clone>(
    paired: &Paired,
    a: &BTreeMap<K, Portion>,
    with_a: &BTreeMap<K, Portion>,
    with_b: &BTreeMap<K, Portion>,
    draws: usize,
    name: impl Fn(&K) -> (String, Words),
) -> Vec<Mover> {
    let nothing = Portion::default();
    let of = |side: &BTreeMap<K, Portion>, key: &K| side.get(key).cloned().unwrap_or_else(|| nothing.clone());
    let mut keys: Vec<K> = a.keys().chain(with_a.keys()).chain(with_b.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    let mut differences: Vec<(K, Portion)> =
        keys.into_iter().map(|key| (key.clone(), of(with_b, &key).minus(&of(a, &key)))).collect();
    differences.retain(|(_, difference)| difference.central != 0.0);
    differences.sort_by(|a, b| b.1.central.abs().total_cmp(&a.1.central.abs()));
    differences.truncate(TOLD);
    let portions: Vec<Portion> = differences.iter().map(|(_, difference)| difference.clone()).collect();
    let ranges = paired.ranges(&portions, draws);
    differences
        .iter()
        .zip(ranges)
        .map(|((key, _), change)| {
            let (before, middle, after) = (of(a, key).central, of(with_a, key).central, of(with_b, key).central);
            let (name, Words { en: name_en, nl: name_nl }) = name(key);
            Mover {
                name,
                name_en,
                name_nl,
                a: before,
                b: after,
                change,
                activity_and_year: middle - before,
                factor_set: after - middle,
            }
        })
        .collect()
}

/// Rows that ask to be counted and are in no total.
fn outside(document: &ResultDocument) -> u64 {
    document.inventory.not_covered.saturating_add(document.inventory.rejected)
}

fn notes(a: &ResultDocument, b: &ResultDocument) -> Vec<Words> {
    let mut notes = Vec::new();
    let mut say = |en: String, nl: String| notes.push(Words { en, nl });
    for (name, document) in [("A", a), ("B", b)] {
        let outside = document.inventory.outside_total(Lang::En).zip(document.inventory.outside_total(Lang::Nl));
        if let Some((en, nl)) = outside {
            say(format!("{name}: {en}"), format!("{name}: {nl}"));
        }
    }
    let coverage = |document: &ResultDocument| {
        let total = document.totals.iter().find(|t| t.indicator == Indicator::ClimateChange);
        total.map_or(0.0, |total| total.coverage.share)
    };
    let (first, second) = (coverage(a), coverage(b));
    if (first - second).abs() > COVERAGE_APART {
        let (x, y) = (first * 100.0, second * 100.0);
        say(
            format!(
                "{x:.0} % of the rows of A are complete and {y:.0} % of those of B: a part of the change may be coverage."
            ),
            format!(
                "{x:.0} % van de regels van A is volledig en {y:.0} % van die van B: een deel van het verschil kan dekking zijn."
            ),
        );
    }
    if outside(a) != outside(b) {
        let more = if outside(a) > outside(b) { "A" } else { "B" };
        say(
            format!(
                "More rows are in no total of {more}: that makes {more} lower than it is, so a difference that this may explain is not called real."
            ),
            format!(
                "Van {more} zitten meer regels niet in het totaal: daardoor lijkt {more} lager dan het is. Een verschil dat daardoor kan komen, noemen wij niet echt."
            ),
        );
    }
    if a.organisation != b.organisation {
        say(
            "The two results are of different organisations.".to_owned(),
            "De twee resultaten zijn van verschillende organisaties.".to_owned(),
        );
    }
    if a.factor_set.name == b.factor_set.name && a.factor_set.sha256 != b.factor_set.sha256 {
        say(
            "Both name one factor set, but the tables behind it changed in between; that part stands under method."
                .to_owned(),
            "Beide noemen dezelfde factorset, maar de tabellen daarachter zijn tussentijds veranderd; dat deel staat onder methode."
                .to_owned(),
        );
    }
    notes
}
