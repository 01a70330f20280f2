use rustc_hash::FxHashSet;

use super::{Findings, Gate};
use crate::settings::{LicenceLists, Licences};
use crate::{Catalog, LicenceClass, Severity, Source};

pub(super) const GATE: Gate = Gate {
    name: "licence-allowed",
    asks: "sets and sources have a licence of the allow-list (`data/licences.toml`), share-alike rows stand in share-alike sets only, and databases that may not be passed on are not in",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let Some(lists) = &catalog.settings.licences else {
        return findings.place("licences.toml", 0, "there is no list of licences".to_owned());
    };
    for set in catalog.sets() {
        let allowed = |name: &String| lists.sets.open.contains(name) || lists.sets.share_alike.contains(name);
        for name in set.licences.iter().filter(|name| !allowed(name)) {
            findings.place(set.package_file.as_deref().unwrap_or(&set.name), 0, format!("{name:?} is not allowed"));
        }
    }
    for source in catalog.sources() {
        judge_source(source, lists, findings);
    }
    share_alike_rows(catalog, &lists.sets, findings);
    let families = catalog.factors().iter().map(|factor| (&factor.family, &factor.provenance));
    for (family, provenance) in families {
        if lists.excluded.names.iter().any(|name| plain(family).contains(&plain(name))) {
            findings.row(provenance, format!("figures of {family:?} may not be passed on"));
        }
    }
}

fn judge_source(source: &Source, lists: &Licences, findings: &mut Findings) {
    let begins = |list: &[String]| list.iter().any(|name| source.licence.starts_with(name.as_str()));
    let allowed = match source.licence_class {
        LicenceClass::Open => begins(&lists.sources.open),
        LicenceClass::ShareAlike => begins(&lists.sources.share_alike),
        LicenceClass::Facts | LicenceClass::Own => !source.licence.is_empty(),
    };
    if !allowed {
        let message = format!("{:?} is no {} licence of the list", source.licence, source.licence_class.as_str());
        findings.place(&source.file, source.line, message);
    }
    let about = plain(&format!("{} {}", source.title, source.publisher));
    let excluded = lists.excluded.names.iter().find(|name| about.contains(&plain(name)));
    if let Some(name) = excluded.filter(|_| source.licence_class != LicenceClass::Facts) {
        let message = format!("{name} may not be passed on but for single figures cited as facts");
        findings.place(&source.file, source.line, message);
    }
}

/// One finding a table and source: a table of the wrong set is wrong as a whole.
fn share_alike_rows(catalog: &Catalog, allowed: &LicenceLists, findings: &mut Findings) {
    let shares = |name: &str| {
        let set = catalog.sets().iter().find(|set| set.name == name);
        set.is_some_and(|set| set.licences.iter().any(|licence| allowed.share_alike.contains(licence)))
    };
    let factors = catalog
        .factors()
        .iter()
        .map(|row| (&row.provenance.set, &row.provenance.file, row.provenance.line, &row.provenance.sources));
    let parameters = catalog
        .parameters()
        .iter()
        .map(|row| (&row.provenance.set, &row.provenance.file, row.provenance.line, &row.provenance.sources));
    let products = catalog.products().map(|(_, row)| (&row.set, &row.file, row.line, &row.sources));
    let cpus = catalog.cpus().map(|(_, row)| (&row.set, &row.file, row.line, &row.sources));
    let curves = catalog.power_curves().iter().map(|row| (&row.set, &row.file, row.line, &row.sources));
    let instances = catalog.cloud_instances().iter().map(|row| (&row.set, &row.file, row.line, &row.sources));
    let regions = catalog.cloud_regions().iter().map(|row| (&row.set, &row.file, row.line, &row.sources));
    let mut told: FxHashSet<(&str, &str)> = FxHashSet::default();
    for (set, file, line, sources) in
        factors.chain(parameters).chain(products).chain(cpus).chain(curves).chain(instances).chain(regions)
    {
        for id in sources {
            let share_alike = catalog.source(id).is_some_and(|source| source.licence_class == LicenceClass::ShareAlike);
            if share_alike && !shares(set) && told.insert((file, id)) {
                findings.place(file, line, format!("source {id} is share-alike; the set {set} is not"));
            }
        }
    }
}

/// Letters and digits only, so that `Base-Impacts` is `Base IMPACTS`.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_share_alike_row_in_an_open_set_is_refused() {
        let row = "server,average-power,,,300,,,,W,e,archetype,sa,D,,\n";
        assert!(fixture::refusal(&GATE, fixture::PARAMETERS, row).message.contains("share-alike"));
        let header =
            "item,parameter,zone,year,central,low,high,range_kind,unit,error_source,tier,source,certainty,flag,note\n";
        let right = fixture::catalog(&[("shared/parameters.csv", &format!("{header}{row}"))]);
        assert_eq!(GATE.check(&right), []);
    }

    #[test]
    fn an_unlisted_licence_is_refused() {
        let row = "x,T,P,2024,https://example.org,All rights reserved,open,primary,2026-01-01,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::SOURCES, row).line, 4);
    }

    #[test]
    fn a_database_that_may_not_be_passed_on_is_refused() {
        let row = "server,distribution,,climate-change,,,,,9,,,,,kg CO2e,secret-lca,e,,archetype,s,2024,D,,\n";
        assert!(fixture::refusal(&GATE, fixture::FACTORS, row).message.contains("secret-lca"));
    }
}
