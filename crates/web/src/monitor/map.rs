//! Europe as a map of tiles: what a kilowatt-hour emits in each country, of one publisher and one year.
//!
//! The one statistic of which every country has a figure. Provinces and municipalities have none, so there is no map of them.

use voetspoor_catalog::Factor;
use voetspoor_inventory::country_name;
use voetspoor_monitor::Statistic;
use voetspoor_quantity::{CalendarYear, Indicator, Lang, Zone};

use crate::chart::Told;
use crate::chart::tiles::{SHADES, Tile, TileMap};
use crate::portal::Portal;
use crate::{address, data, number};

/// The statistic that the map belongs to.
const STATISTIC: &str = "G7";
/// The publisher's series that has figures of all countries.
const SERIES: &str = "ember";

/// Countries of Europe with the column and row of their tile: members of the European Union and its neighbours of the same market.
const PLACES: [(&str, u8, u8); 31] = [
    ("IS", 0, 0),
    ("NO", 4, 0),
    ("SE", 5, 0),
    ("FI", 6, 0),
    ("EE", 6, 1),
    ("IE", 0, 2),
    ("GB", 1, 2),
    ("DK", 4, 2),
    ("LV", 6, 2),
    ("NL", 3, 3),
    ("DE", 4, 3),
    ("PL", 5, 3),
    ("LT", 6, 3),
    ("BE", 2, 4),
    ("LU", 3, 4),
    ("CZ", 4, 4),
    ("SK", 5, 4),
    ("FR", 2, 5),
    ("CH", 3, 5),
    ("AT", 4, 5),
    ("HU", 5, 5),
    ("RO", 6, 5),
    ("PT", 0, 6),
    ("ES", 1, 6),
    ("IT", 3, 6),
    ("SI", 4, 6),
    ("HR", 5, 6),
    ("BG", 6, 6),
    ("MT", 3, 7),
    ("GR", 5, 7),
    ("CY", 6, 7),
];

/// The map with the table beside it.
pub(super) struct Shown {
    pub(super) svg: String,
    map: TileMap,
    pub(super) year: i16,
    pub(super) finding: String,
    /// Most first; those without a figure last.
    pub(super) rows: Vec<Row>,
    /// Sources as links, one of each publisher.
    pub(super) sources: Vec<(String, String)>,
}

/// A country.
pub(super) struct Row {
    pub(super) name: String,
    /// None where there is no figure.
    pub(super) told: Option<String>,
    /// Where it stands in the tables.
    pub(super) line: String,
    pub(super) here: bool,
}

