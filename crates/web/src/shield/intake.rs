//! The room for what visitors send: the bodies of all requests together hold so many bytes and no more, however many come at once.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::{Body as _, Frame, SizeHint};
use tokio::sync::Semaphore;

use crate::language;
use crate::portal::Portal;
use crate::respond::problem::Problem;

/// What a body may hold without room. A connection has a buffer of this size anyway, and who saves a text need not wait for the files of others.
const FREE: usize = 64 << 10;

tokio::task_local! {
    static SHARE: Arc<Share>;
}

/// The room.
pub(super) struct Intake {
    room: Arc<Semaphore>,
}

/// What one request holds of the room, for as long as somebody needs its bytes.
pub(crate) struct Share {
    room: Arc<Semaphore>,
    came: AtomicUsize,
    held: AtomicUsize,
    refused: AtomicBool,
}

/// There is no room for what comes in.
#[derive(Debug, thiserror::Error)]
#[error("no room for this body")]
struct Full;

impl Intake {
    pub(super) fn new(bytes: usize) -> Intake {
        Intake { room: Arc::new(Semaphore::new(bytes.min(Semaphore::MAX_PERMITS))) }
    }

    fn share(&self) -> Share {
        Share {
            room: Arc::clone(&self.room),
            came: AtomicUsize::new(0),
            held: AtomicUsize::new(0),
            refused: AtomicBool::new(false),
        }
    }
}

impl Share {
    /// The share of the request that is being answered, for work that goes on apart from its answer.
    pub(super) fn of_this_request() -> Option<Arc<Share>> {
        SHARE.try_with(Arc::clone).ok()
    }

    /// Could a body of this length come in now?
    fn fits(&self, length: u64) -> bool {
        let free = self.room.available_permits().saturating_add(FREE);
        usize::try_from(length).is_ok_and(|length| length <= free)
    }

    /// Takes room for bytes that came in.
    fn take(&self, bytes: usize) -> Result<(), Full> {
        let before = self.came.fetch_add(bytes, Ordering::Relaxed);
        let more = before.saturating_add(bytes).saturating_sub(FREE) - before.saturating_sub(FREE);
        let permit = u32::try_from(more).ok().and_then(|more| self.room.try_acquire_many(more).ok());
        let Some(permit) = permit else {
            self.refused.store(true, Ordering::Relaxed);
            return Err(Full);
        };
        permit.forget();
        self.held.fetch_add(more, Ordering::Relaxed);
        Ok(())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.room.add_permits(self.held.load(Ordering::Relaxed));
    }
}

/// A body that takes room for each part before anybody reads it.
struct Counted {
    body: Body,
    share: Arc<Share>,
}

impl hyper::body::Body for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if let Some(Ok(frame)) = &frame
            && let Some(bytes) = frame.data_ref()
            && let Err(full) = self.share.take(bytes.len())
        {
            return Poll::Ready(Some(Err(axum::Error::new(full))));
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Counts what comes in. Whichever door was reading when the room was full, the visitor is told the same.
pub(crate) async fn layer(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let share = Arc::new(portal.gates.intake().share());
    let path = request.uri().path().to_owned();
    if !share.fits(request.body().size_hint().lower()) {
        return full(&path);
    }
    let counted = request.map(|body| Body::new(Counted { body, share: Arc::clone(&share) }));
    let answer = SHARE.scope(Arc::clone(&share), next.run(counted)).await;
    if share.refused.load(Ordering::Relaxed) { full(&path) } else { answer }
}

fn full(path: &str) -> Response {
    let l = language::of_path(path);
    let problem = Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        l.is("Het is nu druk", "It is busy now"),
        l.is(
            "Er komen al veel bestanden binnen. Probeer het over een minuut weer.",
            "Many files are coming in already. Try again in a minute.",
        ),
    );
    let mut answer = problem.answer(path);
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_beyond_what_is_free_take_room_and_give_it_back() {
        let intake = Intake::new(100);
        let (one, two) = (intake.share(), intake.share());
        assert!(one.take(FREE).is_ok() && one.take(60).is_ok());
        assert_eq!(intake.room.available_permits(), 40);
        assert!(two.fits(FREE as u64 + 40) && !two.fits(FREE as u64 + 41) && !two.fits(u64::MAX));
        assert!(two.take(FREE + 41).is_err() && two.refused.load(Ordering::Relaxed));
        drop((one, two));
        assert_eq!(intake.room.available_permits(), 100);
    }
}
