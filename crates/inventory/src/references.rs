//! What one row says of another: ids that stand twice, and things that are named and do not exist.

use std::collections::{BTreeMap, BTreeSet};

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, UInt64Type};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::asset::AssetColumn;
use crate::diagnostic::Place;
use crate::duplicate_assets::{asset_ids, reject_duplicate_assets};
use crate::intake::{Headers, Intake};
use crate::message::Message;
use crate::role::Role;
use crate::value::Problem;

/// Checks all tables against each other. Of an id that stands on rows that differ none is kept: which one is right cannot be known.
/// A row that the method cannot go on with (a machine without a host) is rejected; other gaps are told.
pub(crate) fn check_references(intake: &mut Intake, assets_elsewhere: bool) {
    reject_duplicate_assets(intake);
    reject_duplicates(intake);
    if !assets_elsewhere {
        reject_machines_without_host(intake);
    }
    reject_applications_without_machine(intake);
    tell_unknown_sites(intake);
    tell_unknown_contracts(intake);
}

fn reject_duplicates(intake: &mut Intake) {
    let mut wrong = Vec::new();
    let headers = &intake.headers;
    let mut keep = KeepUnique { headers, of_g4it: &intake.of_g4it, wrong: &mut wrong };
    let twice = keep.of(&mut intake.sites, |row| row.id.clone(), |row| &mut row.place, "site_id", Role::Sites);
    intake.refused_sites.extend(twice);
    let machines = &mut intake.virtual_machines;
    keep.of(machines, |row| row.id.clone(), |row| &mut row.place, "vm_id", Role::VirtualMachines);
    let of_application = |row: &crate::Application| {
        let environment = row.environment.as_deref().unwrap_or("");
        format!("{} / {environment} / {}", row.id, row.vm)
    };
    let applications = &mut intake.applications;
    keep.of(applications, of_application, |row| &mut row.place, "application", Role::Applications);
    keep.of(&mut intake.cloud_usage, |row| row.id.clone(), |row| &mut row.place, "usage_id", Role::CloudUsage);
    keep.of(&mut intake.services, |row| row.id.clone(), |row| &mut row.place, "service_id", Role::Services);
    keep.of(&mut intake.energy, |row| row.id.clone(), |row| &mut row.place, "record_id", Role::Energy);
    intake.settle_later(wrong);
}

/// A row to reject after all, or to leave out: its table, place and reason.
pub(crate) type Rejection = (Role, Place, Problem);

/// What a second row with one id is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Double {
    /// It says something else: which one is right cannot be known.
    Clashing,
    /// It says the same.
    Repeated,
}

/// Takes rows out of small tables whose id stands on several.
struct KeepUnique<'k> {
    headers: &'k BTreeMap<(Role, String), Headers>,
    of_g4it: &'k BTreeSet<String>,
    wrong: &'k mut Vec<Rejection>,
}

impl KeepUnique<'_> {
    /// The ids of which no row is kept.
    fn of<Row: Clone + PartialEq>(
        &mut self,
        rows: &mut Vec<Row>,
        key: impl Fn(&Row) -> String,
        place: impl Fn(&mut Row) -> &mut Place,
        name: &'static str,
        role: Role,
    ) -> FxHashSet<String> {
        let mut first: FxHashMap<String, usize> = FxHashMap::default();
        let mut clashing = FxHashSet::default();
        let mut repeated = FxHashSet::default();
        let placeless = |row: &Row| {
            let mut row = row.clone();
            *place(&mut row) = Place::default();
            row
        };
        let of_g4it = |row: &Row| self.of_g4it.contains(&place(&mut row.clone()).file);
        for (at, row) in rows.iter().enumerate() {
            let id = key(row);
            let Some(earlier) = first.get(&id).and_then(|earlier| rows.get(*earlier)) else {
                first.insert(id, at);
                continue;
            };
            if placeless(earlier) == placeless(row) && !of_g4it(row) {
                repeated.insert(at);
            } else {
                clashing.insert(id);
            }
        }
        if clashing.is_empty() && repeated.is_empty() {
            return clashing;
        }
        for (at, mut row) in std::mem::take(rows).into_iter().enumerate() {
            let id = key(&row);
            let double = match (clashing.contains(&id), repeated.contains(&at)) {
                (true, _) => Double::Clashing,
                (false, true) => Double::Repeated,
                (false, false) => {
                    rows.push(row);
                    continue;
                }
            };
            let place = place(&mut row).clone();
            let problem = double_problem(double, role, name, &id, &place.file, self.headers);
            self.wrong.push((role, place, problem));
        }
        clashing
    }
}

