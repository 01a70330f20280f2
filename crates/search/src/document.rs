//! What other rooms hand in: one document for each thing that has a page, in each language it has one in.

use jiff::civil::Date;
use voetspoor_quantity::Lang;

/// A thing that can be found, in one language.
///
/// Documents with the same `kind` and `id` are one thing in two languages: it is found once.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its name among things of its kind.
    pub id: String,
    /// What sort of thing it is: a facet, and half of its name.
    pub kind: String,
    /// Language of its texts.
    pub lang: Lang,
    /// Title, as a result shows it.
    pub title: String,
    /// A sentence or two, as a result shows them.
    pub summary: String,
    /// More text by which it is found, and from which the place that fits is shown.
    pub body: String,
    /// Numbers and names by which people ask for exactly this: `2024/1364`, `1.c.2`, `EN 50600-4-2`.
    pub identifiers: Vec<String>,
    /// What people call things of its kind: `wet`, `norm`, `subsidie`. Who asks so finds all of them, whatever their titles say.
    pub called: Vec<String>,
    /// By what results can be narrowed.
    pub facets: Vec<Facet>,
    /// Where it stands.
    pub address: String,
    /// When it last changed: decides between results that fit equally.
    pub updated: Option<Date>,
    /// How much things of this sort are wanted, where 1 is usual: a hundred raw sources do not push a page away.
    pub weight: f32,
}

/// A property by which results can be narrowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Facet {
    /// Which property: `register`, `line`, `year`.
    pub name: String,
    /// Its value, as it stands in an address.
    pub value: String,
    /// Its value for people, in the document's language.
    pub label: String,
}

impl Facet {
    /// A facet.
    pub fn new(name: impl Into<String>, value: impl Into<String>, label: impl Into<String>) -> Facet {
        Facet { name: name.into(), value: value.into(), label: label.into() }
    }
}

/// The facet that every document has: its kind.
pub const KIND: &str = "kind";
