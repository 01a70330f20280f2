//! Country names and codes, from `data/countries.csv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use voetspoor_quantity::Zone;

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
pub(crate) fn find_country(text: &str) -> Option<Zone> {
    NAMES.get(&fold(text)).copied()
}

/// A country whose name is close to this one, for a hint.
pub(crate) fn similar_country(text: &str) -> Option<&'static str> {
    let wanted = fold(text);
    NAMES
        .keys()
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
    fn a_slip_of_the_pen_gets_a_hint() {
        assert_eq!(similar_country("Nederlnd"), Some("nederland"));
    }
}
