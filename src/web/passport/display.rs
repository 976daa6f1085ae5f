//! `/display/{zone}`: a screen on the wall whose code changes every half minute. Who scans it is there.
use crate::{
    model::{id::Id, place::Place},
    web::{
        markup::{Markup, html},
        screen::{Aside, Screen, Shown},
        ui::{lark::lark, seal},
    },
};

/// The page.
pub fn page(screen: &Screen, zone: &Id) -> Markup {
    let place = Place::Zone(zone.clone());
    let name = seal::name(&screen.content, &place);
    let body = match screen.aside.as_ref().and_then(Aside::shown) {
        Some(shown) => code(&shown),
        None => html! {
            <p class="says">
                {lark()}
                <span>"这块屏幕现在没有码。断了网会自己连上；第一次用，请工作人员用 hongdu display-key 给出的网址打开。"</span>
            </p>
        },
    };
    html! {
        <article class="display">
            <div class="head">
                <div>
                    <h1 tabindex="-1">{name}</h1>
                    <p class="lead">"用微信或相机扫一扫，盖一枚今天的印章。不用登录。"</p>
                </div>
                {seal::of(&screen.content, &place, true)}
            </div>
            {body}
        </article>
    }
}

fn code(shown: &Shown) -> Markup {
    html! {
        <svg
            class="qr"
            viewBox=format!("0 0 {0} {0}", shown.width)
            role="img"
            aria-label="这一处现在的二维码"
        >
            <path d=shown.path.clone() />
        </svg>
        <p class="phrase">{shown.code.clone()}</p>
        <p class="soft">"每半分钟换一次。扫不出来，就在本站输入上面这串字。"</p>
    }
}
