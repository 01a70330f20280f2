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
    /// A number from zero, or above it, to a most.
    Number { above_zero: bool, most: f64 },
    /// A word: value, Dutch, English.
    OneOf(&'static [(&'static str, &'static str, &'static str)]),
    /// A region of a cloud in the catalogue.
    Region,
}

/// A number of things.
pub(super) const fn count(name: &'static str, nl: &'static str, en: &'static str) -> Field {
    Field {
        name,
        label: (nl, en),
        hint: ("", ""),
        kind: Kind::Number { above_zero: false, most: 1_000_000.0 },
        life_of: "",
    }
}

/// Years that a thing is used.
pub(super) const fn years(name: &'static str, nl: &'static str, en: &'static str, item: &'static str) -> Field {
    Field { name, label: (nl, en), hint: ("", ""), kind: Kind::Number { above_zero: true, most: 30.0 }, life_of: item }
}

impl Field {
    /// The same field with a hint.
    pub(super) const fn hinted(self, nl: &'static str, en: &'static str) -> Field {
        Field { hint: (nl, en), ..self }
    }

    /// The same field with another most.
    pub(super) const fn at_most(self, most: f64) -> Field {
        Field { kind: Kind::Number { above_zero: false, most }, ..self }
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
