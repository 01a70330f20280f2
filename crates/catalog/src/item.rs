use std::str::FromStr;

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use crate::load::parse_word;

/// Place of an item in the catalogue. Stable within one [`crate::Catalog`]; outside it, an item's name is its `id` text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub(crate) u32);

impl ItemId {
    /// Index of the item, from 0, in the order of the tables.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What sort of thing an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// End-user equipment.
    Device,
    /// Part of a server or device: die, memory, drive, board.
    Component,
    /// Server.
    Server,
    /// Network equipment or a network service.
    Network,
    /// Storage equipment or media.
    Storage,
    /// Building, cooling, power supply of a data centre.
    Facility,
    /// Cloud resource.
    Cloud,
    /// Bought service.
    Service,
    /// Electricity from the grid.
    Electricity,
    /// Way to generate electricity.
    Technology,
    /// Fuel burnt on site.
    Fuel,
    /// Refrigerant.
    Refrigerant,
    /// Bought heat or cold.
    Heat,
    /// Water.
    Water,
}

impl ItemKind {
    /// All of them, in the order of the documentation.
    pub const ALL: &'static [ItemKind] = &[
        ItemKind::Device,
        ItemKind::Component,
        ItemKind::Server,
        ItemKind::Network,
        ItemKind::Storage,
        ItemKind::Facility,
        ItemKind::Cloud,
        ItemKind::Service,
        ItemKind::Electricity,
        ItemKind::Technology,
        ItemKind::Fuel,
        ItemKind::Refrigerant,
        ItemKind::Heat,
        ItemKind::Water,
    ];

    /// The spelling in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            ItemKind::Device => "device",
            ItemKind::Component => "component",
            ItemKind::Server => "server",
            ItemKind::Network => "network",
            ItemKind::Storage => "storage",
            ItemKind::Facility => "facility",
            ItemKind::Cloud => "cloud",
            ItemKind::Service => "service",
            ItemKind::Electricity => "electricity",
            ItemKind::Technology => "technology",
            ItemKind::Fuel => "fuel",
            ItemKind::Refrigerant => "refrigerant",
            ItemKind::Heat => "heat",
            ItemKind::Water => "water",
        }
    }
}

impl FromStr for ItemKind {
    type Err = serde::de::value::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_word(text)
    }
}

/// Units that an item can be counted in.
pub(crate) const PER_UNITS: &[&str] = &[
    "unit",
    "mm2",
    "cm2",
    "GB",
    "kg",
    "kWh",
    "m3",
    "l",
    "GJ",
    "GB-month",
    "vcpu-hour",
    "GB-hour",
    "unit-hour",
    "hour",
    "line-year",
    "user-year",
    "EUR",
    "USD",
    "GBP",
];

/// A thing that has an impact: a type of device, a component, a carrier, a service.
#[derive(Debug, Clone)]
pub struct Item {
    /// Stable name, dots from general to particular: `device.laptop`.
    pub id: String,
    /// What it is a particular form of; lends factors and parameters that it has not itself.
    pub parent: Option<ItemId>,
    /// What sort of thing it is.
    pub kind: ItemKind,
    /// The unit that one of it is counted in.
    pub per: String,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// Remark.
    pub note: String,
    /// Data set (folder) that defines it.
    pub set: String,
    /// Table that defines it.
    pub file: String,
    /// Line in that table.
    pub line: u32,
}

impl Item {
    /// Its name, in both languages.
    pub fn name(&self) -> Words {
        Words::new(&self.name_en, &self.name_nl)
    }
}

/// What people call an item.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The item.
    pub item: ItemId,
    /// The name, as people write it.
    pub text: String,
    /// Language of the name; empty = any.
    pub lang: String,
    /// Table it stands in.
    pub file: String,
    /// Line in that table.
    pub line: u32,
}