/// The map that belongs to a statistic.
pub(super) fn of(portal: &Portal, statistic: &Statistic, l: Lang) -> Option<Shown> {
    if statistic.id != STATISTIC {
        return None;
    }
    let catalog = &portal.catalog;
    let factors: Vec<&Factor> = catalog
        .own_factors(catalog.item_id("electricity.grid")?)
        .filter(|one| one.series == SERIES && one.part == "life-cycle" && one.indicator == Indicator::ClimateChange)
        .collect();
    let places: Vec<(Zone, u8, u8)> =
        PLACES.iter().filter_map(|(code, column, row)| Some((code.parse().ok()?, *column, *row))).collect();
    let of = |zone: Zone, year: i16| {
        factors.iter().copied().find(|one| one.zone == Some(zone) && one.year == Some(CalendarYear(year)))
    };
    let known = |year: i16| places.iter().filter(|(zone, ..)| of(*zone, year).is_some()).count();
    // A year of which most countries have no figure yet is no map.
    let mut years: Vec<i16> = factors.iter().filter_map(|one| one.year).map(|year| year.0).collect();
    years.sort_unstable();
    years.dedup();
    let year = years.into_iter().rev().find(|year| known(*year) * 3 >= places.len() * 2)?;
    let mut found: Vec<(Zone, &Factor)> =
        places.iter().filter_map(|(zone, ..)| Some((*zone, of(*zone, year)?))).collect();
    found.sort_by(|a, b| b.1.figure.central.total_cmp(&a.1.figure.central).then(a.0.cmp(&b.0)));
    let told = |value: f64| number::decimals(value, 2, l);
    // Each shade holds as many countries.
    let shade = |rank: usize| SHADES.len() - 1 - rank * SHADES.len() / found.len().max(1);
    let rank = |zone: Zone| found.iter().position(|(one, _)| *one == zone);
    let tiles = places.iter().map(|(zone, column, row)| Tile {
        code: zone.to_string(),
        figure: rank(*zone).and_then(|rank| Some((told(found.get(rank)?.1.figure.central), shade(rank)))),
        column: *column,
        row: *row,
        here: *zone == Zone::NL,
    });
    let legend = (0..SHADES.len()).map(|wanted| {
        let mut within = found.iter().enumerate().filter(|(rank, _)| shade(*rank) == wanted).map(|(_, (_, one))| one);
        let most = within.next().map_or(0.0, |one| one.figure.central);
        let least = within.next_back().map_or(most, |one| one.figure.central);
        format!("{}–{} kg", told(least), told(most))
    });
    let name = |zone: Zone| country_name(zone, l).map_or_else(|| zone.to_string(), ToOwned::to_owned);
    let rows = found.iter().map(|(zone, one)| Row {
        name: name(*zone),
        told: Some(told(one.figure.central)),
        line: data::line(l, &one.provenance.file, one.provenance.line),
        here: *zone == Zone::NL,
    });
    let without = places.iter().map(|(zone, ..)| *zone).filter(|zone| rank(*zone).is_none());
    let without = without.map(|zone| Row { name: name(zone), told: None, line: String::new(), here: zone == Zone::NL });
    let rows: Vec<Row> = rows.chain(without).collect();
    let mut sources: Vec<(String, String)> = Vec::new();
    for id in found.iter().flat_map(|(_, one)| &one.provenance.sources) {
        if let Some(source) = catalog.source(id)
            && !sources.iter().any(|(_, known)| *known == source.publisher)
        {
            sources.push((address::SOURCE.id(l, id), source.publisher.clone()));
        }
    }
    let finding = finding(&found, rank(Zone::NL)?, year, l);
    let map = TileMap {
        title: l.is(
            format!("Uitstoot per kWh in landen van Europa, {year}"),
            format!("Emissions per kWh in countries of Europe, {year}"),
        ),
        description: rows
            .iter()
            .filter_map(|row| Some(format!("{}: {}.", row.name, row.told.as_ref()?)))
            .collect::<Vec<_>>()
            .join(" "),
        tiles: tiles.collect(),
        legend: legend.collect(),
        none: l.is("geen cijfer", "no figure").to_owned(),
    };
    Some(Shown { svg: map.inline("map"), map, year, finding, rows, sources })
}

/// The map as a picture that tells it all by itself.
pub(super) fn picture(portal: &Portal, statistic: &Statistic, l: Lang) -> Option<String> {
    let Shown { map, finding, sources, .. } = of(portal, statistic, l)?;
    let publishers = sources.into_iter().map(|(_, publisher)| publisher).collect::<Vec<_>>().join("; ");
    let source = l.is(
        format!("kg CO₂e/kWh, hele levensloop. Elke tint heeft evenveel landen. Bron: {publishers}. Tekening: Voetspoor, CC BY 4.0."),
        format!("kg CO₂e/kWh, whole life cycle. Each shade has as many countries. Source: {publishers}. Drawing: Voetspoor, CC BY 4.0."),
    );
    Some(map.card(&Told { l, heading: &map.title, finding: &finding, beside: &[], source: &source }))
}

/// Where the Netherlands stand.
fn finding(found: &[(Zone, &Factor)], rank: usize, year: i16, l: Lang) -> String {
    let own = found.get(rank).map_or(0.0, |(_, one)| one.figure.central);
    let lower = found.iter().filter(|(_, one)| one.figure.central < own).count();
    let all = found.len().saturating_sub(1);
    l.is(
        format!("In {year} had een kilowattuur in {lower} van de {all} andere landen minder uitstoot dan in Nederland."),
        format!("In {year} a kilowatt-hour had fewer emissions in {lower} of the {all} other countries than in the Netherlands."),
    )
}
