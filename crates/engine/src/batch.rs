//! The columns of one batch, found once and not row by row.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::RecordBatch;
use voetspoor_inventory::{AssetColumn as C, Place};
use voetspoor_method::amortisation::life_days;
use voetspoor_quantity::{Day, Relation};

use crate::columns::{Coded, Days, Dictionaries, Lines, Numbers, Texts};
use crate::tally::Energy;
use crate::words::{Code, Words};

/// What a register says of a thing's use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    InUse,
    Stored,
    Disposed,
}

/// All columns of a batch.
pub(crate) struct Batch<'a> {
    pub(crate) lines: Lines<'a>,
    pub(crate) asset_id: Texts<'a>,
    kind: Coded<'a>,
    maker: Coded<'a>,
    model: Coded<'a>,
    quantity: Numbers<'a>,
    site: Coded<'a>,
    country: Coded<'a>,
    unit: Coded<'a>,
    relation: Coded<'a, Relation>,
    status: Coded<'a, Status>,
    refurbished: Coded<'a, bool>,
    purchased: Days<'a>,
    retired: Days<'a>,
    planned_retirement: Days<'a>,
    life_years: Numbers<'a>,
    pub(crate) annual_kwh: Numbers<'a>,
    pub(crate) energy_basis: Coded<'a, Energy>,
    pub(crate) average_power: Numbers<'a>,
    pub(crate) hours: Numbers<'a>,
    pub(crate) server: ServerColumns<'a>,
    kg: [Numbers<'a>; 3],
    any_kg: bool,
}

/// What servers alone have.
pub(crate) struct ServerColumns<'a> {
    pub(crate) load: Numbers<'a>,
    pub(crate) cpu_model: Coded<'a>,
    pub(crate) cpu_count: Numbers<'a>,
    pub(crate) cpu_tdp: Numbers<'a>,
    pub(crate) cores: Numbers<'a>,
    pub(crate) memory_gb: Numbers<'a>,
    pub(crate) memory_modules: Numbers<'a>,
    pub(crate) ssd_count: Numbers<'a>,
    pub(crate) ssd_gb: Numbers<'a>,
    pub(crate) hdd_count: Numbers<'a>,
    pub(crate) hdd_gb: Numbers<'a>,
    pub(crate) gpu_count: Numbers<'a>,
    pub(crate) gpu_model: Coded<'a>,
    pub(crate) gpu_power: Numbers<'a>,
    pub(crate) psu_count: Numbers<'a>,
    pub(crate) blade: Coded<'a, bool>,
}

/// What every row of one block has: its words as codes and meanings, how many it is, its dates.
#[derive(Debug, Default)]
pub(crate) struct FactsOfRows {
    pub(crate) kind: Vec<Code>,
    pub(crate) maker: Vec<Code>,
    pub(crate) model: Vec<Code>,
    pub(crate) site: Vec<Code>,
    pub(crate) country: Vec<Code>,
    pub(crate) unit: Vec<Code>,
    pub(crate) relation: Vec<Relation>,
    pub(crate) status: Vec<Status>,
    pub(crate) refurbished: Vec<bool>,
    quantity: Vec<f64>,
    purchased: Vec<i32>,
    retired: Vec<i32>,
}

/// A day that no row has.
const NO_DAY: i32 = i32::MIN;

/// What one row has beside its names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowFacts {
    pub(crate) site: Code,
    pub(crate) country: Code,
    pub(crate) unit: Code,
    pub(crate) relation: Relation,
    pub(crate) status: Status,
    pub(crate) refurbished: bool,
    pub(crate) quantity: f64,
    /// First day in service, first day out of it.
    pub(crate) dates: (Option<Day>, Option<Day>),
    /// Days of the life that the row states.
    pub(crate) stated_life: Option<i32>,
}

impl RowFacts {
    #[inline]
    pub(crate) fn of(facts: &FactsOfRows, index: usize, batch: &Batch<'_>, row: usize) -> RowFacts {
        let day = |days: &[i32]| Some(days[index]).filter(|&day| day != NO_DAY).map(Day);
        let purchased = day(&facts.purchased);
        RowFacts {
            site: facts.site[index],
            country: facts.country[index],
            unit: facts.unit[index],
            relation: facts.relation[index],
            status: facts.status[index],
            refurbished: facts.refurbished[index],
            quantity: facts.quantity[index],
            dates: (purchased, day(&facts.retired)),
            stated_life: batch.stated_life(row, purchased),
        }
    }
}

