use std::collections::BTreeSet;

use super::{Findings, Gate};
use crate::{Catalog, Match, Severity};

pub(super) const GATE: Gate =
    Gate { name: "alias-means-one", asks: "a name means one item", severity: Severity::Warning, check };

fn check(catalog: &Catalog, findings: &mut Findings) {
    let mut told: BTreeSet<Vec<&str>> = BTreeSet::new();
    for alias in catalog.aliases() {
        let Match::Ambiguous(candidates) = catalog.matcher().item(&alias.text) else { continue };
        let items = candidates.iter().filter_map(|(named, _)| named.item());
        let ids: Vec<&str> = items.map(|item| catalog.item(item).id.as_str()).collect();
        let message = format!("{:?} may be {}", alias.text, ids.join(", "));
        if told.insert(ids) {
            findings.place(&alias.file, alias.line, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn one_name_for_two_items_is_doubted() {
        let problem = fixture::refusal(&GATE, fixture::ALIASES, "device.phone,notebook,en\n");
        assert!(problem.message.contains("device.laptop, device.phone"), "{problem}");
    }
}
