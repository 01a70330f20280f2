//! Cells of bought services, and of energy and substances of own sites; cloud use has its own file.

use std::collections::BTreeMap;
use std::sync::Arc;

use voetspoor_catalog::{Catalog, FACTOR_DOLLARS_PER_EURO, Item, ItemId, Match, Named};
use voetspoor_inventory::{Diagnostic, EnergyRecord, Place, Service, Severity};
use voetspoor_quantity::{CalendarYear, Fixed, Relation, Words, Zone};

use crate::building::{self, Part};
use crate::cell::{Activity, CellKey, EnergyBasis, Measure, Measures};
use crate::cloud::cloud;
use crate::count::{Counted, Group, Shortfall, Usage};
use crate::home::is_home_work;
use crate::message::{Message, Unit};
use crate::meter::{self, Equipment, Meaning};
use crate::profile::{listed, percent};
use crate::setting::{Rooms, Setting, relation_at};

pub(crate) fn count(setting: &Setting<'_>, usage: Usage<'_>, counted: &mut Counted) {
    for row in usage.cloud {
        cloud(setting, row, counted);
    }
    for row in usage.services {
        service(setting, row, counted);
    }
    let (meters, others): (Vec<_>, Vec<_>) = usage.energy.iter().partition(|row| is_electricity(&row.carrier));
    for row in others {
        energy(setting, row, counted);
    }
    metered(setting, &meters, counted);
}

/// Collects the cells of one row.
pub(crate) struct Row<'s> {
    counted: &'s mut Counted,
    place: &'s Place,
    pub(crate) group: Group,
}

impl<'s> Row<'s> {
    pub(crate) fn new(counted: &'s mut Counted, place: &'s Place) -> Row<'s> {
        Row { counted, place, group: Group { rows: 1, ..Group::default() } }
    }

    pub(crate) fn put(&mut self, key: CellKey, measures: &Measures) {
        if !measures.is_empty() {
            self.counted.cells.add(key.clone(), measures);
            self.group.keys.push(key);
        }
    }

    pub(crate) fn tell(&mut self, severity: Severity, message: &Message) {
        self.counted.diagnostics.push(Diagnostic::new(severity, self.place.clone(), message));
    }

    pub(crate) fn fail(&mut self, shortfall: Shortfall, message: &Message) {
        self.group.shortfall.push(shortfall);
        self.tell(Severity::Error, message);
    }

    fn fail_unit(&mut self, item: &Item, stated: &str) {
        let (name, per, stated) = (item.name(), Unit(item.per.clone()), Unit(stated.to_owned()));
        let by_spend = is_currency(&item.per) && !is_currency(&stated.0);
        let message = if by_spend {
            Message::NoFactorPer { item: name, stated }
        } else {
            Message::OtherUnit { item: name, per, stated }
        };
        self.fail(Shortfall::OtherUnit, &message);
    }
}

impl Drop for Row<'_> {
    fn drop(&mut self) {
        self.counted.groups.push(std::mem::take(&mut self.group));
    }
}

pub(crate) fn in_year(stated: Option<CalendarYear>, setting: &Setting<'_>) -> bool {
    stated.is_none_or(|year| year == setting.year)
}

fn service(setting: &Setting<'_>, service: &Service, counted: &mut Counted) {
    let catalog = setting.catalog;
    let mut row = Row::new(counted, &service.place);
    if !in_year(service.year, setting) {
        row.group.other_year_rows = 1;
        return;
    }
    let Some(id) = item_named(catalog, &service.kind, &is_service, &mut row) else { return };
    let item = catalog.item(id);
    let (quantity, unit) = in_unit(service.quantity, &service.measure, &item.per);
    let in_dollars = (unit == "EUR" && item.per == "USD").then(|| dollars_per_euro(catalog, id, setting.year));
    let zone = service.zone.or(setting.default_zone);
    let relation = if is_home_work(&item.id) { Relation::Employee } else { Relation::Bought };
    let key = CellKey {
        zone,
        counterparty: service.supplier.as_deref().map(Arc::from),
        unit: service.unit.as_deref().map(Arc::from),
        ..CellKey::new(Activity::Service, item.id.as_str(), setting.year, relation)
    };
    let stated = Measures::default().with(Measure::StatedKg, Fixed::from_f64(service.declared_kg.unwrap_or(0.0)));
    let year = setting.year;
    let quantity = match in_dollars {
        Some(Some(rate)) => {
            let dollars = Fixed::from_f64(quantity * rate);
            let shown = (quantity * rate).round();
            row.tell(Severity::Note, &Message::InEuros { euros: quantity, year, dollars: shown });
            dollars
        }
        Some(None) => {
            row.fail(Shortfall::OtherUnit, &Message::NoRate { year });
            row.put(key, &stated);
            return;
        }
        None if unit != item.per => {
            row.fail_unit(item, &service.measure);
            row.put(key, &stated);
            return;
        }
        None => Fixed::from_f64(quantity),
    };
    row.put(key, &stated.with(Measure::Quantity, quantity));
}

