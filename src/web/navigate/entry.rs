//! The entries of the browser's history: their numbers, and how far each was scrolled when it was left.
use std::cell::{Cell, RefCell};

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::History;

thread_local! {
    /// The number of the entry shown, and how far each entry was scrolled.
    static ENTRY: Cell<u32> = const { Cell::new(0) };
    static SCROLLED: RefCell<Vec<(u32, f64)>> = const { RefCell::new(Vec::new()) };
}

/// Gives this document's entry a number that no other has; one that it has from before a reload stays.
pub fn number(history: &History) {
    let entry = known(history).unwrap_or_else(|| history.length().unwrap_or_default());
    ENTRY.set(entry);
    let _ = history.replace_state_with_url(&JsValue::from(entry), "", None);
}

/// Takes the number that the browser's entry has: a way back that was not gone to its end left another here.
pub fn know() {
    if let Some(entry) = window().history().ok().and_then(|history| known(&history)) {
        ENTRY.set(entry);
    }
}

/// The number in the browser's entry, if one of ours stands there.
fn known(history: &History) -> Option<u32> {
    let entry = history.state().ok()?.as_f64()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // our own small numbers
    Some(entry as u32)
}

/// The browser has gone to this entry.
pub fn come_to(entry: u32) {
    ENTRY.set(entry);
}

/// A jump within the page (`#…`) has made an entry of its own: it gets a number too.
pub fn jumped() {
    ENTRY.set(ENTRY.get() + 1);
    SCROLLED.with_borrow_mut(|all| all.retain(|(entry, _)| *entry != ENTRY.get()));
    write(None);
}

/// Makes a new entry with this address.
pub fn push(address: &str) {
    ENTRY.set(ENTRY.get() + 1);
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::from(ENTRY.get()), "", Some(address));
    }
}

/// Writes this address into the entry shown.
pub fn replace(address: &str) {
    write(Some(address));
}

fn write(address: Option<&str>) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from(ENTRY.get()), "", address);
    }
}

/// Keeps how far the entry shown is scrolled, in CSS pixels.
pub fn remember(scrolled: f64) {
    SCROLLED.with_borrow_mut(|all| {
        all.retain(|(entry, _)| *entry != ENTRY.get());
        all.push((ENTRY.get(), scrolled));
    });
}

/// How far it was, when it was left.
pub fn remembered() -> Option<f64> {
    SCROLLED.with_borrow(|all| {
        let known = all.iter().find(|(entry, _)| *entry == ENTRY.get());
        known.map(|(_, y)| *y)
    })
}
