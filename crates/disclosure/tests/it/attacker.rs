//! An attacker who subtracts published figures from each other, exactly: the bounds of each unknown by linear programming.

use good_lp::{Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, microlp, variable};

/// What a reader sees of a cell.
pub(crate) struct Seen {
    /// The figure, where it is shown.
    pub(crate) figure: Option<f64>,
    /// What an insider knows of it beside: at least this.
    pub(crate) at_least: f64,
}

/// A row of the system: parts minus total is nothing.
pub(crate) type Row = (usize, Vec<usize>);

/// The least and most that a cell can be.
pub(crate) fn reckon(seen: &[Seen], rows: &[Row], target: usize) -> (f64, f64) {
    let unit = seen.iter().filter_map(|cell| cell.figure).fold(1.0, f64::max);
    let solve = |sign: f64| -> f64 {
        let mut problem = ProblemVariables::new();
        let unknowns: Vec<Variable> = seen
            .iter()
            .map(|cell| match cell.figure {
                Some(figure) => problem.add(variable().min(figure / unit).max(figure / unit)),
                None => problem.add(variable().min(cell.at_least / unit)),
            })
            .collect();
        let goal: Expression = sign * unknowns[target];
        let mut model = problem.minimise(goal).using(microlp);
        for (total, parts) in rows {
            let sum: Expression = parts.iter().map(|part| Expression::from(unknowns[*part])).sum();
            model = model.with((sum - unknowns[*total]).eq(0.0));
        }
        match model.solve() {
            Ok(solution) => solution.value(unknowns[target]) * unit,
            Err(error) => {
                assert_eq!(error, ResolutionError::Unbounded);
                sign * f64::NEG_INFINITY
            }
        }
    };
    (solve(1.0), solve(-1.0))
}
