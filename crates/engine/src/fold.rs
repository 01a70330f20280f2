//! The fold over asset batches: rows in, tallies out; tallies of two folds merge to those of one.

use std::sync::Arc;

use arrow_array::RecordBatch;
use rustc_hash::FxHashMap;
use voetspoor_inventory::{AssetBatch, AssetColumn, Diagnostic, Place};
use voetspoor_method::amortisation::{ServiceTime, YearDays, life_days, share_nanos};
use voetspoor_quantity::{CalendarYear, Day, Fixed, Relation, Zone};

use crate::cell::Text;
use crate::columns::{Coded, Days, Lines, Numbers, Texts};
use crate::identifiers::Identifiers;
use crate::profile::Profiles;
use crate::remarks::{Remark, Remarks};
use crate::server::{Ends, Part, ServerModel, Specification};
use crate::setting::{Setting, SiteSetting, relation_at};
use crate::tally::{Energy, Hardware, Life, Tally, TallyKey, Traits};
use crate::words::{Code, Words};
use crate::workload::HostShare;

/// Where a thing stands: a site, or else a country, or nowhere known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spot {
    pub(crate) site: Option<SiteSetting>,
    pub(crate) zone: Option<Zone>,
}

/// One fold: what one thread has counted so far.
pub(crate) struct Fold<'a> {
    setting: &'a Setting<'a>,
    servers: Arc<ServerModel>,
    pub(crate) words: Words,
    pub(crate) profiles: Profiles,
    spots: FxHashMap<(Code, Code), u32>,
    pub(crate) spot_list: Vec<Spot>,
    relations: FxHashMap<(Code, u32), Relation>,
    cpu_tdp: FxHashMap<Code, Option<f64>>,
    gpu_power: FxHashMap<Code, Option<f64>>,
    pub(crate) shares: Vec<HostShare>,
    index: FxHashMap<TallyKey, u32>,
    keys: Vec<TallyKey>,
    tallies: Vec<Tally>,
    pub(crate) identifiers: Identifiers,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) hosts_seen: Vec<String>,
    pub(crate) remarks: Remarks,
    recent: Option<(TallyKey, u32)>,
}