/// Dollars of the factor's year for a euro of this one (rule `C-SPEND-1`); nothing for a year that is not over or not known.
fn dollars_per_euro(catalog: &Catalog, item: ItemId, year: CalendarYear) -> Option<f64> {
    let rate = catalog.parameter(item, FACTOR_DOLLARS_PER_EURO, None, Some(year))?;
    (rate.year == Some(year)).then_some(rate.figure.central)
}

fn is_currency(unit: &str) -> bool {
    matches!(unit, "EUR" | "USD" | "GBP")
}

fn energy(setting: &Setting<'_>, record: &EnergyRecord, counted: &mut Counted) {
    let catalog = setting.catalog;
    let mut row = Row::new(counted, &record.place);
    if !in_year(record.year, setting) {
        row.group.other_year_rows = 1;
        return;
    }
    let site = record.site.as_deref().and_then(|id| setting.site(id));
    let zone: Option<Zone> = site.map(|s| s.zone).or(record.zone).or(setting.default_zone);
    let site_id = record.site.as_deref().map(Arc::from);
    let unit = record.unit.as_deref().map(Arc::from);
    let Some(id) = item_named(catalog, &record.carrier, &|_| true, &mut row) else { return };
    let item = catalog.item(id);
    let (quantity, unit_name) = in_unit(record.quantity, &record.measure, &item.per);
    if unit_name != item.per {
        row.fail_unit(item, &record.measure);
        return;
    }
    match building::part_of(site) {
        Part::Ict => {}
        Part::Unknown => {
            row.tell(Severity::Warning, &Message::CarrierOfUnknownPlace { item: item.id.clone() });
        }
        Part::Building => {
            let amount = format!("{quantity} {}", item.per);
            row.tell(Severity::Note, &Message::CarrierBeside { amount, item: item.id.clone() });
            row.group.idle_rows = 1;
            return;
        }
    }
    let key = CellKey {
        zone,
        site: site_id,
        equity_share: site.and_then(|s| s.equity_share),
        unit,
        ..CellKey::new(Activity::Carrier, item.id.as_str(), setting.year, Relation::Owned)
    };
    row.put(key, &Measures::default().with(Measure::Quantity, Fixed::from_f64(quantity)));
}

