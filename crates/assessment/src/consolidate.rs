//! Sums over organisations, without counting anything twice (METHOD section 9).
//!
//! What one organisation buys from another in the sum is counted where it is provided: electricity on the operator's side, hardware on
//! the owner's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use voetspoor_engine::{Activity, CellKey, CellSet, Counted, Group, Text};
use voetspoor_inventory::Contract;
use voetspoor_quantity::{Indicator, Relation};

use crate::assess::{InputFacts, assess, hexadecimal};
use crate::compare::{CompareError, comparable};
use crate::result::{Cancelled, Consolidation, ResultDocument, Scope2};
use crate::revalue::{Activities, Reference, Revaluation, RevalueError};
use crate::sums::{in_convention, in_totals};
use crate::valuer::{Basis, Valuer};

/// Results cannot be summed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConsolidateError {
    /// Fewer than two.
    #[error("a sum needs two results or more")]
    TooFew,
    /// A result does not say whose it is.
    #[error("result {0} names no organisation; compute it with --organisation NAME")]
    Nameless(usize),
    /// Two results of one organisation.
    #[error("two results are of {0:?}; a sum takes one of each organisation")]
    Twice(String),
    /// Results of different years.
    #[error("the results are of different years: {0}")]
    Years(String),
    /// Results that look at different things.
    #[error("{0}")]
    Different(#[from] CompareError),
    /// A result cannot be valued anew.
    #[error("{0}")]
    Revalue(#[from] RevalueError),
}

/// One organisation of a sum.
struct Member<'d> {
    name: &'d str,
    activities: Activities,
}

/// Sums results of several organisations; all are valued with one factor set.
pub fn consolidate(
    documents: &[ResultDocument],
    how: &Revaluation<'_>,
    reference: Reference<'_>,
) -> Result<ResultDocument, ConsolidateError> {
    let [first, rest @ ..] = documents else { return Err(ConsolidateError::TooFew) };
    if rest.is_empty() {
        return Err(ConsolidateError::TooFew);
    }
    let mut members: Vec<Member<'_>> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        comparable(first, document)?;
        let name = document.organisation.as_deref().ok_or(ConsolidateError::Nameless(index + 1))?;
        if members.iter().any(|member| is(member.name, name)) {
            return Err(ConsolidateError::Twice(name.to_owned()));
        }
        members.push(Member { name, activities: Activities::of(document)? });
    }
    let years: BTreeSet<String> = documents.iter().map(|document| document.year.to_string()).collect();
    if years.len() > 1 {
        return Err(ConsolidateError::Years(Vec::from_iter(years).join(", ")));
    }
    let mut counted = Counted::default();
    let mut contracts = Vec::new();
    let mut cancelled = Vec::new();
    for member in &members {
        let basis = reference.basis(how.factor_set, &member.activities.contracts, how.view, how.approach)?;
        cancelled.extend(cancelled_of(member, &members, basis, how.options.scope2 == Scope2::Market));
        let (cells, groups) = kept(member, &members);
        counted.cells = counted.cells.merge(cells);
        counted.groups.extend(groups);
        contracts.extend(
            member
                .activities
                .contracts
                .iter()
                .map(|contract| Contract { id: of_member(member, &contract.id), ..contract.clone() }),
        );
    }
    let basis = reference.basis(how.factor_set, &contracts, how.view, how.approach)?;
    let names: Vec<String> = members.iter().map(|member| member.name.to_owned()).collect();
    let facts = InputFacts {
        sha256: combined_hash(documents),
        files: documents.iter().flat_map(|document| document.input.files.clone()).collect(),
        rejected: documents.iter().map(|document| document.inventory.rejected).sum(),
        rejected_beside: documents.iter().map(|document| document.inventory.rejected_beside).sum(),
        program: how.program.clone(),
        organisation: Some(names.join(" + ")),
        ..InputFacts::default()
    };
    let mut result = assess(&counted, basis, first.year, &how.options, facts);
    result.diagnostics = documents.iter().flat_map(|document| document.diagnostics.clone()).collect();
    result.consolidation = Some(Consolidation { organisations: names, cancelled });
    Ok(result)
}

