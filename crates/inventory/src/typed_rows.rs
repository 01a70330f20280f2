//! The values of one row as a row of its small table.

use voetspoor_quantity::{CalendarYear, Consumer, Pue, Share, Zone};

use crate::diagnostic::Place;
use crate::message::Message;
use crate::role::Role;
use crate::table::{
    Application, CloudUsage, Contract, ContractKind, Coverage, EnergyRecord, Service, Site, SiteKind, Technology,
    VirtualMachine,
};
use crate::value::{Problem, Value};

/// The values of a row, by field name. Required values are there: a row that lacks one never comes this far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowValues<'v> {
    role: Role,
    values: &'v [Value<'v>],
}

impl<'v> RowValues<'v> {
    pub(crate) fn new(role: Role, values: &'v [Value<'v>]) -> RowValues<'v> {
        RowValues { role, values }
    }

    fn get(&self, name: &str) -> &'v Value<'v> {
        self.role.position(name).and_then(|at| self.values.get(at)).unwrap_or(&Value::Nothing)
    }

    pub(crate) fn word(&self, name: &str) -> Option<&'v str> {
        match self.get(name) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.word(name).map(str::to_owned)
    }

    fn needed_text(&self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<f64> {
        match self.get(name) {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn share(&self, name: &str) -> Option<Share> {
        self.number(name).and_then(|number| Share::new(number).ok())
    }

    fn zone(&self, name: &str) -> Option<Zone> {
        match self.get(name) {
            Value::Zone(zone) => Some(*zone),
            _ => None,
        }
    }

    fn year(&self, name: &str) -> Option<CalendarYear> {
        match self.get(name) {
            Value::Year(year) => Some(*year),
            _ => None,
        }
    }

    fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name) {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

pub(crate) fn site(place: Place, row: RowValues<'_>) -> Site {
    Site {
        place,
        id: row.needed_text("site_id"),
        name: row.text("name"),
        zone: row.zone("country").unwrap_or(Zone::WORLD),
        kind: row.word("kind").and_then(|word| match word {
            "office" => Some(SiteKind::Office),
            "server-room" => Some(SiteKind::ServerRoom),
            "data-centre" => Some(SiteKind::DataCentre),
            "colocation" => Some(SiteKind::Colocation),
            "home" => Some(SiteKind::Home),
            _ => None,
        }),
        pue: row.number("pue").and_then(|number| Pue::new(number).ok()),
        wue: row.number("wue"),
        contract: row.text("contract"),
        operator_role: row.word("role") == Some("operator"),
        operator: row.text("operator"),
        equity_share: row.share("equity_share"),
        unit: row.text("unit"),
    }
}

/// A contract, and what is odd about it.
pub(crate) fn contract(place: Place, row: RowValues<'_>) -> (Contract, Option<Problem>) {
    let (share, kwh) = (row.share("share"), row.number("kwh"));
    let odd = (share.is_some() && kwh.is_some()).then(|| Problem::warning(Message::ShareAndKwh));
    let contract = Contract {
        place,
        id: row.needed_text("contract_id"),
        kind: match row.word("kind") {
            Some("guarantees-of-origin") => ContractKind::GuaranteesOfOrigin,
            Some("ppa") => ContractKind::Ppa,
            Some("supplier-label") => ContractKind::SupplierLabel,
            Some("own-generation") => ContractKind::OwnGeneration,
            _ => ContractKind::Grey,
        },
        technology: row.word("technology").and_then(|word| match word {
            "wind" => Some(Technology::Wind),
            "solar" => Some(Technology::Solar),
            "hydro" => Some(Technology::Hydro),
            "biomass" => Some(Technology::Biomass),
            "nuclear" => Some(Technology::Nuclear),
            _ => None,
        }),
        zone: row.zone("country"),
        coverage: kwh.map_or(Coverage::Share(share.unwrap_or(Share::ONE)), Coverage::Kwh),
        year: row.year("year"),
        cancelled: row.flag("cancelled"),
        factor_kg_kwh: row.number("factor_kg_kwh"),
        supplier: row.text("supplier"),
    };
    (contract, odd)
}

/// A virtual machine; `times` equal ones on one row count as one machine of that many times the size.
pub(crate) fn virtual_machine(place: Place, row: RowValues<'_>, times: f64) -> VirtualMachine {
    let sized = |name| row.number(name).map(|number| number * times);
    VirtualMachine {
        place,
        id: row.needed_text("vm_id"),
        host: row.needed_text("host"),
        vcpu: sized("vcpu"),
        memory_gb: sized("memory_gb"),
        storage_gb: sized("storage_gb"),
        share: row.share("share"),
        load: row.share("load"),
        by_storage: row.word("kind") == Some("storage"),
        consumer: if row.word("role") == Some("customer") { Consumer::Customer } else { Consumer::Own },
        customer: row.text("customer"),
        unit: row.text("unit"),
    }
}

pub(crate) fn application(place: Place, row: RowValues<'_>) -> Application {
    Application {
        place,
        id: row.needed_text("application_id"),
        vm: row.needed_text("vm_id"),
        environment: row.text("environment"),
        domain: row.text("domain"),
        sub_domain: row.text("sub_domain"),
        share: row.share("share"),
        unit: row.text("unit"),
    }
}

pub(crate) fn cloud_usage(place: Place, row: RowValues<'_>) -> CloudUsage {
    CloudUsage {
        place,
        id: row.needed_text("usage_id"),
        provider: row.needed_text("provider").to_lowercase(),
        region: row.needed_text("region").to_lowercase(),
        zone: row.zone("country"),
        service: row.text("service"),
        instance_type: row.text("instance_type"),
        instances: row.number("instances").unwrap_or(1.0),
        hours: row.number("hours"),
        vcpu: row.number("vcpu"),
        memory_gb: row.number("memory_gb"),
        load: row.share("load"),
        storage_gb_months: row.number("storage_gb_months"),
        storage_class: row.text("storage_class"),
        traffic_gb: row.number("traffic_gb"),
        traffic_kind: row.text("traffic_kind"),
        year: row.year("year"),
        application: row.text("application_id"),
        unit: row.text("unit"),
    }
}

pub(crate) fn service(place: Place, row: RowValues<'_>) -> Service {
    Service {
        place,
        id: row.needed_text("service_id"),
        kind: row.needed_text("type"),
        quantity: row.number("quantity").unwrap_or(0.0),
        measure: row.needed_text("measure"),
        supplier: row.text("supplier"),
        zone: row.zone("country"),
        year: row.year("year"),
        unit: row.text("unit"),
        declared_kg: row.number("declared_kg"),
    }
}

pub(crate) fn energy_record(place: Place, row: RowValues<'_>) -> EnergyRecord {
    EnergyRecord {
        place,
        id: row.needed_text("record_id"),
        carrier: row.needed_text("carrier"),
        quantity: row.number("quantity").unwrap_or(0.0),
        measure: row.needed_text("measure"),
        site: row.text("site"),
        zone: row.zone("country"),
        year: row.year("year"),
        unit: row.text("unit"),
    }
}
