//! The home page: open or not, search, the big four, today.
pub mod found;

use crate::{
    model::notice::Notice,
    web::markup::{Markup, html},
};

use super::{
    route::{CalendarQuery, MapQuery, Route, TourQuery},
    screen::Screen,
    text,
    ui::{event, hours, lark::lark, search::search, stamp},
};

/// The page.
pub fn page(screen: &Screen) -> Markup {
    framed(screen, "", welcome(screen))
}

/// Heading and search field around `body`; `q` is what is searched for.
fn framed(screen: &Screen, q: &str, body: Markup) -> Markup {
    html! {
        <header class="welcome">
            <div class="chips">{hours::chip(screen, &screen.content.centre.hours)}</div>
            {motto(screen, q)}
        </header>
        {search(screen.content.centre.ask.as_str(), q)}
        {body}
    }
}

/// The motto as the page's heading; while searching, what is searched for.
fn motto(screen: &Screen, q: &str) -> Markup {
    let centre = &screen.content.centre;
    if !q.is_empty() {
        return html! { <h1 tabindex="-1">"找“" {q.to_owned()} "”"</h1> };
    }
    let lines = centre
        .motto
        .iter()
        .map(|line| html! { <span class="line">{line.as_str().to_owned()}</span> })
        .collect::<Markup>();
    html! {
        <h1 tabindex="-1">{lines}</h1>
        <p class="soft">{centre.name.as_str().to_owned()} " · " {centre.region.as_str().to_owned()}</p>
    }
}

/// The big four and today.
fn welcome(screen: &Screen) -> Markup {
    let content = &screen.content;
    let today = screen.now.date;
    let here = screen.today();
    let count = here.iter().filter(|each| each.takes_place()).count();
    let events = match count {
        0 if !here.is_empty() => "今天的活动有变动".to_owned(),
        0 if screen.gap() => UNKNOWN.to_owned(),
        0 => "今天没有安排".to_owned(),
        count => format!("今天 {count} 场"),
    };
    let sites = &content.trail.sites;
    let from = match sites.first() {
        Some(first) if first.centre => "，从中心出发",
        _ => "",
    };
    let stops = format!("{} 站{from}", sites.len());
    let trail = content.trail.title.as_str();
    let list = if here.is_empty() && screen.gap() {
        html! { <p class="soft">{UNKNOWN}</p> }
    } else if here.is_empty() {
        next_up(screen)
    } else {
        let rows = event::over_last(&here, screen.now)
            .into_iter()
            .map(|each| event::row(screen, each))
            .collect::<Markup>();
        html! { <div class="list">{rows}</div> }
    };
    let lunar = screen
        .agenda
        .days
        .iter()
        .find(|day| day.date == today)
        .map(|day| format!(" · {}", day.lunar));
    let dated = format!(
        "{} {}",
        text::date(today, today),
        text::weekday(today.weekday())
    );
    html! {
        <nav class="four" aria-label="去处">
            {tile("tile red", Route::Map(MapQuery::default()), "中心地图", "看看每间屋子在哪里".to_owned(), PLAN)}
            {tile("tile", Route::Calendar(CalendarQuery::default()), "活动日历", events, DAYS)}
            {(!sites.is_empty()).then(|| tile("tile green", Route::Trail, trail, stops, WAY))}
            {tile("tile", Route::Tour(TourQuery::default()), "云上漫游", "百灵鸟带您走一遍".to_owned(), "")}
        </nav>
        {notices(screen)}
        <section class="section" aria-labelledby="today">
            <div class="head">
                <h2 id="today">"今天在中心"</h2>
                <span class="soft">{dated}{lunar}</span>
            </div>
            {list}
        </section>
        {stamp::by_hand()}
        <footer class="foot soft">
            <a href=Route::Services.to_string()>"办事指南"</a>
            <a href=Route::About.to_string()>"开放时间、来源与隐私"</a>
        </footer>
    }
}

/// What the centre has to say these days; nothing where there is nothing.
fn notices(screen: &Screen) -> Option<Markup> {
    let on = |notice: &&Notice| notice.is_on(screen.now);
    let all: Vec<_> = screen.content.notices.iter().filter(on).collect();
    let items = all
        .iter()
        .map(|notice| html! { <li>{notice.text.clone()}</li> });
    (!all.is_empty()).then(|| {
        html! {
            <section class="section" aria-label="公告">
                <ul class="card notices">{items.collect::<Markup>()}</ul>
            </section>
        }
    })
}

/// Said of days that the phone has not kept.
const UNKNOWN: &str = "活动没有存下";
const PLAN: &str =
    "M4 4h44v34H4zM54 4h30v34H54zM4 44h26v38H4zM36 44h48v16H36zM36 66h48v16H36zM90 4h26v78H90z";
const DAYS: &str = "M24 56h16v16H24zM48 56h16v16H48zM72 56h16v16H72zM96 56h16v16H96z";
const WAY: &str = "M4 74c20-4 18-30 42-30s22 26 44 20 14-28 26-30";

/// One of the big four: a card with a small drawing; the lark where there is none.
fn tile(class: &'static str, to: Route, name: &str, line: String, drawing: &'static str) -> Markup {
    let picture = if drawing.is_empty() {
        lark()
    } else {
        html! {
            <svg class="drawing" viewBox="0 0 120 86" aria-hidden="true">
                <path d=drawing />
            </svg>
        }
    };
    html! {
        <a class=class href=to.to_string()>
            <b>{name.to_owned()}</b>
            <span>{line}</span>
            {picture}
        </a>
    }
}

/// Where today is empty: what comes next within the week.
fn next_up(screen: &Screen) -> Markup {
    let mut coming = screen.agenda.occurrences.iter();
    let next = coming.find(|each| each.date > screen.now.date && each.takes_place());
    match next {
        Some(each) => html! {
            <p class="soft">"今天没有安排。接下来是"{text::day(each.date, screen.now.date)}"："</p>
            <div class="list">{event::row(screen, each)}</div>
        },
        None => html! {
            <p class="empty">{lark()} "今天没有安排，接下来六天也还没有登记活动。"</p>
        },
    }
}
