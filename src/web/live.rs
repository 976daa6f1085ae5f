//! Keeps an open page true: hears from the endpoint that something has changed (server-sent events) and
//! has the page made anew, but never under the hands of somebody who is filling in a form.
mod bar;

use std::{cell::Cell, cell::RefCell, time::Duration};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, EventSource, MessageEvent};

use super::{
    api::{self, Unreachable},
    app::Shell,
    device::{clock, dom, draft},
    json, navigate,
    route::{DeskRoute, Route},
    screen::Screen,
};
use crate::model::live::Versions;

const ADDRESS: &str = "/api/live";

/// What the bar says of a change: to who fills in a form, and to who has contacts open; and of another version of
/// the site.
const CHANGED: (&str, &str) = ("这一页刚有变化，您填的还在", "看最新的");
const OPENED: (&str, &str) = ("名单刚有变化。看最新的，联系方式要再打开一次", "看最新的");
const NEW: (&str, &str) = ("本站刚刚更新，这一页不是最新的了", "重新打开");

/// How long the line is left alone after it broke off, in seconds: the first time, and at most.
const SOON_S: u32 = 5;
const LATE_S: u32 = 80;

/// Within how long all pages that hear of a change have asked for it, in milliseconds.
const SPREAD_MS: f64 = 800.0;

/// How long a page says “open now” and “today” before it is made anew, in seconds.
const STALE_S: u64 = 600;

thread_local! {
    static ON: Cell<bool> = const { Cell::new(false) };
    static LINE: RefCell<Option<EventSource>> = const { RefCell::new(None) };
    /// What this page was made from.
    static SEEN: RefCell<Option<Versions>> = const { RefCell::new(None) };
    /// How long the line is left alone next time, and whether that time runs.
    static WAIT_S: Cell<u32> = const { Cell::new(SOON_S) };
    static WAITS: Cell<bool> = const { Cell::new(false) };
    /// When the page shown was made, in Unix seconds.
    static MADE_S: Cell<u64> = const { Cell::new(0) };
    /// Whether this page is made anew because it was told to have changed.
    static TOLD: Cell<bool> = const { Cell::new(false) };
    /// Whether something was typed or chosen on this page.
    static TYPED: Cell<bool> = const { Cell::new(false) };
}

/// Begins to listen, once for the life of the page.
pub fn start(shell: Shell) {
    if ON.replace(true) {
        return;
    }
    let made_from = dom::find("meta[name=live]").and_then(|meta| meta.get_attribute("content"));
    SEEN.set(made_from.and_then(|json| json::read(&json).ok()));
    let back = window_event_listener_untyped("online", move |_| listen(shell));
    let turned = Closure::<dyn FnMut()>::new(move || {
        // Nobody looks: the line is given back, and taken up where it was left.
        if document().hidden() {
            hang_up();
        } else {
            listen(shell);
            freshen(shell);
        }
    });
    set_interval(move || freshen(shell), Duration::from_mins(1));
    MADE_S.set(clock::unix_s());
    let turned_to = turned.as_ref().unchecked_ref();
    let _ = document().add_event_listener_with_callback("visibilitychange", turned_to);
    let typed = window_event_listener_untyped("input", |event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let sent = field.and_then(|field| field.closest("form[method=post]").ok().flatten());
        TYPED.set(TYPED.get() || sent.is_some());
    });
    // For the life of the page.
    std::mem::forget((back, turned, typed));
    listen(shell);
    // A browser may have brought back a page of this morning, as it was.
    let made = shell.screen.with_untracked(|screen| screen.now).unix();
    if clock::now().unix().abs_diff(made) >= STALE_S {
        MADE_S.set(clock::unix_s().saturating_sub(STALE_S));
        freshen(shell);
    }
}

/// Another page is shown: what was said and typed on the one before is over.
pub fn came() {
    TYPED.set(false);
    TOLD.set(false);
    MADE_S.set(clock::unix_s());
    bar::take_down();
}

/// Whether somebody is filling in a form: has begun, stands in a field, or got it back with what is wrong.
fn is_typed_in() -> bool {
    let form = "main form[method=post] :focus:not(button), main [role=alert], main [aria-invalid]";
    TYPED.get() || dom::find(form).is_some()
}

/// Whether contacts are open, which a page made anew does not show: whoever rings people up keeps them through changes
/// of the list. When the page is old they go, as long as nothing is typed (see [`freshen`]): the screen may be left alone.
fn has_contacts() -> bool {
    dom::find("main .contacts-open").is_some()
}

/// A page that has been open for long is made anew: it may be past closing time, or another day.
fn freshen(shell: Shell) {
    let old = clock::unix_s().saturating_sub(MADE_S.get()) >= STALE_S;
    let route = shell.screen.with_untracked(Screen::route);
    if old && SEEN.with_borrow(Option::is_none) {
        // Nobody has said what the pack at hand is of: it may be as old as the page.
        api::forget();
    }
    if old && !document().hidden() && shows(&route).content && !is_typed_in() {
        renew(shell, false);
    }
}

