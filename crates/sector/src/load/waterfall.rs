//! The steps of the waterfall. A published figure stands at a step only where its own frame is that of the step.

use voetspoor_catalog::TableFile;
use voetspoor_catalog::table::{self, Row};

use super::{Draft, FOLDER, both, known_sources};
use crate::waterfall::{Chosen, Turn, WaterfallStep};
use crate::{NamedBoundary, SectorData, Switch};

pub(super) fn waterfall(file: &TableFile<'_>, draft: &mut Draft<'_>) {
    let names = [
        "id",
        "name_en",
        "name_nl",
        "year",
        "factor_set",
        "boundary",
        "switch",
        "electricity",
        "hardware",
        "published",
        "source",
    ];
    let (catalog, data) = (draft.catalog, &mut draft.data);
    let mut chosen: Option<Chosen> = None;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [id, en, nl, year, factor_set, boundary, switch, electricity, hardware, published, source] = cells;
        let sources = known_sources(row, source, &data.own, catalog);
        let name = both(row, "name", en, nl);
        if !factor_set.is_empty() && catalog.factor_set(factor_set).is_none() {
            row.fault("unknown-factor-set", format!("{factor_set:?} is no factor set"));
        }
        let said = Said {
            year: row.whole("year", year),
            set: (!factor_set.is_empty()).then(|| factor_set.to_owned()),
            boundary: word(row, "boundary", boundary),
            switch: word(row, "switch", switch),
            location: either(row, "electricity", electricity, ["contracts", "grid"]),
            hardware: either(row, "hardware", hardware, ["no", "yes"]),
        };
        let turn = match &chosen {
            None => said.start(row).map(Turn::Start),
            Some(before) => said.step(row, before),
        };
        let (Some(id), Some(name), Some(turn)) = (row.needed("id", id), name, turn) else { return };
        let Some(now) = turn.after(chosen.as_ref()) else { return };
        if data.waterfall.iter().any(|step: &WaterfallStep| step.id == id) {
            row.fault("double-id", format!("step {id:?} stands in the table twice"));
        }
        let published = table::entries(published);
        for control in &published {
            held_against(row, control, &now, data);
        }
        chosen = Some(now);
        let (file, line) = (row.file.to_owned(), row.line);
        data.waterfall.push(WaterfallStep { id, name, turn, published, sources, file, line });
    });
    if draft.data.waterfall.is_empty() {
        draft.fault(&format!("{FOLDER}waterfall.csv"), 0, "no-begin", "the waterfall begins nowhere".to_owned());
    }
}

/// What a row fills. The first row fills all but the switch; each other row fills one thing.
struct Said {
    year: Option<i16>,
    set: Option<String>,
    boundary: Option<NamedBoundary>,
    switch: Option<Switch>,
    location: Option<bool>,
    hardware: Option<bool>,
}

impl Said {
    fn start(self, row: &mut Row<'_>) -> Option<Chosen> {
        if self.switch.is_some() {
            row.fault("not-a-begin", "the first row has a boundary and no switch".to_owned());
        }
        let Said {
            year: Some(year), set: Some(set), boundary: Some(named), location: Some(location), hardware, ..
        } = self
        else {
            return half_a_begin(row);
        };
        let Some(hardware) = hardware else { return half_a_begin(row) };
        Some(Chosen { set, named, boundary: named.boundary(), year, location, hardware })
    }

    fn step(self, row: &mut Row<'_>, before: &Chosen) -> Option<Turn> {
        if self.boundary.is_some() {
            row.fault("not-a-step", "a boundary is that of the first row; a step has a switch".to_owned());
            return None;
        }
        let mut turns = [
            self.year.map(Turn::Year),
            self.set.map(Turn::Factors),
            self.switch.map(Turn::With),
            self.location.map(Turn::Location),
            self.hardware.map(Turn::Hardware),
        ]
        .into_iter()
        .flatten();
        let (Some(turn), None) = (turns.next(), turns.next()) else {
            row.fault(
                "not-a-step",
                "a step fills one of year, factor_set, switch, electricity and hardware, and no more".to_owned(),
            );
            return None;
        };
        if turn.after(Some(before)).as_ref() == Some(before) {
            row.fault("no-change", "this step chooses what was chosen already".to_owned());
        }
        Some(turn)
    }
}

fn half_a_begin(row: &mut Row<'_>) -> Option<Chosen> {
    row.fault(
        "not-a-begin",
        "the first row fills year, factor_set, boundary, electricity and hardware: the waterfall begins there"
            .to_owned(),
    );
    None
}

fn word<T: std::str::FromStr>(row: &mut Row<'_>, column: &str, cell: &str) -> Option<T> {
    if cell.is_empty() { None } else { row.word(column, cell) }
}

/// Whether a cell says the second of two words.
fn either(row: &mut Row<'_>, column: &str, cell: &str, words: [&str; 2]) -> Option<bool> {
    let place = words.iter().position(|word| *word == cell);
    if place.is_none() && !cell.is_empty() {
        row.fault("unknown-word", format!("{column} is {} or {}, not {cell:?}", words[0], words[1]));
    }
    place.map(|place| place == 1)
}

/// The published figure is of the same year, boundary, factor set and convention as the step.
fn held_against(row: &mut Row<'_>, id: &str, now: &Chosen, data: &SectorData) {
    let Some(control) = data.controls.iter().find(|control| control.id == id) else {
        row.fault("unknown-control", format!("control {id:?} stands in no controls.csv"));
        return;
    };
    let whole = control.tiers.is_empty() && control.part.is_none() && control.per.is_none();
    let same = [
        (whole, "is of a part, not of the whole sector"),
        (now.measures() == [control.measure], "measures something else"),
        (control.year == now.year, "is of another year"),
        (control.boundary.boundary() == now.boundary, "has another boundary"),
        (control.factor_set == now.set, "is held against another factor set"),
    ];
    for (_, why) in same.iter().filter(|(same, _)| !same) {
        row.fault("other-frame", format!("control {id:?} {why}"));
    }
}
