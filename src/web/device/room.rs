//! Whether there is room for the titles in a month: on a wide screen and on paper.
use std::cell::OnceCell;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::MediaQueryList;

use super::dom;
use crate::web::{
    app::Shell,
    route::{CalendarQuery, CalendarView, Route},
    screen::Screen,
};

/// As the sheet has it (`style/part/calendar/month.css`).
const ROOM: &str = "print, (min-width: 46rem)";

thread_local! {
    static WATCHED: OnceCell<Option<MediaQueryList>> = const { OnceCell::new() };
}

/// Whether there is. The page that the endpoint made has them in any case: it does not know the screen.
pub fn for_titles(shell: Shell) -> bool {
    dom::find("html[data-ready]").is_none()
        || WATCHED.with(|room| {
            let room = room.get_or_init(|| watch(shell));
            room.as_ref().is_none_or(MediaQueryList::matches)
        })
}

/// The question, asked again when the phone is turned or the page printed; none where nobody would say so.
fn watch(shell: Shell) -> Option<MediaQueryList> {
    let room = window().match_media(ROOM).ok().flatten()?;
    let again = Closure::<dyn FnMut()>::new(move || {
        let shown = shell.screen.with_untracked(Screen::route);
        let month = CalendarView::Month;
        if matches!(shown, Route::Calendar(CalendarQuery { view, .. }) if view == month) {
            shell.screen.update(|_| {});
        }
    });
    let listener = again.as_ref().unchecked_ref();
    room.add_event_listener_with_callback("change", listener)
        .ok()?;
    // For the life of the page.
    again.forget();
    Some(room)
}
