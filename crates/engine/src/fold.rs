//! The fold over asset batches: rows in, tallies out; tallies of two folds merge to those of one.

use std::ops::Range;
use std::sync::Arc;

use arrow_select::filter::filter_record_batch;
use voetspoor_inventory::{AssetBatch, AssetColumn, Diagnostic};
use voetspoor_method::amortisation::{ServiceTime, YearDays};
use voetspoor_quantity::{Fixed, Relation};

use crate::batch::{Batch, FactsOfRows, RowFacts, Status};
use crate::cell::Text;
use crate::columns::{Dictionaries, Texts};
use crate::count::CountError;
use crate::hardware::{self, Hardware, Span, by_days};
use crate::identifiers::{Doubles, Identifiers};
use crate::machine::{Machine, Machines, Names};
use crate::plain::{Plain, Sums, small};
use crate::plug::Use;
use crate::profile::{Known, Profiles};
use crate::remarks::{Remark, Remarks};
use crate::server::{Ends, ServerModel};
use crate::setting::{Setting, relation_at};
use crate::slots::{Slot, Slots};
use crate::spot::{SpotIndex, Spots};
use crate::tally::{Asset, Energy, Life, Tally, TallyKey, Traits};
use crate::words::Words;
use crate::workload::{HostShare, HostShares, Weights};

/// Rows that are worked on together.
const BLOCK: usize = 512;

/// One fold: what one thread has counted so far.
pub(crate) struct Fold<'a> {
    setting: &'a Setting<'a>,
    span: Span,
    dictionaries: Dictionaries,
    machines: Machines,
    pub(crate) words: Words,
    pub(crate) profiles: Profiles,
    pub(crate) spots: Spots,
    pub(crate) shares: Vec<HostShare>,
    slots: Slots,
    sums: Vec<Sums>,
    tallies: Vec<(TallyKey, Tally)>,
    facts_of_rows: FactsOfRows,
    known: Vec<Known>,
    plain: Vec<Plain>,
    pub(crate) identifiers: Identifiers,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) remarks: Remarks,
    pub(crate) hosts_seen: Vec<String>,
    /// Rows that were left out, as their id stands elsewhere too.
    pub(crate) doubled_rows: u64,
}

