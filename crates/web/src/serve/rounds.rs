//! The task that goes round while the server stands.

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::live::Live;

/// Pause between two rounds. Publications are set by the day, so a minute is soon enough.
const PAUSE: Duration = Duration::from_mins(1);

/// Rounds that are being made, until they are stopped.
pub(super) struct Rounds {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Rounds {
    /// Goes round at once, and then after each pause.
    pub(super) fn begin(live: Live) -> Rounds {
        let (stop, mut stopped) = oneshot::channel();
        let task = tokio::spawn(async move {
            loop {
                go_round(&live).await;
                tokio::select! {
                    () = tokio::time::sleep(PAUSE) => {}
                    _ = &mut stopped => break,
                }
            }
            // Once more, for what was counted since.
            go_round(&live).await;
        });
        Rounds { stop, task }
    }

    /// Lets the round that is being made end, and makes the last one; both within a time.
    pub(super) async fn end(self, within: Duration) {
        let Rounds { stop, mut task } = self;
        drop(stop);
        match tokio::time::timeout(within, &mut task).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the rounds had broken off"),
            Err(_) => {
                tracing::warn!("stopped in the middle of a round");
                task.abort();
            }
        }
    }
}

async fn go_round(live: &Live) {
    let round = live.go_round(Timestamp::now()).await;
    for key in &round.published {
        tracing::info!(%key, "published on its day");
    }
    for key in &round.returned {
        tracing::warn!(%key, "not published on its day: it does not hold any more");
    }
    for error in &round.failed {
        tracing::error!(%error, "a part of the round failed; the next one tries again");
    }
}
