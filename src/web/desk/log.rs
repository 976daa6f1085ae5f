//! `/desk/log`: every change, who made it and when.
use super::Frame;
use crate::{
    model::{date::DateTime, desk::Log},
    web::{
        markup::{Markup, html},
        route::{DeskRoute, Route},
    },
};

/// The page.
pub fn page(frame: &Frame) -> Markup {
    let log: Log = frame.data().unwrap_or_default();
    let count = log.lines.len();
    let said = match (count, log.later) {
        (0, _) => "这里没有更早的记录了。".to_owned(),
        (_, true) => format!("更早的 {count} 条，新的在前。"),
        (_, false) => {
            format!("最近 {count} 条，新的在前。登录、退出和每一次改动都记在这里，谁也改不了。")
        }
    };
    let way = |to: String, words: &'static str| html! { <a class="chip" href=to>{words}</a> };
    let latest = (log.later).then(|| way(Route::Desk(DeskRoute::Log).to_string(), "回到最近的"));
    let before = (log.older).map(|number| way(DeskRoute::log_before(number), "更早的记录"));
    let ways = (latest.is_some() || before.is_some()).then(|| {
        html! { <nav class="chips section" aria-label="翻看记录">{latest} {before}</nav> }
    });
    let rows = log.lines.into_iter().map(|line| {
        let at = DateTime::from_unix(i64::try_from(line.at).unwrap_or_default());
        html! {
            <li class="row">
                <span class="grow">
                    <b>{line.deed}</b>
                    " "
                    {line.what}
                    <span class="soft line">{at.date.to_string()} " " {at.time.to_string()} " · " {line.who}</span>
                </span>
            </li>
        }
    });
    html! {
        <p class="soft">{said}</p>
        <ol class="list section">{rows.collect::<Markup>()}</ol>
        {ways}
    }
}
