//! Finding what a name means. Never silently: near names come with a confidence, equal candidates come all.

mod models;
mod types;
mod vocabulary;
mod words;

use rustc_hash::FxHashMap;

use crate::{Catalog, CpuId, ItemId, ProductId};
use models::ModelIndex;
use types::TypeIndex;

/// Something that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// A kind of thing.
    Item(ItemId),
    /// A product of a maker.
    Product(ProductId),
    /// A processor.
    Cpu(CpuId),
}

impl Named {
    /// The item, if it is one.
    pub const fn item(self) -> Option<ItemId> {
        match self {
            Named::Item(id) => Some(id),
            Named::Product(_) | Named::Cpu(_) => None,
        }
    }

    /// The product, if it is one.
    pub const fn product(self) -> Option<ProductId> {
        match self {
            Named::Product(id) => Some(id),
            Named::Item(_) | Named::Cpu(_) => None,
        }
    }

    /// The processor, if it is one.
    pub const fn cpu(self) -> Option<CpuId> {
        match self {
            Named::Cpu(id) => Some(id),
            Named::Item(_) | Named::Product(_) => None,
        }
    }
}

/// What a name was found to mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Match {
    /// One of its known names, whatever case, accents, punctuation and order of words.
    Exact(Named),
    /// Close to a known name, and to no other as close.
    Close {
        /// What it probably is.
        found: Named,
        /// 0 to 1.
        confidence: f64,
    },
    /// As close to the names of several things, best first: somebody has to choose.
    Ambiguous(Vec<(Named, f64)>),
    /// Not known.
    None {
        /// The nearest, best first; for a suggestion only.
        nearest: Vec<(Named, f64)>,
    },
}

impl Match {
    /// The one thing that was found, exact or close.
    pub fn found(&self) -> Option<Named> {
        match self {
            Match::Exact(found) | Match::Close { found, .. } => Some(*found),
            Match::Ambiguous(_) | Match::None { .. } => None,
        }
    }

    /// 1 for an exact match, the stated confidence for a close one, else 0.
    pub fn confidence(&self) -> f64 {
        match self {
            Match::Exact(_) => 1.0,
            Match::Close { confidence, .. } => *confidence,
            Match::Ambiguous(_) | Match::None { .. } => 0.0,
        }
    }

    /// Of candidates that bear exactly this name: the one, or all of them.
    fn among_equals(mut equals: Vec<Named>) -> Option<Match> {
        equals.sort_unstable();
        equals.dedup();
        match equals[..] {
            [] => None,
            [one] => Some(Match::Exact(one)),
            _ => Some(Match::Ambiguous(equals.into_iter().map(|named| (named, 1.0)).collect())),
        }
    }

    /// Of candidates with a likeness: close, ambiguous or none.
    fn among_alike(alike: FxHashMap<Named, f64>, threshold: f64) -> Match {
        let mut ranked: Vec<(Named, f64)> = alike.into_iter().filter(|(_, score)| *score >= WORTH_NAMING).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let Some(&(found, best)) = ranked.first().filter(|(_, best)| *best >= threshold) else {
            ranked.truncate(NEAREST);
            return Match::None { nearest: ranked };
        };
        ranked.retain(|(_, score)| best - score < EQUAL_WITHIN);
        if ranked.len() == 1 { Match::Close { found, confidence: best.min(SURE) } } else { Match::Ambiguous(ranked) }
    }
}

/// How many suggestions a name gets that is not known.
const NEAREST: usize = 5;
/// Less alike than this is no suggestion.
const WORTH_NAMING: f64 = 0.3;
/// Likenesses that differ by less are equal.
const EQUAL_WITHIN: f64 = 0.02;
/// The most that a name can be believed that is not a known one.
const SURE: f64 = 0.99;

/// Finds items, products and processors by the names that people use: Dutch, English, French, and asset tools' spellings.
///
/// A name equals another when both have the same words, whatever case, accents, punctuation and order, or the same letters in
/// a row ("Wi-Fi" and "wifi"). Else likeness decides: twice the weight of shared words over the weight of all words of
/// both (Dice), where sizes, makers and noise such as "unknown" weigh little and an accessory ("laptop bag") weighs much.
#[derive(Debug, Default)]
pub struct Matcher {
    types: TypeIndex,
    products: ModelIndex,
    cpus: ModelIndex,
    /// Item of each product, and the ancestors of each item, itself included.
    product_items: Vec<ItemId>,
    lineages: Vec<Vec<ItemId>>,
}

impl Matcher {
    pub(crate) fn new(catalog: &Catalog) -> Matcher {
        let mut types = TypeIndex::default();
        for (id, item) in catalog.items() {
            types.add_id(&item.id, id);
            for name in [&item.name_en, &item.name_nl] {
                types.add(name, id);
            }
        }
        for alias in catalog.aliases() {
            types.add(&alias.text, alias.item);
        }
        let mut products = ModelIndex::default();
        for (id, product) in catalog.products().filter(|(_, product)| !product.is_flagged("duplicate")) {
            products.add(Named::Product(id), &product.manufacturer, words::model(&product.name));
            types.add_maker(&product.manufacturer);
        }
        let mut cpus = ModelIndex::default();
        for (id, cpu) in catalog.cpus() {
            cpus.add(Named::Cpu(id), &cpu.maker, words::processor(&cpu.name));
        }
        let product_items = catalog.products().map(|(_, product)| product.item).collect();
        let lineages = catalog.items().map(|(id, _)| catalog.lineage(id).collect()).collect();
        Matcher { types, products, cpus, product_items, lineages }
    }

    /// The item that a text names.
    pub fn item(&self, text: &str) -> Match {
        self.types.find(text, &|_| true)
    }

    /// The item that a text names among those that are wanted: in a table of services "workplace" is no computer.
    pub fn item_among(&self, text: &str, wanted: impl Fn(ItemId) -> bool) -> Match {
        self.types.find(text, &|named| named.item().is_some_and(&wanted))
    }

    /// The product of this model name: of the maker where one is given, and of this item, a form of it or what it is a form of.
    pub fn product(&self, manufacturer: Option<&str>, model: &str, item: Option<ItemId>) -> Match {
        self.products.find(manufacturer, words::model(model), |named| {
            let of = named.product().and_then(|id| self.product_items.get(id.index()));
            of.zip(item).is_none_or(|(&of, item)| self.is_below(of, item) || self.is_below(item, of))
        })
    }

    /// The processor that a text names.
    pub fn cpu(&self, text: &str) -> Match {
        self.cpus.find(None, words::processor(text), |_| true)
    }

    fn is_below(&self, item: ItemId, ancestor: ItemId) -> bool {
        self.lineages.get(item.index()).is_some_and(|lineage| lineage.contains(&ancestor))
    }
}
