//! Guarantees of origin for all own electricity.

use std::sync::Arc;

use voetspoor_engine::{Activity, CellKey, Measures, Text};
use voetspoor_inventory::{Contract, ContractKind, Coverage, Place, Technology};
use voetspoor_quantity::{Approach, Relation, Share, Words};

use super::Lever;
use crate::boundary::{Boundaries, Flow, Placement};
use crate::result::Scope2;

/// Contract of what had none.
const NEW: &str = "guarantees of origin";
/// Behind the name of a contract that they complete.
const COMPLETED: &str = " + guarantees of origin";

/// Cancelled guarantees of wind power for what no guarantee covers yet.
#[derive(Debug, Clone, Copy)]
pub struct Guarantees<'c> {
    /// Decides which electricity is scope 2.
    pub boundaries: &'c Boundaries,
    /// Consolidation approach.
    pub approach: Approach,
}

impl Lever for Guarantees<'_> {
    fn id(&self) -> String {
        "guarantees-of-origin".to_owned()
    }

    fn title(&self) -> Words {
        Words::new(
            "Buy guarantees of origin (wind) for all your own electricity",
            "Koop garanties van oorsprong (wind) voor alle eigen stroom",
        )
    }

    fn note(&self) -> Words {
        Words::new(
            "Market-based account only: by place nothing changes, and the power plants that run stay the same. Cloud, homes and the overhead \
             of colocation are out of reach of your contracts.",
            "Alleen naar contract: naar plaats verandert er niets, en dezelfde centrales blijven draaien. De cloud, thuiswerkplekken en de \
             overhead van colocatie vallen buiten je contracten.",
        )
    }

    fn names(&self, key: &CellKey) -> bool {
        let rule = self.boundaries.rule(self.approach, key.relation, Flow::Electricity);
        key.activity == Activity::Electricity
            && key.relation != Relation::Employee
            && rule.is_some_and(|rule| rule.placement == Placement::Two)
    }

    fn change(&self, key: &CellKey, measures: &Measures) -> Vec<(CellKey, Measures)> {
        let contract: Text = match &key.contract {
            Some(contract) => Arc::from(format!("{contract}{COMPLETED}")),
            None => Arc::from(NEW),
        };
        vec![(CellKey { contract: Some(contract), ..key.clone() }, measures.clone())]
    }

    fn contracts(&self, contracts: &[Contract]) -> Vec<Contract> {
        let mut after = contracts.to_vec();
        let mut ids: Vec<&str> = contracts.iter().map(|contract| contract.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        for contract in contracts {
            after.push(Contract { id: format!("{}{COMPLETED}", contract.id), ..contract.clone() });
        }
        // Guarantees cover in the order of their rows: those that there are come first.
        after.extend(ids.into_iter().map(|id| guarantee(format!("{id}{COMPLETED}"))));
        after.push(guarantee(NEW.to_owned()));
        after
    }

    fn only_in(&self) -> Option<Scope2> {
        Some(Scope2::Market)
    }
}

fn guarantee(id: String) -> Contract {
    Contract {
        place: Place::default(),
        id,
        kind: ContractKind::GuaranteesOfOrigin,
        technology: Some(Technology::Wind),
        zone: None,
        coverage: Coverage::Share(Share::ONE),
        year: None,
        cancelled: Some(true),
        factor_kg_kwh: None,
        supplier: None,
    }
}
