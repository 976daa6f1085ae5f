//! Taking a seal: from an address, from a field, from a form that the endpoint answered.
use std::{cell::RefCell, sync::Arc};

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{keep, send, slip};
use crate::{
    model::{
        code::Code,
        content::Content,
        passport::{
            Passport,
            book::{Book, Held, Took},
        },
        place::Place,
    },
    web::{
        api,
        app::Shell,
        device::{clock, random, vault::NoVault},
        markup::Markup,
        navigate,
        route::Route,
        screen::Outcome,
    },
};

thread_local! {
    /// The seal that the slip is about, and whether it had been taken before.
    static ABOUT: RefCell<Option<(Held, bool)>> = const { RefCell::new(None) };
    /// The code in the address that is being taken: it stands there until the seal is safe.
    static TAKING: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The place and the code of an address that a poster or a display shows.
pub fn code_in(address: &str) -> Option<(Place, String)> {
    let place = match Route::parse(address) {
        Route::Zone(id) => Place::Zone(id),
        Route::Site(id) => Place::Site(id),
        _ => return None,
    };
    let (_, query) = address.split('#').next()?.split_once('?')?;
    let code = query.split('&').find_map(|pair| pair.strip_prefix("k="))?;
    Some((place, code.to_owned()))
}

/// Takes a seal: into the book first, then on its way. `by_address` where the code is in the address:
/// it goes from there once the seal is safe, so that nobody shares it by sharing the page.
pub fn take(shell: Shell, place: Option<Place>, code: &str, by_address: bool) {
    let code: Code = match code.parse() {
        Ok(code) => code,
        Err(error) => {
            if by_address {
                clean_address();
            }
            shell
                .slip
                .set(slip::failed("码没有看懂", &format!("{error}。")));
            return;
        }
    };
    // Asked twice about the same address, it is not “again”.
    if by_address && TAKING.replace(Some(code.to_string())) == Some(code.to_string()) {
        return;
    }
    spawn_local(async move {
        let held = Held::new(place, Some(&code), clock::unix_s());
        let took = match random::bytes().map(Passport::of) {
            Some(fresh) => keep::change(|book| book.take(held.clone(), fresh)).await,
            None => Err(NoVault),
        };
        TAKING.take();
        if by_address && matches!(took, Ok(Took::New | Took::Again)) {
            clean_address();
        }
        say(shell, held, took).await;
    });
}

/// Says what taking this seal came to, and sends it on its way.
async fn say(shell: Shell, held: Held, took: Result<Took, NoVault>) {
    match took {
        Ok(Took::Full) => shell.slip.set(slip::failed("护照满了", FULL)),
        Err(NoVault) => shell.slip.set(slip::failed("没有存下", NO_VAULT)),
        Ok(took) => {
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
}

const FULL: &str = "一本护照最多 4000 枚印章，已经满了。";
const NO_VAULT: &str =
    "这部手机现在不让本站存东西，印章没有盖上。请关掉无痕浏览，或者腾出一点空间，再扫一次。";

/// Takes the seals of these places of the virtual tour, and opens the passport that has them.
pub fn cloud(shell: Shell, of: &str) {
    let places: Vec<Place> = of
        .split(' ')
        .filter_map(|place| place.parse().ok())
        .collect();
    spawn_local(async move {
        let now = clock::unix_s();
        let took = match random::bytes().map(Passport::of) {
            Some(fresh) => {
                let all = |book: &mut Book| {
                    let mut each = places
                        .into_iter()
                        .map(|place| Held::new(Some(place), None, now));
                    each.all(|held| book.take(held, fresh) != Took::Full)
                };
                keep::change(all).await
            }
            None => Err(NoVault),
        };
        match took {
            Ok(true) => {
                keep::show(shell);
                send::start(shell);
                navigate::to(shell, &Route::Me);
            }
            Ok(false) => shell.slip.set(slip::failed("护照满了", FULL)),
            Err(NoVault) => shell.slip.set(slip::failed("没有存下", NO_VAULT)),
        }
    });
}

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
pub fn content(shell: Shell) -> Arc<Content> {
    api::content_now()
        .unwrap_or_else(|| shell.screen.with_untracked(|screen| screen.content.clone()))
}

/// Puts the seal of a form that was answered without the module into this phone's book.
pub fn take_over(shell: Shell, outcome: &Outcome) {
    let Some(passport) = outcome.passport else {
        return;
    };
    let Ok(code) = outcome.code.parse::<Code>() else {
        return;
    };
    // By the endpoint's clock: a display's code has been changed meanwhile, and a phone's clock may be wrong.
    let held = Held::new(outcome.place.clone(), Some(&code), outcome.taken_at);
    let made = outcome.made;
    spawn_local(async move {
        let over = |book: &mut Book| {
            book.take_over(passport, made, clock::unix_s())
                .then(|| book.take(held.clone(), passport))
        };
        if let Ok(Some(took)) = keep::change(over).await {
            // The page need not show the number any more.
            shell.screen.update(|screen| screen.aside = None);
            say(shell, held, Ok(took)).await;
        }
    });
}

/// Whatever the slip says from now on, it is not about the seal before.
pub fn let_go() {
    ABOUT.set(None);
}

/// Puts the slip away, whatever it is about.
pub fn put_away(shell: Shell) {
    let_go();
    shell.slip.set(Markup::Nothing);
}

/// The same page without the code.
fn clean_address() {
    let here = Route::parse(&navigate::here()).to_string();
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&here));
    }
}
