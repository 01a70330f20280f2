//! What an indicator does not cover, and why: in words of both languages, from one list.

use voetspoor_quantity::{Indicator, Stage, Zone};

/// Why something is not covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Reason {
    Refurbished,
    NoFactor,
    NoServiceLife,
    NoPurchaseDate,
    MakerClimateOnly,
    InventoryClimateOnly,
    ListClimateOnly,
    ServiceClimateOnly,
    CloudClimateOnly,
    NoMeanUse,
    NoCloudPower,
    NoDrives,
    NoRegionPue,
    NoHostLife,
    NetworkHardware,
    NoCountry,
    NoGrid(Zone),
    NoMix(Zone),
}

impl Reason {
    /// In English.
    pub(crate) fn en(self) -> String {
        let text = match self {
            Reason::Refurbished => {
                "refurbished: the first owner carries its making; what refurbishing costs has no factor"
            }
            Reason::NoFactor => "no factor in the catalogue",
            Reason::NoServiceLife => "no service life in the inventory or the catalogue",
            Reason::NoPurchaseDate => "no date of purchase: not known whether it was bought this year",
            Reason::MakerClimateOnly => "the maker declares climate change only",
            Reason::InventoryClimateOnly => "the inventory declares climate change only",
            Reason::ListClimateOnly => "the official list has climate change only",
            Reason::ServiceClimateOnly => "bought services have factors for climate change only",
            Reason::CloudClimateOnly => "cloud hardware has factors for climate change only",
            Reason::NoMeanUse => "no mean use in the catalogue; state annual_kwh",
            Reason::NoCloudPower => "no power in the catalogue",
            Reason::NoDrives => "no factor for the drives",
            Reason::NoRegionPue => "no PUE for the region",
            Reason::NoHostLife => "no service life of cloud hosts",
            Reason::NetworkHardware => "equipment of the network has no factor",
            Reason::NoCountry => "no country of the service",
            Reason::NoGrid(zone) => return format!("no electricity factor for {zone}"),
            Reason::NoMix(zone) => return format!("no generation mix for {zone}"),
        };
        text.to_owned()
    }

    /// In Dutch.
    pub(crate) fn nl(self) -> String {
        let text = match self {
            Reason::Refurbished => {
                "refurbished: de eerste eigenaar draagt het maken; voor het opknappen is geen factor"
            }
            Reason::NoFactor => "geen factor in de catalogus",
            Reason::NoServiceLife => "geen levensduur in de inventaris of de catalogus",
            Reason::NoPurchaseDate => "geen datum van aankoop: niet bekend of het dit jaar is gekocht",
            Reason::MakerClimateOnly => "de fabrikant geeft alleen klimaat op",
            Reason::InventoryClimateOnly => "de inventaris geeft alleen klimaat op",
            Reason::ListClimateOnly => "de officiële lijst heeft alleen klimaat",
            Reason::ServiceClimateOnly => "ingekochte diensten hebben alleen factoren voor klimaat",
            Reason::CloudClimateOnly => "hardware van de cloud heeft alleen factoren voor klimaat",
            Reason::NoMeanUse => "geen gemiddeld verbruik in de catalogus; vul verbruik_kwh_jaar in",
            Reason::NoCloudPower => "geen vermogen in de catalogus",
            Reason::NoDrives => "geen factor voor de schijven",
            Reason::NoRegionPue => "geen PUE van de regio",
            Reason::NoHostLife => "geen levensduur van cloudservers",
            Reason::NetworkHardware => "apparatuur van het netwerk heeft geen factor",
            Reason::NoCountry => "geen land van de dienst",
            Reason::NoGrid(zone) => return format!("geen stroomfactor voor {zone}"),
            Reason::NoMix(zone) => return format!("geen opwekmix voor {zone}"),
        };
        text.to_owned()
    }
}

/// Something of an item that an indicator does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Gap {
    pub(crate) indicator: Indicator,
    pub(crate) stage: Stage,
    pub(crate) reason: Reason,
}
