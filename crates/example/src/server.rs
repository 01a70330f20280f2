//! Configurations of servers, as an organisation buys them: the same ones many times.

/// What a server is made of.
pub(crate) struct Configuration {
    pub(crate) cpu: &'static str,
    pub(crate) cpus: u8,
    pub(crate) cores: u16,
    pub(crate) memory_gb: u16,
    pub(crate) ssds: u8,
    pub(crate) ssd_gb: u16,
    pub(crate) hdds: u8,
    pub(crate) supplies: u8,
}

#[expect(clippy::too_many_arguments, reason = "a row of a table")]
const fn of(
    cpu: &'static str,
    cpus: u8,
    cores: u16,
    memory_gb: u16,
    ssds: u8,
    ssd_gb: u16,
    hdds: u8,
    supplies: u8,
) -> Configuration {
    Configuration { cpu, cpus, cores, memory_gb, ssds, ssd_gb, hdds, supplies }
}

pub(crate) const CONFIGURATIONS: [Configuration; 18] = [
    of("Intel Xeon Gold 6248R", 2, 48, 384, 4, 1920, 0, 2),
    of("Intel Xeon Gold 6338", 2, 64, 512, 4, 3840, 0, 2),
    of("AMD EPYC 7543", 2, 64, 512, 2, 1920, 0, 2),
    of("Intel Xeon Silver 4314", 2, 32, 256, 2, 960, 0, 2),
    of("Intel Xeon Gold 6130", 2, 32, 192, 2, 480, 4, 2),
    of("Intel Xeon Silver 4210", 2, 20, 128, 2, 480, 2, 2),
    of("Intel Xeon Silver 4214R", 2, 24, 192, 2, 960, 0, 2),
    of("AMD EPYC 7713P", 1, 64, 512, 4, 1920, 0, 2),
    of("Intel Xeon Gold 6430", 2, 64, 1024, 8, 3840, 0, 2),
    of("Intel Xeon Gold 5218", 2, 32, 256, 2, 960, 0, 2),
    of("AMD EPYC 9354", 2, 64, 768, 4, 3840, 0, 2),
    of("Intel Xeon Silver 4310", 1, 12, 64, 2, 480, 4, 1),
    of("AMD EPYC 7502P", 1, 32, 256, 2, 1920, 0, 2),
    of("Intel Xeon Platinum 8380", 2, 80, 1024, 8, 3840, 0, 2),
    of("AMD EPYC 9554P", 1, 64, 768, 4, 3840, 0, 2),
    of("Intel Xeon Silver 4214", 1, 12, 96, 0, 0, 12, 2),
    of("Intel Xeon Gold 6248", 2, 40, 256, 2, 960, 8, 2),
    of("AMD EPYC 7543P", 1, 32, 128, 2, 960, 0, 1),
];
