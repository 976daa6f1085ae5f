//! One site of the trail.
use leptos::prelude::*;

use crate::{model::id::Id, web::screen::Screen};

/// The page of this site.
pub fn page(screen: &Screen, id: &Id) -> impl IntoView + use<> {
    let name = crate::web::text::named(screen.content.site(id).map(|site| &site.name));
    view! { <h1 tabindex="-1">{name}</h1> }
}
