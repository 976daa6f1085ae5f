//! Seven days side by side; one below the other on a phone.
use leptos::prelude::*;

use super::{Calendar, day};
use crate::model::date::Date;

/// The week.
pub fn view(calendar: &Calendar) -> AnyView {
    let days: Vec<_> = Date::each(calendar.range.clone())
        .map(|date| day::section(calendar, date, &calendar.on(date)))
        .collect();
    view! { <div class="week">{days}</div> }.into_any()
}
