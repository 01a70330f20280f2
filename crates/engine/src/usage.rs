//! Cells of cloud use, bought services, and energy and substances of own sites.

use std::collections::BTreeMap;
use std::sync::Arc;

use voetspoor_catalog::{Catalog, ItemId, Match, Named};
use voetspoor_inventory::{CloudUsage, Diagnostic, EnergyRecord, Place, Service, Severity};
use voetspoor_quantity::{CalendarYear, Fixed, Relation, Stage, Zone};

use crate::cell::{Activity, CellKey, EnergyBasis, Measure, Measures};
use crate::count::{Counted, Group, Shortfall, Usage};
use crate::meter::{self, Meaning};
use crate::setting::{Setting, relation_at};

/// Share of the time at work when nothing is stated, as the catalogue has it for clouds.
const CLOUD: &str = "cloud.server";

pub(crate) fn count(setting: &Setting<'_>, usage: Usage<'_>, counted: &mut Counted) {
    for row in usage.cloud {
        cloud(setting, row, counted);
    }
    for row in usage.services {
        service(setting, row, counted);
    }
    let (meters, others): (Vec<_>, Vec<_>) = usage.energy.iter().partition(|row| is_electricity(&row.carrier));
    for row in others {
        energy(setting, row, counted);
    }
    metered(setting, &meters, counted);
}

/// Collects the cells of one row.
struct Row<'s> {
    counted: &'s mut Counted,
    place: &'s Place,
    group: Group,
}

impl<'s> Row<'s> {
    fn new(counted: &'s mut Counted, place: &'s Place) -> Row<'s> {
        Row { counted, place, group: Group { rows: 1, idle_rows: 0, keys: Vec::new(), shortfall: Vec::new() } }
    }

    fn put(&mut self, key: CellKey, measures: &Measures) {
        if !measures.is_empty() {
            self.counted.cells.add(key.clone(), measures);
            self.group.keys.push(key);
        }
    }

    fn tell(&mut self, code: &'static str, severity: Severity, message: String, help: &str) {
        let place = self.place.clone();
        self.counted.diagnostics.push(Diagnostic { code, severity, place, message, help: help.to_owned() });
    }

    fn fail(&mut self, shortfall: Shortfall, code: &'static str, message: String, help: &str) {
        self.group.shortfall.push(shortfall);
        self.tell(code, Severity::Error, message, help);
    }
}

impl Drop for Row<'_> {
    fn drop(&mut self) {
        let empty = Group { rows: 0, idle_rows: 0, keys: Vec::new(), shortfall: Vec::new() };
        self.counted.groups.push(std::mem::replace(&mut self.group, empty));
    }
}

fn in_year(stated: Option<CalendarYear>, setting: &Setting<'_>) -> bool {
    stated.is_none_or(|year| year == setting.year)
}

fn cloud(setting: &Setting<'_>, usage: &CloudUsage, counted: &mut Counted) {
    let catalog = setting.catalog;
    let mut row = Row::new(counted, &usage.place);
    if !in_year(usage.year, setting) {
        row.group.idle_rows = 1;
        return;
    }
    let Some(region) = catalog.cloud_region(&usage.provider, &usage.region) else {
        let message = format!("no region {:?} of provider {:?} in the catalogue", usage.region, usage.provider);
        row.fail(Shortfall::UnknownCloud, "V-CNT-030", message, "see voetspoor data list cloud-regions");
        return;
    };
    let Some(zone) = region.region.zone else {
        let message = format!("the catalogue does not say in which country {}/{} lies", usage.provider, usage.region);
        row.fail(Shortfall::NoZone, "V-CNT-030", message, "use the provider's own region id");
        return;
    };
    let key = |item: &str| CellKey {
        zone: Some(zone),
        counterparty: Some(Arc::from(usage.provider.as_str())),
        region: Some(Arc::from(format!("{}/{}", usage.provider, usage.region))),
        unit: usage.unit.as_deref().map(Arc::from),
        workload: usage.application.as_deref().map(Arc::from),
        ..CellKey::new(Activity::Cloud, item, setting.year, Relation::Bought)
    };
    compute(setting, usage, &mut row, &key);
    if let Some(gb_months) = usage.storage_gb_months {
        let class = usage.storage_class.as_deref().unwrap_or("object");
        let item = format!("cloud.storage.{class}");
        let service = usage.service.as_deref().unwrap_or(class);
        let copies = catalog.replication(&usage.provider, service).map_or(1.0, |r| r.factor);
        if catalog.item_id(&item).is_some() {
            row.put(key(&item), &Measures::default().with(Measure::Quantity, Fixed::from_f64(gb_months * copies)));
        } else {
            row.fail(
                Shortfall::UnknownCloud,
                "V-CNT-031",
                format!("unknown storage class {class:?}"),
                "use ssd, hdd or object",
            );
        }
    }
    if let Some(gb) = usage.traffic_gb {
        let kind = usage.traffic_kind.as_deref().unwrap_or("internet");
        let item = format!("cloud.traffic.{kind}");
        if catalog.item_id(&item).is_some() {
            row.put(key(&item), &Measures::default().with(Measure::Quantity, Fixed::from_f64(gb)));
        } else {
            let message = format!("unknown kind of traffic {kind:?}");
            row.fail(Shortfall::UnknownCloud, "V-CNT-031", message, "use internal, inter-region or internet");
        }
    }
}

