//! What is not a table: packages of sets, factor sets, groups of zones.

use sha2::{Digest, Sha256};

use super::{Draft, TABLES, TableFile};
use crate::data_set::{FORMAT, Package, PackageLicence};
use crate::{DataSet, FactorSet, TableHash};

/// The folders in our format, with hashes of their tables. A folder without a package counts: the gates ask for one.
pub(super) fn sets(files: &[TableFile<'_>], draft: &mut Draft) -> Vec<DataSet> {
    let mut sets: Vec<DataSet> = Vec::new();
    let mut foreign: Vec<&str> = Vec::new();
    for file in files {
        let name = file.set();
        let is_package = file.name() == "datapackage.json";
        if (!is_package && file.table().is_none()) || name.is_empty() || foreign.contains(&name) {
            continue;
        }
        if is_package {
            let package = match serde_json::from_slice::<Package>(file.bytes) {
                Ok(package) => package,
                Err(error) => {
                    draft.problem(file.path, error.line() as u32, "unreadable-package", error.to_string());
                    continue;
                }
            };
            if package.format.as_deref() != Some(FORMAT) {
                foreign.push(name);
                sets.retain(|set| set.name != name);
                continue;
            }
            let set = entry(&mut sets, name);
            set.licences = package.licenses.into_iter().map(PackageLicence::into_name).collect();
            set.title = package.title;
            set.title_nl = package.title_nl;
            set.version = package.version;
            set.package_file = Some(file.path.to_owned());
        } else {
            let table = TableHash { path: file.path.to_owned(), sha256: hex(&Sha256::digest(file.bytes)) };
            entry(&mut sets, name).tables.push(table);
        }
    }
    let is_ours = |set: &DataSet| {
        let known = |table: &TableHash| {
            let file = TableFile { path: &table.path, bytes: &[] };
            file.table().is_some_and(|name| TABLES.contains(&name))
        };
        set.package_file.is_some() || set.tables.iter().any(known)
    };
    sets.retain(is_ours);
    sets.iter_mut().for_each(fingerprint);
    sets
}

/// Folders whose package states a format of another room, as sets with hashes of their tables: to be listed and taken along, not to be read.
/// A package that cannot be read is none; whoever reads its format says why.
pub fn foreign_sets<'a>(files: impl IntoIterator<Item = TableFile<'a>>) -> Vec<DataSet> {
    let files: Vec<TableFile<'a>> = files.into_iter().collect();
    let packages = files.iter().filter(|file| file.name() == "datapackage.json");
    let set = |file: &TableFile<'_>| {
        let package = serde_json::from_slice::<Package>(file.bytes).ok()?;
        package.format.as_deref().filter(|format| *format != FORMAT)?;
        let name = file.set();
        let tables = files.iter().filter(|table| table.set() == name && table.table().is_some());
        let hashes =
            tables.map(|table| TableHash { path: table.path.to_owned(), sha256: hex(&Sha256::digest(table.bytes)) });
        let mut set = DataSet {
            name: name.to_owned(),
            title: package.title,
            title_nl: package.title_nl,
            version: package.version,
            licences: package.licenses.into_iter().map(PackageLicence::into_name).collect(),
            tables: hashes.collect(),
            package_file: Some(file.path.to_owned()),
            ..DataSet::default()
        };
        fingerprint(&mut set);
        Some(set)
    };
    packages.filter_map(set).collect()
}

/// The hash of a set, over the hashes of its tables.
fn fingerprint(set: &mut DataSet) {
    let mut hasher = Sha256::new();
    for table in &set.tables {
        hasher.update(format!(
            "{}  {}
",
            table.sha256, table.path
        ));
    }
    set.sha256 = hex(&hasher.finalize());
}

fn entry<'s>(sets: &'s mut Vec<DataSet>, name: &str) -> &'s mut DataSet {
    let index = sets.iter().position(|set| set.name == name).unwrap_or_else(|| {
        sets.push(DataSet { name: name.to_owned(), ..DataSet::default() });
        sets.len() - 1
    });
    &mut sets[index]
}

impl PackageLicence {
    fn into_name(self) -> String {
        if self.name.is_empty() { self.title } else { self.name }
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Factor sets and the files of settings at the top of `data/`.
pub(super) fn settings(files: &[TableFile<'_>], draft: &mut Draft) {
    for file in files.iter().filter(|file| file.path.strip_suffix(".toml").is_some()) {
        let text = match std::str::from_utf8(file.bytes) {
            Ok(text) => text,
            Err(error) => {
                draft.problem(file.path, 0, "unreadable-settings", error.to_string());
                continue;
            }
        };
        let outcome = match (file.set(), file.name()) {
            ("factor-sets", _) => FactorSet::from_toml(text).map_err(|error| error.to_string()).map(|mut set| {
                file.path.clone_into(&mut set.file);
                draft.catalog.factor_sets.push(set);
            }),
            ("", "zones.toml") => parse(text).map(|groups| draft.catalog.zone_groups = groups),
            ("", "licences.toml") => parse(text).map(|lists| draft.catalog.settings.licences = Some(lists)),
            ("", "plausibility.toml") => parse(text).map(|limits| draft.catalog.settings.plausibility = Some(limits)),
            ("", "coverage.toml") => parse(text).map(|targets| draft.catalog.settings.coverage = targets),
            _ => Ok(()),
        };
        if let Err(message) = outcome {
            draft.problem(file.path, 0, "unreadable-settings", message);
        }
    }
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}
