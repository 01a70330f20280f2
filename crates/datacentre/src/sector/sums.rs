//! Sums of a field by size and type, through disclosure control.
//!
//! Sizes and types are two margins of one crossing. The crossing is never shown, but it is there for who knows the data, so it takes part
//! as hidden cells.

use voetspoor_disclosure::{Cell, Contribution, Protected, Publication, Relation, Table, protect, sensitivity};

use super::{Class, Member, SectorCell, SectorOptions, SectorTable, classes};
use crate::DatacentreError;
use crate::form::{Form, Visibility};

/// Sums that Annex IV publishes for the whole country: an attacker has them from there.
const DUE_BY_LAW: [&str; 3] = ["pdit", "edc", "win"];

/// The table of a field.
pub(super) fn table(
    form: &Form,
    key: &str,
    members: &[Member<'_>],
    options: &SectorOptions,
) -> Result<SectorTable, DatacentreError> {
    let field = form.field(key);
    let is_public = field.is_some_and(|field| field.visibility == Visibility::Both) && !options.all_confidential;
    let figure = |member: &Member<'_>| {
        let entry = member.report.entry(key)?;
        Some((member.report.number(key)?, is_public && !entry.withheld))
    };
    let protected = protected(members, options, DUE_BY_LAW.contains(&key), &figure)?;
    let cells = classes(members)
        .into_iter()
        .map(|class| SectorCell {
            by: class.by,
            data_centres: members.iter().filter(|member| class.has(member)).count(),
            with_figure: members.iter().filter(|member| class.has(member) && figure(member).is_some()).count(),
            value: protected.cell(&id(&class)).and_then(|cell| cell.value),
            label: class.label,
            class: class.id,
        })
        .collect();
    Ok(SectorTable {
        field: key.to_owned(),
        symbol: field.and_then(|field| field.symbol.clone()).unwrap_or_default(),
        unit: field.and_then(|field| field.unit).map_or("", crate::unit::Unit::as_str),
        cells,
    })
}

/// Name of a cell.
pub(super) fn id(class: &Class) -> String {
    format!("{}:{}", class.by, class.id)
}

/// A figure of a data centre, and whether everyone may see it.
pub(super) type Figure<'f> = &'f dyn Fn(&Member<'_>) -> Option<(f64, bool)>;

/// The sums of the classes and of the whole, protected.
pub(super) fn protected(
    members: &[Member<'_>],
    options: &SectorOptions,
    due_by_law: bool,
    figure: Figure<'_>,
) -> Result<Protected, DatacentreError> {
    let contributions = |has: &dyn Fn(&Member<'_>) -> bool| {
        let of = |member: &Member<'_>| {
            let (value, public) = figure(member)?;
            Some(Contribution { holder: member.holder.clone(), value, public })
        };
        members.iter().filter(|member| has(member)).filter_map(of).collect::<Vec<_>>()
    };
    let classes = classes(members);
    let mut table = Table::default();
    for class in &classes {
        table.cells.push(Cell::new(id(class), contributions(&|member| class.has(member))));
    }
    if due_by_law && let Some(whole) = table.cells.first_mut() {
        // A whole of one or two operators is theirs alone: then even the sum of the country is left out.
        if sensitivity(whole, &options.policy).is_none() {
            whole.publication = Publication::Due;
        }
    }
    let places = |by: &str| -> Vec<usize> {
        classes.iter().enumerate().filter(|(_, class)| class.by == by).map(|(at, _)| at).collect()
    };
    let (sizes, types) = (places("size"), places("type"));
    let mut crossing: Vec<Vec<usize>> = Vec::new();
    for size in &sizes {
        let mut row = Vec::new();
        for kind in &types {
            let both = |member: &Member<'_>| classes[*size].has(member) && classes[*kind].has(member);
            let name = format!("{} x {}", id(&classes[*size]), id(&classes[*kind]));
            row.push(table.cells.len());
            let publication = Publication::Hidden;
            table.cells.push(Cell { publication, ..Cell::new(name, contributions(&both)) });
        }
        crossing.push(row);
    }
    for (size, row) in sizes.iter().zip(&crossing) {
        table.relations.push(Relation { total: *size, parts: row.clone() });
    }
    for (column, kind) in types.iter().enumerate() {
        let parts = crossing.iter().map(|row| row[column]).collect();
        table.relations.push(Relation { total: *kind, parts });
    }
    for parts in [sizes, types] {
        if !parts.is_empty() {
            table.relations.push(Relation { total: 0, parts });
        }
    }
    Ok(protect(&table, &options.policy)?)
}