/// Virtual processors, their memory and accelerators, and the part of the host's hardware (rules `C-CLOUD-1`, `C-CLOUD-2`).
fn compute(setting: &Setting<'_>, usage: &CloudUsage, row: &mut Row<'_>, key: &dyn Fn(&str) -> CellKey) {
    let catalog = setting.catalog;
    let instance = usage.instance_type.as_deref().and_then(|name| catalog.cloud_instance(&usage.provider, name));
    if instance.is_none() && usage.instance_type.is_none() && usage.vcpu.is_none() {
        return;
    }
    let Some(vcpu) = instance.and_then(|i| i.vcpu).or(usage.vcpu) else {
        let name = usage.instance_type.as_deref().unwrap_or("");
        let message =
            format!("no instance type {name:?} of {} in the catalogue, and no vcpu is stated", usage.provider);
        row.fail(Shortfall::UnknownCloud, "V-CNT-032", message, "state vcpu and memory_gb of the instance");
        return;
    };
    let each = usage.hours.unwrap_or_else(|| f64::from(setting.year.days()) * 24.0);
    if usage.hours.is_none() {
        let message = "no hours stated: counted as running all year".to_owned();
        row.tell("V-CNT-033", Severity::Warning, message, "state the hours that the instance ran");
    }
    let hours = each * usage.instances;
    let default_load = || parameter(catalog, CLOUD, "load").or_else(|| parameter(catalog, "cloud.vcpu", "load"));
    let stated_load = usage.load.map(f64::from);
    let Some(load) = stated_load.or_else(default_load) else {
        row.fail(
            Shortfall::UnknownCloud,
            "V-CNT-034",
            "no load stated and no default".to_owned(),
            "state the mean load",
        );
        return;
    };
    let completed_by = stated_load.is_none().then(|| Arc::from("cloud.server/load"));
    let processor = instance.and_then(|i| i.processor).map_or("cloud.vcpu.unknown", |id| &catalog.item(id).id);
    let vcpu_hours = vcpu * hours;
    let measures = Measures::default()
        .with(Measure::Quantity, Fixed::from_f64(vcpu_hours))
        .with(Measure::LoadedQuantity, Fixed::from_f64(vcpu_hours * load));
    row.put(CellKey { completed_by: completed_by.clone(), ..key(processor) }, &measures);
    if let Some(memory) = instance.and_then(|i| i.memory_gb).or(usage.memory_gb) {
        let beyond = (memory - included_memory(catalog, processor, vcpu)).max(0.0);
        let measures = Measures::default().with(Measure::Quantity, Fixed::from_f64(beyond * hours));
        row.put(key("cloud.memory"), &measures);
    }
    let Some(instance) = instance else {
        let message =
            "instance type not in the catalogue: its power is that of a mean vCPU, its hardware is not counted"
                .to_owned();
        row.tell("V-CNT-032", Severity::Warning, message, "name the instance type as the provider does");
        return;
    };
    if let (Some(count), Some(gpu)) = (instance.gpus.filter(|&n| n > 0.0), catalog.item_id(&instance.gpu)) {
        let gpu_hours = count * hours;
        let measures = Measures::default()
            .with(Measure::Quantity, Fixed::from_f64(gpu_hours))
            .with(Measure::LoadedQuantity, Fixed::from_f64(gpu_hours * load));
        row.put(CellKey { completed_by, ..key(&catalog.item(gpu).id) }, &measures);
    }
    if let (Some(kg), Some(of)) = (instance.embodied_kg, instance.platform_vcpu.filter(|&n| n > 0.0)) {
        let kg_hours = kg * hours * (vcpu / of).min(1.0);
        let key = CellKey { stage: Some(Stage::Manufacturing), ..key(CLOUD) };
        row.put(key, &Measures::default().with(Measure::Quantity, Fixed::from_f64(kg_hours)));
    }
}

