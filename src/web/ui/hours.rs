//! Whether a place is open now, in a few words.
use crate::web::markup::{Markup, html};

use crate::{
    model::{
        date::{DateTime, Time},
        hours::Hours,
        opening::OpenState,
        text::Text,
    },
    web::{screen::Screen, text, ui::fact},
};

/// `开放中 · 至 17:30` or `未开放 · 明天 09:00 开`, with the mark of what the timetable rests on.
pub fn chip(screen: &Screen, hours: &Hours) -> Markup {
    let now = screen.now;
    let (class, words) = match hours.state(now, &screen.content.holidays) {
        OpenState::Open { until } => ("chip open", open(until, now)),
        OpenState::Closed { opens, reason } => ("chip shut", shut(opens, reason, now)),
    };
    html! { <span class=class>{words}</span> {fact::mark(hours.basis.confidence)} }
}

/// `开放中 · 至 17:30`; what does not close within a year is not said to close then.
fn open(until: DateTime, now: DateTime) -> String {
    if until.date.days_since(now.date) > 365 {
        return "全天开放".to_owned();
    }
    let midnight = now.date.plus(1).at(Time::MIDNIGHT);
    if until == midnight {
        return "开放中 · 至 24:00 ".to_owned();
    }
    format!("开放中 · 至{}", when(until, now))
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

#[cfg(test)]
mod tests {
    use super::open;

    /// Regression: a room that is open day and night was said to be open until a day next year.
    #[test]
    fn what_never_closes_is_open_all_day() {
        let now = "2026-11-21T09:30".parse().unwrap();
        let words = |until: &str| open(until.parse().unwrap(), now);
        assert_eq!(words("2026-11-21T17:30"), "开放中 · 至 17:30 ");
        assert_eq!(words("2026-11-22T01:00"), "开放中 · 至明天 01:00 ");
        // Regression: 至明天 00:00.
        assert_eq!(words("2026-11-22T00:00"), "开放中 · 至 24:00 ");
        assert_eq!(words("2026-11-23T00:00"), "开放中 · 至后天 00:00 ");
        assert_eq!(words("2027-11-23T00:00"), "全天开放");
    }
}
