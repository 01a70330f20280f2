/// What goes wrong in this room when it is asked something; faults of files are [`voetspoor_catalog::LoadError`].
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MonitorError {
    /// There is no such series, or nothing of it was known.
    #[error("nothing was known of {0}")]
    NoSeries(String),
    /// A series that is no amount of electricity.
    #[error("{0} is no amount of electricity")]
    NotEnergy(String),
    /// A series that is no intensity of electricity.
    #[error("{0} is no intensity of electricity")]
    NotIntensity(String),
    /// A document could not be written.
    #[error("cannot write {0}")]
    Write(String),
}
