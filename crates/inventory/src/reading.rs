//! From files to tables: the one function that reads an inventory.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use voetspoor_quantity::{CalendarYear, Lang, Words};

use crate::asset::AssetBatch;
use crate::diagnostic::Diagnostic;
use crate::limits::Limits;
use crate::profile::Profile;
use crate::reading_run::Run;
use crate::reject::RejectedTable;
use crate::role::Role;
use crate::table::{Application, CloudUsage, Contract, EnergyRecord, Service, Site, VirtualMachine};

/// A file as its bytes, whatever it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, for diagnostics.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Limits on the input.
    pub limits: Limits,
    /// How the columns of an asset tool's export lie on the fields.
    pub profile: Option<Profile>,
    /// Year of the report: purchases after it are told.
    pub reporting_year: Option<CalendarYear>,
    /// Assets are read apart (a stream of Parquet): hosts of virtual machines are not looked for here.
    pub assets_elsewhere: bool,
}

/// An inventory as it was read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Assets in batches, file by file.
    pub assets: Vec<AssetBatch>,
    /// Sites.
    pub sites: Vec<Site>,
    /// Electricity contracts.
    pub contracts: Vec<Contract>,
    /// Virtual machines.
    pub virtual_machines: Vec<VirtualMachine>,
    /// Applications.
    pub applications: Vec<Application>,
    /// Use of public clouds.
    pub cloud_usage: Vec<CloudUsage>,
    /// Bought services.
    pub services: Vec<Service>,
    /// Fuels, refrigerants, heat, water and metered electricity.
    pub energy: Vec<EnergyRecord>,
    /// What is wrong or worth knowing, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// The rows that are not in the tables above.
    pub rejects: Vec<RejectedTable>,
    /// Sites whose rows were refused: what stands there goes without them.
    pub refused_sites: Vec<String>,
    /// Files (or sheets) that hold no table of an inventory, and why.
    pub passed_over: Vec<(String, PassedOver)>,
    /// Rows of each table.
    pub rows: BTreeMap<Role, RowCount>,
    /// SHA-256 over names and contents of all files, in hexadecimals; their order does not matter.
    pub input_hash: String,
    /// Whether a table of G4IT was among the files.
    pub count_mode_hint: bool,
}

impl Reading {
    /// The latest year that a table of usage names.
    pub fn latest_year(&self) -> Option<CalendarYear> {
        let cloud = self.cloud_usage.iter().filter_map(|row| row.year);
        let services = self.services.iter().filter_map(|row| row.year);
        let energy = self.energy.iter().filter_map(|row| row.year);
        cloud.chain(services).chain(energy).max()
    }

    /// Rejected rows of the tables that stand for something with a footprint.
    pub fn rejected_rows(&self) -> u64 {
        self.rejected_of(Role::counts_rows)
    }

    /// Rejected rows of the tables that say how those are to be counted.
    pub fn rejected_beside(&self) -> u64 {
        self.rejected_of(|role| !role.counts_rows())
    }

    fn rejected_of(&self, wanted: impl Fn(Role) -> bool) -> u64 {
        self.rows.iter().filter(|(role, _)| wanted(**role)).map(|(_, count)| count.rejected).sum()
    }
}

/// Why a file holds no table of an inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassedOver {
    /// By the ending of its name.
    OtherEnding,
    /// Its bytes are no text.
    NoText,
    /// A zip file of something else.
    NoWorkbook,
    /// A table of something else.
    NoTable,
    /// A table that has a column of the inventory, and what it lacks to be one: in words.
    Lacks(Box<Words>),
}

impl PassedOver {
    /// The reason in words.
    pub fn say(&self, lang: Lang) -> &str {
        match self {
            PassedOver::OtherEnding => lang
                .pick("it is not a table, by the ending of its name", "het is geen tabel, naar het eind van de naam"),
            PassedOver::NoText => lang.pick("it is not a text file", "het is geen tekstbestand"),
            PassedOver::NoWorkbook => lang.pick(
                "it is a zip file, and no workbook in XLSX or ODS: give what is in it, or save it as XLSX",
                "het is een zip-bestand, en geen werkmap in XLSX of ODS: geef wat erin zit, of bewaar het als XLSX",
            ),
            PassedOver::NoTable => lang.pick(
                "its header is not that of a table of the inventory",
                "de kopregel is niet die van een tabel van de inventaris",
            ),
            PassedOver::Lacks(words) => words.get(lang),
        }
    }
}

/// How many rows of a table were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct RowCount {
    /// Rows that the files have.
    pub read: u64,
    /// Of these, how many were rejected.
    pub rejected: u64,
}

/// Reads an inventory. Never fails: what cannot be read is told in the diagnostics.
pub fn read(files: &[SourceFile], options: &ReadOptions) -> Reading {
    let mut ordered: Vec<&SourceFile> = files.iter().collect();
    ordered.sort_by(|a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
    let mut run = Run::new(options);
    for file in &ordered {
        run.open(file);
    }
    run.finish(input_hash(&ordered))
}

fn input_hash(ordered: &[&SourceFile]) -> String {
    let mut whole = Sha256::new();
    for file in ordered {
        whole.update((file.name.len() as u64).to_le_bytes());
        whole.update(file.name.as_bytes());
        whole.update(Sha256::digest(&file.bytes));
    }
    whole.finalize().iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(hexadecimal).collect()
}

fn hexadecimal(digit: u8) -> Option<char> {
    char::from_digit(u32::from(digit), 16)
}
