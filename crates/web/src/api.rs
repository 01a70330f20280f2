//! The API: `/api/v1`, by the Dutch API Design Rules (NLGov ADR 2.2).
//!
//! One table of operations ([`operation::OPERATIONS`]) makes the routes, the OpenAPI document, the page for people and the check of
//! each query: what is documented is what is answered.

mod answer;
mod document;
mod headers;
mod list;
mod operation;
mod page;
mod query;
mod result;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::address;
use crate::live::Live;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::table;
use operation::{OPERATIONS, Operation};
use query::Asked;
use voetspoor_quantity::Lang;

pub(crate) use answer::{BoundaryRecord, boundary_rows};
pub(crate) use headers::{add as add_headers, is_api};

/// Where the API stands.
pub(crate) const BASE: &str = "/api/v1";
/// Version of the API (semver): the second number grows when something is added, the first when something is taken away or changed.
pub(crate) const VERSION: &str = "1.7.0";

/// The routes of the API and of its page.
pub(crate) fn routes(router: Router<Live>) -> Router<Live> {
    let router = crate::router::page(router, address::API, page::get);
    let router = router.route(
        &format!("{BASE}/openapi.json"),
        get(async |State(portal): State<Portal>| table::json(&document::document(&portal))).options(preflight),
    );
    let router = router
        .route(&format!("{BASE}/footprints"), axum::routing::post(crate::measure::footprint::post).options(preflight));
    let router = router.route(
        BASE,
        get(async |State(portal): State<Portal>| table::json(&document::entry(&portal))).options(preflight),
    );
    OPERATIONS.iter().fold(router, |router, operation| {
        let handler = move |State(portal): State<Portal>, path: Option<Path<String>>, RawQuery(query): RawQuery| async move {
            if operation.tag == operation::WAITS {
                let _ = portal.finder.index(&portal).await;
            }
            let worker = portal.clone();
            let id = path.map(|Path(id)| id);
            // Lists are filtered and written out here: thousands of rows for who asks for all.
            let query = query.unwrap_or_default();
            let mut told = portal.gates.work(move || answer(&worker, operation, id, &query)).await;
            headers::deprecated(operation, told.headers_mut());
            told
        };
        router.route(&format!("{BASE}{}", operation.path), get(handler).options(preflight))
    })
}

/// What a browser asks before it lets a page of another site in.
async fn preflight() -> Response {
    axum::http::StatusCode::NO_CONTENT.into_response()
}

fn answer(portal: &Portal, operation: &'static Operation, id: Option<String>, query: &str) -> Response {
    match Asked::read(portal, operation, id, query) {
        Ok(asked) => (operation.answer)(portal, &asked),
        Err(errors) => Problem::invalid(Lang::En, errors).document(),
    }
}
