//! Which table a header means, and which column holds which field.

use voetspoor_quantity::{Lang, Words};

use crate::fold::fold;
use crate::g4it::G4IT_LAYOUTS;
use crate::heading::Fitness;
use crate::layout::{ColumnReading, Layout, OWN_LAYOUTS, Origin};
use crate::message::Message;
use crate::profile::Profile;
use crate::role::Role;
use crate::value::Problem;

/// A header whose table is known.
#[derive(Debug)]
pub(crate) struct Mapping<'l> {
    pub(crate) role: Role,
    pub(crate) origin: Origin,
    /// For each field of the role: where its values come from.
    pub(crate) sources: Vec<Option<FieldSource<'l>>>,
    /// Columns of the header without a name.
    pub(crate) nameless: Vec<usize>,
    /// G4IT's cloud rows among its virtual equipment.
    pub(crate) cloud: Option<CloudMapping<'l>>,
}

impl Mapping<'_> {
    /// Whether a field has several columns of one name.
    pub(crate) fn has_twins(&self) -> bool {
        let is_twin =
            |source: &FieldSource<'_>| matches!(source, FieldSource::Column { twins, .. } if !twins.is_empty());
        self.sources.iter().flatten().any(is_twin)
    }
}

/// The rows of another role within a table.
#[derive(Debug)]
pub(crate) struct CloudMapping<'l> {
    pub(crate) marked_by: Option<usize>,
    pub(crate) quantity: Option<usize>,
    pub(crate) mapping: Box<Mapping<'l>>,
}

/// Where the values of one field come from.
#[derive(Debug, Clone)]
pub(crate) enum FieldSource<'l> {
    Column {
        index: usize,
        /// Columns of a profile that stand in where the first is empty.
        stand_ins: Vec<usize>,
        /// Columns with the same name: a row has its value in one of them.
        twins: Vec<usize>,
        header: String,
        reading: &'l ColumnReading,
    },
    Constant(&'l str),
}

/// What a header turns out to be.
pub(crate) enum Detected<'l> {
    /// A table.
    Table(Mapping<'l>, Vec<Problem>),
    /// Almost a table: what is missing.
    Almost(Problem),
    /// Nothing that belongs to an inventory; what it lacks, where it has a column of one.
    Foreign(Option<Box<Words>>),
}

/// Finds the table of a header.
pub(crate) fn detect<'l>(header: &[String], profile: Option<&'l Profile>) -> Detected<'l> {
    let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
    let fits: Vec<Fit<'l>> = layouts(profile).map(|layout| Fit::of(layout, &folded)).collect();
    let best = fits.iter().filter(|fit| fit.missing.is_empty()).max_by_key(|fit| {
        // Of equal fits the first in the list: a profile before the format before G4IT.
        (fit.layout.origin == Origin::Profile, !fit.lines_as_ids, fit.matched, std::cmp::Reverse(order(fit.layout)))
    });
    match best {
        Some(fit) => {
            let remarks = remarks(fit, header, &folded);
            Detected::Table(mapping(fit.layout, header, &folded), remarks)
        }
        None => almost(&fits, header, &folded),
    }
}

/// How well a row would do as a header: that of a table first, then one with names that a table has.
pub(crate) fn fitness(header: &[String], profile: Option<&Profile>) -> Fitness {
    let known = header.iter().filter(|name| is_known_header(&fold(name), profile)).count();
    match known {
        0 => Fitness::None,
        _ if matches!(detect(header, profile), Detected::Table(..)) => Fitness::Table,
        // One word that is also a name of a column may stand in any title.
        1 => Fitness::None,
        _ => Fitness::Names(known),
    }
}

/// Whether a folded name is a header of any table.
pub(crate) fn is_known_header(folded: &str, profile: Option<&Profile>) -> bool {
    layouts(profile)
        .any(|layout| layout.columns.iter().any(|column| column.headers.iter().any(|header| header == folded)))
}

fn layouts(profile: Option<&Profile>) -> impl Iterator<Item = &Layout> {
    profile.map(Profile::layout).into_iter().chain(OWN_LAYOUTS.iter()).chain(G4IT_LAYOUTS.iter())
}

fn order(layout: &Layout) -> (bool, Role) {
    (layout.origin == Origin::G4it, layout.role)
}

/// How well a header fits a layout.
struct Fit<'l> {
    layout: &'l Layout,
    /// Columns of the layout that the header has.
    matched: usize,
    /// What it lacks: names to show.
    missing: Vec<Words>,
    /// It has no column of ids, and its rows can do without.
    lines_as_ids: bool,
}

