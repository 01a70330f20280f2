//! A feed: which figures to take from a source, as data. A source may rename or reorder; a feed that no longer fits is refused, never guessed.

use std::collections::BTreeMap;

use serde::Deserialize;
use voetspoor_catalog::Certainty;
use voetspoor_quantity::{Moment, line_of};

use crate::{SeriesKey, Tier};

/// Format that a feed states.
pub const FEED_FORMAT: &str = "voetspoor-feed/1";

/// What to read where, and what it means here.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Format of the file.
    pub format: String,
    /// Id: the table is called `observations.ID.csv`.
    pub id: String,
    /// How to read it.
    pub reader: Reader,
    /// Address of the service or the file. Faces may put another in its place.
    pub address: String,
    /// Table of the service, for CBS.
    #[serde(default)]
    pub table: Option<String>,
    /// Id of the source in `sources.csv`.
    pub source: String,
    /// How the figures came about.
    pub tier: Tier,
    /// Where they are read.
    #[serde(default = "data_file")]
    pub certainty: Certainty,
    /// Cell that parts the columns of a file.
    #[serde(default)]
    pub delimiter: Option<char>,
    /// Mark between whole and decimals in a file: `.` or `,`.
    #[serde(default)]
    pub decimal: Option<char>,
    /// A row with exactly this cell is a header; one file may hold several tables.
    #[serde(default)]
    pub header_has: Option<String>,
    /// Rows with a cell that begins so are left out, such as lapsed ones.
    #[serde(default)]
    pub leave_out: Vec<String>,
    /// Column of the period.
    #[serde(default)]
    pub period_column: Option<String>,
    /// Period of all rows, where no column has it.
    #[serde(default)]
    pub period: Option<String>,
    /// Only periods that begin then or later.
    #[serde(default)]
    pub since: Option<Moment>,
    /// Columns of the data-centre export, by what they hold.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// The series to take.
    pub take: Vec<Take>,
}

/// How a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reader {
    /// `OData` version 4 of Statistics Netherlands.
    CbsOdata,
    /// One or more tables in a CSV file: Ember, CO2emissiefactoren.nl.
    Table,
    /// The yearly export of data centres under the Energy Efficiency Directive, a row a data centre.
    DataCentres,
}

/// One series to take.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Take {
    /// The series that it becomes.
    pub to: SeriesKey,
    /// Code of the measure (CBS), column (tables) or figure (data centres).
    pub measure: String,
    /// Unit that the source must state, for CBS.
    #[serde(default)]
    pub unit: Option<String>,
    /// Power of ten between the source's unit and ours: -3 from g to kg.
    #[serde(default)]
    pub power_of_ten: i32,
    /// Decimals that are kept, after the power of ten; none = all. A source that prints more than it knows would else restate every figure.
    #[serde(default)]
    pub decimals: Option<u32>,
    /// Codes or cells that a row must have.
    #[serde(default, rename = "where")]
    pub only: BTreeMap<String, String>,
}

/// A feed that does not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("feed, line {line}: {message}")]
pub struct FeedError {
    /// Line, from 1; 0 = the whole file.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

const fn data_file() -> Certainty {
    Certainty::DataFile
}

impl Feed {
    /// Reads a feed.
    pub fn from_toml(text: &str) -> Result<Feed, FeedError> {
        let feed: Feed = toml::from_str(text).map_err(|error| FeedError {
            line: error.span().map_or(0, |span| line_of(text, span.start)),
            message: error.message().to_owned(),
        })?;
        let refuse = |message: &str| Err(FeedError { line: 0, message: message.to_owned() });
        if feed.format != FEED_FORMAT {
            return refuse(&format!("write format = \"{FEED_FORMAT}\" as the first line"));
        }
        if feed.id.is_empty()
            || !feed.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        {
            return refuse("the id has small letters, digits and hyphens alone: it names a file");
        }
        if feed.take.is_empty() {
            return refuse("nothing is taken");
        }
        if feed.take.iter().any(|take| take.power_of_ten.abs() > 12) {
            return refuse("power_of_ten lies between -12 and 12");
        }
        if feed.take.iter().any(|take| take.decimals.is_some_and(|decimals| decimals > 12)) {
            return refuse("decimals are twelve at most");
        }
        if feed.reader == Reader::CbsOdata && feed.table.is_none() {
            return refuse("a feed of CBS names its table");
        }
        if feed.decimal.is_some_and(|mark| mark != '.' && mark != ',')
            || feed.delimiter.is_some_and(|mark| !mark.is_ascii())
        {
            return refuse("decimal is \".\" or \",\", and delimiter is an ASCII character");
        }
        Ok(feed)
    }

    /// Name of its table below the folder of the monitor.
    pub fn file_name(&self) -> String {
        format!("observations.{}.csv", self.id)
    }
}

impl Take {
    /// A figure of the source in our unit.
    pub(crate) fn scaled(&self, value: f64) -> f64 {
        // By text, so that 253.31 g gives 0.25331 kg and nothing near it.
        let ours: f64 = format!("{value}e{}", self.power_of_ten).parse().unwrap_or(value);
        let kept = self.decimals.and_then(|decimals| format!("{ours:.*}", decimals as usize).parse().ok());
        kept.unwrap_or(ours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "format = \"voetspoor-feed/1\"\nid = \"ember\"\nreader = \"table\"\naddress = \"a.csv\"\nsource = \"s\"\ntier = \"estimated\"\n\
                        [[take]]\nto = \"G7.intensity.NL.b.ember\"\nmeasure = \"value\"\npower_of_ten = -3\n";

    #[test]
    fn powers_of_ten_are_exact() {
        let feed = Feed::from_toml(GOOD).unwrap();
        let scaled: Vec<f64> = [253.31, 354.988, 0.0].map(|value| feed.take.first().unwrap().scaled(value)).to_vec();
        assert_eq!(scaled, [0.25331, 0.354_988, 0.0]);
    }

    #[test]
    fn decimals_beyond_those_that_are_kept_are_rounded() {
        let feed = Feed::from_toml(&GOOD.replace("power_of_ten = -3", "decimals = 2")).unwrap();
        let scaled: Vec<f64> = [60.1044, 8.745, -2.6649].map(|value| feed.take.first().unwrap().scaled(value)).to_vec();
        assert_eq!(scaled, [60.1, 8.74, -2.66]);
    }

    #[test]
    fn feeds_that_could_leave_their_folder_or_take_nothing_are_refused() {
        for (from, to) in [
            ("\"ember\"", "\"../x\""),
            ("voetspoor-feed/1", "other/1"),
            ("power_of_ten = -3", "power_of_ten = 99"),
            ("power_of_ten = -3", "decimals = 99"),
        ] {
            assert!(Feed::from_toml(&GOOD.replacen(from, to, 1)).is_err(), "{to}");
        }
        let error = Feed::from_toml(&GOOD.replace("tier", "teir")).unwrap_err();
        assert_eq!(error.line, 6, "{error}");
    }
}
