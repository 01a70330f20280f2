use crate::{Catalog, ItemId};

/// Power of a class of servers against load: linear between points.
#[derive(Debug, Clone)]
pub struct PowerCurve {
    /// Stable name.
    pub id: String,
    /// Item that it is for.
    pub item: Option<ItemId>,
    /// Sockets of the servers; none = not stated.
    pub sockets: Option<u16>,
    /// First year of the servers.
    pub year_from: Option<i16>,
    /// Last year of the servers.
    pub year_to: Option<i16>,
    /// Load (0 to 1) and power (W), by rising load.
    pub points: Vec<(f64, f64)>,
    /// Servers that it is the mean of.
    pub n: Option<u32>,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Data set.
    pub set: String,
    /// Table.
    pub file: String,
    /// Line of its first point.
    pub line: u32,
}

impl Catalog {
    /// All power curves in the order of the tables.
    pub fn power_curves(&self) -> &[PowerCurve] {
        &self.power_curves
    }

    /// The power curve of this id.
    pub fn power_curve(&self, id: &str) -> Option<&PowerCurve> {
        self.power_curves.iter().find(|curve| curve.id == id)
    }
}
