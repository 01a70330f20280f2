//! The fields of every table: names in files, and what their values must be.

use voetspoor_quantity::Words;

use crate::asset::AssetColumn;
use crate::number::Form;
use crate::words::{self, WordList};

/// One field of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    /// English header, and the name in messages.
    pub(crate) name: &'static str,
    /// Dutch header.
    pub(crate) dutch: &'static str,
    /// What its values are.
    pub(crate) kind: Kind,
    /// Whether every row must have a value.
    pub(crate) required: bool,
}

impl Field {
    /// Its headers, by language.
    pub(crate) fn named(&self) -> Words {
        Words::new(self.name, self.dutch)
    }
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Text,
    Word(&'static WordList),
    Number(NumberRule),
    Date,
    Country,
    YesNo,
    Year,
}

/// What a number must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct NumberRule {
    pub(crate) min: f64,
    pub(crate) max: f64,
    /// Whether the least value itself is out of range (a quantity of 0).
    pub(crate) above_min: bool,
    pub(crate) form: Form,
    /// Whether `45%` means 0.45.
    pub(crate) percent: bool,
}

impl NumberRule {
    const fn between(min: f64, max: f64, form: Form) -> NumberRule {
        NumberRule { min, max, above_min: false, form, percent: false }
    }

    const fn above(min: f64, max: f64, form: Form) -> NumberRule {
        NumberRule { min, max, above_min: true, form, percent: false }
    }

    /// Whether a value is allowed.
    pub(crate) fn allows(&self, value: f64) -> bool {
        value <= self.max && (value > self.min || (value >= self.min && !self.above_min))
    }

    /// Whether a count of things has a part of one in it.
    pub(crate) fn is_broken_count(&self, value: f64) -> bool {
        self.form == Form::Whole && value.fract() != 0.0
    }
}

const SHARE: Kind =
    Kind::Number(NumberRule { min: 0.0, max: 1.0, above_min: false, form: Form::Fraction, percent: true });
const PUE: Kind = Kind::Number(NumberRule::between(1.0, 10.0, Form::Fraction));
const QUANTITY: Kind = Kind::Number(NumberRule::above(0.0, 1e6, Form::Whole));
const PIECES: Kind = Kind::Number(NumberRule::between(0.0, 1e5, Form::Whole));
const SIZE: Kind = Kind::Number(NumberRule::between(0.0, 1e9, Form::Whole));
const AMOUNT: Kind = Kind::Number(NumberRule::between(0.0, 1e12, Form::Any));
const WATTS: Kind = Kind::Number(NumberRule::between(0.0, 1e7, Form::Any));
const HOURS_OF_A_YEAR: Kind = Kind::Number(NumberRule::between(0.0, 8784.0, Form::Whole));
const HOURS: Kind = Kind::Number(NumberRule::between(0.0, 1e12, Form::Whole));
const LIFE: Kind = Kind::Number(NumberRule::above(0.0, 100.0, Form::Fraction));
const WUE: Kind = Kind::Number(NumberRule::between(0.0, 100.0, Form::Fraction));
const FACTOR: Kind = Kind::Number(NumberRule::between(0.0, 10.0, Form::Fraction));

const fn field(name: &'static str, dutch: &'static str, kind: Kind) -> Field {
    Field { name, dutch, kind, required: false }
}

const fn required(name: &'static str, dutch: &'static str, kind: Kind) -> Field {
    Field { name, dutch, kind, required: true }
}

/// Assets: one field a column of [`AssetColumn`], in its order, without the line.
pub(crate) static ASSETS: [Field; AssetColumn::ALL.len() - 1] = [
    required("asset_id", "apparaat_id", Kind::Text),
    field("type", "soort", Kind::Text),
    field("manufacturer", "fabrikant", Kind::Text),
    field("model", "model", Kind::Text),
    field("quantity", "aantal", QUANTITY),
    field("site", "locatie", Kind::Text),
    field("country", "land", Kind::Country),
    field("unit", "afdeling", Kind::Text),
    field("relation", "relatie", Kind::Word(&words::RELATION)),
    field("status", "status", Kind::Word(&words::STATUS)),
    field("condition", "staat", Kind::Word(&words::CONDITION)),
    field("purchased_on", "gekocht_op", Kind::Date),
    field("retired_on", "afgevoerd_op", Kind::Date),
    field("planned_retirement_on", "geplande_afvoer_op", Kind::Date),
    field("service_life_years", "levensduur_jaar", LIFE),
    field("annual_kwh", "verbruik_kwh_jaar", Kind::Number(NumberRule::between(0.0, 1e9, Form::Any))),
    field("energy_basis", "verbruik_herkomst", Kind::Word(&words::ENERGY_BASIS)),
    field("average_power_w", "gemiddeld_vermogen_w", WATTS),
    field("hours_per_year", "uren_per_jaar", HOURS_OF_A_YEAR),
    field("load", "belasting", SHARE),
    field("cpu_model", "processor", Kind::Text),
    field("cpu_count", "aantal_processors", PIECES),
    field("cpu_tdp_w", "tdp_w", WATTS),
    field("cores", "kernen", PIECES),
    field("memory_gb", "geheugen_gb", SIZE),
    field("memory_modules", "geheugenmodules", PIECES),
    field("ssd_count", "aantal_ssd", PIECES),
    field("ssd_gb", "ssd_gb", SIZE),
    field("hdd_count", "aantal_hdd", PIECES),
    field("hdd_gb", "hdd_gb", SIZE),
    field("gpu_count", "aantal_gpu", PIECES),
    field("gpu_model", "gpu_model", Kind::Text),
    field("gpu_power_w", "gpu_vermogen_w", WATTS),
    field("psu_count", "aantal_voedingen", PIECES),
    field("form_factor", "vorm", Kind::Word(&words::FORM_FACTOR)),
    field("manufacturing_kg", "productie_kg", Kind::Number(NumberRule::between(0.0, 1e9, Form::Any))),
    field("distribution_kg", "transport_kg", Kind::Number(NumberRule::between(0.0, 1e9, Form::Any))),
    field("end_of_life_kg", "einde_levensduur_kg", Kind::Number(NumberRule::between(-1e9, 1e9, Form::Any))),
];

