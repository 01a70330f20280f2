//! Names and models: aliases, products, processors, power curves.

use super::table::{self, entries};
use super::{Draft, TableFile};
use crate::{Alias, Cpu, CpuId, PowerCurve, Product, ProductId};

pub(super) fn read(file: &TableFile<'_>, draft: &mut Draft) {
    match file.table() {
        Some("aliases") => aliases(file, draft),
        Some("products") => products(file, draft),
        Some("cpus") => cpus(file, draft),
        Some("power-curves") => power_curves(file, draft),
        _ => {}
    }
}

fn aliases(file: &TableFile<'_>, draft: &mut Draft) {
    let catalog = &mut draft.catalog;
    table::read(file, ["item", "alias", "lang"], &mut draft.problems, |row, [item, alias, lang]| {
        let Some(item) = catalog.known_item(row, "item", item) else { return };
        let Some(text) = row.needed("alias", alias) else { return };
        let (file, line) = (row.file.to_owned(), row.line);
        catalog.aliases.push(Alias { item, text, lang: lang.to_owned(), file, line });
    });
}

fn products(file: &TableFile<'_>, draft: &mut Draft) {
    let names = [
        "id",
        "manufacturer",
        "name",
        "item",
        "report_year",
        "total_kg",
        "use_share",
        "manufacturing_share",
        "distribution_share",
        "end_of_life_share",
        "error_ratio",
        "energy_kwh_year",
        "life_years",
        "use_location",
        "mass_kg",
        "source",
        "url",
        "flag",
        "note",
    ];
    let catalog = &mut draft.catalog;
    table::read(file, names, &mut draft.problems, |row, cells| {
        let [id, maker, name, item, report_year, total, usage, made, moved, end, error, energy, life, place, mass, ..] =
            cells;
        let [.., source, url, flag, note] = cells;
        let item = catalog.known_item(row, "item", item);
        let sources = catalog.known_sources(row, source);
        let (Some(id), Some(item)) = (row.needed("id", id), item) else { return };
        let product = Product {
            id: id.clone(),
            manufacturer: maker.to_owned(),
            name: name.to_owned(),
            item,
            report_year: row.whole("report_year", report_year),
            total_kg: row.number("total_kg", total),
            use_share: row.number("use_share", usage),
            manufacturing_share: row.number("manufacturing_share", made),
            distribution_share: row.number("distribution_share", moved),
            end_of_life_share: row.number("end_of_life_share", end),
            error_ratio: row.number("error_ratio", error),
            energy_kwh_year: row.number("energy_kwh_year", energy),
            life_years: row.number("life_years", life),
            use_location: place.to_owned(),
            mass_kg: row.number("mass_kg", mass),
            sources,
            url: url.to_owned(),
            flags: entries(flag),
            note: note.to_owned(),
            set: file.set().to_owned(),
            file: row.file.to_owned(),
            line: row.line,
        };
        let place = ProductId(catalog.products.len() as u32);
        if catalog.product_index.insert(id.clone(), place).is_some() {
            row.fault("double-id", format!("product {id:?} stands in the tables twice"));
        }
        catalog.products.push(product);
    });
}

fn cpus(file: &TableFile<'_>, draft: &mut Draft) {
    let catalog = &mut draft.catalog;
    let names = ["name", "maker", "tdp_w", "cores", "source"];
    table::read(file, names, &mut draft.problems, |row, [name, maker, tdp, cores, source]| {
        let sources = catalog.known_sources(row, source);
        let Some(name) = row.needed("name", name) else { return };
        let place = CpuId(catalog.cpus.len() as u32);
        if catalog.cpu_index.insert(name.clone(), place).is_some() {
            row.fault("double-id", format!("processor {name:?} stands in the tables twice"));
        }
        catalog.cpus.push(Cpu {
            name,
            maker: maker.to_owned(),
            tdp_w: row.number("tdp_w", tdp),
            cores: row.whole("cores", cores),
            sources,
            set: file.set().to_owned(),
            file: row.file.to_owned(),
            line: row.line,
        });
    });
}

fn power_curves(file: &TableFile<'_>, draft: &mut Draft) {
    let catalog = &mut draft.catalog;
    let names = ["id", "item", "sockets", "year_from", "year_to", "load", "watt", "n", "source"];
    let first = catalog.power_curves.len();
    table::read(file, names, &mut draft.problems, |row, [id, item, sockets, from, to, load, watt, n, source]| {
        let point = (row.needed_number("load", load), row.needed_number("watt", watt));
        let (Some(id), (Some(load), Some(watt))) = (row.needed("id", id), point) else { return };
        if !(0.0..=1.0).contains(&load) || watt < 0.0 {
            row.fault("bad-range", format!("{watt} W at load {load}"));
        }
        if let Some(curve) = catalog.power_curves[first..].iter_mut().find(|curve| curve.id == id) {
            return curve.points.push((load, watt));
        }
        let curve = PowerCurve {
            id,
            item: if item.is_empty() { None } else { catalog.known_item(row, "item", item) },
            sockets: row.whole("sockets", sockets),
            year_from: row.whole("year_from", from),
            year_to: row.whole("year_to", to),
            points: vec![(load, watt)],
            n: row.whole("n", n),
            sources: catalog.known_sources(row, source),
            set: file.set().to_owned(),
            file: row.file.to_owned(),
            line: row.line,
        };
        catalog.power_curves.push(curve);
    });
    for curve in &mut catalog.power_curves[first..] {
        curve.points.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
}
