//! Readers of official sources. They ask through [`Fetch`] and give rows; what is published stands in [`crate::refresh`].

mod cbs;
mod cells;
mod data_centres;
mod table;

use voetspoor_quantity::{Day, Moment, Words};

use crate::feed::{Feed, Reader};
use crate::{Missing, SeriesKey, Status};

/// Bytes that one answer may have; whoever fetches needs no more than one above it.
pub const MAX_ANSWER: usize = 64 << 20;

/// How a reader gets bytes; a face does it over the network or from files.
pub trait Fetch {
    /// The answer to an address.
    fn get(&mut self, address: &str) -> Result<Fetched, ReadError>;
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Status of HTTP; 200 for a file.
    pub status: u16,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Why a source could not be read. Nothing is published then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No answer.
    #[error("{address}: no answer: {why}")]
    NoAnswer {
        /// Address.
        address: String,
        /// What the network says.
        why: String,
    },
    /// Another status than 200.
    #[error("{address}: answered with status {status}{}", hint(*.status))]
    Status {
        /// Address.
        address: String,
        /// Status.
        status: u16,
    },
    /// Too large.
    #[error("{address}: the answer is larger than {MAX_ANSWER} bytes")]
    TooLarge {
        /// Address.
        address: String,
    },
    /// An answer in another form than the source promises: a page of an intermediary, a cut-off file.
    #[error("{address}: not what was asked for: {why}")]
    Form {
        /// Address.
        address: String,
        /// What is wrong, with its place.
        why: String,
    },
    /// The source has no such code, column or unit.
    #[error("{address}: {what}")]
    DoesNotFit {
        /// Address.
        address: String,
        /// What is not there.
        what: String,
    },
    /// A next page on another machine, or pages without end.
    #[error("{address}: {why}")]
    Paging {
        /// Address.
        address: String,
        /// What is wrong.
        why: String,
    },
}

const fn hint(status: u16) -> &'static str {
    match status {
        404 => ": the table is not there; some tables exist in the older service alone",
        429 => ": asked too often, try later",
        500..=599 => ": the fault is at the source, try later",
        _ => "",
    }
}

/// A figure as a source gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    /// The series that it belongs to.
    pub key: SeriesKey,
    /// Period.
    pub period: Moment,
    /// The figure, or why there is none.
    pub value: Result<f64, Missing>,
    /// Whether it may change.
    pub status: Status,
    /// Remark.
    pub note: Words,
}

/// All that a source gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// When the source was last changed, as it says itself; none = it does not say.
    pub modified: Option<Day>,
    /// Its figures.
    pub rows: Vec<Brought>,
    /// Rows that were left out, each with its reason.
    pub left_out: Vec<String>,
}

/// Reads a feed.
pub fn read(feed: &Feed, fetch: &mut dyn Fetch) -> Result<Reading, ReadError> {
    match feed.reader {
        Reader::CbsOdata => cbs::read(feed, fetch),
        Reader::Table => table::read(feed, fetch),
        Reader::DataCentres => data_centres::read(feed, fetch),
    }
}

/// The body of an answer that is all right.
fn body(fetch: &mut dyn Fetch, address: &str) -> Result<Vec<u8>, ReadError> {
    let fetched = fetch.get(address)?;
    if fetched.status != 200 {
        return Err(ReadError::Status { address: address.to_owned(), status: fetched.status });
    }
    if fetched.bytes.len() > MAX_ANSWER {
        return Err(ReadError::TooLarge { address: address.to_owned() });
    }
    Ok(fetched.bytes)
}