pub(crate) static SITES: [Field; 11] = [
    required("site_id", "locatie_id", Kind::Text),
    field("name", "naam", Kind::Text),
    required("country", "land", Kind::Country),
    field("kind", "soort_locatie", Kind::Word(&words::SITE_KIND)),
    field("pue", "pue", PUE),
    field("wue", "wue", WUE),
    field("contract", "contract", Kind::Text),
    field("role", "rol", Kind::Word(&words::SITE_ROLE)),
    field("operator", "exploitant", Kind::Text),
    field("equity_share", "belang", SHARE),
    field("unit", "afdeling", Kind::Text),
];

pub(crate) static CONTRACTS: [Field; 10] = [
    required("contract_id", "contract_id", Kind::Text),
    required("kind", "soort_contract", Kind::Word(&words::CONTRACT_KIND)),
    field("technology", "techniek", Kind::Word(&words::TECHNOLOGY)),
    field("country", "land", Kind::Country),
    field("share", "aandeel", SHARE),
    field("kwh", "kwh", AMOUNT),
    field("year", "jaar", Kind::Year),
    field("cancelled", "afgeboekt", Kind::YesNo),
    field("factor_kg_kwh", "factor_kg_kwh", FACTOR),
    field("supplier", "leverancier", Kind::Text),
];

pub(crate) static VIRTUAL_MACHINES: [Field; 11] = [
    required("vm_id", "vm_id", Kind::Text),
    required("host", "host", Kind::Text),
    field("vcpu", "vcpu", PIECES),
    field("memory_gb", "geheugen_gb", SIZE),
    field("storage_gb", "opslag_gb", SIZE),
    field("share", "aandeel", SHARE),
    field("load", "belasting", SHARE),
    field("kind", "soort", Kind::Word(&words::MACHINE_KIND)),
    field("role", "rol", Kind::Word(&words::MACHINE_ROLE)),
    field("customer", "klant", Kind::Text),
    field("unit", "afdeling", Kind::Text),
];

pub(crate) static APPLICATIONS: [Field; 7] = [
    required("application_id", "applicatie_id", Kind::Text),
    required("vm_id", "vm_id", Kind::Text),
    field("environment", "omgeving", Kind::Text),
    field("domain", "domein", Kind::Text),
    field("sub_domain", "subdomein", Kind::Text),
    field("share", "aandeel", SHARE),
    field("unit", "afdeling", Kind::Text),
];

pub(crate) static CLOUD_USAGE: [Field; 18] = [
    required("usage_id", "gebruik_id", Kind::Text),
    required("provider", "aanbieder", Kind::Word(&words::PROVIDER)),
    required("region", "regio", Kind::Text),
    field("country", "land", Kind::Country),
    field("service", "dienst", Kind::Text),
    field("instance_type", "instantietype", Kind::Text),
    field("instances", "aantal", QUANTITY),
    field("hours", "uren", HOURS),
    field("vcpu", "vcpu", PIECES),
    field("memory_gb", "geheugen_gb", SIZE),
    field("load", "belasting", SHARE),
    field("storage_gb_months", "opslag_gb_maanden", AMOUNT),
    field("storage_class", "opslagklasse", Kind::Word(&words::STORAGE_CLASS)),
    field("traffic_gb", "verkeer_gb", AMOUNT),
    field("traffic_kind", "verkeer_soort", Kind::Word(&words::TRAFFIC_KIND)),
    field("year", "jaar", Kind::Year),
    field("application_id", "applicatie_id", Kind::Text),
    field("unit", "afdeling", Kind::Text),
];

pub(crate) static SERVICES: [Field; 9] = [
    required("service_id", "dienst_id", Kind::Text),
    required("type", "soort", Kind::Text),
    required("quantity", "hoeveelheid", AMOUNT),
    required("measure", "eenheid", Kind::Word(&words::SERVICE_MEASURE)),
    field("supplier", "leverancier", Kind::Text),
    field("country", "land", Kind::Country),
    field("year", "jaar", Kind::Year),
    field("unit", "afdeling", Kind::Text),
    field("declared_kg", "opgegeven_kg", AMOUNT),
];

pub(crate) static ENERGY: [Field; 8] = [
    required("record_id", "meting_id", Kind::Text),
    required("carrier", "energiedrager", Kind::Word(&words::CARRIER)),
    required("quantity", "hoeveelheid", AMOUNT),
    required("measure", "eenheid", Kind::Word(&words::ENERGY_MEASURE)),
    field("site", "locatie", Kind::Text),
    field("country", "land", Kind::Country),
    field("year", "jaar", Kind::Year),
    field("unit", "afdeling", Kind::Text),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asset_fields_stand_in_the_order_of_the_columns() {
        for (column, field) in AssetColumn::ALL.iter().skip(1).zip(&ASSETS) {
            assert_eq!(column.name(), field.name);
        }
    }

    #[test]
    fn a_rule_knows_its_borders() {
        let quantity = NumberRule::above(0.0, 10.0, Form::Whole);
        assert!(!quantity.allows(0.0) && quantity.allows(0.1) && quantity.allows(10.0) && !quantity.allows(10.1));
        assert!(NumberRule::between(0.0, 1.0, Form::Any).allows(0.0));
        assert!(!quantity.allows(f64::NAN));
    }
}
