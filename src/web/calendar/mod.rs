//! The event calendar: agenda, week and month.
pub mod event;

use leptos::prelude::*;

use super::{route::CalendarQuery, screen::Screen};

/// The page.
pub fn page(_screen: &Screen, _query: CalendarQuery) -> impl IntoView + use<> {
    view! { <h1 tabindex="-1">"活动日历"</h1> }
}
