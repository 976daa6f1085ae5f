//! `/desk/notices`: what the home page says for a while.
use super::Frame;
use crate::{
    model::{
        date::DateTime,
        desk::Role,
        notice::{MAX_NOTICE, Notice},
    },
    web::{
        markup::{Markup, html},
        route::{DeskRoute, Route},
        screen::Screen,
    },
};

/// The page.
pub fn page(screen: &Screen, frame: &Frame) -> Markup {
    let all: Vec<Notice> = frame.data().unwrap_or_default();
    let may = frame.may(Role::Staff);
    let action = Route::Desk(DeskRoute::Notices).to_string();
    let rows = all.into_iter().map(|notice| {
        let (class, stands) = standing(&notice, screen.now);
        let down = may.then(|| {
            html! {
                <form method="post" action=action.clone()>
                    {frame.token()}
                    <button class="chip" name="down" value=notice.id.to_string() aria-label=format!("撤下：{}", notice.text)>"撤下"</button>
                </form>
            }
        });
        html! {
            <div class="row">
                <span class="grow">
                    <b>{notice.text.clone()}</b>
                    <span class="soft line">{said(notice.from)} " 至 " {said(notice.until)}</span>
                </span>
                <span class=class>{stands}</span>
                {down}
            </div>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let list = if rows.is_empty() {
        html! { <p class="empty">"现在没有公告。"</p> }
    } else {
        html! { <div class="list">{rows}</div> }
    };
    let week = screen.now.plus_minutes(7 * 24 * 60);
    let form = may.then(|| {
        html! {
            <form class="desk-form section" method="post" action=action.clone()>
                {frame.token()}
                <h2>"发布一条"</h2>
                <label for="text">"公告"<span class="soft">{format!(" {MAX_NOTICE} 个字以内")}</span></label>
                <input id="text" name="text" required=true maxlength=MAX_NOTICE.to_string() value=frame.typed("text", "") />
                <label for="from">"从"</label>
                <input id="from" name="from" type="datetime-local" required=true value=frame.typed("from", &screen.now.to_string()) />
                <label for="until">"到"</label>
                <input id="until" name="until" type="datetime-local" required=true value=frame.typed("until", &week.to_string()) />
                <button class="button">"发布"</button>
            </form>
        }
    });
    html! {
        <p class="soft">"公告在首页上，到时候自己出来，自己收起；收起一个月以后，发布下一条时就清掉。"</p>
        {list}
        {form}
    }
}

fn standing(notice: &Notice, now: DateTime) -> (&'static str, &'static str) {
    if notice.is_on(now) {
        ("chip now", "正在首页")
    } else if now < notice.from {
        ("chip", "还没有到")
    } else {
        ("chip", "已经过期")
    }
}

fn said(at: DateTime) -> String {
    format!("{} {}", at.date, at.time)
}
