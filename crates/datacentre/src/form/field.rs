//! A field of the form.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use crate::unit::Unit;

/// Where a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Annex {
    /// The year and period of the report.
    #[serde(rename = "head")]
    Head,
    /// Annex I: what the data centre is.
    #[serde(rename = "I")]
    One,
    /// Annex II: what it used and did.
    #[serde(rename = "II")]
    Two,
    /// Not in the law: for the footprint and for duties.
    #[serde(rename = "own")]
    Own,
}

impl Annex {
    /// Its spelling in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Annex::Head => "head",
            Annex::One => "I",
            Annex::Two => "II",
            Annex::Own => "own",
        }
    }
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A calendar year.
    Year,
    /// A day.
    Date,
    /// A year and month.
    Month,
    /// Text.
    Text,
    /// One of the choices.
    Choice,
    /// Yes or no.
    Boolean,
    /// A redundancy level: N, N+1, 2N ...
    Redundancy,
    /// A number with the field's unit.
    Number,
    /// Names.
    List,
    /// Names, each with kilograms.
    Amounts,
    /// A country code.
    Country,
}

/// When a field must be filled.
#[derive(Debug, Clone, PartialEq)]
pub enum Requirement {
    /// Always.
    Always,
    /// Never.
    Optional,
    /// Where another field has one of these values.
    WhereIs {
        /// The other.
        field: String,
        /// Its values.
        is: Vec<String>,
    },
    /// Where another field is filled.
    WhereGiven {
        /// The other.
        field: String,
    },
}

/// What relief the law gave in the first periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relief {
    /// It could be left out with reasons.
    Omission,
    /// Colocation could estimate it.
    Estimation,
}

/// Who may see a field of one data centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Confidential in the European database, and in no list of what is published.
    Confidential,
    /// Published for each data centre by the Dutch facility, except trade secrets; the copy in the European database stays confidential.
    Both,
    /// Never sent anywhere.
    Own,
}

/// One of the choices of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its spelling in files.
    pub id: String,
    /// Its name.
    pub label: Words,
}

/// A field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Own key: the law uses a symbol twice.
    pub key: String,
    /// Where it comes from.
    pub annex: Annex,
    /// Point of the annex.
    pub point: String,
    /// Place of its section in [`super::Form::sections`].
    pub section: usize,
    /// Symbol of the law.
    pub symbol: Option<String>,
    /// What it holds.
    pub kind: Kind,
    /// Its unit.
    pub unit: Option<Unit>,
    /// When it must be filled.
    pub required: Requirement,
    /// First year.
    pub since: i16,
    /// Least value.
    pub min: Option<f64>,
    /// Most.
    pub max: Option<f64>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Point of Annex VII by which it is published.
    pub group: Option<String>,
    /// Relief of the first periods.
    pub relief: Option<Relief>,
    /// Whether measuring points belong to it.
    pub measured: bool,
    /// The field that says which share of the computer rooms it covers.
    pub coverage: Option<String>,
    /// Choices.
    pub choices: Vec<Choice>,
    /// Its name.
    pub label: Words,
    /// What to fill in.
    pub help: Words,
}

impl Field {
    /// Where the law asks for it, for a message.
    pub fn article(&self) -> String {
        match self.annex {
            Annex::Head => format!("(EU) 2024/1364, {}", self.point),
            Annex::One => format!("(EU) 2024/1364, Annex I, {}", self.point),
            Annex::Two => format!("(EU) 2024/1364, Annex II, {}", self.point),
            Annex::Own => String::new(),
        }
    }

    /// Whether the law asks for it, as against our own.
    pub fn is_of_law(&self) -> bool {
        self.annex != Annex::Own
    }
}
