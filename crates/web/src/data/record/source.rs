//! Sources.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_catalog::{ReadHow, Source};

use crate::portal::Inner;

/// A publication, data file or own derivation that values come from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Source")]
pub(crate) struct SourceRecord {
    /// Its id.
    pub(crate) id: String,
    /// Title.
    pub(crate) title: String,
    /// Language of the title, as a tag such as `nl`; empty where it is not stated.
    pub(crate) language: String,
    /// Who published it.
    pub(crate) publisher: String,
    /// When: year or date.
    pub(crate) published: String,
    /// Address.
    pub(crate) url: String,
    /// Licence, as an SPDX id or in words.
    pub(crate) licence: String,
    /// How it was read: `primary`, `second-hand`, `derived`.
    pub(crate) read: String,
    /// When it was consulted.
    pub(crate) accessed: String,
    /// Remark; how it was derived.
    pub(crate) note: String,
    /// Data set that names it.
    pub(crate) data_set: String,
    /// Table that it stands in.
    pub(crate) file: String,
    /// Line of that table.
    pub(crate) line: Option<u32>,
}

impl SourceRecord {
    pub(crate) fn new(source: &Source) -> SourceRecord {
        SourceRecord {
            id: source.id.clone(),
            title: source.title.clone(),
            language: source.language.clone(),
            publisher: source.publisher.clone(),
            published: source.published.clone(),
            url: source.url.clone(),
            licence: source.licence.clone(),
            read: read_how(source.read).to_owned(),
            accessed: source.accessed.clone(),
            note: source.note.clone(),
            data_set: source.set.clone(),
            file: source.file.clone(),
            line: Some(source.line),
        }
    }

    /// All sources.
    pub(crate) fn all(portal: &Inner) -> Vec<SourceRecord> {
        tables(portal).into_iter().map(SourceRecord::new).collect()
    }

    pub(crate) fn find(portal: &Inner, id: &str) -> Option<SourceRecord> {
        tables(portal).into_iter().find(|source| source.id == id).map(SourceRecord::new)
    }
}

/// How a source was read, as tables and documents spell it.
pub(crate) const fn read_how(read: ReadHow) -> &'static str {
    match read {
        ReadHow::Primary => "primary",
        ReadHow::SecondHand => "second-hand",
        ReadHow::Derived => "derived",
    }
}

/// Sources that stand in tables of the reference data: those of the catalogue, then those of other rooms that are not among them.
pub(super) fn tables(portal: &Inner) -> Vec<&Source> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let model = portal.sector.as_deref().map_or(&[][..], |data| data.own_sources().sources());
    let cited = portal.monitor.as_deref().into_iter().flat_map(voetspoor_monitor::Monitor::sources);
    let all = portal.catalog.sources().iter().chain(model).chain(cited);
    all.filter(|source| known.insert(&source.id)).collect()
}
