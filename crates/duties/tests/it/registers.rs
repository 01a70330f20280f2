//! The register of law says no more and no less of a law than the file that computes it: what it rests on, where it stands, when it was read.

use include_dir::{Dir, include_dir};
use voetspoor_duties::{Evidence, Reference, Rule};

use crate::duties;

static REGISTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/knowledge/law");

/// What the register says of a law that is computed.
struct Entry {
    id: String,
    evidence: String,
    checked: String,
    url: String,
    /// Addresses of its sources, with how they were read.
    sources: Vec<(String, String)>,
    /// The rules that compute it.
    rules: Vec<&'static Rule>,
}

fn text(table: &toml::Table, key: &str) -> String {
    table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
}

fn tables<'a>(table: &'a toml::Table, key: &str) -> impl Iterator<Item = &'a toml::Table> {
    table.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_table)
}

/// The entries that name a rule.
fn entries() -> Vec<Entry> {
    let rule = |id: &str| {
        let all = || duties().laws().iter().flat_map(|law| &law.about.rules);
        all().find(|rule| rule.id == id).unwrap_or_else(|| panic!("the register names the rule {id}, which no law has"))
    };
    let read = REGISTER.files().map(|file| file.contents_utf8().unwrap().parse::<toml::Table>().unwrap());
    let entry = |table: toml::Table| Entry {
        id: text(&table, "id"),
        evidence: text(&table, "evidence"),
        checked: text(&table, "checked"),
        url: table.get("fields").and_then(toml::Value::as_table).map(|fields| text(fields, "url")).unwrap_or_default(),
        sources: tables(&table, "source").map(|source| (text(source, "url"), text(source, "read"))).collect(),
        rules: tables(&table, "link").filter_map(|link| text(link, "to").strip_prefix("duties:").map(rule)).collect(),
    };
    read.map(entry).filter(|entry| !entry.rules.is_empty()).collect()
}

#[test]
fn an_entry_is_neither_weaker_nor_stronger_than_the_law_file() {
    for entry in entries() {
        let evidence = entry.rules.iter().map(|rule| rule.evidence);
        let (best, worst) = (evidence.clone().min().unwrap(), evidence.max().unwrap());
        // "Partly" is that some of the entry, which tells more than the rule, was read with others.
        let fits: &[&str] = match (best, worst) {
            (Evidence::Read, Evidence::Read) => &["confirmed", "partly"],
            (Evidence::Read, _) => &["partly"],
            (Evidence::Quoted, _) => &["partly", "second-hand"],
            (Evidence::Secondary | Evidence::Memory, _) => &["second-hand", "derived", "unverified"],
        };
        assert!(fits.contains(&entry.evidence.as_str()), "{}: {} where {best:?}", entry.id, entry.evidence);
    }
}

#[test]
fn what_the_law_file_read_the_entry_names_with_its_day() {
    let read = |source: &&Reference| source.how == Evidence::Read;
    for entry in entries() {
        for rule in &entry.rules {
            let last = rule.sources.iter().map(|source| source.checked.to_string()).max().unwrap();
            assert!(entry.checked >= last, "{}: checked on {}, {} on {last}", entry.id, entry.checked, rule.id);
            let documents: Vec<&Reference> = rule.sources.iter().filter(read).collect();
            let named =
                |source: &&Reference| entry.sources.iter().any(|(url, how)| *url == source.url && how == "document");
            if rule.evidence == Evidence::Read {
                assert!(
                    documents.iter().any(named),
                    "{} does not name the text of {}: {documents:?}",
                    entry.id,
                    rule.id
                );
            }
        }
        if entry.rules.iter().any(|rule| rule.evidence.is_verified() && rule.status.is_law()) {
            let official = [
                "https://eur-lex.europa.eu/",
                "https://wetten.overheid.nl/",
                "https://zoek.officielebekendmakingen.nl/",
            ];
            assert!(official.iter().any(|host| entry.url.starts_with(host)), "{}: {}", entry.id, entry.url);
        }
    }
}

#[test]
fn each_rule_has_its_entry() {
    let entries = entries();
    // The criteria of green buying are no law: they stand in the register of standards.
    for rule in duties().rule_ids().into_iter().filter(|rule| *rule != "EU-GPP-DC") {
        assert!(entries.iter().any(|entry| entry.rules.iter().any(|one| one.id == rule)), "no entry names {rule}");
    }
}
