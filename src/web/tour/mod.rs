//! The tour as a page to read: every room and every site, in the order one walks them.
use leptos::prelude::*;

use super::screen::Screen;

/// The page.
pub fn page(_screen: &Screen) -> impl IntoView + use<> {
    view! { <h1 tabindex="-1">"云上漫游"</h1> }
}
