//! The page for an address that is none.
use crate::web::markup::{Markup, html};

use super::{
    route::{MapQuery, Route},
    screen::Screen,
    ui::{lark::lark, scene, search::search},
};

/// Says that there is no such page and where to go instead.
pub fn page(screen: &Screen) -> Markup {
    let what = match screen.route() {
        Route::Zone(_) => "这里没有登记这个地方",
        Route::Event(..) => "没有找到这场活动",
        Route::Site(_) => "足迹里没有这一站",
        _ => "没有这一页",
    };
    html! {
        <div class="cover">{scene::trail()}</div>
        <section class="sheet missing">
            {lark()} <h1 tabindex="-1">{what}</h1>
            <p>"可能是网址抄错了，或者它已经换了地方。回到门口再扫一次，或者在这里找一找。"</p>
            {search(screen.content.centre.ask.as_str(), "")} <p class="actions">
                <a class="button" href=Route::HOME.to_string()>"回首页"</a>
                <a class="button line" href=Route::Map(MapQuery::default()).to_string()>
                    "看中心地图"
                </a>
            </p>
        </section>
    }
}
