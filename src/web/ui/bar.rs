//! The bar at the top of a page: the way back and the page's heading.
use crate::web::markup::{Markup, html};

use super::icon::{Glyph, icon};

/// A link back to the page above this one.
pub fn back(href: String, name: String) -> Markup {
    html! { <a class="chip back" href=href>{icon(Glyph::Back)}{name}</a> }
}
