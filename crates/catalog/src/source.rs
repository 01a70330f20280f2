use std::str::FromStr;

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Shape;

use crate::load::parse_word;

/// What may be done with the figures of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LicenceClass {
    /// CC0, CC BY, MIT, Apache, Dutch government open data.
    Open,
    /// ODbL, CC BY-SA: only in a set that has that licence itself.
    ShareAlike,
    /// Single figures cited as facts with attribution.
    Facts,
    /// Own derivation.
    Own,
}

impl LicenceClass {
    /// The spelling in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            LicenceClass::Open => "open",
            LicenceClass::ShareAlike => "share-alike",
            LicenceClass::Facts => "facts",
            LicenceClass::Own => "own",
        }
    }
}

impl FromStr for LicenceClass {
    type Err = serde::de::value::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_word(text)
    }
}

/// How a source was consulted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadHow {
    /// Its text or file was read itself.
    Primary,
    /// Quoted by somebody else.
    SecondHand,
    /// Own arithmetic on something else.
    Derived,
}

impl FromStr for ReadHow {
    type Err = serde::de::value::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_word(text)
    }
}

/// What the address of a source leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressOf {
    /// The document or table itself, or its own page.
    Document,
    /// A text of somebody else that quotes it.
    Quote,
    /// Its publisher: where the document stands was not found.
    Publisher,
}

impl FromStr for AddressOf {
    type Err = serde::de::value::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_word(text)
    }
}

/// A publication, data file or own derivation that figures come from.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id in the tables.
    pub id: String,
    /// Title, as it was published.
    pub title: String,
    /// Language of the title, as a tag such as `nl`; empty where it is not stated.
    pub language: String,
    /// Who published it.
    pub publisher: String,
    /// When: year or date.
    pub published: String,
    /// Address.
    pub url: String,
    /// What the address leads to; none where it is not stated.
    pub address: Option<AddressOf>,
    /// Day on which title and address were last held against public text; empty where they never were.
    pub checked: String,
    /// Licence, as an SPDX id or in words.
    pub licence: String,
    /// What may be done with its figures.
    pub licence_class: LicenceClass,
    /// How it was consulted.
    pub read: ReadHow,
    /// When it was consulted.
    pub accessed: String,
    /// Remark; how it was derived.
    pub note: String,
    /// Data set that names it.
    pub set: String,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// What is wrong together and is therefore drawn together.
#[derive(Debug, Clone)]
pub struct ErrorSource {
    /// Its id in the tables.
    pub id: String,
    /// English title.
    pub title_en: String,
    /// Dutch title.
    pub title_nl: String,
    /// What is wrong together, in words.
    pub what_is_wrong_together: String,
    /// Shape of its draw.
    pub shape: Shape,
    /// When it was last looked at.
    pub reviewed: String,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}
