//! What a thing is connected with: everything that links to it or that it links to, by the register in which the other stands.

use std::collections::BTreeMap;

use voetspoor_knowledge::{Connection, Target};
use voetspoor_quantity::Lang;

use crate::address;
use crate::portal::Inner;

/// Up to so many are one list, without headings.
const FEW: usize = 10;
/// So many of a group are in sight; the rest opens.
const IN_SIGHT: usize = 5;

/// Something that is connected: how it reads, what it is called, where it is.
pub(crate) struct Connected {
    pub(crate) reads: String,
    pub(crate) name: String,
    pub(crate) part: String,
    pub(crate) path: Option<String>,
    pub(crate) note: Option<String>,
}

/// What is connected and stands in one place.
pub(crate) struct Group {
    /// What the place is called and how many of it there are; none where everything is one list.
    pub(crate) head: Option<(String, usize)>,
    pub(crate) in_sight: Vec<Connected>,
    pub(crate) rest: Vec<Connected>,
}

/// Where a target stands: the plan, the check, then the registers in their order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place(i64, String);

/// Everything that is connected with a thing, in the order of the words.
pub(crate) fn connections(portal: &Inner, of: &Target, l: Lang) -> Vec<Connected> {
    without_places(portal, portal.knowledge.connections(of), l)
}

/// What leads to a thing.
pub(crate) fn incoming(portal: &Inner, to: &Target, l: Lang) -> Vec<Connected> {
    without_places(portal, portal.knowledge.incoming(to), l)
}

/// Everything that is connected with a thing: one list where it is short, else by place.
pub(crate) fn groups(portal: &Inner, of: &Target, l: Lang) -> Vec<Group> {
    let connections = portal.knowledge.connections(of);
    if connections.len() <= FEW {
        let in_sight = without_places(portal, connections, l);
        return if in_sight.is_empty() { Vec::new() } else { vec![Group { head: None, in_sight, rest: Vec::new() }] };
    }
    let mut places: BTreeMap<Place, Vec<Connected>> = BTreeMap::new();
    for connection in connections {
        let (place, connected) = shown(portal, connection, l);
        places.entry(place).or_default().push(connected);
    }
    let group = |(place, mut all): (Place, Vec<Connected>)| {
        sort(&mut all);
        let head = Some((place.1, all.len()));
        // One line more is shorter than the line that would hide it.
        let rest = if all.len() > IN_SIGHT + 1 { all.split_off(IN_SIGHT) } else { Vec::new() };
        Group { head, in_sight: all, rest }
    };
    places.into_iter().map(group).collect()
}

fn without_places(portal: &Inner, connections: Vec<Connection>, l: Lang) -> Vec<Connected> {
    let mut all: Vec<Connected> = connections.into_iter().map(|connection| shown(portal, connection, l).1).collect();
    sort(&mut all);
    all
}

fn sort(all: &mut [Connected]) {
    all.sort_by(|a, b| (&a.reads, &a.part, &a.name).cmp(&(&b.reads, &b.part, &b.name)));
}

fn shown(portal: &Inner, connection: Connection, l: Lang) -> (Place, Connected) {
    let (place, part, name, path) = named(portal, &connection.other, l);
    let note = connection.note.map(|note| note.get(l).to_owned());
    (place, Connected { reads: connection.reads.get(l).to_owned(), name, part, path, note })
}

/// Where a target stands, what one thing of that place is called, its own name, and its page.
fn named(portal: &Inner, target: &Target, l: Lang) -> (Place, String, String, Option<String>) {
    if let Some(entry) = portal.knowledge.at(target) {
        let register = portal.knowledge.register(&target.place);
        let place = register.map_or(Place(i64::MAX, String::new()), |register| {
            Place(register.order.max(0), register.title.get(l).to_owned())
        });
        let part = register.map_or("", |register| register.one.get(l));
        return (place, part.to_owned(), entry.name.get(l).to_owned(), Some(super::path(entry, l)));
    }
    if let Some((name, path)) = crate::duties::named(portal, target, l) {
        let place = Place(-1, l.is("De check", "The check").to_owned());
        return (place, l.is("de check", "the check").to_owned(), name, Some(path));
    }
    let edition = portal.plan.edition();
    let holds = |id: &str| edition.actions.iter().find(|action| action.criteria.iter().any(|one| one.id == id));
    let action = edition.actions.iter().find(|action| action.id == target.id);
    let (name, path) = match (action, holds(&target.id)) {
        (Some(action), _) => (format!("{} {}", action.id, action.title.get(l)), address::PLAN_ACTION.id(l, &action.id)),
        (None, Some(action)) => (
            format!("{} ({})", target.id, action.title.get(l)),
            format!("{}#{}", address::PLAN_ACTION.id(l, &action.id), target.id),
        ),
        (None, None) => (target.id.clone(), address::PLAN.path(l).to_owned()),
    };
    let place = Place(-2, l.is("Actieplan", "Action plan").to_owned());
    (place, l.is("actieplan", "action plan").to_owned(), name, Some(path))
}
