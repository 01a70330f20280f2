//! Embodied impact of the parts of a server, and the amounts a server dissolves into (rules `M-PART-1` to `M-PART-6`).
//!
//! Factors are of one indicator, one stage; the caller runs the formula once for each. Source of the form of the formulas: UBA Texte
//! 94/2021 "Green Cloud Computing", as used by `BoaviztAPI`. All errs the same way: one maker's process year stands for all.

/// Factors of a part that is a package with dies on it: `units * per_unit + area * per_area`.
///
/// Rule `M-PART-1`. Processors: mm2; memory and flash: cm2.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DieFactors {
    /// Of one package or module, without its dies.
    pub per_unit: f64,
    /// Of a unit of die area.
    pub per_area: f64,
}

impl DieFactors {
    /// Impact of `units` packages with `area` of die in all.
    #[inline]
    pub fn impact(self, units: f64, area: f64) -> f64 {
        units * self.per_unit + area * self.per_area
    }
}

/// Die area of memory or flash, cm2: `capacity / density`.
///
/// * `density_gb_per_cm2`: > 0; a density of zero or less gives no area.
/// * Rule `M-PART-2`. Errs with the process generation: densities of one year differ by a factor of four.
#[inline]
pub fn die_cm2(capacity_gb: f64, density_gb_per_cm2: f64) -> f64 {
    if density_gb_per_cm2 > 0.0 { capacity_gb / density_gb_per_cm2 } else { 0.0 }
}

/// Die area of one processor whose die is not known, mm2: `cores * per_core + base`.
///
/// Rule `M-PART-3`. Errs for chiplet processors, whose input-output die is large.
#[inline]
pub fn die_mm2_by_cores(cores: f64, per_core_mm2: f64, base_mm2: f64) -> f64 {
    cores * per_core_mm2 + base_mm2
}

/// Impact of a blade's case: its own, and its part of the enclosure. Rule `M-PART-4`; the source has 16 slots.
#[inline]
pub fn blade_case(enclosure: f64, slots: f64, own: f64) -> f64 {
    enclosure / slots + own
}

/// Form of a server's case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CaseForm {
    /// In a rack, or a tower.
    #[default]
    Rack,
    /// A blade, with its part of the enclosure.
    Blade,
}

/// A server as far as its embodied impact depends on it; all stated or completed by the caller.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ServerConfiguration {
    /// Processors.
    pub cpus: f64,
    /// Die area of one processor, mm2.
    pub cpu_die_mm2: f64,
    /// Memory modules.
    pub memory_modules: f64,
    /// Memory in all, GB.
    pub memory_gb: f64,
    /// GB of memory per cm2 of die.
    pub memory_density: f64,
    /// Solid-state drives.
    pub ssds: f64,
    /// Flash in all, GB.
    pub ssd_gb: f64,
    /// GB of flash per cm2 of die.
    pub ssd_density: f64,
    /// Hard disks, whatever their size.
    pub hdds: f64,
    /// Power supplies.
    pub power_supplies: f64,
    /// Mass of one, kg.
    pub power_supply_kg: f64,
    /// Accelerators.
    pub gpus: f64,
    /// Form of the case.
    pub case: CaseForm,
}

impl ServerConfiguration {
    /// The amounts that one such server dissolves into. Rule `M-PART-5`: linear, so that amounts of many servers add up.
    pub fn dissolve(self) -> ServerAmounts {
        let (cases_rack, cases_blade) = match self.case {
            CaseForm::Rack => (1.0, 0.0),
            CaseForm::Blade => (0.0, 1.0),
        };
        ServerAmounts {
            cpus: self.cpus,
            cpu_die_mm2: self.cpus * self.cpu_die_mm2,
            memory_modules: self.memory_modules,
            memory_die_cm2: die_cm2(self.memory_gb, self.memory_density),
            ssds: self.ssds,
            ssd_die_cm2: die_cm2(self.ssd_gb, self.ssd_density),
            hdds: self.hdds,
            power_supply_kg: self.power_supplies * self.power_supply_kg,
            mainboards: 1.0,
            cases_rack,
            cases_blade,
            assemblies: 1.0,
            gpus: self.gpus,
        }
    }
}

