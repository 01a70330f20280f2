use crate::text_enum::text_enum;

text_enum! {
    /// Stage of the life cycle.
    pub enum Stage {
        /// Raw materials and production.
        Manufacturing = "manufacturing",
        /// Transport from factory to user.
        Distribution = "distribution",
        /// Use: electricity, fuel, refrigerant, water.
        Use = "use",
        /// Collection, recycling, waste (cut-off).
        EndOfLife = "end-of-life",
    }
}
