//! The lists of words of the format, with the spellings by which files give them (Dutch, English, and the French of
//! G4IT).

use voetspoor_quantity::{Lang, Words};

use crate::fold::fold;

/// A closed list of words.
#[derive(Debug)]
pub(crate) struct WordList {
    /// `(canonical, other spellings)`. The first of the others is the Dutch word; where there is none, the canonical one is said in Dutch too.
    pub(crate) words: &'static [(&'static str, &'static [&'static str])],
    /// Whether a word outside the list is kept as it is, in lower case.
    pub(crate) open: bool,
}

impl WordList {
    const fn closed(words: &'static [(&'static str, &'static [&'static str])]) -> WordList {
        WordList { words, open: false }
    }

    /// The canonical word for a spelling.
    pub(crate) fn find(&self, text: &str) -> Option<&'static str> {
        if let Some((word, _)) = self.words.iter().find(|(word, _)| *word == text) {
            return Some(word);
        }
        let wanted = fold(text);
        self.words
            .iter()
            .find(|(word, others)| fold(word) == wanted || others.iter().any(|other| fold(other) == wanted))
            .map(|(word, _)| *word)
    }

    /// The words to choose from, as people write them in a language. Each is read back.
    pub(crate) fn spellings(&self, lang: Lang) -> Vec<&'static str> {
        self.words.iter().map(|(word, others)| lang.pick(word, others.first().copied().unwrap_or(word))).collect()
    }

    /// The words to choose from, for a help text.
    pub(crate) fn choices(&self) -> Words {
        Words::new(self.spellings(Lang::En).join(", "), self.spellings(Lang::Nl).join(", "))
    }
}

pub(crate) static RELATION: WordList = WordList::closed(&[
    ("owned", &["eigendom", "in eigendom", "own", "eigen"]),
    ("finance-lease", &["financiële lease", "financial lease", "finance"]),
    ("operating-lease", &["operationele lease", "operational lease", "lease", "leased"]),
    ("colocation", &["colocatie"]),
    ("employee", &["eigen apparaat van medewerker", "medewerker", "byod", "personal", "own device"]),
    (
        "bought",
        &["ingekochte dienst", "gedeelde dienst", "shared service", "shared service centre", "samenwerkingsverband"],
    ),
    ("customer", &["klant", "tenant"]),
    ("sold", &["verkocht"]),
]);

pub(crate) static STATUS: WordList = WordList::closed(&[
    (
        "in-use",
        &["in gebruik", "in use", "used", "active", "actief", "en service", "en cours d'utilisation", "utilisé"],
    ),
    (
        "stored",
        &[
            "opgeslagen",
            "in opslag",
            "opslag",
            "voorraad",
            "in stock",
            "stock",
            "spare",
            "reserve",
            "en stock",
            "not used",
            "niet in gebruik",
        ],
    ),
    ("disposed", &["afgevoerd", "retired", "scrapped", "uit dienst", "hors service", "retiré", "mis au rebut"]),
]);

pub(crate) static CONDITION: WordList = WordList::closed(&[
    ("new", &["nieuw", "neuf"]),
    ("refurbished", &["gereviseerd", "opgeknapt", "tweedehands", "second-hand", "reconditionné"]),
]);

pub(crate) static ENERGY_BASIS: WordList = WordList::closed(&[
    ("measured", &["gemeten"]),
    ("declared", &["opgegeven", "verklaard"]),
    ("estimated", &["geschat", "schatting"]),
]);

pub(crate) static FORM_FACTOR: WordList = WordList::closed(&[("rack", &[]), ("blade", &[]), ("tower", &["toren"])]);

pub(crate) static SITE_KIND: WordList = WordList::closed(&[
    ("office", &["kantoor"]),
    ("server-room", &["serverruimte"]),
    ("data-centre", &["datacentrum", "data center", "datacenter", "rekencentrum"]),
    ("colocation", &["colocatie"]),
    ("home", &["thuis"]),
]);

pub(crate) static SITE_ROLE: WordList =
    WordList::closed(&[("user", &["gebruiker"]), ("operator", &["exploitant", "beheerder"])]);

pub(crate) static CONTRACT_KIND: WordList = WordList::closed(&[
    ("guarantees-of-origin", &["gvo", "gvo's", "go", "guarantee of origin", "garanties van oorsprong"]),
    ("ppa", &["ppa", "power purchase agreement"]),
    ("supplier-label", &["stroometiket", "supplier"]),
    ("grey", &["grijs", "gray", "residual"]),
    ("own-generation", &["eigen opwek", "eigen opwekking"]),
]);

pub(crate) static TECHNOLOGY: WordList = WordList::closed(&[
    ("wind", &["windenergie"]),
    ("solar", &["zonne-energie", "zon", "pv"]),
    ("hydro", &["waterkracht", "water"]),
    ("biomass", &["biomassa"]),
    ("nuclear", &["kernenergie", "kern"]),
]);

pub(crate) static MACHINE_KIND: WordList =
    WordList::closed(&[("compute", &["rekenen", "calcul", "computing"]), ("storage", &["opslag", "stockage"])]);

