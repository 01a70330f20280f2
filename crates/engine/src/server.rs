//! Servers, built up from what is known of them: components and a power model.
//!
//! Amounts that the inventory does not state are completed by a parameter of the catalogue; the cell says by which, so that the
//! parameter's range enters the result. Power is nonlinear in load, so it is computed per asset at low, central and high.

use voetspoor_catalog::{Catalog, ItemId};
use voetspoor_method::components::{CaseForm, ServerConfiguration, die_mm2_by_cores};
use voetspoor_method::power::{DrivePower, LoadPoint, PowerCurve, ServerParts, TdpShares};
use voetspoor_quantity::{CalendarYear, Share};

/// A component that a server dissolves into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Part {
    Cpu,
    CpuDie,
    CpuDieDefault,
    MemoryModule,
    MemoryDie,
    Ssd,
    SsdDie,
    Hdd,
    PowerSupply,
    Mainboard,
    CaseRack,
    CaseBlade,
    Assembly,
    Gpu,
}

impl Part {
    pub(crate) const COUNT: usize = 14;
    pub(crate) const ALL: [Part; Part::COUNT] = [
        Part::Cpu,
        Part::CpuDie,
        Part::CpuDieDefault,
        Part::MemoryModule,
        Part::MemoryDie,
        Part::Ssd,
        Part::SsdDie,
        Part::Hdd,
        Part::PowerSupply,
        Part::Mainboard,
        Part::CaseRack,
        Part::CaseBlade,
        Part::Assembly,
        Part::Gpu,
    ];

    /// Item of the catalogue.
    pub(crate) const fn item(self) -> &'static str {
        match self {
            Part::Cpu => "component.cpu",
            Part::CpuDie | Part::CpuDieDefault => "component.cpu-die",
            Part::MemoryModule => "component.memory-module",
            Part::MemoryDie => "component.memory-die",
            Part::Ssd => "component.ssd",
            Part::SsdDie => "component.ssd-die",
            Part::Hdd => "component.hdd",
            Part::PowerSupply => "component.power-supply",
            Part::Mainboard => "component.mainboard",
            Part::CaseRack => "component.case-rack",
            Part::CaseBlade => "component.case-blade",
            Part::Assembly => "component.assembly",
            Part::Gpu => "component.gpu",
        }
    }

    /// The parameter that completes the amount, as `item/parameter`, where it is never stated.
    pub(crate) const fn completed_by(self) -> Option<&'static str> {
        match self {
            Part::CpuDie => Some("component.cpu/die-area-per-core"),
            Part::CpuDieDefault => Some("component.cpu/die-area"),
            Part::MemoryDie => Some("component.memory-die/ram-density"),
            Part::SsdDie => Some("component.ssd-die/ssd-density"),
            Part::PowerSupply => Some("component.power-supply/mass"),
            Part::Cpu
            | Part::MemoryModule
            | Part::Ssd
            | Part::Hdd
            | Part::Mainboard
            | Part::CaseRack
            | Part::CaseBlade
            | Part::Assembly
            | Part::Gpu => None,
        }
    }
}

/// Amounts of the components of one server, in units of their items.
pub(crate) type Amounts = [f64; Part::COUNT];

/// A thing at the low, central and high end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ends<T> {
    pub(crate) low: T,
    pub(crate) central: T,
    pub(crate) high: T,
}

impl<T: Copy> Ends<T> {
    pub(crate) const fn exact(value: T) -> Ends<T> {
        Ends { low: value, central: value, high: value }
    }

    fn try_map<U>(self, f: impl Fn(T) -> Option<U>) -> Option<Ends<U>> {
        Some(Ends { low: f(self.low)?, central: f(self.central)?, high: f(self.high)? })
    }
}

