//! Sends what waits in the book, one after the other, until nothing is left or the network is gone.
//!
//! Tabs do not take turns at it: passport, place and day are the key of a seal, so what two of them
//! send has the effect of one, and each puts the same answer into the book.
use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{keep, take};
use crate::{
    model::passport::book::{ERASE_AGAIN_S, Erased, Errand},
    web::{
        api::{self, Sent},
        app::Shell,
        device::clock,
    },
};

/// The first wait after a failure, and the longest, in seconds.
const WAIT_S: (u64, u64) = (2, 300);

thread_local! {
    static BUSY: Cell<bool> = const { Cell::new(false) };
    /// How often in a row it failed.
    static FAILED: Cell<u32> = const { Cell::new(0) };
    /// The next attempt, if one has been set.
    static TIMER: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
    /// Erasures that the endpoint was told of since this page was opened.
    static TOLD: RefCell<Vec<Erased>> = const { RefCell::new(Vec::new()) };
}

/// Begins to send, unless this tab is at it already.
pub fn start(shell: Shell) {
    if BUSY.replace(true) {
        return;
    }
    if let Some(timer) = TIMER.take() {
        timer.clear();
    }
    spawn_local(async move {
        let wait = all(shell).await;
        BUSY.set(false);
        match wait {
            None => FAILED.set(0),
            Some(seconds) => again_in(shell, seconds),
        }
    });
}

/// The network is back: whatever was to be waited for, it is not any more.
pub fn now(shell: Shell) {
    FAILED.set(0);
    start(shell);
}

/// Sends all there is; answers with the seconds to wait where something is left.
async fn all(shell: Shell) -> Option<u64> {
    loop {
        // Where the phone keeps nothing there is nothing to send.
        let book = keep::read().await.ok()?;
        let told = TOLD.with_borrow(Clone::clone);
        let Some(errand) = book.next(&told, clock::unix_s()) else {
            let waits = !book.erased.is_empty();
            return waits.then_some(ERASE_AGAIN_S);
        };
        let later = one(errand).await;
        keep::show(shell);
        take::renew(shell);
        if let Some(when) = later {
            let failed = FAILED.get() + 1;
            FAILED.set(failed);
            let backed_off = WAIT_S.0.saturating_mul(1 << failed.min(10)).min(WAIT_S.1);
            return Some(when.map_or(backed_off, u64::from));
        }
        FAILED.set(0);
    }
}

/// Sends one; answers where it has to be sent again, and when if the endpoint says so.
async fn one(errand: Errand) -> Option<Option<u32>> {
    let done = match errand {
        Errand::Send(passport, held) => match api::stamp(&passport, &held.taking()).await {
            Sent::Done(seal) => keep::change(|book| book.kept(passport, &held, seal)).await,
            Sent::Refused(why) => keep::change(|book| book.refused(passport, &held, why)).await,
            Sent::Later(when) => return Some(when),
        },
        Errand::Erase(erased) => match api::erase(&erased.passport).await {
            // A refused erasure is one of a passport that is none.
            Sent::Done(()) | Sent::Refused(_) => {
                TOLD.with_borrow_mut(|told| told.push(erased.clone()));
                keep::change(|book| book.is_erased(&erased, clock::unix_s())).await
            }
            Sent::Later(when) => return Some(when),
        },
    };
    // What the endpoint said could not be written down: it is asked again.
    done.is_err().then_some(None)
}

fn again_in(shell: Shell, seconds: u64) {
    // Not all phones of a place that comes back at the same moment.
    let spread = 1.0 + js_sys::Math::random() / 2.0;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )]
    // a few minutes at most
    let wait = Duration::from_millis((seconds as f64 * 1000.0 * spread) as u64);
    TIMER.set(set_timeout_with_handle(move || start(shell), wait).ok());
}
