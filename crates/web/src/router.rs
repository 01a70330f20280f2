//! Which address is answered by what, and through which layers an answer goes.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use voetspoor_quantity::Lang;

use crate::address::{self, Address};
use crate::language;
use crate::live::Live;
use crate::respond::problem::Problem;
use crate::respond::{bare, encode, negotiate};
use crate::{
    about, api, asset, data, datacentre, desk, duties, figure, find, home, knowledge, measure, monitor, observe, query,
    shield, site,
};

/// The portal as a service.
pub fn router(portal: impl Into<Live>) -> Router {
    let live = portal.into();
    layered(routes(&live), live)
}

/// The same for the portal itself: pressed as for a visitor, and neither counted nor limited.
pub(crate) fn unguarded(live: Live) -> Router {
    routes(&live).layer(from_fn_with_state(live.clone(), encode::layer)).with_state(live)
}

/// Every address with what answers it.
fn routes(live: &Live) -> Router<Live> {
    let pages = Router::new();
    let pages = page(pages, address::HOME, home::get);
    let pages = page(pages, address::FIGURES, home::figures);
    let pages = twins(pages, address::FIGURES, &["json", "csv"], home::get);
    let pages = twins(pages, address::FIGURES, &["svg", "png"], home::drawn);
    let pages = page(pages, address::FIGURE, figure::get);
    let pages = plan(pages);
    let pages = page(pages, address::ABOUT, about::index);
    let pages = page(pages, address::ABOUT_PAGE, about::get);
    let pages = duties::routes(pages);
    let pages = datacentre::routes(pages);
    let pages = knowledge::routes(pages);
    let pages = measure::routes(pages);
    let pages = monitor::routes(pages);
    let pages = data::routes(pages);
    let pages = api::routes(pages);
    let pages = find::routes(pages);
    let pages = if live.desk().is_some() { desk::routes(pages, live) } else { pages };
    let files = Router::new()
        .route(&asset::STYLE_PATH, get(asset::style))
        .route(&asset::LIVE_PATH, get(asset::live))
        .route(asset::ICON_PATH, get(asset::icon))
        .route("/favicon.ico", get(asset::icon))
        .route("/robots.txt", get(site::robots))
        .route("/sitemap.xml", get(site::sitemap))
        .route("/.well-known/security.txt", get(site::security))
        .route("/healthz", get(observe::health));
    pages.merge(files)
}

/// What operators alone see, for an address of its own: `/metrics`, and `/healthz` beside it.
pub fn metrics(portal: impl Into<Live>) -> Router {
    let routes = Router::new().route("/metrics", get(observe::metrics)).route("/healthz", get(observe::health));
    routes.with_state(portal.into())
}

/// Routes with all layers around them.
fn layered(routes: Router<Live>, live: Live) -> Router {
    let portal = live.portal();
    let patience = Duration::from_secs(portal.settings.patience_seconds);
    let upload = portal.settings.upload_bytes;
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(live.clone(), observe::layer))
        .layer(from_fn_with_state(live.clone(), desk::views::layer))
        .layer(from_fn(shield::headers))
        .layer(from_fn(negotiate::layer))
        .layer(from_fn(query::layer))
        .layer(from_fn_with_state(live.clone(), shield::limit))
        .layer(from_fn_with_state(live.clone(), encode::layer))
        .layer(from_fn_with_state(live.clone(), shield::intake))
        .layer(from_fn(bare::layer))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience))
        .layer(RequestBodyTimeoutLayer::new(patience))
        .layer(DefaultBodyLimit::max(upload));
    routes.fallback(missing).method_not_allowed_fallback(not_allowed).layer(layers).with_state(live)
}

