//! What was published before: the difference of two publications must not tell of one data centre either.
//!
//! Of a class that was shown before, what came and what went are cells of their own: now = what stayed + what came, before = what stayed +
//! what went. Over the same year this is exact: late and mended reports come in and the sums are published again. Over another year all
//! figures move; there a class is linked where one subtraction, with the others taken as unchanged, would come closer to those who came or
//! went than the rule allows.

use std::collections::BTreeMap;

use voetspoor_disclosure::{Cell, Contribution, Policy, Protected, Publication, Relation, Table, sensitivity};
use voetspoor_quantity::CalendarYear;

use super::class::{By, Class, Member, classes};
use super::sums::{Bounds, Figure};
use crate::form::Form;

/// The reports behind a publication: one of before, or that of now.
pub(crate) struct Edition<'r> {
    pub(super) year: CalendarYear,
    pub(super) members: Vec<Member<'r>>,
    pub(super) classes: Vec<Class>,
}

impl<'r> Edition<'r> {
    pub(super) fn new(form: &Form, year: CalendarYear, members: Vec<Member<'r>>) -> Edition<'r> {
        let classes = classes(form, &members);
        Edition { year, members, classes }
    }
}

/// A class: who stayed, came and went since what was published before.
pub(super) struct Link {
    class: Class,
    /// Its place in the table of now, where it stands there.
    now: Option<usize>,
    was_shown: bool,
    stayed: Vec<Contribution>,
    came: Vec<Contribution>,
    went: Vec<Contribution>,
}

impl Link {
    /// Whether it is the whole, and its difference tells too much of somebody.
    pub(super) fn tells(&self, policy: &Policy) -> bool {
        let tells = [&self.came, &self.went].into_iter().any(|part| is_sensitive(part, policy));
        self.class.by == By::All && self.was_shown && tells
    }

    /// Whether this class moved at all.
    fn is_still(&self) -> bool {
        self.came.is_empty() && self.went.is_empty()
    }

    /// Adds what an attacker knows of before to the table of now; gives the place of its sum before.
    fn add_to(self, number: usize, bounds: Bounds<'_>, table: &mut Table) -> usize {
        let before: Vec<Contribution> = self.stayed.iter().chain(&self.went).cloned().collect();
        let name = format!("{} of {number}", self.class.name());
        let mut put = |what: &str, contributions: Vec<Contribution>, publication: Publication| {
            let within = bounds(&self.class, contributions.len());
            table.cells.push(Cell { publication, within, ..Cell::new(format!("{name} {what}"), contributions) });
            table.cells.len() - 1
        };
        let known = if self.was_shown { Publication::Due } else { Publication::Hidden };
        let before = put("before", before, known);
        let stayed = put("stayed", self.stayed, Publication::Hidden);
        let came = put("came", self.came, Publication::Hidden);
        let went = put("went", self.went, Publication::Hidden);
        table.relations.extend(self.now.map(|now| Relation { total: now, parts: vec![stayed, came] }));
        table.relations.push(Relation { total: before, parts: vec![stayed, went] });
        before
    }
}

/// Adds the links with one edition of before; over the same year its sums add up too.
pub(super) fn add_links(number: usize, links: Vec<Link>, same_year: bool, bounds: Bounds<'_>, table: &mut Table) {
    let placed: Vec<(By, usize)> =
        links.into_iter().map(|link| (link.class.by, link.add_to(number, bounds, table))).collect();
    let of = |by: By| placed.iter().filter(move |(of, _)| *of == by).map(|(_, at)| *at).collect::<Vec<_>>();
    if let ([whole], true) = (of(By::All).as_slice(), same_year) {
        for by in [By::Size, By::Type, By::Owner] {
            table.relations.push(Relation { total: *whole, parts: of(by) });
        }
    }
}

fn is_sensitive(part: &[Contribution], policy: &Policy) -> bool {
    sensitivity(&Cell::new("", part.to_vec()), policy).is_some()
}

/// The classes by which an attacker sets what an edition of before showed against what another one shows.
pub(super) fn links(
    before: &Edition<'_>,
    shown: &Protected,
    now: &Edition<'_>,
    policy: &Policy,
    figure: Figure<'_>,
) -> Vec<Link> {
    let same_year = before.year == now.year;
    let mut links = Vec::new();
    for class in every_class(&before.members, &now.members) {
        let was_shown = shown.cell(&class.name()).is_some_and(|cell| cell.value.is_some());
        let place = now.classes.iter().position(|one| *one == class);
        let (stayed, came, went) = (Vec::new(), Vec::new(), Vec::new());
        let mut link = Link { class, now: place, was_shown, stayed, came, went };
        let mut drift = 0.0;
        let mut left = inside(&before.members, &link.class, figure);
        for (site, contribution) in inside(&now.members, &link.class, figure) {
            match left.remove(&site) {
                // A mended figure of the same year is one that went and one that came.
                Some(old) if !same_year || old.value.to_bits() == contribution.value.to_bits() => {
                    drift += contribution.value - old.value;
                    link.stayed.push(contribution);
                }
                Some(old) => {
                    link.came.push(contribution);
                    link.went.push(old);
                }
                None => link.came.push(contribution),
            }
        }
        link.went.extend(left.into_values());
        if same_year || (was_shown && is_close(&link, drift, policy)) {
            links.push(link);
        }
    }
    links
}

/// Whether an edition is one of before, published again without a change: then it shows what that one showed.
pub(super) fn is_again(before: &Edition<'_>, links: &[Link], now: &Edition<'_>) -> bool {
    before.year == now.year && links.iter().all(Link::is_still)
}

/// The whole, and every class that somebody is in, then or now.
fn every_class(before: &[Member<'_>], now: &[Member<'_>]) -> Vec<Class> {
    let mut all: Vec<Class> = vec![Class::whole()];
    for class in before.iter().chain(now).flat_map(|member| &member.classes) {
        if !all.contains(class) {
            all.push(class.clone());
        }
    }
    all
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
