//! What an indicator does not cover, and why: in words of both languages, from one list.

use voetspoor_quantity::{Indicator, Stage, Words, Zone};

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
    /// Electricity that was generated and used on site.
    OwnGeneration,
    NoGrid(Zone),
    NoMix(Zone),
    /// Of rows: they name no place.
    NoPlace,
    /// Of rows: the row of their site was refused.
    RefusedSite,
    /// Of rows: too little is known to model their power.
    NoPowerModel,
}

impl Reason {
    /// In both languages.
    pub(crate) fn words(self) -> Words {
        Words { en: self.en(), nl: self.nl() }
    }

    fn en(self) -> String {
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
            Reason::OwnGeneration => "electricity generated and used on site has no factor",
            Reason::NoPlace => "no site and no country: no electricity factor",
            Reason::RefusedSite => {
                "the row of its site was refused: the overhead, the contract, and the place where the row states none"
            }
            Reason::NoPowerModel => "too little is known of the machine, or of its accelerators, to model the power",
            Reason::NoGrid(zone) => return format!("no electricity factor for {zone}"),
            Reason::NoMix(zone) => return format!("no generation mix for {zone}"),
        };
        text.to_owned()
    }

    fn nl(self) -> String {
        let text = match self {
            Reason::Refurbished => {
                "gereviseerd: de eerste eigenaar draagt het maken; voor het opknappen is geen factor"
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
            Reason::OwnGeneration => "zelf opgewekte en gebruikte stroom heeft geen factor",
            Reason::NoPlace => "geen locatie en geen land: geen stroomfactor",
            Reason::RefusedSite => {
                "de regel van de locatie is afgekeurd: de overhead, het contract, en de plaats als de regel die niet noemt"
            }
            Reason::NoPowerModel => {
                "er is te weinig bekend van de machine, of van haar versnellers, om het vermogen te bepalen"
            }
            Reason::NoGrid(zone) => return format!("geen stroomfactor voor {zone}"),
            Reason::NoMix(zone) => return format!("geen opwekmix voor {zone}"),
        };
        text.to_owned()
    }
}

/// Why families are not added up.
pub(crate) fn clash(families: &[&str]) -> Words {
    let names = families.join(", ");
    Words {
        en: format!("figures of the data families {names} are on different scales and are not added up"),
        nl: format!("cijfers van de datafamilies {names} hebben verschillende schalen en worden niet opgeteld"),
    }
}

/// Something of an item that an indicator does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Gap {
    pub(crate) indicator: Indicator,
    pub(crate) stage: Stage,
    pub(crate) reason: Reason,
}
