//! What was really seen: counted second by second, and collected as cloud seals.
use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use leptos::prelude::*;

use super::{SHELL, guide};
use crate::{
    model::{place::Place, tour::Seen},
    web::{
        markup::{Markup, html},
        route::{Route, TourQuery},
    },
};

/// How often it is looked whether somebody is there, in milliseconds.
const BEAT: u32 = 1_000;

thread_local! {
    static SEEN: RefCell<Seen> = RefCell::default();
    static CLOCK: Cell<Option<IntervalHandle>> = const { Cell::new(None) };
}

/// Begins to count.
pub fn start() {
    if CLOCK.get().is_none() {
        let beat = Duration::from_millis(u64::from(BEAT));
        CLOCK.set(set_interval_with_handle(count, beat).ok());
    }
    show();
}

/// Stops counting.
pub fn stop() {
    if let Some(clock) = CLOCK.take() {
        clock.clear();
    }
}

/// Another second at the place that the page shows, if anybody looks.
fn count() {
    let Some(shell) = SHELL.get() else { return };
    if document().hidden() {
        return;
    }
    let route = shell
        .screen
        .with_untracked(crate::web::screen::Screen::route);
    if let Route::Tour(TourQuery {
        scene: Some(place), ..
    }) = route
        && SEEN.with_borrow_mut(|seen| seen.stood(&place, BEAT))
    {
        show();
    }
}

/// What is said here was heard to its end.
pub fn heard(place: &Place) {
    SEEN.with_borrow_mut(|seen| seen.heard(place));
    show();
}

/// The places to have a seal of.
fn places() -> Vec<Place> {
    let Some(shell) = SHELL.get() else {
        return Vec::new();
    };
    let content = shell.screen.with_untracked(|screen| screen.content.clone());
    SEEN.with_borrow(|seen| seen.seals(&content))
}

/// Shows on its button how many there are.
fn show() {
    guide::write("seals", &format!("云印章 {}", places().len()));
}

/// Offers the seals, on a slip over the page.
pub fn collect() {
    let Some(shell) = SHELL.get() else { return };
    let content = shell.screen.with_untracked(|screen| screen.content.clone());
    let places = places();
    let count = places.len();
    let of: Vec<String> = places.iter().map(ToString::to_string).collect();
    let names = places.iter().map(|place| {
        html! { <li>{place.name(&content).to_owned()}</li> }
    });
    let inside = if places.is_empty() {
        html! {
            <p>
                "还没有。在一处听完讲解，或者停下来看 8 秒，就有一枚云印章。纪念碑这样的地方没有云印章。"
            </p>
        }
    } else {
        html! {
            <p>"您真正看过、听过的地方有 " {count} " 处，每处一枚云印章："</p>
            <ul class="seen">{names.collect::<Markup>()}</ul>
            <p class="actions">
                <button class="button" type="button" data-do="cloud" data-of=of.join(" ")>
                    "盖进我的护照"
                </button>
            </p>
        }
    };
    shell.slip.set(html! {
        <section class="note-slip" aria-label="云印章">
            <h2>"云印章"</h2>
            {inside}
            <p class="actions">
                <button class="button line" type="button" data-do="close">"接着走"</button>
            </p>
        </section>
    });
}
