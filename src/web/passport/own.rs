//! The whole passport: to another phone, from one, or away.
use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{act, keep, moving, send, slip, take};
use crate::{
    model::passport::Passport,
    web::{
        api::{self, Sent},
        app::Shell,
        device::{clock, vault::NoVault},
        route::Route,
    },
};

/// What stands before the number in the address that another phone scans.
const MARK: &str = "#p=";

/// Shows how this passport goes to another phone.
pub fn leave(shell: Shell) {
    spawn_local(async move {
        let Some(passport) = keep::read().await.ok().and_then(|book| book.passport) else {
            let words = "护照还是空的。先盖一枚印章，再搬也不迟。";
            shell.slip.set(moving::done("还没有护照", words));
            return;
        };
        let base = window().location().origin().unwrap_or_default();
        shell.slip.set(match api::transfer(&passport, &base).await {
            Sent::Done(it) => moving::leave(&it.phrase, &passport.to_string(), it.path, it.width),
            Sent::Refused(why) => slip::failed("没能准备好", &why),
            Sent::Later(_) => slip::failed("没能准备好", AWAY),
        });
    });
}

const AWAY: &str = "现在没有网络，过一会儿再试。印章都还在这部手机里。";

thread_local! {
    /// The passport that the visitor is asked about.
    static ARRIVING: Cell<Option<Passport>> = const { Cell::new(None) };
}

/// Asks whether the passport in the address is to be taken up. The address forgets it at once: whoever says
/// no has not left it there for others.
pub fn arriving(shell: Shell, address: &str) {
    let Some(passport) = number_in(address) else {
        return;
    };
    ARRIVING.set(Some(passport));
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let me = Route::Me.to_string();
        let _ = history.replace_state_with_url(&state, "", Some(&me));
    }
    take::let_go();
    shell.slip.set(moving::arrive());
}

fn number_in(address: &str) -> Option<Passport> {
    address.split_once(MARK)?.1.parse().ok()
}

/// Takes up the passport that was asked about.
pub fn arrive(shell: Shell) {
    if let Some(passport) = ARRIVING.take() {
        spawn_local(adopt(shell, passport));
    }
}

/// Takes up the passport that these words or this number say.
pub fn bring(shell: Shell, words: String) {
    spawn_local(async move {
        let passport = match words.parse() {
            Ok(passport) => Sent::Done(passport),
            Err(_) => api::phrase(&words).await,
        };
        match passport {
            Sent::Done(passport) => adopt(shell, passport).await,
            Sent::Refused(why) => shell.slip.set(slip::failed("没有搬成", &why)),
            Sent::Later(_) => shell.slip.set(slip::failed("没有搬成", AWAY)),
        }
    });
}

/// Looks for what the endpoint keeps of this phone's passport: it may have been moved here without a
/// network, and the phone it was moved from may have had seals to send.
pub async fn catch_up(shell: Shell) {
    let Some(passport) = keep::seen().passport else {
        return;
    };
    if let Sent::Done(all) = api::seals(&passport).await
        && keep::change(|book| book.merge(passport, all.seals))
            .await
            .is_ok()
    {
        keep::show(shell);
    }
}

async fn adopt(shell: Shell, passport: Passport) {
    let adopted = keep::change(|book| book.adopt(passport, clock::unix_s())).await;
    if let Err(NoVault) = adopted {
        let why = "这部手机现在不让本站存东西。请关掉无痕浏览，再试一次。";
        return shell.slip.set(slip::failed("没有搬成", why));
    }
    let said = match api::seals(&passport).await {
        Sent::Done(all) => {
            let count = all.seals.len();
            let merged = keep::change(|book| book.merge(passport, all.seals)).await;
            let words = if count == 0 {
                "中心还没有这本护照的印章。如果那部手机上有待同步的，等它补上再来看。".to_owned()
            } else {
                format!("搬来了 {count} 枚印章。")
            };
            merged.map(|()| words).unwrap_or_default()
        }
        _ => "护照号已经记下；现在没有网络，印章等有网络时再来看。".to_owned(),
    };
    keep::show(shell);
    shell
        .slip
        .set(moving::done("护照已经在这部手机里了", &said));
    send::start(shell);
}

/// Asks before everything goes.
pub fn ask_erase(shell: Shell) {
    shell.slip.set(moving::erase());
}

/// Erases everything: here at once, at the endpoint as soon as it hears of it.
pub fn erase(shell: Shell) {
    spawn_local(async move {
        take::put_away(shell);
        match keep::change(|book| book.erase(clock::unix_s())).await {
            Ok(()) => {
                let words = "这部手机上的已经删掉；中心保存的，连上网络就删。";
                shell.slip.set(moving::done("护照删除了", words));
                act::look(shell);
            }
            Err(NoVault) => {
                let why = "这部手机现在不让本站改动存下的东西，请过一会儿再试。";
                shell.slip.set(slip::failed("没有删掉", why));
            }
        }
    });
}