impl<'a> Fold<'a> {
    pub(crate) fn new(setting: &'a Setting<'a>, servers: Arc<ServerModel>, identifiers: Identifiers) -> Fold<'a> {
        Fold {
            setting,
            servers,
            words: Words::default(),
            profiles: Profiles::default(),
            spots: FxHashMap::default(),
            spot_list: Vec::new(),
            relations: FxHashMap::default(),
            cpu_tdp: FxHashMap::default(),
            gpu_power: FxHashMap::default(),
            shares: Vec::new(),
            index: FxHashMap::default(),
            keys: Vec::new(),
            tallies: Vec::new(),
            identifiers,
            diagnostics: Vec::new(),
            hosts_seen: Vec::new(),
            remarks: Remarks::default(),
            recent: None,
        }
    }

    /// Counts one batch.
    pub(crate) fn count(&mut self, batch: &AssetBatch) {
        let rows = &batch.rows;
        self.identifiers.add(&Texts::of(rows, AssetColumn::AssetId), &Lines::of(rows), &batch.file);
        let columns = Columns::of(rows, &mut self.words);
        let year = self.setting.year;
        let span = Span { start: year.first_day().0, end: year.end().0, days: year.days() };
        for row in 0..rows.num_rows() {
            self.count_row(&columns, row, span, &batch.file);
        }
    }

    #[inline]
    fn count_row(&mut self, columns: &Columns<'_>, row: usize, span: Span, file: &Arc<str>) {
        let place = || Place { file: file.to_string(), line: columns.lines.get(row), column: 0 };
        let triple = (columns.kind.get(row), columns.maker.get(row), columns.model.get(row));
        let profile_index = self.profiles.resolve(triple, &self.words, self.setting.catalog, place);
        let spot = self.spot(columns.site.get(row), columns.country.get(row));
        let relation = self.relation(columns.relation.get(row), spot);
        let profile = self.profiles.get(profile_index);
        let quantity = columns.quantity.get(row).unwrap_or(1.0);
        let units = Fixed::from_f64(quantity);

        let purchased = columns.purchased.get(row).map(Day);
        let given = columns.life_years.get(row).map(life_days).or_else(|| {
            let (from, to) = (purchased?, columns.planned_retirement.get(row)?);
            Some((to - from.0).max(1))
        });
        let (life, life_kind) = match (given, profile.default_life) {
            (Some(days), _) => (days, Life::Given),
            (None, Some(days)) => (days, Life::Default),
            (None, None) => (i32::MAX, Life::Unknown),
        };
        let time = ServiceTime { purchased, retired: columns.retired.get(row).map(Day), life };
        let status = self.words.text(columns.status.get(row)).map_or("in-use", |s| s.as_ref());
        let gone = status == "disposed" && time.retired.is_none();
        let off = status != "in-use";
        let days = if gone { YearDays::default() } else { time.days_between(span.start, span.end) };
        if gone {
            self.remarks.add(Remark::DisposedWithoutDate, place);
        }
        let undated = purchased.is_none();
        if undated && days.in_service > 0 {
            self.remarks.add(Remark::Undated, place);
        }
        let whole = hardware(days, &time, life_kind, span, units);

        // Rule `C-USE-2`: what is sold counts its use over its whole life in the year of sale; all else its days in service.
        let days_of_use = match (relation, life_kind) {
            (Relation::Sold, Life::Given | Life::Default) => {
                if days.acquired {
                    life
                } else {
                    0
                }
            }
            (Relation::Sold, Life::Unknown) => 0,
            _ => days.in_service,
        };
        let (is_server, is_declared) = (profile.is_server, profile.is_declared);
        let specification = is_server.then(|| self.specification(columns, row, purchased));
        let amounts = specification.as_ref().and_then(|spec| self.servers.dissolve(spec));
        let use_of = if off || days_of_use == 0 {
            Use { kind: Energy::Off, kwh_year: Ends::exact(0.0), idle_share: 1.0 }
        } else {
            self.energy(columns, row, specification.as_ref(), span)
        };
        let declared = columns.declared(row);
        let dissolved = amounts.is_some() && declared.is_none() && !is_declared;
        let silent_power = columns.average_power.get(row).is_some() && use_of.kind == Energy::Archetype;
        if silent_power {
            self.remarks.add(Remark::PowerWithoutHours, place);
        }

        let key = TallyKey {
            profile: profile_index,
            place: spot,
            unit: columns.unit.get(row),
            traits: Traits {
                relation,
                life: life_kind,
                energy: use_of.kind,
                refurbished: columns.condition.get(row) != 0
                    && self.words.text(columns.condition.get(row)).is_some_and(|c| c.as_ref() == "refurbished"),
                undated,
                declared: declared.map_or(0, |kg| (0..3).fold(0, |mask, i| mask | (u8::from(kg[i].is_some()) << i))),
                dissolved,
            },
            share: 0,
        };
        let in_year = f64::from(days_of_use) / f64::from(span.days);
        let kwh = |end: f64| if end == 0.0 { Fixed::ZERO } else { fixed_small(end * quantity * in_year) };
        let kept_units = if whole.kept.is_zero() { Fixed::ZERO } else { units };
        self.profiles.count(profile_index, kept_units);

        let host = self.setting.has_hosts().then(|| self.setting.host(columns.asset_id.get(row))).flatten();
        if host.is_none() && declared.is_none() && !dissolved {
            let slot = self.slot(key);
            let tally = &mut self.tallies[slot as usize];
            tally.rows += 1;
            tally.idle_rows += u64::from(days == YearDays::default());
            tally.whole.acquired += whole.acquired;
            tally.whole.retired += whole.retired;
            tally.whole.kept += whole.kept;
            tally.whole.written_off += whole.written_off;
            if use_of.kind != Energy::Off {
                tally.unit_days += Fixed::from_nanos(units.nanos() * i128::from(days_of_use));
                tally.kwh += kwh(use_of.kwh_year.central);
                if let Energy::Modelled(_) = use_of.kind {
                    tally.kwh_low += kwh(use_of.kwh_year.low);
                    tally.kwh_high += kwh(use_of.kwh_year.high);
                }
            }
            return;
        }

        let per_unit = |amount: f64| whole.times(Fixed::from_f64(amount));
        let tally = Tally {
            rows: 1,
            idle_rows: u64::from(days == YearDays::default()),
            whole,
            unit_days: if use_of.kind == Energy::Off {
                Fixed::ZERO
            } else {
                Fixed::from_nanos(units.nanos() * i128::from(days_of_use))
            },
            kwh: kwh(use_of.kwh_year.central),
            kwh_low: if matches!(use_of.kind, Energy::Modelled(_)) { kwh(use_of.kwh_year.low) } else { Fixed::ZERO },
            kwh_high: if matches!(use_of.kind, Energy::Modelled(_)) { kwh(use_of.kwh_year.high) } else { Fixed::ZERO },
            declared: declared.map(|kg| Box::new(kg.map(|kg| per_unit(kg.unwrap_or(0.0))))),
            parts: amounts
                .filter(|_| dissolved)
                .map(|amounts| Box::new(std::array::from_fn::<_, { Part::COUNT }, _>(|i| per_unit(amounts[i])))),
        };
        match host {
            None => self.add(key, &tally),
            Some(host) => {
                self.hosts_seen.push(columns.asset_id.get(row).to_owned());
                let all = |of_one: Option<f64>| of_one.map(|n| n * quantity);
                let weights = host.weights(all(columns.cores.get(row)), all(storage_gb(columns, row)));
                if weights.overcommitted {
                    self.remarks.add(Remark::Overcommitted, place);
                }
                let parts = tally.split(&weights.reserved, &weights.used, use_of.idle_share);
                for (index, part) in parts.iter().enumerate() {
                    let share = host.shares().get(index).cloned().unwrap_or_else(HostShare::unallocated);
                    self.shares.push(share);
                    let key = TallyKey { share: self.shares.len() as u32, ..key };
                    self.add(key, part);
                }
            }
        }
    }

    fn add(&mut self, key: TallyKey, tally: &Tally) {
        let slot = self.slot(key);
        self.tallies[slot as usize].absorb(tally);
    }

    #[inline]
    fn slot(&mut self, key: TallyKey) -> u32 {
        if let Some((known, slot)) = self.recent
            && known == key
        {
            return slot;
        }
        let next = self.tallies.len() as u32;
        let slot = *self.index.entry(key).or_insert(next);
        if slot == next {
            self.keys.push(key);
            self.tallies.push(Tally::default());
        }
        self.recent = Some((key, slot));
        slot
    }

    /// The tallies, with their keys.
    pub(crate) fn tallies(&self) -> impl Iterator<Item = (&TallyKey, &Tally)> {
        self.keys.iter().zip(&self.tallies)
    }

    #[inline]
    fn spot(&mut self, site: Code, country: Code) -> u32 {
        let key = if site == 0 { (0, country) } else { (site, country) };
        if let Some(spot) = self.spots.get(&key) {
            return *spot;
        }
        let text = |code| self.words.text(code).map(AsRef::as_ref);
        let known = text(site).and_then(|id| self.setting.site(id)).cloned();
        let zone = known
            .as_ref()
            .map(|s| s.zone)
            .or_else(|| text(country).and_then(|c| c.parse().ok()))
            .or(self.setting.default_zone);
        self.spot_list.push(Spot { site: known, zone });
        let spot = (self.spot_list.len() - 1) as u32;
        self.spots.insert(key, spot);
        spot
    }

    #[inline]
    fn relation(&mut self, word: Code, spot: u32) -> Relation {
        if let Some(relation) = self.relations.get(&(word, spot)) {
            return *relation;
        }
        let text = self.words.text(word).map_or("", |t| t.as_ref());
        let relation = relation_at(text, self.spot_list[spot as usize].site.as_ref());
        self.relations.insert((word, spot), relation);
        relation
    }

    fn specification(&mut self, columns: &Columns<'_>, row: usize, purchased: Option<Day>) -> Specification {
        let tdp = columns.cpu_tdp.get(row).or_else(|| self.tdp_of(columns.cpu_model.get(row)));
        let form = columns.form_factor.get(row);
        Specification {
            cpu_count: columns.cpu_count.get(row),
            cpu_tdp_w: tdp,
            cores: columns.cores.get(row),
            memory_gb: columns.memory_gb.get(row),
            memory_modules: columns.memory_modules.get(row),
            ssd_count: columns.ssd_count.get(row),
            ssd_gb: columns.ssd_gb.get(row),
            hdd_count: columns.hdd_count.get(row),
            gpu_count: columns.gpu_count.get(row),
            gpu_power_w: columns.gpu_power.get(row).or_else(|| self.gpu_power_of(columns, row)),
            psu_count: columns.psu_count.get(row),
            blade: form != 0 && self.words.text(form).is_some_and(|f| f.as_ref() == "blade"),
            load: columns.load.get(row),
            purchased: purchased.map(year_of),
        }
    }

    fn tdp_of(&mut self, model: Code) -> Option<f64> {
        if model == 0 {
            return None;
        }
        if let Some(known) = self.cpu_tdp.get(&model) {
            return *known;
        }
        let name = self.words.text(model).map_or("", |t| t.as_ref());
        let tdp = crate::processor::design_power(name, self.setting.catalog, &mut self.diagnostics);
        self.cpu_tdp.insert(model, tdp);
        tdp
    }

    /// Full power of an accelerator by its model, for servers that have any.
    fn gpu_power_of(&mut self, columns: &Columns<'_>, row: usize) -> Option<f64> {
        columns.gpu_count.get(row).filter(|&count| count > 0.0)?;
        let model = columns.gpu_model.get(row);
        if let Some(known) = self.gpu_power.get(&model) {
            return *known;
        }
        let name = self.words.text(model).map_or("", |t| t.as_ref());
        let watt = crate::processor::gpu_power(name, self.setting.catalog, &mut self.diagnostics);
        self.gpu_power.insert(model, watt);
        watt
    }

    /// Rule `C-USE-1`: stated kWh, else stated watts and hours, else for servers the power model, else the item's mean use.
    fn energy(&self, columns: &Columns<'_>, row: usize, spec: Option<&Specification>, span: Span) -> Use {
        if let Some(kwh) = columns.annual_kwh.get(row) {
            let basis = self.words.text(columns.energy_basis.get(row)).map_or("declared", |t| t.as_ref());
            let kind = match basis {
                "measured" => Energy::Measured,
                "estimated" => Energy::Estimated,
                _ => Energy::Declared,
            };
            return Use { kind, kwh_year: Ends::exact(kwh), idle_share: self.idle_share(spec) };
        }
        let all_hours = f64::from(span.days) * 24.0;
        let hours = columns.hours.get(row);
        if let Some((watt, hours)) = columns.average_power.get(row).zip(hours.or(spec.map(|_| all_hours))) {
            let kwh_year = Ends::exact(watt * hours / 1000.0);
            return Use { kind: Energy::Estimated, kwh_year, idle_share: self.idle_share(spec) };
        }
        let Some(spec) = spec else {
            return Use { kind: Energy::Archetype, kwh_year: Ends::exact(0.0), idle_share: 1.0 };
        };
        match self.servers.power(spec) {
            Some(power) => {
                let hours = hours.unwrap_or(all_hours) / 1000.0;
                let watt = power.watt;
                let kwh_year = Ends { low: watt.low * hours, central: watt.central * hours, high: watt.high * hours };
                Use { kind: Energy::Modelled(power.model), kwh_year, idle_share: power.idle_share }
            }
            None => Use { kind: Energy::Unknown, kwh_year: Ends::exact(0.0), idle_share: 1.0 },
        }
    }

    /// Part of a stated use that does not depend on load, as the power model has it: what virtual machines share by reservation.
    fn idle_share(&self, spec: Option<&Specification>) -> f64 {
        spec.filter(|_| self.setting.has_hosts())
            .and_then(|spec| self.servers.power(spec))
            .map_or(1.0, |p| p.idle_share)
    }

    /// Id of a power model.
    pub(crate) fn model_id(&self, model: u8) -> Text {
        Arc::from(self.servers.model_id(model))
    }
}

