//! Rows of an invented inventory.

use std::fmt::Write;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::StringBuilder;
use voetspoor_quantity::CalendarYear;

use crate::BATCH_ROWS;
use crate::columns::{Words, days, numbers};
use crate::dice::Dice;
use crate::equipment::{Assortment, KINDS, Kind, Whereabouts};
use crate::place::{HOME, IT_UNIT, SERVER_SITES, SITES, UNITS, office_of};
use crate::server::{CONFIGURATIONS, Configuration};

const FIRST_YEAR: CalendarYear = CalendarYear(2017);
/// Purchases are spread over eight years.
const PURCHASE_DAYS: u32 = 8 * 365 + 2;
/// Days that are known already when the register is taken: one and a half year after the last purchase.
const KNOWN_DAYS: u32 = PURCHASE_DAYS + 546;
/// Odd, so that every number below 2^32 becomes another one.
const SCATTER: u32 = 0x9E37_79B1;

const RELATIONS: [&str; 3] = ["owned", "operating-lease", "employee"];
const STATUSES: [&str; 3] = ["in-use", "stored", "disposed"];
const CONDITIONS: [&str; 2] = ["new", "refurbished"];
const ENERGY_BASES: [&str; 3] = ["measured", "declared", "estimated"];
const FORMS: [&str; 2] = ["rack", "blade"];

/// The rows of one batch, while they are invented.
pub(crate) struct Rows<'a> {
    assortment: &'a Assortment,
    dice: Dice,
    scatter: u32,
    first_label: Vec<u32>,
    first_model: Vec<u32>,
    first_day: i32,
    text: String,
    asset_id: StringBuilder,
    words: [Words; 12],
    quantity: Vec<Option<f64>>,
    purchased: Vec<Option<i32>>,
    retired: Vec<Option<i32>>,
    life_years: Vec<Option<f64>>,
    annual_kwh: Vec<Option<f64>>,
    parts: [Vec<Option<f64>>; 8],
}

