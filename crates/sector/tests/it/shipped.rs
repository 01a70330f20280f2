//! The data that ship.

use std::path::Path;
use std::sync::LazyLock;

use voetspoor_catalog::{Catalog, LoadError, TableFile};
use voetspoor_sector::{Basis, Detail, Model, Outcome, PartKind, Quantity, Question, SectorData};

use crate::reference_data;

pub(crate) struct Shipped {
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) catalog: Catalog,
    pub(crate) data: SectorData,
}

pub(crate) fn shipped() -> &'static Shipped {
    static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
        let files = reference_data::files();
        let catalog = voetspoor_catalog::load(tables(&files)).unwrap();
        let data = read(&files, &catalog).unwrap_or_else(|error| {
            let problems: Vec<String> = error.problems.iter().map(ToString::to_string).collect();
            panic!("{}", problems.join("\n"))
        });
        Shipped { files, catalog, data }
    });
    &SHIPPED
}

pub(crate) fn tables(files: &[(String, Vec<u8>)]) -> impl Iterator<Item = TableFile<'_>> {
    files.iter().map(|(path, bytes)| TableFile { path, bytes })
}

pub(crate) fn read(files: &[(String, Vec<u8>)], catalog: &Catalog) -> Result<SectorData, LoadError> {
    voetspoor_sector::load(tables(files), catalog)
}

pub(crate) fn model(set: &str) -> Model<'static> {
    let shipped = shipped();
    Model::new(&shipped.data, &shipped.catalog, set).unwrap()
}

pub(crate) fn run(set: &str, question: &Question) -> Outcome {
    model(set).run(question, 200, Detail::Parts).unwrap()
}

#[test]
fn the_tables_have_the_shape_of_the_format() {
    assert!(shipped().data.parts().len() > 20);
}

#[test]
fn sources_have_a_licence_of_the_list_and_none_is_share_alike() {
    let shipped = shipped();
    for gate in
        voetspoor_catalog::gates().iter().filter(|gate| ["licence-allowed", "source-complete"].contains(&gate.name))
    {
        let problems = gate.check(shipped.data.own_sources());
        assert!(problems.is_empty(), "{problems:?}");
    }
    let own = shipped.data.inputs().iter().filter(|input| input.file.starts_with("sector/"));
    let mut sources = own.flat_map(|input| &input.sources);
    let class = |id: &String| shipped.data.source(&shipped.catalog, id).unwrap().licence_class;
    assert!(sources.all(|id| class(id) != voetspoor_catalog::LicenceClass::ShareAlike));
}

#[test]
fn no_input_is_without_spread() {
    for input in shipped().data.inputs() {
        assert!(input.figure.spread.sigma > 0.0, "{}:{}", input.file, input.line);
    }
    for rate in shipped().data.rates() {
        assert!(rate.figure.spread.sigma > 0.0, "{}:{}", rate.file, rate.line);
    }
}

#[test]
fn the_package_states_the_format_and_every_table_with_its_columns() {
    let shipped = shipped();
    let file = |path: &str| &shipped.files.iter().find(|(name, _)| name == path).unwrap().1;
    let package: serde_json::Value = serde_json::from_slice(file("sector/datapackage.json")).unwrap();
    assert_eq!(package["voetspoor:format"], voetspoor_sector::FORMAT);
    for resource in package["resources"].as_array().unwrap() {
        let path = format!("sector/{}", resource["path"].as_str().unwrap());
        let head = String::from_utf8_lossy(file(&path)).lines().next().unwrap().to_owned();
        let fields = resource["schema"]["fields"].as_array().unwrap().iter();
        let fields: Vec<&str> = fields.map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(head, fields.join(","), "{path}");
    }
    let tables = shipped
        .files
        .iter()
        .filter(|(name, _)| Path::new(name).parent() == Some(Path::new("sector")) && name.contains(".csv"))
        .count();
    assert_eq!(package["resources"].as_array().unwrap().len(), tables);
}

#[test]
fn what_the_sector_holds_is_counted_or_named_as_missing() {
    let data = &shipped().data;
    let gaps: Vec<&str> = data.gaps().iter().map(|gap| gap.id.as_str()).collect();
    for gap in [
        "sea-cables",
        "satellite",
        "network-hardware",
        "internet-exchanges",
        "hosting",
        "government-data-centres",
        "server-sales",
        "materials",
        "iot",
        "hoarded",
    ] {
        assert!(gaps.contains(&gap), "{gap} has no figure and is not named");
    }
    let has =
        |of: &str, quantity: Quantity| data.inputs().iter().any(|input| input.of == of && input.quantity == quantity);
    for part in data.parts().iter().filter(|part| part.kind == PartKind::Device) {
        for quantity in [
            Quantity::Units,
            Quantity::EnergyUse,
            Quantity::ServiceLife,
            Quantity::LifeShape,
            Quantity::Embodied,
            Quantity::Mass,
        ] {
            assert!(has(&part.id, quantity), "{}: no {quantity}", part.id);
        }
    }
    for quantity in [Quantity::WaterUse, Quantity::Land, Quantity::Pue, Quantity::GreenShare] {
        assert!(has("data-centres", quantity), "data centres: no {quantity}");
    }
    for input in data.inputs() {
        let figure = &input.figure;
        let wide = figure.low.is_some() && figure.high.is_some();
        let guessed = matches!(input.basis, Basis::Assumption | Basis::Proxy);
        assert!(
            !guessed || (wide && !input.reason.en.is_empty()),
            "{} {}: a guess has a range and a reason",
            input.of,
            input.quantity
        );
    }
}