fn is(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// The organisation of the sum that counts the same as this cell, if any.
fn counted_by<'m>(key: &CellKey, member: &Member<'_>, members: &'m [Member<'_>]) -> Option<&'m str> {
    let other = key.counterparty.as_deref()?;
    let provider = members.iter().find(|m| is(m.name, other) && !is(m.name, member.name))?;
    let hosts = || {
        provider.activities.counted.cells.iter().any(|(theirs, _)| {
            theirs.relation == Relation::Customer
                && theirs.activity == Activity::Electricity
                && theirs.counterparty.as_deref().is_some_and(|tenant| is(tenant, member.name))
        })
    };
    let twice = match key.relation {
        Relation::Bought | Relation::Sold => true,
        // The operator counts a tenant's electricity where it lists the tenant's equipment.
        Relation::Colocation | Relation::LeasedInColocation => key.activity == Activity::Electricity && hosts(),
        Relation::Owned
        | Relation::FinanceLease
        | Relation::OperatingLease
        | Relation::Customer
        | Relation::AtHome
        | Relation::Provider
        | Relation::Employee => false,
    };
    twice.then_some(provider.name)
}

/// What is left of an organisation, with names of contracts, sites and units that others may use as well made its own.
fn kept(member: &Member<'_>, members: &[Member<'_>]) -> (CellSet, Vec<Group>) {
    let own = |key: &CellKey| -> Option<CellKey> {
        if counted_by(key, member, members).is_some() {
            return None;
        }
        let named = |text: &Option<Text>| text.as_deref().map(|text| Arc::from(of_member(member, text)));
        Some(CellKey {
            contract: named(&key.contract),
            site: named(&key.site),
            unit: named(&key.unit),
            workload: named(&key.workload),
            ..key.clone()
        })
    };
    let counted = &member.activities.counted;
    let mut cells = CellSet::default();
    for (key, measures) in counted.cells.iter() {
        if let Some(key) = own(key) {
            cells.add(key, measures);
        }
    }
    for (item, model, units) in counted.cells.to_models() {
        cells.add_model(item, model, units);
    }
    let groups = counted
        .groups
        .iter()
        .map(|group| Group { keys: group.keys.iter().filter_map(own).collect(), ..group.clone() })
        .collect();
    (cells, groups)
}

fn of_member(member: &Member<'_>, text: &str) -> String {
    format!("{}: {text}", member.name)
}

/// What was left out of an organisation, with its size in the organisation's own account.
fn cancelled_of(member: &Member<'_>, members: &[Member<'_>], basis: Basis<'_>, market: bool) -> Vec<Cancelled> {
    let cells = &member.activities.counted.cells;
    let mut valuer = Valuer::new(basis, cells, false);
    valuer.value_all(cells);
    let mut of_cell: BTreeMap<u32, f64> = BTreeMap::new();
    for c in &valuer.contributions {
        if c.indicator == Indicator::ClimateChange && in_totals(c.scope) && in_convention(c.convention, market) {
            *of_cell.entry(c.cell).or_default() += c.central;
        }
    }
    let mut all: BTreeMap<(String, Relation, String), (u64, f64)> = BTreeMap::new();
    for (index, (key, _)) in cells.iter().enumerate() {
        if let Some(other) = counted_by(key, member, members) {
            let line = all.entry((other.to_owned(), key.relation, key.item.to_string())).or_default();
            line.0 += 1;
            line.1 += of_cell.get(&(index as u32)).copied().unwrap_or(0.0);
        }
    }
    all.into_iter()
        .map(|((counterparty, relation, item), (cells, climate_kg))| Cancelled {
            organisation: member.name.to_owned(),
            counterparty,
            relation,
            item,
            cells,
            climate_kg,
        })
        .collect()
}

/// Hash over the hashes of the inputs, in no order.
fn combined_hash(documents: &[ResultDocument]) -> String {
    use sha2::{Digest, Sha256};
    let mut hashes: Vec<&str> = documents.iter().map(|document| document.input.sha256.as_str()).collect();
    hashes.sort_unstable();
    hexadecimal(&Sha256::digest(hashes.join("\n").as_bytes()))
}
