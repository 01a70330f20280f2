//! Charts as SVG from the server: direct labels, a zero baseline, a gap where there are no data, and words for who cannot see them.

pub(crate) mod amount;
pub(crate) mod fall;
pub(crate) mod fan;
pub(crate) mod line;
pub(crate) mod range_bar;
pub(crate) mod series;
#[cfg(test)]
mod snapshots;
pub(crate) mod strip;
mod svg;
pub(crate) mod tiles;
pub(crate) mod timeline;
pub(crate) mod tornado;

pub(crate) use svg::{Told, escaped};