/// Electricity of one unit over a whole year of use.
struct Use {
    kind: Energy,
    kwh_year: Ends<f64>,
    idle_share: f64,
}

/// The reporting year in days since 1970.
#[derive(Clone, Copy)]
struct Span {
    start: i32,
    end: i32,
    days: i32,
}

/// Days (default life) or shares (given life) of the units, exact.
#[inline]
fn hardware(days: YearDays, time: &ServiceTime, life: Life, span: Span, units: Fixed) -> Hardware {
    let if_so = |so: bool| if so { units } else { Fixed::ZERO };
    let by_days = |n: i32| Fixed::from_nanos(units.nanos() * i128::from(n));
    let (kept, written_off) = match life {
        Life::Default | Life::Unknown => (by_days(days.in_life), by_days(days.written_off)),
        Life::Given => {
            let from = time.purchased.map_or(0, |p| (span.start - p.0).max(0));
            let to = from + days.in_life;
            let shares = |a: i32, b: i32| Fixed::from_nanos(i128::from(share_nanos(a, b, time.life))) * units;
            let left = if days.written_off > 0 { shares(time.life - days.written_off, time.life) } else { Fixed::ZERO };
            let kept = if time.purchased.is_none() {
                by_days(days.in_life) * Fixed::from_f64(1.0 / f64::from(time.life.max(1)))
            } else {
                shares(from, to)
            };
            (kept, left)
        }
    };
    Hardware { acquired: if_so(days.acquired), retired: if_so(days.retired), kept, written_off }
}

