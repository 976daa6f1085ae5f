//! A zone's page: what its QR code opens.
use leptos::prelude::*;

use super::screen::Screen;
use crate::model::id::Id;

/// The page of this zone.
pub fn page(screen: &Screen, id: &Id) -> impl IntoView + use<> {
    let name = super::text::named(screen.content.zone(id).map(|zone| &zone.name));
    view! { <h1 tabindex="-1">{name}</h1> }
}
