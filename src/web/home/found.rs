//! What the search on the home page finds.

use crate::{
    model::search::{self, Hit, Kind},
    web::{
        markup::{Markup, html},
        route::{MapQuery, Route},
        screen::Screen,
        ui::{
            fact,
            icon::{Glyph, icon},
            lark::lark,
        },
    },
};

/// The home page with what was found in place of today.
pub fn page(screen: &Screen, q: &str) -> Markup {
    super::framed(screen, q, results(screen, q))
}

/// The list of what was found, or where else to look.
fn results(screen: &Screen, q: &str) -> Markup {
    let hits = search::search(&screen.content, q, Kind::ALL, Some(screen.now.date));
    if hits.is_empty() {
        return nothing();
    }
    let count = hits.len();
    let rows = hits.into_iter().map(row).collect::<Markup>();
    html! {
        <p class="soft found" role="status">"找到 " {count} " 处"</p>
        <div class="list">{rows}</div>
    }
}

fn row(hit: Hit) -> Markup {
    let kind = match hit.kind {
        Kind::Zone => "地方",
        Kind::Service => "办事",
        Kind::Site => "足迹",
        Kind::Event => "活动",
    };
    html! {
        <a class="row" href=address(&hit)>
            <span class="chip">{kind}</span>
            <span class="grow">
                <b>{fact::words(&hit.title)}</b>
                <span class="soft line">
                    {hit.over.then_some("已经结束 · ")} {fact::words(&hit.sub)}
                </span>
            </span>
            {icon(Glyph::Next)}
        </a>
    }
}

fn address(hit: &Hit) -> String {
    match hit.kind {
        Kind::Zone => Route::Zone(hit.id.clone()).to_string(),
        Kind::Site => Route::Site(hit.id.clone()).to_string(),
        Kind::Event => Route::Event(hit.id.clone(), None).to_string(),
        Kind::Service => format!("{}#{}", Route::Services, hit.id),
    }
}

fn nothing() -> Markup {
    html! {
        <div class="empty">
            {lark()}
            <p>
                "没有找到。换个说法试试，比如“借书”“社保”“下棋”；也可以"
                <a href=Route::Map(MapQuery::default()).to_string()>"看地图"</a> "、"
                <a href=Route::Services.to_string()>"办事指南"</a> "，或者"
                <a href=Route::About.to_string()>"开放时间和中心介绍"</a> "。"
            </p>
        </div>
    }
}
