//! What must hold between texts and figures.

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_catalog::{Catalog, LicenceClass};
use voetspoor_quantity::{Lang, Moment, line_of};

use super::{Draft, FOLDER};
use crate::statistic::{Dimension, Said, Statistic, Sum};
use crate::{Missing, Observation, SeriesKey, Status};

/// Checks all that was read.
pub(super) fn run(catalog: &Catalog, draft: &mut Draft) {
    let mut faults = Faults::default();
    for names in [&draft.places, &draft.lines] {
        faults.unique(FOLDER, names.iter().map(|one| &one.id));
    }
    faults.unique(FOLDER, draft.boundaries.iter().map(|one| &one.id));
    faults.unique(FOLDER, draft.dimensions.iter().map(|one| &one.id));
    faults.unique(FOLDER, draft.statistics.iter().map(|one| &one.id));
    boundaries(draft, &mut faults);
    for dimension in &draft.dimensions {
        codes(dimension, &mut faults);
    }
    for one in &draft.statistics {
        statistic(one, draft, &mut faults);
    }
    for one in &draft.observations {
        observation(one, draft, catalog, &mut faults);
    }
    vintages(draft, &mut faults);
    for statistic in &draft.statistics {
        for sum in &statistic.sums {
            parts(statistic, sum, draft, &mut faults);
        }
    }
    for (file, line, code, message) in faults.0 {
        draft.fault(&file, line, code, message);
    }
}

