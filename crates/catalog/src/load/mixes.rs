//! The generation mix.

use voetspoor_quantity::Zone;

use super::table;
use super::{Draft, TableFile};
use crate::mix::{MixShare, TECHNOLOGIES};

pub(super) fn read(file: &TableFile<'_>, draft: &mut Draft) {
    if file.table() != Some("generation-mix") {
        return;
    }
    let catalog = &mut draft.catalog;
    let names = ["zone", "year", "technology", "twh", "source", "certainty"];
    table::read(file, names, &mut draft.problems, |row, [zone, year, technology, twh, source, certainty]| {
        if !TECHNOLOGIES.contains(&technology) {
            row.fault("unknown-word", format!("technology {technology:?} is no word of the format"));
        }
        let sources = catalog.known_sources(row, source);
        let (zone, year) = (row.word::<Zone>("zone", zone), row.year(year));
        let (twh, certainty) = (row.needed_number("twh", twh), row.word("certainty", certainty));
        if year.is_none() {
            row.fault("empty-cell", "a mix has a year".to_owned());
        }
        let (Some(zone), Some(year), Some(twh), Some(certainty)) = (zone, year, twh, certainty) else { return };
        let mix = catalog.mixes.entry(zone).or_default().entry(year).or_default();
        if mix.iter().any(|have| have.technology == technology) {
            row.fault("double-id", format!("{technology} of {zone} in {year} stands in the tables twice"));
        }
        let (technology, file, line) = (technology.to_owned(), row.file.to_owned(), row.line);
        mix.push(MixShare { technology, twh, sources, certainty, file, line });
    });
}
