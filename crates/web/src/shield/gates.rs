//! Limits: how often a visitor may ask, how often calculate or send a form, and how many calculations run at once.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::Clock as _;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::intake::{Intake, Share};
use super::visitor;
use crate::language;
use crate::portal::Portal;
use crate::respond::encode;
use crate::respond::problem::Problem;
use crate::settings::Settings;

/// Visitors that are forgotten are swept out once in so many requests.
const SWEEP: u32 = 4096;

/// Calculations that may wait for a place, for each place.
const WAITING: usize = 4;

/// The limits of a portal.
pub(crate) struct Gates {
    requests: Option<DefaultKeyedRateLimiter<IpAddr>>,
    calculations: Option<DefaultKeyedRateLimiter<IpAddr>>,
    forms: Option<DefaultKeyedRateLimiter<IpAddr>>,
    places: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    intake: Intake,
    /// Places for work that is no calculation: pressing, searching, filtering.
    pub(super) workplaces: Arc<Semaphore>,
    trusted_proxies: usize,
    asked: AtomicU32,
}

/// Seconds until a visitor who asked too often may ask again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wait(u64);

/// No place is free, and enough are waiting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Busy;

/// A place to calculate, given back when it is dropped.
pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    /// What was sent for it, which stays in memory as long.
    _share: Option<Arc<Share>>,
}

impl Gates {
    pub(crate) fn new(settings: &Settings) -> Gates {
        let quota = |rate: u32, quota: fn(NonZeroU32) -> Quota, burst: u32| {
            let quota = quota(NonZeroU32::new(rate)?).allow_burst(NonZeroU32::new(burst)?);
            Some(RateLimiter::keyed(quota))
        };
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let places = Some(settings.calculations_at_once).filter(|count| *count > 0).unwrap_or_else(cores);
        Gates {
            requests: quota(settings.requests_per_second, Quota::per_second, settings.burst),
            calculations: quota(
                settings.calculations_per_minute,
                Quota::per_minute,
                settings.calculations_per_minute.max(1),
            ),
            forms: quota(settings.forms_per_minute, Quota::per_minute, settings.forms_per_minute.max(1)),
            places: Arc::new(Semaphore::new(places)),
            queue: Arc::new(Semaphore::new(places * WAITING)),
            intake: Intake::new(settings.intake_bytes),
            // One more than cores: long work alone never keeps short work waiting.
            workplaces: Arc::new(Semaphore::new(cores() + 1)),
            trusted_proxies: settings.trusted_proxies,
            asked: AtomicU32::new(0),
        }
    }

    /// A place to calculate. Waits in a short queue; a longer one is refused.
    pub(crate) async fn place(&self) -> Result<Place, Busy> {
        let _waiting = self.queue.try_acquire().map_err(|_| Busy)?;
        let permit = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Busy)?;
        Ok(Place { _permit: permit, _share: Share::of_this_request() })
    }

    /// The room for what visitors send.
    pub(super) fn intake(&self) -> &Intake {
        &self.intake
    }

    /// Counts one calculation more of this visitor. For answers to `GET` that are computed: what is finished already never asks.
    pub(crate) fn count(&self, visitor: IpAddr) -> Result<(), Wait> {
        passes(self.calculations.as_ref(), visitor)
    }

    fn admit(&self, request: &Request) -> Result<(), Wait> {
        if [&self.requests, &self.calculations, &self.forms].iter().all(|limiter| limiter.is_none()) {
            return Ok(());
        }
        let visitor = visitor::of(request, self.trusted_proxies);
        if self.asked.fetch_add(1, Ordering::Relaxed).is_multiple_of(SWEEP) {
            for limiter in [&self.requests, &self.calculations, &self.forms].into_iter().flatten() {
                limiter.retain_recent();
            }
        }
        passes(self.requests.as_ref(), visitor)?;
        if request.method() != axum::http::Method::POST {
            return Ok(());
        }
        // Somebody who writes saves more often than anybody calculates, and costs less.
        let writes = if crate::desk::takes_forms(request.uri().path()) { &self.forms } else { &self.calculations };
        passes(writes.as_ref(), visitor)
    }
}

fn passes(limiter: Option<&DefaultKeyedRateLimiter<IpAddr>>, visitor: IpAddr) -> Result<(), Wait> {
    let Some(limiter) = limiter else { return Ok(()) };
    limiter.check_key(&visitor).map_err(|until| {
        let left = until.wait_time_from(limiter.clock().now());
        // A whole second at least, and never one too few.
        Wait(left.as_secs() + 1)
    })
}

/// Refuses who asks too often.
pub(crate) async fn layer(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    match portal.gates.admit(&request) {
        Ok(()) => next.run(request).await,
        Err(wait) => encode::uncompressed(too_often(request.uri().path(), wait)).await,
    }
}

/// The answer to who asks too often.
pub(crate) fn too_often(path: &str, Wait(seconds): Wait) -> Response {
    let language = language::of_path(path);
    let wait = match seconds {
        1 => language.is("Wacht een seconde en probeer het weer.", "Wait a second and try again.").to_owned(),
        _ => language.is(
            format!("Wacht {seconds} seconden en probeer het weer."),
            format!("Wait {seconds} seconds and try again."),
        ),
    };
    let title = language.is("Te veel verzoeken", "Too many requests");
    let mut answer = Problem::new(StatusCode::TOO_MANY_REQUESTS, title, wait).answer(path);
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    answer
}
