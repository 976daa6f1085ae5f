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
            <tr>
                <td class="num">{at.date.to_string()} " " {at.time.to_string()}</td>
                <td>{line.who}</td>
                <th scope="row">{line.deed}</th>
                <td>{line.what}</td>
            </tr>
        }
    });
    html! {
        <p class="soft">{format!("最近 {count} 条，新的在前。登录、退出和每一次改动都记在这里，谁也改不了。")}</p>
        <div class="desk-table" tabindex="0" role="region" aria-label="操作记录">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"时间"</th>
                        <th scope="col">"谁"</th>
                        <th scope="col">"做了什么"</th>
                        <th scope="col">"对什么"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect::<Markup>()}</tbody>
            </table>
        </div>
    }
}
