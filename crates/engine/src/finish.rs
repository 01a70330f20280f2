//! From tallies to cells: keys become words again.

use std::sync::Arc;

use voetspoor_quantity::{Relation, Stage, Zone};

use crate::cell::{Activity, CellKey, CellSet, EnergyBasis, LifeBasis, Measure, Measures, Text};
use crate::count::{Group, Shortfall};
use crate::fold::Fold;
use crate::hardware::Hardware;
use crate::profile::Profile;
use crate::server::Part;
use crate::setting::relation_for;
use crate::spot::Spot;
use crate::tally::{Energy, Life, Tally, TallyKey};

/// Stages that a maker may declare, in the order of the tally.
const DECLARED: [Stage; 3] = [Stage::Manufacturing, Stage::Distribution, Stage::EndOfLife];

/// Adds the cells of a fold to a set, and tells which rows led to which cells.
pub(crate) fn finish(
    fold: &Fold<'_>,
    year: voetspoor_quantity::CalendarYear,
    cells: &mut CellSet,
    groups: &mut Vec<Group>,
) {
    for (key, tally) in fold.tallies() {
        let profile = fold.profiles.get(key.profile);
        let mut group = Group { rows: tally.rows, idle_rows: tally.idle_rows, ..Group::default() };
        if profile.base.is_none() {
            group.shortfall.push(Shortfall::UnknownItem);
        } else {
            let spot = fold.spots.get(key.place);
            let mut sheet = Sheet { fold, key, profile, spot, year, cells, group: &mut group };
            if key.traits.bears_hardware {
                sheet.hardware(tally);
            }
            sheet.electricity(tally);
            cells.add_model(Arc::clone(&profile.item), Arc::clone(&profile.model), tally.units);
        }
        groups.push(group);
    }
}

/// The cells of one tally.
struct Sheet<'s, 'a> {
    fold: &'s Fold<'a>,
    key: &'s TallyKey,
    profile: &'s Profile,
    spot: &'s Spot,
    year: voetspoor_quantity::CalendarYear,
    cells: &'s mut CellSet,
    group: &'s mut Group,
}

impl Sheet<'_, '_> {
    fn key(&self, activity: Activity, item: Text) -> CellKey {
        let share = (self.key.share as usize).checked_sub(1).and_then(|index| self.fold.shares.get(index));
        let site = self.spot.site.as_ref();
        let consumer = share.map_or(voetspoor_quantity::Consumer::Own, |s| s.consumer);
        let relation = relation_for(consumer, self.key.traits.relation);
        let unit = share
            .and_then(|s| s.unit.clone())
            .or_else(|| self.fold.words.text(self.key.unit).cloned())
            .or_else(|| site.and_then(|s| s.unit.clone()));
        CellKey {
            consumer,
            counterparty: share.and_then(|s| s.counterparty.clone()),
            site: site.map(|s| Arc::clone(&s.id)),
            equity_share: site.and_then(|s| s.equity_share),
            unit,
            workload: share.map(|s| Arc::clone(&s.workload)),
            equal_part: share.is_some_and(|s| s.equal_part),
            refurbished: self.key.traits.refurbished,
            ..CellKey::new(activity, item, self.year, relation)
        }
    }

    /// The key goes with the rows even where these add nothing to its cell (a server without drives): others may, in this fold or another.
    fn put(&mut self, key: CellKey, measures: &Measures) {
        self.cells.add(key.clone(), measures);
        self.group.keys.push(key);
    }