/// The readings of one meter: of a site, or of a zone without one.
type Readings<'u> = BTreeMap<(Option<&'u str>, Option<Zone>), Vec<(&'u EnergyRecord, Fixed)>>;

/// Meters, site by site: several readings of one site are one meter.
fn metered(setting: &Setting<'_>, records: &[&EnergyRecord], counted: &mut Counted) {
    let mut by_site = Readings::new();
    for record in records {
        let mut row = Row::new(counted, &record.place);
        let site = record.site.as_deref().and_then(|id| setting.site(id));
        let zone = site.map(|s| s.zone).or(record.zone).or(setting.default_zone);
        let (kwh, unit) = in_unit(record.quantity, &record.measure, "kWh");
        if !in_year(record.year, setting) {
            row.group.other_year_rows = 1;
        } else if unit != "kWh" {
            let stated = record.measure.clone();
            row.fail(Shortfall::OtherUnit, &Message::OtherUnitOfPower { stated });
        } else if zone.is_none() {
            row.fail(Shortfall::NoZone, &Message::NoPlace);
        } else {
            row.group.rows = 0;
            by_site.entry((record.site.as_deref(), zone)).or_default().push((record, Fixed::from_f64(kwh)));
        }
    }
    if by_site.is_empty() {
        return;
    }
    let mut equipment = Equipment::of(counted);
    for ((site, zone), readings) in by_site {
        let site = site.and_then(|id| setting.site(id));
        let total: Fixed = readings.iter().map(|(_, kwh)| *kwh).sum();
        let place = &readings[0].0.place;
        let (meaning, told) = meter::set_against(total, site, zone, place, &mut equipment, counted, setting.catalog);
        counted.diagnostics.extend(told);
        for (record, kwh) in readings {
            let mut row = Row::new(counted, &record.place);
            if meaning != Meaning::Alone {
                row.group.idle_rows = 1;
                continue;
            }
            let key = CellKey {
                zone,
                contract: site.and_then(|s| s.contract.clone()),
                energy: Some(EnergyBasis::Measured),
                site: site.map(|s| Arc::clone(&s.id)),
                equity_share: site.and_then(|s| s.equity_share),
                unit: record.unit.as_deref().map(Arc::from),
                ..CellKey::new(
                    Activity::Electricity,
                    meter::GRID,
                    setting.year,
                    relation_at(Relation::Owned, Rooms::of(site)),
                )
            };
            row.put(key, &Measures::default().with(Measure::ItKwh, kwh));
        }
    }
}

fn is_electricity(carrier: &str) -> bool {
    matches!(carrier.to_lowercase().as_str(), "electricity" | "elektriciteit" | "stroom" | "electricity.grid")
}

/// Quantity in the wanted unit where the conversion is exact, else as it was.
fn in_unit<'u>(quantity: f64, unit: &'u str, wanted: &'u str) -> (f64, &'u str) {
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    match unit {
        _ if same(unit, wanted) => (quantity, wanted),
        _ if same(unit, "MWh") && wanted == "kWh" => (quantity * 1000.0, wanted),
        _ if same(unit, "MJ") && wanted == "GJ" => (quantity / 1000.0, wanted),
        _ if same(unit, "kWh") && wanted == "GJ" => (quantity * 0.0036, wanted),
        _ if same(unit, "MWh") && wanted == "GJ" => (quantity * 3.6, wanted),
        _ if same(unit, "TB") && wanted == "GB" => (quantity * 1000.0, wanted),
        _ if same(unit, "m3") && wanted == "l" => (quantity * 1000.0, wanted),
        _ if same(unit, "hour") && wanted == "unit-hour" => (quantity, wanted),
        _ => (quantity, unit),
    }
}

/// Whether an item can be bought as a service: a thing cannot, whatever its name shares with one.
fn is_service(item: &Item) -> bool {
    item.per != "unit"
}

/// The item that a row names, of those that its table is for.
fn item_named(catalog: &Catalog, name: &str, wanted: &dyn Fn(&Item) -> bool, row: &mut Row<'_>) -> Option<ItemId> {
    if let Some(id) = catalog.item_id(name).filter(|id| wanted(catalog.item(*id))) {
        return Some(id);
    }
    let label = |named: &Named| named.item().map_or_else(Words::default, |id| catalog.item(id).name());
    match catalog.matcher().item_among(name, |id| wanted(catalog.item(id))) {
        Match::Exact(Named::Item(id)) => Some(id),
        Match::Close { found: Named::Item(id), confidence } => {
            let (item, confidence) = (catalog.item(id).name(), percent(confidence));
            row.tell(Severity::Warning, &Message::TakenAs { name: name.to_owned(), item, confidence });
            Some(id)
        }
        Match::Ambiguous(candidates) => {
            let names: Vec<_> = candidates.iter().map(|(n, _)| label(n)).collect();
            let (name, items) = (name.to_owned(), listed(&names));
            row.fail(Shortfall::UnknownItem, &Message::MayBe { name, items });
            None
        }
        Match::Exact(_) | Match::Close { .. } | Match::None { .. } => {
            row.fail(Shortfall::UnknownItem, &Message::NothingNear { name: name.to_owned() });
            None
        }
    }
}
