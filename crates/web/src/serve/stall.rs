//! A stream that gives up on a reader who takes nothing: an answer that stays half written holds a connection for good.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

/// A stream whose writes fail when nothing of them was taken for a while.
pub(super) struct Unstuck<S> {
    stream: S,
    patience: Duration,
    /// Runs while a write waits.
    clock: Option<Pin<Box<Sleep>>>,
}

impl<S> Unstuck<S> {
    pub(super) fn new(stream: S, patience: Duration) -> Unstuck<S> {
        Unstuck { stream, patience, clock: None }
    }

    /// Looks at the clock of a write that waits; stops it for one that does not.
    fn waited<T>(&mut self, poll: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            self.clock = None;
            return poll;
        }
        let patience = self.patience;
        let clock = self.clock.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + patience)));
        ready!(clock.as_mut().poll(context));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the reader takes nothing")))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Unstuck<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, bytes)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Unstuck<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.waited(poll, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.waited(poll, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let poll = Pin::new(&mut self.stream).poll_flush(context);
        self.waited(poll, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let poll = Pin::new(&mut self.stream).poll_shutdown(context);
        self.waited(poll, context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_reader_who_takes_nothing_ends_the_answer() {
        let (ours, theirs) = tokio::io::duplex(8);
        let mut stream = Unstuck::new(ours, Duration::from_secs(30));
        let ended = stream.write_all(&[0; 64]).await.map_err(|error| error.kind());
        assert_eq!(ended, Err(io::ErrorKind::TimedOut));
        drop(theirs);
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_reader_who_takes_something_gets_it_all() {
        let (ours, mut theirs) = tokio::io::duplex(8);
        let mut stream = Unstuck::new(ours, Duration::from_secs(30));
        let reads = tokio::spawn(async move {
            let mut taken = 0;
            let mut byte = [0; 8];
            while taken < 64 {
                // The clock is a paused one: it jumps, and nobody waits.
                tokio::time::sleep(Duration::from_secs(20)).await;
                taken += theirs.read(&mut byte).await.unwrap_or_default();
            }
            taken
        });
        let ended = stream.write_all(&[0; 64]).await;
        assert!(ended.is_ok(), "{ended:?}");
        assert_eq!(reads.await.ok(), Some(64));
    }
}