/// Memory that the measured power per vCPU has in it already, GB.
fn included_memory(catalog: &Catalog, processor: &str, vcpu: f64) -> f64 {
    let per_chip = parameter(catalog, processor, "memory-included");
    let threads = parameter(catalog, CLOUD, "vcpu-per-processor");
    match (per_chip, threads) {
        (Some(gb), Some(threads)) if threads > 0.0 => gb * vcpu / threads,
        _ => 0.0,
    }
}

fn parameter(catalog: &Catalog, item: &str, name: &str) -> Option<f64> {
    catalog.parameter(catalog.item_id(item)?, name, None, None).map(|p| p.figure.central)
}

fn service(setting: &Setting<'_>, service: &Service, counted: &mut Counted) {
    let catalog = setting.catalog;
    let mut row = Row::new(counted, &service.place);
    if !in_year(service.year, setting) {
        row.group.idle_rows = 1;
        return;
    }
    let Some(id) = item_named(catalog, &service.kind, &mut row) else { return };
    let item = catalog.item(id);
    let (quantity, unit) = in_unit(service.quantity, &service.measure, &item.per);
    let zone = service.zone.or(setting.default_zone);
    let key = CellKey {
        zone,
        counterparty: service.supplier.as_deref().map(Arc::from),
        unit: service.unit.as_deref().map(Arc::from),
        ..CellKey::new(Activity::Service, item.id.as_str(), setting.year, Relation::Bought)
    };
    let stated = Measures::default().with(Measure::StatedKg, Fixed::from_f64(service.declared_kg.unwrap_or(0.0)));
    if unit != item.per {
        let message = format!("{} is counted in {}, not in {:?}", item.id, item.per, service.measure);
        row.fail(
            Shortfall::OtherUnit,
            "V-CNT-040",
            message,
            "state the quantity in that unit; no conversion is guessed",
        );
        row.put(key, &stated);
        return;
    }
    row.put(key, &stated.with(Measure::Quantity, Fixed::from_f64(quantity)));
}

fn energy(setting: &Setting<'_>, record: &EnergyRecord, counted: &mut Counted) {
    let catalog = setting.catalog;
    let mut row = Row::new(counted, &record.place);
    if !in_year(record.year, setting) {
        row.group.idle_rows = 1;
        return;
    }
    let site = record.site.as_deref().and_then(|id| setting.site(id));
    let zone: Option<Zone> = site.map(|s| s.zone).or(record.zone).or(setting.default_zone);
    let site_id = record.site.as_deref().map(Arc::from);
    let unit = record.unit.as_deref().map(Arc::from);
    let Some(id) = item_named(catalog, &record.carrier, &mut row) else { return };
    let item = catalog.item(id);
    let (quantity, unit_name) = in_unit(record.quantity, &record.measure, &item.per);
    if unit_name != item.per {
        let message = format!("{} is counted in {}, not in {:?}", item.id, item.per, record.measure);
        row.fail(
            Shortfall::OtherUnit,
            "V-CNT-040",
            message,
            "state the quantity in that unit; no conversion is guessed",
        );
        return;
    }
    let key = CellKey {
        zone,
        site: site_id,
        equity_share: site.and_then(|s| s.equity_share),
        unit,
        ..CellKey::new(Activity::Carrier, item.id.as_str(), setting.year, Relation::Owned)
    };
    row.put(key, &Measures::default().with(Measure::Quantity, Fixed::from_f64(quantity)));
}

