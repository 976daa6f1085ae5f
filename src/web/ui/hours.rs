//! Whether a place is open now, in a few words.
use crate::web::markup::{Markup, html};

use crate::{
    model::{date::DateTime, hours::Hours, opening::OpenState, text::Text},
    web::{screen::Screen, text, ui::fact},
};

/// `开放中 · 至 17:30` or `未开放 · 明天 09:00 开`, with the mark of what the timetable rests on.
pub fn chip(screen: &Screen, hours: &Hours) -> Markup {
    let now = screen.now;
    let (class, words) = match hours.state(now, &screen.content.holidays) {
        OpenState::Open { until } => ("chip open", format!("开放中 · 至{}", when(until, now))),
        OpenState::Closed { opens, reason } => ("chip shut", shut(opens, reason, now)),
    };
    html! { <span class=class>{words}</span> {fact::mark(hours.basis.confidence)} }
}

/// `未开放（年末盘点） · 明天 09:00 开`: why, where this is no ordinary day, and until when.
fn shut(opens: Option<DateTime>, reason: Option<Text>, now: DateTime) -> String {
    let why = reason.map_or_else(String::new, |why| format!("（{}）", why.as_str()));
    let then = opens.map_or_else(String::new, |opens| format!(" · {}开", when(opens, now)));
    ["未开放", &why, &then].concat()
}

/// ` 17:30 ` today, `明天 09:00 ` later.
fn when(moment: DateTime, now: DateTime) -> String {
    if moment.date == now.date {
        format!(" {} ", moment.time)
    } else {
        format!("{} {} ", text::day(moment.date, now.date), moment.time)
    }
}
