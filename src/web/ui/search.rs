//! The search field: a form, so that it works before and without WebAssembly.
use crate::web::markup::{Markup, html};

use super::icon::{Glyph, icon};

/// Asks the home page for `q`; `ask` says what one might look for.
pub fn search(ask: &str, q: &str) -> Markup {
    let ask = format!("我想…… {ask}");
    field("/", "找地方、找活动、找服务", ask, q, Vec::new())
}

/// Asks `action` for `q`; what is in `along` (hidden fields) goes with it.
pub fn field(
    action: &'static str,
    label: &'static str,
    ask: String,
    q: &str,
    along: Vec<Markup>,
) -> Markup {
    html! {
        <form class="search" role="search" method="get" action=action>
            <label class="unseen" for="q">
                {label}
            </label>
            {icon(Glyph::Search)}
            <input
                id="q"
                type="search"
                name="q"
                maxlength="40"
                enterkeyhint="search"
                autocomplete="off"
                placeholder=ask
                value=q.to_owned()
            />
            {along}
            <button class="chip">"找一找"</button>
        </form>
    }
}
