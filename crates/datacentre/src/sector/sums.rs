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
use super::earlier::{Edition, add_links, is_again, links};
use super::{SectorCell, SectorTable};
use crate::DatacentreError;
use crate::form::{Form, Visibility};
use crate::unit::Unit;

/// Sums that Annex IV publishes for the whole country: an attacker has them from there.
const DUE_BY_LAW: [&str; 3] = ["pdit", "edc", "win"];

/// What the tables of one view have in common.
pub(super) struct Desk<'v> {
    pub(super) form: &'v Form,
    pub(super) now: &'v Edition<'v>,
    /// What was published before, oldest first.
    pub(super) before: &'v [Edition<'v>],
    pub(super) policy: &'v voetspoor_disclosure::Policy,
    pub(super) all_confidential: bool,
    /// When the search for a safe pattern must have ended.
    pub(super) until: Option<Instant>,
}

/// A figure of a data centre, and whether everyone may see it.
pub(super) type Figure<'f> = &'f dyn Fn(&Member<'_>) -> Option<(f64, bool)>;

/// Between what bounds the name of a class puts the sum of so many figures, where it says anything of them.
pub(super) type Bounds<'f> = &'f dyn Fn(&Class, usize) -> Option<Interval>;

/// Of a figure on which no class is made.
pub(super) const NO_BOUNDS: Bounds<'static> = &|_, _| None;

/// The table of a field.
pub(super) fn table(desk: &Desk<'_>, key: &str) -> Result<SectorTable, DatacentreError> {
    let field = desk.form.field(key);
    let is_public = field.is_some_and(|field| field.visibility == Visibility::Both) && !desk.all_confidential;
    let figure = |member: &Member<'_>| {
        let entry = member.report.entry(key)?;
        Some((member.report.number(key)?, is_public && !entry.withheld))
    };
    let by_size = |class: &Class, figures: usize| {
        let size = desk.form.size_classes.iter().find(|size| class.by == By::Size && size.id == class.id)?;
        let times = figures as f64;
        let most = size.to_kw.unwrap_or(f64::INFINITY);
        let high = if figures == 0 { 0.0 } else { times * most };
        Some(Interval { low: times * size.from_kw.unwrap_or(0.0), high })
    };
    // The classes of size are made on the installed power: their names say what it is at least and at most.
    let bounds: Bounds<'_> = if key == "pdit" { &by_size } else { NO_BOUNDS };
    let protected = protected(desk, DUE_BY_LAW.contains(&key), &figure, bounds)?;
    let cell = |class: &Class| {
        let inside = || desk.now.members.iter().filter(|member| class.has(member));
        let with_figure = inside().filter(|member| figure(member).is_some()).count();
        SectorCell {
            by: class.by,
            data_centres: inside().count(),
            with_figure,
            incomplete: inside().filter(|member| !member.complete && figure(member).is_some()).count(),
            // Of figures that nobody gave there is no sum, not even nothing.
            value: protected.cell(&class.name()).and_then(|cell| cell.value).filter(|_| with_figure > 0),
            label: class.label.clone(),
            class: class.id.clone(),
        }
    };
    Ok(SectorTable {
        field: key.to_owned(),
        symbol: field.and_then(|field| field.symbol.clone()).unwrap_or_default(),
        unit: field.and_then(|field| field.unit).map_or("", Unit::as_str).to_owned(),
        cells: desk.now.classes.iter().map(cell).collect(),
    })
}

/// The sums of the classes and of the whole, protected: by themselves, and against all that was published before. What each edition of before showed
/// is reckoned by the same rules, with those before it in mind.
pub(super) fn protected(
    desk: &Desk<'_>,
    due_by_law: bool,
    figure: Figure<'_>,
    bounds: Bounds<'_>,
) -> Result<Protected, DatacentreError> {
    let wanted = Wanted { due_by_law, figure, bounds };
    let mut shown: Vec<Protected> = Vec::with_capacity(desk.before.len());
    for (at, edition) in desk.before.iter().enumerate() {
        let earlier = desk.before.iter().zip(&shown).take(at).collect::<Vec<_>>();
        shown.push(edition_shows(desk, edition, &earlier, &wanted)?);
    }
    let earlier = desk.before.iter().zip(&shown).collect::<Vec<_>>();
    edition_shows(desk, desk.now, &earlier, &wanted)
}

/// A table as it is wanted.
struct Wanted<'f> {
    due_by_law: bool,
    figure: Figure<'f>,
    bounds: Bounds<'f>,
}

fn edition_shows(
    desk: &Desk<'_>,
    edition: &Edition<'_>,
    earlier: &[(&Edition<'_>, &Protected)],
    wanted: &Wanted<'_>,
) -> Result<Protected, DatacentreError> {
    let Wanted { due_by_law, figure, bounds } = *wanted;
    let mut all_links = Vec::with_capacity(earlier.len());
    for (before, shown) in earlier {
        let links = links(before, shown, edition, desk.policy, figure);
        if is_again(before, &links, edition) {
            return Ok((*shown).clone());
        }
        all_links.push((before.year == edition.year, links));
    }
    let mut table = margins(&edition.members, &edition.classes, figure, bounds);
    // A whole of one or two operators is theirs alone: then even the sum of the country is left out. So it is where the difference with what was
    // published before would tell of one or two.
    let tells = all_links.iter().flat_map(|(_, links)| links).any(|link| link.tells(desk.policy));
    let is_due =
        due_by_law && !tells && table.cells.first().is_some_and(|whole| sensitivity(whole, desk.policy).is_none());
    for (number, (same_year, links)) in all_links.into_iter().enumerate() {
        add_links(number, links, same_year, bounds, &mut table);
    }
    // What was shown before cannot be called back, and a sum that a law publishes gives others away: what then cannot be safe is not shown.
    for publication in [Publication::Due, Publication::Wanted].into_iter().skip(usize::from(!is_due)) {
        if let Some(whole) = table.cells.first_mut() {
            whole.publication = publication;
        }
        match protect_until(&table, desk.policy, desk.until) {
            Err(DisclosureError::Impossible { .. }) => {}
            protected => return Ok(protected?),
        }
    }
    Ok(nothing(&table))
}

/// A table of which nothing is shown.
fn nothing(table: &Table) -> Protected {
    let interval = Interval { low: 0.0, high: f64::INFINITY };
    let of = |cell: &Cell| Published { id: cell.id.clone(), value: None, fate: Fate::Beside, interval };
    Protected { cells: table.cells.iter().map(of).collect() }
}

/// Sums by class, the whole first, and the hidden crossing that they are margins of.
pub(super) fn margins(members: &[Member<'_>], classes: &[Class], figure: Figure<'_>, bounds: Bounds<'_>) -> Table {
    let contributions = |has: &dyn Fn(&Member<'_>) -> bool| {
        let of = |member: &Member<'_>| {
            let (value, public) = figure(member)?;
            Some(Contribution { holder: member.holder.clone(), value, public })
        };
        members.iter().filter(|member| has(member)).filter_map(of).collect::<Vec<_>>()
    };
    let mut table = Table::default();
    for class in classes {
        let inside = contributions(&|member| class.has(member));
        // Of what type a data centre is, is confidential. Where the figures of single ones are public, a sum by type tells which of them add up to it.
        let tells_the_type = class.by == By::Type && inside.iter().any(|one| one.public);
        let publication = if tells_the_type { Publication::Hidden } else { Publication::Wanted };
        let within = bounds(class, inside.len());
        table.cells.push(Cell { publication, within, ..Cell::new(class.name(), inside) });
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