/// Meters, site by site: several readings of one site are one meter.
fn metered(setting: &Setting<'_>, records: &[&EnergyRecord], counted: &mut Counted) {
    let mut by_site: BTreeMap<(Option<&str>, Option<Zone>), Vec<(&EnergyRecord, Fixed)>> = BTreeMap::new();
    for record in records {
        let mut row = Row::new(counted, &record.place);
        let site = record.site.as_deref().and_then(|id| setting.site(id));
        let zone = site.map(|s| s.zone).or(record.zone).or(setting.default_zone);
        let (kwh, unit) = in_unit(record.quantity, &record.measure, "kWh");
        if !in_year(record.year, setting) {
            row.group.idle_rows = 1;
        } else if unit != "kWh" {
            let message = format!("electricity is counted in kWh or MWh, not in {:?}", record.measure);
            row.fail(Shortfall::OtherUnit, "V-CNT-040", message, "state kWh or MWh");
        } else if zone.is_none() {
            let message = "no site and no country".to_owned();
            row.fail(Shortfall::NoZone, "V-CNT-042", message, "state the site or the country");
        } else {
            row.group.rows = 0;
            by_site.entry((record.site.as_deref(), zone)).or_default().push((record, Fixed::from_f64(kwh)));
        }
    }
    for ((site, zone), readings) in by_site {
        let site = site.and_then(|id| setting.site(id));
        let total: Fixed = readings.iter().map(|(_, kwh)| *kwh).sum();
        let place = &readings[0].0.place;
        let (meaning, told) = meter::set_against(total, site, zone, place, counted, setting.catalog);
        counted.diagnostics.extend(told);
        for (record, kwh) in readings {
            let mut row = Row::new(counted, &record.place);
            if meaning != Meaning::Alone {
                row.group.idle_rows = 1;
                continue;
            }
            let key = CellKey {
                zone,
                contract: site.and_then(|s| s.contract.clone()),
                energy: Some(EnergyBasis::Measured),
                site: site.map(|s| Arc::clone(&s.id)),
                equity_share: site.and_then(|s| s.equity_share),
                unit: record.unit.as_deref().map(Arc::from),
                ..CellKey::new(Activity::Electricity, meter::GRID, setting.year, relation_at("", site))
            };
            row.put(key, &Measures::default().with(Measure::ItKwh, kwh));
        }
    }
}

fn is_electricity(carrier: &str) -> bool {
    matches!(carrier.to_lowercase().as_str(), "electricity" | "elektriciteit" | "stroom" | "electricity.grid")
}

/// Quantity in the wanted unit where the conversion is exact, else as it was.
fn in_unit<'u>(quantity: f64, unit: &'u str, wanted: &'u str) -> (f64, &'u str) {
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    match unit {
        _ if same(unit, wanted) => (quantity, wanted),
        _ if same(unit, "MWh") && wanted == "kWh" => (quantity * 1000.0, wanted),
        _ if same(unit, "MJ") && wanted == "GJ" => (quantity / 1000.0, wanted),
        _ if same(unit, "TB") && wanted == "GB" => (quantity * 1000.0, wanted),
        _ if same(unit, "m3") && wanted == "l" => (quantity * 1000.0, wanted),
        _ if same(unit, "hour") && wanted == "unit-hour" => (quantity, wanted),
        _ => (quantity, unit),
    }
}

fn item_named(catalog: &Catalog, name: &str, row: &mut Row<'_>) -> Option<ItemId> {
    if let Some(id) = catalog.item_id(name) {
        return Some(id);
    }
    let label = |named: &Named| match named {
        Named::Item(id) => catalog.item(*id).id.clone(),
        Named::Product(_) | Named::Cpu(_) => String::new(),
    };
    match catalog.matcher().item(name) {
        Match::Exact(Named::Item(id)) => Some(id),
        Match::Close { found: Named::Item(id), confidence } => {
            let message = format!("{name:?} taken as {} (confidence {:.0} %)", catalog.item(id).id, confidence * 100.0);
            row.tell("V-CNT-001", Severity::Warning, message, "if that is wrong, use a name of the catalogue");
            Some(id)
        }
        Match::Ambiguous(candidates) => {
            let names: Vec<_> = candidates.iter().map(|(n, _)| label(n)).collect();
            let message = format!("{name:?} may be {}: not valued", names.join(", "));
            row.fail(Shortfall::UnknownItem, "V-CNT-002", message, "write the one you mean");
            None
        }
        Match::Exact(_) | Match::Close { .. } | Match::None { .. } => {
            let message = format!("not in the catalogue: {name:?}: not valued");
            row.fail(Shortfall::UnknownItem, "V-CNT-002", message, "see voetspoor data list items");
            None
        }
    }
}
