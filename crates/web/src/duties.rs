//! What must I do? A check of a few minutes, its answer, each rule by itself, and what changes when.
//!
//! What the law says, and what to ask next, the room `duties` answers; these pages ask and show. Answers of a visitor stand in the address and
//! nowhere else: what is made from them is never stored, and no log has a query.

mod answer;
mod asked;
mod check;
mod files;
mod finding;
mod funding;
pub(crate) mod record;
mod rule;
mod start;
pub(crate) mod watch;

use axum::Router;
use voetspoor_duties::{Duties, Group, Law, Rule};
use voetspoor_knowledge::Target;
use voetspoor_quantity::Lang;

use crate::address::{self, Address};
use crate::chart::line::Tint;
use crate::frame::Frame;
use crate::live::Live;
use crate::portal::Inner;
use crate::router::{page, twins};

/// The pages of this part.
pub(crate) fn routes(pages: Router<Live>) -> Router<Live> {
    let pages = page(pages, address::DUTIES, start::get);
    let pages = twins(pages, address::DUTIES, &["json", "csv"], files::rules);
    let pages = page(pages, address::DUTIES_CHECK, check::get);
    let pages = page(pages, address::DUTIES_ANSWER, answer::get);
    let pages = twins(pages, address::DUTIES_ANSWER, &["json", "csv", "ics"], files::answer);
    let pages = page(pages, address::DUTIES_CHANGES, watch::get);
    let pages = twins(pages, address::DUTIES_CHANGES, &["json", "csv", "ics", "atom"], watch::file);
    page(pages, address::DUTY, rule::get)
}

/// Every page that search engines may list.
pub(crate) fn pages(portal: &Inner) -> Vec<[String; 2]> {
    let plain = [address::DUTIES, address::DUTIES_CHANGES];
    let plain = plain.map(|address| Lang::BOTH.map(|l| address.path(l).to_owned()));
    let rules = portal.duties.rule_ids().into_iter().map(|id| Lang::BOTH.map(|l| address::DUTY.id(l, id)));
    plain.into_iter().chain(rules).collect()
}

/// What a target is called and where its page is, where it is a rule of law.
pub(crate) fn named(portal: &Inner, target: &Target, l: Lang) -> Option<(String, String)> {
    if target.place != PLACE {
        return None;
    }
    let (_, rule) = portal.duties.rule_on(&target.id, portal.clock.today())?;
    Some((rule.title.get(l).to_owned(), address::DUTY.id(l, &rule.id)))
}

/// The word before the colon of a target that is a rule.
pub(crate) const PLACE: &str = "duties";

/// All rules as they stand on a day, in the order of the files.
pub(crate) fn rules(duties: &Duties, on: jiff::civil::Date) -> Vec<(&Law, &Rule)> {
    duties.rule_ids().into_iter().filter_map(|id| duties.rule_on(id, on)).collect()
}

/// The frame of a page of this part.
fn frame(l: Lang, address: Address, title: &str, description: &str) -> Frame {
    let frame = Frame::new(l, address, title, description).within(address::DUTIES);
    let name = l.is("Verplichtingen", "Duties");
    if address == address::DUTIES { frame } else { frame.below(address::DUTIES.path(l), name) }
}

/// A day as people say it.
fn day(on: jiff::civil::Date, l: Lang) -> String {
    crate::date::stated(&on.to_string(), l)
}

/// The colour of a group of findings.
fn tint(group: Group) -> Tint {
    match group {
        Group::Now | Group::Measures => Tint::Water,
        Group::Soon | Group::MayApply => Tint::Amber,
        Group::May => Tint::Moss,
        Group::Conflict => Tint::Clay,
        Group::Unknown | Group::Through | Group::WouldApply => Tint::Stone,
        Group::Not => Tint::Plain,
    }
}