impl FactsOfRows {
    /// Reads column by column, which is faster than row by row.
    pub(crate) fn read(&mut self, batch: &Batch<'_>, rows: &Range<usize>) {
        batch.kind.read(rows.clone(), &mut self.kind);
        batch.maker.read(rows.clone(), &mut self.maker);
        batch.model.read(rows.clone(), &mut self.model);
        batch.site.read(rows.clone(), &mut self.site);
        batch.country.read(rows.clone(), &mut self.country);
        batch.unit.read(rows.clone(), &mut self.unit);
        batch.relation.read(rows.clone(), &mut self.relation);
        batch.status.read(rows.clone(), &mut self.status);
        batch.refurbished.read(rows.clone(), &mut self.refurbished);
        batch.quantity.read(rows.clone(), 1.0, &mut self.quantity);
        batch.purchased.read(rows.clone(), NO_DAY, &mut self.purchased);
        batch.retired.read(rows.clone(), NO_DAY, &mut self.retired);
    }
}

impl<'a> Batch<'a> {
    pub(crate) fn of(rows: &'a RecordBatch, dictionaries: &mut Dictionaries, words: &mut Words) -> Batch<'a> {
        let number = |column| Numbers::of(rows, column);
        let mut coded = |column| dictionaries.coded(rows, column, words);
        let kg = [number(C::ManufacturingKg), number(C::DistributionKg), number(C::EndOfLifeKg)];
        Batch {
            lines: Lines::of(rows),
            asset_id: Texts::of(rows, C::AssetId),
            kind: coded(C::Type),
            maker: coded(C::Manufacturer),
            model: coded(C::Model),
            quantity: number(C::Quantity),
            site: coded(C::Site),
            country: coded(C::Country),
            unit: coded(C::Unit),
            relation: Coded::of_list(rows, C::Relation, Relation::Owned, |word| {
                word.parse().unwrap_or(Relation::Owned)
            }),
            status: Coded::of_list(rows, C::Status, Status::InUse, |word| match word {
                "" | "in-use" => Status::InUse,
                "disposed" => Status::Disposed,
                _ => Status::Stored,
            }),
            refurbished: Coded::of_list(rows, C::Condition, false, |word| word == "refurbished"),
            purchased: Days::of(rows, C::PurchasedOn),
            retired: Days::of(rows, C::RetiredOn),
            planned_retirement: Days::of(rows, C::PlannedRetirementOn),
            life_years: number(C::ServiceLifeYears),
            annual_kwh: number(C::AnnualKwh),
            energy_basis: Coded::of_list(rows, C::EnergyBasis, Energy::Declared, |word| match word {
                "measured" => Energy::Measured,
                "estimated" => Energy::Estimated,
                _ => Energy::Declared,
            }),
            average_power: number(C::AveragePowerW),
            hours: number(C::HoursPerYear),
            server: ServerColumns {
                load: number(C::Load),
                cpu_model: coded(C::CpuModel),
                cpu_count: number(C::CpuCount),
                cpu_tdp: number(C::CpuTdpW),
                cores: number(C::Cores),
                memory_gb: number(C::MemoryGb),
                memory_modules: number(C::MemoryModules),
                ssd_count: number(C::SsdCount),
                ssd_gb: number(C::SsdGb),
                hdd_count: number(C::HddCount),
                hdd_gb: number(C::HddGb),
                gpu_count: number(C::GpuCount),
                gpu_model: coded(C::GpuModel),
                gpu_power: number(C::GpuPowerW),
                psu_count: number(C::PsuCount),
                blade: Coded::of_list(rows, C::FormFactor, false, |word| word == "blade"),
            },
            any_kg: kg.iter().any(Numbers::any),
            kg,
        }
    }

    /// Where a row stands.
    pub(crate) fn place(&self, row: usize, file: &Arc<str>) -> Place {
        Place { file: file.to_string(), line: self.lines.get(row), column: 0 }
    }

    /// Days of the life that a row states: in years, or by the day on which it is to go.
    #[inline]
    fn stated_life(&self, row: usize, purchased: Option<Day>) -> Option<i32> {
        let by_years = self.life_years.get(row).map(life_days);
        by_years.or_else(|| Some((self.planned_retirement.get(row)? - purchased?.0).max(1)))
    }

    /// Whether no row declares kg.
    pub(crate) fn declares_nothing(&self) -> bool {
        !self.any_kg
    }

    /// What the maker declares, kg CO2e of one, per stage; nothing when the maker declares nothing.
    #[inline]
    pub(crate) fn declared(&self, row: usize) -> Option<[Option<f64>; 3]> {
        if !self.any_kg {
            return None;
        }
        let kg = [self.kg[0].get(row), self.kg[1].get(row), self.kg[2].get(row)];
        kg.iter().any(Option::is_some).then_some(kg)
    }
}

impl ServerColumns<'_> {
    /// Storage of all drives, GB.
    pub(crate) fn storage_gb(&self, row: usize) -> Option<f64> {
        let of = |count: &Numbers<'_>, gb: &Numbers<'_>| Some(count.get(row)? * gb.get(row)?);
        let ssd = of(&self.ssd_count, &self.ssd_gb);
        let hdd = of(&self.hdd_count, &self.hdd_gb);
        match (ssd, hdd) {
            (None, None) => None,
            (ssd, hdd) => Some(ssd.unwrap_or(0.0) + hdd.unwrap_or(0.0)),
        }
    }
}
