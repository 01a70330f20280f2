//! Metered electricity of a site beside the equipment that is counted there (rule `C-METER-1`).
//!
//! In an own data centre or server room the meter is the total of the facility, in colocation that of the own racks: what equipment was
//! thought to use only divides it. In an office the
//! meter holds the rest of the building too: it stands beside and is told. A meter without a site may meet equipment without a site:
//! that is told as well.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use voetspoor_catalog::Catalog;
use voetspoor_inventory::{Diagnostic, Place, Severity, SiteKind};
use voetspoor_quantity::{Fixed, Zone};

use crate::building::{self, Part};
use crate::cell::{Activity, CellKey, EnergyBasis, Measure, Measures, Overhead, Text};
use crate::count::Counted;
use crate::message::Message;
use crate::setting::SiteSetting;

/// Item of a meter.
pub(crate) const GRID: &str = "electricity.grid";

/// What is to be done with a meter's figure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// It is all that is known of the place: counted.
    Alone,
    /// It is the total of the equipment's electricity, which was divided over the equipment.
    Divided,
    /// It stands beside the equipment and is not added.
    Beside,
}

/// The equipment that meters are set against, found once: where it stands and which groups of rows have it.
pub(crate) struct Equipment {
    /// Cells of each site, in the order of their keys.
    cells: FxHashMap<Text, Vec<CellKey>>,
    /// Groups with cells of each site, by place in the list.
    groups: FxHashMap<Text, Vec<usize>>,
    /// Zones of what names no site.
    loose: BTreeSet<Option<Zone>>,
}

impl Equipment {
    pub(crate) fn of(counted: &Counted) -> Equipment {
        let (mut cells, mut groups) = (FxHashMap::<Text, Vec<CellKey>>::default(), FxHashMap::default());
        let mut loose = BTreeSet::new();
        for (key, _) in counted.cells.iter().filter(|(key, _)| is_equipment(key)) {
            match &key.site {
                Some(site) => cells.entry(Arc::clone(site)).or_default().push(key.clone()),
                None => {
                    loose.insert(key.zone);
                }
            }
        }
        for (place, group) in counted.groups.iter().enumerate() {
            for site in group.keys.iter().filter(|key| is_equipment(key)).filter_map(|key| key.site.as_ref()) {
                let places: &mut Vec<usize> = groups.entry(Arc::clone(site)).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Equipment { cells, groups, loose }
    }
}

/// Sets a meter's kWh against the equipment of its site; each site once. `counted.groups` follow the keys that change.
pub(crate) fn set_against(
    kwh: Fixed,
    site: Option<&SiteSetting>,
    zone: Option<Zone>,
    place: &Place,
    equipment: &mut Equipment,
    counted: &mut Counted,
    catalog: &Catalog,
) -> (Meaning, Option<Diagnostic>) {
    let tell = |severity, message| Some(Diagnostic::new(severity, place.clone(), &message));
    let Some(site) = site else {
        let loose = &equipment.loose;
        let is_met = if zone.is_none() { !loose.is_empty() } else { loose.contains(&zone) };
        let told = is_met.then_some(Message::MeterWithoutSite);
        return (Meaning::Alone, told.and_then(|message| tell(Severity::Warning, message)));
    };
    let Some(keys) = equipment.cells.remove(&site.id) else { return (Meaning::Alone, None) };
    if building::part_of(Some(site)) != Part::Ict {
        return (Meaning::Beside, tell(Severity::Note, Message::MeterBeside { kwh: whole(kwh.to_f64()) }));
    }
    let of_racks = site.kind == Some(SiteKind::Colocation);
    let groups = equipment.groups.remove(&site.id).unwrap_or_default();
    let thought = divide(kwh, keys, &groups, of_racks, counted, catalog);
    let ratio = if kwh.is_zero() { 1.0 } else { thought / kwh.to_f64() };
    let message =
        Message::MeterDivided { kwh: whole(kwh.to_f64()), thought_kwh: whole(thought), percent: whole(ratio * 100.0) };
    let far = !(0.5..=2.0).contains(&ratio);
    let severity = if far { Severity::Warning } else { Severity::Note };
    (Meaning::Divided, tell(severity, message))
}

/// A number without its decimals, for a sentence.
fn whole(number: f64) -> u64 {
    number.round() as u64
}

fn is_equipment(key: &CellKey) -> bool {
    key.activity == Activity::Electricity && &*key.item != GRID
}

/// Divides the meter over the cells of the site in proportion to what they were thought to take at it; gives that sum, kWh.
fn divide(
    kwh: Fixed,
    keys: Vec<CellKey>,
    groups: &[usize],
    of_racks: bool,
    counted: &mut Counted,
    catalog: &Catalog,
) -> f64 {
    let mine: Vec<(CellKey, Measures, f64)> = keys
        .into_iter()
        .filter_map(|key| {
            let measures = counted.cells.remove(&key)?;
            let pue = if of_racks { 1.0 } else { pue_of(&key, catalog) };
            Some((key, measures, pue))
        })
        .collect();
    let weights: Vec<f64> = mine.iter().map(|(key, m, pue)| thought_kwh(key, m, catalog) * pue).collect();
    let parts = kwh.split(&weights);
    let mut renamed = FxHashMap::default();
    for ((key, measures, pue), part) in mine.into_iter().zip(parts) {
        let overhead =
            if of_racks || pue <= 1.0 { key.overhead.clone() } else { Some(Overhead::Given(Fixed::from_f64(pue))) };
        let metered = CellKey { energy: Some(EnergyBasis::Measured), overhead, ..key.clone() };
        let measures = Measures::default()
            .with(Measure::UnitDays, measures.get(Measure::UnitDays))
            .with(Measure::ItKwh, Fixed::from_f64(part.to_f64() / pue));
        counted.cells.add(metered.clone(), &measures);
        renamed.insert(key, metered);
    }
    for place in groups {
        for key in counted.groups.get_mut(*place).map_or(&mut [][..], |group| &mut group.keys) {
            if let Some(metered) = renamed.get(key) {
                *key = metered.clone();
            }
        }
    }
    weights.iter().sum()
}

fn pue_of(key: &CellKey, catalog: &Catalog) -> f64 {
    match &key.overhead {
        Some(Overhead::Given(pue)) => pue.to_f64(),
        Some(Overhead::Default(item)) => catalog
            .item_id(item)
            .and_then(|id| catalog.parameter(id, "pue", key.zone, Some(key.year)))
            .map_or(1.0, |p| p.figure.central),
        None => 1.0,
    }
}

pub(crate) fn thought_kwh(key: &CellKey, measures: &Measures, catalog: &Catalog) -> f64 {
    if key.energy != Some(EnergyBasis::Archetype) {
        return measures.get(Measure::ItKwh).to_f64();
    }
    let mean = catalog.mean_use(&key.item, key.zone, key.year).map_or(0.0, |mean| mean.kwh_year);
    let unit_years = measures.get(Measure::UnitDays).to_f64() / f64::from(key.year.days());
    unit_years * mean
}
