use super::{Findings, Gate};
use crate::{Catalog, Severity};

pub(super) const GATE: Gate = Gate {
    name: "set-described",
    asks: "a data set has a datapackage.json with title, version and licence",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    for set in catalog.sets() {
        let Some(file) = &set.package_file else {
            findings.place(&set.name, 0, "there is no datapackage.json".to_owned());
            continue;
        };
        let cells = [
            ("title", set.title.is_empty()),
            ("version", set.version.is_empty()),
            ("licences", set.licences.is_empty()),
        ];
        for (cell, _) in cells.into_iter().filter(|(_, lacks)| *lacks) {
            findings.place(file, 0, format!("{cell} is not stated"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_folder_without_a_package_is_refused() {
        let catalog = fixture::catalog(&[("loose/aliases.csv", "item,alias,lang\nserver,Bak,nl\n")]);
        assert_eq!(fixture::only(&GATE, &catalog).file, "loose");
    }
}
