//! Scopes, categories and conventions of results in words, English and Dutch.

use voetspoor_engine::UNALLOCATED;
use voetspoor_quantity::{Lang, View};

use super::{InventoryRows, Line, ResultDocument, Scope2};

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
        let InventoryRows {
            rows,
            valued,
            partly,
            not_in_service,
            other_year,
            not_covered,
            rejected,
            rejected_beside,
            ..
        } = *self;
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
        if other_year > 0 {
            text = match lang {
                Lang::En => format!("{text}; {other_year} of the {rows} are of another year and do not count"),
                Lang::Nl => format!("{text}; {other_year} van de {rows} zijn van een ander jaar en tellen niet mee"),
            };
        }
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

    /// Of how many rows the making is in no total, as a sentence to stand beside it; nothing where all dates of purchase are known.
    pub fn undated_in_words(&self, lang: Lang) -> Option<String> {
        let (undated, rows) = (self.undated, self.rows);
        (undated > 0).then(|| match lang {
            Lang::En => format!(
                "Not in this total: the making and transport of the equipment of {undated} of {rows} rows. Its date of purchase is not \
                 known, so nobody knows whether it was bought this year. That is not zero."
            ),
            Lang::Nl => format!(
                "Niet in dit totaal: het maken en vervoeren van de apparatuur van {undated} van {rows} regels. De aanschafdatum is niet \
                 bekend, dus niemand weet of zij dit jaar is gekocht. Dat is niet nul."
            ),
        })
    }

    /// How many rows ask to be counted and are in no total, as a sentence to stand beside it; nothing where all are in it, if only in part.
    pub fn outside_total(&self, lang: Lang) -> Option<String> {
        // Results of earlier programs have no sum of the two.
        let outside = self.not_covered.saturating_add(self.rejected);
        let asked = self.rows.saturating_sub(self.other_year);
        (outside > 0).then(|| match lang {
            Lang::En => format!("Not in this total: {outside} of {asked} rows."),
            Lang::Nl => format!("Niet in dit totaal: {outside} van {asked} regels."),
        })
    }
}

/// What stands behind a scope of which another part is not split from category 3.
pub fn told_apart(lang: Lang) -> &'static str {
    lang.pick("(told-apart part)", "(apart bekend deel)")
}

impl ResultDocument {
    /// Whether a line of `by_scope` has the name of a scope of which another part stands with category 3 on a line of its own, as its source does
    /// not split it: then it is not the whole scope.
    pub fn is_partly_unsplit(&self, line: &Line) -> bool {
        let unsplit = match line.scope.as_deref() {
            Some("1") => "1+3",
            Some("2-location") => "2+3-location",
            Some("2-market") => "2+3-market",
            _ => return false,
        };
        self.by_scope.iter().any(|one| one.indicator == line.indicator && one.scope.as_deref() == Some(unsplit))
    }

    /// Whether any electricity contract was stated.
    pub fn has_contracts(&self) -> bool {
        self.contracts_stated > 0
    }

    /// How many rows say that they are of another year, in a sentence; nothing where none does.
    pub fn rows_of_another_year(&self, lang: Lang) -> Option<String> {
        let InventoryRows { rows, other_year, .. } = self.inventory;
        let year = self.year;
        (other_year > 0).then(|| match lang {
            Lang::En => format!("{other_year} of the {rows} rows are of another year and do not count in {year}."),
            Lang::Nl => {
                format!("{other_year} van de {rows} regels zijn van een ander jaar en tellen niet mee in {year}.")
            }
        })
    }

    /// Scope and category of a line of `by_scope`, and whether it is but a part of the scope.
    pub fn scope_name(&self, line: &Line, lang: Lang) -> String {
        let name = line.scope_name(self.view, lang);
        if self.is_partly_unsplit(line) { format!("{name} {}", told_apart(lang)) } else { name }
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

/// What somebody named, in words: that nothing was named is told, and so is the part of a host that nobody reserved.
pub fn name_in_words(name: Option<&str>, lang: Lang) -> String {
    match name {
        None | Some("") => lang.pick("(not stated)", "(niet opgegeven)").to_owned(),
        Some(UNALLOCATED) => lang.pick(UNALLOCATED, "(niet toegewezen)").to_owned(),
        Some(name) => name.to_owned(),
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
