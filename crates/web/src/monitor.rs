//! The national monitor: how the digital sector of the Netherlands does, how sure that is, and how it may go on.

mod amounts;
mod asked;
mod calculated;
mod compare;
pub(crate) mod drawn;
mod explain;
mod gaps;
mod inputs;
mod map;
mod model;
mod modelled;
mod news;
mod overview;
pub(crate) mod record;
mod scenario;
mod statistic;
mod waterfall;

pub(crate) use calculated::{Asking, Counted};

use axum::Router;
use voetspoor_quantity::Lang;

use crate::address::{self, Address};
use crate::frame::Frame;
use crate::live::Live;
use crate::portal::Portal;
use crate::router::{page, twins};

pub(crate) const SCENARIO: Address = Address::new("/monitor/scenario", "/en/monitor/scenario");
pub(crate) const WATERFALL: Address = Address::new("/monitor/waterval", "/en/monitor/waterfall");
pub(crate) const MODEL: Address = Address::new("/monitor/model", "/en/monitor/model");
pub(crate) const INPUTS: Address = Address::new("/monitor/model/invoer", "/en/monitor/model/inputs");
pub(crate) const EXPLAIN: Address = Address::new("/monitor/model/uitleg", "/en/monitor/model/explain");

pub(crate) const COMPARE: Address = Address::new("/monitor/vergelijken", "/en/monitor/compare");
pub(crate) const GAPS: Address = Address::new("/monitor/ontbreekt", "/en/monitor/missing");
pub(crate) const MONITOR_PAGE: Address = Address::new("/monitor/{id}", "/en/monitor/{id}");
pub(crate) const EMBED: Address = Address::new("/monitor/{id}/insluiten", "/en/monitor/{id}/embed");

/// Adds the addresses of this part.
pub(crate) fn routes(router: Router<Live>) -> Router<Live> {
    let router = page(router, address::MONITOR, overview::get);
    let router = twins(router, address::MONITOR, &["atom", "csv", "json", "zip"], overview::files);
    let router = page(router, GAPS, gaps::get);
    let router = twins(router, GAPS, &["csv", "json"], gaps::data);
    let router = page(router, COMPARE, compare::get);
    let router = twins(router, COMPARE, &["csv", "json", "svg", "png"], compare::get);
    let router = page(router, MONITOR_PAGE, statistic::get);
    let router = page(router, EMBED, statistic::embed);
    let router = page(router, SCENARIO, scenario::get);
    let router = twins(router, SCENARIO, &["csv", "json", "svg", "png"], scenario::get);
    let router = page(router, WATERFALL, waterfall::get);
    let router = twins(router, WATERFALL, &["csv", "json", "svg", "png"], waterfall::get);
    let router = page(router, MODEL, model::get);
    let router = twins(router, MODEL, &["csv", "json"], model::get);
    let router = page(router, INPUTS, inputs::get);
    let router = twins(router, INPUTS, &["csv", "json"], inputs::get);
    let router = page(router, EXPLAIN, explain::get);
    twins(router, EXPLAIN, &["csv", "json"], explain::get)
}

/// Every page of this part, in both languages.
pub(crate) fn pages(portal: &Portal) -> Vec<[String; 2]> {
    let both = |address: Address, id: &str| Lang::BOTH.map(|l| address.with(l, &[("id", id)]));
    let mut pages = vec![both(address::MONITOR, "")];
    if portal.sector.is_some() {
        pages.extend([SCENARIO, WATERFALL, MODEL, INPUTS, EXPLAIN].map(|address| both(address, "")));
    }
    if let Some(monitor) = portal.monitor.as_deref() {
        pages.extend([COMPARE, GAPS].map(|address| both(address, "")));
        pages.extend(monitor.statistics().iter().map(|one| both(MONITOR_PAGE, &one.id)));
    }
    pages
}

/// May this page stand in a frame on a page of somebody else? Charts to be embedded may, and nothing else.
pub(crate) fn may_be_framed(path: &str) -> bool {
    let below = |start: &str, end: &str| {
        path.strip_prefix(start)
            .and_then(|rest| rest.strip_suffix(end))
            .is_some_and(|id| !id.is_empty() && !id.contains('/'))
    };
    below("/monitor/", "/insluiten") || below("/en/monitor/", "/embed")
}

/// Is there a control of this name in the form of a scenario?
pub(crate) fn has_control(name: &str) -> bool {
    scenario::has_control(name)
}

/// Sources as links with their ids.
fn source_links(ids: &[String], l: Lang) -> Vec<(String, String)> {
    ids.iter().map(|id| (address::SOURCE.id(l, id), id.clone())).collect()
}

/// The line of source under a picture of the national model.
fn model_source(factors: &str, l: Lang) -> String {
    let factors = if factors.is_empty() { String::new() } else { format!(", {} {factors}", l.is("met", "with")) };
    l.is(
        format!("Voetspoor, nationaal model: een berekening, geen meting{factors}. De band is de marge (5–95%). CC BY 4.0."),
        format!("Voetspoor, national model: a calculation, no measurement{factors}. The band is the range (5–95%). CC BY 4.0."),
    )
}

/// The frame of a page below the monitor.
fn frame(l: Lang, address: Address, title: &str, about: &str) -> Frame {
    Frame::new(l, address, title, about).within(address::MONITOR).below(address::MONITOR.path(l), "Monitor")
}
