//! Market-based electricity: which contract covers which part of a use (rules `M-MKT-1` to `M-MKT-5`).

use std::collections::BTreeMap;

use voetspoor_catalog::Catalog;
use voetspoor_engine::{Activity, CellKey, CellSet, EnergyBasis, Measure, Measures, Overhead};
use voetspoor_inventory::{Contract, ContractKind, Coverage, Diagnostic, Severity, Technology};
use voetspoor_method::market::{
    Contract as Claim, ContractKind as Kind, Coverage as Covers, Eligibility, Rest, split_by_contract,
};
use voetspoor_quantity::{CalendarYear, Fixed, Zone};

use crate::boundary::Flow;
use crate::message::{Advice, Idle, Message};
use crate::power::{contract_reaches, housed_elsewhere};

/// With what a part of a use is counted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Instrument {
    /// A technology that guarantees name.
    Technology(&'static str),
    /// Generated and used on site, with this technology: nothing was bought.
    Own(&'static str),
    /// The supplier's own figure, kg CO2e per kWh.
    Label(f64),
    /// No contract: the residual mix.
    Residual,
}

/// Part of a use and its instrument.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MarketPart {
    pub(crate) share: f64,
    pub(crate) instrument: Instrument,
}

/// The contracts, and how much each could be asked to cover.
pub(crate) struct MarketMix<'c> {
    catalog: &'c Catalog,
    contracts: BTreeMap<&'c str, Vec<&'c Contract>>,
    used: BTreeMap<(String, CalendarYear, Zone), Fixed>,
}

/// Whether the boundary table puts a flow of a cell in scope 2: only that is valued by contract.
pub(crate) type InScope2<'f> = &'f dyn Fn(&CellKey, Flow) -> bool;

