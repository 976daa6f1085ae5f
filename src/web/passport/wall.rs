//! Keeps a display's code fresh: the next one when this one's time is over, and none that is too old.
use std::{cell::Cell, time::Duration};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    model::id::Id,
    web::{
        api::{self, Sent},
        app::Shell,
        screen::Aside,
    },
};

/// How soon it is tried again where there is no answer, in seconds.
const AGAIN_S: u32 = 5;

/// How long a code is still taken after its time, in seconds (one step of drift).
const DRIFT_S: u32 = 30;

thread_local! {
    static ON: Cell<bool> = const { Cell::new(false) };
    /// How many codes have been shown.
    static SHOWN: Cell<u32> = const { Cell::new(0) };
}

/// Begins, once for the life of the page.
pub fn start(shell: Shell, zone: &Id) {
    if ON.replace(true) {
        return;
    }
    let shown = shell
        .screen
        .with_untracked(|screen| screen.aside.as_ref().and_then(Aside::shown));
    let seconds = shown.map(|shown| shown.seconds);
    if let Some(seconds) = seconds {
        expire(shell, seconds);
    }
    wait(shell, zone.clone(), seconds.unwrap_or(AGAIN_S));
}

/// Takes the code that is shown away once nobody takes it any more, unless another has come by then:
/// also while an answer hangs.
fn expire(shell: Shell, seconds: u32) {
    let shown = SHOWN.get().wrapping_add(1);
    SHOWN.set(shown);
    let over = move || {
        if SHOWN.get() == shown {
            shell.screen.update(|screen| screen.aside = None);
        }
    };
    set_timeout(over, Duration::from_secs((seconds + DRIFT_S).into()));
}

fn wait(shell: Shell, zone: Id, seconds: u32) {
    let wait = Duration::from_secs(seconds.max(1).into());
    set_timeout(move || spawn_local(renew(shell, zone)), wait);
}

async fn renew(shell: Shell, zone: Id) {
    let new = match api::display(&zone).await {
        Sent::Done(aside) => aside.shown().map(|shown| (aside, shown.seconds)),
        Sent::Refused(_) | Sent::Later(_) => None,
    };
    let seconds = new.map_or(AGAIN_S, |(aside, seconds)| {
        expire(shell, seconds);
        shell.screen.update(|screen| screen.aside = Some(aside));
        seconds
    });
    wait(shell, zone, seconds);
}