    fn hardware(&mut self, tally: &Tally) {
        let life = match self.key.traits.life {
            Life::Given => Some(LifeBasis::Given),
            Life::Default => self.profile.default_life.map(LifeBasis::Default),
            Life::Unknown => None,
        };
        let undated = self.key.traits.undated;
        let goods = |sheet: &Self, activity, item: Text| CellKey { life, undated, ..sheet.key(activity, item) };
        let item = Arc::clone(&self.profile.item);
        if let Some(declared) = &tally.declared {
            for (index, stage) in DECLARED.into_iter().enumerate() {
                let is_declared = self.key.traits.declared & (1 << index) != 0;
                let activity = if is_declared { Activity::DeclaredGoods } else { Activity::Goods };
                let key = CellKey { stage: Some(stage), ..goods(self, activity, Arc::clone(&item)) };
                let hardware = if is_declared { &declared[index] } else { &tally.whole };
                self.put(key, &measures_of(hardware, life));
            }
            return;
        }
        let Some(parts) = &tally.parts else {
            self.put(goods(self, Activity::Goods, item), &measures_of(&tally.whole, life));
            return;
        };
        // Parts are made; that they are shipped and disposed of as a whole is the archetype's to tell (rule `C-SRV-3`).
        for stage in [Stage::Distribution, Stage::EndOfLife] {
            let key = CellKey { stage: Some(stage), ..goods(self, Activity::Goods, Arc::clone(&item)) };
            self.put(key, &measures_of(&tally.whole, life));
        }
        for part in Part::ALL {
            let key = CellKey {
                part_of: Some(Arc::clone(&item)),
                completed_by: part.completed_by().map(Arc::from),
                ..goods(self, Activity::Goods, Arc::from(part.item()))
            };
            self.put(key, &measures_of(&parts[part as usize], life));
        }
    }

    fn electricity(&mut self, tally: &Tally) {
        let basis = match self.key.traits.energy {
            Energy::Off => return,
            Energy::Unknown => {
                self.group.shortfall.push(Shortfall::NoPowerModel);
                return;
            }
            Energy::Measured => EnergyBasis::Measured,
            Energy::Declared => EnergyBasis::Declared,
            Energy::Estimated => EnergyBasis::Estimated,
            Energy::Modelled(model) => EnergyBasis::Modelled(self.fold.model_id(model)),
            Energy::Archetype => EnergyBasis::Archetype,
        };
        if self.key.traits.without_gpu {
            self.group.shortfall.push(Shortfall::NoPowerModel);
        }
        if self.spot.refused {
            self.group.shortfall.push(Shortfall::RefusedSite);
        }
        let Some(zone) = self.spot.zone else {
            self.group.shortfall.push(Shortfall::NoZone);
            return;
        };
        let mut measures = Measures::default();
        measures.add(Measure::UnitDays, tally.unit_days);
        if !matches!(self.key.traits.energy, Energy::Archetype) {
            measures.add(Measure::ItKwh, tally.kwh);
            measures.add(Measure::ItKwhLow, tally.kwh_low);
            measures.add(Measure::ItKwhHigh, tally.kwh_high);
        }
        let key = self.electricity_key(zone, basis);
        self.put(key, &measures);
    }

    fn electricity_key(&self, zone: Zone, basis: EnergyBasis) -> CellKey {
        let site = self.spot.site.as_ref();
        let counterparty = site
            .filter(|_| matches!(self.key.traits.relation, Relation::Colocation | Relation::LeasedInColocation))
            .and_then(|s| s.operator.clone());
        let mut key = self.key(Activity::Electricity, Arc::clone(&self.profile.item));
        key.counterparty = key.counterparty.or(counterparty);
        CellKey {
            zone: Some(zone),
            contract: site.and_then(|s| s.contract.clone()),
            energy: Some(basis),
            overhead: site.and_then(|s| s.overhead.clone()),
            wue: site.and_then(|s| s.wue),
            refurbished: false,
            ..key
        }
    }
}

fn measures_of(hardware: &Hardware, life: Option<LifeBasis>) -> Measures {
    let (kept, written_off) = match life {
        Some(LifeBasis::Given) => (Measure::LifeShares, Measure::WrittenOffShares),
        Some(LifeBasis::Default(_)) | None => (Measure::LifeDays, Measure::WrittenOffDays),
    };
    Measures::default()
        .with(Measure::Acquired, hardware.acquired)
        .with(Measure::Retired, hardware.retired)
        .with(kept, hardware.kept)
        .with(written_off, hardware.written_off)
}
