//! Open data: every data set, factor set, item and source on a page of its own, down to the line of the table that a figure stands in.

mod file;
mod item;
mod overview;
mod package;
pub(crate) mod record;
mod set;
mod source;
pub(crate) mod words;

use axum::Router;
use voetspoor_quantity::Lang;

use crate::address;
use crate::live::Live;
use crate::portal::Portal;
use crate::router::{page, twins};

pub(crate) use file::Files;

/// The pages of this part.
pub(crate) fn routes(router: Router<Live>) -> Router<Live> {
    let router = page(router, address::DATA, overview::get);
    let router = twins(router, address::DATA, &["json", "csv"], overview::get);
    let router = page(router, address::DATA_SET, set::get);
    let router = page(router, address::DATA_TABLE, set::table);
    let router = page(router, address::FACTOR_SET, set::factor_set);
    let router = page(router, address::SOURCES, source::list);
    let router = twins(router, address::SOURCES, &["json", "csv"], source::list);
    let router = page(router, address::SOURCE, source::get);
    let router = page(router, address::ITEMS, item::list);
    let router = twins(router, address::ITEMS, &["json", "csv"], item::list);
    page(router, address::ITEM, item::get)
}

/// The pages that search engines may list, in both languages.
pub(crate) fn pages(portal: &Portal) -> Vec<[String; 2]> {
    let both = |address: address::Address, id: &str| Lang::BOTH.map(|l| address.with(l, &[("id", id)]));
    let mut pages: Vec<[String; 2]> =
        [address::DATA, address::SOURCES, address::ITEMS].map(|one| both(one, "")).to_vec();
    let catalog = &portal.catalog;
    pages.extend(portal.files.sets().iter().map(|set| both(address::DATA_SET, &set.name)));
    pages.extend(catalog.factor_sets().iter().map(|set| both(address::FACTOR_SET, &set.name)));
    pages.extend(record::SourceRecord::all(portal).iter().map(|source| both(address::SOURCE, &source.id)));
    pages.extend(catalog.items().map(|(_, item)| both(address::ITEM, &item.id)));
    pages
}

/// The address of a line of a table of the reference data: where a figure stands, to be read and checked.
pub(crate) fn line(language: Lang, file: &str, line: u32) -> String {
    let (set, table) = file.split_once('/').unwrap_or((file, ""));
    let table = table.strip_suffix(".csv").unwrap_or(table);
    let path = address::DATA_TABLE.with(language, &[("id", set), ("table", table)]);
    format!("{path}?line={line}#l{line}")
}
