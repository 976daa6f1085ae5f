//! Turning the phone turns the eye: once one has asked for it, and only where phones tell.
use std::{cell::Cell, time::Duration};

use leptos::prelude::{set_timeout, window};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::{guide, wake, with_eye};
use crate::web::device::{dom, tilt};

/// How long a phone is waited for that says nothing of how it is held.
const PATIENCE: Duration = Duration::from_millis(1500);
/// More than this at once, in radians, is no turn but a sensor that found itself.
const JUMP: f64 = 0.8;

thread_local! {
    static TURNED: Closure<dyn FnMut(Event)> = Closure::new(|event| { turned(&event); });
    static ON: Cell<bool> = const { Cell::new(false) };
    /// Which way the phone looked last.
    static LAST: Cell<Option<(Option<f64>, f64)>> = const { Cell::new(None) };
    /// Whether this phone has never said how it is held.
    static MUTE: Cell<bool> = const { Cell::new(false) };
}

/// Shows the button where there is something to turn, or puts it away.
pub fn offer(stands: bool) {
    if let Some(button) = dom::find("[data-tour=tilt]") {
        let _ = if stands && tilt::is_held() && !MUTE.get() {
            button.remove_attribute("hidden")
        } else {
            button.set_attribute("hidden", "")
        };
    }
    if !stands {
        stop();
    }
}

/// The button was pressed.
pub fn press() {
    if ON.get() {
        stop();
        return;
    }
    let asked = tilt::ask();
    spawn_local(async move {
        if asked.await {
            start();
        } else {
            guide::write("tilt", "手机没有允许");
        }
    });
}

fn start() {
    ON.set(true);
    LAST.set(None);
    TURNED.with(|turned| {
        let turned = turned.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback(tilt::EVENT, turned);
    });
    show();
    let wait = || {
        if ON.get() && LAST.get().is_none() {
            MUTE.set(true);
            offer(false);
        }
    };
    set_timeout(wait, PATIENCE);
}

/// The eye stays where it looks now.
pub fn stop() {
    if !ON.replace(false) {
        return;
    }
    TURNED.with(|turned| {
        let turned = turned.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback(tilt::EVENT, turned);
    });
    with_eye(|eye| eye.turned = true);
    show();
    wake();
}

fn show() {
    guide::write("tilt", "转动手机看");
    if let Some(button) = dom::find("[data-tour=tilt]") {
        let _ = button.set_attribute("aria-pressed", if ON.get() { "true" } else { "false" });
    }
}

/// The phone was turned: the eye turns by as much. None only says that nothing was to be done.
fn turned(event: &Event) -> Option<()> {
    let looks = tilt::looks(event)?;
    let (before, lifted) = LAST.replace(Some(looks))?;
    let turn = std::f64::consts::TAU;
    let turned = looks.0.zip(before).map_or(0.0, |(now, before)| {
        (now - before + turn * 1.5).rem_euclid(turn) - turn / 2.0
    });
    if turned.abs() > JUMP {
        return None;
    }
    with_eye(|eye| eye.follow(turned, looks.1 - lifted))?;
    wake();
    Some(())
}
