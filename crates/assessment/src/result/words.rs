//! Scopes, categories and conventions of results in words, English and Dutch.

use voetspoor_quantity::{Lang, View};

use super::{InventoryRows, Line, Scope2};

impl Scope2 {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Scope2::Location => lang.pick("location-based", "naar plaats"),
            Scope2::Market => lang.pick("market-based", "naar contract"),
        }
    }
}

impl InventoryRows {
    /// The rows in a sentence.
    pub fn in_words(&self, lang: Lang) -> String {
        let InventoryRows { rows, valued, partly, not_in_service, not_covered, rejected, rejected_beside } = *self;
        let mut text = match lang {
            Lang::En => format!(
                "{rows} rows: {valued} valued ({partly} in part, {not_in_service} not in service this year), \
                 {not_covered} not covered, {rejected} rejected"
            ),
            Lang::Nl => format!(
                "{rows} regels: {valued} berekend ({partly} deels, {not_in_service} dit jaar niet in gebruik), \
                 {not_covered} niet gedekt, {rejected} afgekeurd"
            ),
        };
        if rejected_beside > 0 {
            text = match lang {
                Lang::En => {
                    format!("{text}; also rejected: {rejected_beside} of sites, contracts, machines, applications")
                }
                Lang::Nl => {
                    format!("{text}; ook afgekeurd: {rejected_beside} van locaties, contracten, machines, applicaties")
                }
            };
        }
        text
    }
}

impl Line {
    /// Scope and category of a line of `by_scope`.
    pub fn scope_name(&self, view: View, lang: Lang) -> String {
        let scope = self.scope.as_deref().unwrap_or_default();
        match (scope, self.category) {
            ("3", Some(category)) => {
                format!("{}: {}", scope_in_words(scope, Some(category), lang), category_name(category, lang))
            }
            ("3", None) if view == View::Annual => {
                lang.pick("hardware, this year's share", "hardware, aandeel van dit jaar").to_owned()
            }
            _ => scope_in_words(scope, self.category, lang),
        }
    }
}

/// A scope in words.
pub fn scope_in_words(scope: &str, category: Option<u8>, lang: Lang) -> String {
    let words = match (scope, category) {
        ("3", Some(category)) => return format!("scope 3, {} {category}", lang.pick("category", "categorie")),
        ("3", None) => lang.pick("hardware of the year", "hardware van het jaar"),
        ("1+3", _) => lang.pick("scope 1 and 3.3 unsplit (fuel)", "scope 1 en 3.3 samen (brandstof)"),
        ("2-location", _) => lang.pick("scope 2, location-based", "scope 2, naar plaats"),
        ("2-market", _) => lang.pick("scope 2, market-based", "scope 2, naar contract"),
        ("2+3-location", _) => lang.pick("scope 2 and 3.3 unsplit, location", "scope 2 en 3.3 samen, naar plaats"),
        ("2+3-market", _) => lang.pick("scope 2 and 3.3 unsplit, market", "scope 2 en 3.3 samen, contract"),
        ("life-cycle-only", _) => lang.pick("building of power plants", "bouw van centrales"),
        ("outside", _) => lang.pick("outside this organisation", "buiten deze organisatie"),
        (other, _) => return format!("scope {other}"),
    };
    words.to_owned()
}

fn category_name(category: u8, lang: Lang) -> &'static str {
    match category {
        1 => lang.pick("bought services", "ingekochte diensten"),
        2 => lang.pick("capital goods", "kapitaalgoederen"),
        3 => lang.pick("before the meter", "voor de meter"),
        5 => lang.pick("waste", "afval"),
        7 => lang.pick("working from home", "thuiswerken"),
        8 => lang.pick("leased assets", "gehuurde goederen"),
        11 => lang.pick("use of sold products", "gebruik van verkochte producten"),
        12 => lang.pick("disposal of sold products", "afvoer van verkochte producten"),
        13 => lang.pick("let to tenants", "verhuurd"),
        _ => "",
    }
}