/// Billionths by way of 64 bits, which is enough for one row and much faster; falls back where it is not.
#[inline]
fn fixed_small(value: f64) -> Fixed {
    let nanos = (value * 1e9).round();
    if nanos.abs() < 9.0e18 { Fixed::from_nanos(i128::from(nanos as i64)) } else { Fixed::from_f64(value) }
}

fn year_of(day: Day) -> CalendarYear {
    day.year()
}

fn storage_gb(columns: &Columns<'_>, row: usize) -> Option<f64> {
    let of = |count: Option<f64>, gb: Option<f64>| Some(count? * gb?);
    let ssd = of(columns.ssd_count.get(row), columns.ssd_gb.get(row));
    let hdd = of(columns.hdd_count.get(row), columns.hdd_gb.get(row));
    match (ssd, hdd) {
        (None, None) => None,
        (ssd, hdd) => Some(ssd.unwrap_or(0.0) + hdd.unwrap_or(0.0)),
    }
}

/// All columns of a batch.
struct Columns<'a> {
    lines: Lines<'a>,
    asset_id: Texts<'a>,
    kind: Coded<'a>,
    maker: Coded<'a>,
    model: Coded<'a>,
    quantity: Numbers<'a>,
    site: Coded<'a>,
    country: Coded<'a>,
    unit: Coded<'a>,
    relation: Coded<'a>,
    status: Coded<'a>,
    condition: Coded<'a>,
    purchased: Days<'a>,
    retired: Days<'a>,
    planned_retirement: Days<'a>,
    life_years: Numbers<'a>,
    annual_kwh: Numbers<'a>,
    energy_basis: Coded<'a>,
    average_power: Numbers<'a>,
    hours: Numbers<'a>,
    load: Numbers<'a>,
    cpu_model: Coded<'a>,
    cpu_count: Numbers<'a>,
    cpu_tdp: Numbers<'a>,
    cores: Numbers<'a>,
    memory_gb: Numbers<'a>,
    memory_modules: Numbers<'a>,
    ssd_count: Numbers<'a>,
    ssd_gb: Numbers<'a>,
    hdd_count: Numbers<'a>,
    hdd_gb: Numbers<'a>,
    gpu_count: Numbers<'a>,
    gpu_model: Coded<'a>,
    gpu_power: Numbers<'a>,
    psu_count: Numbers<'a>,
    form_factor: Coded<'a>,
    kg: [Numbers<'a>; 3],
    any_kg: bool,
}

