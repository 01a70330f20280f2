//! Data centres: the sector in published figures, and the European report by form or by file.
//!
//! The form, its checks and its indicators are the room `datacentre`. What an operator fills in goes from page to page in the form itself and is
//! stored nowhere; no address holds any of it.

mod benchmarks;
mod checked;
mod draft;
mod heat;
mod law;
mod overview;
mod report;
mod sector;
mod siting;
mod template;

use axum::Router;
use axum::routing::get;
use voetspoor_quantity::{CalendarYear, Lang};

use crate::address::{self, Address};
use crate::frame::Frame;
use crate::live::Live;
use crate::portal::Inner;
use crate::router::{page, twins};
use crate::typed;

/// The pages of this part.
pub(crate) fn routes(pages: Router<Live>) -> Router<Live> {
    let pages = page(pages, address::DATACENTRES, overview::get);
    let pages = twins(pages, address::DATACENTRES, &["json", "csv"], overview::data);
    let pages = page(pages, address::DATACENTRE_TEMPLATE, template::get);
    let pages = page(pages, address::DATACENTRE_EXAMPLE, sector::example::get);
    let pages = page(pages, address::DATACENTRE_BENCHMARKS, benchmarks::get);
    let pages = twins(pages, address::DATACENTRE_BENCHMARKS, &["json", "csv"], benchmarks::data);
    Lang::BOTH.into_iter().fold(pages, |pages, l| {
        pages
            .route(address::DATACENTRE_REPORT.path(l), get(report::get).post(report::post))
            .route(address::DATACENTRE_HEAT.path(l), get(heat::get).post(heat::post))
            .route(address::DATACENTRE_SITING.path(l), get(siting::get).post(siting::post))
            .route(address::DATACENTRE_SECTOR.path(l), get(sector::get).post(sector::post))
            .route(address::DATACENTRE_GOVERNMENT.path(l), get(sector::get_government).post(sector::post_government))
    })
}

/// Pages that search engines may list.
pub(crate) const PAGES: [Address; 7] = [
    address::DATACENTRES,
    address::DATACENTRE_REPORT,
    address::DATACENTRE_HEAT,
    address::DATACENTRE_SITING,
    address::DATACENTRE_SECTOR,
    address::DATACENTRE_GOVERNMENT,
    address::DATACENTRE_BENCHMARKS,
];

/// The frame of a page of this part. All of them say something of the law, so all say of which day.
fn frame(portal: &Inner, l: Lang, address: Address, title: &str, description: &str) -> Frame {
    let frame = Frame::new(l, address, title, description).within(address::DUTIES);
    let notice = Some(voetspoor_duties::notice(portal.clock.today()).get(l).to_owned());
    let frame = Frame { notice, ..frame };
    let name = l.is("Datacenters", "Data centres");
    if address == address::DATACENTRES { frame } else { frame.below(address::DATACENTRES.path(l), name) }
}

/// A number as it was typed, in the way of a language; nothing where nothing was typed.
fn typed(text: &str, l: Lang) -> Result<Option<f64>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let not = l.is(
        "Dit is geen getal. Schrijf 5700000 of 0,6; duizendtallen zonder punt of komma.",
        "This is no number. Write 5700000 or 0.6; thousands without a point or comma.",
    );
    typed::number(text).map(Some).map_err(|fault| fault.in_words(not, l))
}

/// The year that a report of now is over: the last one that has ended.
fn last_year(portal: &Inner) -> CalendarYear {
    CalendarYear(portal.clock.today().year() - 1)
}
