use voetspoor_quantity::Zone;

use crate::{Catalog, Certainty, ItemId};

/// A type of virtual machine that a cloud provider sells.
#[derive(Debug, Clone)]
pub struct CloudInstance {
    /// Provider: `aws`, `azure`, `gcp` ...
    pub provider: String,
    /// Name of the type.
    pub instance: String,
    /// Virtual processors.
    pub vcpu: Option<f64>,
    /// Memory, GB.
    pub memory_gb: Option<f64>,
    /// Item of the processor generation, one of it counted in vCPU-hours.
    pub processor: Option<ItemId>,
    /// Virtual processors of the whole machine it is a part of.
    pub platform_vcpu: Option<f64>,
    /// Accelerators.
    pub gpus: Option<f64>,
    /// Kind of accelerator.
    pub gpu: String,
    /// Hardware of the whole machine, kg CO2e.
    pub embodied_kg: Option<f64>,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Warnings, as in the table.
    pub flags: Vec<String>,
    /// Data set.
    pub set: String,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// A place where a cloud provider runs.
#[derive(Debug, Clone)]
pub struct CloudRegion {
    /// Provider.
    pub provider: String,
    /// Provider's code of the region; `*` = the provider's default.
    pub region: String,
    /// Name in words.
    pub name: String,
    /// Zone of its electricity; none where the region spans zones.
    pub zone: Option<Zone>,
    /// Power usage effectiveness.
    pub pue: Option<f64>,
    /// Water usage, litre per kWh of IT energy.
    pub wue: Option<f64>,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Where it was read.
    pub certainty: Option<Certainty>,
    /// Remark.
    pub note: String,
    /// Data set.
    pub set: String,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// A region that was found.
#[derive(Debug, Clone, Copy)]
pub struct FoundRegion<'c> {
    /// The region, or the provider's default.
    pub region: &'c CloudRegion,
    /// The region asked for is not in the table: this is the provider's default, whose place is unknown.
    pub is_default: bool,
}

/// How many copies a cloud service keeps.
#[derive(Debug, Clone)]
pub struct Replication {
    /// Provider.
    pub provider: String,
    /// Service; `*` = the provider's default.
    pub service: String,
    /// Copies.
    pub factor: f64,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Remark.
    pub note: String,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

/// Stands for "any other" in the column of regions and of services.
pub(crate) const DEFAULT: &str = "*";

impl Catalog {
    /// The type of virtual machine of this provider; case does not matter.
    pub fn cloud_instance(&self, provider: &str, instance: &str) -> Option<&CloudInstance> {
        let key = (provider.to_lowercase(), instance.to_lowercase());
        self.cloud_instance_index.get(&key).and_then(|&index| self.cloud_instances.get(index as usize))
    }

    /// All types of virtual machine in the order of the tables.
    pub fn cloud_instances(&self) -> &[CloudInstance] {
        &self.cloud_instances
    }

    /// The region of this provider, or its default (line `*`), which is said; case does not matter.
    pub fn cloud_region(&self, provider: &str, region: &str) -> Option<FoundRegion<'_>> {
        let provider = provider.to_lowercase();
        let get = |region: String| {
            let index = self.cloud_region_index.get(&(provider.clone(), region))?;
            self.cloud_regions.get(*index as usize)
        };
        let exact =
            get(region.to_lowercase()).map(|region| FoundRegion { region, is_default: region.region == DEFAULT });
        exact.or_else(|| get(DEFAULT.to_owned()).map(|region| FoundRegion { region, is_default: true }))
    }

    /// All regions in the order of the tables.
    pub fn cloud_regions(&self) -> &[CloudRegion] {
        &self.cloud_regions
    }

    /// Copies that a service of this provider keeps; none where the table does not name the service.
    ///
    /// A service is found by the words of its name, without the provider's: "Amazon S3" and "S3 Standard" are S3, and "S3 One Zone-IA" is
    /// the more particular S3 One Zone. The provider's line `*`, "every other service", says nothing of storage and never stands in for a name.
    pub fn replication(&self, provider: &str, service: &str) -> Option<&Replication> {
        let asked = service_words(service);
        let words_of = |row: &Replication| service_words(&row.service);
        let of_provider = self.replications.iter().filter(|row| row.provider.eq_ignore_ascii_case(provider));
        let named = of_provider.filter(|row| {
            let words = words_of(row);
            !words.is_empty() && words.iter().all(|word| asked.contains(word))
        });
        // The first of the most particular: `max_by_key` alone would give the last.
        named.rev().max_by_key(|row| words_of(row).len())
    }

    /// All replication factors in the order of the tables.
    pub fn replications(&self) -> &[Replication] {
        &self.replications
    }
}

/// Words of a service's name in lower case and in the singular, without those that name the provider.
fn service_words(name: &str) -> Vec<String> {
    const PROVIDERS: [&str; 6] = ["amazon", "aws", "azure", "gcp", "google", "microsoft"];
    name.split(|c: char| !c.is_alphanumeric())
        .map(|word| {
            let word = word.to_lowercase();
            word.strip_suffix('s').filter(|stem| stem.len() > 3).map_or(word.clone(), str::to_owned)
        })
        .filter(|word| !word.is_empty() && !PROVIDERS.contains(&word.as_str()))
        .collect()
}
