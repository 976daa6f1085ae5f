//! The search field: a form, so that it works before and without WebAssembly.
use leptos::prelude::*;

use super::icon::{Glyph, icon};

/// Asks the home page for `q`; `ask` says what one might look for.
pub fn search(ask: &str, q: &str) -> AnyView {
    view! {
        <form class="search" role="search" method="get" action="/">
            <label class="unseen" for="q">
                "找地方、找活动、找服务"
            </label>
            {icon(Glyph::Search)}
            <input
                id="q"
                type="search"
                name="q"
                maxlength="40"
                enterkeyhint="search"
                autocomplete="off"
                placeholder=format!("我想…… {ask}")
                value=q.to_owned()
            />
            <button class="chip">"找一找"</button>
        </form>
    }
    .into_any()
}
