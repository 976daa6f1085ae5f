//! The focus in a grid of links of which one is a tab stop (roving tabindex).
use std::cell::{Cell, RefCell};

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::dom;

thread_local! {
    /// Set while a key turns the page: the focus belongs to the new chosen cell.
    static KEPT: Cell<bool> = const { Cell::new(false) };
    /// The address of the cell that was the chosen one when the grid was last drawn.
    static CHOSEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

const STOP: &str = "[role=grid] [tabindex=\"0\"]";

/// The address of the link in which this key was pressed, unless it is a shortcut.
pub fn focused(event: &KeyboardEvent) -> Option<String> {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("a").ok()??.get_attribute("href")
}

/// Moves focus and tab stop to the link with this address.
pub fn focus(href: &str) {
    if let Some(link) = dom::find(&format!("[role=grid] a[href=\"{href}\"]")) {
        stop_at(&link);
        focus_stop();
    }
}

/// The focus goes along with the page that is asked for now.
pub fn keep() {
    KEPT.set(true);
}

/// After the grid was drawn: the chosen cell is the tab stop, and has the focus if the grid had it. Where
/// the same one was chosen before, whoever walks about in the grid is not called back.
pub fn settle() {
    let chosen = dom::find("[role=grid] [aria-selected=true] a");
    let inside = document()
        .active_element()
        .and_then(|active| active.closest("[role=grid]").ok()?)
        .is_some();
    if let Some(link) = chosen {
        let address = link.get_attribute("href");
        let before = CHOSEN.replace(address.clone());
        let kept = KEPT.take();
        if inside && !kept {
            if before.is_none() {
                // Who was in it before the module was here goes on from there.
                document().active_element().iter().for_each(stop_at);
                return;
            }
            if before == address {
                return;
            }
        }
        stop_at(&link);
        if kept || inside {
            focus_stop();
        }
    }
}

/// Makes this link the only tab stop; touches nothing where it is already.
fn stop_at(link: &Element) {
    let href = link.get_attribute("href").unwrap_or_default();
    let others = format!("[role=grid] a:not([tabindex=\"-1\"]):not([href=\"{href}\"])");
    while let Some(other) = dom::find(&others) {
        let _ = other.set_attribute("tabindex", "-1");
    }
    if link.get_attribute("tabindex").as_deref() != Some("0") {
        let _ = link.set_attribute("tabindex", "0");
    }
}

fn focus_stop() {
    if let Some(link) = dom::find(STOP).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = link.focus();
    }
}
