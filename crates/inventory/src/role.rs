//! Which table a file holds. The header says it, whatever the file is called.

use serde::Serialize;

use crate::field::{self, Field};

/// The tables of an inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Things the organisation owns, leases or hosts.
    Assets,
    /// Places.
    Sites,
    /// Electricity contracts.
    Contracts,
    /// Virtual machines on hosts of the inventory.
    VirtualMachines,
    /// Applications on virtual machines.
    Applications,
    /// Use of public clouds.
    CloudUsage,
    /// Bought services.
    Services,
    /// Fuels, refrigerants, heat, water, metered electricity.
    Energy,
}

impl Role {
    /// All of them, in the order of the format.
    pub const ALL: [Role; 8] = [
        Role::Assets,
        Role::Sites,
        Role::Contracts,
        Role::VirtualMachines,
        Role::Applications,
        Role::CloudUsage,
        Role::Services,
        Role::Energy,
    ];

    /// Whether its rows stand for something with a footprint, and need no name that other rows know them by.
    pub(crate) const fn counts_rows(self) -> bool {
        match self {
            Role::Assets | Role::CloudUsage | Role::Services | Role::Energy => true,
            Role::Sites | Role::Contracts | Role::VirtualMachines | Role::Applications => false,
        }
    }

    /// Name in messages, and of the template's file or sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Assets => "assets",
            Role::Sites => "sites",
            Role::Contracts => "contracts",
            Role::VirtualMachines => "virtual-machines",
            Role::Applications => "applications",
            Role::CloudUsage => "cloud-usage",
            Role::Services => "services",
            Role::Energy => "energy",
        }
    }

    /// Name in a Dutch template.
    pub const fn dutch_name(self) -> &'static str {
        match self {
            Role::Assets => "apparaten",
            Role::Sites => "locaties",
            Role::Contracts => "contracten",
            Role::VirtualMachines => "virtuele-machines",
            Role::Applications => "applicaties",
            Role::CloudUsage => "cloudgebruik",
            Role::Services => "diensten",
            Role::Energy => "energie",
        }
    }

    pub(crate) fn fields(self) -> &'static [Field] {
        match self {
            Role::Assets => &field::ASSETS,
            Role::Sites => &field::SITES,
            Role::Contracts => &field::CONTRACTS,
            Role::VirtualMachines => &field::VIRTUAL_MACHINES,
            Role::Applications => &field::APPLICATIONS,
            Role::CloudUsage => &field::CLOUD_USAGE,
            Role::Services => &field::SERVICES,
            Role::Energy => &field::ENERGY,
        }
    }

    /// Place of a field in [`Role::fields`].
    pub(crate) fn position(self, name: &str) -> Option<usize> {
        self.fields().iter().position(|field| field.name == name)
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Role::ALL
            .into_iter()
            .find(|role| role.name() == text || role.dutch_name() == text)
            .ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

/// A text that names no table of the format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no table of the inventory is called {0:?}")]
pub struct UnknownRole(String);
