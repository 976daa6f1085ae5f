//! The centre map: the floor plan, filters, search, the way to a zone.
mod card;
mod floor;
mod head;
mod list;
mod view;

use leptos::prelude::*;

use self::view::View;
use super::{
    route::MapQuery,
    screen::Screen,
    ui::{fact, lark::lark, plan::Drawing},
};

/// The page.
pub fn page(screen: &Screen, query: MapQuery) -> impl IntoView + use<> {
    let view = View::new(&screen.content, query);
    #[cfg(target_arch = "wasm32")]
    request_animation_frame(super::device::pan::attach);
    let basis = view.content.plan.basis.as_ref();
    let plan = match Drawing::new(view.content, view.floor.as_ref()) {
        Some(drawing) => view! {
            <div class="map-body">
                {floor::floor(&view, &drawing)} <div class="map-sheet" aria-live="polite">
                    {card::sheet(&view)}
                </div>
            </div>
        }
        .into_any(),
        None => view! {
            <div class="empty">
                {lark()} <p>"平面图还没有画好（待中心补充）。下面按名字列出了每个地方。"</p>
            </div>
            {card::sheet(&view)}
        }
        .into_any(),
    };
    view! {
        <div class="map">
            {head::head(&view)} {plan}
            {basis
                .map(|basis| {
                    view! { <div class="map-basis">{fact::one(view.content, basis)}</div> }
                })} {list::list(&view)}
        </div>
    }
}
