//! A table of sums: cells, what they are made of, and how they add up.

use crate::{DisclosureError, Interval};

/// What one holder put into a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// Whose figure it is. Several figures of one holder in a cell count as one.
    pub holder: String,
    /// The figure, from 0.
    pub value: f64,
    /// Known to all already, by law or by consent: there is nothing to protect in it, and an attacker subtracts it.
    pub public: bool,
}

/// Whether a cell is published at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Publication {
    /// If it may be.
    #[default]
    Wanted,
    /// A law asks for it: it is never left out to protect another.
    Due,
    /// Never shown, but there for those who know the data: a crossing of two classes of which the margins are shown.
    Hidden,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its name.
    pub id: String,
    /// What it is the sum of.
    pub contributions: Vec<Contribution>,
    /// Whether it is published.
    pub publication: Publication,
    /// Between what bounds its very name puts the sum: five data centres of 500 to 1,000 kW are 2,500 to 5,000 kW. Everyone knows that.
    pub within: Option<Interval>,
}

impl Cell {
    /// A cell that is published if it may be.
    pub fn new(id: impl Into<String>, contributions: Vec<Contribution>) -> Cell {
        Cell { id: id.into(), contributions, publication: Publication::Wanted, within: None }
    }

    /// The sum.
    pub fn sum(&self) -> f64 {
        self.contributions.iter().map(|contribution| contribution.value).sum()
    }

    /// The part of the sum that everyone knows.
    pub fn known(&self) -> f64 {
        self.contributions.iter().filter(|c| c.public).map(|c| c.value).sum()
    }

    /// What each holder keeps to itself, largest first; holders with several figures once.
    pub(crate) fn held(&self) -> Vec<(&str, f64)> {
        let mut held: Vec<(&str, f64)> = Vec::new();
        for contribution in self.contributions.iter().filter(|c| !c.public) {
            match held.iter_mut().find(|(holder, _)| *holder == contribution.holder) {
                Some((_, value)) => *value += contribution.value,
                None => held.push((&contribution.holder, contribution.value)),
            }
        }
        held.sort_by(|a, b| b.1.total_cmp(&a.1));
        held
    }

    /// Whether everyone can reckon it without being told.
    pub(crate) fn is_known(&self) -> bool {
        self.contributions.iter().all(|contribution| contribution.public)
    }
}

/// A total and its parts, by their place in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The total.
    pub total: usize,
    /// Its parts.
    pub parts: Vec<usize>,
}

/// Cells and relations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Cells.
    pub cells: Vec<Cell>,
    /// How they add up.
    pub relations: Vec<Relation>,
}

impl Table {
    /// Whether the figures are figures and the sums are sums.
    pub fn check(&self) -> Result<(), DisclosureError> {
        for cell in &self.cells {
            if let Some(wrong) = cell.contributions.iter().find(|c| !(c.value.is_finite() && c.value >= 0.0)) {
                return Err(DisclosureError::Contribution {
                    cell: cell.id.clone(),
                    holder: wrong.holder.clone(),
                    value: wrong.value,
                });
            }
            let sum = cell.sum();
            let slack = 1e-9 * sum;
            let outside = |within: &Interval| sum < within.low - slack || sum > within.high + slack;
            if let Some(within) = cell.within.filter(outside) {
                return Err(DisclosureError::Within { cell: cell.id.clone(), sum, low: within.low, high: within.high });
            }
        }
        for relation in &self.relations {
            let cells = self.cells.len();
            let all = relation.parts.iter().chain([&relation.total]);
            if let Some(index) = all.copied().find(|index| *index >= cells) {
                return Err(DisclosureError::Relation { index, cells });
            }
            let total = &self.cells[relation.total];
            let parts: f64 = relation.parts.iter().map(|part| self.cells[*part].sum()).sum();
            if (parts - total.sum()).abs() > 1e-9 * parts.abs().max(total.sum()) {
                return Err(DisclosureError::Sum { total: total.id.clone(), sum: total.sum(), parts });
            }
        }
        Ok(())
    }
}