impl<'c> MarketMix<'c> {
    pub(crate) fn new(
        contracts: &'c [Contract],
        cells: &CellSet,
        catalog: &'c Catalog,
        in_scope_2: InScope2<'_>,
    ) -> MarketMix<'c> {
        let mut by_id: BTreeMap<&str, Vec<&Contract>> = BTreeMap::new();
        for contract in contracts {
            by_id.entry(contract.id.as_str()).or_default().push(contract);
        }
        let mut used = BTreeMap::new();
        for (key, measures) in cells.iter() {
            if let (Some(contract), Some(zone)) = (&key.contract, key.zone)
                && by_id.contains_key(&**contract)
            {
                *used.entry((contract.to_string(), key.year, zone)).or_insert(Fixed::ZERO) +=
                    contract_kwh(key, measures, catalog, in_scope_2);
            }
        }
        MarketMix { catalog, contracts: by_id, used }
    }

    /// What a contract could cover in a zone's market: a guarantee is used once, wherever in its market.
    fn used_in_market(&self, id: &str, zone: Zone, year: CalendarYear) -> Fixed {
        let mine = self.used.iter().filter(|((contract, of, place), _)| {
            contract == id && *of == year && self.catalog.shares_guarantee_market(*place, zone)
        });
        mine.map(|(_, kwh)| *kwh).sum()
    }

    /// Contracts that count for nothing or not for all that they claim: silence would look like a mistake in the result.
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for (id, rows) in &self.contracts {
            let uses: Vec<(CalendarYear, Zone)> =
                self.used.keys().filter(|(contract, _, _)| contract == id).map(|(_, y, z)| (*y, *z)).collect();
            for row in rows.iter().filter(|row| row.kind != ContractKind::Grey) {
                if let Some(why) = self.idle(row, &uses) {
                    let message = Message::ContractIdle { contract: row.id.clone(), why, advice: Advice(why) };
                    told.push(Diagnostic::new(Severity::Warning, row.place.clone(), &message));
                }
            }
            told.extend(uses.into_iter().find_map(|(year, zone)| self.over_claimed(id, rows, zone, year)));
        }
        told
    }

    /// Why a row counts for none of the uses of its contract; nothing where it counts for one.
    fn idle(&self, row: &Contract, uses: &[(CalendarYear, Zone)]) -> Option<Idle> {
        if instrument(row).is_none() {
            return Some(Idle::NoTechnology);
        }
        let verdicts: Vec<Eligibility> = uses.iter().map(|&(y, z)| self.claim(row, z, y).eligibility).collect();
        if verdicts.contains(&Eligibility::Counts) {
            return None;
        }
        match verdicts.first() {
            None => Some(Idle::NotUsed),
            Some(Eligibility::OtherMarket) => Some(Idle::OtherMarket),
            Some(Eligibility::OtherYear) => Some(Idle::OtherYear),
            Some(Eligibility::NotCancelled) => Some(Idle::NotCancelled),
            Some(Eligibility::GuaranteesSold) => Some(Idle::GuaranteesSold),
            Some(Eligibility::Counts) => None,
        }
    }

    /// What is told where the rows of a contract claim more than was used, at the first row beyond it.
    fn over_claimed(&self, id: &str, rows: &[&Contract], zone: Zone, year: CalendarYear) -> Option<Diagnostic> {
        let used = self.used_in_market(id, zone, year);
        let counting: Vec<&Contract> = rows
            .iter()
            .filter(|row| instrument(row).is_some() && self.claim(row, zone, year).eligibility == Eligibility::Counts)
            .copied()
            .collect();
        let by_share = counting.iter().all(|row| matches!(row.coverage, Coverage::Share(_)));
        let mut claimed = 0.0;
        let beyond = counting.iter().find(|row| {
            claimed += match row.coverage {
                Coverage::Share(share) => share.get() * used.to_f64(),
                Coverage::Kwh(kwh) => kwh.max(0.0),
            };
            claimed > used.to_f64() * (1.0 + ROUNDING)
        })?;
        let claims = counting.iter().map(|row| match row.coverage {
            Coverage::Share(share) => share.get() * used.to_f64(),
            Coverage::Kwh(kwh) => kwh.max(0.0),
        });
        let (contract, claimed) = (id.to_owned(), claims.sum::<f64>());
        let message = if by_share {
            let percent = (claimed / used.to_f64() * 100.0).round() as u64;
            Message::SharesOverClaimed { contract, percent, year, zone }
        } else {
            let (claimed_kwh, used_kwh) = (claimed.round() as u64, used.to_f64().round() as u64);
            Message::KwhOverClaimed { contract, claimed_kwh, used_kwh, year, zone }
        };
        (used > Fixed::ZERO).then(|| Diagnostic::new(Severity::Warning, beyond.place.clone(), &message))
    }

    /// Parts of a use under a contract; they add up to one. Whether a contract claims more than was used is told beside.
    pub(crate) fn parts(&self, contract: Option<&str>, zone: Zone, year: CalendarYear) -> (Vec<MarketPart>, bool) {
        let residual = |share: f64| MarketPart { share, instrument: Instrument::Residual };
        let Some((id, rows)) = contract.and_then(|id| self.contracts.get_key_value(id)) else {
            return (vec![residual(1.0)], false);
        };
        let used = self.used_in_market(id, zone, year);
        if used <= Fixed::ZERO {
            return (vec![residual(1.0)], false);
        }
        let covering: Vec<(&Contract, Instrument)> =
            rows.iter().filter_map(|row| Some((*row, instrument(row)?))).collect();
        let claims: Vec<Claim> = covering.iter().map(|(row, _)| self.claim(row, zone, year)).collect();
        let split = split_by_contract(used, &claims, Rest::Residual);
        let share = |kwh: Fixed| kwh.to_f64() / used.to_f64();
        let mut parts: Vec<MarketPart> = covering
            .into_iter()
            .zip(&split.by_contract)
            .filter(|(_, kwh)| !kwh.is_zero())
            .map(|((_, instrument), &kwh)| MarketPart { share: share(kwh), instrument })
            .collect();
        if !split.rest.is_zero() {
            parts.push(residual(share(split.rest)));
        }
        (parts, split.over_claimed)
    }

    /// Parts of a use that were generated on site, and so not bought (`M-MKT-5`). Who has their guarantees does not change what came from the grid.
    pub(crate) fn generated(&self, contract: Option<&str>, zone: Zone, year: CalendarYear) -> Vec<MarketPart> {
        let Some((id, rows)) = contract.and_then(|id| self.contracts.get_key_value(id)) else { return Vec::new() };
        let used = self.used_in_market(id, zone, year);
        if used <= Fixed::ZERO {
            return Vec::new();
        }
        let own = rows.iter().filter(|row| row.kind == ContractKind::OwnGeneration);
        let covering: Vec<(&Contract, Instrument)> = own.filter_map(|row| Some((*row, instrument(row)?))).collect();
        let claim = |row: &Contract| match self.claim(row, zone, year) {
            sold @ Claim { eligibility: Eligibility::GuaranteesSold, .. } => {
                Claim { eligibility: Eligibility::Counts, ..sold }
            }
            other => other,
        };
        let claims: Vec<Claim> = covering.iter().map(|(row, _)| claim(row)).collect();
        let split = split_by_contract(used, &claims, Rest::Residual);
        let parts = covering.into_iter().zip(split.by_contract).filter(|(_, kwh)| !kwh.is_zero());
        parts.map(|((_, instrument), kwh)| MarketPart { share: kwh.to_f64() / used.to_f64(), instrument }).collect()
    }

    /// What a row claims of a use.
    fn claim(&self, row: &Contract, zone: Zone, year: CalendarYear) -> Claim {
        let (kind, needs_cancelling) = match row.kind {
            ContractKind::OwnGeneration => (Kind::OwnGeneration, false),
            ContractKind::GuaranteesOfOrigin | ContractKind::Ppa => (Kind::Guarantees, true),
            ContractKind::SupplierLabel | ContractKind::Grey => (Kind::SupplierLabel, false),
        };
        let eligibility = if row.year.is_some_and(|y| y != year) {
            Eligibility::OtherYear
        } else if row.zone.is_some_and(|z| !self.catalog.shares_guarantee_market(z, zone)) {
            Eligibility::OtherMarket
        } else if needs_cancelling && row.cancelled != Some(true) {
            Eligibility::NotCancelled
        } else if row.kind == ContractKind::OwnGeneration && row.cancelled == Some(false) {
            Eligibility::GuaranteesSold
        } else {
            Eligibility::Counts
        };
        let covers = match row.coverage {
            Coverage::Share(share) => Covers::Share(share),
            Coverage::Kwh(kwh) => Covers::Kwh(Fixed::from_f64(kwh)),
        };
        Claim { kind, covers, eligibility }
    }
}

