//! Less idle: the part of hosts that nobody reserved, switched off.

use voetspoor_engine::{Activity, CellKey, Measures, UNALLOCATED};
use voetspoor_quantity::Words;

use super::Lever;

/// Electricity of the unallocated parts of hosts falls away.
#[derive(Debug, Clone, Copy)]
pub struct LessIdle;

impl Lever for LessIdle {
    fn id(&self) -> String {
        "less-idle".to_owned()
    }

    fn title(&self) -> Words {
        Words::new(
            "Switch off the part of your hosts that no virtual machine uses",
            "Schakel het deel van je hosts uit dat geen virtuele machine gebruikt",
        )
    }

    fn note(&self) -> Words {
        Words::new(
            "As far as whole hosts can be emptied by moving machines together. Electricity with its overhead only: the hardware is there and \
             counts on.",
            "Voor zover hele hosts leeg komen door machines samen te zetten. Alleen stroom met haar overhead: de hardware is er en telt door.",
        )
    }

    fn names(&self, key: &CellKey) -> bool {
        // In a sum over organisations the name of the organisation stands before it.
        key.activity == Activity::Electricity && key.workload.as_deref().is_some_and(|w| w.ends_with(UNALLOCATED))
    }

    fn change(&self, _key: &CellKey, _measures: &Measures) -> Vec<(CellKey, Measures)> {
        Vec::new()
    }
}