fn hang_up() {
    if let Some(line) = LINE.take() {
        line.close();
    }
}

/// Takes the line up where there is none and somebody looks.
fn listen(shell: Shell) {
    let busy = LINE.with_borrow(Option::is_some) || WAITS.get();
    if busy || document().hidden() || !window().navigator().on_line() {
        return;
    }
    let Ok(line) = EventSource::new(ADDRESS) else {
        return;
    };
    let told = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        WAIT_S.set(SOON_S);
        let data = event.data().as_string().unwrap_or_default();
        if let Ok(versions) = json::read(&data) {
            hear(shell, versions);
        }
    });
    // The browser's own way to try again knows no patience.
    let broke = Closure::<dyn FnMut(Event)>::new(move |_| {
        hang_up();
        let wait = WAIT_S.get();
        WAIT_S.set((wait * 2).min(LATE_S));
        WAITS.set(true);
        let again = move || {
            WAITS.set(false);
            listen(shell);
        };
        set_timeout(again, Duration::from_secs(wait.into()));
    });
    line.set_onmessage(Some(told.as_ref().unchecked_ref()));
    line.set_onerror(Some(broke.as_ref().unchecked_ref()));
    // They live as long as the line, which lets go of them when it is closed.
    let _ = (told.into_js_value(), broke.into_js_value());
    LINE.set(Some(line));
}

fn hear(shell: Shell, new: Versions) {
    let Some(old) = SEEN.replace(Some(new.clone())) else {
        return;
    };
    if old.content != new.content {
        api::forget();
    }
    let shows = shows(&shell.screen.with_untracked(Screen::route));
    let concerned = shows.content && old.content != new.content
        || shows.booking && old.booking != new.booking
        || shows.signup && old.signup != new.signup;
    if !concerned {
        return;
    }
    TOLD.set(true);
    // The same words are announced again only where there were none in between.
    shell.said.set(String::new());
    if is_typed_in() {
        bar::put_up(CHANGED, move || renew(shell, true));
    } else if has_contacts() {
        bar::put_up(OPENED, move || renew(shell, true));
    } else {
        // All who have this page open hear at the same moment: they do not ask at the same moment.
        let spread = js_sys::Math::random() * SPREAD_MS;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // less than a second
        let spread = Duration::from_millis(spread as u64);
        set_timeout(move || renew(shell, false), spread);
    }
}

/// What of all that can change a page shows.
struct Shows {
    content: bool,
    booking: bool,
    signup: bool,
}

fn shows(route: &Route) -> Shows {
    // Some are a visitor's own, or a place one is in the middle of.
    let own = matches!(
        route,
        Route::Tour(_)
            | Route::Stamp
            | Route::Me
            | Route::Verify { .. }
            | Route::Display(_)
            | Route::Desk(DeskRoute::Login)
            | Route::NotFound(_)
    );
    let desk = !own && matches!(route, Route::Desk(_));
    Shows {
        content: !own,
        booking: desk || matches!(route, Route::Book(_) | Route::Booked { .. }),
        signup: desk || matches!(route, Route::Event(..) | Route::Signup(_)),
    }
}

/// Has the page made anew by the endpoint, and shows it if it is still the one that is open. What could
/// not be had is asked for again within a minute. Nobody's typing is touched: who has typed is asked, and
/// finds it in the new page too.
fn renew(shell: Shell, asked: bool) {
    MADE_S.set(clock::unix_s());
    spawn_local(async move {
        let here = navigate::here();
        // What is shown after a form was refused is at an address that says less.
        let address = shell.screen.with_untracked(|shown| {
            let same = shown.route() == Route::parse(&here);
            if same {
                here.clone()
            } else {
                shown.address.clone()
            }
        });
        let screen = match api::screen(&address).await {
            Ok(screen) => screen,
            Err(Unreachable::Away) => {
                if asked {
                    bar::put_up(CHANGED, move || renew(shell, true));
                }
                return MADE_S.set(clock::unix_s().saturating_sub(STALE_S));
            }
            Err(Unreachable::OtherVersion) => return bar::put_up(NEW, reload),
        };
        if navigate::here() != here || shell.busy.get_untracked() {
            return;
        }
        let (shown, came) = (shell.screen.with_untracked(Screen::route), screen.route());
        if shown == came {
            if !asked && is_typed_in() {
                // Begun while the answer was on its way.
                return bar::put_up(CHANGED, move || renew(shell, true));
            }
            if asked {
                draft::note();
                request_animation_frame(draft::settle_anew);
            }
            navigate::stay(shell, screen);
            if TOLD.take() {
                shell.said.set("这一页有变化，已经更新".to_owned());
            }
        } else if let (Route::Desk(_), Route::Desk(DeskRoute::Login)) = (shown, came) {
            // The session is over: what it showed goes from the screen.
            reload();
        }
    });
}

fn reload() {
    let _ = window().location().reload();
}
