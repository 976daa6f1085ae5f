//! A month as a grid of days (the date grid of the ARIA authoring practices), and the chosen day.
use std::fmt::Write;

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
    let room = room();
    let rows: Vec<_> = (0..=weeks)
        .map(|week| row(calendar, first.plus(7 * week), room))
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

/// Whether there is room for titles: the endpoint does not know the screen, and puts them there for all.
fn room() -> bool {
    #[cfg(target_arch = "wasm32")]
    return crate::web::device::room::for_titles(leptos::prelude::expect_context());
    #[cfg(not(target_arch = "wasm32"))]
    true
}

fn row(calendar: &Calendar, monday: Date, room: bool) -> Markup {
    let cells: Vec<_> = (0..7).map(|n| cell(calendar, monday, n, room)).collect();
    html! { <tr>{cells}</tr> }
}

/// The cell of the `n`th day after `monday`; empty past the end of the calendar.
fn cell(calendar: &Calendar, monday: Date, n: i32, room: bool) -> Markup {
    let date = monday.plus(n);
    if date.days_since(monday) != n {
        return html! { <td></td> };
    }
    let all = calendar.on(date);
    let chosen = date == calendar.day;
    let (small, badge) = small(calendar, date);
    let shown = &all[..all.len().min(TITLES)];
    let count = all.len() + calendar.more(date);
    let other = date.month() != calendar.day.month();
    let class = class(other, shown, count);
    let titles = (room && count > 0).then(|| {
        let titles: Vec<_> = shown.iter().map(|each| title(each)).collect();
        let more = (count > TITLES).then(|| html! { <i>{format!("+{}", count - TITLES)}</i> });
        html! { <span class="titles">{titles} {more}</span> }
    });
    html! {
        <td class=class aria-selected=if chosen { "true" } else { "false" }>
            <a
                href=calendar.at(CalendarView::Month, Some(date))
                tabindex=stop(chosen)
                aria-current=(date == calendar.today).then_some("date")
                aria-label=spoken(calendar, date, &small, shown, count)
            >
                <b>{date.day()}</b>
                {badge}
                <small>{small}</small>
                {titles}
            </a>
        </td>
    }
}

/// One day is a tab stop, for arrows lead to the others. Where nothing listens to them, every day is: the endpoint
/// leaves it to the module (see `grid::settle`).
fn stop(chosen: bool) -> Option<&'static str> {
    cfg!(target_arch = "wasm32").then_some(if chosen { "0" } else { "-1" })
}

/// Says to the style sheet what a phone shows of a day's events, where a wide screen has their titles: how
/// many dots (`n1` to `n3`; `n4` for three and a plus), and which of them is hollow, for what does not take
/// place (`h1` to `h3`). The sheet draws them: a phone has six weeks of them to lay out at a time, and text
/// costs more than anything else there.
fn class(other: bool, shown: &[&Occurrence], count: usize) -> String {
    let mut class = if other { "other" } else { "" }.to_owned();
    if count > 0 {
        let _ = write!(class, " n{}", count.min(TITLES + 1));
    }
    for (at, each) in shown.iter().enumerate() {
        if !each.takes_place() {
            let _ = write!(class, " h{}", at + 1);
        }
    }
    class
}

/// An event in a cell of a wide screen: its title; with its hour on paper.
fn title(each: &Occurrence) -> Markup {
    let class = if each.takes_place() { "ev" } else { "ev gone" };
    let sample = each.sample.then(|| html! { <i>"例"</i> });
    html! {
        <span class=class title=text::begins(each.time)>
            {sample}
            {each.title.as_str().to_owned()}
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

/// The day as it is read out: `11月22日 周日，十四，2 项安排：周末书会（示例）、太极（已取消）`.
fn spoken(
    calendar: &Calendar,
    date: Date,
    small: &str,
    shown: &[&Occurrence],
    count: usize,
) -> String {
    let day = text::date(date, calendar.today);
    let weekday = text::weekday(date.weekday());
    let kind = calendar.info(date).and_then(|info| info.holiday.as_ref());
    let off = kind.map_or("", |(_, kind)| match kind {
        HolidayKind::Off => "，放假",
        HolidayKind::Work => "，调休上班",
    });
    let comma = if small.is_empty() { "" } else { "，" };
    let mut words = format!("{day} {weekday}{comma}{small}{off}");
    if count == 0 {
        if calendar.screen.lacks(date) {
            words.push_str("，没有存下");
        }
        return words;
    }
    words = format!("{words}，{count} 项安排：");
    for (at, each) in shown.iter().enumerate() {
        if at > 0 {
            words.push('、');
        }
        words.push_str(each.title.as_str());
        match each.status {
            Status::Cancelled => words.push_str("（已取消）"),
            Status::MovedTo { .. } => words.push_str("（已改期）"),
            _ if each.sample => words.push_str("（示例）"),
            _ => {}
        }
    }
    if count > shown.len() {
        words.push('等');
    }
    words
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
