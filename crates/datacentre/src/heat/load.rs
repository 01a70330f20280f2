//! Reads the assumptions.

use serde::Deserialize;

use super::{Assumption, HeatAssumptions, HeatDuty, HeatNetwork, IDS};
use crate::DatacentreError;
use crate::error::{DataProblems, parse_data};

const FORMAT: &str = "voetspoor-datacentre-heat/1";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    duty: HeatDuty,
    assumptions: Vec<Assumption>,
    networks: Vec<HeatNetwork>,
}

impl HeatAssumptions {
    /// Where they lie below `data/`.
    pub const PATH: &'static str = "datacentre/heat.toml";

    /// Reads them.
    pub fn load(bytes: &[u8]) -> Result<HeatAssumptions, DatacentreError> {
        let file: File = parse_data(HeatAssumptions::PATH, bytes)?;
        let mut problems = DataProblems::default();
        if file.format != FORMAT {
            problems.tell(HeatAssumptions::PATH, format!("format {:?} is not {FORMAT:?}", file.format));
        }
        for id in IDS {
            if file.assumptions.iter().filter(|assumption| assumption.id == id).count() != 1 {
                problems.tell(HeatAssumptions::PATH, format!("{id} must stand there once"));
            }
        }
        for assumption in &file.assumptions {
            let sourced = assumption.basis == "sourced";
            let known = sourced || assumption.basis == "assumption";
            if !known || sourced != assumption.source.is_some() {
                problems.tell(HeatAssumptions::PATH, format!("{}: basis and source do not fit", assumption.id));
            }
            if !(assumption.low <= assumption.central && assumption.central <= assumption.high) {
                problems.tell(HeatAssumptions::PATH, format!("{}: low, central and high do not rise", assumption.id));
            }
        }
        let File { duty, assumptions, networks, .. } = file;
        problems.settle(HeatAssumptions { duty, assumptions, networks })
    }
}
