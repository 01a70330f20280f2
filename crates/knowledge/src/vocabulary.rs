//! Lists of values that registers share, and the relations that links have.

use std::collections::BTreeMap;

use serde::Serialize;
use voetspoor_quantity::Words;

/// One value of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Spelling in files and data.
    pub id: String,
    /// What people read.
    pub label: Words,
}

/// A list of values with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// Identifier.
    pub id: String,
    /// What the list is of.
    pub title: Words,
    /// Its values, in their order.
    pub values: Vec<Choice>,
}

/// What one thing has to do with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// Spelling in files and data.
    pub id: String,
    /// How it reads from the thing that links.
    pub forth: Words,
    /// How it reads from the thing that is linked to.
    pub back: Words,
    /// When to use it.
    pub help: Words,
}

/// All lists and relations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Lists by their identifier.
    pub lists: BTreeMap<String, List>,
    /// Relations, in their order.
    pub relations: Vec<Relation>,
}

impl Vocabulary {
    /// The relation of an identifier.
    pub fn relation(&self, id: &str) -> Option<&Relation> {
        self.relations.iter().find(|relation| relation.id == id)
    }
}
