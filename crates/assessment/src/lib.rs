//! Valuing: activity cells times factors (valuing rules `value-1`).

mod boundary;
mod draws;
mod terms;
