//! The invented sector of `examples/`, as one file to try the page with.

use axum::response::Response;

use crate::respond::attachment::named;
use crate::respond::table::zipped_files;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../../../examples/datacentre/sector/", $name)).as_slice())),+]
    };
}

/// Reports of ten invented data centres, and the list of the twelve that must report.
const FILES: [(&str, &[u8]); 11] = files![
    "blauwkade.csv",
    "due.csv",
    "geelwaard.csv",
    "grijsmeer.csv",
    "groenveen.csv",
    "oranjepolder.csv",
    "paarsburg.csv",
    "roodhaven.csv",
    "witterp.csv",
    "zilverduin.csv",
    "zwartsluis-noord.csv",
];

pub(in crate::datacentre) async fn get() -> Response {
    let files = FILES.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    named(zipped_files(&files), "voetspoor-sector.zip")
}
