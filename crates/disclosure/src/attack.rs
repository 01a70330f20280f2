//! The attacker: what can be reckoned of a cell that is not published, from all that is.

use std::time::Instant;

use good_lp::{
    Constraint, Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, microlp, variable,
};

use crate::{DisclosureError, Table};

/// Between what bounds an attacker knows a cell to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Least.
    pub low: f64,
    /// Most; endless where nothing bounds it.
    pub high: f64,
}

impl Interval {
    /// How wide it is.
    pub fn width(self) -> f64 {
        self.high - self.low
    }
}

/// What an attacker knows beside the relations: per cell a figure, or that it is at least something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Knowledge {
    Exactly(f64),
    AtLeast(f64),
}

/// The bounds of each cell for one who sees the cells of which `shown` is true, knows what is public in the others and that a cell
/// without holders is nothing. Cells that are seen have their figure on both sides.
pub fn attack(table: &Table, shown: &[bool]) -> Result<Vec<Interval>, DisclosureError> {
    table.check()?;
    let knowledge = outsider(table, shown);
    let every: Vec<usize> = (0..table.cells.len()).collect();
    bounds(table, &knowledge, &every, None)
}

/// What everyone knows.
pub(crate) fn outsider(table: &Table, shown: &[bool]) -> Vec<Knowledge> {
    let knows = |(at, cell): (usize, &crate::Cell)| {
        if cell.is_known() || shown.get(at) == Some(&true) {
            Knowledge::Exactly(cell.sum())
        } else {
            Knowledge::AtLeast(cell.known())
        }
    };
    table.cells.iter().enumerate().map(knows).collect()
}

/// Bounds of the cells that are asked for, in their order. Before each program it looks at the clock: one program is short, many are not.
pub(crate) fn bounds(
    table: &Table,
    knowledge: &[Knowledge],
    asked: &[usize],
    until: Option<Instant>,
) -> Result<Vec<Interval>, DisclosureError> {
    // Figures of about one keep the solver's tolerances small beside them.
    let scale = table.cells.iter().map(crate::Cell::sum).fold(0.0, f64::max);
    let scale = if scale > 0.0 { scale } else { 1.0 };
    asked
        .iter()
        .map(|at| match knowledge[*at] {
            _ if until.is_some_and(|until| Instant::now() >= until) => Err(DisclosureError::OutOfTime),
            Knowledge::Exactly(value) => Ok(Interval { low: value, high: value }),
            Knowledge::AtLeast(_) => {
                let low = extreme(table, knowledge, *at, scale, false)?.unwrap_or(0.0);
                let high = extreme(table, knowledge, *at, scale, true)?.unwrap_or(f64::INFINITY);
                Ok(Interval { low, high })
            }
        })
        .collect()
}

/// The least or most that a cell can be; nothing where there is no bound.
fn extreme(
    table: &Table,
    knowledge: &[Knowledge],
    at: usize,
    scale: f64,
    most: bool,
) -> Result<Option<f64>, DisclosureError> {
    let mut variables = ProblemVariables::new();
    let cells: Vec<Option<Variable>> = knowledge
        .iter()
        .zip(&table.cells)
        .map(|(known, cell)| match (known, cell.within) {
            (Knowledge::Exactly(_), _) => None,
            (Knowledge::AtLeast(least), None) => Some(variables.add(variable().min(least / scale))),
            (Knowledge::AtLeast(least), Some(within)) => {
                let sum = variable().min(least.max(within.low) / scale);
                Some(variables.add(if within.high.is_finite() { sum.max(within.high / scale) } else { sum }))
            }
        })
        .collect();
    let Some(goal) = cells.get(at).copied().flatten() else { return Ok(None) };
    let term = |index: usize| -> Expression {
        match (cells[index], knowledge[index]) {
            (Some(variable), _) => variable.into(),
            (None, Knowledge::Exactly(value) | Knowledge::AtLeast(value)) => Expression::from(value / scale),
        }
    };
    let constraints: Vec<Constraint> = table
        .relations
        .iter()
        .filter(|relation| relation.parts.iter().chain([&relation.total]).any(|index| cells[*index].is_some()))
        .map(|relation| {
            let parts: Expression = relation.parts.iter().map(|part| term(*part)).sum();
            (parts - term(relation.total)).eq(0.0)
        })
        .collect();
    let mut model = if most { variables.maximise(goal) } else { variables.minimise(goal) }.using(microlp);
    for constraint in constraints {
        model = model.with(constraint);
    }
    match model.solve() {
        Ok(solution) => Ok(Some(solution.value(goal) * scale)),
        Err(ResolutionError::Unbounded) => Ok(None),
        Err(error) => Err(DisclosureError::Program { cell: table.cells[at].id.clone(), reason: error.to_string() }),
    }
}