impl<'l> Fit<'l> {
    fn of(layout: &'l Layout, folded: &[String]) -> Fit<'l> {
        let has = |position: usize| folded.iter().any(|name| layout.columns[position].headers.contains(name));
        let matched = (0..layout.columns.len()).filter(|position| has(*position)).count();
        let required =
            layout.columns.iter().enumerate().filter(|(position, column)| column.required && !has(*position));
        let lines_as_ids = layout.origin == Origin::Own && can_do_without_ids(layout, &has, folded);
        let required = required.filter(|(_, column)| !(lines_as_ids && column.field == 0));
        let mut missing: Vec<Words> = required.map(|(_, column)| column.shown.clone()).collect();
        let one_of: Vec<usize> =
            (0..layout.columns.len()).filter(|at| layout.one_of.contains(&layout.columns[*at].field)).collect();
        let constant = layout.constants.iter().any(|(field, _)| layout.one_of.contains(field));
        if !layout.one_of.is_empty() && !constant && !one_of.iter().any(|at| has(*at)) {
            let names: Vec<&Words> = one_of.iter().map(|at| &layout.columns[*at].shown).collect();
            missing.push(joined(&names, " / "));
        }
        Fit { layout, matched, missing, lines_as_ids }
    }
}

/// Whether a table without a column of ids says all that its rows need: what, and how many. Assets that are counted by their rows need
/// ids, and a header that is nearly that of the ids is first asked about.
fn can_do_without_ids(layout: &Layout, has: &impl Fn(usize) -> bool, folded: &[String]) -> bool {
    let of_field = |wanted: usize| layout.columns.iter().position(|column| column.field == wanted);
    let quantity = layout.role.position("quantity").and_then(of_field);
    let is_counted = layout.role != Role::Assets || quantity.is_some_and(has);
    let is_meant = |name: &String| {
        let known = layout.columns.iter().any(|column| column.headers.contains(name));
        !known && closest(name, layout).is_some_and(|column| column.field == 0)
    };
    layout.role.counts_rows() && is_counted && !of_field(0).is_some_and(has) && !folded.iter().any(is_meant)
}

fn mapping<'l>(layout: &'l Layout, header: &[String], folded: &[String]) -> Mapping<'l> {
    let mut sources: Vec<Option<FieldSource<'l>>> = vec![None; layout.role.fields().len()];
    for (field, value) in &layout.constants {
        sources[*field] = Some(FieldSource::Constant(value));
    }
    for column in &layout.columns {
        let at = |name: &String| folded.iter().position(|own| own == name);
        let found: Vec<usize> = match layout.origin {
            // A profile lists its columns in the order of its preference.
            Origin::Profile => column.headers.iter().filter_map(at).collect(),
            Origin::Own | Origin::G4it => {
                folded.iter().position(|own| column.headers.contains(own)).into_iter().collect()
            }
        };
        if let Some((&index, stand_ins)) = found.split_first() {
            let (header, reading) = (header[index].clone(), &column.reading);
            let stand_ins = stand_ins.to_vec();
            let same = (index + 1..folded.len()).filter(|at| folded[*at] == folded[index]);
            let twins = if layout.origin == Origin::Own { same.collect() } else { Vec::new() };
            sources[column.field] = Some(FieldSource::Column { index, stand_ins, twins, header, reading });
        }
    }
    let nameless = (0..folded.len()).filter(|index| folded[*index].is_empty()).collect();
    let cloud = layout.cloud.as_ref().map(|cloud| CloudMapping {
        marked_by: folded.iter().position(|name| name == cloud.marked_by),
        quantity: folded.iter().position(|name| name == cloud.quantity),
        mapping: Box::new(mapping(&cloud.layout, header, folded)),
    });
    Mapping { role: layout.role, origin: layout.origin, sources, nameless, cloud }
}

fn remarks(fit: &Fit<'_>, header: &[String], folded: &[String]) -> Vec<Problem> {
    let layout = fit.layout;
    let mut remarks = Vec::new();
    for (index, name) in folded.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let column = index as u32 + 1;
        let owner = layout.columns.iter().find(|known| known.headers.contains(name));
        let same = folded[..index].iter().position(|earlier| earlier == name);
        let used_before = owner.and_then(|owner| folded.iter().position(|own| owner.headers.contains(own)));
        let used_before = used_before.filter(|first| *first < index);
        if let Some(first) = used_before.filter(|_| layout.origin != Origin::Profile || same.is_some()) {
            let (name, at, first_at) = (header[index].clone(), index + 1, first + 1);
            let is_twin = layout.origin == Origin::Own && same == Some(first);
            let double = if is_twin {
                Message::TwinColumn { column: name, at, first_at }
            } else {
                Message::DuplicateColumn { column: name, at, first: header[first].clone(), first_at }
            };
            remarks.push(Problem { column, ..Problem::warning(double) });
        } else if same.is_none()
            && owner.is_none()
            && !layout.ignored.contains(name)
            && layout.origin != Origin::Profile
        {
            let close = closest(name, layout).filter(|column| !folded.iter().any(|own| column.headers.contains(own)));
            let (name, table) = (header[index].clone(), layout.role);
            let unknown = match close {
                None => Message::UnknownColumn { column: name, table },
                Some(near) => Message::MisspeltColumn { column: name, table, near: near.shown.clone() },
            };
            remarks.push(Problem { column, ..Problem::warning(unknown) });
        }
    }
    remarks
}

