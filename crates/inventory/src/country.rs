//! Country names and codes, from `data/countries.csv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use voetspoor_quantity::{Lang, Zone};

use crate::fold::fold;

static NAMES: LazyLock<FxHashMap<String, Zone>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    let mut table = csv::Reader::from_reader(include_str!("../data/countries.csv").as_bytes());
    for row in table.records().flatten() {
        let Some(zone) = row.get(0).and_then(|code| code.parse::<Zone>().ok()) else { continue };
        for name in row.iter().flat_map(|cell| cell.split('|')).map(fold).filter(|name| !name.is_empty()) {
            names.entry(name).or_insert(zone);
        }
    }
    names
});

/// The zone of an ISO 3166-1 code (two or three letters) or of a name in Dutch, English or French.
pub fn find_country(text: &str) -> Option<Zone> {
    NAMES.get(&fold(text)).copied()
}

/// Name of a country, or of the European Union; none for what the table does not hold.
pub fn country_name(zone: Zone, lang: Lang) -> Option<&'static str> {
    let named = |row: &'static str| row.strip_prefix(zone.as_str())?.strip_prefix(',');
    // No name in these two columns has a comma.
    include_str!("../data/countries.csv").lines().find_map(named)?.split(',').nth(lang.is(2, 1))
}

/// A country whose name is close to this one, for a hint.
pub fn similar_country(text: &str) -> Option<&'static str> {
    let wanted = fold(text);
    let length = wanted.chars().count();
    // A name of twice the length is never that close, and comparing with a very long text takes very long.
    let comparable = |name: &&String| (length.div_ceil(2)..=2 * length).contains(&name.chars().count());
    NAMES
        .keys()
        .filter(comparable)
        .map(|name| (strsim::jaro_winkler(name, &wanted), name.as_str()))
        .filter(|(likeness, name)| *likeness > 0.9 && name.len() > 3)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_in_three_languages_are_known() {
        for text in ["NL", "nld", "Nederland", "The Netherlands", "Pays-Bas", "netherlands"] {
            assert_eq!(find_country(text), Some(Zone::NL), "{text}");
        }
        assert_eq!(find_country("Allemagne").map(|zone| zone.to_string()).as_deref(), Some("DE"));
        assert_eq!(find_country("Unknown"), None);
    }

    #[test]
    fn every_iso_code_stands_for_itself() {
        let codes: Vec<&str> =
            include_str!("../data/countries.csv").lines().skip(1).filter_map(|l| l.get(..2)).collect();
        assert_eq!(codes.len(), 251);
        for code in codes.iter().filter(|code| **code != "WO") {
            assert_eq!(find_country(code).map(|zone| zone.to_string()).as_deref(), Some(*code));
        }
    }

    #[test]
    fn a_country_has_a_name_in_both_languages() {
        assert_eq!(country_name(Zone::NL, Lang::Nl), Some("Nederland"));
        assert_eq!(country_name("DE".parse().unwrap(), Lang::En), Some("Germany"));
        assert_eq!(country_name(Zone::EU, Lang::En), Some("European Union"));
        let rows = csv::Reader::from_reader(include_str!("../data/countries.csv").as_bytes());
        for row in rows.into_records().flatten().filter(|row| &row[0] != "WO") {
            let zone = row[0].parse().unwrap();
            assert_eq!([Lang::En, Lang::Nl].map(|l| country_name(zone, l)), [Some(&row[2]), Some(&row[3])]);
        }
    }

    #[test]
    fn a_slip_of_the_pen_gets_a_hint() {
        assert_eq!(similar_country("Nederlnd"), Some("nederland"));
    }
}
