//! Cells in words, English and Dutch.

use voetspoor_catalog::Catalog;
use voetspoor_engine::{Activity, CellKey, EnergyBasis, LifeBasis, Measure, Overhead};
use voetspoor_quantity::{Consumer, Relation, Stage, YEAR_DAYS};

/// What a cell is, in words.
pub fn cell_in_words(key: &CellKey, catalog: &Catalog, dutch: bool) -> String {
    let say = |en: &'static str, nl: &'static str| if dutch { nl } else { en };
    let mut words = vec![name_of(key, catalog, dutch)];
    if let Some(whole) = &key.part_of {
        words.push(format!("{} {}", say("part of", "deel van"), item_name(whole, catalog, dutch)));
    }
    words.push(activity(key.activity, dutch).to_owned());
    if let Some(stage) = key.stage {
        words.push(stage_in_words(stage, dutch).to_owned());
    }
    words.push(relation(key.relation, dutch).to_owned());
    if key.consumer == Consumer::Customer {
        words.push(say("for a customer", "voor een klant").to_owned());
    }
    if let Some(other) = &key.counterparty {
        words.push(format!("{} {other}", say("with", "met")));
    }
    if key.refurbished {
        words.push(say("second hand", "tweedehands").to_owned());
    }
    match &key.life {
        Some(LifeBasis::Given) => words.push(say("life stated", "levensduur opgegeven").to_owned()),
        Some(LifeBasis::Default(days)) => {
            let years = f64::from(*days) / YEAR_DAYS;
            words.push(if dutch {
                format!("standaard levensduur {years:.1} jaar")
            } else {
                format!("default life {years:.1} years")
            });
        }
        None => {}
    }
    match &key.energy {
        Some(EnergyBasis::Measured) => words.push(say("metered", "gemeten").to_owned()),
        Some(EnergyBasis::Declared) => words.push(say("use stated", "verbruik opgegeven").to_owned()),
        Some(EnergyBasis::Estimated) => words.push(say("use estimated", "verbruik geschat").to_owned()),
        Some(EnergyBasis::Modelled(model)) => {
            words.push(format!("{} {model}", say("power model", "vermogensmodel")));
        }
        Some(EnergyBasis::Archetype) => {
            words.push(say("mean use of its kind", "gemiddeld verbruik van zijn soort").to_owned());
        }
        None => {}
    }
    match &key.overhead {
        Some(Overhead::Given(pue)) => words.push(format!("PUE {pue}")),
        Some(Overhead::Default(_)) => words.push(say("default PUE", "standaard-PUE").to_owned()),
        None => {}
    }
    let places = [
        (say("site", "locatie"), &key.site),
        (say("unit", "afdeling"), &key.unit),
        (say("workload", "werklast"), &key.workload),
        (say("cloud region", "cloudregio"), &key.region),
        (say("contract", "contract"), &key.contract),
    ];
    for (word, text) in places {
        if let Some(text) = text {
            words.push(format!("{word} {text}"));
        }
    }
    if let Some(zone) = key.zone {
        words.push(format!("{} {zone}", say("power of", "stroom van")));
    }
    words.join(", ")
}

/// Name of a cell's item or product.
fn name_of(key: &CellKey, catalog: &Catalog, dutch: bool) -> String {
    match catalog.product(&key.item) {
        Some(product) if product.name.starts_with(&product.manufacturer) => product.name.clone(),
        Some(product) => format!("{} {}", product.manufacturer, product.name),
        None => item_name(&key.item, catalog, dutch),
    }
}

fn item_name(id: &str, catalog: &Catalog, dutch: bool) -> String {
    let item = catalog.item_id(id).map(|item| catalog.item(item));
    item.map_or_else(|| id.to_owned(), |item| if dutch { item.name_nl.clone() } else { item.name_en.clone() })
}

fn activity(activity: Activity, dutch: bool) -> &'static str {
    match (activity, dutch) {
        (Activity::Goods, _) => "hardware",
        (Activity::DeclaredGoods, false) => "hardware as declared",
        (Activity::DeclaredGoods, true) => "hardware volgens opgave",
        (Activity::Electricity, false) => "electricity",
        (Activity::Electricity, true) => "elektriciteit",
        (Activity::Cloud, _) => "cloud",
        (Activity::Service, false) => "service",
        (Activity::Service, true) => "dienst",
        (Activity::Carrier, false) => "energy carrier",
        (Activity::Carrier, true) => "energiedrager",
    }
}

