//! What an asset is: its names, resolved once per distinct triple of type, maker and model.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use voetspoor_catalog::{Catalog, ItemId, ItemKind, Match, Named};
use voetspoor_inventory::{Diagnostic, Place, Severity};
use voetspoor_method::amortisation::life_days;

use crate::cell::Text;
use crate::message::{Message, TableOf, Unit};
use crate::words::{Code, Words};

/// What a triple of names means.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    /// The item, or the product where the model was matched to a declared one.
    pub(crate) item: Text,
    /// The item it is, or that the product is of; nothing where no name was understood.
    pub(crate) base: Option<ItemId>,
    /// Whether it is built up from components and a power model.
    pub(crate) is_server: bool,
    /// Whether the maker declares its figures, so that parts need not be guessed: declared goes before components.
    pub(crate) is_declared: bool,
    /// Days of the default life; nothing where the catalogue has none.
    pub(crate) default_life: Option<i32>,
    /// Name of the model for the variety of products, where the item is not a product itself.
    pub(crate) model: Text,
    /// First place where it was seen.
    first: Place,
    doubt: Option<Message>,
}

/// Index of a profile in its list.
pub(crate) type ProfileIndex = u32;

/// What the fold needs to know of a profile for each row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub(crate) index: ProfileIndex,
    pub(crate) is_server: bool,
    pub(crate) is_declared: bool,
    pub(crate) default_life: Option<i32>,
}

/// The profiles of one fold.
#[derive(Debug, Default)]
pub(crate) struct Profiles {
    known: FxHashMap<Names, Known>,
    /// The triple that was asked for last at each place: most rows are of a few kinds.
    recent: Vec<(Names, Known)>,
    list: Vec<(Names, Profile)>,
    /// Profiles without doubt, by product, model and item: other names for the same thing share them.
    same: FxHashMap<(Text, Text, Option<ItemId>), Known>,
}

/// Type, maker and model.
type Names = (Code, Code, Code);

/// What no row has: a fold runs out of memory before it has so many words.
const NO_NAMES: Names = (Code::MAX, Code::MAX, Code::MAX);
/// Places of recent triples, as a power of two.
const RECENT_BITS: u32 = 12;

#[inline]
fn place_of((kind, maker, model): Names) -> usize {
    let mixed = u64::from(kind) << 32 ^ u64::from(maker) << 16 ^ u64::from(model);
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT_BITS)) as usize
}

impl Profiles {
    /// Profile of a type, maker and model, new or known.
    #[inline]
    pub(crate) fn resolve(
        &mut self,
        names: Names,
        words: &Words,
        catalog: &Catalog,
        place: impl FnOnce() -> Place,
    ) -> Known {
        match self.recent.get(place_of(names)) {
            Some((of, known)) if *of == names => *known,
            _ => self.recall(names, words, catalog, place),
        }
    }

    /// The same for a triple that is not the last one at its place.
    #[cold]
    fn recall(&mut self, names: Names, words: &Words, catalog: &Catalog, place: impl FnOnce() -> Place) -> Known {
        let known = match self.known.get(&names) {
            Some(known) => *known,
            None => self.learn(names, words, catalog, place()),
        };
        self.recent.resize(1 << RECENT_BITS, (NO_NAMES, known));
        self.recent[place_of(names)] = (names, known);
        known
    }

    fn learn(&mut self, names: Names, words: &Words, catalog: &Catalog, place: Place) -> Known {
        let text = |code| words.text(code).map_or("", |t| t.as_ref());
        let profile = profile_of(text(names.0), text(names.1), text(names.2), catalog, place);
        let thing = (Arc::clone(&profile.item), Arc::clone(&profile.model), profile.base);
        if let Some(known) = self.same.get(&thing).filter(|_| profile.doubt.is_none()) {
            self.known.insert(names, *known);
            return *known;
        }
        let index = self.list.len() as ProfileIndex;
        let Profile { is_server, is_declared, default_life, .. } = profile;
        let known = Known { index, is_server, is_declared, default_life };
        if profile.doubt.is_none() {
            self.same.insert(thing, known);
        }
        self.list.push((names, profile));
        self.known.insert(names, known);
        known
    }

    pub(crate) fn get(&self, index: ProfileIndex) -> &Profile {
        &self.list[index as usize].1
    }

    /// What was matched with doubt or not at all; `rows` has how many rows each profile has.
    pub(crate) fn doubts(&self, words: &Words, rows: &FxHashMap<ProfileIndex, u64>) -> Doubts {
        let mut doubts = Doubts::default();
        for (index, (names, profile)) in self.list.iter().enumerate() {
            if let Some(doubt) = &profile.doubt {
                let names = [names.0, names.1, names.2].map(|code| words.text(code).cloned());
                let severity = if profile.base.is_some() { Severity::Warning } else { Severity::Error };
                let rows = rows.get(&(index as ProfileIndex)).copied().unwrap_or(0);
                doubts.add(names, DoubtfulRows { doubt: doubt.clone(), severity, first: profile.first.clone(), rows });
            }
        }
        doubts
    }
}

/// Doubts about names, each told once however many folds had it.
#[derive(Debug, Default)]
pub(crate) struct Doubts(BTreeMap<[Option<Text>; 3], DoubtfulRows>);

/// A doubt, where it came up first, and how often.
#[derive(Debug)]
struct DoubtfulRows {
    doubt: Message,
    severity: Severity,
    first: Place,
    rows: u64,
}

impl Doubts {
    fn add(&mut self, names: [Option<Text>; 3], doubtful: DoubtfulRows) {
        match self.0.entry(names) {
            Entry::Vacant(entry) => {
                entry.insert(doubtful);
            }
            Entry::Occupied(mut entry) => {
                let known = entry.get_mut();
                known.rows += doubtful.rows;
                known.first = doubtful.first.min(known.first.clone());
            }
        }
    }

