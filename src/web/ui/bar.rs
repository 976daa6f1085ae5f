//! The bar at the top of a page: the way back and the page's heading.
use leptos::prelude::*;

use super::icon::{Glyph, icon};

/// A link back to the page above this one.
pub fn back(href: String, name: String) -> impl IntoView {
    view! { <a class="chip back" href=href>{icon(Glyph::Back)}{name}</a> }
}
