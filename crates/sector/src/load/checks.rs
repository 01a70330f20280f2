//! What can only be seen once all tables are read.

use super::{Draft, FOLDER};
use crate::{PartKind, Quantity, RateKind, Tier};

/// Shares of a mix add up to one within this.
const ROUNDING: f64 = 0.005;

pub(super) fn run(draft: &mut Draft<'_>) {
    subjects(draft);
    order(draft);
    if draft.problems.is_empty() {
        needed(draft);
    }
    whole_mixes(draft);
    levels(draft);
}

/// Every input is about something.
fn subjects(draft: &mut Draft<'_>) {
    let data = &draft.data;
    let known = |of: &str| {
        data.parts.iter().any(|part| part.id == of)
            || data.drivers.iter().any(|driver| driver.id == of)
            || of.parse::<Tier>().is_ok()
    };
    let wrong: Vec<(String, u32, String)> = data
        .inputs
        .iter()
        .filter(|input| !known(&input.of))
        .map(|input| (input.file.clone(), input.line, input.of.clone()))
        .collect();
    for (file, line, of) in wrong {
        draft.fault(&file, line, "unknown-subject", format!("{of:?} is no part, driver or tier"));
    }
}

/// Inputs of one quantity by year, each year once.
fn order(draft: &mut Draft<'_>) {
    let mut series = std::collections::BTreeMap::<_, Vec<usize>>::new();
    for (index, input) in draft.data.inputs.iter().enumerate() {
        series.entry((input.of.clone(), input.quantity)).or_default().push(index);
    }
    let mut doubles = Vec::new();
    for rows in series.values_mut() {
        rows.sort_by_key(|&index| draft.data.inputs[index].year);
        for pair in rows.windows(2) {
            let [first, second] = [pair[0], pair[1]].map(|index| &draft.data.inputs[index]);
            if first.year == second.year || first.year.is_none() {
                doubles.push((second.file.clone(), second.line, format!("{} of {}", second.quantity, second.of)));
            }
        }
    }
    draft.data.series = series;
    for (file, line, what) in doubles {
        draft.fault(&file, line, "double-row", format!("{what} is given twice for a year, or with and without a year"));
    }
}

/// Every part has what its kind needs.
fn needed(draft: &mut Draft<'_>) {
    let data = &draft.data;
    let mut missing: Vec<String> = Vec::new();
    let mut need = |of: &str, quantity: Quantity| {
        if data.series(of, quantity).is_empty() {
            missing.push(format!("{of} has no {quantity}"));
        }
    };
    for part in &data.parts {
        let driver = part.driver.as_deref().unwrap_or_default();
        let quantities: &[Quantity] = match part.kind {
            PartKind::Device => {
                &[Quantity::Units, Quantity::EnergyUse, Quantity::ServiceLife, Quantity::LifeShape, Quantity::Embodied]
            }
            PartKind::Subscription | PartKind::PerHead => &[Quantity::EnergyUse],
            PartKind::Delivered => &[Quantity::Delivered],
            PartKind::ShareOf => &[Quantity::Share],
            PartKind::RestOf => &[],
        };
        for &quantity in quantities {
            need(&part.id, quantity);
        }
        match part.kind {
            PartKind::Device | PartKind::Subscription | PartKind::PerHead => need(driver, Quantity::Amount),
            PartKind::ShareOf | PartKind::RestOf => need(driver, Quantity::Delivered),
            PartKind::Delivered => {}
        }
        if part.kind == PartKind::RestOf
            && !data.parts.iter().any(|other| other.kind == PartKind::ShareOf && other.driver == part.driver)
        {
            need(&part.id, Quantity::Share);
        }
        if part.tier != Tier::HostingAbroad {
            need(part.tier.as_str(), Quantity::GreenShare);
        }
    }
    need("population", Quantity::Amount);
    for quantity in [
        Quantity::Pue,
        Quantity::WaterUse,
        Quantity::ServerShare,
        Quantity::ServerEnergy,
        Quantity::ServerLife,
        Quantity::ServerEmbodied,
    ] {
        need(Tier::DataCentres.as_str(), quantity);
    }
    for message in missing {
        draft.fault(&format!("{FOLDER}inputs.csv"), 0, "missing-input", message);
    }
}

fn whole_mixes(draft: &mut Draft<'_>) {
    let mut wrong = Vec::new();
    for path in &draft.data.paths {
        for (&year, mix) in &path.mixes {
            let sum: f64 = mix.values().sum();
            if (sum - 1.0).abs() > ROUNDING {
                let place = draft.path_lines.iter().find(|(id, at, ..)| *id == path.id && *at == year);
                let (file, line) = place.map_or((String::new(), 0), |(_, _, file, line)| (file.clone(), *line));
                wrong.push((file, line, format!("the shares of {} in {year} add up to {sum:.3}", path.id)));
            }
        }
    }
    for (file, line, message) in wrong {
        draft.fault(&file, line, "broken-mix", message);
    }
}

/// Every scenario's levels have a rate for every tier.
fn levels(draft: &mut Draft<'_>) {
    let data = &draft.data;
    let mut missing = Vec::new();
    for scenario in &data.scenarios {
        for (what, level) in [(RateKind::Demand, &scenario.demand), (RateKind::Efficiency, &scenario.efficiency)] {
            for &tier in Tier::ALL {
                if !data.rates.iter().any(|rate| rate.what == what && rate.level == *level && rate.tier == tier) {
                    missing.push(format!("scenario {}: no {what} rate {level:?} of {tier}", scenario.id));
                }
            }
        }
    }
    for message in missing {
        draft.fault(&format!("{FOLDER}rates.csv"), 0, "missing-rate", message);
    }
}
