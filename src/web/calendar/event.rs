//! One event's page.
use leptos::prelude::*;

use crate::{
    model::{date::Date, id::Id},
    web::screen::Screen,
};

/// The page of this event; `date` chooses one occurrence.
pub fn page(screen: &Screen, id: &Id, _date: Option<Date>) -> impl IntoView + use<> {
    let name = crate::web::text::named(screen.content.event(id).map(|event| &event.title));
    view! { <h1 tabindex="-1">{name}</h1> }
}
