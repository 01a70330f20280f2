//! The national monitor: how the digital sector of the Netherlands does, how sure that is, and how it may go on.

mod amounts;
mod calculated;
mod explain;
mod inputs;
mod model;
mod overview;
mod scenario;
mod waterfall;

use axum::Router;
use voetspoor_quantity::Lang;

use crate::address::{self, Address};
use crate::frame::Frame;
use crate::live::Live;
use crate::router::{page, twins};

pub(crate) const SCENARIO: Address = Address::new("/monitor/scenario", "/en/monitor/scenario");
pub(crate) const WATERFALL: Address = Address::new("/monitor/waterval", "/en/monitor/waterfall");
pub(crate) const MODEL: Address = Address::new("/monitor/model", "/en/monitor/model");
pub(crate) const INPUTS: Address = Address::new("/monitor/model/invoer", "/en/monitor/model/inputs");
pub(crate) const EXPLAIN: Address = Address::new("/monitor/model/uitleg", "/en/monitor/model/explain");

/// The pages that search engines may list.
pub(crate) const PAGES: [Address; 6] = [address::MONITOR, SCENARIO, WATERFALL, MODEL, INPUTS, EXPLAIN];

/// Adds the addresses of this part.
pub(crate) fn routes(router: Router<Live>) -> Router<Live> {
    let router = page(router, address::MONITOR, overview::get);
    let router = page(router, SCENARIO, scenario::get);
    let router = twins(router, SCENARIO, &["csv", "json", "svg"], scenario::get);
    let router = page(router, WATERFALL, waterfall::get);
    let router = twins(router, WATERFALL, &["csv", "json", "svg"], waterfall::get);
    let router = page(router, MODEL, model::get);
    let router = twins(router, MODEL, &["csv", "json"], model::get);
    let router = page(router, INPUTS, inputs::get);
    let router = twins(router, INPUTS, &["csv", "json"], inputs::get);
    let router = page(router, EXPLAIN, explain::get);
    twins(router, EXPLAIN, &["csv", "json"], explain::get)
}

/// Is there a control of this name in the form of a scenario?
pub(crate) fn has_control(name: &str) -> bool {
    scenario::has_control(name)
}

/// The frame of a page below the monitor.
fn frame(l: Lang, address: Address, title: &str, about: &str) -> Frame {
    Frame::new(l, address, title, about).within(address::MONITOR).below(address::MONITOR.path(l), "Monitor")
}
