//! How a result goes along from page to page without being kept: in the address, or in a field of the page's form.

use super::asked::Asked;
use crate::chart::escaped;

/// How the pages of one result reach each other.
#[derive(Debug, Clone)]
pub(super) enum Carried {
    /// The address holds it: other pages of it are links.
    Address,
    /// A field of the form with the id `carry` holds it: other pages of it are buttons of that form.
    Field {
        /// The cells.
        parcel: String,
        /// Whether names of sites, units and applications are in it.
        named: bool,
    },
    /// It is too large to go along.
    Nothing,
}

impl Carried {
    /// A way to another page of the same result.
    pub(super) fn way(&self, asked: &Asked, text: &str, class: &str) -> String {
        let (query, text) = (escaped(&asked.query()), escaped(text));
        match self {
            Carried::Address if class.is_empty() => format!("<a href=\"?{query}\">{text}</a>"),
            Carried::Address => format!("<a class=\"{class}\" href=\"?{query}\">{text}</a>"),
            Carried::Field { .. } => {
                let class = if class.is_empty() { "link" } else { class };
                format!("<button class=\"{class}\" form=\"carry\" name=\"ask\" value=\"{query}\">{text}</button>")
            }
            Carried::Nothing => text,
        }
    }

    /// The field, where there is one.
    pub(super) fn field(&self) -> Option<&str> {
        match self {
            Carried::Field { parcel, .. } => Some(parcel),
            Carried::Address | Carried::Nothing => None,
        }
    }

    /// Whether lines that are names can be asked for on other pages.
    pub(super) fn named(&self) -> bool {
        match self {
            Carried::Address | Carried::Nothing => true,
            Carried::Field { named, .. } => *named,
        }
    }

    pub(super) fn goes(&self) -> bool {
        !matches!(self, Carried::Nothing)
    }
}
