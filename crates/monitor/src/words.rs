//! The closed lists of the monitor, each with its spelling in files and its label for people.

use voetspoor_catalog::Certainty;
use voetspoor_quantity::{Lang, spelled};

spelled! {
    /// How a value came about.
    pub enum Tier {
        /// Read from meters.
        Measured = "measured", "gemeten", "measured";
        /// Handed in by those whom it is about.
        Reported = "reported", "gemeld", "reported";
        /// Computed from statistics.
        Estimated = "estimated", "geschat", "estimated";
        /// Taken from a study.
        Literature = "literature", "uit onderzoek", "from a study";
    }
}

spelled! {
    /// Whether the publisher may still change a value.
    pub enum Status {
        /// The publisher says that it may change.
        Provisional = "provisional", "voorlopig", "provisional";
        /// A second provisional value.
        RevisedProvisional = "revised-provisional", "nader voorlopig", "revised provisional";
        /// The publisher says that it stays.
        Final = "final", "definitief", "final";
        /// Of a time to come when it was published: an expectation.
        Expected = "expected", "verwachting", "expectation";
        /// Published anew with another value.
        Restated = "restated", "herzien", "restated";
        /// The publisher says nothing of it.
        Published = "published", "gepubliceerd, status niet genoemd", "published, status not stated";
    }
}

spelled! {
    /// Why there is no value. Missing is never zero.
    pub enum Missing {
        /// Nobody published it.
        NotPublished = "not-published", "niet gepubliceerd", "not published";
        /// It was published, but it is not in this collection yet.
        NotObtained = "not-obtained", "gepubliceerd, maar nog niet opgenomen", "published, but not taken in yet";
        /// The publisher keeps it back: unknown, unreliable or secret.
        Withheld = "withheld", "onbekend, onbetrouwbaar of geheim", "unknown, unreliable or secret";
        /// A low and a high end were published, and nothing between: no middle is made up.
        OnlyRange = "only-range", "alleen een bandbreedte", "a range alone";
        /// It cannot occur.
        Impossible = "impossible", "kan niet voorkomen", "cannot occur";
    }
}

spelled! {
    /// How often a statistic is due.
    pub enum Frequency {
        /// Four times a year.
        Quarterly = "quarterly", "elk kwartaal", "every quarter";
        /// Once a year.
        Yearly = "yearly", "elk jaar", "every year";
        /// Once in two years.
        TwoYearly = "two-yearly", "eens in de twee jaar", "every two years";
    }
}

impl Frequency {
    /// Months from one publication to the next.
    pub const fn months(self) -> u32 {
        match self {
            Frequency::Quarterly => 3,
            Frequency::Yearly => 12,
            Frequency::TwoYearly => 24,
        }
    }
}

spelled! {
    /// What a statistic is about.
    pub enum Theme {
        /// Electricity.
        Energy = "energy", "Stroom", "Electricity";
        /// Greenhouse gases.
        Emissions = "emissions", "Uitstoot", "Emissions";
        /// Raw materials.
        Materials = "materials", "Grondstoffen", "Materials";
        /// Water.
        Water = "water", "Water", "Water";
        /// Data centres.
        DataCentres = "data-centres", "Datacenters", "Data centres";
        /// Devices: stock, life, waste.
        Circularity = "circularity", "Apparaten en hergebruik", "Devices and reuse";
        /// Artificial intelligence.
        Ai = "ai", "AI", "AI";
        /// Organisations, drivers.
        Organisations = "organisations", "Organisaties en gebruik", "Organisations and use";
        /// Effects elsewhere.
        Handprint = "handprint", "Effect in andere sectoren", "Effects in other sectors";
        /// The action plan.
        Plan = "plan", "Actieplan", "Action plan";
    }
}

spelled! {
    /// How electricity is valued where a statistic is about scope 2.
    pub enum Scope2 {
        /// By the average of the grid.
        Location = "location", "gemiddelde stroom (location-based)", "average electricity (location-based)";
        /// By what was bought.
        Market = "market", "ingekochte stroom (market-based)", "purchased electricity (market-based)";
    }
}

spelled! {
    /// A figure that is an end: the source says "more than" or "at most", and gives no other end.
    pub enum Bound {
        /// It is this or more.
        AtLeast = "at-least", "minstens", "at least";
        /// It is this or less.
        AtMost = "at-most", "hooguit", "at most";
    }
}

/// How sure it is that the source says so.
pub fn certainty_label(certainty: Certainty, lang: Lang) -> &'static str {
    match certainty {
        Certainty::DataFile => {
            lang.is("gelezen in een databestand van de uitgever", "read in a data file of the publisher")
        }
        Certainty::Publisher => lang.is("gelezen bij de uitgever", "read at the publisher"),
        Certainty::SecondHand => lang.is("uit de tweede hand", "at second hand"),
        Certainty::Inference => lang.is("door ons afgeleid", "derived by us"),
        Certainty::Unverified => lang.is("niet gecontroleerd", "not verified"),
    }
}
