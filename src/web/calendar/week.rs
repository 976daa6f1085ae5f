//! Seven days side by side; one below the other on a phone.
use crate::web::markup::{Markup, html};

use super::{Calendar, day};
use crate::model::date::Date;

/// The week.
pub fn view(calendar: &Calendar) -> Markup {
    let days: Vec<_> = Date::each(calendar.range.clone())
        .map(|date| day::section(calendar, date, &calendar.on(date)))
        .collect();
    html! { <div class="week">{days}</div> }
}
