//! Servers as they are bought: the same hardware many times, so that its components are worked out once.

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use voetspoor_catalog::Catalog;
use voetspoor_inventory::Diagnostic;
use voetspoor_quantity::{Day, Fixed};

use crate::batch::ServerColumns;
use crate::processor;
use crate::server::{Part, Power, ServerModel, Specification};
use crate::words::{Code, Words};

/// Kinds of hardware that are remembered; more are worked out row by row, so that memory stays bounded.
const REMEMBERED: usize = 1 << 16;

/// A server.
#[derive(Debug, Clone)]
pub(crate) struct Machine {
    pub(crate) specification: Specification,
    /// Components and how much of each; nothing where too little is known.
    pub(crate) parts: Option<Parts>,
}

/// Components and how much of each.
type Parts = Rc<[(Part, Fixed)]>;

/// The machines that one fold has seen.
#[derive(Debug)]
pub(crate) struct Machines {
    model: Arc<ServerModel>,
    known: FxHashMap<[u64; Specification::NUMBERS], Option<Parts>>,
    processors: PowerByName,
    accelerators: PowerByName,
}

/// What names of processors and accelerators are looked up with.
pub(crate) struct Names<'f> {
    pub(crate) words: &'f Words,
    pub(crate) catalog: &'f Catalog,
    pub(crate) diagnostics: &'f mut Vec<Diagnostic>,
}

impl Machines {
    pub(crate) fn new(model: Arc<ServerModel>) -> Machines {
        let (processors, accelerators) = (PowerByName::default(), PowerByName::default());
        Machines { model, known: FxHashMap::default(), processors, accelerators }
    }

    /// Id of a power model.
    pub(crate) fn model_id(&self, model: u8) -> &str {
        self.model.model_id(model)
    }

    /// The machine on a row.
    pub(crate) fn resolve(
        &mut self,
        columns: &ServerColumns<'_>,
        row: usize,
        purchased: Option<Day>,
        names: &mut Names<'_>,
    ) -> Machine {
        let cpu_tdp_w = self.design_power(columns, row, names);
        let specification = Specification {
            cpu_count: columns.cpu_count.get(row),
            cpu_tdp_w,
            cores: columns.cores.get(row),
            memory_gb: columns.memory_gb.get(row),
            memory_modules: columns.memory_modules.get(row),
            ssd_count: columns.ssd_count.get(row),
            ssd_gb: columns.ssd_gb.get(row),
            hdd_count: columns.hdd_count.get(row),
            gpu_count: columns.gpu_count.get(row),
            gpu_power_w: columns.gpu_power.get(row).or_else(|| self.accelerator_power(columns, row, names)),
            psu_count: columns.psu_count.get(row),
            blade: columns.blade.get(row),
            load: columns.load.get(row),
            // The generation is asked for only where the processors' own power is not known.
            purchased: purchased.filter(|_| cpu_tdp_w.is_none()).map(Day::year),
        };
        let key = specification.numbers_of_hardware();
        let parts = match self.known.get(&key) {
            Some(parts) => parts.clone(),
            None => {
                let parts = self.parts(&specification);
                if self.known.len() < REMEMBERED {
                    self.known.insert(key, parts.clone());
                }
                parts
            }
        };
        Machine { specification, parts }
    }

    /// Power of a machine at the plug.
    pub(crate) fn power(&self, machine: &Machine) -> Option<Power> {
        self.model.power(&machine.specification)
    }

    fn parts(&self, specification: &Specification) -> Option<Parts> {
        let amounts = self.model.dissolve(specification)?;
        let parts = Part::ALL.into_iter().map(|part| (part, Fixed::from_f64(amounts[part as usize])));
        Some(parts.filter(|(_, amount)| !amount.is_zero()).collect())
    }

    /// Design power of the processor on a row: stated, or by its name.
    fn design_power(&mut self, columns: &ServerColumns<'_>, row: usize, names: &mut Names<'_>) -> Option<f64> {
        let stated = columns.cpu_tdp.get(row);
        let model = columns.cpu_model.get(row);
        if stated.is_some() || model == 0 {
            return stated;
        }
        self.processors.get(model, names, processor::design_power)
    }

    /// Full power of an accelerator by its model, for servers that have any.
    fn accelerator_power(&mut self, columns: &ServerColumns<'_>, row: usize, names: &mut Names<'_>) -> Option<f64> {
        columns.gpu_count.get(row).filter(|&count| count > 0.0)?;
        self.accelerators.get(columns.gpu_model.get(row), names, processor::gpu_power)
    }
}

/// Power by code of a name, looked up once; a name may have none.
#[derive(Debug, Default)]
struct PowerByName(Vec<Looked>);

/// Whether a name was looked up already, and what that gave.
#[derive(Debug, Clone, Copy, Default)]
enum Looked {
    #[default]
    NotYet,
    Found(Option<f64>),
}

impl PowerByName {
    fn get(
        &mut self,
        name: Code,
        names: &mut Names<'_>,
        find: impl FnOnce(&str, &Catalog, &mut Vec<Diagnostic>) -> Option<f64>,
    ) -> Option<f64> {
        let place = name as usize;
        if self.0.len() <= place {
            self.0.resize(place + 1, Looked::NotYet);
        }
        if let Looked::Found(power) = self.0[place] {
            return power;
        }
        let text = names.words.text(name).map_or("", |t| t.as_ref());
        let power = find(text, names.catalog, names.diagnostics);
        self.0[place] = Looked::Found(power);
        power
    }
}
