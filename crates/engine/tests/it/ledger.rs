//! Invented rows as batches, and counting them in pieces.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, Date32Array, DictionaryArray, Float64Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::Schema;
use proptest::prelude::*;
use voetspoor_catalog::{Catalog, TableFile, load};
use voetspoor_engine::{CellKey, Counted, Setting, Shortfall, Usage, count_sources};
use voetspoor_inventory::{AssetBatch, AssetColumn, Role, Site, SourceFile, asset_field, read};
use voetspoor_quantity::CalendarYear;

use crate::reference_data::reference_files;

pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let files = reference_files();
    load(files.iter().map(|(path, bytes)| TableFile { path, bytes })).unwrap()
});

const SITES: &str = "site_id,country,kind,pue\nA,NL,office,\nB,DE,data-centre,1.3\nC,NL,colocation,\nD,NL,home,\n";

fn sites() -> Vec<Site> {
    let reading = read(
        &[SourceFile { name: "sites.csv".to_owned(), bytes: SITES.as_bytes().to_vec() }],
        &voetspoor_inventory::ReadOptions::default(),
    );
    assert_eq!(reading.rows[&Role::Sites].rejected, 0);
    reading.sites
}

/// A row of an invented register.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) line: u64,
    pub(crate) kind: &'static str,
    pub(crate) model: &'static str,
    pub(crate) quantity: f64,
    pub(crate) site: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) relation: &'static str,
    pub(crate) status: &'static str,
    pub(crate) purchased: Option<i32>,
    pub(crate) retired: Option<i32>,
    pub(crate) life_years: Option<f64>,
    pub(crate) annual_kwh: Option<f64>,
    pub(crate) load: Option<f64>,
    pub(crate) cpu: &'static str,
    pub(crate) cpu_count: Option<f64>,
    pub(crate) memory_gb: Option<f64>,
    pub(crate) ssd_count: Option<f64>,
    pub(crate) made_kg: Option<f64>,
}

impl Row {
    /// The row with nothing that is rounded: no stated life, no electricity that is added up, no declared figures.
    pub(crate) fn of_default_life(self) -> Row {
        Row {
            life_years: None,
            annual_kwh: None,
            made_kg: None,
            cpu_count: None,
            load: None,
            kind: "Laptop",
            model: "",
            ..self
        }
    }
}

const DAY_2015: i32 = 16_436;
const DAY_2025: i32 = 20_089;

prop_compose! {
    fn names()(
        kind in prop::sample::select(vec!["Laptop", "Notebook", "Monitor", "Rack server", "Switch", "Blorp", ""]),
        model in prop::sample::select(vec!["", "PowerEdge R740", "Latitude 5410", "home-made"]),
        site in prop::sample::select(vec!["", "A", "B", "C", "D", "nowhere"]),
        unit in prop::sample::select(vec!["", "sales", "it"]),
        relation in prop::sample::select(vec!["", "owned", "operating-lease", "sold"]),
        status in prop::sample::select(vec!["", "in-use", "stored", "disposed"]),
        cpu in prop::sample::select(vec!["", "Intel Xeon Gold 6248R", "no such processor"]),
    ) -> Row {
        Row {
            id: String::new(), line: 0, kind, model, quantity: 1.0, site, unit, relation, status, purchased: None, retired: None,
            life_years: None, annual_kwh: None, load: None, cpu, cpu_count: None, memory_gb: None, ssd_count: None, made_kg: None,
        }
    }
}

prop_compose! {
    fn row()(
        names in names(),
        quantity in prop::sample::select(vec![1.0, 1.0, 2.0, 0.25, 900_000.0, 3.333_333]),
        purchased in prop::option::weighted(0.9, DAY_2015..DAY_2025),
        used in prop::option::weighted(0.3, 0..3_000_i32),
        life_years in prop::option::weighted(0.3, prop::sample::select(vec![0.5, 3.0, 4.7, 100.0])),
        annual_kwh in prop::option::weighted(0.2, 0.0..9e5),
        load in prop::option::weighted(0.5, 0.0..1.0),
        cpu_count in prop::option::of(prop::sample::select(vec![0.0, 1.0, 2.0, 4.0])),
        memory_gb in prop::option::of(1.0..4096.0),
        ssd_count in prop::option::of(0.0..12.0),
        made_kg in prop::option::weighted(0.1, 0.0..500.0),
    ) -> Row {
        let retired = purchased.zip(used).map(|(purchased, used)| purchased + used);
        Row { quantity, purchased, retired, life_years, annual_kwh, load, cpu_count, memory_gb, ssd_count, made_kg, ..names }
    }
}

