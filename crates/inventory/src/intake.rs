//! What has been read so far, over all files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::asset::AssetBatch;
use crate::diagnostic::Severity;
use crate::findings::Findings;
use crate::message::Message;
use crate::reading::RowCount;
use crate::references::Rejection;
use crate::role::Role;
use crate::table::{Application, CloudUsage, Contract, EnergyRecord, Service, Site, VirtualMachine};
use crate::value::Problem;

/// Tables, diagnostics and the lines that were rejected.
#[derive(Debug)]
pub(crate) struct Intake {
    pub(crate) assets: Vec<AssetBatch>,
    pub(crate) sites: Vec<Site>,
    pub(crate) contracts: Vec<Contract>,
    pub(crate) virtual_machines: Vec<VirtualMachine>,
    pub(crate) applications: Vec<Application>,
    pub(crate) cloud_usage: Vec<CloudUsage>,
    pub(crate) services: Vec<Service>,
    pub(crate) energy: Vec<EnergyRecord>,
    pub(crate) findings: Findings,
    pub(crate) rows: BTreeMap<Role, RowCount>,
    /// By file: line and reasons of each rejected row.
    pub(crate) rejected: BTreeMap<Arc<str>, BTreeMap<u64, Vec<Message>>>,
    /// Ids of the sites whose rows were refused.
    pub(crate) refused_sites: BTreeSet<String>,
    /// Files of G4IT: they are read as NumEcoEval reads them, which refuses every double.
    pub(crate) of_g4it: BTreeSet<String>,
    /// By table and file: what the file calls the fields.
    pub(crate) headers: BTreeMap<(Role, String), Headers>,
}

/// Fields of a table with the names that a file gives them.
pub(crate) type Headers = BTreeMap<&'static str, String>;

impl Intake {
    pub(crate) fn new(diagnostics_per_code: usize) -> Intake {
        Intake {
            assets: Vec::new(),
            sites: Vec::new(),
            contracts: Vec::new(),
            virtual_machines: Vec::new(),
            applications: Vec::new(),
            cloud_usage: Vec::new(),
            services: Vec::new(),
            energy: Vec::new(),
            findings: Findings::new(diagnostics_per_code),
            rows: BTreeMap::new(),
            rejected: BTreeMap::new(),
            headers: BTreeMap::new(),
            refused_sites: BTreeSet::new(),
            of_g4it: BTreeSet::new(),
        }
    }

    pub(crate) fn rows_read(&mut self, role: Role) -> &mut u64 {
        &mut self.rows.entry(role).or_default().read
    }

    /// Notes the problems of a row; one error rejects it.
    pub(crate) fn judge_row(&mut self, file: &Arc<str>, role: Role, line: u64, problems: &[Problem]) {
        for problem in problems {
            self.findings.add(file, line, problem);
        }
        let reasons: Vec<Message> = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .map(|problem| problem.message.clone())
            .collect();
        if !reasons.is_empty() {
            let lines = self.rejected.entry(Arc::clone(file)).or_default();
            let earlier = lines.entry(line).or_default();
            if earlier.is_empty() {
                self.rows.entry(role).or_default().rejected += 1;
            }
            earlier.extend(reasons);
        }
    }

    /// Rejects rows that were good until all tables were known; what is no error was read before, and is no row of its own.
    pub(crate) fn settle_later(&mut self, wrong: Vec<Rejection>) {
        for (role, place, problem) in wrong {
            if problem.severity != Severity::Error {
                let read = self.rows_read(role);
                *read = read.saturating_sub(1);
            }
            let file: Arc<str> = Arc::from(place.file);
            self.judge_row(&file, role, place.line, std::slice::from_ref(&problem));
        }
    }
}
