/// Why the national model cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum SectorError {
    /// A year before the first or, without a scenario, after the last that there are figures of.
    #[error("no figures for {year}: the model covers {first} to {last}, and up to {limit} with a scenario")]
    Year {
        /// Year asked for.
        year: i16,
        /// First year.
        first: i16,
        /// Last year with figures.
        last: i16,
        /// Last year of scenarios.
        limit: i16,
    },
    /// A name that stands in no table.
    #[error("no {what} {name:?}; there are {known}")]
    Unknown {
        /// What kind of name.
        what: &'static str,
        /// The name.
        name: String,
        /// Names that would do.
        known: String,
    },
    /// The factor set has no such electricity for the zone.
    #[error("factor set {set} has no {basis} figure of electricity for {zone}")]
    NoElectricity {
        /// Factor set.
        set: String,
        /// `location`, `residual`, `wind`.
        basis: &'static str,
        /// Zone.
        zone: String,
    },
    /// A technology of a path has no factor.
    #[error(
        "path {path} names the technology {technology:?}, of which the catalogue has no factor for the Netherlands"
    )]
    NoTechnology {
        /// Path of the grid.
        path: String,
        /// Technology.
        technology: String,
    },
    /// The figure is not told for this year and scope.
    #[error("there is no figure {figure:?}; there are for example {known}")]
    NoFigure {
        /// What was asked.
        figure: String,
        /// Figures that there are.
        known: String,
    },
    /// A number outside what makes sense.
    #[error("{what} must lie between {least} and {most}, not {value}")]
    OutOfRange {
        /// What it is.
        what: &'static str,
        /// Least.
        least: f64,
        /// Most.
        most: f64,
        /// Given.
        value: f64,
    },
}
