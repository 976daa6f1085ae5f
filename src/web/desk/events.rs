//! `/desk/events`: what takes place in the coming four weeks, each date with the way to change it; and all
//! the events, each with the way to its later dates and its places.
use super::Frame;
use crate::{
    model::{
        desk::Role,
        event::{Change, ChangeTo, Event, Occurrence, Status},
    },
    web::{
        markup::{Markup, html},
        route::{DeskRoute, Route},
        screen::{DESK_DAYS, Screen},
        text,
        ui::{event, fact},
    },
};

/// How many dates of an event stand on its page at once.
const NEXT: usize = 8;

/// The page.
pub fn page(screen: &Screen, frame: &Frame) -> Markup {
    let may = frame.may(Role::Staff);
    let new = may.then(|| {
        html! { <a class="button" href=Route::Desk(DeskRoute::NewEvent).to_string()>"发布活动"</a> }
    });
    html! {
        <div class="head">
            <p class="soft">"今天起四周。改动马上出现在日历、房间页和订阅的日历里。"</p>
            {new}
        </div>
        {rows(screen, &screen.agenda.occurrences, may)}
        {all(screen).filter(|_| may)}
    }
}

/// The most events that are listed.
const MOST: usize = 200;

/// Every event that has a date within a year: the way to what lies beyond four weeks, and to how many people it takes.
fn all(screen: &Screen) -> Option<Markup> {
    let today = screen.now.date;
    let to_come = |event: &&Event| {
        let year = today..=today.plus(DESK_DAYS);
        let moved =
            |change: &Change| matches!(change.to, ChangeTo::Moved { to, .. } if year.contains(&to));
        let planned = match &event.rrule {
            Some(rule) => rule.dates(event.from, year.clone()).next().is_some(),
            None => year.contains(&event.from),
        };
        planned || event.changes.iter().any(moved)
    };
    let events: Vec<_> = screen.content.events.iter().filter(to_come).collect();
    let rows = events.iter().take(MOST).map(|event| {
        let from = text::date(event.from, today);
        let when = match &event.rrule {
            Some(_) => format!("{from}起，不止一次"),
            None => format!("{from}，只有一次"),
        };
        let to = DeskRoute::Event(event.id.clone(), None);
        let label = format!("{} 的日期和名额", event.title.as_str());
        html! {
            <div class="row">
                <span class="grow">
                    <b>{fact::words(&event.title)}</b>
                    <span class="soft line">{when}</span>
                </span>
                <a class="chip" href=Route::Desk(to).to_string() aria-label=label>"日期和名额"</a>
            </div>
        }
    });
    let more = events.len() > MOST;
    let more = more.then(|| html! { <p class="soft">{format!("只列出前 {MOST} 个。")}</p> });
    (!events.is_empty()).then(|| {
        html! {
            <section class="section" aria-labelledby="all">
                <h2 id="all">"全部活动"</h2>
                <p class="soft desk-hint">"四周以后的日期、每场多少名额，从这里进去。"</p>
                <div class="list">{rows.collect::<Markup>()}</div>
                {more}
            </section>
        }
    })
}

/// The dates of one event, a year of it: the next ones, and the others behind a word.
pub fn dates(screen: &Screen) -> Markup {
    let all = &screen.agenda.occurrences;
    if all.is_empty() {
        return html! { <p class="empty">"往后一年没有安排。"</p> };
    }
    let (next, later) = all.split_at(all.len().min(NEXT));
    let later = (!later.is_empty()).then(|| {
        html! {
            <details>
                <summary>{format!("再往后 {} 场", later.len())}</summary>
                {rows(screen, later, true)}
            </details>
        }
    });
    html! { {rows(screen, next, true)} {later} }
}

/// On a phone as on a desk one line says when and where, and one thing to do.
fn rows(screen: &Screen, all: &[Occurrence], may: bool) -> Markup {
    let rows = all.iter().map(|each| row(screen, each, may));
    html! { <div class="list">{rows.collect::<Markup>()}</div> }
}

fn row(screen: &Screen, each: &Occurrence, may: bool) -> Markup {
    // One that was moved away is changed where it is now.
    let here = !matches!(each.status, Status::MovedTo { .. });
    let change = (may && here).then(|| {
        let to = DeskRoute::Event(each.event.clone(), Some(each.planned_for()));
        let label = format!("改动 {} {}", each.date, each.title.as_str());
        html! { <a class="chip" href=Route::Desk(to).to_string() aria-label=label>"改动"</a> }
    });
    let why = event::change(each, screen.now.date);
    let zone = each.zone.as_ref().and_then(|id| screen.content.zone(id));
    html! {
        <div class="row">
            <span class="grow">
                <b>{fact::words(&each.title)} " " {event::chip(each, screen.now)}</b>
                <span class="soft line">
                    {text::date(each.date, screen.now.date)}
                    " "
                    {text::weekday(each.date.weekday())}
                    " "
                    {text::span(each.time)}
                    {zone.map(|zone| html! { " · " {fact::words(&zone.name)} })}
                </span>
                {why.map(|why| html! { <span class="soft line">{why}</span> })}
            </span>
            {change}
        </div>
    }
}