    /// Adds those of another fold.
    pub(crate) fn absorb(&mut self, other: Doubts) {
        for (names, doubtful) in other.0 {
            self.add(names, doubtful);
        }
    }

    pub(crate) fn into_diagnostics(self) -> impl Iterator<Item = Diagnostic> {
        self.0
            .into_values()
            .map(|DoubtfulRows { doubt, severity, first, rows }| Diagnostic::new(severity, first, &doubt).of_rows(rows))
    }
}

/// Rule `C-NAME-1`: a type decides the item; a model that is a declared product of that item refines it; without a type the
/// model alone may decide. A doubtful name is told with its confidence; an ambiguous one is not used.
fn profile_of(kind: &str, maker: &str, model: &str, catalog: &Catalog, place: Place) -> Profile {
    let mut doubt = None;
    let item = match_item(kind, catalog, &mut doubt);
    // A name that is no thing stays one, whatever the model: a SIM card in a telephone is no second telephone.
    let model = if matches!(doubt, Some(Message::NoThing { .. })) { "" } else { model };
    let mut product_doubt = None;
    let product = if model.is_empty() { None } else { match_product(maker, model, item, catalog, &mut product_doubt) };
    if item.is_none() && product.is_some() {
        doubt = None;
    }
    let doubt_of_type = doubt.clone();
    let base = item.or_else(|| product.as_ref().map(|p| p.1)).or_else(|| match_item(model, catalog, &mut doubt));
    if item.is_none() && product.is_none() && base.is_some() && !kind.is_empty() {
        doubt = Some(Message::TakenFromModel { kind: kind.to_owned(), model: model.to_owned() });
    } else if base.is_none() && doubt_of_type.is_some() {
        doubt = doubt_of_type;
    }
    let doubt = doubt.or(product_doubt);
    let entry = base.map(|id| catalog.item(id));
    let life = base.and_then(|id| catalog.parameter(id, "service-life", None, None));
    let model_name = if model.is_empty() { "(no model)" } else { model };
    let is_declared = product.as_ref().and_then(|p| catalog.product(&p.0)).is_some_and(|p| {
        p.total_kg.is_some() && p.use_share.is_some() && !p.is_flagged("shares-off") && !p.is_flagged("suspect")
    });
    Profile {
        is_declared,
        item: product.map_or_else(|| Arc::from(entry.map_or("", |e| e.id.as_str())), |p| p.0),
        base,
        is_server: entry.is_some_and(|e| e.kind == ItemKind::Server),
        default_life: life.map(|p| life_days(p.figure.central)),
        model: Arc::from(model_name),
        first: place,
        doubt,
    }
}

/// Rule `C-NAME-2`: an asset is a thing that is counted by the piece; other items have tables of their own.
fn match_item(name: &str, catalog: &Catalog, doubt: &mut Option<Message>) -> Option<ItemId> {
    if name.is_empty() {
        return None;
    }
    let label = |n: &Named| n.item().map_or_else(voetspoor_quantity::Words::default, |id| catalog.item(id).name());
    let item = match catalog.matcher().item(name) {
        Match::Exact(found) => found.item(),
        Match::Close { found, confidence } => {
            let (name, item, confidence) = (name.to_owned(), label(&found), percent(confidence));
            *doubt = Some(Message::TakenAs { name, item, confidence });
            found.item()
        }
        Match::Ambiguous(candidates) => {
            let names: Vec<_> = candidates.iter().map(|(n, _)| label(n)).collect();
            *doubt = Some(Message::MayBe { name: name.to_owned(), items: listed(&names) });
            None
        }
        Match::None { nearest } => {
            let names: Vec<_> = nearest.iter().take(3).map(|(n, _)| label(n)).collect();
            let (name, nearest) = (name.to_owned(), listed(&names));
            let nothing_near = names.is_empty();
            *doubt = Some(if nothing_near {
                Message::NothingNear { name }
            } else {
                Message::NotInCatalog { name, nearest }
            });
            None
        }
    };
    item.filter(|&id| {
        let item = catalog.item(id);
        let is_thing = item.per == "unit";
        if !is_thing {
            let (name, per, table) = (name.to_owned(), Unit(item.per.clone()), TableOf(item.kind));
            *doubt = Some(Message::NoThing { name, item: item.name(), per, table });
        }
        is_thing
    })
}

/// The product that a model is, with its item. A close name is used and told; among equals none is picked.
fn match_product(
    maker: &str,
    model: &str,
    item: Option<ItemId>,
    catalog: &Catalog,
    doubt: &mut Option<Message>,
) -> Option<(Text, ItemId)> {
    let maker = (!maker.is_empty()).then_some(maker);
    let id = match catalog.matcher().product(maker, model, item) {
        Match::Exact(found) => found.product()?,
        Match::Close { found, confidence } => {
            let id = found.product()?;
            let product = catalog.product_by_id(id);
            let known = format!("{} {}", product.manufacturer, product.name);
            let (model, confidence) = (model.to_owned(), percent(confidence));
            *doubt = Some(Message::ModelTakenAs { model, product: known, confidence });
            id
        }
        Match::Ambiguous(_) | Match::None { .. } => return None,
    };
    let product = catalog.product_by_id(id);
    Some((Arc::from(product.id.as_str()), item.unwrap_or(product.item)))
}

/// Names one after another, in both languages.
pub(crate) fn listed(names: &[voetspoor_quantity::Words]) -> voetspoor_quantity::Words {
    voetspoor_quantity::Words::of(|lang| names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(", "))
}

/// A confidence in whole percents.
pub(crate) fn percent(confidence: f64) -> u32 {
    (confidence * 100.0).round() as u32
}