/// Columns of words, by their place in [`Rows::words`].
#[derive(Clone, Copy)]
enum W {
    Type,
    Maker,
    Model,
    Site,
    Country,
    Unit,
    Relation,
    Status,
    Condition,
    EnergyBasis,
    CpuModel,
    Form,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(assortment: &'a Assortment, seed: u64, batch: u64) -> Rows<'a> {
        let rows = BATCH_ROWS as usize;
        let labels = KINDS.iter().flat_map(|kind| kind.labels.iter().copied());
        let models = || assortment.models.iter().flatten();
        let words = [
            Words::new(labels, rows),
            Words::new(models().map(|model| model.maker.as_str()), rows),
            Words::new(models().map(|model| model.name.as_str()), rows),
            Words::new(SITES.iter().map(|site| site.id), rows),
            Words::new(["NL"], rows),
            Words::new(UNITS, rows),
            Words::new(RELATIONS, rows),
            Words::new(STATUSES, rows),
            Words::new(CONDITIONS, rows),
            Words::new(ENERGY_BASES, rows),
            Words::new(CONFIGURATIONS.iter().map(|c| c.cpu), rows),
            Words::new(FORMS, rows),
        ];
        let empty = || Vec::with_capacity(rows);
        Rows {
            assortment,
            dice: Dice::new(seed, batch),
            scatter: seed as u32,
            first_label: starts(KINDS.iter().map(|kind| kind.labels.len())),
            first_model: starts(assortment.models.iter().map(Vec::len)),
            first_day: FIRST_YEAR.first_day().0,
            text: String::new(),
            asset_id: StringBuilder::with_capacity(rows, rows * 12),
            words,
            quantity: empty(),
            purchased: Vec::with_capacity(rows),
            retired: Vec::with_capacity(rows),
            life_years: empty(),
            annual_kwh: empty(),
            parts: std::array::from_fn(|_| empty()),
        }
    }

    fn word(&mut self, column: W, word: impl Into<Option<u32>>) {
        self.words[column as usize].push(word);
    }

    /// Invents the asset of this number.
    pub(crate) fn invent(&mut self, number: u64) {
        self.text.clear();
        let scattered = (number as u32).wrapping_mul(SCATTER).wrapping_add(self.scatter);
        let _ = write!(self.text, "VB{scattered:010}");
        self.asset_id.append_value(&self.text);

        let index = self.kind();
        let kind = &KINDS[index];
        self.name(index, kind);
        self.place(kind);
        self.dates(kind);
        self.energy(kind);
        self.configuration(kind);
    }

    /// A kind, as often as its share says.
    fn kind(&mut self) -> usize {
        let mut left = self.dice.below(self.assortment.shares);
        for &index in &self.assortment.kinds {
            let share = u32::from(KINDS[index].share);
            if left < share {
                return index;
            }
            left -= share;
        }
        0
    }

    fn name(&mut self, index: usize, kind: &Kind) {
        let spelling = if self.dice.in_thousand(150) { kind.labels.len() as u32 - 1 } else { 0 };
        self.word(W::Type, self.first_label[index] + spelling);
        let models = self.assortment.models[index].len() as u32;
        let named = models > 0 && self.dice.in_thousand(600);
        let model = named.then(|| self.first_model[index] + self.dice.below_mostly_low(models));
        self.word(W::Maker, model);
        self.word(W::Model, model);
        self.quantity.push(Some(1.0));
    }

    fn place(&mut self, kind: &Kind) {
        let (site, unit) = match kind.whereabouts {
            Whereabouts::ServerSite => (self.dice.between(*SERVER_SITES.start(), *SERVER_SITES.end()), IT_UNIT),
            at => {
                let unit = self.dice.below_mostly_low(UNITS.len() as u32);
                let at_home = at == Whereabouts::OfficeOrHome && unit < 5 && self.dice.in_thousand(160);
                (if at_home { HOME } else { office_of(unit) }, unit)
            }
        };
        let unknown_site = unit == 0 && self.dice.in_thousand(60);
        self.word(W::Site, (!unknown_site).then_some(site));
        self.word(W::Country, unknown_site.then_some(0));
        self.word(W::Unit, unit);
        let employees_own = kind.item == "device.smartphone" && unit == 3;
        let leased = kind.item == "device.laptop" && unit == 1;
        self.word(W::Relation, if employees_own { 2 } else { u32::from(leased) });
        let refurbished = kind.second_hand && unit < 4 && self.dice.in_thousand(80);
        self.word(W::Condition, u32::from(refurbished));
    }

    fn dates(&mut self, kind: &Kind) {
        let bought = self.dice.below(PURCHASE_DAYS);
        let kept = u32::from(kind.kept) * 365;
        let left = bought + self.dice.between(kept * 3 / 4, kept * 2);
        let retired = (left < KNOWN_DAYS && self.dice.in_thousand(700)).then_some(left);
        let on = |day: u32| self.first_day + day.cast_signed();
        self.purchased.push(if self.dice.in_thousand(20) { None } else { Some(on(bought)) });
        self.retired.push(retired.map(on));
        let stored = self.dice.in_thousand(30);
        self.word(W::Status, if retired.is_some() { 2 } else { u32::from(stored) });
        let stated = self.dice.in_thousand(80).then(|| f64::from(kind.kept) + f64::from(self.dice.below(5)) * 0.5);
        self.life_years.push(stated);
    }

    fn energy(&mut self, kind: &Kind) {
        let stated = kind.kwh > 0 && self.dice.in_thousand(if kind.is_server() { 250 } else { 150 });
        let kwh = stated.then(|| f64::from(kind.kwh) * f64::from(self.dice.between(700, 1300)) / 1000.0);
        self.annual_kwh.push(kwh.map(f64::round));
        let basis = stated.then(|| u32::from(!kind.is_server()));
        self.word(W::EnergyBasis, basis);
    }

    fn configuration(&mut self, kind: &Kind) {
        let known = kind.is_server() && self.dice.in_thousand(920);
        let load = (known && self.dice.in_thousand(500)).then(|| f64::from(self.dice.between(5, 60)) / 100.0);
        let picked = known.then(|| self.dice.below(CONFIGURATIONS.len() as u32));
        let of = |get: fn(&Configuration) -> u16| {
            picked.and_then(|index| CONFIGURATIONS.get(index as usize)).map(|c| f64::from(get(c)))
        };
        let parts = [
            load,
            of(|c| u16::from(c.cpus)),
            of(|c| c.cores),
            of(|c| c.memory_gb),
            of(|c| u16::from(c.ssds)),
            of(|c| c.ssd_gb),
            of(|c| u16::from(c.hdds)),
            of(|c| u16::from(c.supplies)),
        ];
        for (column, value) in self.parts.iter_mut().zip(parts) {
            column.push(value);
        }
        self.word(W::CpuModel, picked);
        self.word(W::Form, picked.map(|_| u32::from(kind.item == "server.blade")));
    }

    /// The columns, in the order of [`crate::columns::COLUMNS`].
    pub(crate) fn finish(mut self) -> Vec<ArrayRef> {
        let [kind, maker, model, site, country, unit, relation, status, condition, energy_basis, cpu_model, form] =
            self.words.map(Words::finish);
        let [load, cpu_count, cores, memory_gb, ssd_count, ssd_gb, hdd_count, psu_count] = self.parts.map(numbers);
        vec![
            Arc::new(self.asset_id.finish()),
            kind,
            maker,
            model,
            numbers(self.quantity),
            site,
            country,
            unit,
            relation,
            status,
            condition,
            days(self.purchased),
            days(self.retired),
            numbers(self.life_years),
            numbers(self.annual_kwh),
            energy_basis,
            load,
            cpu_model,
            cpu_count,
            cores,
            memory_gb,
            ssd_count,
            ssd_gb,
            hdd_count,
            psu_count,
            form,
        ]
    }
}

/// Where each group begins in the list of all.
fn starts(lengths: impl Iterator<Item = usize>) -> Vec<u32> {
    let from = |next: &mut u32, length: usize| Some(std::mem::replace(next, *next + length as u32));
    lengths.scan(0, from).collect()
}