/// Amounts of parts, of one server or of many.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ServerAmounts {
    /// Processor packages.
    pub cpus: f64,
    /// Processor die, mm2.
    pub cpu_die_mm2: f64,
    /// Memory modules.
    pub memory_modules: f64,
    /// Memory die, cm2.
    pub memory_die_cm2: f64,
    /// Solid-state drives.
    pub ssds: f64,
    /// Flash die, cm2.
    pub ssd_die_cm2: f64,
    /// Hard disks.
    pub hdds: f64,
    /// Power supplies, kg.
    pub power_supply_kg: f64,
    /// Main boards.
    pub mainboards: f64,
    /// Rack cases.
    pub cases_rack: f64,
    /// Blade cases, each with its part of an enclosure.
    pub cases_blade: f64,
    /// Servers put together.
    pub assemblies: f64,
    /// Accelerators.
    pub gpus: f64,
}

/// Factors of all parts, of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ServerFactors {
    /// Processor: package, and mm2 of die.
    pub cpu: DieFactors,
    /// Memory: module, and cm2 of die.
    pub memory: DieFactors,
    /// Solid-state drive: drive, and cm2 of die.
    pub ssd: DieFactors,
    /// One hard disk.
    pub hdd: f64,
    /// One kg of power supply.
    pub power_supply_per_kg: f64,
    /// One main board.
    pub mainboard: f64,
    /// One rack case.
    pub case_rack: f64,
    /// One blade case with its part of the enclosure ([`blade_case`]).
    pub case_blade: f64,
    /// Putting one server together.
    pub assembly: f64,
    /// One accelerator ([`GpuAmounts::impact`]).
    pub gpu: f64,
}

impl ServerAmounts {
    /// Item of the catalogue and amount of each part, in a fixed order.
    pub fn parts(&self) -> [(&'static str, f64); 13] {
        [
            ("component.cpu", self.cpus),
            ("component.cpu-die", self.cpu_die_mm2),
            ("component.memory-module", self.memory_modules),
            ("component.memory-die", self.memory_die_cm2),
            ("component.ssd", self.ssds),
            ("component.ssd-die", self.ssd_die_cm2),
            ("component.hdd", self.hdds),
            ("component.power-supply", self.power_supply_kg),
            ("component.mainboard", self.mainboards),
            ("component.case-rack", self.cases_rack),
            ("component.case-blade", self.cases_blade),
            ("component.assembly", self.assemblies),
            ("component.gpu", self.gpus),
        ]
    }

    /// Embodied impact: the sum over the parts. Rule `M-PART-5`.
    pub fn impact(&self, factors: &ServerFactors) -> f64 {
        factors.cpu.impact(self.cpus, self.cpu_die_mm2)
            + factors.memory.impact(self.memory_modules, self.memory_die_cm2)
            + factors.ssd.impact(self.ssds, self.ssd_die_cm2)
            + factors.hdd * self.hdds
            + factors.power_supply_per_kg * self.power_supply_kg
            + factors.mainboard * self.mainboards
            + factors.case_rack * self.cases_rack
            + factors.case_blade * self.cases_blade
            + factors.assembly * self.assemblies
            + factors.gpu * self.gpus
    }
}

/// What one accelerator is made of and how far it travels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GpuAmounts {
    /// Whole card, kg.
    pub card_kg: f64,
    /// Casing, kg.
    pub casing_kg: f64,
    /// Heat sink, kg.
    pub heatsink_kg: f64,
    /// Printed board, cm2.
    pub board_cm2: f64,
    /// Processor die with the loss of the wafer, mm2.
    pub die_mm2: f64,
    /// Memory die with the loss of the wafer, mm2.
    pub memory_die_mm2: f64,
    /// By truck, km.
    pub truck_km: f64,
    /// By ship, km.
    pub ship_km: f64,
    /// By aeroplane, km.
    pub plane_km: f64,
}

/// Factors of an accelerator, of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GpuFactors {
    /// Per kg of casing.
    pub casing: f64,
    /// Per kg of heat sink.
    pub heatsink: f64,
    /// Per cm2 of board.
    pub board: f64,
    /// Per mm2 of die.
    pub die: f64,
    /// Per mm2 of memory die.
    pub memory_die: f64,
    /// Transport of materials to the factory, per kg of card.
    pub upstream_transport: f64,
    /// Per kg and km by truck.
    pub truck: f64,
    /// Per kg and km by ship.
    pub ship: f64,
    /// Per kg and km by aeroplane.
    pub plane: f64,
    /// End of life, per kg of card.
    pub end_of_life: f64,
}

