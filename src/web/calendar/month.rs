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
    let shown = &all[..all.len().min(TITLES)];
    let count = all.len() + calendar.more(date);
    let more = (count > TITLES).then(|| format!("+{}", count - TITLES));
    // A phone shows the dots, a wide screen the titles; neither lays out the other.
    let happens = (count > 0).then(|| {
        let titles: Vec<_> = shown.iter().map(|each| title(each)).collect();
        html! {
            <i class="dots">{dots(shown, more.as_deref())}</i>
            <span class="titles">
                {titles}
                {more.map(|more| html! { <i>{more}</i> })}
            </span>
        }
    });
    html! {
        <td class=class aria-selected=if chosen { "true" } else { "false" }>
            <a
                href=calendar.at(CalendarView::Month, Some(date))
                tabindex=if chosen { "0" } else { "-1" }
                aria-current=(date == calendar.today).then_some("date")
                aria-label=spoken(calendar, date, &small, shown, count)
            >
                <b>{date.day()}</b>
                {badge}
                <small>{small}</small>
                {happens}
            </a>
        </td>
    }
}

/// What a phone shows of a day's events: a dot for each, hollow where it does not take place, and below
/// them how many more. One text, for a phone lays out six weeks of them at a time.
fn dots(shown: &[&Occurrence], more: Option<&str>) -> String {
    let dot = |each: &&Occurrence| if each.takes_place() { '●' } else { '○' };
    let mut dots: String = shown.iter().map(dot).collect();
    if let Some(more) = more {
        dots.push('\n');
        dots.push_str(more);
    }
    dots
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