pub(crate) static MACHINE_ROLE: WordList =
    WordList::closed(&[("own", &["eigen gebruik", "own use", "eigen"]), ("customer", &["klant"])]);

pub(crate) static PROVIDER: WordList = WordList {
    words: &[
        ("aws", &["aws", "amazon", "amazon web services"]),
        ("azure", &["azure", "microsoft", "microsoft azure"]),
        ("gcp", &["gcp", "google", "google cloud", "google cloud platform"]),
        ("hetzner", &["hetzner", "hetzner cloud", "hetzner online"]),
        ("ibm", &["ibm", "ibm cloud", "softlayer"]),
        ("oracle", &["oracle", "oracle cloud", "oci", "oracle cloud infrastructure"]),
        ("ovhcloud", &["ovhcloud", "ovh", "ovh cloud"]),
        ("scaleway", &["scaleway", "scaleway elements"]),
    ],
    open: true,
};

pub(crate) static STORAGE_CLASS: WordList =
    WordList::closed(&[("ssd", &[]), ("hdd", &[]), ("object", &["objectopslag", "object storage"])]);

pub(crate) static TRAFFIC_KIND: WordList = WordList::closed(&[
    ("internal", &["intern", "intra-region"]),
    ("inter-region", &["tussen regio's", "inter-regio"]),
    ("internet", &["extern"]),
]);

pub(crate) static SERVICE_MEASURE: WordList = WordList::closed(&[
    (
        "user-year",
        &[
            "gebruiker-jaar",
            "gebruikersjaar",
            "user years",
            "gebruiker",
            "gebruikers",
            "user",
            "users",
            "account",
            "accounts",
            "werkplek",
            "werkplekken",
            "seat",
            "seats",
            "licentie",
            "licenties",
        ],
    ),
    ("line-year", &["lijn-jaar", "lijnjaar", "line years"]),
    ("GB", &["GB", "gigabyte"]),
    ("hour", &["uur", "uren", "hours"]),
    ("EUR", &["EUR", "euro", "euros", "euro's", "€"]),
    ("USD", &["USD", "dollar", "us dollar"]),
    ("GBP", &["GBP", "pound", "pond"]),
]);

pub(crate) static ENERGY_MEASURE: WordList = WordList::closed(&[
    ("m3", &["m3", "m³", "nm3", "kubieke meter"]),
    ("l", &["l", "liter", "litre", "liters", "litres"]),
    ("kg", &["kg", "kilogram", "kilo"]),
    ("GJ", &["GJ", "gigajoule"]),
    ("kWh", &[]),
    ("MWh", &[]),
]);

pub(crate) static CARRIER: WordList =
    WordList { words: &[("electricity", &["elektriciteit", "stroom", "électricité"])], open: true };

pub(crate) static YES_NO: WordList =
    WordList::closed(&[("yes", &["ja", "true", "1", "waar", "oui"]), ("no", &["nee", "false", "0", "onwaar", "non"])]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_any_language_and_case() {
        assert_eq!(RELATION.find("Financiële lease"), Some("finance-lease"));
        assert_eq!(STATUS.find("In use"), Some("in-use"));
        assert_eq!(ENERGY_MEASURE.find("m³"), Some("m3"));
        assert_eq!(RELATION.find("rented"), None);
    }

    #[test]
    fn the_count_knows_every_word_that_a_row_can_hold() {
        // `engine` takes what it does not know for owned, stored and declared: a new word needs a place there first.
        for (word, _) in RELATION.words {
            assert!(word.parse::<voetspoor_quantity::Relation>().is_ok(), "{word}");
        }
        let words = |list: &WordList| list.words.iter().map(|(word, _)| *word).collect::<Vec<_>>();
        assert_eq!(words(&STATUS), ["in-use", "stored", "disposed"]);
        assert_eq!(words(&ENERGY_BASIS), ["measured", "declared", "estimated"]);
    }

    #[test]
    fn a_word_that_is_offered_in_a_language_is_read_back() {
        let lists = [
            &RELATION,
            &STATUS,
            &CONDITION,
            &ENERGY_BASIS,
            &FORM_FACTOR,
            &SITE_KIND,
            &SITE_ROLE,
            &CONTRACT_KIND,
            &TECHNOLOGY,
            &MACHINE_KIND,
            &MACHINE_ROLE,
            &PROVIDER,
            &STORAGE_CLASS,
            &TRAFFIC_KIND,
            &SERVICE_MEASURE,
            &ENERGY_MEASURE,
            &CARRIER,
            &YES_NO,
        ];
        for list in lists {
            for lang in Lang::ALL {
                for ((word, _), said) in list.words.iter().zip(list.spellings(*lang)) {
                    assert_eq!(list.find(said), Some(*word), "{said}");
                }
            }
        }
        assert_eq!(RELATION.choices().nl.split(", ").next(), Some("eigendom"));
        assert_eq!(SERVICE_MEASURE.choices().nl.split(", ").last(), Some("GBP"));
    }
}
