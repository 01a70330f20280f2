//! Statistical disclosure control: which cells of a table of sums may be published, so that nobody learns a single contributor's figure.
//!
//! A [`Table`] has cells (each the sum of what holders contributed) and relations (a total and its parts). A [`Policy`] says when a cell is
//! sensitive: too few holders, one that dominates, or one that a rival could reckon too well. [`protect`] leaves sensitive cells out, and
//! others beside them, until no attacker who subtracts published figures from each other gets too close. What an attacker can reckon is
//! found by linear programming ([`attack`]).

mod attack;
mod error;
mod policy;
mod protect;
mod sensitive;
mod table;

pub use attack::{Interval, attack};
pub use error::DisclosureError;
pub use policy::{Dominance, Policy};
pub use protect::{Fate, Protected, Published, protect, protect_until};
pub use sensitive::{Rule, Sensitivity, sensitivity};
pub use table::{Cell, Contribution, Publication, Relation, Table};
