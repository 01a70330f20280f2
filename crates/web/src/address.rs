//! Addresses of pages: each page has one in Dutch and one in English.

use std::fmt::Write as _;

use voetspoor_quantity::Lang;

/// The two addresses of one page. A pattern may hold parameters, as `{id}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Address {
    nl: &'static str,
    en: &'static str,
}

impl Address {
    pub(crate) const fn new(nl: &'static str, en: &'static str) -> Address {
        Address { nl, en }
    }

    /// The address in a language.
    pub(crate) fn path(self, language: Lang) -> &'static str {
        language.is(self.nl, self.en)
    }

    /// The address of one thing, where `{id}` is the pattern's one parameter.
    pub(crate) fn id(self, language: Lang, id: &str) -> String {
        self.with(language, &[("id", id)])
    }

    /// The address in a language, with its parameters filled in.
    pub(crate) fn with(self, language: Lang, parameters: &[(&str, &str)]) -> String {
        let mut path = self.path(language).to_owned();
        for (name, value) in parameters {
            path = path.replace(&format!("{{{name}}}"), &encode_segment(value));
        }
        path
    }
}

/// A segment of a path, with what does not belong there escaped.
pub(crate) fn encode_segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

pub(crate) const HOME: Address = Address::new("/", "/en");
/// Figures of before; `.csv` and `.json` are those of the front page.
pub(crate) const FIGURES: Address = Address::new("/cijfers", "/en/figures");
pub(crate) const FIGURE: Address = Address::new("/cijfers/{id}", "/en/figures/{id}");
pub(crate) const MONITOR: Address = Address::new("/monitor", "/en/monitor");
pub(crate) const PLAN: Address = Address::new("/plan", "/en/plan");
pub(crate) const PLAN_ACTION: Address = Address::new("/plan/acties/{id}", "/en/plan/actions/{id}");
pub(crate) const PLAN_TIMELINE: Address = Address::new("/plan/tijdlijn", "/en/plan/timeline");
pub(crate) const PLAN_ORGANISATIONS: Address = Address::new("/plan/organisaties", "/en/plan/organisations");
pub(crate) const PLAN_ORGANISATION: Address = Address::new("/plan/organisaties/{id}", "/en/plan/organisations/{id}");
pub(crate) const PLAN_CHANGED: Address = Address::new("/plan/veranderd", "/en/plan/changed");
pub(crate) const PLAN_OVERDUE: Address = Address::new("/plan/termijn-voorbij", "/en/plan/past-term");
pub(crate) const PLAN_COMMITMENTS: Address = Address::new("/plan/toezeggingen", "/en/plan/commitments");
pub(crate) const PLAN_CONTRADICTIONS: Address = Address::new("/plan/tegenspraak", "/en/plan/contradictions");
pub(crate) const PLAN_GOALS: Address = Address::new("/plan/doelen", "/en/plan/goals");
pub(crate) const PLAN_PROPOSALS: Address = Address::new("/plan/voorstellen", "/en/plan/proposals");
pub(crate) const PLAN_POLICY: Address = Address::new("/plan/beleid", "/en/plan/policy");
pub(crate) const PLAN_PROGRAMME: Address = Address::new("/plan/programma", "/en/plan/programme");
pub(crate) const PLAN_COALITION: Address = Address::new("/plan/coalitie", "/en/plan/coalition");
pub(crate) const PLAN_REPORT: Address = Address::new("/plan/verslag", "/en/plan/report");
pub(crate) const KNOWLEDGE: Address = Address::new("/kennis", "/en/knowledge");
pub(crate) const KNOWLEDGE_NEW: Address = Address::new("/kennis/nieuw", "/en/knowledge/new");
pub(crate) const REGISTER: Address = Address::new("/kennis/{id}", "/en/knowledge/{id}");
pub(crate) const DEFINITION: Address = Address::new("/kennis/velden/{id}", "/en/knowledge/fields/{id}");
pub(crate) const ENTRY: Address = Address::new("/kennis/{register}/{id}", "/en/knowledge/{register}/{id}");
pub(crate) const DUTIES: Address = Address::new("/verplichtingen", "/en/duties");
pub(crate) const DUTIES_CHECK: Address = Address::new("/verplichtingen/check", "/en/duties/check");
pub(crate) const DUTIES_ANSWER: Address = Address::new("/verplichtingen/antwoord", "/en/duties/answer");
pub(crate) const DUTIES_CHANGES: Address = Address::new("/verplichtingen/wijzigingen", "/en/duties/changes");
pub(crate) const DUTY: Address = Address::new("/verplichtingen/{id}", "/en/duties/{id}");
pub(crate) const DATACENTRES: Address = Address::new("/datacenters", "/en/data-centres");
pub(crate) const DATACENTRE_REPORT: Address = Address::new("/datacenters/verslag", "/en/data-centres/report");
pub(crate) const DATACENTRE_HEAT: Address = Address::new("/datacenters/restwarmte", "/en/data-centres/heat");
pub(crate) const DATACENTRE_SITING: Address = Address::new("/datacenters/locatie", "/en/data-centres/siting");
pub(crate) const DATACENTRE_BENCHMARKS: Address =
    Address::new("/datacenters/vergelijken", "/en/data-centres/benchmarks");
pub(crate) const DATACENTRE_SECTOR: Address = Address::new("/datacenters/sector", "/en/data-centres/sector");
pub(crate) const DATACENTRE_GOVERNMENT: Address = Address::new("/datacenters/overheid", "/en/data-centres/government");
pub(crate) const DATACENTRE_EXAMPLE: Address =
    Address::new("/datacenters/voorbeeld.zip", "/en/data-centres/example.zip");
pub(crate) const DATACENTRE_TEMPLATE: Address =
    Address::new("/datacenters/sjabloon/{name}", "/en/data-centres/template/{name}");
pub(crate) const MEASURE: Address = Address::new("/meten", "/en/measure");
pub(crate) const DATA: Address = Address::new("/gegevens", "/en/data");
pub(crate) const DATA_SET: Address = Address::new("/gegevens/sets/{id}", "/en/data/sets/{id}");
pub(crate) const DATA_TABLE: Address = Address::new("/gegevens/sets/{id}/{table}", "/en/data/sets/{id}/{table}");
pub(crate) const FACTOR_SET: Address = Address::new("/gegevens/factorsets/{id}", "/en/data/factor-sets/{id}");
pub(crate) const SOURCES: Address = Address::new("/gegevens/bronnen", "/en/data/sources");
pub(crate) const SOURCE: Address = Address::new("/gegevens/bronnen/{id}", "/en/data/sources/{id}");
pub(crate) const ITEMS: Address = Address::new("/gegevens/factoren", "/en/data/factors");
pub(crate) const ITEM: Address = Address::new("/gegevens/factoren/{id}", "/en/data/factors/{id}");
pub(crate) const FIND: Address = Address::new("/zoeken", "/en/find");
pub(crate) const ABOUT: Address = Address::new("/over", "/en/about");
pub(crate) const ABOUT_PAGE: Address = Address::new("/over/{page}", "/en/about/{page}");
pub(crate) const API: Address = Address::new("/api", "/en/api");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_cannot_leave_its_segment() {
        assert_eq!(FIGURE.with(Lang::En, &[("id", "a/../b?c")]), "/en/figures/a%2F..%2Fb%3Fc");
    }
}