impl<'a> Fold<'a> {
    pub(crate) fn new(setting: &'a Setting<'a>, servers: Arc<ServerModel>, identifiers: Identifiers) -> Fold<'a> {
        let year = setting.year;
        Fold {
            setting,
            span: Span { start: year.first_day().0, end: year.end().0, days: year.days() },
            dictionaries: Dictionaries::default(),
            machines: Machines::new(servers),
            words: Words::default(),
            profiles: Profiles::default(),
            spots: Spots::default(),
            shares: Vec::new(),
            slots: Slots::default(),
            sums: Vec::new(),
            tallies: Vec::new(),
            facts_of_rows: FactsOfRows::default(),
            known: Vec::with_capacity(BLOCK),
            plain: Vec::with_capacity(BLOCK),
            identifiers,
            diagnostics: Vec::new(),
            remarks: Remarks::default(),
            hosts_seen: Vec::new(),
            doubled_rows: 0,
        }
    }

    /// Counts the rows of a batch whose id stands on no other row.
    pub(crate) fn count_without(&mut self, doubles: &Doubles, batch: AssetBatch) -> Result<(), CountError> {
        let good = doubles.good_rows(&Texts::of(&batch.rows, AssetColumn::AssetId));
        let Some(good) = good else {
            self.count(&batch);
            return Ok(());
        };
        let rows = filter_record_batch(&batch.rows, &good).map_err(|error| CountError::Source(error.to_string()))?;
        self.doubled_rows += (batch.rows.num_rows() - rows.num_rows()) as u64;
        self.count(&AssetBatch { rows, ..batch });
        Ok(())
    }

    /// Counts one batch.
    pub(crate) fn count(&mut self, batch: &AssetBatch) {
        let columns = Batch::of(&batch.rows, &mut self.dictionaries, &mut self.words);
        self.identifiers.add(&columns.asset_id, &columns.lines, &batch.file);
        let rows = batch.rows.num_rows();
        for first in (0..rows).step_by(BLOCK) {
            self.count_block(&columns, first..(first + BLOCK).min(rows), &batch.file);
        }
    }

    /// Short loops and not a long one: memory then fetches for many rows at a time.
    fn count_block(&mut self, batch: &Batch<'_>, rows: Range<usize>, file: &Arc<str>) {
        let mut facts = std::mem::take(&mut self.facts_of_rows);
        let mut known = std::mem::take(&mut self.known);
        facts.read(batch, &rows);
        for (((row, &kind), &maker), &model) in rows.clone().zip(&facts.kind).zip(&facts.maker).zip(&facts.model) {
            let place = || batch.place(row, file);
            known.push(self.profiles.resolve((kind, maker, model), &self.words, self.setting.catalog, place));
        }
        for ((row, profile), index) in rows.zip(known.drain(..)).zip(0..) {
            self.count_row(batch, row, profile, RowFacts::of(&facts, index, batch, row), file);
        }
        (self.known, self.facts_of_rows) = (known, facts);

        let mut plain = std::mem::take(&mut self.plain);
        for row in plain.drain(..) {
            let sums = &mut self.sums[row.slot as usize];
            if sums.add(&row) {
                sums.move_to(&mut self.tallies[row.slot as usize].1);
            }
        }
        self.plain = plain;
    }

    /// Counts a row: one thing that is no server, which most are, or else whatever it is.
    #[inline]
    fn count_row(&mut self, batch: &Batch<'_>, row: usize, profile: Known, facts: RowFacts, file: &Arc<str>) {
        let is_one = facts.quantity.to_bits() == 1.0_f64.to_bits();
        if is_one && !profile.is_server && batch.declares_nothing() && !self.setting.has_hosts() {
            let dated = self.date(profile, &facts);
            let used = if dated.is_off { Use::NONE } else { Use::of(batch, row, None, false, self.span) };
            if let Some(kwh) = small(self.kwh(&used, 1.0, dated.days_of_use).central) {
                self.remark(batch, row, &dated, &used, file);
                let Dated { days, life, .. } = dated;
                let hardware = hardware::of_one(days, &dated.time, life, self.span);
                let bears_hardware = hardware != (0, 0) || days.acquired || days.retired;
                let traits = Traits { energy: used.kind, bears_hardware, ..dated.traits(&facts) };
                let unit_days = if used.kind == Energy::Off { 0 } else { dated.days_of_use };
                let slot = self.slot(dated.key(profile, &facts, traits));
                self.plain.push(Plain::of_one(slot, days, hardware, unit_days, kwh));
                return;
            }
        }
        self.count_any(batch, row, profile, &facts, file);
    }

    /// Counts a row that may be anything: a server, several things, a host, with figures that its maker declares.
    #[inline(never)]
    fn count_any(&mut self, batch: &Batch<'_>, row: usize, profile: Known, facts: &RowFacts, file: &Arc<str>) {
        let dated = self.date(profile, facts);
        let Dated { ref time, days, days_of_use, is_off, .. } = dated;
        let quantity = facts.quantity;
        let machine = if profile.is_server { Some(self.machine(batch, row, time)) } else { None };
        let used = if is_off {
            Use::NONE
        } else {
            let server = machine.as_ref().map(|machine| (&self.machines, machine));
            Use::of(batch, row, server, self.setting.has_hosts(), self.span)
        };
        self.remark(batch, row, &dated, &used, file);
        let declared = batch.declared(row);
        let as_parts = declared.is_none() && !profile.is_declared;
        let parts = machine.as_ref().and_then(|m| m.parts.as_deref()).filter(|_| as_parts);
        let setting = self.setting;
        let host = if setting.has_hosts() { setting.host(batch.asset_id.get(row)) } else { None };
        let units = Fixed::from_f64(quantity);
        let whole = Hardware::of(days, time, dated.life, self.span, units);
        let traits = Traits {
            energy: used.kind,
            bears_hardware: !whole.is_nothing(),
            declared: declared.map_or(0, |kg| (0..3).fold(0, |mask, i| mask | (u8::from(kg[i].is_some()) << i))),
            dissolved: parts.is_some(),
            without_gpu: matches!(used.kind, Energy::Modelled(_))
                && machine.as_ref().is_some_and(|m| m.specification.lacks_gpu_power()),
            ..dated.traits(facts)
        };
        let key = dated.key(profile, facts, traits);
        let asset = Asset {
            units,
            whole,
            is_idle: days == YearDays::default(),
            unit_days: if used.kind == Energy::Off { Fixed::ZERO } else { by_days(units, days_of_use) },
            kwh: self.kwh(&used, quantity, days_of_use),
            declared,
            parts,
        };
        match host {
            None => {
                let slot = self.slot(key);
                match Plain::of(slot, used.kind, &asset, days) {
                    Some(plain) => self.plain.push(plain),
                    None => self.tallies[slot as usize].1.add(&asset),
                }
            }
            Some(host) => {
                let all = |of_one: Option<f64>| of_one.map(|n| n * quantity);
                let weights = host.weights(all(batch.server.cores.get(row)), all(batch.server.storage_gb(row)));
                if weights.overcommitted {
                    self.remarks.add(Remark::Overcommitted, || batch.place(row, file));
                }
                self.hosts_seen.push(batch.asset_id.get(row).to_owned());
                self.spread(host, &weights, key, &asset, used.idle_share);
            }
        }
    }

    /// When a row serves, and where it stands.
    #[expect(
        clippy::inline_always,
        reason = "runs for every row, and writes nothing to memory when it is part of the loop"
    )]
    #[inline(always)]
    fn date(&mut self, profile: Known, facts: &RowFacts) -> Dated {
        let spot = self.spots.resolve(facts.site, facts.country, &self.words, self.setting);
        let relation = relation_at(facts.relation, spot.rooms);
        let (time, life) = service_time(facts, profile.default_life);
        let gone = facts.status == Status::Disposed && time.retired.is_none();
        let days = if gone { YearDays::default() } else { time.days_between(self.span.start, self.span.end) };
        let days_of_use = days_of_use(days, relation, life, time.life);
        let is_off = facts.status != Status::InUse || days_of_use == 0;
        Dated { spot: spot.index, relation, time, life, gone, days, days_of_use, is_off }
    }

    /// What a user should know of a row.
    #[expect(
        clippy::inline_always,
        reason = "runs for every row, and writes nothing to memory when it is part of the loop"
    )]
    #[inline(always)]
    fn remark(&mut self, batch: &Batch<'_>, row: usize, dated: &Dated, used: &Use, file: &Arc<str>) {
        let place = || batch.place(row, file);
        if dated.gone {
            self.remarks.add(Remark::DisposedWithoutDate, place);
        }
        if dated.time.purchased.is_none() && dated.days.in_service > 0 {
            self.remarks.add(Remark::Undated, place);
        }
        if used.kind == Energy::Archetype && batch.average_power.get(row).is_some() {
            self.remarks.add(Remark::PowerWithoutHours, place);
        }
    }

    fn machine(&mut self, batch: &Batch<'_>, row: usize, time: &ServiceTime) -> Machine {
        let catalog = self.setting.catalog;
        let mut names = Names { words: &self.words, catalog, diagnostics: &mut self.diagnostics };
        self.machines.resolve(&batch.server, row, time.purchased, &mut names)
    }

    /// Electricity of the units in the days of use; low and high only where a model gave them.
    #[expect(
        clippy::inline_always,
        reason = "runs for every row, and writes nothing to memory when it is part of the loop"
    )]
    #[inline(always)]
    fn kwh(&self, used: &Use, quantity: f64, days_of_use: i32) -> Ends<Fixed> {
        let year = used.kwh_year;
        if used.kind == Energy::Archetype || year.high == 0.0 && year.central == 0.0 {
            return Ends::exact(Fixed::ZERO);
        }
        let in_year = f64::from(days_of_use) / f64::from(self.span.days);
        let kwh = |end: f64| Fixed::from_f64(end * quantity * in_year);
        match used.kind {
            Energy::Modelled(_) => Ends { low: kwh(year.low), central: kwh(year.central), high: kwh(year.high) },
            Energy::Off
            | Energy::Measured
            | Energy::Declared
            | Energy::Estimated
            | Energy::Archetype
            | Energy::Unknown => Ends { central: kwh(year.central), ..Ends::exact(Fixed::ZERO) },
        }
    }

    /// Place of the tally of a key, new or known.
    #[expect(
        clippy::inline_always,
        reason = "runs for every row, and writes nothing to memory when it is part of the loop"
    )]
    #[inline(always)]
    fn slot(&mut self, key: TallyKey) -> Slot {
        let next = self.tallies.len() as Slot;
        let slot = self.slots.resolve(key.place, key.unit, key.profile, key.traits.packed(), next);
        if slot == next {
            self.add_tally(key, Tally::default());
        }
        slot
    }

    fn add_tally(&mut self, key: TallyKey, tally: Tally) {
        self.tallies.push((key, tally));
        self.sums.push(Sums::default());
    }

    /// Adds a host to what runs on it: one tally for each share.
    fn spread(&mut self, host: &HostShares, weights: &Weights, key: TallyKey, asset: &Asset<'_>, idle_share: f64) {
        let mut whole = Tally::default();
        whole.add(asset);
        for (index, part) in whole.split(&weights.reserved, &weights.used, idle_share).into_iter().enumerate() {
            self.shares.push(host.shares().get(index).cloned().unwrap_or_else(HostShare::unallocated));
            self.add_tally(TallyKey { share: self.shares.len() as u32, ..key }, part);
        }
    }

    /// Moves all sums into the tallies.
    pub(crate) fn settle(&mut self) {
        for (sums, (_, tally)) in self.sums.iter_mut().zip(&mut self.tallies) {
            sums.move_to(tally);
        }
    }

    /// The tallies, with their keys, as they were when last settled.
    pub(crate) fn tallies(&self) -> &[(TallyKey, Tally)] {
        &self.tallies
    }

    /// Id of a power model.
    pub(crate) fn model_id(&self, model: u8) -> Text {
        Arc::from(self.machines.model_id(model))
    }
}

