//! What a visitor does with the passport, told apart: each button and form says in `data-do` what.
use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, FormData, HtmlFormElement};

use super::{award, keep, own, scan, send, take, wall};
use crate::web::{app::Shell, device::dom, live, navigate, route::Route};

/// Something to be done.
pub enum Deed {
    /// A page has been opened: its address may hold a code, and what waits is sent.
    Shown,
    /// A page has been gone to from another: what lay over that one goes.
    Came,
    /// A button with `data-do` was pressed.
    Press(Element),
    /// A form with `data-do` was sent.
    Submit(HtmlFormElement),
}

thread_local! {
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Does it.
pub fn act(shell: Shell, deed: Deed) {
    match deed {
        Deed::Shown => shown(shell),
        Deed::Came => {
            take::put_away(shell);
            live::came();
            shown(shell);
        }
        Deed::Press(button) => {
            let says = |name: &str| button.get_attribute(name).unwrap_or_default();
            press(shell, &says("data-do"), &says("data-of"));
        }
        Deed::Submit(form) => submit(shell, &form),
    }
}

fn shown(shell: Shell) {
    if !LISTENS.replace(true) {
        let online = window_event_listener_untyped("online", move |_| {
            send::now(shell);
            look(shell);
        });
        let back = window_event_listener_untyped("focus", move |_| look(shell));
        // For the life of the page.
        std::mem::forget((online, back));
        live::start(shell);
    }
    let here = navigate::here();
    let aside = shell.screen.with_untracked(|screen| screen.aside.clone());
    match (
        take::code_in(&here),
        aside.and_then(|aside| aside.outcome()),
    ) {
        (Some((place, code)), _) => take::take(shell, Some(place), &code, true),
        (None, Some(outcome)) => take::take_over(shell, &outcome),
        (None, None) => {
            if let Route::Display(zone) = Route::parse(&here) {
                return wall::start(shell, &zone);
            }
            own::arriving(shell, &here);
            look(shell);
        }
    }
}

/// Reads the book again, shows it, and sends what waits.
pub fn look(shell: Shell) {
    spawn_local(async move {
        if keep::read().await.is_ok() {
            keep::show(shell);
            send::start(shell);
            if Route::parse(&navigate::here()) == Route::Me {
                own::catch_up(shell).await;
            }
        }
    });
}

fn press(shell: Shell, what: &str, of: &str) {
    if matches!(what, "scan" | "move" | "erase" | "certificate") {
        take::let_go();
    }
    match what {
        "close" => {
            take::put_away(shell);
            dom::focus("main h1");
        }
        "passport" => navigate::to(shell, &Route::Me),
        "scan" => scan::open(shell),
        "print" => drop(window().print()),
        "forget" => forget(shell, of),
        "move" => own::leave(shell),
        "arrive" => own::arrive(shell),
        "erase" => own::ask_erase(shell),
        "erase-all" => own::erase(shell),
        "cloud" => take::cloud(shell, of),
        "certificate" => award::show(shell, of, ""),
        _ => {}
    }
}

fn submit(shell: Shell, form: &HtmlFormElement) {
    let Ok(data) = FormData::new_with_form(form) else {
        return;
    };
    let text = |name: &str| data.get(name).as_string().unwrap_or_default();
    let what = form.get_attribute("data-do").unwrap_or_default();
    match what.as_str() {
        "type" => {
            // What is said of the seal before is not taken for a word about this one.
            take::put_away(shell);
            take::take(shell, text("place").parse().ok(), &text("k"), false);
        }
        "bring" => own::bring(shell, text("words")),
        "name" => award::show(shell, &text("walk"), text("name").trim()),
        _ => {}
    }
}

fn forget(shell: Shell, which: &str) {
    let index: Option<usize> = which.parse().ok();
    spawn_local(async move {
        let Some(held) = index.and_then(|index| keep::seen().seals.get(index).cloned()) else {
            return;
        };
        if keep::change(|book| book.forget(&held)).await.is_ok() {
            keep::show(shell);
        }
    });
}
