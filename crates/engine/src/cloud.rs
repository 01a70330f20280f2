//! Cells of cloud use: virtual processors, memory, accelerators, storage and traffic.

use std::sync::Arc;

use voetspoor_catalog::{Catalog, Match, Named};
use voetspoor_inventory::{CloudUsage, Severity};
use voetspoor_quantity::{Fixed, Relation, Stage, Zone};

use crate::cell::{Activity, CellKey, Measure, Measures};
use crate::count::{Counted, Shortfall};
use crate::message::Message;
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
        row.group.other_year_rows = 1;
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
            row.fail(Shortfall::UnknownCloud, &Message::UnknownTraffic { kind: kind.to_owned() });
        }
    }
}

/// Country of the region; where the catalogue does not know it, the one that the row states.
fn zone_of(catalog: &Catalog, usage: &CloudUsage, row: &mut Row<'_>) -> Option<Zone> {
    let region = catalog.cloud_region(&usage.provider, &usage.region);
    if let Some(zone) = region.and_then(|found| found.region.zone) {
        return Some(zone);
    }
    let (name, provider) = (usage.region.clone(), usage.provider.clone());
    match (usage.zone, region) {
        (Some(zone), Some(_)) => row.tell(Severity::Note, &Message::PlacedAsStated { region: name, provider, zone }),
        (Some(zone), None) => row.tell(Severity::Note, &Message::UnknownRegionPlaced { region: name, provider, zone }),
        (None, Some(_)) => row.fail(Shortfall::NoZone, &Message::RegionWithoutCountry { region: name, provider }),
        (None, None) => row.fail(Shortfall::UnknownCloud, &Message::UnknownRegion { region: name, provider }),
    }
    usage.zone
}

/// Virtual processors, their memory and accelerators, and the part of the host's hardware (rules `C-CLOUD-1`, `C-CLOUD-2`).
fn compute(setting: &Setting<'_>, usage: &CloudUsage, row: &mut Row<'_>, key: &dyn Fn(&str) -> CellKey) {
    let catalog = setting.catalog;
    let instance = usage.instance_type.as_deref().and_then(|name| catalog.cloud_instance(&usage.provider, name));
    if instance.is_none() && usage.instance_type.is_none() && usage.vcpu.is_none() {
        return;
    }
    let Some(vcpu) = instance.and_then(|i| i.vcpu).or(usage.vcpu) else {
        let (name, provider) = (usage.instance_type.clone().unwrap_or_default(), usage.provider.clone());
        row.fail(Shortfall::UnknownCloud, &Message::UnknownInstance { name, provider });
        return;
    };
    let each = usage.hours.unwrap_or_else(|| f64::from(setting.year.days()) * 24.0);
    if usage.hours.is_none() {
        row.tell(Severity::Warning, &Message::AllYear);
    }
    tell_of_hours(each, usage.instances, f64::from(setting.year.days()) * 24.0, row);
    let hours = each * usage.instances;
    let default_load = || parameter(catalog, CLOUD, "load").or_else(|| parameter(catalog, "cloud.vcpu", "load"));
    let stated_load = usage.load.map(f64::from);
    let Some(load) = stated_load.or_else(default_load) else {
        row.fail(Shortfall::UnknownCloud, &Message::NoLoad);
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
        row.tell(Severity::Warning, &Message::MeanInstance);
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
    let message = if instances > 1.0 {
        Message::HoursOfEach { hours: each, instances, of_year }
    } else {
        Message::HoursTogether { hours: each, of_year }
    };
    row.tell(Severity::Warning, &message);
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
        let class = usage.storage_class.clone().unwrap_or_default();
        row.fail(Shortfall::UnknownCloud, &Message::UnknownStorage { class });
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
