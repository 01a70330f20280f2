//! Tests of the plan, on the content that is shipped.

mod counts;
mod queries;
mod shipped;
mod status_rules;
