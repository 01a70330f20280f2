//! `/zoeken`: one field over everything the portal has a page of.
//!
//! Parts of the portal hand in documents ([`feed`]), the room `search` finds them. The index is made in the background when the
//! portal starts, made anew when the day turns or something is published, and replaced as a whole ([`finder`]).

mod asked;
mod feed;
mod finder;
mod names;
mod opensearch;
pub(crate) mod operation;
mod page;

use axum::Router;
use axum::routing::get;

use crate::address;
use crate::live::Live;
use crate::router::{page as page_at, twins};

pub(crate) use finder::Finder;
pub(crate) use opensearch::DESCRIPTION;

/// Results of one page.
const ROWS: usize = 20;

/// The pages of this part.
pub(crate) fn routes(router: Router<Live>) -> Router<Live> {
    let router = page_at(router, address::FIND, page::get);
    let router = twins(router, address::FIND, &["json", "csv"], page::get);
    let router = page_at(router, opensearch::SUGGESTIONS, opensearch::suggestions);
    router.route(opensearch::NL, get(opensearch::description)).route(opensearch::EN, get(opensearch::description))
}