impl<'a> Columns<'a> {
    fn of(rows: &'a RecordBatch, words: &mut Words) -> Columns<'a> {
        use AssetColumn as C;
        let number = |c| Numbers::of(rows, c);
        let mut coded = |c| Coded::of(rows, c, words);
        let kg = [number(C::ManufacturingKg), number(C::DistributionKg), number(C::EndOfLifeKg)];
        Columns {
            lines: Lines::of(rows),
            asset_id: Texts::of(rows, C::AssetId),
            kind: coded(C::Type),
            maker: coded(C::Manufacturer),
            model: coded(C::Model),
            quantity: number(C::Quantity),
            site: coded(C::Site),
            country: coded(C::Country),
            unit: coded(C::Unit),
            relation: coded(C::Relation),
            status: coded(C::Status),
            condition: coded(C::Condition),
            purchased: Days::of(rows, C::PurchasedOn),
            retired: Days::of(rows, C::RetiredOn),
            planned_retirement: Days::of(rows, C::PlannedRetirementOn),
            life_years: number(C::ServiceLifeYears),
            annual_kwh: number(C::AnnualKwh),
            energy_basis: coded(C::EnergyBasis),
            average_power: number(C::AveragePowerW),
            hours: number(C::HoursPerYear),
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
            form_factor: coded(C::FormFactor),
            any_kg: kg.iter().any(Numbers::any),
            kg,
        }
    }

    /// What the maker declares, kg CO2e of one, per stage; nothing when the maker declares nothing.
    #[inline]
    fn declared(&self, row: usize) -> Option<[Option<f64>; 3]> {
        if !self.any_kg {
            return None;
        }
        let kg = [self.kg[0].get(row), self.kg[1].get(row), self.kg[2].get(row)];
        kg.iter().any(Option::is_some).then_some(kg)
    }
}
