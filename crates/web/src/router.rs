//! Which address is answered by what, and through which layers an answer goes.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::address::{self, Address};
use crate::language::Language;
use crate::portal::Portal;
use crate::respond::encode;
use crate::respond::problem::Problem;
use crate::{about, api, asset, data, figure, home, measure, observe, shield, site};

/// The portal as a service.
pub fn router(portal: Portal) -> Router {
    let patience = Duration::from_secs(portal.settings.patience_seconds);
    let upload = portal.settings.upload_bytes;
    let pages = Router::new();
    let pages = page(pages, address::HOME, home::get);
    let pages = twins(pages, Address::new("/cijfers", "/en/figures"), &["json", "csv"], home::get);
    let pages = page(pages, address::FIGURE, figure::page::get);
    let pages = plan(pages);
    let pages = page(pages, address::ABOUT, about::index);
    let pages = page(pages, address::ABOUT_PAGE, about::get);
    let pages = measure::routes(pages);
    let pages = data::routes(pages);
    let pages = api::routes(pages);
    let files = Router::new()
        .route(&asset::STYLE_PATH, get(asset::style))
        .route(asset::ICON_PATH, get(asset::icon))
        .route("/favicon.ico", get(asset::icon))
        .route("/robots.txt", get(site::robots))
        .route("/sitemap.xml", get(site::sitemap))
        .route("/.well-known/security.txt", get(site::security))
        .route("/healthz", get(observe::health))
        .route("/metrics", get(observe::metrics));
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(portal.clone(), observe::layer))
        .layer(from_fn(shield::headers))
        .layer(from_fn_with_state(portal.clone(), shield::limit))
        .layer(from_fn_with_state(portal.clone(), encode::layer))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience))
        .layer(RequestBodyTimeoutLayer::new(patience))
        .layer(DefaultBodyLimit::max(upload));
    pages.merge(files).fallback(missing).method_not_allowed_fallback(not_allowed).layer(layers).with_state(portal)
}

/// The pages of the plan.
fn plan(pages: Router<Portal>) -> Router<Portal> {
    use crate::plan;
    let pages = page(pages, address::PLAN, plan::overview::get);
    let pages = page(pages, address::PLAN_ACTION, plan::action::get);
    let pages = page(pages, address::PLAN_TIMELINE, plan::timeline::get);
    let pages = twins(pages, address::PLAN_TIMELINE, &["svg"], plan::timeline::get);
    let pages = twins(pages, address::PLAN_TIMELINE, &["csv", "json"], plan::files::timeline);
    let pages = twins(pages, address::PLAN, &["csv", "json", "ics", "zip"], plan::files::get);
    let pages = twins(pages, address::PLAN_CHANGED, &["atom", "json"], plan::files::feed);
    let pages = twins(pages, address::PLAN_COMMITMENTS, &["csv", "json"], plan::files::commitments);
    let pages = page(pages, address::PLAN_REPORT, plan::report::get);
    let pages = twins(pages, address::PLAN_REPORT, &["odt"], plan::report::get);
    let pages = page(pages, address::PLAN_ORGANISATIONS, plan::organisations::list);
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
pub(crate) fn page<H, T>(router: Router<Portal>, address: Address, handler: H) -> Router<Portal>
where
    H: Handler<T, Portal>,
    T: 'static,
{
    both(router, address, "", &get(handler))
}

/// The data beside a page: both its addresses, with these endings.
pub(crate) fn twins<H, T>(router: Router<Portal>, address: Address, endings: &[&str], handler: H) -> Router<Portal>
where
    H: Handler<T, Portal>,
    T: 'static,
{
    let answers = get(handler);
    endings.iter().fold(router, |router, ending| both(router, address, &format!(".{ending}"), &answers))
}

fn both(router: Router<Portal>, address: Address, ending: &str, answers: &MethodRouter<Portal>) -> Router<Portal> {
    Language::ALL
        .into_iter()
        .fold(router, |router, language| router.route(&format!("{}{ending}", address.path(language)), answers.clone()))
}

async fn missing(request: Request) -> Response {
    let path = request.uri().path();
    Problem::not_found(Language::of_path(path)).answer(path)
}

async fn not_allowed(method: Method, request: Request) -> Response {
    let path = request.uri().path();
    let l = Language::of_path(path);
    let detail = match l {
        Language::Nl => format!("Dit adres kent de methode {method} niet."),
        Language::En => format!("This address does not know the method {method}."),
    };
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, l.is("Zo kan het niet", "Not this way"), detail).answer(path)
}

fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Problem::internal(Language::Nl).page(Language::Nl)
}
