//! Names of a result's lines as small numbers, so that adding up compares no texts.

use rustc_hash::FxHashMap;
use voetspoor_catalog::Catalog;
use voetspoor_engine::CellKey;

/// Number of a name in its list.
pub(crate) type NameId = u32;

/// A growing list of distinct names.
#[derive(Debug)]
pub(crate) struct Names<'c> {
    catalog: &'c Catalog,
    ids: FxHashMap<String, NameId>,
    texts: Vec<String>,
    /// Items and products, by the item under which results show them.
    shown: FxHashMap<String, NameId>,
}

impl<'c> Names<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Names<'c> {
        Names { catalog, ids: FxHashMap::default(), texts: Vec::new(), shown: FxHashMap::default() }
    }

    /// Number of a name, new or known.
    pub(crate) fn id(&mut self, text: &str) -> NameId {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let id = self.texts.len() as NameId;
        self.texts.push(text.to_owned());
        self.ids.insert(text.to_owned(), id);
        id
    }

    /// Number of the item under which results show a cell.
    pub(crate) fn item_shown(&mut self, key: &CellKey) -> NameId {
        let item = key.part_of.as_deref().unwrap_or(&key.item);
        if let Some(id) = self.shown.get(item) {
            return *id;
        }
        let id = self.id(general_item(self.catalog, item));
        self.shown.insert(item.to_owned(), id);
        id
    }

    pub(crate) fn text(&self, id: NameId) -> &str {
        self.texts.get(id as usize).map_or("", String::as_str)
    }
}

/// Products are shown under the item that they are.
pub(crate) fn general_item<'t>(catalog: &'t Catalog, item: &'t str) -> &'t str {
    catalog.product(item).map_or(item, |product| &catalog.item(product.item).id)
}