/// Some rows, each with a name and a line of its own.
pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 1..60).prop_map(|mut rows| {
        for (row, line) in rows.iter_mut().zip(1..) {
            row.id = format!("asset {line}");
            row.line = line;
        }
        rows
    })
}

/// Rows as a batch of the asset schema.
pub(crate) fn batch(rows: &[Row]) -> AssetBatch {
    use AssetColumn as C;
    let words = |get: fn(&Row) -> &'static str| -> ArrayRef {
        let texts = rows.iter().map(|row| Some(get(row)).filter(|text| !text.is_empty()));
        Arc::new(texts.collect::<DictionaryArray<Int32Type>>())
    };
    let numbers =
        |get: fn(&Row) -> Option<f64>| -> ArrayRef { Arc::new(rows.iter().map(get).collect::<Float64Array>()) };
    let days = |get: fn(&Row) -> Option<i32>| -> ArrayRef { Arc::new(rows.iter().map(get).collect::<Date32Array>()) };
    let columns: Vec<(C, ArrayRef)> = vec![
        (C::Line, Arc::new(UInt64Array::from_iter_values(rows.iter().map(|row| row.line)))),
        (C::AssetId, Arc::new(StringArray::from_iter_values(rows.iter().map(|row| &row.id)))),
        (C::Type, words(|row| row.kind)),
        (C::Model, words(|row| row.model)),
        (C::Quantity, numbers(|row| Some(row.quantity))),
        (C::Site, words(|row| row.site)),
        (C::Unit, words(|row| row.unit)),
        (C::Relation, words(|row| row.relation)),
        (C::Status, words(|row| row.status)),
        (C::PurchasedOn, days(|row| row.purchased)),
        (C::RetiredOn, days(|row| row.retired)),
        (C::ServiceLifeYears, numbers(|row| row.life_years)),
        (C::AnnualKwh, numbers(|row| row.annual_kwh)),
        (C::Load, numbers(|row| row.load)),
        (C::CpuModel, words(|row| row.cpu)),
        (C::CpuCount, numbers(|row| row.cpu_count)),
        (C::MemoryGb, numbers(|row| row.memory_gb)),
        (C::SsdCount, numbers(|row| row.ssd_count)),
        (C::ManufacturingKg, numbers(|row| row.made_kg)),
    ];
    let fields: Vec<_> = columns.iter().map(|(column, _)| asset_field(*column)).collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    AssetBatch {
        file: Arc::from("register.csv"),
        rows: RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap(),
    }
}

/// Counts sources of batches.
pub(crate) fn count(sources: &[Vec<AssetBatch>], check_identifiers: bool) -> Counted {
    let setting = Setting::new(&CATALOG, CalendarYear(2024), None, &sites(), &[], &[]);
    let open = |index: usize| sources.get(index).map(|batches| batches.iter().cloned().map(Ok));
    count_sources(&setting, open, Usage::default(), check_identifiers).unwrap()
}

/// Rows by what they led to.
pub(crate) fn groups(counted: &Counted) -> BTreeMap<(Vec<CellKey>, Vec<Shortfall>), (u64, u64)> {
    let mut all: BTreeMap<_, (u64, u64)> = BTreeMap::new();
    for group in &counted.groups {
        let mut keys = group.keys.clone();
        keys.sort();
        let sum = all.entry((keys, group.shortfall.clone())).or_default();
        sum.0 += group.rows;
        sum.1 += group.idle_rows;
    }
    all
}
