//! What a law file says of its rules beyond the format: status, evidence, texts, terms, sources. All of it stands in one map, `x_voetspoor`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use crate::spelling::words_of;

/// The map of a law file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Format of the map.
    pub format: String,
    /// Name of the law for people.
    pub title: Words,
    /// Its rules.
    pub rules: Vec<Rule>,
}

/// A rule: a question that the law answers with yes or no.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Name for good, such as `EU-EED-12`.
    pub id: String,
    /// The output of the law that says whether it applies.
    pub output: String,
    /// What kind of rule it is.
    pub kind: Kind,
    /// How far the law has come.
    pub status: Status,
    /// By which Dutch law it binds, where it is a directive.
    pub through: Option<Through>,
    /// What our reading of it rests on.
    pub evidence: Evidence,
    /// Name for people.
    pub title: Words,
    /// What it asks or gives.
    pub what: Words,
    /// The output that gives the next last day, where there is one.
    pub due: Option<String>,
    /// The output that gives the last day that has gone by, where there is one.
    pub passed: Option<String>,
    /// How often.
    pub frequency: Frequency,
    /// Who watches over it.
    pub authority: Option<Words>,
    /// By which way one complies.
    pub channel: Option<Words>,
    /// What is to be handed in.
    #[serde(default)]
    pub data: Vec<Words>,
    /// What it costs to ignore it, where that is known.
    pub ignoring: Option<Words>,
    /// What a reader should know beside.
    pub note: Option<Words>,
    /// What held before the first version that is modelled.
    pub earlier: Option<Words>,
    /// How an authority reads it, where that differs.
    pub other_reading: Option<OtherReading>,
    /// Days on which something changes.
    #[serde(default)]
    pub dates: Vec<Turn>,
    /// What it rests on.
    pub sources: Vec<Reference>,
}

/// The Dutch law that brings a directive into force here.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Through {
    /// Rules of that law that are modelled: the duty stands there, with its own days.
    #[serde(default)]
    pub rules: Vec<String>,
    /// That law, where no rule of it is modelled.
    pub act: Option<Reference>,
}

/// Another reading of the same rule.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherReading {
    /// The output that follows this reading.
    pub output: String,
    /// Whose reading it is and what it says.
    pub by: Words,
}

/// A day on which a rule changes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The day.
    pub on: Date,
    /// What changes.
    pub what: Words,
}

/// A source of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// What it is.
    pub title: String,
    /// Where it stands.
    pub url: String,
    /// How it was used.
    pub how: Evidence,
    /// When.
    pub checked: Date,
}

words_of! {
    /// What kind of rule it is.
    pub enum Kind {
        /// Something that must be done, or must not.
        Duty = "duty", "duty", "plicht";
        /// Something that one may refuse or use.
        Right = "right", "right", "recht";
        /// A recognised measure of energy saving.
        Measure = "measure", "recognised measure", "erkende maatregel";
        /// Something that is encouraged.
        Voluntary = "voluntary", "voluntary", "vrijwillig";
        /// Where something may be built.
        Siting = "siting", "condition on the place", "voorwaarde aan de plaats";
    }
}

words_of! {
    /// How far a law has come.
    pub enum Status {
        /// It holds, from the day that the file gives.
        InForce = "in-force", "in force", "geldt";
        /// A directive that binds through Dutch law that is there.
        Transposed = "transposed", "binds through Dutch law", "bindt via Nederlandse wet";
        /// It is adopted; national law is still to follow.
        Adopted = "adopted", "adopted, Dutch law still to follow", "aangenomen, Nederlandse wet volgt nog";
        /// A Dutch law that is adopted; the day on which it begins was not found.
        AwaitingStart = "awaiting-start", "adopted, day of entry into force not found", "aangenomen, dag van inwerkingtreding niet gevonden";
        /// A frame that holds, and under which nothing is asked yet.
        Framework = "framework", "framework in force, no duty yet", "kader geldt, nog geen plicht";
        /// It was proposed to the legislator.
        Proposal = "proposal", "proposal", "voorstel";
        /// A draft.
        Draft = "draft", "draft", "ontwerp";
    }
}

words_of! {
    /// What our reading of a rule rests on, best first.
    pub enum Evidence {
        /// The text of the law was read.
        Read = "read", "text of the law read", "wettekst gelezen";
        /// The text of the law was read as others quote it, word for word.
        Quoted = "quoted", "text of the law read as quoted", "wettekst gelezen zoals aangehaald";
        /// What others say of it was read.
        Secondary = "secondary", "read at second hand", "uit de tweede hand";
        /// Not looked up.
        Memory = "memory", "not looked up", "niet nagezocht";
    }
}

impl Evidence {
    /// Whether the rule may answer "applies".
    pub const fn is_verified(self) -> bool {
        matches!(self, Evidence::Read | Evidence::Quoted)
    }
}

impl Status {
    /// Whether it binds, or will without another decision of the Union.
    pub const fn is_law(self) -> bool {
        matches!(
            self,
            Status::InForce | Status::Transposed | Status::Adopted | Status::AwaitingStart | Status::Framework
        )
    }

    /// Whether it binds by itself. A directive binds an organisation by the Dutch law that follows from it.
    pub const fn binds(self) -> bool {
        matches!(self, Status::InForce)
    }
}

words_of! {
    /// How often a duty returns.
    pub enum Frequency {
        /// All the time.
        Always = "always", "all the time", "altijd";
        /// Once.
        Once = "once", "once", "eenmaal";
        /// Every year.
        Yearly = "yearly", "every year", "elk jaar";
        /// Every four years.
        FourYearly = "four-yearly", "every four years", "elke vier jaar";
        /// For each product or model.
        PerProduct = "per-product", "for each product or model", "per product of model";
        /// When someone asks.
        OnRequest = "on-request", "when asked", "op verzoek";
    }
}