/// Impact of one accelerator by stage.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GpuImpact {
    /// Materials, production, transport to the factory.
    pub manufacturing: f64,
    /// Transport to the user.
    pub distribution: f64,
    /// Waste.
    pub end_of_life: f64,
}

impl GpuImpact {
    /// All stages.
    pub fn total(self) -> f64 {
        self.manufacturing + self.distribution + self.end_of_life
    }
}

impl GpuAmounts {
    /// Impact of one accelerator: materials times factors, kg times km times factors, kg times the factor of waste.
    ///
    /// Rule `M-PART-6`; source: `BoaviztAPI` 2.5, accelerators. Errs where the die area already holds the loss of the wafer and it is
    /// added again, and for cards with other memory than the one the factor is of.
    pub fn impact(&self, factors: &GpuFactors) -> GpuImpact {
        let transport = self.truck_km * factors.truck + self.ship_km * factors.ship + self.plane_km * factors.plane;
        GpuImpact {
            manufacturing: self.casing_kg * factors.casing
                + self.heatsink_kg * factors.heatsink
                + self.board_cm2 * factors.board
                + self.die_mm2 * factors.die
                + self.memory_die_mm2 * factors.memory_die
                + self.card_kg * factors.upstream_transport,
            distribution: self.card_kg * transport,
            end_of_life: self.card_kg * factors.end_of_life,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Climate change, kg CO2e: UBA Texte 94/2021 as quoted in `data/hardware/factors.csv`.
    fn climate() -> ServerFactors {
        ServerFactors {
            cpu: DieFactors { per_unit: 9.14, per_area: 0.0197 },
            memory: DieFactors { per_unit: 5.22, per_area: 2.2 },
            ssd: DieFactors { per_unit: 6.34, per_area: 2.2 },
            hdd: 31.11,
            power_supply_per_kg: 24.3,
            mainboard: 66.1,
            case_rack: 150.0,
            case_blade: blade_case(880.0, 16.0, 30.9),
            assembly: 6.68,
            gpu: 0.0,
        }
    }

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-12 * right.abs().max(1.0)
    }

    #[test]
    fn four_modules_of_32_gb_are_the_sum_of_modules_and_dies() {
        let impact = climate().memory.impact(4.0, die_cm2(128.0, 1.5));
        assert!(close(impact, 4.0 * ((32.0 / 1.5) * 2.2 + 5.22)));
    }

    #[test]
    fn a_blade_carries_a_sixteenth_of_its_enclosure() {
        assert!(close(climate().case_blade, 85.9));
    }

    #[test]
    fn without_a_density_there_is_no_die() {
        assert!(close(die_cm2(128.0, 0.0), 0.0));
    }

    #[test]
    fn the_impact_of_a_server_is_the_sum_of_its_parts() {
        let server = ServerConfiguration {
            cpus: 2.0,
            cpu_die_mm2: 694.0,
            memory_modules: 8.0,
            memory_gb: 256.0,
            memory_density: 1.5,
            ssds: 2.0,
            ssd_gb: 1920.0,
            ssd_density: 1488.0 / 35.0,
            power_supplies: 2.0,
            power_supply_kg: 2.99,
            ..ServerConfiguration::default()
        };
        // BoaviztAPI 2.5.0, recorded without its rounding.
        assert!((server.dissolve().impact(&climate()) - 942.979_105_376_344_1).abs() < 1e-9);
    }

    #[test]
    fn amounts_of_parts_carry_the_items_of_the_catalogue() {
        let blade = ServerConfiguration { cpus: 1.0, case: CaseForm::Blade, ..ServerConfiguration::default() };
        let amounts = blade.dissolve();
        let of = |item: &str| amounts.parts().into_iter().find(|(name, _)| *name == item).map(|(_, amount)| amount);
        assert_eq!(of("component.case-blade"), Some(1.0));
        assert_eq!(of("component.case-rack"), Some(0.0));
    }

    #[test]
    fn an_accelerator_shows_its_stages_apart() {
        let card = GpuAmounts { card_kg: 2.0, casing_kg: 1.0, ship_km: 100.0, ..GpuAmounts::default() };
        let factors =
            GpuFactors { casing: 8.0, ship: 0.01, end_of_life: 1.5, upstream_transport: 0.5, ..GpuFactors::default() };
        let impact = card.impact(&factors);
        assert!(close(impact.manufacturing, 9.0));
        assert!(close(impact.distribution, 2.0));
        assert!(close(impact.end_of_life, 3.0));
        assert!(close(impact.total(), 14.0));
    }
}
