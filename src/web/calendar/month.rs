//! A month as a grid of days (the date grid of the ARIA authoring practices), and the chosen day.
use leptos::prelude::*;

use super::{Calendar, day, keys};
use crate::{
    model::{
        date::Date,
        event::{Occurrence, Status},
        holiday::HolidayKind,
    },
    web::{route::CalendarView, text},
};

/// Titles shown in a cell; the others are counted.
const TITLES: usize = 3;

/// The grid and the chosen day.
pub fn view(calendar: &Calendar) -> AnyView {
    let first = *calendar.range.start();
    let weeks = calendar.range.end().days_since(first) / 7;
    let rows: Vec<_> = (0..=weeks)
        .map(|week| row(calendar, first.plus(7 * week)))
        .collect();
    let heads: Vec<_> = (0..7)
        .map(|n| {
            let name = text::weekday(first.plus(n).weekday());
            let short = name.trim_start_matches('周');
            view! { <th scope="col" abbr=name>{short}</th> }.into_any()
        })
        .collect();
    #[cfg(target_arch = "wasm32")]
    Effect::new(|_| crate::web::device::grid::settle());
    view! {
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
    .into_any()
}

fn row(calendar: &Calendar, monday: Date) -> AnyView {
    let cells: Vec<_> = (0..7).map(|n| cell(calendar, monday, n)).collect();
    view! { <tr>{cells}</tr> }.into_any()
}

/// The cell of the `n`th day after `monday`; empty past the end of the calendar.
fn cell(calendar: &Calendar, monday: Date, n: i32) -> AnyView {
    let date = monday.plus(n);
    if date.days_since(monday) != n {
        return view! { <td></td> }.into_any();
    }
    let all = calendar.on(date);
    let chosen = date == calendar.day;
    let class = if date.month() == calendar.day.month() {
        ""
    } else {
        "other"
    };
    let (small, badge) = small(calendar, date);
    let more = (all.len() > TITLES).then(|| format!("+{}", all.len() - TITLES));
    let dots: Vec<_> = all.iter().take(TITLES).map(|each| title(each)).collect();
    view! {
        <td class=class aria-selected=if chosen { "true" } else { "false" }>
            <a
                href=calendar.at(CalendarView::Month, Some(date))
                tabindex=if chosen { "0" } else { "-1" }
                aria-current=(date == calendar.today).then_some("date")
                aria-label=spoken(calendar, date, &all)
            >
                <b>{date.day()}</b>
                {badge}
                <small>{small}</small>
                <span class="dots">{dots} {more.map(|more| view! { <i>{more}</i> })}</span>
            </a>
        </td>
    }
    .into_any()
}

/// An event in a cell: its title; a dot on a phone, with its hour on paper.
fn title(each: &Occurrence) -> AnyView {
    let class = if each.takes_place() { "ev" } else { "ev gone" };
    let sample = each.sample.then(|| view! { <i>"例"</i> });
    view! {
        <span class=class title=text::begins(each.time)>
            {sample}
            {each.title.as_str().to_owned()}
        </span>
    }
    .into_any()
}

/// Says that some of the month's events are samples.
fn samples(calendar: &Calendar) -> Option<AnyView> {
    let mut all = calendar.screen.agenda.occurrences.iter();
    all.any(|each| each.sample && calendar.shows(each))
        .then(|| {
            view! { <p class="note">"有些活动是示例（标“例”），以中心公布为准。"</p> }.into_any()
        })
}

/// What stands small under the number, and 休 or 班.
fn small(calendar: &Calendar, date: Date) -> (String, Option<AnyView>) {
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

/// The day as it is read out: `11月21日 周六，今天，十月十三，2 场活动：…`.
fn spoken(calendar: &Calendar, date: Date, all: &[&Occurrence]) -> String {
    let mut words = text::date(date, calendar.today);
    words.push(' ');
    words.push_str(text::weekday(date.weekday()));
    if date == calendar.today {
        words.push_str("，今天");
    }
    if let Some(info) = calendar.info(date) {
        words.push('，');
        words.push_str(&info.lunar);
        if let Some((name, kind)) = &info.holiday {
            words.push('，');
            words.push_str(name.as_str());
            words.push_str(if *kind == HolidayKind::Off {
                "放假"
            } else {
                "调休上班"
            });
        }
    }
    if !all.is_empty() {
        let count = format!("，{} 项安排", all.len());
        words.push_str(&count);
    }
    for each in all {
        words.push('，');
        words.push_str(each.title.as_str());
        words.push_str(match each.status {
            Status::Cancelled => "（已取消）",
            Status::MovedTo { .. } => "（已改期）",
            _ if each.sample => "（示例）",
            _ => "",
        });
    }
    words
}

/// The chosen day's events, below or beside the grid.
fn chosen(calendar: &Calendar) -> AnyView {
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