/// The pages of the plan.
fn plan(pages: Router<Live>) -> Router<Live> {
    use crate::plan;
    let pages = page(pages, address::PLAN, plan::overview::get);
    let pages = twins(pages, address::PLAN, &["svg", "png"], plan::overview::drawn);
    let pages = page(pages, address::PLAN_ACTION, plan::action::get);
    let pages = page(pages, address::PLAN_TIMELINE, plan::timeline::get);
    let pages = twins(pages, address::PLAN_TIMELINE, &["svg", "png"], plan::timeline::drawn);
    let pages = twins(pages, address::PLAN_TIMELINE, &["zip"], plan::files::timeline);
    let pages = plan::files::routes(pages);
    let pages = twins(pages, address::PLAN, &["csv", "json", "ics", "zip"], plan::files::get);
    let pages = twins(pages, address::PLAN_CHANGED, &["atom", "json"], plan::files::feed);
    let pages = page(pages, address::PLAN_REPORT, plan::report::get);
    let pages = twins(pages, address::PLAN_REPORT, &["odt", "csv", "json"], plan::report::get);
    let pages = page(pages, address::PLAN_ORGANISATIONS, plan::organisations::list);
    let pages = twins(pages, address::PLAN_ORGANISATIONS, &["svg", "png"], plan::organisations::drawn);
    let pages = page(pages, address::PLAN_ORGANISATION, plan::organisations::get);
    let pages = page(pages, address::PLAN_CHANGED, plan::changed::get);
    let pages = page(pages, address::PLAN_OVERDUE, plan::commitments::overdue);
    let pages = page(pages, address::PLAN_COMMITMENTS, plan::commitments::get);
    let pages = page(pages, address::PLAN_CONTRADICTIONS, plan::contradictions::get);
    let pages = page(pages, address::PLAN_GOALS, plan::goals::get);
    let pages = page(pages, address::PLAN_PROPOSALS, plan::proposals::get);
    let pages = page(pages, address::PLAN_POLICY, plan::policy::get);
    let pages = page(pages, address::PLAN_PROGRAMME, plan::programme::get);
    page(pages, address::PLAN_COALITION, plan::coalition::get)
}

/// A page at both its addresses.
pub(crate) fn page<H, T>(router: Router<Live>, address: Address, handler: H) -> Router<Live>
where
    H: Handler<T, Live>,
    T: 'static,
{
    both(router, address, "", &get(handler))
}

/// The data beside a page: both its addresses, with these endings.
pub(crate) fn twins<H, T>(router: Router<Live>, address: Address, endings: &[&str], handler: H) -> Router<Live>
where
    H: Handler<T, Live>,
    T: 'static,
{
    let answers = get(handler);
    endings.iter().fold(router, |router, ending| both(router, address, &format!(".{ending}"), &answers))
}

fn both(router: Router<Live>, address: Address, ending: &str, answers: &MethodRouter<Live>) -> Router<Live> {
    Lang::BOTH
        .into_iter()
        .fold(router, |router, language| router.route(&format!("{}{ending}", address.path(language)), answers.clone()))
}

async fn missing(request: Request) -> Response {
    let path = request.uri().path();
    Problem::not_found(language::of_path(path)).answer(path)
}

async fn not_allowed(method: Method, request: Request) -> Response {
    let path = request.uri().path();
    let l = language::of_path(path);
    let detail = match l {
        Lang::Nl => format!("Dit adres kent de methode {method} niet."),
        Lang::En => format!("This address does not know the method {method}."),
    };
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, l.is("Zo kan het niet", "Not this way"), detail).answer(path)
}

fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower::ServiceExt as _;

    async fn breaks() -> Response {
        panic!("a handler that breaks, for this test")
    }

    async fn hangs() -> Response {
        std::future::pending().await
    }

    #[tokio::test]
    async fn a_handler_that_breaks_or_hangs_is_told_as_a_problem() {
        let routes = Router::new()
            .route("/breaks", get(breaks))
            .route("/api/v1/breaks", get(breaks))
            .route("/en/hangs", get(hangs));
        let settings = crate::Settings { patience_seconds: 1, ..crate::Settings::default() };
        let service = layered(routes, crate::portal::tests::shipped(settings).into());
        let ask = async |path: &str| {
            let request = Request::builder().uri(path).body(axum::body::Body::empty()).expect("a request");
            let answer = service.clone().oneshot(request).await.expect("an answer");
            let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
            (answer.status().as_u16(), kind.to_owned())
        };
        assert_eq!(ask("/breaks").await, (500, "text/html; charset=utf-8".to_owned()));
        assert_eq!(ask("/api/v1/breaks").await, (500, "application/problem+json".to_owned()));
        assert_eq!(ask("/en/hangs").await, (503, "text/html; charset=utf-8".to_owned()));
        assert_eq!(ask("/breaks").await.0, 500, "and it still answers");
    }
}