/// When a row serves and where it stands.
struct Dated {
    spot: SpotIndex,
    relation: Relation,
    time: ServiceTime,
    life: Life,
    /// Disposed of, but nobody says when.
    gone: bool,
    days: YearDays,
    days_of_use: i32,
    /// Whether it uses no electricity.
    is_off: bool,
}

impl Dated {
    /// Traits of a row that is off, bears hardware and is nothing in particular.
    #[inline]
    fn traits(&self, facts: &RowFacts) -> Traits {
        Traits {
            relation: self.relation,
            life: self.life,
            energy: Energy::Off,
            bears_hardware: true,
            undated: self.time.purchased.is_none(),
            refurbished: facts.refurbished,
            declared: 0,
            dissolved: false,
            without_gpu: false,
        }
    }

    #[inline]
    fn key(&self, profile: Known, facts: &RowFacts, traits: Traits) -> TallyKey {
        TallyKey { profile: profile.index, place: self.spot, unit: facts.unit, traits, share: 0 }
    }
}

/// When a row serves, by what it states of its life or else by the item's.
#[inline]
fn service_time(facts: &RowFacts, default_life: Option<i32>) -> (ServiceTime, Life) {
    let (life, kind) = match (facts.stated_life, default_life) {
        (Some(days), _) => (days, Life::Given),
        (None, Some(days)) => (days, Life::Default),
        (None, None) => (i32::MAX, Life::Unknown),
    };
    let (purchased, retired) = facts.dates;
    (ServiceTime { purchased, retired, life }, kind)
}

/// Rule `C-USE-2`: what is sold counts its use over its whole life in the year of sale; all else its days in service.
#[inline]
fn days_of_use(days: YearDays, relation: Relation, kind: Life, life: i32) -> i32 {
    match (relation, kind) {
        (Relation::Sold, Life::Given | Life::Default) if days.acquired => life,
        (Relation::Sold, _) => 0,
        _ => days.in_service,
    }
}
