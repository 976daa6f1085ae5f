//! One date of an event as a row of a list: when, what, where, and what became of it.
use crate::web::markup::{Markup, html};

use super::fact;
use crate::{
    model::{
        date::{Date, DateTime},
        event::{Occurrence, Status},
        fact::Confidence,
        occurrence::Phase,
    },
    web::{route::Route, screen::Screen, text},
};

/// What there is to say of how this date stands, as the class and the words of a chip.
pub fn standing(each: &Occurrence, now: DateTime) -> Option<(&'static str, &'static str)> {
    Some(match (each.status, each.phase(now)) {
        (Status::Cancelled, _) => ("chip alert", "已取消"),
        (Status::MovedTo { .. }, _) => ("chip alert", "已改期"),
        (_, Phase::On { .. }) => ("chip now", "进行中"),
        // Of an earlier day it goes without saying.
        (_, Phase::Over) if each.date == now.date => ("chip", "已结束"),
        (Status::MovedFrom { .. }, _) => ("chip alert", "有变动"),
        (Status::Planned, _) => return None,
    })
}

/// The chip that says how this date stands.
pub fn chip(each: &Occurrence, now: DateTime) -> Option<Markup> {
    let (class, words) = standing(each, now)?;
    Some(html! { <span class=class>{words}</span> })
}

/// The same dates with what is over last: who looks at a full day looks for what is still to be had.
pub fn over_last<'a>(dates: &[&'a Occurrence], now: DateTime) -> Vec<&'a Occurrence> {
    let mut all = Vec::with_capacity(dates.len());
    for over in [false, true] {
        let such = |each: &&&Occurrence| (each.phase(now) == Phase::Over) == over;
        all.extend(dates.iter().filter(such));
    }
    all
}

/// A row under the heading of its day: the time, the title, the place.
pub fn row(screen: &Screen, each: &Occurrence) -> Markup {
    let phase = each.phase(screen.now);
    let ends = match phase {
        // The night has passed into the next day: that is today.
        Phase::On { until } if until.date == screen.now.date && each.date < until.date => {
            format!("今天 {}", until.time)
        }
        _ => text::ends(each.time),
    };
    let class = match phase {
        Phase::Off => "row event gone",
        Phase::Over => "row event over",
        _ => "row event",
    };
    html! {
        <a class=class href=Route::Event(each.event.clone(), Some(each.date)).to_string()>
            <span class="when">
                <b>{text::begins(each.time)}</b>
                <small>{ends}</small>
            </span>
            <span class="grow">
                <b class="what">{fact::words(&each.title)}</b>
                {place(screen, each)}
            </span>
            {chip(each, screen.now)}
            {note(each, screen)}
        </a>
    }
}

/// Where it is, that its hour is not known, that it is a sample.
fn place(screen: &Screen, each: &Occurrence) -> Markup {
    let zone = each.zone.as_ref().and_then(|id| screen.content.zone(id));
    let mut line = text::named(zone.map(|zone| &zone.name));
    if text::vague(each.time) {
        if !line.is_empty() {
            line.push_str(" · ");
        }
        line.push_str("钟点待中心补充");
    }
    let sample = each.sample.then(|| fact::mark(Confidence::Sample));
    html! { <span class="soft">{line} " " {sample}</span> }
}

/// Where it went or came from, and why.
fn note(each: &Occurrence, screen: &Screen) -> Option<Markup> {
    let words = change(each, screen.now.date)?;
    Some(html! { <span class="soft why">{words}</span> })
}

/// What became of this date and why: `改到11月28日 周六。停电检修`; `None` where it is as planned.
pub fn change(each: &Occurrence, today: Date) -> Option<String> {
    let mut words = match each.status {
        Status::Planned => return None,
        Status::Cancelled => "这一次不办".to_owned(),
        Status::MovedTo { to } => format!("改到{}", text::day(to, today)),
        Status::MovedFrom { from } if from == each.date => "时间或地点有变动".to_owned(),
        Status::MovedFrom { from } => format!("原定{}", text::day(from, today)),
    };
    if let Some(reason) = &each.reason {
        words.push('。');
        words.push_str(reason.as_str());
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{id::Id, text::Text};

    fn at(date: &str, time: &str, status: Status) -> Occurrence {
        Occurrence {
            event: Id::parse("larks").unwrap(),
            date: date.parse().unwrap(),
            time: time.parse().unwrap(),
            title: Text::zh("百灵鸟集训"),
            category: Id::parse("study").unwrap(),
            zone: None,
            status,
            reason: None,
            sample: false,
        }
    }

    #[test]
    fn says_what_became_of_a_date() {
        let to = "2026-11-28".parse().unwrap();
        let says = |status, now: &str| {
            let each = at("2026-11-21", "09:00-11:00", status);
            standing(&each, now.parse().unwrap()).map(|(_, words)| words)
        };
        assert_eq!(says(Status::Planned, "2026-11-21T08:59"), None);
        assert_eq!(says(Status::Planned, "2026-11-21T09:00"), Some("进行中"));
        assert_eq!(says(Status::Planned, "2026-11-21T11:00"), Some("已结束"));
        assert_eq!(says(Status::Planned, "2026-11-22T11:00"), None);
        let from = "2026-11-20".parse().unwrap();
        let moved = Status::MovedFrom { from };
        assert_eq!(says(moved, "2026-11-21T08:59"), Some("有变动"));
        assert_eq!(says(moved, "2026-11-21T10:00"), Some("进行中"));
        for now in ["2026-11-21T10:00", "2026-11-30T10:00"] {
            assert_eq!(says(Status::Cancelled, now), Some("已取消"));
            assert_eq!(says(Status::MovedTo { to }, now), Some("已改期"));
        }
    }
}
