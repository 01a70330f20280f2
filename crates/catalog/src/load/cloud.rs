//! Tables of cloud providers: instances, regions, replication.

use super::table::{self, entries};
use super::{Draft, TableFile};
use crate::{CloudInstance, CloudRegion, Replication};

pub(super) fn read(file: &TableFile<'_>, draft: &mut Draft) {
    match file.table() {
        Some("cloud-instances") => instances(file, draft),
        Some("cloud-regions") => regions(file, draft),
        Some("replication") => replications(file, draft),
        _ => {}
    }
}

fn instances(file: &TableFile<'_>, draft: &mut Draft) {
    let names = [
        "provider",
        "instance",
        "vcpu",
        "memory_gb",
        "processor",
        "platform_vcpu",
        "gpus",
        "gpu",
        "embodied_kg",
        "source",
        "flag",
    ];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [provider, instance, vcpu, memory, processor, platform_vcpu, gpus, gpu, embodied, source, flag] = cells;
        let (provider, instance) = (row.needed("provider", provider), row.needed("instance", instance));
        let (Some(provider), Some(instance)) = (provider, instance) else { return };
        let key = (provider.to_lowercase(), instance.to_lowercase());
        if catalog.cloud_instance_index.insert(key, catalog.cloud_instances.len() as u32).is_some() {
            row.fault("double-id", format!("instance {instance:?} of {provider} stands in the tables twice"));
        }
        let entry = CloudInstance {
            provider,
            instance,
            vcpu: row.number("vcpu", vcpu),
            memory_gb: row.number("memory_gb", memory),
            processor: if processor.is_empty() { None } else { catalog.known_item(row, "processor", processor) },
            platform_vcpu: row.number("platform_vcpu", platform_vcpu),
            gpus: row.number("gpus", gpus),
            gpu: gpu.to_owned(),
            embodied_kg: row.number("embodied_kg", embodied),
            sources: catalog.known_sources(row, source),
            flags: entries(flag),
            set: file.set().to_owned(),
            file: row.file.to_owned(),
            line: row.line,
        };
        catalog.cloud_instances.push(entry);
    });
}

fn regions(file: &TableFile<'_>, draft: &mut Draft) {
    let names = ["provider", "region", "name", "zone", "pue", "wue", "source", "certainty", "note"];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [provider, region, name, zone, pue, wue, source, certainty, note] = cells;
        let (provider, region) = (row.needed("provider", provider), row.needed("region", region));
        let (Some(provider), Some(region)) = (provider, region) else { return };
        let key = (provider.to_lowercase(), region.to_lowercase());
        if catalog.cloud_region_index.insert(key, catalog.cloud_regions.len() as u32).is_some() {
            row.fault("double-id", format!("region {region:?} of {provider} stands in the tables twice"));
        }
        let entry = CloudRegion {
            provider,
            region,
            name: name.to_owned(),
            zone: row.zone(zone),
            pue: row.number("pue", pue),
            wue: row.number("wue", wue),
            sources: catalog.known_sources(row, source),
            certainty: if certainty.is_empty() { None } else { row.word("certainty", certainty) },
            note: note.to_owned(),
            set: file.set().to_owned(),
            file: row.file.to_owned(),
            line: row.line,
        };
        catalog.cloud_regions.push(entry);
    });
}

fn replications(file: &TableFile<'_>, draft: &mut Draft) {
    let names = ["provider", "service", "factor", "source", "note"];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, [provider, service, factor, source, note]| {
        let sources = catalog.known_sources(row, source);
        let (provider, service) = (row.needed("provider", provider), row.needed("service", service));
        let (Some(provider), Some(service)) = (provider, service) else { return };
        let Some(factor) = row.needed_number("factor", factor) else { return };
        let (note, file, line) = (note.to_owned(), row.file.to_owned(), row.line);
        catalog.replications.push(Replication { provider, service, factor, sources, note, file, line });
    });
}
