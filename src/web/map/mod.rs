//! The centre map: the floor plan, filters, search, the way to a zone.
use leptos::prelude::*;

use super::{route::MapQuery, screen::Screen};

/// The page.
pub fn page(_screen: &Screen, _query: MapQuery) -> impl IntoView + use<> {
    view! { <h1 tabindex="-1">"中心地图"</h1> }
}
