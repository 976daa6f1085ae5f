//! Whether a place is open now, in a few words.
use crate::web::markup::{Markup, html};

use crate::{
    model::{date::DateTime, hours::Hours, opening::OpenState},
    web::{screen::Screen, text, ui::fact},
};

/// `开放中 · 至 17:30` or `已关门 · 明天 09:00 开`, with the mark of what the timetable rests on.
pub fn chip(screen: &Screen, hours: &Hours) -> Markup {
    let now = screen.now;
    let (class, words) = match hours.state(now, &screen.content.holidays) {
        OpenState::Open { until } => ("chip open", format!("开放中 · 至{}", when(until, now))),
        OpenState::Closed {
            opens: Some(opens), ..
        } => ("chip shut", format!("未开放 · {}开", when(opens, now))),
        OpenState::Closed { opens: None, .. } => ("chip shut", "未开放".to_owned()),
    };
    html! { <span class=class>{words}</span> {fact::mark(hours.basis.confidence)} }
}

/// ` 17:30 ` today, `明天 09:00 ` later.
fn when(moment: DateTime, now: DateTime) -> String {
    if moment.date == now.date {
        format!(" {} ", moment.time)
    } else {
        format!("{} {} ", text::day(moment.date, now.date), moment.time)
    }
}
