/// What goes wrong in this room.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DisclosureError {
    /// A parameter of the policy has no meaning.
    #[error("{parameter} must be {rule}, not {value}")]
    Policy {
        /// Which.
        parameter: &'static str,
        /// What is allowed.
        rule: &'static str,
        /// What was given.
        value: f64,
    },
    /// A figure that no sum can hold: sums of this room have no negative or endless parts.
    #[error("cell {cell}: {holder} contributes {value}; contributions are numbers from 0")]
    Contribution {
        /// Cell.
        cell: String,
        /// Holder.
        holder: String,
        /// What was given.
        value: f64,
    },
    /// A relation names a cell that is not there.
    #[error("a relation names cell number {index}; there are {cells}")]
    Relation {
        /// The number.
        index: usize,
        /// How many cells there are.
        cells: usize,
    },
    /// The parts of a relation are not its total.
    #[error("cell {total} is {sum}, its parts are {parts}")]
    Sum {
        /// The total's cell.
        total: String,
        /// Its sum.
        sum: f64,
        /// Sum of the parts.
        parts: f64,
    },
    /// A sum that lies outside the bounds that its name gives.
    #[error("cell {cell} is {sum}, which is not within {low} to {high}")]
    Within {
        /// Cell.
        cell: String,
        /// Its sum.
        sum: f64,
        /// Least.
        low: f64,
        /// Most.
        high: f64,
    },
    /// Too many cells for an exact search.
    #[error("{cells} cells; at most {most} can be protected at once")]
    TooLarge {
        /// How many.
        cells: usize,
        /// The limit.
        most: usize,
    },
    /// The search for a safe pattern did not end in time.
    #[error("leaving out what must be left out took too long")]
    OutOfTime,
    /// The cells that must be published give a sensitive one away.
    #[error("cell {cell} cannot be protected: what must be published gives it away")]
    Impossible {
        /// The cell.
        cell: String,
    },
    /// The attacker's program found no answer.
    #[error("the linear program of cell {cell} has no answer: {reason}")]
    Program {
        /// The cell.
        cell: String,
        /// What the solver said.
        reason: String,
    },
}
