//! Which cells are left out: the sensitive ones, and as few others as this search finds.

use std::collections::BTreeSet;
use std::time::Instant;

use crate::attack::{Interval, Knowledge, bounds, outsider};
use crate::{DisclosureError, Policy, Publication, Sensitivity, Table, sensitivity};

/// Cells that one table may have: each asks two linear programs a round.
const MOST_CELLS: usize = 400;

/// Slack for the rounding of the solver, as a share of the sum that is protected.
const SLACK: f64 = 1e-6;

/// What becomes of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It is published.
    Shown,
    /// It says too much of a holder.
    Sensitive(Sensitivity),
    /// It would give another cell away.
    Beside,
    /// It is never published.
    Hidden,
}

/// A cell for publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Its name.
    pub id: String,
    /// Its sum, where it is shown.
    pub value: Option<f64>,
    /// What became of it.
    pub fate: Fate,
    /// Between what bounds an outsider knows it to be.
    pub interval: Interval,
}

/// A table for publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected {
    /// The cells, in the order of the table.
    pub cells: Vec<Published>,
}

impl Protected {
    /// A cell by its name.
    pub fn cell(&self, id: &str) -> Option<&Published> {
        self.cells.iter().find(|cell| cell.id == id)
    }
}

/// Leaves out what must be left out.
///
/// A sensitive cell is safe when its bounds reach its protection to both sides, for an outsider and for the holders of cells that are not shown:
/// each knows its own part of them, and the whole of a cell that it holds alone. The search adds the cheapest cell that helps, then puts back what is no longer needed; it
/// does not claim the smallest pattern.
pub fn protect(table: &Table, policy: &Policy) -> Result<Protected, DisclosureError> {
    protect_until(table, policy, None)
}

/// As [`protect`], but no longer than until a moment: then [`DisclosureError::OutOfTime`]. A pattern that is not finished protects nobody, so
/// none is given.
pub fn protect_until(table: &Table, policy: &Policy, until: Option<Instant>) -> Result<Protected, DisclosureError> {
    policy.check()?;
    table.check()?;
    if table.cells.len() > MOST_CELLS {
        return Err(DisclosureError::TooLarge { cells: table.cells.len(), most: MOST_CELLS });
    }
    let sensitive: Vec<Option<Sensitivity>> = table.cells.iter().map(|cell| sensitivity(cell, policy)).collect();
    let mut shown: Vec<bool> = table
        .cells
        .iter()
        .zip(&sensitive)
        .map(|(cell, found)| {
            cell.publication == Publication::Due || (cell.publication == Publication::Wanted && found.is_none())
        })
        .collect();
    while let Some(at) = first_unsafe(table, &sensitive, &shown, until)? {
        let next = helper(table, &sensitive, &shown, at, until)?;
        let Some(next) = next else {
            return Err(DisclosureError::Impossible { cell: table.cells[at].id.clone() });
        };
        shown[next] = false;
    }
    put_back(table, &sensitive, &mut shown, until)?;
    let every: Vec<usize> = (0..table.cells.len()).collect();
    let intervals = bounds(table, &outsider(table, &shown), &every, until)?;
    let cells = table
        .cells
        .iter()
        .zip(sensitive)
        .zip(shown)
        .zip(intervals)
        .map(|(((cell, found), shown), interval)| {
            let fate = match (cell.publication, shown, found) {
                (Publication::Hidden, ..) => Fate::Hidden,
                (_, true, _) => Fate::Shown,
                (_, false, Some(found)) => Fate::Sensitive(found),
                (_, false, None) => Fate::Beside,
            };
            Published { id: cell.id.clone(), value: shown.then(|| cell.sum()), fate, interval }
        })
        .collect();
    Ok(Protected { cells })
}

/// The first sensitive cell that someone gets too close to.
fn first_unsafe(
    table: &Table,
    sensitive: &[Option<Sensitivity>],
    shown: &[bool],
    until: Option<Instant>,
) -> Result<Option<usize>, DisclosureError> {
    let guarded: Vec<usize> = (0..table.cells.len()).filter(|at| sensitive[*at].is_some()).collect();
    for (knowledge, insider) in attackers(table, shown) {
        let asked: Vec<usize> =
            guarded.iter().copied().filter(|at| others_hold(table, *at, insider.as_deref())).collect();
        for (at, interval) in asked.iter().zip(bounds(table, &knowledge, &asked, until)?) {
            if !is_far(table, sensitive, *at, interval, insider.as_deref()) {
                return Ok(Some(*at));
            }
        }
    }
    Ok(None)
}

