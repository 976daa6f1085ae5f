//! On an event's page: its dates to come.
use crate::{
    model::{
        date::Date,
        event::{Event, Occurrence},
    },
    web::{
        markup::{Markup, html},
        route::Route,
        screen::{EVENT_DATES, Screen, is_coming, is_near},
        text,
        ui::event::{change, chip},
    },
};

/// The dates to come, those that were cancelled or moved among them; beside a date far off the way to them.
pub fn dates(
    screen: &Screen,
    event: &Event,
    date: Option<Date>,
    chosen: Option<&Occurrence>,
) -> Option<Markup> {
    event.rrule.as_ref()?;
    if date.is_some_and(|date| !is_near(date, screen.now.date)) {
        let to = Route::Event(event.id.clone(), None).to_string();
        return Some(html! {
            <p class="section"><a href=to>"看接下来的日期"</a></p>
        });
    }
    let all = screen.agenda.occurrences.iter();
    let rows: Vec<_> = all
        .filter(|each| each.event == event.id && is_coming(each, screen.now))
        .take(EVENT_DATES)
        .map(|each| row(screen, event, each, chosen == Some(each)))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let view = html! {
        <section class="section" aria-labelledby="dates">
            <h2 id="dates">"接下来的日期"</h2>
            <ul class="list dates">{rows}</ul>
        </section>
    };
    Some(view)
}

/// One of them: it leads up to the card, where this date will stand.
fn row(screen: &Screen, event: &Event, each: &Occurrence, here: bool) -> Markup {
    let to = Route::Event(event.id.clone(), Some(each.date));
    let class = if each.takes_place() {
        "row event"
    } else {
        "row event gone"
    };
    let zone = each
        .zone
        .as_ref()
        .filter(|zone| Some(*zone) != event.zone.as_ref());
    let zone = zone.and_then(|id| screen.content.zone(id));
    let zone = zone.map(|zone| format!(" · {}", zone.name.as_str()));
    html! {
        <li>
            <a
                class=class
                href=format!("{to}#when")
                aria-current=here.then_some("true")
            >
                <b class="what">
                    {text::date(each.date, screen.now.date)} " "
                    {text::weekday(each.date.weekday())}
                </b>
                <span class="grow soft">{hours(each)} {zone}</span>
                {chip(each, screen.now)}
                {change(each, screen.now.date).map(|words| html! { <span class="soft why">{words}</span> })}
            </a>
        </li>
    }
}

/// `09:00–11:00`, `上午`.
fn hours(each: &Occurrence) -> String {
    if text::vague(each.time) {
        text::begins(each.time)
    } else {
        text::span(each.time)
    }
}
