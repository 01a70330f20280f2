//! `/zoeken`: one field over everything the portal has a page of.
//!
//! Parts of the portal hand in documents ([`document::Document`]); the engine ([`index`]) is small, and can be replaced without them.

mod document;
mod fold;
mod index;
mod page;

use axum::Router;

use crate::address;
use crate::live::Live;
use crate::router::{page as page_at, twins};

pub(crate) use index::Index;

/// The pages of this part.
pub(crate) fn routes(router: Router<Live>) -> Router<Live> {
    let router = page_at(router, address::FIND, page::get);
    twins(router, address::FIND, &["json"], page::get)
}
