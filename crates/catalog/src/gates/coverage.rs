use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "coverage",
    asks: "as many items of a kind have a figure as `data/coverage.toml` asks, in every factor set",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    for set in catalog.factor_sets() {
        let table = catalog.coverage(set);
        for target in &catalog.settings.coverage.target {
            let row = table.iter().find(|row| row.kind == target.kind && row.figure.as_str() == target.figure);
            let (covered, items) = row.map_or((0, 0), |row| (row.covered, row.items));
            if items == 0 || (covered as f64) < target.share * items as f64 {
                let message = format!(
                    "{covered} of {items} items of kind {} have {}, less than {:.0} % ({})",
                    target.kind.as_str(),
                    target.figure,
                    target.share * 100.0,
                    set.name
                );
                findings.place("coverage.toml", 0, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_new_item_without_a_factor_is_told() {
        let problem = fixture::refusal(&GATE, "basic/items.csv", "device.watch,device,device,unit,Watch,Horloge,\n");
        assert!(problem.message.starts_with("2 of 3 items of kind device"), "{problem}");
    }
}
