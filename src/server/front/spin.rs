//! Looks out for the next request a moment longer before the worker sleeps: to be woken would cost whoever asks, and
//! us, more than to look.
use std::{
    future::poll_fn,
    sync::atomic::{AtomicBool, Ordering},
    task::Poll,
};

use tokio::{net::TcpStream, task::yield_now};

/// How often to look: for some ten microseconds in all.
const LOOKS: u32 = 32;

/// Who looks out: one connection at a time, so that it costs the others nothing.
#[derive(Debug, Default)]
pub struct Spin(AtomicBool);

/// A turn at it, which ends when this is dropped.
#[derive(Debug)]
struct Turn<'a>(&'a AtomicBool);

impl Spin {
    /// Looks out on this connection, unless another does so on its own.
    pub async fn look_out(&self, stream: &TcpStream) {
        let Some(_turn) = self.turn() else {
            return;
        };
        for _ in 0..LOOKS {
            // All connections are asked what came, and whoever has something goes first.
            yield_now().await;
            if poll_fn(|cx| Poll::Ready(stream.poll_read_ready(cx).is_ready())).await {
                return;
            }
        }
    }

    fn turn(&self) -> Option<Turn<'_>> {
        (!self.0.swap(true, Ordering::Relaxed)).then_some(Turn(&self.0))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_looks_out_at_a_time() {
        let spin = Spin::default();
        let turn = spin.turn();
        assert!(turn.is_some());
        assert!(spin.turn().is_none());
        drop(turn);
        assert!(spin.turn().is_some());
    }
}
