//! Tables go out, and an attacker has a go at them.
//!
//! The attacker of these tests sees what a reader sees: names, figures that are shown, how cells add up, and how many contribute. It writes
//! its own linear programs, and knows nothing of how the table was protected.

mod attacker;
mod protection;
