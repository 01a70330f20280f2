//! The registers of the knowledge centre: what there is, where it comes from, and how sure it is.
//!
//! What is in them, what may be outdated and what is connected, the room `knowledge` says; these pages only show it.

mod asked;
mod catalogue;
mod compare;
pub(crate) mod connected;
mod definition;
pub(crate) mod entry;
pub(crate) mod files;
mod news;
mod overview;
pub(crate) mod read;
pub(crate) mod record;
mod register;
mod shown;

use axum::Router;
use axum::routing::get;
use voetspoor_knowledge::{Entry, Evidence};
use voetspoor_quantity::{Day, Lang};

use crate::address::{self, Address};
use crate::chart::line::Tint;
use crate::frame::Frame;
use crate::live::Live;
use crate::plan::asked::today;
use crate::portal::Inner;
use crate::router::{page, twins};

/// The pages of this part.
pub(crate) fn routes(pages: Router<Live>) -> Router<Live> {
    let pages = pages.route(catalogue::TURTLE, get(catalogue::get)).route(catalogue::JSON_LD, get(catalogue::get));
    let pages = page(pages, address::KNOWLEDGE, overview::get);
    let pages = twins(pages, address::KNOWLEDGE, &["json", "csv", "zip"], files::overview);
    let pages = page(pages, address::KNOWLEDGE_NEW, news::get);
    let pages = twins(pages, address::KNOWLEDGE_NEW, &["atom", "json", "csv"], news::feed);
    let pages = page(pages, address::REGISTER, register::get);
    let pages = page(pages, address::DEFINITION, definition::get);
    page(pages, address::ENTRY, entry::get)
}

/// Every page that search engines may list.
pub(crate) fn pages(portal: &Inner) -> Vec<[String; 2]> {
    let both = |address: Address, parameters: &[(&str, &str)]| Lang::BOTH.map(|l| address.with(l, parameters));
    let mut pages = vec![both(address::KNOWLEDGE, &[]), both(address::KNOWLEDGE_NEW, &[])];
    for register in portal.knowledge.registers() {
        pages.push(both(address::REGISTER, &[("id", &register.id)]));
        pages.push(both(address::DEFINITION, &[("id", &register.id)]));
    }
    pages.extend(portal.knowledge.all().map(|entry| Lang::BOTH.map(|l| path(entry, l))));
    pages
}

/// The page of an entry.
pub(crate) fn path(entry: &Entry, l: Lang) -> String {
    address::ENTRY.with(l, &[("register", &entry.register), ("id", &entry.id)])
}

/// Entries that may be outdated today, with the day by which they were to be checked; what was due longest first.
pub(crate) fn doubtful(portal: &Inner) -> Vec<(&Entry, Day)> {
    let found = overview::doubtful(portal, today(portal));
    found.into_iter().map(|(register, entry, _)| (entry, entry.due(register))).collect()
}

/// The frame of a page of this part.
fn frame(l: Lang, address: Address, title: &str, description: &str) -> Frame {
    let frame = Frame::new(l, address, title, description).within(address::KNOWLEDGE);
    let name = l.is("Kennis", "Knowledge");
    if address == address::KNOWLEDGE { frame } else { frame.below(address::KNOWLEDGE.path(l), name) }
}

/// The colour of how well an entry is supported.
fn tint(evidence: Evidence) -> Tint {
    match evidence {
        Evidence::Confirmed => Tint::Moss,
        Evidence::Partly => Tint::Water,
        Evidence::SecondHand | Evidence::Derived => Tint::Stone,
        Evidence::Unverified => Tint::Amber,
    }
}
