//! The files of the reference data as they are, byte for byte.

use std::collections::BTreeMap;

use bytes::Bytes;
use voetspoor_catalog::{DataSet, TableFile};

/// All files below `data/`, by path.
#[derive(Debug, Default)]
pub(crate) struct Files {
    files: BTreeMap<String, Bytes>,
    sets: Vec<DataSet>,
}

/// The one folder that is not a data package: the tables of the method.
const METHOD: (&str, &str, &str) = ("method", "Method: the boundary table", "Methode: de tabel van grenzen");

/// A line of a table: where it begins in its file, and its cells.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) number: u64,
    pub(crate) cells: Vec<String>,
}

/// A table as it stands in its file.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) header: Vec<String>,
    pub(crate) lines: Vec<Line>,
}

impl Files {
    /// The files, with each table read to its end: one that cannot be shown whole stops the portal before it opens.
    pub(crate) fn new(files: &[(String, Vec<u8>)], sets: &[DataSet]) -> Result<Files, String> {
        for (path, bytes) in files.iter().filter(|(path, _)| path.strip_suffix(".csv").is_some()) {
            read(bytes).map_err(|error| format!("{path}: {error}"))?;
        }
        let mut sets = sets.to_vec();
        sets.extend(voetspoor_catalog::foreign_sets(files.iter().map(|(path, bytes)| TableFile { path, bytes })));
        let (name, title, title_nl) = METHOD;
        if sets.iter().all(|set| set.name != name) && files.iter().any(|(path, _)| path.starts_with("method/")) {
            let (title, title_nl) = (title.to_owned(), title_nl.to_owned());
            sets.push(DataSet { name: name.to_owned(), title, title_nl, ..DataSet::default() });
        }
        let files = files.iter().map(|(path, bytes)| (path.clone(), Bytes::copy_from_slice(bytes))).collect();
        Ok(Files { files, sets })
    }

    /// Data sets: those of the catalogue, those of other rooms, and the tables of the method.
    pub(crate) fn sets(&self) -> &[DataSet] {
        &self.sets
    }

    pub(crate) fn get(&self, path: &str) -> Option<&Bytes> {
        self.files.get(path)
    }

    /// The files of a folder: name and bytes.
    pub(crate) fn of<'a>(&'a self, folder: &str) -> impl Iterator<Item = (&'a str, &'a Bytes)> {
        let start = format!("{folder}/");
        self.files.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(&start)?, bytes)))
    }

    /// The tables of a folder: name without its ending, and rows.
    pub(crate) fn tables<'a>(&'a self, folder: &str) -> impl Iterator<Item = (&'a str, usize)> {
        self.of(folder).filter_map(|(name, bytes)| {
            let table = name.strip_suffix(".csv")?;
            let rows = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_ref()).byte_records().count();
            Some((table, rows))
        })
    }

    /// A table of a folder; none where there is no such file.
    pub(crate) fn table(&self, folder: &str, table: &str) -> Option<Table> {
        read(self.get(&format!("{folder}/{table}.csv"))?).ok()
    }
}

fn read(bytes: &[u8]) -> Result<Table, csv::Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.headers()?.iter().map(str::to_owned).collect();
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record?;
        let number = record.position().map_or(0, csv::Position::line);
        lines.push(Line { number, cells: record.iter().map(str::to_owned).collect() });
    }
    Ok(Table { header, lines })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_number_that_it_begins_on() {
        let files = Files::new(&[("a/b.csv".to_owned(), b"x,y\n1,\"2\n3\"\n4,5\n".to_vec())], &[]);
        let files = files.expect("a sound table");
        let numbers: Option<Vec<u64>> =
            files.table("a", "b").map(|table| table.lines.iter().map(|line| line.number).collect());
        assert_eq!(numbers, Some(vec![2, 4]));
    }

    #[test]
    fn a_row_that_cannot_be_read_is_told_with_its_file() {
        let told = Files::new(&[("a/b.csv".to_owned(), b"x,y\n1,2\n3,\xff\n".to_vec())], &[]);
        assert!(told.is_err_and(|error| error.starts_with("a/b.csv: ") && error.contains("line 3")));
    }

    #[test]
    fn a_path_that_leaves_the_folder_finds_nothing() {
        let files = Files::new(&[("a/b.csv".to_owned(), b"x\n".to_vec()), ("c.toml".to_owned(), Vec::new())], &[]);
        let files = files.expect("a sound table");
        assert!(files.table("a/..", "c").is_none() && files.table("a", "../c").is_none());
    }
}
