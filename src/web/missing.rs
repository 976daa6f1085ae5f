//! The page for an address that is none.
use leptos::prelude::*;

use super::{route::Route, screen::Screen, ui::lark::lark};

/// Says that there is no such page and where to go instead.
pub fn page(screen: &Screen) -> impl IntoView + use<> {
    let what = match screen.route() {
        Route::Zone(_) => "这里没有登记这个地方",
        Route::Event(..) => "没有找到这场活动",
        Route::Site(_) => "足迹里没有这一站",
        _ => "没有这一页",
    };
    view! {
        <section class="missing pad">
            {lark()}
            <h1 tabindex="-1">{what}</h1>
            <p>"可能是网址抄错了，或者它已经换了地方。门口的二维码扫一下就到。"</p>
            <p class="actions">
                <a class="button" href="/">"回首页"</a>
                <a class="button line" href="/map">"看中心地图"</a>
            </p>
        </section>
    }
}
