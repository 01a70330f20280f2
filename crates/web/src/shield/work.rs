//! Work that keeps a core busy, on threads for such work: whoever only waits for a page of memory never waits for it.

use std::sync::Arc;

use super::gates::Gates;
use super::intake::Share;

impl Gates {
    /// Does work on a thread of its own when there is a place. The place stays taken until the work is done, also when nobody waits for it any
    /// more, and so does the room of what a visitor sent for it. Work that breaks off breaks the answer off, as it would have done in place.
    pub(crate) async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let place = Arc::clone(&self.workplaces).acquire_owned().await;
        let share = Share::of_this_request();
        let task = tokio::task::spawn_blocking(move || {
            let done = work();
            drop((place, share));
            done
        });
        match task.await {
            Ok(done) => done,
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The server is going down: nobody reads an answer.
                Err(_) => std::future::pending().await,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_elsewhere_and_its_panic_is_ours() {
        let gates = Arc::new(Gates::new(&crate::Settings::default()));
        let here = std::thread::current().id();
        assert!(gates.work(move || std::thread::current().id() != here).await);
        let breaks = Arc::clone(&gates);
        let broken = tokio::spawn(async move { breaks.work(|| panic!("work that breaks, for this test")).await });
        assert!(broken.await.is_err_and(|error| error.is_panic()));
        assert_eq!(gates.work(|| 2).await, 2, "and its place is free again");
    }
}