/// Shares that add up to one but for rounding are no claim beyond it.
const ROUNDING: f64 = 1e-6;

/// What a contract row counts as; grey power is what the residual mix is for.
fn instrument(row: &Contract) -> Option<Instrument> {
    match (row.kind, row.factor_kg_kwh) {
        (ContractKind::Grey, _) => None,
        (ContractKind::SupplierLabel, factor) => factor.map(Instrument::Label),
        (ContractKind::GuaranteesOfOrigin | ContractKind::Ppa, _) => {
            Some(Instrument::Technology(technology(row.technology?)))
        }
        (ContractKind::OwnGeneration, _) => Some(Instrument::Own(technology(row.technology?))),
    }
}

/// A technology as the factors spell it.
const fn technology(technology: Technology) -> &'static str {
    match technology {
        Technology::Wind => "wind",
        Technology::Solar => "solar",
        Technology::Hydro => "hydro",
        Technology::Biomass => "biomass",
        Technology::Nuclear => "nuclear",
    }
}

/// kWh of a cell that its site's contract reaches: what is scope 2, with the overhead of own rooms (`M-MKT-4`).
fn contract_kwh(key: &CellKey, measures: &Measures, catalog: &Catalog, in_scope_2: InScope2<'_>) -> Fixed {
    if key.activity != Activity::Electricity || !contract_reaches(key.relation) {
        return Fixed::ZERO;
    }
    let it = match key.energy {
        Some(EnergyBasis::Archetype) => {
            let kwh = catalog.mean_use(&key.item, key.zone, key.year).map_or(0.0, |mean| mean.kwh_year);
            Fixed::from_f64(measures.get(Measure::UnitDays).to_f64() / f64::from(key.year.days()) * kwh)
        }
        _ => measures.get(Measure::ItKwh),
    };
    let pue = match &key.overhead {
        Some(Overhead::Given(pue)) => pue.to_f64(),
        Some(Overhead::Default(item)) => catalog
            .item_id(item)
            .and_then(|id| catalog.parameter(id, "pue", key.zone, Some(key.year)))
            .map_or(1.0, |p| p.figure.central),
        None => 1.0,
    };
    let equipment = f64::from(u8::from(in_scope_2(key, Flow::Electricity)));
    let overhead = f64::from(u8::from(in_scope_2(key, Flow::Overhead) && !housed_elsewhere(key.relation)));
    it * Fixed::from_f64(equipment + overhead * (pue - 1.0))
}