/// Everyone who may attack: an outsider, each holder that is alone in a cell that is not shown, and the two largest of every other such cell. What
/// a smaller holder of the same cells knows, the larger one knows better; two, since the largest may be the one that is attacked.
fn attackers(table: &Table, shown: &[bool]) -> Vec<(Vec<Knowledge>, Option<String>)> {
    let outside = outsider(table, shown);
    let mut inside = BTreeSet::new();
    for (_, cell) in table.cells.iter().enumerate().filter(|(at, _)| !shown[*at]) {
        inside.extend(cell.held().iter().take(2).map(|(holder, _)| (*holder).to_owned()));
    }
    let mut all = vec![(outside.clone(), None)];
    for holder in inside {
        let knows = table.cells.iter().zip(&outside).map(|(cell, known)| match (cell.held().as_slice(), known) {
            ([(only, _)], Knowledge::AtLeast(_)) if *only == holder => Knowledge::Exactly(cell.sum()),
            (held, Knowledge::AtLeast(least)) => {
                let own = held.iter().find(|(who, _)| *who == holder).map_or(0.0, |(_, value)| *value);
                Knowledge::AtLeast(least + own)
            }
            (_, known @ Knowledge::Exactly(_)) => *known,
        });
        all.push((knows.collect(), Some(holder)));
    }
    all
}

/// Whether a cell holds something of others than the attacker.
fn others_hold(table: &Table, at: usize, insider: Option<&str>) -> bool {
    table.cells[at].held().iter().any(|(holder, _)| Some(*holder) != insider)
}

/// Whether the bounds keep the distance that the cell asks for. Below, an attacker who is in the cell knows its own part already: less than
/// that it cannot be brought to believe.
fn is_far(
    table: &Table,
    sensitive: &[Option<Sensitivity>],
    at: usize,
    interval: Interval,
    insider: Option<&str>,
) -> bool {
    let Some(found) = &sensitive[at] else { return true };
    let cell = &table.cells[at];
    let own: f64 = cell.held().iter().filter(|(holder, _)| Some(*holder) == insider).map(|(_, value)| value).sum();
    let floor = cell.known() + own;
    let sum = cell.sum();
    let slack = SLACK * sum;
    if found.protection == 0.0 {
        // All nothing: it is enough that it could be something.
        return interval.high > slack;
    }
    // Nobody can be kept from what the name of the cell says.
    let (least, most) = cell.within.map_or((0.0, f64::INFINITY), |within| (within.low, within.high));
    let low = (sum - found.protection).max(floor).max(least);
    let high = (sum + found.protection).min(most);
    interval.low <= low + slack && interval.high >= high - slack
}

/// The cell to leave out next for the sake of `at`: of those that make it safe the smallest, else the one that widens its bounds most.
fn helper(
    table: &Table,
    sensitive: &[Option<Sensitivity>],
    shown: &[bool],
    at: usize,
    until: Option<Instant>,
) -> Result<Option<usize>, DisclosureError> {
    let mut candidates: Vec<usize> = connected(table, shown, at);
    candidates.sort_by(|a, b| table.cells[*a].sum().total_cmp(&table.cells[*b].sum()));
    let mut widest: Option<(f64, usize)> = None;
    for candidate in candidates {
        let mut trial = shown.to_vec();
        trial[candidate] = false;
        let mut least = f64::INFINITY;
        let mut is_safe = true;
        for (knowledge, insider) in attackers(table, &trial) {
            if !others_hold(table, at, insider.as_deref()) {
                continue;
            }
            for interval in bounds(table, &knowledge, &[at], until)? {
                is_safe &= is_far(table, sensitive, at, interval, insider.as_deref());
                least = least.min(interval.width());
            }
        }
        if is_safe {
            return Ok(Some(candidate));
        }
        if widest.is_none_or(|(width, _)| least > width) {
            widest = Some((least, candidate));
        }
    }
    Ok(widest.map(|(_, candidate)| candidate))
}

/// Shown cells that can be left out and hang together with a cell by relations.
fn connected(table: &Table, shown: &[bool], at: usize) -> Vec<usize> {
    let mut reached = BTreeSet::from([at]);
    loop {
        let before = reached.len();
        for relation in &table.relations {
            let all: Vec<usize> = relation.parts.iter().copied().chain([relation.total]).collect();
            if all.iter().any(|index| reached.contains(index)) {
                reached.extend(all);
            }
        }
        if reached.len() == before {
            break;
        }
    }
    let may = |index: &usize| {
        let cell = &table.cells[*index];
        shown[*index] && cell.publication == Publication::Wanted && !cell.is_known()
    };
    reached.into_iter().filter(may).collect()
}

/// Publishes again what protects nothing any more, the largest first.
fn put_back(
    table: &Table,
    sensitive: &[Option<Sensitivity>],
    shown: &mut [bool],
    until: Option<Instant>,
) -> Result<(), DisclosureError> {
    let mut beside: Vec<usize> = (0..table.cells.len())
        .filter(|at| !shown[*at] && sensitive[*at].is_none() && table.cells[*at].publication == Publication::Wanted)
        .collect();
    beside.sort_by(|a, b| table.cells[*b].sum().total_cmp(&table.cells[*a].sum()));
    for at in beside {
        shown[at] = true;
        if first_unsafe(table, sensitive, shown, until)?.is_some() {
            shown[at] = false;
        }
    }
    Ok(())
}