#[derive(Default)]
struct Faults(Vec<(String, u32, &'static str, String)>);

impl Faults {
    fn row(&mut self, one: &Observation, code: &'static str, message: String) {
        self.0.push((one.file.clone(), one.line_number, code, message));
    }

    fn unique<'i>(&mut self, file: &str, ids: impl Iterator<Item = &'i String>) {
        let mut seen = BTreeSet::new();
        for id in ids.filter(|id| !seen.insert(*id)) {
            self.0.push((file.to_owned(), 0, "duplicate-id", format!("{id:?} stands there twice")));
        }
    }

    /// A fault in a text, at the line that holds the word.
    fn text(&mut self, draft: &Draft, id: &str, word: &str, code: &'static str, message: String) {
        let file = format!("{FOLDER}statistics/{id}.toml");
        let text = draft.texts.get(&file);
        let line = text.and_then(|text| text.find(word).map(|byte| line_of(text, byte) as u32)).unwrap_or(0);
        self.0.push((file, line, code, message));
    }
}

/// What a boundary lies within is known, and never itself.
fn boundaries(draft: &Draft, faults: &mut Faults) {
    let above = |id: &str| draft.boundaries.iter().find(|one| one.id == id).map(|one| one.within.as_slice());
    for one in &draft.boundaries {
        let mut met: BTreeSet<&str> = BTreeSet::new();
        let mut next: Vec<&str> = one.within.iter().map(String::as_str).collect();
        while let Some(id) = next.pop() {
            let file = format!("{FOLDER}boundaries.toml");
            let Some(whole) = above(id) else {
                faults.0.push((file, 0, "unknown-id", format!("{} lies within {id:?}, which is no boundary", one.id)));
                continue;
            };
            if id == one.id {
                faults.0.push((file, 0, "circle", format!("{} lies within itself", one.id)));
                break;
            }
            if met.insert(id) {
                next.extend(whole.iter().map(String::as_str));
            }
        }
    }
}

/// What a code lies within is another code of its dimension, and never in turn.
fn codes(dimension: &Dimension, faults: &mut Faults) {
    let file = || format!("{FOLDER}dimensions.toml");
    for one in &dimension.codes {
        for id in &one.within {
            let message = |what: &str| format!("{} of {} lies within {id:?}, which {what}", one.id, dimension.id);
            match dimension.codes.iter().find(|whole| whole.id == *id) {
                None => faults.0.push((file(), 0, "unknown-id", message("is no code of it"))),
                Some(whole) if whole.id == one.id || whole.within.contains(&one.id) => {
                    faults.0.push((file(), 0, "circle", message("lies within it in turn")));
                }
                Some(_) => {}
            }
        }
    }
}

fn statistic(one: &Statistic, draft: &Draft, faults: &mut Faults) {
    let find = |id: &str| draft.statistics.iter().find(|other| other.id == id);
    for figure in one.model.iter().flat_map(|model| &model.figures) {
        if !matches!(figure.split(':').collect::<Vec<_>>()[..], [measure, of] if !measure.is_empty() && !of.is_empty())
        {
            let message = format!("{figure:?} is no figure of the model; write MEASURE:OF, such as energy:devices");
            faults.text(draft, &one.id, figure, "unknown-figure", message);
        }
    }
    let mut seen = BTreeSet::new();
    for measure in &one.measures {
        if !seen.insert(&measure.id) {
            faults.text(
                draft,
                &one.id,
                &measure.id,
                "duplicate-id",
                format!("measure {:?} stands there twice", measure.id),
            );
        }
    }
    if one.measures.is_empty() {
        faults.text(draft, &one.id, "measures", "empty-list", "a statistic measures something".to_owned());
    }
    for dimension in one.breakdowns.iter().filter(|id| !draft.dimensions.iter().any(|known| known.id == **id)) {
        faults.text(draft, &one.id, dimension, "unknown-id", format!("no dimension {dimension:?} in dimensions.toml"));
    }
    for other in one.beside.iter().filter(|id| find(id).is_none()) {
        faults.text(draft, &one.id, other, "unknown-id", format!("beside names {other:?}, which is no statistic"));
    }
    let measures = one.breaks.iter().map(|one| &one.measure).chain(one.sums.iter().map(|sum| &sum.measure));
    for measure in measures.filter(|id| one.measure(id).is_none()) {
        faults.text(draft, &one.id, measure, "unknown-id", format!("{measure:?} is no measure of this statistic"));
    }
    if let Some(scope) = one.scope2 {
        let beside = || one.beside.iter().filter_map(|id| find(id));
        if !beside().any(|other| other.scope2.is_some_and(|its| its != scope)) {
            let message = "a scope 2 figure stands beside its sister by the other way of counting".to_owned();
            faults.text(draft, &one.id, "beside", "scope2-alone", message);
        }
        if !beside().any(|other| other.measures.iter().any(crate::Measure::is_energy)) {
            let message = "tonnes stand beside the electricity that they come from".to_owned();
            faults.text(draft, &one.id, "beside", "tonnes-without-energy", message);
        }
    }
    let mine = || draft.observations.iter().filter(|row| row.key.statistic == one.id);
    if one.gap.is_none() && !mine().any(|row| row.has_figure() && row.key.place == "NL") {
        let message = "without a Dutch figure a statistic says why, and what would fill the gap".to_owned();
        faults.text(draft, &one.id, "id", "gap-not-explained", message);
    }
    let named = one.headline.iter().map(|key| ("headline", key)).chain(one.also.iter().map(|key| ("also", key)));
    for (word, key) in named.filter(|(_, key)| !mine().any(|row| row.key == **key)) {
        faults.text(draft, &one.id, word, "unknown-id", format!("no observation belongs to {key}"));
    }
    for said in &one.says {
        said_well(one, said, draft, faults);
    }
}

/// A sentence is of a series that is told, once, and holds the places of figure and period and no other.
fn said_well(one: &Statistic, said: &Said, draft: &Draft, faults: &mut Faults) {
    let key = said.series.to_string();
    let leads = one.headline.as_ref() == Some(&said.series);
    if !leads && !one.also.contains(&said.series) {
        let message = format!("{key} is neither headline nor told behind it, so no sentence is needed");
        faults.text(draft, &one.id, "says", "sentence-unused", message);
    }
    if one.says.iter().filter(|other| other.series == said.series).count() > 1 {
        faults.text(draft, &one.id, "says", "duplicate-id", format!("{key} has two sentences"));
    }
    for lang in Lang::BOTH {
        let text = said.text.get(lang);
        let [figures, periods] = ["{figure}", "{period}"].map(|place| text.matches(place).count());
        let rest = text.replace("{figure}", "").replace("{period}", "");
        let dated = if leads { periods == 1 } else { periods <= 1 };
        if figures != 1 || !dated || rest.contains(['{', '}']) || rest.ends_with('.') {
            let wanted =
                if leads { "{figure} and {period} once each" } else { "{figure} once and {period} at most once" };
            let message = format!("{text:?} holds {wanted}, nothing else in braces, and no full stop at its end");
            faults.text(draft, &one.id, "says", "sentence-places", message);
        }
    }
}

fn observation(one: &Observation, draft: &Draft, catalog: &Catalog, faults: &mut Faults) {
    let key = &one.key;
    let Some(statistic) = draft.statistics.iter().find(|statistic| statistic.id == key.statistic) else {
        return faults.row(one, "unknown-id", format!("no statistic {:?}", key.statistic));
    };
    let Some(measure) = statistic.measure(&key.measure) else {
        return faults.row(one, "unknown-id", format!("{} has no measure {:?}", key.statistic, key.measure));
    };
    for (what, id, known) in [("place", &key.place, &draft.places), ("line", &key.line, &draft.lines)] {
        if !known.iter().any(|one| one.id == *id) {
            faults.row(one, "unknown-id", format!("no {what} {id:?}"));
        }
    }
    if !draft.boundaries.iter().any(|known| known.id == key.boundary) {
        faults.row(one, "unknown-id", format!("no boundary {:?}", key.boundary));
    }
    for (dimension, code) in key.breakdown.iter() {
        let known = draft.dimensions.iter().find(|known| known.id == dimension);
        match known {
            None => faults.row(one, "unknown-id", format!("no dimension {dimension:?}")),
            Some(known) if !known.codes.iter().any(|known| known.id == code) => {
                faults.row(one, "unknown-id", format!("dimension {dimension:?} has no code {code:?}"));
            }
            Some(_) => {}
        }
    }
    let numbers = [one.number(), one.low, one.high];
    match one.value {
        Ok(_) => {}
        Err(Missing::OnlyRange) => {
            if one.low.zip(one.high).is_none_or(|(low, high)| low > high) {
                faults.row(one, "range-order", "a range has a low and a high end, in this order".to_owned());
            }
        }
        Err(Missing::NotPublished | Missing::NotObtained | Missing::Withheld | Missing::Impossible) => {
            if one.low.is_some() || one.high.is_some() {
                faults.row(one, "value-and-missing", "what is missing has no range".to_owned());
            }
        }
    }
    for value in numbers.into_iter().flatten().filter(|_| !measure.signed) {
        if value < 0.0 {
            faults.row(one, "negative", format!("{value} {} cannot be below zero", measure.unit));
        }
        if measure.unit == "%" && value > 100.0 {
            faults.row(one, "share-above-100", format!("{value} % is more than all"));
        }
    }
    if one.period.first_day() > one.vintage.last_day() && one.status != Status::Expected {
        let message = format!("{} had not begun when it was published: its status is expected", one.period);
        faults.row(one, "not-begun", message);
    }
    if one.is_own() && one.note.en.is_empty() {
        faults.row(one, "derivation-not-explained", "a figure that we derived says how, in both languages".to_owned());
    }
    let sources = || one.sources.iter().filter_map(|id| draft.source(catalog, id));
    if one.file.starts_with(FOLDER) && sources().any(|source| source.licence_class == LicenceClass::ShareAlike) {
        faults.row(one, "share-alike", "figures of a share-alike source stand in a set of their own".to_owned());
    }
}

/// One line says one thing at a time, and `restated` is said only where something else was said before.
fn vintages(draft: &Draft, faults: &mut Faults) {
    let mut by_period: BTreeMap<(&SeriesKey, String), Vec<&Observation>> = BTreeMap::new();
    for one in &draft.observations {
        by_period.entry((&one.key, one.period.to_string())).or_default().push(one);
    }
    for ((key, period), rows) in by_period {
        for (index, one) in rows.iter().enumerate() {
            let before = rows.iter().take(index);
            if before.clone().any(|other| other.known_from == one.known_from) {
                faults.row(one, "duplicate", format!("{key} of {period} stands there twice with one vintage"));
            }
            let others = || rows.iter().filter(|other| other.known_from < one.known_from);
            if one.status == Status::Restated && one.note.en.is_empty() && !others().any(|other| other.says_else(one)) {
                let message = "restated, but no earlier vintage has another value and no note tells it".to_owned();
                faults.row(one, "nothing-restated", message);
            }
        }
    }
}

/// Parts make their whole wherever all of them are there, by the newest vintage of each.
fn parts(statistic: &Statistic, sum: &Sum, draft: &Draft, faults: &mut Faults) {
    let newest = |key: &SeriesKey, period: Moment| {
        let rows = draft.observations.iter().filter(|row| row.key == *key && row.period == period);
        rows.max_by_key(|row| row.known_from)
    };
    let firsts = draft.observations.iter().filter(|row| {
        let first = sum.parts.first().map(String::as_str);
        row.key.statistic == statistic.id
            && row.key.measure == sum.measure
            && row.key.breakdown.get(&sum.dimension) == first
    });
    for first in firsts {
        let of = |code: Option<&str>| {
            let rest = first.key.breakdown.clone().without(&sum.dimension);
            let breakdown = code.map_or(rest.clone(), |code| rest.with(&sum.dimension, code));
            newest(&SeriesKey { breakdown, ..first.key.clone() }, first.period)
        };
        let values: Option<Vec<f64>> = sum.parts.iter().map(|code| of(Some(code))?.number()).collect();
        let Some(values) = values else { continue };
        let Some(whole) = sum.is.or_else(|| of(sum.whole.as_deref())?.number()) else { continue };
        let total: f64 = values.iter().sum();
        if (total - whole).abs() > sum.tolerance + 1e-9 {
            faults.row(first, "parts-do-not-sum", format!("the parts make {total}, the whole is {whole}"));
        }
    }
}
