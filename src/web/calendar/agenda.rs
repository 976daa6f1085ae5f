//! Four weeks as a list of days; runs of days without events are one line.
use crate::web::markup::{Markup, html};

use super::{
    Calendar,
    bar::{neighbour, span},
    day,
};
use crate::{
    model::{date::Date, holiday::DayInfo},
    web::{
        route::{CalendarQuery, CalendarView, Route},
        text,
        ui::lark::lark,
    },
};

/// The list.
pub fn view(calendar: &Calendar) -> Markup {
    let mut items: Vec<Markup> = Vec::new();
    let mut idle: Option<(Date, Date)> = None;
    let mut any = false;
    for date in Date::each(calendar.range.clone()) {
        let all = calendar.on(date);
        if all.is_empty() && (calendar.filtered() || date != calendar.today) {
            match &mut idle {
                Some((_, last)) if alike(calendar, *last, date) => *last = date,
                _ => {
                    items.extend(idle.map(|run| quiet(calendar, run)));
                    idle = Some((date, date));
                }
            }
            continue;
        }
        items.extend(idle.take().map(|run| quiet(calendar, run)));
        items.push(day::section(calendar, date, &all));
        any |= !all.is_empty();
    }
    items.extend(idle.map(|run| quiet(calendar, run)));
    let body = if any || calendar.screen.gap() {
        items.into_iter().collect::<Markup>()
    } else {
        nothing(calendar)
    };
    let next = neighbour(CalendarView::Agenda, calendar.day, 1).map(|day| {
        let to = calendar.at(CalendarView::Agenda, Some(day));
        html! { <a class="button line" href=format!("{to}#days")>"再往后看四周"</a> }
    });
    html! {
        <div class="agenda">{body}</div>
        <p class="actions section">{next}</p>
    }
}

/// Whether two days belong on one line: the same holiday, or none, and as much known of both.
fn alike(calendar: &Calendar, one: Date, other: Date) -> bool {
    let holiday = |info: &DayInfo| info.holiday.clone();
    calendar.info(one).map(holiday) == calendar.info(other).map(holiday)
}

/// Days without events. With a filter set it is not said: something else may take place.
fn quiet(calendar: &Calendar, (first, last): (Date, Date)) -> Markup {
    let unknown = calendar.screen.lacks(first);
    if calendar.filtered() && !unknown {
        return Markup::Nothing;
    }
    let plan = if unknown {
        "没有存下，连上网再看"
    } else {
        "没有安排"
    };
    let mut words = span(first, last, calendar.today);
    if first == last {
        words.push(' ');
        words.push_str(text::weekday(first.weekday()));
    }
    let holiday = calendar.info(first).and_then(day::holiday);
    html! { <p class="idle soft"><span>{words} " "{holiday}</span> <span>{plan}</span></p> }
}

/// Four weeks without anything.
fn nothing(calendar: &Calendar) -> Markup {
    let (words, all) = if calendar.filtered() {
        let all = CalendarQuery {
            category: None,
            zone: None,
            ..calendar.query.clone()
        };
        let link = html! { <a href=Route::Calendar(all).to_string()>"看全部活动"</a> };
        ("这四周里没有这样的活动。", Some(link))
    } else {
        ("这四周里没有登记活动。", None)
    };
    html! { <p class="empty">{lark()} <span>{words} " " {all}</span></p> }
}
