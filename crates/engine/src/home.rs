//! Work at home: hours beside the equipment that they hold (rule `C-HOME-1`).
//!
//! The power of an hour worked at home is that of a whole desk. Where hours are counted, what laptops and monitors at home use is in them
//! and counts no second time. That they were made is in no hour.

use voetspoor_catalog::Catalog;
use voetspoor_inventory::{Diagnostic, Place, Severity};
use voetspoor_quantity::Relation;

use crate::cell::{Activity, CellKey};
use crate::count::Counted;
use crate::message::Message;
use crate::meter::thought_kwh;
use crate::setting::Setting;

/// Hours worked at home: an employee's use, not a service that is bought.
const HOME_WORK: &str = "service.home-work-hour";
/// The part of such an hour that holds no equipment.
const HEATING: &str = "service.home-work-hour.heating";
/// What the power of the hour holds, as its source tells.
const HELD: [&str; 2] = ["device.laptop", "device.monitor"];

/// Whether an item is hours of work at home, or a part of them.
pub(crate) fn is_home_work(item: &str) -> bool {
    item.strip_prefix(HOME_WORK).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Takes the use out that the counted hours hold already, and tells.
pub(crate) fn count_desks_once(setting: &Setting<'_>, counted: &mut Counted) {
    let catalog = setting.catalog;
    let hours = |key: &CellKey| key.activity == Activity::Service && is_home_work(&key.item) && &*key.item != HEATING;
    if !counted.cells.iter().any(|(key, _)| hours(key)) {
        return;
    }
    let held: Vec<(CellKey, &str)> = counted
        .cells
        .iter()
        .filter(|(key, _)| {
            key.activity == Activity::Electricity && matches!(key.relation, Relation::AtHome | Relation::Employee)
        })
        .filter_map(|(key, _)| Some((key.clone(), held_as(&key.item, catalog)?)))
        .collect();
    if held.is_empty() {
        return;
    }
    let mut kwh = 0.0;
    for (key, _) in &held {
        kwh += counted.cells.remove(key).map_or(0.0, |measures| thought_kwh(key, &measures, catalog));
    }
    for group in &mut counted.groups {
        group.keys.retain(|key| !held.iter().any(|(gone, _)| gone == key));
    }
    let mut items: Vec<&str> = held.iter().map(|(_, item)| *item).collect();
    items.sort_unstable();
    items.dedup();
    let told = Message::DesksInHours { items: items.join(", "), kwh: kwh.round() as u64 };
    counted.diagnostics.push(Diagnostic::new(Severity::Warning, Place::default(), &told));
}

/// The held kind that an item is of.
fn held_as(item: &str, catalog: &Catalog) -> Option<&'static str> {
    let id = catalog.item_id(item)?;
    let mut kinds = catalog.lineage(id).map(|id| catalog.item(id).id.as_str());
    kinds.find_map(|kind| HELD.into_iter().find(|held| *held == kind))
}