/// What the inventory tells of a server.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Specification {
    pub(crate) cpu_count: Option<f64>,
    pub(crate) cpu_tdp_w: Option<f64>,
    pub(crate) cores: Option<f64>,
    pub(crate) memory_gb: Option<f64>,
    pub(crate) memory_modules: Option<f64>,
    pub(crate) ssd_count: Option<f64>,
    pub(crate) ssd_gb: Option<f64>,
    pub(crate) hdd_count: Option<f64>,
    pub(crate) gpu_count: Option<f64>,
    pub(crate) gpu_power_w: Option<f64>,
    pub(crate) psu_count: Option<f64>,
    pub(crate) blade: bool,
    pub(crate) load: Option<f64>,
    pub(crate) purchased: Option<CalendarYear>,
}

impl Specification {
    /// How many numbers tell the hardware of one server from another's.
    pub(crate) const NUMBERS: usize = 10;

    /// What [`ServerModel::dissolve`] asks for, as numbers that can be compared; what is not stated is a number that nothing else has.
    pub(crate) fn numbers_of_hardware(&self) -> [u64; Specification::NUMBERS] {
        let bits = |number: Option<f64>| number.map_or(u64::MAX, f64::to_bits);
        [
            bits(self.cpu_count),
            bits(self.cores),
            bits(self.memory_gb),
            bits(self.memory_modules),
            bits(self.ssd_count),
            bits(self.ssd_gb),
            bits(self.hdd_count),
            bits(self.gpu_count),
            bits(self.psu_count),
            u64::from(self.blade),
        ]
    }
}

impl Specification {
    /// Whether it has accelerators of unknown power: what is modelled is then the rest of the server.
    pub(crate) fn lacks_gpu_power(&self) -> bool {
        self.gpu_count.is_some_and(|count| count > 0.0) && self.gpu_power_w.is_none()
    }
}

/// Which power model gave a figure: index in [`ServerModel::model_id`].
pub(crate) type ModelIndex = u8;

/// Power at the plug, with the part of it that does not depend on load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Power {
    pub(crate) watt: Ends<f64>,
    pub(crate) idle_share: f64,
    pub(crate) model: ModelIndex,
}

/// Parameters of the design-power model at one end of their ranges.
#[derive(Debug, Clone, Copy)]
struct DesignModel {
    memory_w_gb: f64,
    drives: DrivePower,
    other_ratio: f64,
}

/// The catalogue's parameters for servers, looked up once.
#[derive(Debug)]
pub(crate) struct ServerModel {
    tdp_shares: Option<TdpShares>,
    load: Option<Ends<Share>>,
    design: Option<Ends<DesignModel>>,
    die_area: Option<f64>,
    die_per_core: Option<(f64, f64)>,
    ram_density: Option<f64>,
    ssd_density: Option<f64>,
    psu_mass: Option<f64>,
    module_gb: Option<f64>,
    psu_count: Option<f64>,
    ssd_gb: Option<f64>,
    curves: Vec<Generation>,
}

/// A measured curve of a generation of servers.
#[derive(Debug)]
struct Generation {
    id: String,
    sockets: u16,
    from: Option<i16>,
    to: Option<i16>,
    curve: PowerCurve,
}

impl ServerModel {
    pub(crate) fn new(catalog: &Catalog) -> ServerModel {
        let figure = |id: &str, name: &str| catalog.parameter(catalog.item_id(id)?, name, None, None).map(|p| p.figure);
        let central = |id: &str, name: &str| figure(id, name).map(|f| f.central);
        let ends = |id: &str, name: &str| {
            figure(id, name).map(|f| Ends {
                low: f.low.unwrap_or(f.central),
                central: f.central,
                high: f.high.unwrap_or(f.central),
            })
        };
        let cpu = |name: &str| central("component.cpu", name);
        ServerModel {
            tdp_shares: (|| {
                Some(TdpShares {
                    at_0: cpu("tdp-share-load-0")?,
                    at_10: cpu("tdp-share-load-10")?,
                    at_50: cpu("tdp-share-load-50")?,
                    at_100: cpu("tdp-share-load-100")?,
                })
            })(),
            load: ends("server", "load").and_then(|l| l.try_map(|x| Share::new(x).ok())),
            design: (|| {
                let memory = ends("component.memory-module", "memory-power")?;
                let ssd = ends("component.ssd", "average-power")?;
                let hdd = ends("component.hdd", "average-power")?;
                let other = ends("server", "other-consumption-ratio")?;
                let at = |end: fn(&Ends<f64>) -> f64| DesignModel {
                    memory_w_gb: end(&memory),
                    drives: DrivePower { ssd_w: end(&ssd), hdd_w: end(&hdd) },
                    other_ratio: end(&other),
                };
                Some(Ends { low: at(|e| e.low), central: at(|e| e.central), high: at(|e| e.high) })
            })(),
            die_area: cpu("die-area"),
            die_per_core: cpu("die-area-per-core").zip(cpu("die-area-base")),
            ram_density: central("component.memory-die", "ram-density"),
            ssd_density: central("component.ssd-die", "ssd-density"),
            psu_mass: central("component.power-supply", "mass"),
            module_gb: central("component.memory-module", "module-size"),
            psu_count: central("server", "power-supplies"),
            ssd_gb: central("component.ssd", "drive-size"),
            curves: catalog.power_curves().iter().filter_map(|c| generation(c, catalog)).collect(),
        }
    }

