use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::load::parse_word;

/// How well a figure belongs to the thing it is used for, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Measured on the thing itself.
    Measured,
    /// Stated by its maker: product sheet, passport.
    Declared,
    /// Summed from its components.
    Component,
    /// Of a typical thing of its kind.
    Archetype,
    /// From what was paid.
    Spend,
}

impl Tier {
    /// The spelling in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Tier::Measured => "measured",
            Tier::Declared => "declared",
            Tier::Component => "component",
            Tier::Archetype => "archetype",
            Tier::Spend => "spend",
        }
    }
}

impl FromStr for Tier {
    type Err = serde::de::value::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_word(text)
    }
}

/// Where a figure was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// In a data file of the publisher.
    #[serde(rename = "D")]
    DataFile,
    /// On the publisher's page or in its document.
    #[serde(rename = "P")]
    Publisher,
    /// Quoted by somebody else.
    #[serde(rename = "S")]
    SecondHand,
    /// Own inference or arithmetic.
    #[serde(rename = "I")]
    Inference,
    /// From general knowledge, not verified: always flagged.
    #[serde(rename = "K")]
    Unverified,
}

impl Certainty {
    /// The letter in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Certainty::DataFile => "D",
            Certainty::Publisher => "P",
            Certainty::SecondHand => "S",
            Certainty::Inference => "I",
            Certainty::Unverified => "K",
        }
    }
}

impl FromStr for Certainty {
    type Err = serde::de::value::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_word(text)
    }
}

/// Warnings that a figure carries along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Flags {
    /// Figure of something similar.
    pub proxy: bool,
    /// "Schatting, bron ontbreekt": never in a published total without saying so.
    pub estimate_source_missing: bool,
    /// Doubtful.
    pub suspect: bool,
}

impl Flags {
    /// No warnings.
    pub const NONE: Flags = Flags { proxy: false, estimate_source_missing: false, suspect: false };

    /// Sets the flag of this spelling; `false` where there is no such flag.
    pub fn set(&mut self, word: &str) -> bool {
        match word {
            "proxy" => self.proxy = true,
            "estimate-source-missing" => self.estimate_source_missing = true,
            "suspect" => self.suspect = true,
            _ => return false,
        }
        true
    }
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// Data set (folder).
    pub set: String,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Where the figure was read.
    pub certainty: Certainty,
    /// Warnings.
    pub flags: Flags,
    /// When it was published: year or date.
    pub vintage: String,
    /// Remark.
    pub note: String,
}
