//! A heap of files that holds the reports of a sector: report files, a list of who must report, packages of these.

use std::io::{Cursor, Read as _};

use jiff::civil::Date;
use voetspoor_inventory::{Limits, Severity, SourceFile, read_tables};
use voetspoor_quantity::Words;
use zip::ZipArchive;

use super::Due;
use crate::DatacentreError;
use crate::form::Form;
use crate::read::{MOST_BYTES, Reading};

/// Name of the file that lists who must report.
pub const DUE_FILE: &str = "due.csv";
/// Reports that one view is made of.
const MOST_FILES: usize = 2_000;
/// Bytes of all files after unpacking.
const MOST_UNPACKED: u64 = 64 << 20;
/// Endings of report files.
const ENDINGS: [&str; 4] = ["csv", "xlsx", "ods", "json"];

/// What was in a heap of files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Folder {
    /// Reports, in the order of their names.
    pub readings: Vec<Reading>,
    /// Who must report, where a list was there.
    pub due: Option<Vec<Due>>,
    /// Files that are no report and no list, by name.
    pub passed_over: Vec<String>,
}

impl Folder {
    /// Reads the files, those in zip packages too. A file that is no report at all is among the readings, with what is wrong.
    pub fn read(form: &Form, files: Vec<SourceFile>, today: Date) -> Result<Folder, DatacentreError> {
        let mut folder = Folder::default();
        let mut unpacked = Vec::new();
        for file in files {
            if ending(&file.name) == "zip" { unpack(&file, &mut unpacked)? } else { unpacked.push(file) }
        }
        if unpacked.len() > MOST_FILES {
            let why = Words::new(
                format!("{} files; at most {MOST_FILES} are read", unpacked.len()),
                format!("{} bestanden; er worden er ten hoogste {MOST_FILES} gelezen", unpacked.len()),
            );
            return Err(DatacentreError::Package { file: String::new(), why });
        }
        unpacked.sort_by(|a, b| a.name.cmp(&b.name));
        for file in unpacked {
            if file.name.eq_ignore_ascii_case(DUE_FILE) {
                folder.due = Some(due(&file)?);
            } else if ENDINGS.contains(&ending(&file.name).as_str()) {
                folder.readings.push(form.read(&file, None, today));
            } else {
                folder.passed_over.push(file.name);
            }
        }
        Ok(folder)
    }

    /// The newest year that the reports are over.
    pub fn newest_year(&self) -> Option<voetspoor_quantity::CalendarYear> {
        self.readings.iter().filter_map(|reading| Some(reading.report.as_ref()?.year)).max()
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

/// Takes the files out of a package. Names lose their folders; sizes that the package states are not believed.
fn unpack(package: &SourceFile, files: &mut Vec<SourceFile>) -> Result<(), DatacentreError> {
    let fail =
        |en: String, nl: String| DatacentreError::Package { file: package.name.clone(), why: Words::new(en, nl) };
    let damaged = |reason: &dyn std::fmt::Display| {
        fail(format!("no whole zip package: {reason}"), format!("geen heel zip-bestand: {reason}"))
    };
    let mut archive = ZipArchive::new(Cursor::new(&package.bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_FILES {
        let (many, most) = (archive.len(), MOST_FILES);
        return Err(fail(
            format!("{many} files in it; at most {most} are read"),
            format!("er zitten {many} bestanden in; er worden er ten hoogste {most} gelezen"),
        ));
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| damaged(&error))?;
        let whole = part.name().map_err(|error| damaged(&error))?.into_owned();
        let name = whole.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let is_hidden = name.starts_with('.') || whole.starts_with("__MACOSX");
        if part.is_dir() || name.is_empty() || is_hidden {
            continue;
        }
        // One byte more than a report may have, so that the reader can say that it is too big.
        let most = (MOST_BYTES as u64 + 1).min(left);
        let mut bytes = Vec::new();
        part.take(most).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        left -= bytes.len() as u64;
        if left == 0 {
            let mb = MOST_UNPACKED >> 20;
            return Err(fail(
                format!("unpacked it becomes more than {mb} MB"),
                format!("uitgepakt wordt het meer dan {mb} MB"),
            ));
        }
        files.push(SourceFile { name: name.chars().filter(|letter| !letter.is_control()).take(200).collect(), bytes });
    }
    Ok(())
}

/// Who must report: the column `name` of a table.
fn due(file: &SourceFile) -> Result<Vec<Due>, DatacentreError> {
    let is_name = |header: &str| ["name", "naam"].contains(&header.trim().to_lowercase().as_str());
    let (tables, told) = read_tables(file, &Limits::default(), &is_name);
    let fail = |why: Words| DatacentreError::Package { file: file.name.clone(), why };
    if let Some(told) = told.into_iter().find(|told| told.severity == Severity::Error) {
        return Err(fail(told.message));
    }
    let no_column = || fail(Words::new("it has no column name", "het heeft geen kolom naam"));
    let table = tables.first().ok_or_else(no_column)?;
    let at = table.header.iter().position(|header| is_name(header)).ok_or_else(no_column)?;
    let names = table.rows.iter().map(|row| row.cell(at).shown()).filter(|name| !name.is_empty());
    Ok(names.map(|name| Due { name }).collect())
}
