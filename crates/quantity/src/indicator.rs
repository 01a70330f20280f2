use crate::Lang;
use crate::text_enum::text_enum;

text_enum! {
    /// An environmental impact that is measured, with its unit.
    ///
    /// Names follow EF 3.1; where two databases use one name on different scales, the scales are two indicators.
    pub enum Indicator {
        /// Global warming over 100 years, kg CO2e.
        ClimateChange = "climate-change",
        /// Cumulative energy demand, renewable and not, MJ (physical energy content of renewables).
        PrimaryEnergy = "primary-energy",
        /// Cumulative energy demand, not renewable, MJ.
        PrimaryEnergyNonRenewable = "primary-energy-non-renewable",
        /// Electricity used at the facility, kWh: an activity shown as an indicator.
        FinalEnergy = "final-energy",
        /// Abiotic depletion of elements (ADPe), kg Sb eq.
        ResourceMinerals = "resource-minerals",
        /// Abiotic depletion of fossil fuels (ADPf), MJ.
        ResourceFossils = "resource-fossils",
        /// Water consumed, m3 (physical).
        Water = "water",
        /// Water use weighted by scarcity (AWARE), m3 world eq.
        WaterScarcity = "water-scarcity",
        /// Acidification, mol H+ eq.
        Acidification = "acidification",
        /// Particulate matter, disease incidences.
        ParticulateMatter = "particulate-matter",
        /// Freshwater ecotoxicity, CTUe.
        EcotoxicityFreshwater = "ecotoxicity-freshwater",
        /// Human toxicity, cancer, CTUh.
        HumanToxicityCancer = "human-toxicity-cancer",
        /// Human toxicity, non-cancer, CTUh.
        HumanToxicityNonCancer = "human-toxicity-non-cancer",
        /// Freshwater eutrophication, kg P eq.
        EutrophicationFreshwater = "eutrophication-freshwater",
        /// Marine eutrophication, kg N eq.
        EutrophicationMarine = "eutrophication-marine",
        /// Terrestrial eutrophication, mol N eq.
        EutrophicationTerrestrial = "eutrophication-terrestrial",
        /// Ionising radiation on the EF scale, kBq U235 eq.
        IonisingRadiation = "ionising-radiation",
        /// Ionising radiation on the UNECE scale, kg U235 eq: never added to the EF scale.
        IonisingRadiationUnece = "ionising-radiation-unece",
        /// Land occupied, m2 year.
        LandOccupation = "land-occupation",
        /// Ozone depletion, kg CFC-11 eq.
        OzoneDepletion = "ozone-depletion",
        /// Photochemical ozone formation, kg NMVOC eq.
        PhotochemicalOzone = "photochemical-ozone",
    }
}

impl Indicator {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Indicator::ClimateChange => lang.pick("climate change", "klimaatverandering"),
            Indicator::PrimaryEnergy => lang.pick("primary energy", "primaire energie"),
            Indicator::PrimaryEnergyNonRenewable => {
                lang.pick("primary energy, not renewable", "primaire energie, niet hernieuwbaar")
            }
            Indicator::FinalEnergy => lang.pick("electricity used", "elektriciteit gebruikt"),
            Indicator::ResourceMinerals => lang.pick("minerals and metals", "mineralen en metalen"),
            Indicator::ResourceFossils => lang.pick("fossil fuels", "fossiele brandstoffen"),
            Indicator::Water => lang.pick("water consumed", "water verbruikt"),
            Indicator::WaterScarcity => lang.pick("water scarcity", "waterschaarste"),
            Indicator::Acidification => lang.pick("acidification", "verzuring"),
            Indicator::ParticulateMatter => lang.pick("particulate matter", "fijnstof"),
            Indicator::EcotoxicityFreshwater => lang.pick("ecotoxicity, fresh water", "ecotoxiciteit, zoet water"),
            Indicator::HumanToxicityCancer => lang.pick("human toxicity, cancer", "giftigheid voor mensen, kanker"),
            Indicator::HumanToxicityNonCancer => {
                lang.pick("human toxicity, other than cancer", "giftigheid voor mensen, anders")
            }
            Indicator::EutrophicationFreshwater => lang.pick("eutrophication, fresh water", "vermesting, zoet water"),
            Indicator::EutrophicationMarine => lang.pick("eutrophication, sea", "vermesting, zee"),
            Indicator::EutrophicationTerrestrial => lang.pick("eutrophication, land", "vermesting, land"),
            Indicator::IonisingRadiation => lang.pick("ionising radiation (EF)", "ioniserende straling (EF)"),
            Indicator::IonisingRadiationUnece => {
                lang.pick("ionising radiation (UNECE)", "ioniserende straling (UNECE)")
            }
            Indicator::LandOccupation => lang.pick("land occupied", "landgebruik"),
            Indicator::OzoneDepletion => lang.pick("ozone depletion", "aantasting van de ozonlaag"),
            Indicator::PhotochemicalOzone => lang.pick("photochemical ozone", "fotochemische smog"),
        }
    }

    /// Unit of a figure of this indicator.
    pub const fn unit(self) -> &'static str {
        match self {
            Indicator::ClimateChange => "kg CO2e",
            Indicator::PrimaryEnergy | Indicator::PrimaryEnergyNonRenewable | Indicator::ResourceFossils => "MJ",
            Indicator::FinalEnergy => "kWh",
            Indicator::ResourceMinerals => "kg Sb eq",
            Indicator::Water => "m3",
            Indicator::WaterScarcity => "m3 world eq",
            Indicator::Acidification => "mol H+ eq",
            Indicator::ParticulateMatter => "disease inc.",
            Indicator::EcotoxicityFreshwater => "CTUe",
            Indicator::HumanToxicityCancer | Indicator::HumanToxicityNonCancer => "CTUh",
            Indicator::EutrophicationFreshwater => "kg P eq",
            Indicator::EutrophicationMarine => "kg N eq",
            Indicator::EutrophicationTerrestrial => "mol N eq",
            Indicator::IonisingRadiation => "kBq U235 eq",
            Indicator::IonisingRadiationUnece => "kg U235 eq",
            Indicator::LandOccupation => "m2a",
            Indicator::OzoneDepletion => "kg CFC11 eq",
            Indicator::PhotochemicalOzone => "kg NMVOC eq",
        }
    }

    /// Whether electricity contracts have factors for it: guarantees, labels and residual mixes are published for the climate alone.
    pub const fn has_contract_factors(self) -> bool {
        matches!(self, Indicator::ClimateChange)
    }

    /// Whether figures of different data families may be added up (`METHOD` rule `V-FAMILY-1`).
    ///
    /// The list is short on purpose: the other indicators differ between families by one to four orders of magnitude.
    pub const fn adds_across_families(self) -> bool {
        matches!(
            self,
            Indicator::ClimateChange | Indicator::PrimaryEnergy | Indicator::Acidification | Indicator::FinalEnergy
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_reads_back() {
        for indicator in Indicator::ALL {
            assert_eq!(indicator.as_str().parse(), Ok(*indicator));
        }
    }

    #[test]
    fn the_two_scales_of_ionising_radiation_have_different_units() {
        assert_ne!(Indicator::IonisingRadiation.unit(), Indicator::IonisingRadiationUnece.unit());
    }

    #[test]
    fn only_the_short_list_adds_across_families() {
        let additive: Vec<_> = Indicator::ALL.iter().filter(|i| i.adds_across_families()).collect();
        assert_eq!(
            additive,
            [&Indicator::ClimateChange, &Indicator::PrimaryEnergy, &Indicator::FinalEnergy, &Indicator::Acidification]
        );
    }
}
