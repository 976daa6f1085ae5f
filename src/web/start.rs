//! The browser's beginning: takes up the endpoint's page, or builds it where there is none.
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use super::{
    api,
    app::{self, App, Shell},
    device::dom,
    json, navigate,
    pages::{self, Part},
    passport::act::Deed,
    route::Route,
    screen::Screen,
};

/// Hydrates `#app` from the boot data; without any (the service worker's shell) the page is rendered
/// here, from the JSON alone.
pub fn start() {
    let Some(root) = dom::find("#app") else {
        return;
    };
    let root = root.unchecked_into::<web_sys::HtmlElement>();
    let boot = dom::text_of("#boot").map(|boot| json::trust::<Screen>(&boot));
    spawn_local(async move {
        match boot {
            Some(screen) if root.has_child_nodes() => {
                let part = Part::shown(&screen);
                // Where the page's part cannot be had, the page stays as the endpoint made it.
                if part == Part::Door || pages::fetch(part).await.is_ok() {
                    hydrate_from(root, move || view! { <App screen /> }).forget();
                }
            }
            _ => {
                if let Ok(screen) = navigate::load(&navigate::here()).await {
                    root.set_text_content(None);
                    document().set_title(&app::title(&screen));
                    mount_to(root, move || view! { <App screen /> }).forget();
                }
            }
        }
    });
}

/// Runs once the page stands: from here on it answers.
pub fn alive(shell: Shell) {
    navigate::start(shell);
    let whole = Part::Door.here().is_some();
    dom::mark_ready(whole);
    pages::stage(shell);
    // A code in the address, a page of the passport's own, one that changes under one's eyes: at once.
    let own = matches!(
        shell.screen.read_untracked().route(),
        Route::Me
            | Route::Stamp
            | Route::Display(_)
            | Route::Book(_)
            | Route::Booked { .. }
            | Route::Signup(_)
            | Route::Desk(_)
    );
    if own || navigate::here().contains("?k=") {
        pages::act(shell, Deed::Shown);
    }
    if dom::saves_data() {
        return;
    }
    if !whole {
        spawn_local(take_up(shell));
    }
    // What the next tap needs, while the visitor reads.
    set_timeout(
        move || {
            spawn_local(async move {
                let _ = api::content().await;
                pages::fetch_all().await;
                pages::act_if_here(shell, Deed::Shown);
            });
        },
        std::time::Duration::from_millis(1200),
    );
}

/// Takes up a door's page as the endpoint printed it, once its part is here: what changes on it later finds
/// everything in its place.
async fn take_up(shell: Shell) {
    if pages::fetch(Part::Door).await.is_ok() {
        shell.screen.update(|_| {});
        request_animation_frame(|| dom::mark_ready(true));
    }
}
