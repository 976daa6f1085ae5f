//! One date of an event as a row of a list: when, what, where, and what became of it.
use leptos::prelude::*;

use super::fact;
use crate::{
    model::{
        date::{DateTime, Time},
        event::{EventTime, Occurrence, Status},
        fact::Confidence,
    },
    web::{route::Route, screen::Screen, text},
};

/// How a date of an event stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is to come, or nothing can be said: its hour is not known.
    Ahead,
    /// It is going on.
    Now,
    /// It has ended.
    Over,
    /// It takes place, but not when or where it was planned.
    Changed,
    /// It has moved to another date.
    Moved,
    /// It is cancelled.
    Cancelled,
}

impl Standing {
    /// How this date stands at `now`.
    pub fn of(each: &Occurrence, now: DateTime) -> Self {
        let (begins, ends) = match each.time {
            EventTime::At { from, to } => (
                each.date.at(from),
                each.date.plus(i32::from(to <= from)).at(to),
            ),
            // The hour is not known: over with the day, and never claimed to be now.
            _ => (each.date.at(Time::END), each.date.at(Time::END)),
        };
        match each.status {
            Status::Cancelled => Self::Cancelled,
            Status::MovedTo { .. } => Self::Moved,
            _ if ends <= now => Self::Over,
            _ if begins <= now => Self::Now,
            Status::MovedFrom { .. } => Self::Changed,
            Status::Planned => Self::Ahead,
        }
    }

    /// Whether it takes, or took, no place on this date.
    pub fn gone(self) -> bool {
        matches!(self, Self::Cancelled | Self::Moved)
    }

    /// Its chip; none where there is nothing to say.
    pub fn chip(self) -> Option<AnyView> {
        let (class, words) = match self {
            Self::Ahead => return None,
            Self::Now => ("chip now", "进行中"),
            Self::Over => ("chip", "已结束"),
            Self::Changed => ("chip alert", "有变动"),
            Self::Moved => ("chip alert", "已改期"),
            Self::Cancelled => ("chip alert", "已取消"),
        };
        Some(view! { <span class=class>{words}</span> }.into_any())
    }
}

/// A row under the heading of its day: the time, the title, the place.
pub fn row(screen: &Screen, each: &Occurrence) -> AnyView {
    line(
        screen,
        each,
        "when",
        text::begins(each.time),
        text::ends(each.time),
    )
}

/// A row in a list of several days: the date before the time.
pub fn dated(screen: &Screen, each: &Occurrence) -> AnyView {
    let today = screen.now.date;
    let day = match each.date.days_since(today) {
        0..=2 => text::day(each.date, today),
        _ => text::date(each.date, today),
    };
    let weekday = text::weekday(each.date.weekday());
    line(
        screen,
        each,
        "when day",
        day,
        format!("{weekday} {}", text::begins(each.time)),
    )
}

fn line(
    screen: &Screen,
    each: &Occurrence,
    when: &'static str,
    first: String,
    second: String,
) -> AnyView {
    let standing = Standing::of(each, screen.now);
    let class = match standing {
        Standing::Over => "row event over",
        _ if standing.gone() => "row event gone",
        _ => "row event",
    };
    view! {
        <a class=class href=Route::Event(each.event.clone(), Some(each.date)).to_string()>
            <span class=when>
                <b>{first}</b>
                <small>{second}</small>
            </span>
            <span class="grow">
                <b class="what">{fact::words(&each.title)}</b>
                {place(screen, each)}
                {note(each, screen)}
            </span>
            {standing.chip()}
        </a>
    }
    .into_any()
}

/// Where it is, that its hour is not known, that it is a sample.
fn place(screen: &Screen, each: &Occurrence) -> AnyView {
    let zone = each.zone.as_ref().and_then(|id| screen.content.zone(id));
    let mut line = text::named(zone.map(|zone| &zone.name));
    if text::vague(each.time) {
        if !line.is_empty() {
            line.push_str(" · ");
        }
        line.push_str("钟点待中心补充");
    }
    let sample = each.sample.then(|| fact::mark(Confidence::Sample));
    view! { <span class="soft">{line} " " {sample}</span> }.into_any()
}

/// Where it went or came from, and why.
fn note(each: &Occurrence, screen: &Screen) -> Option<AnyView> {
    let words = change(each, screen)?;
    Some(view! { <span class="soft why">{words}</span> }.into_any())
}

/// What became of this date and why: `改到11月28日 周六：停电检修`; `None` where it is as planned.
pub fn change(each: &Occurrence, screen: &Screen) -> Option<String> {
    let today = screen.now.date;
    let mut words = match each.status {
        Status::Planned => return None,
        Status::Cancelled => "这一次不办".to_owned(),
        Status::MovedTo { to } => format!("改到{}", text::day(to, today)),
        Status::MovedFrom { from } if from == each.date => "时间或地点有变动".to_owned(),
        Status::MovedFrom { from } => format!("原定{}", text::day(from, today)),
    };
    if let Some(reason) = &each.reason {
        words.push('：');
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
    fn a_date_goes_on_from_its_first_minute_until_its_last() {
        let stands = |now: &str| {
            Standing::of(
                &at("2026-11-21", "09:00-11:00", Status::Planned),
                now.parse().unwrap(),
            )
        };
        assert_eq!(stands("2026-11-21T08:59"), Standing::Ahead);
        assert_eq!(stands("2026-11-21T09:00"), Standing::Now);
        assert_eq!(stands("2026-11-21T10:59"), Standing::Now);
        assert_eq!(stands("2026-11-21T11:00"), Standing::Over);
    }

    #[test]
    fn past_midnight_it_still_goes_on() {
        let night = at("2026-11-21", "19:00-01:00", Status::Planned);
        let stands = |now: &str| Standing::of(&night, now.parse().unwrap());
        assert_eq!(stands("2026-11-22T00:30"), Standing::Now);
        assert_eq!(stands("2026-11-22T01:00"), Standing::Over);
    }

    #[test]
    fn an_unknown_hour_is_never_claimed_to_be_now() {
        for time in ["morning", "all-day"] {
            let day = at("2026-11-21", time, Status::Planned);
            let stands = |now: &str| Standing::of(&day, now.parse().unwrap());
            assert_eq!(stands("2026-11-21T10:00"), Standing::Ahead);
            assert_eq!(stands("2026-11-22T00:00"), Standing::Over);
        }
    }

    #[test]
    fn what_is_cancelled_or_moved_away_stays_so() {
        let to = "2026-11-28".parse().unwrap();
        for (status, standing) in [
            (Status::Cancelled, Standing::Cancelled),
            (Status::MovedTo { to }, Standing::Moved),
        ] {
            let gone = at("2026-11-21", "09:00-11:00", status);
            for now in ["2026-11-21T10:00", "2026-11-30T10:00"] {
                assert_eq!(Standing::of(&gone, now.parse().unwrap()), standing);
            }
        }
    }
}
