//! Electricity contracts on paper: a result that is valued anew needs them.

use serde::{Deserialize, Serialize};
use voetspoor_inventory::{Contract, ContractKind, Coverage, Place, Technology};
use voetspoor_quantity::{CalendarYear, Share, Zone};

/// One row of a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContractLine {
    id: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    technology: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    zone: Option<Zone>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    share: Option<Share>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    kwh: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    year: Option<CalendarYear>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    cancelled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    factor_kg_kwh: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    supplier: Option<String>,
}

const KINDS: [(ContractKind, &str); 5] = [
    (ContractKind::GuaranteesOfOrigin, "guarantees-of-origin"),
    (ContractKind::Ppa, "ppa"),
    (ContractKind::SupplierLabel, "supplier-label"),
    (ContractKind::Grey, "grey"),
    (ContractKind::OwnGeneration, "own-generation"),
];

const TECHNOLOGIES: [(Technology, &str); 5] = [
    (Technology::Wind, "wind"),
    (Technology::Solar, "solar"),
    (Technology::Hydro, "hydro"),
    (Technology::Biomass, "biomass"),
    (Technology::Nuclear, "nuclear"),
];

impl From<&Contract> for ContractLine {
    fn from(contract: &Contract) -> ContractLine {
        let kind = KINDS.iter().find(|(k, _)| *k == contract.kind).map_or("grey", |(_, name)| name);
        let technology = contract
            .technology
            .and_then(|t| TECHNOLOGIES.iter().find(|(k, _)| *k == t))
            .map(|(_, name)| (*name).to_owned());
        let (share, kwh) = match contract.coverage {
            Coverage::Share(share) => (Some(share), None),
            Coverage::Kwh(kwh) => (None, Some(kwh)),
        };
        ContractLine {
            id: contract.id.clone(),
            kind: kind.to_owned(),
            technology,
            zone: contract.zone,
            share,
            kwh,
            year: contract.year,
            cancelled: contract.cancelled,
            factor_kg_kwh: contract.factor_kg_kwh,
            supplier: contract.supplier.clone(),
        }
    }
}

impl ContractLine {
    /// Its name, by which cells point to it.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The same contract under another name, without its supplier.
    pub(crate) fn renamed(&self, id: &str) -> ContractLine {
        ContractLine { id: id.to_owned(), supplier: None, ..self.clone() }
    }

    /// As the inventory has it; nothing where the words are not those of the format.
    pub fn to_contract(&self) -> Option<Contract> {
        let kind = KINDS.iter().find(|(_, name)| *name == self.kind)?.0;
        let technology = match &self.technology {
            Some(word) => Some(TECHNOLOGIES.iter().find(|(_, name)| name == word)?.0),
            None => None,
        };
        let coverage = match (self.kwh, self.share) {
            (Some(kwh), _) => Coverage::Kwh(kwh),
            (None, Some(share)) => Coverage::Share(share),
            (None, None) => Coverage::Share(Share::ONE),
        };
        Some(Contract {
            place: Place::default(),
            id: self.id.clone(),
            kind,
            technology,
            zone: self.zone,
            coverage,
            year: self.year,
            cancelled: self.cancelled,
            factor_kg_kwh: self.factor_kg_kwh,
            supplier: self.supplier.clone(),
        })
    }
}
