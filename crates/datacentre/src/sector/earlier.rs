//! What was published before: the difference of two publications must not tell of one data centre either.
//!
//! Of a class that was shown before, what came and what went are cells of their own: now = what stayed + what came, before = what stayed +
//! what went. Over the same year this is exact: late and mended reports come in and the sums are published again. Over another year all
//! figures move; there a class is linked where one subtraction, with the others taken as unchanged, would come closer to those who came or
//! went than the rule allows.

use std::collections::BTreeMap;

use voetspoor_disclosure::{Cell, Contribution, Policy, Publication, Relation, Table, protect, sensitivity};

use super::class::{Class, Member, classes};
use super::sums::{Desk, Figure, margins};
use crate::DatacentreError;

/// The reports behind what was published before.
pub(crate) struct Earlier<'r> {
    pub(super) members: Vec<Member<'r>>,
    pub(super) classes: Vec<Class>,
    /// Whether it was over the year of the view.
    pub(super) same_year: bool,
}

impl<'r> Earlier<'r> {
    pub(super) fn new(form: &crate::form::Form, members: Vec<Member<'r>>, same_year: bool) -> Earlier<'r> {
        let classes = classes(form, &members);
        Earlier { members, classes, same_year }
    }
}

/// A class that was shown before: who stayed, came and went.
pub(super) struct Link {
    /// The class, by its place in the table of now.
    pub(super) cell: usize,
    name: String,
    stayed: Vec<Contribution>,
    came: Vec<Contribution>,
    went: Vec<Contribution>,
}

impl Link {
    /// Whether the difference tells too much of somebody.
    pub(super) fn tells(&self, policy: &Policy) -> bool {
        [&self.came, &self.went].into_iter().any(|part| is_sensitive(part, policy))
    }

    /// Adds what an attacker knows of before to the table of now.
    pub(super) fn add_to(self, table: &mut Table) {
        let before = self.stayed.iter().chain(&self.went).cloned().collect();
        let mut put = |what: &str, contributions: Vec<Contribution>, publication: Publication| {
            table.cells.push(Cell { publication, ..Cell::new(format!("{} {what}", self.name), contributions) });
            table.cells.len() - 1
        };
        let before = put("before", before, Publication::Due);
        let stayed = put("stayed", self.stayed, Publication::Hidden);
        let came = put("came", self.came, Publication::Hidden);
        let went = put("went", self.went, Publication::Hidden);
        table.relations.push(Relation { total: self.cell, parts: vec![stayed, came] });
        table.relations.push(Relation { total: before, parts: vec![stayed, went] });
    }
}

fn is_sensitive(part: &[Contribution], policy: &Policy) -> bool {
    sensitivity(&Cell::new("", part.to_vec()), policy).is_some()
}

/// The classes that were shown before, as far as they help an attacker.
pub(super) fn link(
    earlier: &Earlier<'_>,
    desk: &Desk<'_>,
    now: &Table,
    due_by_law: bool,
    figure: Figure<'_>,
) -> Result<Vec<Link>, DatacentreError> {
    let mut table = margins(&earlier.members, &earlier.classes, figure);
    if due_by_law
        && let Some(whole) = table.cells.first_mut()
        && sensitivity(whole, desk.policy).is_none()
    {
        whole.publication = Publication::Due;
    }
    let shown = protect(&table, desk.policy)?;
    let mut links = Vec::new();
    for (at, class) in desk.classes.iter().enumerate() {
        let was_shown = shown.cell(&class.name()).is_some_and(|cell| cell.value.is_some());
        if !was_shown || now.cells[at].contributions.is_empty() {
            continue;
        }
        let before = inside(&earlier.members, class, figure);
        let mut found = Link { cell: at, name: class.name(), stayed: Vec::new(), came: Vec::new(), went: Vec::new() };
        let mut drift = 0.0;
        let mut left = before;
        for (site, contribution) in inside(desk.members, class, figure) {
            match left.remove(&site) {
                // A mended figure of the same year is one that went and one that came.
                Some(old) if !earlier.same_year || old.value.to_bits() == contribution.value.to_bits() => {
                    drift += contribution.value - old.value;
                    found.stayed.push(contribution);
                }
                Some(old) => {
                    found.came.push(contribution);
                    found.went.push(old);
                }
                None => found.came.push(contribution),
            }
        }
        found.went.extend(left.into_values());
        if earlier.same_year || is_close(&found, drift, desk.policy) {
            links.push(found);
        }
    }
    Ok(links)
}

/// Of another year: whether a plain subtraction comes too close to who came, or who went.
fn is_close(link: &Link, drift: f64, policy: &Policy) -> bool {
    let part = match (link.came.as_slice(), link.went.as_slice()) {
        (came, []) if !came.is_empty() => came,
        ([], went) if !went.is_empty() => went,
        _ => return false,
    };
    sensitivity(&Cell::new("", part.to_vec()), policy).is_some_and(|found| drift.abs() < found.protection)
}

/// The figures of a class by data centre.
fn inside(members: &[Member<'_>], class: &Class, figure: Figure<'_>) -> BTreeMap<String, Contribution> {
    let members = members.iter().filter(|member| class.has(member));
    let of = |member: &Member<'_>| {
        let (value, public) = figure(member)?;
        let site = super::coverage::folded(member.report.name());
        Some((site, Contribution { holder: member.holder.clone(), value, public }))
    };
    members.filter_map(of).collect()
}
