//! Cells in words, English and Dutch.

use voetspoor_catalog::Catalog;
use voetspoor_engine::{Activity, CellKey, EnergyBasis, LifeBasis, Measure, Overhead};
use voetspoor_quantity::{Consumer, Lang, Relation, Spoken as _, YEAR_DAYS};

use crate::result::name_in_words;

/// What a cell is, in words.
pub fn cell_in_words(key: &CellKey, catalog: &Catalog, lang: Lang) -> String {
    let say = |en: &'static str, nl: &'static str| lang.pick(en, nl);
    let mut words = vec![name_of(key, catalog, lang)];
    if let Some(whole) = &key.part_of {
        words.push(format!("{} {}", say("part of", "deel van"), item_name(whole, catalog, lang)));
    }
    words.push(activity(key.activity, lang).to_owned());
    if let Some(stage) = key.stage {
        words.push(stage.name(lang).to_owned());
    }
    words.push(relation(key.relation, lang).to_owned());
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
            words.push(match lang {
                Lang::En => format!("default life {years:.1} years"),
                Lang::Nl => format!("standaard levensduur {years:.1} jaar").replace('.', ","),
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
        Some(Overhead::Given(pue)) => words.push(format!("PUE {}", pue.to_f64().spoken(lang))),
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
            words.push(format!("{word} {}", name_in_words(Some(text), lang)));
        }
    }
    if key.equal_part {
        words.push(say("equal part", "gelijk deel").to_owned());
    }
    if let Some(zone) = key.zone {
        words.push(format!("{} {zone}", say("power of", "stroom van")));
    }
    words.join(", ")
}

/// Name of a cell's item or product.
fn name_of(key: &CellKey, catalog: &Catalog, lang: Lang) -> String {
    match catalog.product(&key.item) {
        Some(product) if product.name.starts_with(&product.manufacturer) => product.name.clone(),
        Some(product) => format!("{} {}", product.manufacturer, product.name),
        None => item_name(&key.item, catalog, lang),
    }
}

pub(crate) fn item_name(id: &str, catalog: &Catalog, lang: Lang) -> String {
    let item = catalog.item_id(id).map(|item| catalog.item(item));
    item.map_or_else(|| id.to_owned(), |item| lang.pick(&item.name_en, &item.name_nl).to_owned())
}

fn activity(activity: Activity, lang: Lang) -> &'static str {
    match (activity, lang) {
        (Activity::Goods, _) => "hardware",
        (Activity::DeclaredGoods, Lang::En) => "hardware as declared",
        (Activity::DeclaredGoods, Lang::Nl) => "hardware volgens opgave",
        (Activity::Electricity, Lang::En) => "electricity",
        (Activity::Electricity, Lang::Nl) => "elektriciteit",
        (Activity::Cloud, _) => "cloud",
        (Activity::Service, Lang::En) => "service",
        (Activity::Service, Lang::Nl) => "dienst",
        (Activity::Carrier, Lang::En) => "energy carrier",
        (Activity::Carrier, Lang::Nl) => "energiedrager",
    }
}

fn relation(relation: Relation, lang: Lang) -> &'static str {
    match (relation, lang) {
        (Relation::Owned, Lang::En) => "owned",
        (Relation::Owned, Lang::Nl) => "eigendom",
        (Relation::FinanceLease, Lang::En) => "finance lease",
        (Relation::FinanceLease, Lang::Nl) => "financiële lease",
        (Relation::OperatingLease, Lang::En) => "operating lease",
        (Relation::OperatingLease, Lang::Nl) => "operationele lease",
        (Relation::LeasedInColocation, Lang::En) => "leased server in colocation",
        (Relation::LeasedInColocation, Lang::Nl) => "gehuurde server in colocatie",
        (Relation::AtHome, Lang::En) => "own equipment at home",
        (Relation::AtHome, Lang::Nl) => "eigen apparatuur thuis",
        (Relation::Colocation, Lang::En) => "own server in colocation",
        (Relation::Colocation, Lang::Nl) => "eigen server in colocatie",
        (Relation::Customer, Lang::En) => "a tenant's, in your data centre",
        (Relation::Customer, Lang::Nl) => "van een huurder, in je datacenter",
        (Relation::Bought, Lang::En) => "bought as a service",
        (Relation::Bought, Lang::Nl) => "ingekocht als dienst",
        (Relation::Provider, Lang::En) => "provided as a service",
        (Relation::Provider, Lang::Nl) => "geleverd als dienst",
        (Relation::Employee, Lang::En) => "an employee's, or work at home",
        (Relation::Employee, Lang::Nl) => "van een medewerker, of thuiswerk",
        (Relation::Sold, Lang::En) => "sold",
        (Relation::Sold, Lang::Nl) => "verkocht",
    }
}

/// A measure in words, with its unit where it has one of its own.
pub const fn measure_in_words(measure: Measure, lang: Lang) -> &'static str {
    match (measure, lang) {
        (Measure::Acquired, Lang::En) => "bought",
        (Measure::Acquired, Lang::Nl) => "aangeschaft",
        (Measure::Retired, Lang::En) => "retired",
        (Measure::Retired, Lang::Nl) => "afgevoerd",
        (Measure::UnitDays, Lang::En) => "unit-days in service",
        (Measure::UnitDays, Lang::Nl) => "stuksdagen in gebruik",
        (Measure::LifeDays, Lang::En) => "unit-days within the life",
        (Measure::LifeDays, Lang::Nl) => "stuksdagen binnen de levensduur",
        (Measure::WrittenOffDays, Lang::En) => "unit-days written off",
        (Measure::WrittenOffDays, Lang::Nl) => "stuksdagen afgeboekt",
        (Measure::LifeShares, Lang::En) => "lives used up",
        (Measure::LifeShares, Lang::Nl) => "levens verbruikt",
        (Measure::WrittenOffShares, Lang::En) => "lives written off",
        (Measure::WrittenOffShares, Lang::Nl) => "levens afgeboekt",
        (Measure::ItKwh, Lang::En) => "kWh at the plug",
        (Measure::ItKwh, Lang::Nl) => "kWh aan de stekker",
        (Measure::ItKwhLow, Lang::En) => "kWh, low",
        (Measure::ItKwhLow, Lang::Nl) => "kWh, laag",
        (Measure::ItKwhHigh, Lang::En) => "kWh, high",
        (Measure::ItKwhHigh, Lang::Nl) => "kWh, hoog",
        (Measure::Quantity, Lang::En) => "quantity",
        (Measure::Quantity, Lang::Nl) => "hoeveelheid",
        (Measure::LoadedQuantity, Lang::En) => "quantity x load",
        (Measure::LoadedQuantity, Lang::Nl) => "hoeveelheid x belasting",
        (Measure::StatedKg, Lang::En) => "kg CO2e stated by the supplier",
        (Measure::StatedKg, Lang::Nl) => "kg CO2e volgens de leverancier",
    }
}
