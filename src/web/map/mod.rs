//! The centre map: the floor plan, filters, search, the way to a zone.
mod card;
mod floor;
mod head;
mod list;
mod view;
mod way;

use crate::web::markup::{Markup, html};

use self::view::View;
use super::{
    route::MapQuery,
    screen::Screen,
    ui::{fact, lark::lark, plan::Drawing},
};

/// The page.
pub fn page(screen: &Screen, query: MapQuery) -> Markup {
    let view = View::new(&screen.content, query);
    #[cfg(target_arch = "wasm32")]
    leptos::prelude::request_animation_frame(super::device::pan::attach);
    let basis = view.content.plan.basis.as_ref();
    let plan = match Drawing::new(view.content, view.floor.as_ref()) {
        Some(drawing) => html! {
            <div class="map-body">{floor::floor(&view, &drawing)} {card::sheet(&view)}</div>
        },
        None => html! {
            <div class="empty">
                {lark()} <p>"平面图还没有画好（待中心补充）。下面按名字列出了每个地方。"</p>
            </div>
            {card::sheet(&view)}
        },
    };
    // On a phone the way needs the room that search and filters take.
    let class = if view.chosen.is_none() && view.to.is_some() {
        "map going"
    } else {
        "map"
    };
    html! {
        <div class=class>
            {head::head(&view)} {plan}
            {basis
                .map(|basis| {
                    html! { <div class="map-basis">{fact::one(view.content, basis)}</div> }
                })} {list::list(&view)}
        </div>
    }
}
