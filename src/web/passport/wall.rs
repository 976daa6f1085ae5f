//! Keeps a display's code fresh: the next one when this one's time is over, and none that is too old.
use std::{cell::Cell, time::Duration};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    model::id::Id,
    web::{
        api::{self, Sent, Unreachable},
        app::Shell,
        device::clock,
        screen::Aside,
    },
};

/// How soon it is tried again where there is no answer, in seconds.
const AGAIN_S: u32 = 5;

/// How often it is asked whether there is a new version, in seconds.
const VERSION_S: u64 = 600;

/// How long a code is still taken after its time, in seconds (one step of drift).
const DRIFT_S: u32 = 30;

thread_local! {
    static ON: Cell<bool> = const { Cell::new(false) };
    /// Until when the code that is shown is taken, in Unix seconds.
    static TAKEN_UNTIL: Cell<u64> = const { Cell::new(0) };
    /// When it was last asked whether there is a new version, in Unix seconds.
    static LOOKED_AT: Cell<u64> = const { Cell::new(0) };
}

/// Begins, once for the life of the page.
pub fn start(shell: Shell, zone: &Id) {
    if ON.replace(true) {
        return;
    }
    let shown = shell
        .screen
        .with_untracked(|screen| screen.aside.as_ref().and_then(Aside::shown));
    let seconds = shown.map_or(AGAIN_S, |shown| shown.seconds);
    TAKEN_UNTIL.set(taken_until(seconds));
    LOOKED_AT.set(clock::unix_s());
    wait(shell, zone.clone(), seconds);
}

/// Nobody reloads a screen on the wall: one of an earlier version opens anew by itself.
fn look_for_version() {
    let now = clock::unix_s();
    if now < LOOKED_AT.get() + VERSION_S {
        return;
    }
    LOOKED_AT.set(now);
    spawn_local(async {
        if let Err(Unreachable::OtherVersion) = api::version().await {
            let _ = window().location().reload();
        }
    });
}

fn taken_until(seconds: u32) -> u64 {
    clock::unix_s() + u64::from(seconds + DRIFT_S)
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
    look_for_version();
    let seconds = match new {
        Some((aside, seconds)) => {
            TAKEN_UNTIL.set(taken_until(seconds));
            shell.screen.update(|screen| screen.aside = Some(aside));
            seconds
        }
        None => {
            // By the clock: an answer that hangs takes its time too.
            if clock::unix_s() > TAKEN_UNTIL.get() {
                shell.screen.update(|screen| screen.aside = None);
            }
            AGAIN_S
        }
    };
    wait(shell, zone, seconds);
}
