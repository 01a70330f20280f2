use crate::Catalog;

/// Place of a processor in the catalogue. Stable within one [`Catalog`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CpuId(pub(crate) u32);

impl CpuId {
    /// Index of the processor, from 0, in the order of the tables.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A processor model.
#[derive(Debug, Clone)]
pub struct Cpu {
    /// Name as its maker prints it.
    pub name: String,
    /// Maker.
    pub maker: String,
    /// Thermal design power, W.
    pub tdp_w: Option<f64>,
    /// Cores.
    pub cores: Option<u32>,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Data set.
    pub set: String,
    /// Table.
    pub file: String,
    /// Line in the table.
    pub line: u32,
}

impl Catalog {
    /// The processor of exactly this name; [`crate::Matcher::cpu`] finds spellings.
    pub fn cpu(&self, name: &str) -> Option<&Cpu> {
        self.cpu_index.get(name).map(|&id| self.cpu_at(id))
    }

    /// A processor by its place.
    pub fn cpu_at(&self, id: CpuId) -> &Cpu {
        &self.cpus[id.index()]
    }

    /// All processors in the order of the tables.
    pub fn cpus(&self) -> impl Iterator<Item = (CpuId, &Cpu)> {
        self.cpus.iter().enumerate().map(|(index, cpu)| (CpuId(index as u32), cpu))
    }
}
