//! One day as agenda and week show it: its heading and what happens.
use crate::web::markup::{Markup, html};

use super::Calendar;
use crate::{
    model::{
        date::Date,
        event::Occurrence,
        holiday::{DayInfo, HolidayKind},
    },
    web::{route::CalendarView, text, ui::event},
};

/// Said of days that the phone has not kept.
const UNKNOWN: &str = "这天的活动没有存下，连上网再看";

/// A day with its heading; `None` says that nothing is planned.
pub fn section(calendar: &Calendar, date: Date, all: &[&Occurrence]) -> Markup {
    let class = if date == calendar.today {
        "day today"
    } else {
        "day"
    };
    let body = if all.is_empty() {
        let words = if calendar.screen.lacks(date) {
            UNKNOWN
        } else if calendar.filtered() {
            "没有这样的活动"
        } else if date == calendar.today {
            "今天没有安排"
        } else {
            "没有安排"
        };
        html! { <p class="soft none">{words}</p> }
    } else {
        let rows: Vec<_> = all
            .iter()
            .map(|each| event::row(calendar.screen, each))
            .collect();
        html! { <div class="list">{rows}</div> {rest(calendar, date)} }
    };
    html! {
        <section class=class aria-labelledby=format!("d{date}")>
            <h3 id=format!("d{date}")>{heading(calendar, date)}</h3>
            {body}
        </section>
    }
}

/// Says of a day that has more than is listed how much that is, and how to come to it.
fn rest(calendar: &Calendar, date: Date) -> Option<Markup> {
    let more = calendar.more(date);
    let words = format!("这一天还有 {more} 项");
    let rest = match calendar.query.view {
        CalendarView::Month => {
            let to = calendar.at(CalendarView::Agenda, Some(date));
            html! { <p class="actions"><a class="button line" href=format!("{to}#days")>{words}</a></p> }
        }
        _ => html! { <p class="note">{words + "，按类别或地点看更清楚"}</p> },
    };
    (more > 0).then_some(rest)
}

/// `11月21日 周六 今天 十月十三`.
pub fn heading(calendar: &Calendar, date: Date) -> Markup {
    let near = match date.days_since(calendar.today) {
        0..=2 => Some(text::day(date, calendar.today)),
        _ => None,
    };
    let info = calendar.info(date);
    html! {
        <time datetime=date.to_string()>{text::date(date, calendar.today)}</time>
        " "
        <span>{text::weekday(date.weekday())}</span>
        {near.map(|near| html! { " " <b>{near}</b> })}
        " "
        <small>{info.map(|info| info.lunar.clone())} {info.and_then(holiday)}</small>
    }
}

/// The holiday's name with 休 or 班.
pub fn holiday(info: &DayInfo) -> Option<Markup> {
    let (name, kind) = info.holiday.as_ref()?;
    let view = html! { <span class="holiday">{name.as_str().to_owned()} {badge(*kind)}</span> };
    Some(view)
}

/// 休 or 班, and what it means for who cannot guess.
pub fn badge(kind: HolidayKind) -> Markup {
    let (class, words, meaning) = match kind {
        HolidayKind::Off => ("badge", "休", "放假"),
        HolidayKind::Work => ("badge work", "班", "调休上班"),
    };
    html! { <abbr class=class title=meaning>{words}</abbr> }
}