/// An id that stands on several rows, by the name that the file has for it.
pub(crate) fn double_problem(
    double: Double,
    role: Role,
    name: &'static str,
    id: &str,
    file: &str,
    headers: &BTreeMap<(Role, String), Headers>,
) -> Problem {
    let header = headers.get(&(role, file.to_owned())).and_then(|headers| headers.get(name));
    let (field, id) = (header.map_or(name, String::as_str).to_owned(), id.to_owned());
    match double {
        Double::Clashing => Problem::error(Message::DuplicateId { field, id }),
        Double::Repeated => Problem::warning(Message::SameRowTwice { field, id }),
    }
}

fn reject_machines_without_host(intake: &mut Intake) {
    if intake.virtual_machines.is_empty() {
        return;
    }
    let known: FxHashSet<&str> = asset_ids(&intake.assets).collect();
    let mut wrong = Vec::new();
    intake.virtual_machines.retain(|machine| {
        let has_host = known.contains(machine.host.as_str());
        if !has_host {
            let problem = Problem::error(Message::UnknownHost { host: machine.host.clone() });
            wrong.push((Role::VirtualMachines, machine.place.clone(), problem));
        }
        has_host
    });
    intake.settle_later(wrong);
}

fn reject_applications_without_machine(intake: &mut Intake) {
    let machines = intake.virtual_machines.iter().map(|machine| machine.id.as_str());
    // G4IT names cloud use by the same ids.
    let known: FxHashSet<&str> = machines.chain(intake.cloud_usage.iter().map(|usage| usage.id.as_str())).collect();
    let mut wrong = Vec::new();
    intake.applications.retain(|application| {
        let has_machine = known.contains(application.vm.as_str());
        if !has_machine {
            let problem = Problem::error(Message::UnknownMachine { machine: application.vm.clone() });
            wrong.push((Role::Applications, application.place.clone(), problem));
        }
        has_machine
    });
    intake.settle_later(wrong);
}

/// Tells each site that is named and not given once a file, at the first row that names it.
fn tell_unknown_sites(intake: &mut Intake) {
    let known: FxHashSet<&str> = intake.sites.iter().map(|site| site.id.as_str()).collect();
    let mut unknown: Vec<(Place, String, u64)> = Vec::new();
    for batch in &intake.assets {
        let column = batch.rows.column_by_name(AssetColumn::Site.name());
        let Some(sites) = column.and_then(|column| column.as_dictionary_opt::<Int32Type>()) else { continue };
        let Some(names) = sites.values().as_string_opt::<i32>() else { continue };
        let lines = batch.rows.column_by_name(AssetColumn::Line.name());
        let lines = lines.and_then(|column| column.as_primitive_opt::<UInt64Type>());
        let missing: Vec<usize> = (0..names.len()).filter(|at| !known.contains(names.value(*at))).collect();
        for key in missing {
            let rows = sites
                .keys()
                .iter()
                .enumerate()
                .filter(|(_, own)| own.and_then(|own| usize::try_from(own).ok()) == Some(key));
            let mut rows = rows.map(|(row, _)| row).peekable();
            let Some(first) = rows.peek().copied() else { continue };
            let line = lines.map_or(0, |lines| lines.value(first));
            let (name, file) = (names.value(key), batch.file.to_string());
            let count = rows.count() as u64;
            match unknown.iter_mut().find(|(place, known, _)| known == name && place.file == file) {
                Some(earlier) => earlier.2 += count,
                None => unknown.push((Place { file, line, column: 0 }, name.to_owned(), count)),
            }
        }
    }
    for record in &intake.energy {
        if let Some(site) = record.site.as_deref().filter(|site| !known.contains(site)) {
            unknown.push((record.place.clone(), site.to_owned(), 1));
        }
    }
    for (place, site, rows) in unknown {
        let refused = intake.refused_sites.contains(&site);
        let message = if refused { Message::RefusedSite { site, rows } } else { Message::UnknownSite { site, rows } };
        intake.findings.add(&place.file, place.line, &Problem::warning(message));
    }
}

fn tell_unknown_contracts(intake: &mut Intake) {
    let known: FxHashSet<&str> = intake.contracts.iter().map(|contract| contract.id.as_str()).collect();
    for site in &intake.sites {
        if let Some(contract) = site.contract.as_deref().filter(|contract| !known.contains(contract)) {
            let problem = Problem::warning(Message::UnknownContract { contract: contract.to_owned() });
            intake.findings.add(&site.place.file, site.place.line, &problem);
        }
    }
}
