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

#[test]
fn every_column_of_every_package_is_described_in_both_languages_and_stands_in_its_table() {
    let files = files();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("/datapackage.json")) {
        let package: serde_json::Value = serde_json::from_slice(bytes).expect("a package");
        for resource in package["resources"].as_array().expect("resources") {
            let fields = resource["schema"]["fields"].as_array().expect("fields");
            for field in fields {
                for key in ["description", "voetspoor:description_nl"] {
                    let told = field[key].as_str().is_some_and(|told| !told.is_empty());
                    assert!(told, "{path}: {} {} has no {key}", resource["name"], field["name"]);
                }
            }
            let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
            let folder = path.trim_end_matches("datapackage.json");
            let table = format!("{folder}{}", resource["path"].as_str().expect("a path"));
            let (_, text) = files.iter().find(|(name, _)| *name == table).expect("the table of a resource");
            let header = String::from_utf8_lossy(text).lines().next().unwrap_or_default().to_owned();
            assert_eq!(header.trim_start_matches('\u{feff}'), names.join(","), "{table}");
        }
    }
}
