//! A month as a grid of days (the date grid of the ARIA authoring practices), and the chosen day.
use crate::web::markup::{Markup, html};

use super::{Calendar, day, keys};
use crate::{
    model::{
        date::Date,
        event::{Occurrence, Status},
        holiday::HolidayKind,
    },
    web::{route::CalendarView, screen::TITLES, text},
};

/// The grid and the chosen day.
pub fn view(calendar: &Calendar) -> Markup {
    let first = *calendar.range.start();
    let weeks = calendar.range.end().days_since(first) / 7;
    let rows: Vec<_> = (0..=weeks)
        .map(|week| row(calendar, first.plus(7 * week)))
        .collect();
    let heads: Vec<_> = (0..7)
        .map(|n| {
            let name = text::weekday(first.plus(n).weekday());
            let short = name.trim_start_matches('周');
            html! { <th scope="col" abbr=name>{short}</th> }
        })
        .collect();
    #[cfg(target_arch = "wasm32")]
    leptos::prelude::Effect::new(|_| crate::web::device::grid::settle());
    html! {
        <div class="month">
            <table role="grid" aria-labelledby="days" on:keydown=keys::handler()>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {chosen(calendar)}
            {samples(calendar)}
        </div>
    }
}

fn row(calendar: &Calendar, monday: Date) -> Markup {
    let cells: Vec<_> = (0..7).map(|n| cell(calendar, monday, n)).collect();
    html! { <tr>{cells}</tr> }
}

/// The cell of the `n`th day after `monday`; empty past the end of the calendar.
fn cell(calendar: &Calendar, monday: Date, n: i32) -> Markup {
    let date = monday.plus(n);
    if date.days_since(monday) != n {
        return html! { <td></td> };
    }
    let all = calendar.on(date);
    let chosen = date == calendar.day;
    let class = if date.month() == calendar.day.month() {
        ""
    } else {
        "other"
    };
    let (small, badge) = small(calendar, date);
    let count = all.len() + calendar.more(date);
    let more = (count > TITLES).then(|| format!("+{}", count - TITLES));
    let dots: Vec<_> = all.iter().take(TITLES).map(|each| title(each)).collect();
    html! {
        <td class=class aria-selected=if chosen { "true" } else { "false" }>
            <a
                href=calendar.at(CalendarView::Month, Some(date))
                tabindex=if chosen { "0" } else { "-1" }
                aria-current=(date == calendar.today).then_some("date")
            >
                <span class="unseen">{spoken(calendar, date, count)}</span>
                <b aria-hidden="true">{date.day()}</b>
                {badge}
                <small>{small}</small>
                <span class="dots">{dots} {more.map(|more| html! { <i>{more}</i> })}</span>
            </a>
        </td>
    }
}

/// An event in a cell: its title; a dot on a phone, with its hour on paper.
fn title(each: &Occurrence) -> Markup {
    let (class, gone) = match each.status {
        Status::Cancelled => ("ev gone", "（已取消）"),
        Status::MovedTo { .. } => ("ev gone", "（已改期）"),
        _ => ("ev", ""),
    };
    let sample = each.sample.then(|| html! { <i>"例"</i> });
    let gone = (!gone.is_empty()).then(|| html! { <span class="unseen">{gone}</span> });
    html! {
        <span class=class title=text::begins(each.time)>
            {sample}
            {each.title.as_str().to_owned()}
            {gone}
        </span>
    }
}

/// Says that some of the month's events are samples.
fn samples(calendar: &Calendar) -> Option<Markup> {
    let mut all = calendar.screen.agenda.occurrences.iter();
    all.any(|each| each.sample && calendar.shows(each))
        .then(|| {
            html! { <p class="note">"有些活动是示例（标“例”），以中心公布为准。"</p> }
        })
}

/// What stands small under the number, and 休 or 班.
fn small(calendar: &Calendar, date: Date) -> (String, Option<Markup>) {
    let Some(info) = calendar.info(date) else {
        return (String::new(), None);
    };
    let badge = info.holiday.as_ref().map(|(_, kind)| day::badge(*kind));
    let words = if date == calendar.today {
        "今天"
    } else {
        match &info.holiday {
            Some((name, HolidayKind::Off)) => name.as_str(),
            _ => lunar_day(&info.lunar),
        }
    };
    (words.to_owned(), badge)
}

/// The day of a lunar date, or its month on the first: `十月十三` → `十三`, `十月初一` → `十月`.
fn lunar_day(lunar: &str) -> &str {
    match lunar.split_once('月') {
        Some((month, "初一")) => &lunar[..month.len() + '月'.len_utf8()],
        Some((_, day)) => day,
        None => lunar,
    }
}

/// The day as it is read out before what its cell shows: `11月21日 周六，2 项安排`.
fn spoken(calendar: &Calendar, date: Date, count: usize) -> String {
    let day = text::date(date, calendar.today);
    let weekday = text::weekday(date.weekday());
    match count {
        0 if calendar.screen.lacks(date) => format!("{day} {weekday}，没有存下"),
        0 => format!("{day} {weekday}"),
        count => format!("{day} {weekday}，{count} 项安排"),
    }
}

/// The chosen day's events, below or beside the grid.
fn chosen(calendar: &Calendar) -> Markup {
    let all = calendar.on(calendar.day);
    day::section(calendar, calendar.day, &all)
}

#[cfg(test)]
mod tests {
    use super::lunar_day;

    #[test]
    fn a_lunar_month_is_named_on_its_first_day() {
        assert_eq!(lunar_day("十月十三"), "十三");
        assert_eq!(lunar_day("十月初一"), "十月");
        assert_eq!(lunar_day("闰六月初一"), "闰六月");
        assert_eq!(lunar_day(""), "");
    }
}
