use std::path::Path;

use voetspoor_catalog::{Catalog, Severity, TableFile, check, load};

/// All files below `data/`, with their paths below it.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("data folder").map(|entry| entry.expect("entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let name = entry.strip_prefix(&root).expect("below data").to_string_lossy().replace('\\', "/");
                files.push((name, std::fs::read(&entry).expect("file")));
            }
        }
    }
    files
}

pub(crate) fn catalog() -> Catalog {
    let files = files();
    let tables = files.iter().map(|(path, bytes)| TableFile { path, bytes });
    load(tables).unwrap_or_else(|error| {
        let problems: Vec<String> = error.problems.iter().map(ToString::to_string).collect();
        panic!("{}", problems.join("\n"))
    })
}

#[test]
fn the_reference_data_have_the_shape_of_the_format() {
    assert!(catalog().items().count() > 0);
}

#[test]
fn the_reference_data_pass_the_gates() {
    let problems = check(&catalog());
    let errors: Vec<String> =
        problems.iter().filter(|problem| problem.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn no_figure_is_without_spread() {
    let catalog = catalog();
    let factors = catalog.factors().iter().map(|factor| (&factor.figure, &factor.provenance));
    let parameters = catalog.parameters().iter().map(|parameter| (&parameter.figure, &parameter.provenance));
    for (figure, provenance) in factors.chain(parameters) {
        assert!(figure.spread.sigma > 0.0, "{}:{}", provenance.file, provenance.line);
    }
}
