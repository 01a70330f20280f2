//! Policy of other countries side by side: a row a theme, a column a country.

use voetspoor_knowledge::{Entry, Register};
use voetspoor_quantity::Lang;

use super::path;
use super::shown::said;
use crate::portal::Inner;

/// The table.
pub(super) struct Comparison {
    pub(super) countries: Vec<String>,
    pub(super) rows: Vec<Theme>,
}

/// One theme: what each country has, in the order of the columns.
pub(super) struct Theme {
    pub(super) name: String,
    pub(super) cells: Vec<Vec<Policy>>,
}

/// One instrument of a country.
pub(super) struct Policy {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) state: String,
}

impl Comparison {
    pub(super) fn of(portal: &Inner, register: &Register, entries: &[&Entry], l: Lang) -> Comparison {
        let word = |entry: &Entry, key: &str| {
            let field = register.field(key)?;
            Some(said(portal, field, entry.value(key)?, l).text)
        };
        let mut countries: Vec<String> = entries.iter().filter_map(|entry| word(entry, "country")).collect();
        countries.sort_unstable();
        countries.dedup();
        let themes = register.field("theme").map(|field| field.kind.choices()).unwrap_or_default();
        let rows = themes.iter().filter_map(|theme| {
            let of_theme = |entry: &&&Entry| entry.choices("theme").any(|id| id == theme.id);
            let cells: Vec<Vec<Policy>> = countries
                .iter()
                .map(|country| {
                    let here =
                        entries.iter().filter(of_theme).filter(|one| word(one, "country").as_ref() == Some(country));
                    here.map(|entry| Policy {
                        path: path(entry, l),
                        name: entry.name.get(l).to_owned(),
                        state: word(entry, "state").unwrap_or_default(),
                    })
                    .collect()
                })
                .collect();
            let any = cells.iter().any(|cell| !cell.is_empty());
            any.then(|| Theme { name: theme.label.get(l).to_owned(), cells })
        });
        let rows = rows.collect();
        Comparison { countries, rows }
    }
}
