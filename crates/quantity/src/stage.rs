use crate::Lang;
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

impl Stage {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Stage::Manufacturing => lang.pick("manufacturing", "productie"),
            Stage::Distribution => lang.pick("distribution", "transport"),
            Stage::Use => lang.pick("use", "gebruik"),
            Stage::EndOfLife => lang.pick("end of life", "einde levensduur"),
        }
    }
}
