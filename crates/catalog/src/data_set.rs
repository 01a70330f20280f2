use serde::Deserialize;

/// A table of a set and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableHash {
    /// Path below `data/`.
    pub path: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// One folder of reference data: a Frictionless Data Package.
#[derive(Debug, Clone, Default)]
pub struct DataSet {
    /// Folder.
    pub name: String,
    /// Title of the package; empty where the folder has no `datapackage.json`.
    pub title: String,
    /// The same in Dutch; empty where the package does not tell it.
    pub title_nl: String,
    /// Names of its licences (SPDX ids).
    pub licences: Vec<String>,
    /// Version of the package.
    pub version: String,
    /// SHA-256 over the hashes of its tables, hexadecimal.
    pub sha256: String,
    /// Its tables, by path.
    pub tables: Vec<TableHash>,
    /// Path of its `datapackage.json`, where it has one.
    pub package_file: Option<String>,
}

/// The part of `datapackage.json` that matters here.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default, rename = "voetspoor:title_nl")]
    pub(crate) title_nl: String,
    #[serde(default)]
    pub(crate) version: String,
    #[serde(default)]
    pub(crate) licenses: Vec<PackageLicence>,
    #[serde(default, rename = "voetspoor:format")]
    pub(crate) format: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct PackageLicence {
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) title: String,
}

/// The table format that this crate reads.
pub(crate) const FORMAT: &str = "voetspoor-data/1";