    /// Id of a power model, for the cell and its error source.
    pub(crate) fn model_id(&self, model: ModelIndex) -> &str {
        model
            .checked_sub(1)
            .and_then(|index| self.curves.get(usize::from(index)))
            .map_or("design-power", |generation| &generation.id)
    }

    /// Components of a server (rule `C-SRV-1`); nothing when processors or memory are not stated, for then the archetype is better.
    pub(crate) fn dissolve(&self, spec: &Specification) -> Option<Amounts> {
        let cpus = spec.cpu_count.filter(|&n| n > 0.0)?;
        let memory_gb = spec.memory_gb.filter(|&gb| gb > 0.0)?;
        let by_cores = spec.cores.filter(|&n| n > 0.0).zip(self.die_per_core);
        let die = by_cores.map(|(cores, (each, base))| die_mm2_by_cores(cores / cpus, each, base));
        let ssds = spec.ssd_count.unwrap_or(0.0);
        let ssd_gb = if ssds > 0.0 { ssds * spec.ssd_gb.or(self.ssd_gb)? } else { 0.0 };
        let parts = ServerConfiguration {
            cpus,
            cpu_die_mm2: die.or(self.die_area)?,
            memory_modules: match spec.memory_modules.filter(|&n| n > 0.0) {
                Some(modules) => modules,
                None => (memory_gb / self.module_gb?).ceil(),
            },
            memory_gb,
            memory_density: self.ram_density?,
            ssds,
            ssd_gb,
            ssd_density: self.ssd_density?,
            hdds: spec.hdd_count.unwrap_or(0.0),
            power_supplies: spec.psu_count.or(self.psu_count)?,
            power_supply_kg: self.psu_mass?,
            gpus: spec.gpu_count.unwrap_or(0.0),
            case: if spec.blade { CaseForm::Blade } else { CaseForm::Rack },
        }
        .dissolve();
        let mut amounts = [0.0; Part::COUNT];
        amounts[Part::Cpu as usize] = parts.cpus;
        amounts[if die.is_some() { Part::CpuDie } else { Part::CpuDieDefault } as usize] = parts.cpu_die_mm2;
        amounts[Part::MemoryModule as usize] = parts.memory_modules;
        amounts[Part::MemoryDie as usize] = parts.memory_die_cm2;
        amounts[Part::Ssd as usize] = parts.ssds;
        amounts[Part::SsdDie as usize] = parts.ssd_die_cm2;
        amounts[Part::Hdd as usize] = parts.hdds;
        amounts[Part::PowerSupply as usize] = parts.power_supply_kg;
        amounts[Part::Mainboard as usize] = parts.mainboards;
        amounts[Part::CaseRack as usize] = parts.cases_rack;
        amounts[Part::CaseBlade as usize] = parts.cases_blade;
        amounts[Part::Assembly as usize] = parts.assemblies;
        amounts[Part::Gpu as usize] = parts.gpus;
        Some(amounts)
    }

