//! A question: fields with their words, and what may be filled in.

use voetspoor_catalog::Catalog;
use voetspoor_quantity::{Lang, Zone};

use crate::number;

/// Dutch and English.
pub(super) type Words = (&'static str, &'static str);

/// A question with its fields.
pub(super) struct Question {
    pub(super) title: Words,
    /// Why it is asked.
    pub(super) why: Words,
    pub(super) fields: &'static [Field],
}

/// A field.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: Words,
    pub(super) hint: Words,
    pub(super) kind: Kind,
    /// Item of the catalogue whose service life stands in the hint.
    pub(super) life_of: &'static str,
}

/// What may be filled in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// A number from a least, or above it, to a most; of things that cannot be halved a whole one.
    Number { least: Least, most: f64, whole: bool },
    /// A word: value, Dutch, English.
    OneOf(&'static [(&'static str, &'static str, &'static str)]),
    /// A region of a cloud in the catalogue.
    Region,
}

/// Where a number begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Least {
    /// With this one.
    From(f64),
    /// Above it.
    Above(f64),
}

impl Least {
    /// Whether a number lies below it.
    pub(super) fn refuses(self, number: f64) -> bool {
        match self {
            Least::From(least) => number < least,
            Least::Above(least) => number <= least,
        }
    }

    /// In words, for a sentence with "from".
    pub(super) fn in_words(self, l: Lang) -> String {
        match self {
            Least::From(least) => number::whole(least.round() as u64, l),
            Least::Above(least) => {
                format!("{} {}", l.is("meer dan", "more than"), number::whole(least.round() as u64, l))
            }
        }
    }
}

/// A number of things that cannot be halved.
pub(super) const fn whole(name: &'static str, nl: &'static str, en: &'static str) -> Field {
    let kind = Kind::Number { least: Least::From(0.0), most: 1_000_000.0, whole: true };
    Field { kind, ..count(name, nl, en) }
}

/// A number of things.
pub(super) const fn count(name: &'static str, nl: &'static str, en: &'static str) -> Field {
    Field {
        name,
        label: (nl, en),
        hint: ("", ""),
        kind: Kind::Number { least: Least::From(0.0), most: 1_000_000.0, whole: false },
        life_of: "",
    }
}

/// Years that a thing is used.
pub(super) const fn years(name: &'static str, nl: &'static str, en: &'static str, item: &'static str) -> Field {
    Field {
        name,
        label: (nl, en),
        hint: ("", ""),
        kind: Kind::Number { least: Least::Above(0.0), most: 30.0, whole: false },
        life_of: item,
    }
}

impl Field {
    /// The same field with a hint.
    pub(super) const fn hinted(self, nl: &'static str, en: &'static str) -> Field {
        Field { hint: (nl, en), ..self }
    }

    /// The same field with another most.
    pub(super) const fn at_most(self, most: f64) -> Field {
        Field { kind: Kind::Number { least: Least::From(0.0), most, whole: false }, ..self }
    }

    /// The hint, with the life that is taken where nothing is filled in.
    pub(super) fn hint(&self, catalog: &Catalog, l: Lang) -> String {
        let hint = l.is(self.hint.0, self.hint.1);
        if self.life_of.is_empty() {
            return hint.to_owned();
        }
        let life = catalog
            .item_id(self.life_of)
            .and_then(|item| catalog.parameter(item, "service-life", Some(Zone::NL), None));
        let Some(life) = life else { return hint.to_owned() };
        let years = number::significant(life.figure.central, 2, l);
        match l {
            Lang::Nl => format!("Leeg: {years} jaar, uit de catalogus."),
            Lang::En => format!("Empty: {years} years, from the catalogue."),
        }
    }
}
