use serde::{Deserialize, Serialize};
use voetspoor_quantity::spelled;

use crate::Switch;

/// What counts as the digital sector: each switch is one question that published studies answer differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct Boundary {
    /// Televisions count.
    pub televisions: bool,
    /// Server rooms of organisations with another main activity count.
    pub enterprise_rooms: bool,
    /// Modems, receivers and repeaters at customers count.
    pub customer_equipment: bool,
    /// Data centres abroad that serve Dutch use count.
    pub hosting_abroad: bool,
}

spelled! {
    /// Boundaries that have a name.
    pub enum NamedBoundary {
        /// Everything on Dutch soil.
        Territory = "territory", "alles op Nederlandse bodem", "everything on Dutch soil";
        /// Devices with televisions, networks, and data centres as their main activity: our reading of the study of 2023.
        Dialogic = "dialogic", "als in de studie van 2023", "as in the study of 2023";
        /// Everything, with what is hosted abroad for Dutch use.
        Consumption = "consumption", "met hosting in het buitenland", "with hosting abroad";
        /// Without televisions and without what is hosted abroad, as in world studies of ICT.
        WithoutTelevisions = "without-televisions", "zonder televisies", "without televisions";
    }
}

impl NamedBoundary {
    /// Its switches.
    pub const fn boundary(self) -> Boundary {
        let all =
            Boundary { televisions: true, enterprise_rooms: true, customer_equipment: true, hosting_abroad: false };
        match self {
            NamedBoundary::Territory => all,
            NamedBoundary::Dialogic => Boundary { enterprise_rooms: false, ..all },
            NamedBoundary::Consumption => Boundary { hosting_abroad: true, ..all },
            NamedBoundary::WithoutTelevisions => Boundary { televisions: false, ..all },
        }
    }
}

impl Default for Boundary {
    fn default() -> Boundary {
        NamedBoundary::Territory.boundary()
    }
}

impl Boundary {
    /// A part with this switch counts; parts without a switch always do.
    pub const fn holds(self, switch: Option<Switch>) -> bool {
        match switch {
            None => true,
            Some(Switch::Televisions) => self.televisions,
            Some(Switch::EnterpriseRooms) => self.enterprise_rooms,
            Some(Switch::HostingAbroad) => self.hosting_abroad,
            Some(Switch::CustomerEquipment) => self.customer_equipment,
        }
    }

    /// The same with one switch set.
    #[must_use]
    pub const fn with(mut self, switch: Switch, on: bool) -> Boundary {
        match switch {
            Switch::Televisions => self.televisions = on,
            Switch::EnterpriseRooms => self.enterprise_rooms = on,
            Switch::HostingAbroad => self.hosting_abroad = on,
            Switch::CustomerEquipment => self.customer_equipment = on,
        }
        self
    }

    /// Everything that counts here counts there.
    pub fn is_within(self, other: Boundary) -> bool {
        Switch::ALL.iter().all(|&switch| !self.holds(Some(switch)) || other.holds(Some(switch)))
    }
}
