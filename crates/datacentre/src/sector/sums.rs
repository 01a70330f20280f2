//! Sums of a field by size, type and owner, through disclosure control.
//!
//! The classes are margins of one crossing. The crossing is never shown, but it is there for who knows the data, so it takes part as hidden
//! cells.

use std::time::Instant;

use voetspoor_disclosure::{
    Cell, Contribution, DisclosureError, Fate, Interval, Protected, Publication, Published, Relation, Table,
    protect_until, sensitivity,
};

use super::class::{By, Class, Member};
use super::earlier::{Earlier, add_links, links};
use super::{SectorCell, SectorTable};
use crate::DatacentreError;
use crate::form::{Form, Visibility};
use crate::unit::Unit;

/// Sums that Annex IV publishes for the whole country: an attacker has them from there.
const DUE_BY_LAW: [&str; 3] = ["pdit", "edc", "win"];

/// What the tables of one view have in common.
pub(super) struct Desk<'v> {
    pub(super) form: &'v Form,
    pub(super) members: &'v [Member<'v>],
    pub(super) classes: &'v [Class],
    pub(super) policy: &'v voetspoor_disclosure::Policy,
    pub(super) all_confidential: bool,
    /// When the search for a safe pattern must have ended.
    pub(super) until: Option<Instant>,
    /// What was published before.
    pub(super) earlier: Option<&'v Earlier<'v>>,
}

/// A figure of a data centre, and whether everyone may see it.
pub(super) type Figure<'f> = &'f dyn Fn(&Member<'_>) -> Option<(f64, bool)>;

/// The table of a field.
pub(super) fn table(desk: &Desk<'_>, key: &str) -> Result<SectorTable, DatacentreError> {
    let field = desk.form.field(key);
    let is_public = field.is_some_and(|field| field.visibility == Visibility::Both) && !desk.all_confidential;
    let figure = |member: &Member<'_>| {
        let entry = member.report.entry(key)?;
        Some((member.report.number(key)?, is_public && !entry.withheld))
    };
    let protected = protected(desk, DUE_BY_LAW.contains(&key), &figure)?;
    let cell = |class: &Class| {
        let inside = || desk.members.iter().filter(|member| class.has(member));
        SectorCell {
            by: class.by,
            data_centres: inside().count(),
            with_figure: inside().filter(|member| figure(member).is_some()).count(),
            incomplete: inside().filter(|member| !member.complete && figure(member).is_some()).count(),
            value: protected.cell(&class.name()).and_then(|cell| cell.value),
            label: class.label.clone(),
            class: class.id.clone(),
        }
    };
    Ok(SectorTable {
        field: key.to_owned(),
        symbol: field.and_then(|field| field.symbol.clone()).unwrap_or_default(),
        unit: field.and_then(|field| field.unit).map_or("", Unit::as_str).to_owned(),
        cells: desk.classes.iter().map(cell).collect(),
    })
}

/// The sums of the classes and of the whole, protected.
pub(super) fn protected(desk: &Desk<'_>, due_by_law: bool, figure: Figure<'_>) -> Result<Protected, DatacentreError> {
    let mut table = margins(desk.members, desk.classes, figure);
    let links = match desk.earlier {
        Some(earlier) => links(earlier, desk, due_by_law, figure)?,
        None => Vec::new(),
    };
    if due_by_law && let Some(whole) = table.cells.first_mut() {
        // A whole of one or two operators is theirs alone: then even the sum of the country is left out. So it is where the difference with
        // what was published before would tell of one or two.
        let tells = links.iter().any(|link| link.tells(desk.policy));
        if sensitivity(whole, desk.policy).is_none() && !tells {
            whole.publication = Publication::Due;
        }
    }
    let is_linked = !links.is_empty();
    add_links(links, desk.earlier.is_some_and(|earlier| earlier.same_year), &mut table);
    match protect_until(&table, desk.policy, desk.until) {
        // What was shown before cannot be called back; then nothing new is shown.
        Err(DisclosureError::Impossible { .. }) if is_linked => Ok(nothing(&table)),
        protected => Ok(protected?),
    }
}

/// A table of which nothing is shown.
fn nothing(table: &Table) -> Protected {
    let interval = Interval { low: 0.0, high: f64::INFINITY };
    let of = |cell: &Cell| Published { id: cell.id.clone(), value: None, fate: Fate::Beside, interval };
    Protected { cells: table.cells.iter().map(of).collect() }
}

/// Sums by class, the whole first, and the hidden crossing that they are margins of.
pub(super) fn margins(members: &[Member<'_>], classes: &[Class], figure: Figure<'_>) -> Table {
    let contributions = |has: &dyn Fn(&Member<'_>) -> bool| {
        let of = |member: &Member<'_>| {
            let (value, public) = figure(member)?;
            Some(Contribution { holder: member.holder.clone(), value, public })
        };
        members.iter().filter(|member| has(member)).filter_map(of).collect::<Vec<_>>()
    };
    let mut table = Table::default();
    for class in classes {
        table.cells.push(Cell::new(class.name(), contributions(&|member| class.has(member))));
    }
    let mut crossing: Vec<(&Member<'_>, usize)> = Vec::new();
    for member in members {
        if !crossing.iter().any(|(other, _)| other.classes == member.classes) {
            let inside = contributions(&|other| other.classes == member.classes);
            let name = member.classes.each_ref().map(Class::name).join(" x ");
            crossing.push((member, table.cells.len()));
            table.cells.push(Cell { publication: Publication::Hidden, ..Cell::new(name, inside) });
        }
    }
    for (total, class) in classes.iter().enumerate() {
        let parts: Vec<usize> = crossing.iter().filter(|(member, _)| class.has(member)).map(|(_, at)| *at).collect();
        if !parts.is_empty() {
            table.relations.push(Relation { total, parts });
        }
    }
    for by in [By::Size, By::Type, By::Owner] {
        let parts: Vec<usize> = (0..classes.len()).filter(|at| classes[*at].by == by).collect();
        if !parts.is_empty() {
            table.relations.push(Relation { total: 0, parts });
        }
    }
    table
}
