//! Where the boundary puts a contribution, and why, in plain words.

use serde::Serialize;
use voetspoor_engine::CellKey;
use voetspoor_quantity::{Scope, View};

use crate::contribution::Contribution;
use crate::valuer::Basis;

/// Scope and category of a contribution, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// Scope, in the spelling of results.
    pub scope: String,
    /// Category of scope 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<u8>,
    /// Rule of the boundary table.
    pub rule: String,
    /// Why, in English.
    pub reason_en: String,
    /// Why, in Dutch.
    pub reason_nl: String,
}

impl Placed {
    pub(crate) fn of(contribution: &Contribution, key: &CellKey, basis: &Basis<'_>) -> Placed {
        let rule = basis.boundaries.rule(basis.approach, key.relation, contribution.flow);
        let (en, nl) = match (contribution.scope, basis.view) {
            (Scope::Three(0), View::Annual) => (
                "In the annual view hardware is a line of its own, spread over its service life. Categories count it whole in one year.",
                "In het levensduurbeeld is hardware een eigen regel, gespreid over de levensduur. Categorieën tellen haar geheel in één jaar.",
            ),
            (Scope::LifeCycleOnly, _) => (
                "Building power plants is in no scope: it counts in life-cycle results only.",
                "De bouw van centrales valt in geen enkele scope: zij telt alleen mee in het beeld over de levenscyclus.",
            ),
            _ => rule.map_or(
                ("The boundary table has no line for this.", "De grenzentabel heeft hier geen regel voor."),
                |r| (r.reason_en.as_str(), r.reason_nl.as_str()),
            ),
        };
        // In the annual view the rule still says where the corporate view has it.
        let corporate = match (contribution.scope, basis.view, rule) {
            (Scope::Three(0), View::Annual, Some(rule)) => (
                format!(" In the corporate view: {}", rule.reason_en),
                format!(" In het aanschafjaar: {}", rule.reason_nl),
            ),
            _ => (String::new(), String::new()),
        };
        let (more_en, more_nl) = match contribution.scope {
            Scope::UnsplitLocation | Scope::UnsplitMarket => (
                " Our source of that year does not tell generation and what comes before it apart, so scope 2 and category 3 stand together.",
                " Onze bron van dat jaar scheidt opwekking niet van wat ervoor komt; scope 2 en categorie 3 staan daarom samen.",
            ),
            Scope::UnsplitDirect => (
                " Our source of that year does not tell burning and what comes before it apart, so scope 1 and category 3 stand together.",
                " Onze bron van dat jaar scheidt verbranding niet van wat ervoor komt; scope 1 en categorie 3 staan daarom samen.",
            ),
            _ => ("", ""),
        };
        Placed {
            scope: contribution.scope.as_str().to_owned(),
            category: contribution.scope.category(),
            rule: rule.map_or_else(String::new, |rule| rule.id.clone()),
            reason_en: format!("{en}{}{more_en}", corporate.0),
            reason_nl: format!("{nl}{}{more_nl}", corporate.1),
        }
    }
}