    /// Mean power at the plug (rule `C-SRV-2`): from the processors' design power where it is known, else from the measured curve of
    /// the generation, by year of purchase and sockets. GPUs count only with a stated power.
    pub(crate) fn power(&self, spec: &Specification) -> Option<Power> {
        let load = spec.load.and_then(|l| Share::new(l).ok()).map(Ends::exact).or(self.load)?;
        self.power_from_design(spec, load).or_else(|| self.power_from_curve(spec, load))
    }

    fn power_from_design(&self, spec: &Specification, load: Ends<Share>) -> Option<Power> {
        let shares = self.tdp_shares?;
        let design = self.design?;
        let tdp = spec.cpu_tdp_w? * spec.cpu_count.filter(|&n| n > 0.0)?;
        let gpu = gpu_full_w(spec);
        let at = |model: DesignModel, load: Share| {
            ServerParts {
                cpu_w: shares.watt(tdp, load),
                memory_w: model.memory_w_gb * spec.memory_gb.unwrap_or(0.0),
                gpu_w: gpu * load.get(),
                drives_w: model.drives.watt(spec.ssd_count.unwrap_or(0.0), spec.hdd_count.unwrap_or(0.0)),
            }
            .watt(model.other_ratio)
        };
        let watt = Ends {
            low: at(design.low, load.low),
            central: at(design.central, load.central),
            high: at(design.high, load.high),
        };
        let idle = at(design.central, Share::ZERO);
        Some(Power { watt, idle_share: idle_share(idle, watt.central), model: 0 })
    }

    /// A curve is of a machine with one or two sockets; more sockets are taken as so many halves of two.
    fn power_from_curve(&self, spec: &Specification, load: Ends<Share>) -> Option<Power> {
        let sockets = spec.cpu_count.map_or(2, |n| n.round().clamp(1.0, 64.0) as u16);
        let (index, generation) = self
            .curves
            .iter()
            .enumerate()
            .filter(|(_, g)| g.sockets == sockets.min(2))
            .min_by_key(|(_, g)| g.distance(spec.purchased))?;
        let machines = f64::from(sockets) / f64::from(sockets.min(2));
        let gpu = gpu_full_w(spec);
        let at = |load: Share| generation.curve.at(load) * machines + gpu * load.get();
        let watt = Ends { low: at(load.low), central: at(load.central), high: at(load.high) };
        let model = ModelIndex::try_from(index + 1).ok()?;
        Some(Power { watt, idle_share: idle_share(at(Share::ZERO), watt.central), model })
    }
}

impl Generation {
    /// Years between a year of purchase and the generation; servers of unknown age are taken as of the newest.
    fn distance(&self, purchased: Option<CalendarYear>) -> u16 {
        let year = purchased.map_or(i16::MAX, |y| y.0);
        match (self.from, self.to) {
            (Some(from), _) if year < from => from.abs_diff(year),
            (_, Some(to)) if year > to => year.abs_diff(to),
            _ => 0,
        }
    }
}

fn generation(curve: &voetspoor_catalog::PowerCurve, catalog: &Catalog) -> Option<Generation> {
    let of_server = |id: ItemId| catalog.item(id).id.starts_with("server");
    let points: Option<Vec<LoadPoint>> =
        curve.points.iter().map(|&(load, watt)| Some(LoadPoint { load: Share::new(load).ok()?, watt })).collect();
    Some(Generation {
        id: curve.item.filter(|&id| of_server(id)).map(|_| curve.id.clone())?,
        sockets: curve.sockets?,
        from: curve.year_from,
        to: curve.year_to,
        curve: PowerCurve::new(points?).ok()?,
    })
}

fn gpu_full_w(spec: &Specification) -> f64 {
    spec.gpu_count.unwrap_or(0.0) * spec.gpu_power_w.unwrap_or(0.0)
}

fn idle_share(idle: f64, mean: f64) -> f64 {
    if mean > 0.0 { (idle / mean).clamp(0.0, 1.0) } else { 1.0 }
}