/// How near a header must be to be a misspelling: 1 is the same.
const NEAR: f64 = 0.7;

/// The column of a layout whose header is nearest, when it is near enough to be a misspelling.
fn closest<'l>(name: &str, layout: &'l Layout) -> Option<&'l crate::layout::LayoutColumn> {
    let length = name.chars().count();
    // Names of which one is much longer than the other are never near. Who sends a name of a megabyte keeps nobody busy with comparing it.
    let comparable = |header: &&String| {
        let other = header.chars().count();
        length.min(other) as f64 >= NEAR * length.max(other) as f64
    };
    let nearness = |column: &crate::layout::LayoutColumn| {
        let headers = column.headers.iter().filter(comparable);
        headers.map(|header| strsim::normalized_damerau_levenshtein(header, name)).fold(0.0, f64::max)
    };
    layout
        .columns
        .iter()
        .map(|column| (nearness(column), column))
        .filter(|(near, _)| *near >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, column)| column)
}

/// A header that fits no table: is it nearly one?
fn almost<'l>(fits: &[Fit<'l>], header: &[String], folded: &[String]) -> Detected<'l> {
    let named = folded.iter().filter(|name| !name.is_empty()).count();
    let near = |fit: &Fit<'_>| folded.iter().filter(|name| is_misspelt(name, fit)).count();
    let candidate = fits
        .iter()
        .map(|fit| (fit, near(fit)))
        .filter(|(fit, near)| (*near > 0 && fit.matched > 0) || (fit.matched >= 3 && fit.matched * 2 >= named))
        .max_by_key(|(fit, near)| (fit.matched + near, *near, std::cmp::Reverse(order(fit.layout))));
    let Some((fit, _)) = candidate else { return Detected::Foreign(nearest(fits, header, folded)) };
    let (table, lacking) = (fit.layout.role, joined(&fit.missing.iter().collect::<Vec<_>>(), ", "));
    let nearly = folded.iter().enumerate().rev().find_map(|(index, name)| {
        let near = closest(name, fit.layout).filter(|_| is_misspelt(name, fit))?;
        Some((header[index].clone(), near.shown.clone()))
    });
    Detected::Almost(Problem::error(match nearly {
        None => Message::LacksColumn { table, lacking },
        Some((have, near)) => Message::LacksColumnNearly { table, lacking, have, near: Box::new(near) },
    }))
}

/// What a header lacks to be that of the table with which it shares most, and which of its names that table does not know.
fn nearest(fits: &[Fit<'_>], header: &[String], folded: &[String]) -> Option<Box<Words>> {
    const NAMED: usize = 8;
    let own = fits.iter().filter(|fit| fit.layout.origin != Origin::G4it && fit.matched > 0);
    let fit = own.max_by_key(|fit| (fit.matched, std::cmp::Reverse(fit.missing.len())))?;
    let known = |name: &String| fit.layout.columns.iter().any(|column| column.headers.contains(name));
    let unread = header.iter().zip(folded).filter(|(_, name)| !name.is_empty() && !known(name));
    let unread: Vec<String> =
        unread.take(NAMED).map(|(name, _)| format!("{:?}", name.chars().take(40).collect::<String>())).collect();
    let lacking = joined(&fit.missing.iter().collect::<Vec<_>>(), ", ");
    let table = fit.layout.role;
    let (en, nl) = (table.name(), table.dutch_name());
    let also =
        |words: &str| if unread.is_empty() { String::new() } else { format!("; {words}: {}", unread.join(", ")) };
    let in_english =
        format!("its header is nearest to that of the table {en}, but lacks {}{}", lacking.en, also("not known there"));
    let in_dutch = format!(
        "de kopregel lijkt het meest op die van de tabel {nl}, maar mist {}{}",
        lacking.nl,
        also("daar niet bekend")
    );
    Some(Box::new(Words::new(in_english, in_dutch)))
}

/// Names of columns one after another, in each language.
fn joined(names: &[&Words], between: &str) -> Words {
    let each = |lang: Lang| names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(between);
    Words::new(each(Lang::En), each(Lang::Nl))
}

/// Whether a header is nearly one that a layout lacks.
fn is_misspelt(name: &str, fit: &Fit<'_>) -> bool {
    !fit.layout.columns.iter().any(|column| column.headers.iter().any(|header| header == name))
        && closest(name, fit.layout).is_some_and(|column| column.required && fit.missing.contains(&column.shown))
}
