//! Cells of cloud use: virtual processors, memory, accelerators, storage and traffic.

use std::sync::Arc;

use voetspoor_catalog::{Catalog, Match, Named};
use voetspoor_inventory::{CloudUsage, Severity};
use voetspoor_quantity::{Fixed, Relation, Stage, Zone};

use crate::cell::{Activity, CellKey, Measure, Measures};
use crate::count::{Counted, Shortfall};
use crate::setting::Setting;
use crate::usage::{Row, in_year};

/// Share of the time at work when nothing is stated, as the catalogue has it for clouds.
const CLOUD: &str = "cloud.server";

/// What storage is taken for when neither its class nor its service is known.
const ANY_STORAGE: &str = "cloud.storage.object";

/// Counts one row.
pub(crate) fn cloud(setting: &Setting<'_>, usage: &CloudUsage, counted: &mut Counted) {
    let catalog = setting.catalog;
    let mut row = Row::new(counted, &usage.place);
    if !in_year(usage.year, setting) {
        row.group.idle_rows = 1;
        return;
    }
    let Some(zone) = zone_of(catalog, usage, &mut row) else { return };
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
        storage(catalog, usage, gb_months, &mut row, &key);
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

/// Country of the region; where the catalogue does not know it, the one that the row states.
fn zone_of(catalog: &Catalog, usage: &CloudUsage, row: &mut Row<'_>) -> Option<Zone> {
    let region = catalog.cloud_region(&usage.provider, &usage.region);
    if let Some(zone) = region.and_then(|found| found.region.zone) {
        return Some(zone);
    }
    let name = format!("region {:?} of provider {:?}", usage.region, usage.provider);
    if let Some(zone) = usage.zone {
        let overhead = if region.is_some() { "the provider's mean" } else { "a data centre's mean" };
        let message = format!("{name} is not in the catalogue: placed in {zone} as stated, with {overhead} overhead");
        row.tell("V-CNT-030", Severity::Note, message, "see voetspoor data list cloud-regions");
        return Some(zone);
    }
    let (shortfall, message) = match region {
        None => (Shortfall::UnknownCloud, format!("no {name} in the catalogue, and no country is stated")),
        Some(_) => (Shortfall::NoZone, format!("the catalogue does not say in which country {name} lies")),
    };
    row.fail(shortfall, "V-CNT-030", message, "use the provider's own region id, or state the country");
    None
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
    tell_of_hours(each, usage.instances, f64::from(setting.year.days()) * 24.0, row);
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
        row.group.shortfall.push(Shortfall::UnknownCloud);
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

/// More hours than the year has are those of several instances together, or a mistake.
fn tell_of_hours(each: f64, instances: f64, of_year: f64, row: &mut Row<'_>) {
    if each <= of_year {
        return;
    }
    if instances > 1.0 {
        let message = format!("{each} hours for each of {instances} instances, and the year has {of_year}");
        row.tell("V-CNT-035", Severity::Warning, message, "state the hours of one instance, or leave instances empty");
    } else {
        let message = format!("{each} hours, and the year has {of_year}: taken as those of several instances together");
        row.tell("V-CNT-035", Severity::Warning, message, "state the hours of one instance and how many there are");
    }
}

/// Storage of a class, with the copies that the service keeps of it (rule `C-CLOUD-3`).
///
/// A service that the catalogue does not know keeps the copies of its class, which is a figure with a range: its cell has the data once, and
/// names the parameter that multiplies it when valued.
fn storage(catalog: &Catalog, usage: &CloudUsage, gb_months: f64, row: &mut Row<'_>, key: &dyn Fn(&str) -> CellKey) {
    let of_service = usage.service.as_deref().and_then(|name| storage_named(catalog, name));
    let stated = usage.storage_class.as_deref().map(|class| format!("cloud.storage.{class}"));
    let item = stated.or(of_service).unwrap_or_else(|| ANY_STORAGE.to_owned());
    if catalog.item_id(&item).is_none() {
        let message = format!("unknown storage class {:?}", usage.storage_class.as_deref().unwrap_or_default());
        row.fail(Shortfall::UnknownCloud, "V-CNT-031", message, "use ssd, hdd or object");
        return;
    }
    let known = usage.service.as_deref().and_then(|name| catalog.replication(&usage.provider, name));
    let copies = known.map_or(1.0, |replication| replication.factor);
    let by_class = known.is_none() && parameter(catalog, &item, "replication").is_some();
    let completed_by = by_class.then(|| Arc::from(format!("{item}/replication")));
    let measures = Measures::default().with(Measure::Quantity, Fixed::from_f64(gb_months * copies));
    row.put(CellKey { completed_by, ..key(&item) }, &measures);
}

/// The storage that a name of a service says it is: "Amazon S3" is object storage, "EBS gp3" is on SSD.
fn storage_named(catalog: &Catalog, name: &str) -> Option<String> {
    let Match::Exact(Named::Item(id)) = catalog.matcher().item(name) else { return None };
    let item = &catalog.item(id).id;
    item.starts_with("cloud.storage.").then(|| item.clone())
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