/// A stage in words.
fn stage_in_words(stage: Stage, dutch: bool) -> &'static str {
    match (stage, dutch) {
        (Stage::Manufacturing, false) => "manufacturing",
        (Stage::Manufacturing, true) => "productie",
        (Stage::Distribution, false) => "distribution",
        (Stage::Distribution, true) => "transport",
        (Stage::Use, false) => "use",
        (Stage::Use, true) => "gebruik",
        (Stage::EndOfLife, false) => "end of life",
        (Stage::EndOfLife, true) => "einde levensduur",
    }
}

fn relation(relation: Relation, dutch: bool) -> &'static str {
    match (relation, dutch) {
        (Relation::Owned, false) => "owned",
        (Relation::Owned, true) => "eigendom",
        (Relation::FinanceLease, false) => "finance lease",
        (Relation::FinanceLease, true) => "financiële lease",
        (Relation::OperatingLease, false) => "operating lease",
        (Relation::OperatingLease, true) => "operationele lease",
        (Relation::LeasedInColocation, false) => "leased server in colocation",
        (Relation::LeasedInColocation, true) => "gehuurde server in colocatie",
        (Relation::AtHome, false) => "own equipment at home",
        (Relation::AtHome, true) => "eigen apparatuur thuis",
        (Relation::Colocation, false) => "own server in colocation",
        (Relation::Colocation, true) => "eigen server in colocatie",
        (Relation::Customer, false) => "a tenant's, in your data centre",
        (Relation::Customer, true) => "van een huurder, in uw datacenter",
        (Relation::Bought, false) => "bought as a service",
        (Relation::Bought, true) => "ingekocht als dienst",
        (Relation::Provider, false) => "provided as a service",
        (Relation::Provider, true) => "geleverd als dienst",
        (Relation::Employee, false) => "an employee's, or work at home",
        (Relation::Employee, true) => "van een medewerker, of thuiswerk",
        (Relation::Sold, false) => "sold",
        (Relation::Sold, true) => "verkocht",
    }
}

/// A measure in words, with its unit where it has one of its own.
pub const fn measure_in_words(measure: Measure, dutch: bool) -> &'static str {
    match (measure, dutch) {
        (Measure::Acquired, false) => "bought",
        (Measure::Acquired, true) => "aangeschaft",
        (Measure::Retired, false) => "retired",
        (Measure::Retired, true) => "afgevoerd",
        (Measure::UnitDays, false) => "unit-days in service",
        (Measure::UnitDays, true) => "stuksdagen in gebruik",
        (Measure::LifeDays, false) => "unit-days within the life",
        (Measure::LifeDays, true) => "stuksdagen binnen de levensduur",
        (Measure::WrittenOffDays, false) => "unit-days written off",
        (Measure::WrittenOffDays, true) => "stuksdagen afgeboekt",
        (Measure::LifeShares, false) => "lives used up",
        (Measure::LifeShares, true) => "levens verbruikt",
        (Measure::WrittenOffShares, false) => "lives written off",
        (Measure::WrittenOffShares, true) => "levens afgeboekt",
        (Measure::ItKwh, false) => "kWh at the plug",
        (Measure::ItKwh, true) => "kWh aan de stekker",
        (Measure::ItKwhLow, false) => "kWh, low",
        (Measure::ItKwhLow, true) => "kWh, laag",
        (Measure::ItKwhHigh, false) => "kWh, high",
        (Measure::ItKwhHigh, true) => "kWh, hoog",
        (Measure::Quantity, false) => "quantity",
        (Measure::Quantity, true) => "hoeveelheid",
        (Measure::LoadedQuantity, false) => "quantity x load",
        (Measure::LoadedQuantity, true) => "hoeveelheid x belasting",
        (Measure::StatedKg, false) => "kg CO2e stated by the supplier",
        (Measure::StatedKg, true) => "kg CO2e volgens de leverancier",
    }
}
