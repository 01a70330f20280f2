//! Electricity and hardware of public cloud from what a bill says (rules `M-CLOUD-1` to `M-CLOUD-6`).
//!
//! Source of the form of the formulas: Cloud Carbon Footprint. Coefficients are parameters. All energy here is of equipment: multiply by the
//! region's PUE ([`voetspoor_quantity::Pue`]), once. Hardware stays an impact and never becomes "energy".

use voetspoor_quantity::{ItEnergy, Share};

use crate::power::linear_power_w;

/// Power of one virtual processor, W.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VcpuPower {
    /// Without load.
    pub min_w: f64,
    /// At full load.
    pub max_w: f64,
}

/// Energy of virtual processors: `(min + load (max - min)) * vCPU-hours / 1000` kWh.
///
/// Rule `M-CLOUD-1`. Coefficients are per thread, from benchmarks of processor generations. Errs where a provider's own chips stand in for
/// others, and at low load.
#[inline]
pub fn compute(power: VcpuPower, load: Share, vcpu_hours: f64) -> ItEnergy {
    ItEnergy(linear_power_w(power.min_w, power.max_w, load) * vcpu_hours / 1000.0)
}

/// Energy of memory: `GB-hours * W per GB / 1000` kWh. Rule `M-CLOUD-2`.
#[inline]
pub fn memory(gb_hours: f64, watt_per_gb: f64) -> ItEnergy {
    ItEnergy(gb_hours * watt_per_gb / 1000.0)
}

/// The machine that an instance is a part of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Platform {
    /// Memory of the largest instance on it, GB.
    pub memory_gb: f64,
    /// Processors.
    pub chips: f64,
    /// Memory per processor that the measurement behind [`VcpuPower`] holds already, GB.
    pub measured_gb_per_chip: f64,
}

/// Memory of an instance that [`compute`] does not hold yet, GB.
///
/// `max(0, platform - measured * chips) * instance / platform`. Rule `M-CLOUD-2`. Without it, memory would count twice.
pub fn memory_beyond_measured_gb(instance_gb: f64, platform: Platform) -> f64 {
    if platform.memory_gb <= 0.0 {
        return 0.0;
    }
    let beyond = (platform.memory_gb - platform.measured_gb_per_chip * platform.chips).max(0.0);
    beyond * instance_gb / platform.memory_gb
}

/// Energy of storage: `TB-hours * W per TB * copies / 1000` kWh.
///
/// Rule `M-CLOUD-3`. `copies`: how often the service keeps each byte. Errs where the bill counts copies already.
#[inline]
pub fn storage(tb_hours: f64, watt_per_tb: f64, copies: f64) -> ItEnergy {
    ItEnergy(tb_hours * watt_per_tb * copies / 1000.0)
}

/// Energy of traffic: `GB * kWh per GB`.
///
/// Rule `M-CLOUD-4`. An average of what exists: it never shows what less traffic would save.
#[inline]
pub fn traffic(gigabytes: f64, kwh_per_gb: f64) -> ItEnergy {
    ItEnergy(gigabytes * kwh_per_gb)
}

/// Energy of accelerators: `(min + load (max - min)) * GPU-hours / 1000` kWh. Rule `M-CLOUD-5`.
#[inline]
pub fn accelerators(min_w: f64, max_w: f64, load: Share, gpu_hours: f64) -> ItEnergy {
    ItEnergy(linear_power_w(min_w, max_w, load) * gpu_hours / 1000.0)
}

/// Part of a machine's hardware that an instance has for some hours: `vCPU / platform vCPU * hours / life`.
///
/// * `platform_vcpu`: > 0. * `life_hours`: > 0; the service life as hours.
/// * Not capped: two hundred instances of a hundredth of a machine are two machines.
/// * Rule `M-CLOUD-6`. Errs for instances with much memory or accelerators: by vCPU they carry too little.
#[inline]
pub fn hardware_share(vcpu: f64, platform_vcpu: f64, hours: f64, life_hours: f64) -> f64 {
    vcpu / platform_vcpu * (hours / life_hours)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use voetspoor_quantity::Pue;

    use super::*;

    const CASCADE_LAKE: VcpuPower = VcpuPower { min_w: 0.64, max_w: 3.97 };

    fn share(value: f64) -> Share {
        Share::new(value).unwrap()
    }

    #[test]
    fn half_a_load_is_the_middle_of_idle_and_full() {
        let it = compute(CASCADE_LAKE, share(0.5), 1.0);
        assert!((Pue::new(1.135).unwrap().facility(it).0 - 0.002_616_175).abs() < 1e-15);
    }

    #[test]
    fn memory_in_the_measurement_is_not_counted_twice() {
        let small = Platform { memory_gb: 96.0, chips: 1.0, measured_gb_per_chip: 98.12 };
        assert!(memory_beyond_measured_gb(4.0, small).abs() < 1e-12);
        let large = Platform { memory_gb: 384.0, ..small };
        assert!((memory_beyond_measured_gb(8.0, large) * 24.0 - 142.94).abs() < 1e-9);
    }

    #[test]
    fn copies_multiply_storage() {
        assert!((storage(1000.0, 0.65, 3.0).0 - 1.95).abs() < 1e-12);
        assert!((memory(1000.0, 0.392).0 - 0.392).abs() < 1e-12);
        assert!((traffic(1000.0, 0.001).0 - 1.0).abs() < 1e-12);
        assert!((accelerators(46.0, 407.0, share(0.0), 1000.0).0 - 46.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn instances_that_fill_a_machine_for_its_life_carry_all_of_it(vcpus in prop::collection::vec(1.0..32.0_f64, 1..16), life in 1000.0..60_000.0_f64) {
            let platform: f64 = vcpus.iter().sum();
            let total: f64 = vcpus.iter().map(|v| hardware_share(*v, platform, life, life)).sum();
            prop_assert!((total - 1.0).abs() < 1e-9);
        }
    }
}
