//! `/desk/log`: every change, who made it and when.
use super::Frame;
use crate::{
    model::{date::DateTime, desk::Entry},
    web::{
        markup::{Markup, html},
        screen::Screen,
    },
};

/// The page.
pub fn page(_: &Screen, frame: &Frame) -> Markup {
    let lines: Vec<Entry> = frame.data().unwrap_or_default();
    let count = lines.len();
    let rows = lines.into_iter().map(|line| {
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
        <p class="soft">{format!("最近 {count} 条，新的在前。登录、退出和每一次改动都记在这里，谁也改不了。")}</p>
        <ol class="list section">{rows.collect::<Markup>()}</ol>
    }
}
