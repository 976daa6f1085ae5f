//! What a visitor does with the passport: opens a code, types one, scans one, sends, moves, erases.
use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, FormData, HtmlFormElement};

use super::{keep, send, slip};
use crate::{
    model::{
        code::Code,
        content::Content,
        passport::{
            Passport,
            book::{Held, Took},
        },
        place::Place,
    },
    web::{
        api,
        app::Shell,
        device::{clock, dom, random, vault::NoVault},
        markup::Markup,
        navigate,
        route::Route,
        screen::Outcome,
    },
};

/// Something to be done.
pub enum Deed {
    /// A page has been opened: its address may hold a code, and what waits is sent.
    Shown,
    /// A button with `data-do` was pressed.
    Press(Element),
    /// A form with `data-do` was sent.
    Submit(HtmlFormElement),
}

thread_local! {
    /// The seal that the slip is about, and whether it had been taken before.
    static ABOUT: RefCell<Option<(Held, bool)>> = const { RefCell::new(None) };
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Does it.
pub fn act(shell: Shell, deed: Deed) {
    match deed {
        Deed::Shown => shown(shell),
        Deed::Press(button) => {
            let what = button.get_attribute("data-do").unwrap_or_default();
            press(shell, &what, &button);
        }
        Deed::Submit(form) => {
            let what = form.get_attribute("data-do").unwrap_or_default();
            submit(shell, &what, &form);
        }
    }
}

fn shown(shell: Shell) {
    if !LISTENS.replace(true) {
        let online = window_event_listener_untyped("online", move |_| send::now(shell));
        let back = window_event_listener_untyped("focus", move |_| look(shell));
        // For the life of the page.
        std::mem::forget((online, back));
    }
    let here = navigate::here();
    let outcome = shell.screen.with_untracked(|screen| screen.outcome.clone());
    match (code_in(&here), outcome) {
        (Some((place, code)), _) => take(shell, Some(place), &code, true),
        (None, Some(outcome)) => take_over(shell, &outcome),
        (None, None) => look(shell),
    }
}

/// Puts the seal of a form that was answered without the module into this phone's book.
fn take_over(shell: Shell, outcome: &Outcome) {
    let Some(passport) = outcome.passport else {
        return look(shell);
    };
    let (place, code) = (outcome.place.clone(), outcome.code.clone());
    spawn_local(async move {
        let over = keep::change(|book| book.take_over(passport, clock::unix_s())).await;
        if over.is_ok() {
            // The page need not show the number any more.
            shell.screen.update(|screen| screen.outcome = None);
            take(shell, place, &code, false);
        }
    });
}

/// Reads the book again, shows it, and sends what waits.
fn look(shell: Shell) {
    spawn_local(async move {
        if keep::read().await.is_ok() {
            keep::show(shell);
            send::start(shell);
        }
    });
}

/// The place and the code of an address that a poster or a display shows.
fn code_in(address: &str) -> Option<(Place, String)> {
    let place = match Route::parse(address) {
        Route::Zone(id) => Place::Zone(id),
        Route::Site(id) => Place::Site(id),
        _ => return None,
    };
    let (_, query) = address.split('#').next()?.split_once('?')?;
    let code = query.split('&').find_map(|pair| pair.strip_prefix("k="))?;
    Some((place, code.to_owned()))
}

fn press(shell: Shell, what: &str, button: &Element) {
    let value = || button.get_attribute("data-of").unwrap_or_default();
    match what {
        "close" => close(shell),
        "passport" => {
            close(shell);
            navigate::to(shell, &Route::Me);
        }
        "forget" => forget(shell, value()),
        _ => {}
    }
}

fn submit(shell: Shell, what: &str, form: &HtmlFormElement) {
    let Ok(data) = FormData::new_with_form(form) else {
        return;
    };
    let text = |name: &str| data.get(name).as_string().unwrap_or_default();
    if what == "type" {
        take(shell, text("place").parse().ok(), &text("k"), false);
    }
}

/// Takes a seal: into the book first, then on its way. `by_address` where the code is in the address:
/// it goes from there once the seal is safe, so that nobody shares it by sharing the page.
fn take(shell: Shell, place: Option<Place>, code: &str, by_address: bool) {
    let code: Code = match code.parse() {
        Ok(code) => code,
        Err(error) => {
            shell
                .slip
                .set(slip::failed("码没有看懂", &format!("{error}。")));
            return;
        }
    };
    spawn_local(async move {
        let held = Held::new(place, Some(&code), clock::unix_s());
        let took = match random::bytes().map(Passport::of) {
            Some(fresh) => keep::change(|book| book.take(held.clone(), fresh)).await,
            None => Err(NoVault),
        };
        match took {
            Ok(Took::Full) => shell.slip.set(slip::failed("护照满了", FULL)),
            Err(NoVault) => shell.slip.set(slip::failed("没有存下", NO_VAULT)),
            Ok(took) => {
                if by_address {
                    clean_address();
                }
                ABOUT.set(Some((held, took == Took::Again)));
                keep::show(shell);
                renew(shell);
                send::start(shell);
                // The names of the other places, for what comes next.
                if api::content().await.is_ok() {
                    renew(shell);
                }
            }
        }
    });
}

const FULL: &str = "一本护照最多 4000 枚印章，已经满了。";
const NO_VAULT: &str =
    "这部手机现在不让本站存东西，印章没有盖上。请关掉无痕浏览，或者腾出一点空间，再扫一次。";

/// Draws the slip anew: what it is about may have been sent, or refused.
pub fn renew(shell: Shell) {
    let Some((held, again)) = ABOUT.with_borrow(Clone::clone) else {
        return;
    };
    let book = keep::seen();
    let same = |other: &&Held| other.is_same(&held);
    let by_code = |other: &&Held| other.code == held.code && other.day == held.day;
    let by_place = held
        .place
        .as_ref()
        .and_then(|place| book.seal_of(place, Some(held.day)));
    let now = book.seals.iter().find(same);
    let now = now.or_else(|| book.seals.iter().find(by_code)).or(by_place);
    let Some(now) = now else {
        return;
    };
    let content = content(shell);
    shell.slip.set(slip::taken(&content, &book, now, again));
}

/// The whole pack if it has come, else what the page has of it.
fn content(shell: Shell) -> std::sync::Arc<Content> {
    api::content_now()
        .unwrap_or_else(|| shell.screen.with_untracked(|screen| screen.content.clone()))
}

fn close(shell: Shell) {
    ABOUT.set(None);
    shell.slip.set(Markup::Nothing);
    dom::focus("main h1");
}

fn forget(shell: Shell, which: String) {
    spawn_local(async move {
        let index: Option<usize> = which.parse().ok();
        let Some(held) = index.and_then(|index| keep::seen().seals.get(index).cloned()) else {
            return;
        };
        if keep::change(|book| book.forget(&held)).await.is_ok() {
            keep::show(shell);
        }
    });
}

/// The same page without the code.
fn clean_address() {
    let here = Route::parse(&navigate::here()).to_string();
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&here));
    }
}
