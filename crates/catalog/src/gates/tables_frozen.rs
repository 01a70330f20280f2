use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "tables-frozen",
    asks: "tables are those that each factor set was frozen with (`[tables]`, SHA-256); a set that is not frozen yet warns",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    let tables = || catalog.sets().iter().flat_map(|set| &set.tables);
    for set in catalog.factor_sets() {
        if set.tables.is_empty() {
            findings.graded(Severity::Warning, &set.file, 0, "is not frozen: it pins no table".to_owned());
            continue;
        }
        for table in tables() {
            match set.tables.get(&table.path) {
                Some(pinned) if *pinned == table.sha256 => {}
                Some(_) => findings.place(&table.path, 0, format!("changed since {} was frozen", set.name)),
                None => findings.place(&table.path, 0, format!("added since {} was frozen", set.name)),
            }
        }
        for path in set.tables.keys().filter(|path| !tables().any(|table| table.path == **path)) {
            findings.place(path, 0, format!("removed since {} was frozen", set.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;
    use crate::{FactorSet, Severity, pin_tables};

    #[test]
    fn a_set_that_pins_nothing_is_not_frozen() {
        assert_eq!(fixture::only(&GATE, &fixture::unfrozen()).severity, Severity::Warning);
    }

    #[test]
    fn a_silent_change_of_a_table_is_refused() {
        let changed = fixture::altered(fixture::ALIASES, "Notebook", "Notitieboek");
        let problem = fixture::only(&GATE, &changed);
        assert_eq!((problem.file.as_str(), problem.severity), (fixture::ALIASES, Severity::Error));
    }

    #[test]
    fn freezing_keeps_the_rest_of_the_text() -> Result<(), crate::FactorSetError> {
        let catalog = fixture::unfrozen();
        let text = pin_tables(fixture::factor_set_text(), &catalog)?;
        assert!(text.starts_with(fixture::factor_set_text().trim_end()));
        assert_eq!(
            FactorSet::from_toml(&text)?.tables.len(),
            catalog.sets().iter().map(|set| set.tables.len()).sum::<usize>()
        );
        Ok(())
    }
}
