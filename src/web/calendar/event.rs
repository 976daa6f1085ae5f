//! One event's page: when, where, what it is, the dates to come.
use crate::web::markup::{Markup, html};

use super::{dates, rule, subscribe};
use crate::{
    model::{
        date::Date,
        event::{Event, Occurrence, Status},
        id::Id,
        occurrence::Phase,
        signup::show::Standing,
        zone::Zone,
    },
    web::{
        route::{CalendarQuery, MapQuery, Route, SignupRoute},
        screen::{Aside, Screen, is_coming, is_near},
        text,
        ui::{
            bar,
            event::{change, chip},
            fact,
            icon::{Glyph, icon},
            places,
        },
    },
};

/// The page of this event; `date` chooses one occurrence.
pub fn page(screen: &Screen, id: &Id, date: Option<Date>) -> Markup {
    let Some(event) = screen.content.event(id) else {
        return Markup::Nothing;
    };
    let day = CalendarQuery {
        date: date.filter(|date| *date != screen.now.date),
        ..CalendarQuery::default()
    };
    let back = (screen.calendar.clone()).unwrap_or_else(|| Route::Calendar(day).to_string());
    let chosen = chosen(screen, id, date);
    let only = only(event, date).filter(|_| chosen.is_none());
    let known = chosen.or(only.as_ref());
    let zone = known
        .and_then(|each| each.zone.as_ref())
        .or(event.zone.as_ref());
    let zone = zone.and_then(|id| screen.content.zone(id));
    // Nobody is sent to a room where nothing takes place.
    let goes_on = known.is_none_or(Occurrence::takes_place);
    let card = match &only {
        Some(each) => once(screen, each, date, place(zone)),
        None => when(screen, event, date, chosen, place(zone)),
    };
    let card = html! {
        <section class="card when-card" id="when" tabindex="-1" aria-label="时间" aria-live="polite">
            {card}
        </section>
    };
    html! {
        {bar::back(back, "活动日历".to_owned())}
        <header class="section">
            <h1 tabindex="-1">{fact::words(&event.title)}</h1>
            <p>{fact::words(&event.summary)}</p>
        </header>
        {card}
        {chosen.filter(|_| goes_on).map(|each| signup(screen, event, each))}
        {chosen.map(|each| beside(screen, event, each))}
        {actions(screen, event, zone.filter(|_| goes_on), chosen)}
        {dates::dates(screen, event, date, chosen)}
        <section class="section" aria-labelledby="about">
            <h2 id="about">"关于这场活动"</h2>
            {category(screen, event)}
            {fact::facts(&screen.content, &event.facts)}
        </section>
    }
}

/// What else of this event takes place on that day: one of its dates may have been moved beside another.
fn beside(screen: &Screen, event: &Event, chosen: &Occurrence) -> Markup {
    let others = screen.agenda.occurrences.iter().filter(|each| {
        let here = each.event == event.id && each.date == chosen.date && each.takes_place();
        here && chosen.takes_place() && each.planned_for() != chosen.planned_for()
    });
    let all = others.map(|each| {
        let zone = each.zone.as_ref().and_then(|id| screen.content.zone(id));
        html! {
            <section class="card when-card" aria-label="同一天">
                {when(screen, event, Some(each.date), Some(each), place(zone))}
            </section>
            {signup(screen, event, each)}
        }
    });
    all.collect()
}

/// The occurrence on this date, else the next one that takes place.
pub fn chosen<'a>(screen: &'a Screen, id: &Id, date: Option<Date>) -> Option<&'a Occurrence> {
    let all = || {
        screen
            .agenda
            .occurrences
            .iter()
            .filter(|each| each.event == *id)
    };
    let on = |takes_place| {
        all().find(move |each| Some(each.date) == date && each.takes_place() == takes_place)
    };
    on(true)
        .or_else(|| on(false))
        .or_else(|| all().find(|each| each.takes_place() && is_coming(each, screen.now)))
}

/// The date in large, how often it comes back, and what became of it.
fn when(
    screen: &Screen,
    event: &Event,
    date: Option<Date>,
    chosen: Option<&Occurrence>,
    place: Markup,
) -> Markup {
    let today = screen.now.date;
    let often = event
        .rrule
        .as_ref()
        .map(|each| rule::words(each, event.from, &part(event), today));
    let often = often.map(|words| html! { <p class="soft">{words}</p> });
    let missed = date
        .filter(|date| chosen.is_none_or(|each| each.date != *date))
        .map(|date| {
            let what = if screen.lacks(date) {
                "的安排没有存下，连上网再看。"
            } else {
                "没有这场活动。"
            };
            let words = format!("{}{what}", text::day(date, today));
            html! { <p class="note">{words}</p> }
        });
    let missed = html! { {missed} {onward(event, date, chosen)} };
    let Some(each) = chosen else {
        let none = match date {
            // The way to it is there.
            _ if event.onward.is_some() => None,
            _ if event.is_over(today) => Some("已经结束"),
            _ if screen.gap() => Some("下一次是哪天没有存下"),
            // Nobody has looked for the next one.
            Some(date) if !is_near(date, today) => None,
            _ => Some("近期没有查到下一次"),
        };
        let none = none.map(|words| html! { <p class="date">{words}</p> });
        return html! { {missed} {none} {often} {place} };
    };
    let lunar = screen.agenda.days.iter().find(|day| day.date == each.date);
    let lunar = lunar.map(|day| format!(" · 农历{}", day.lunar));
    let gone = if each.takes_place() {
        "date"
    } else {
        "date gone"
    };
    html! {
        {missed}
        <p class="soft">{near(each.date, today)} {lunar}</p>
        <p class=gone>
            <time datetime=each.date.to_string()>
                {text::date(each.date, today)} " " {text::weekday(each.date.weekday())}
            </time>
        </p>
        <p>
            {text::span(each.time)} " " {chip(each, screen.now)} " "
            {each.sample.then(|| fact::mark(crate::model::fact::Confidence::Sample))}
        </p>
        {news(screen, each)}
        {often}
        {place}
    }
}

/// The way to what it goes on as, where the date that is asked for is not of it any more, or nothing is to come.
fn onward(event: &Event, date: Option<Date>, chosen: Option<&Occurrence>) -> Option<Markup> {
    let to = event.onward.clone()?;
    let asked = chosen.is_some_and(|each| date.is_none_or(|date| date == each.date));
    (!asked).then(|| {
        html! {
            <p class="note">
                "后面的场次改了安排，" <a href=Route::Event(to, None).to_string()>"看改后的时间"</a>
            </p>
        }
    })
}

/// What became of the only date of an event that does not come back: nothing has to be looked for. None where
/// that date is asked for.
fn only(event: &Event, date: Option<Date>) -> Option<Occurrence> {
    let one = (event.rrule.is_none()).then(|| event.became(event.from))??;
    (date != Some(one.date)).then_some(one)
}

/// The way to that date, however far it is.
fn once(screen: &Screen, each: &Occurrence, date: Option<Date>, place: Markup) -> Markup {
    let today = screen.now.date;
    let missed = date.map(|date| {
        let words = format!("{}没有这场活动。", text::day(date, today));
        html! { <p class="note">{words}</p> }
    });
    let class = if each.takes_place() {
        "date"
    } else {
        "date gone"
    };
    let to = Route::Event(each.event.clone(), Some(each.date)).to_string();
    let news = change(each, today).map(|words| html! { <p class="why">{words}</p> });
    html! {
        {missed}
        <p class=class><a href=to>{text::day(each.date, today)}</a></p>
        {news}
        {place}
    }
}

/// The part of the day of a rule whose hour is not known: `每周六` + `上午`.
fn part(event: &Event) -> String {
    if text::vague(event.time) {
        text::begins(event.time)
    } else {
        String::new()
    }
}

/// `今天`, `还有 7 天`, `3 天前`.
fn near(date: Date, today: Date) -> String {
    match date.days_since(today) {
        0..=2 => text::day(date, today),
        -1 => "昨天".to_owned(),
        days if days < 0 => format!("{} 天前", -days),
        days => format!("{days} 天后"),
    }
}

/// What became of this date and why, with the way to its new one.
fn news(screen: &Screen, each: &Occurrence) -> Option<Markup> {
    let words = change(each, screen.now.date)?;
    let link = match each.status {
        Status::MovedTo { to } => {
            let to = Route::Event(each.event.clone(), Some(to)).to_string();
            Some(html! { " " <a href=to>"看改后的那一天"</a> })
        }
        _ => None,
    };
    Some(html! { <p class="why">{words} {link}</p> })
}

/// Where it is: its line on the card, linked to the zone.
fn place(zone: Option<&Zone>) -> Markup {
    let name = match zone {
        Some(zone) => {
            let to = Route::Zone(zone.id.clone()).to_string();
            html! { <a href=to>{fact::words(&zone.name)}</a> }
        }
        None => html! { <span class="soft">"地点待中心补充"</span> },
    };
    html! { <p class="where">{icon(Glyph::Pin)} {name}</p> }
}

/// How many places are left, and the way to the form: where the endpoint has told, else the way alone.
fn signup(screen: &Screen, event: &Event, each: &Occurrence) -> Option<Markup> {
    event.signup.as_ref()?;
    let date = each.planned_for();
    let standing = screen.aside.as_ref().and_then(Aside::read::<Standing>);
    let standing = standing.filter(|standing| standing.date == date);
    let to = Route::Signup(SignupRoute::Form {
        event: event.id.clone(),
        date,
    });
    // What is over can be signed up for no more; only the endpoint knows how many came.
    if standing.is_none() && each.phase(screen.now) == Phase::Over {
        return None;
    }
    let (words, can) = match &standing {
        Some(standing) => (places::words(standing, screen.now), places::can(standing)),
        None => ("这场活动要先报名".to_owned(), true),
    };
    let name = match &standing {
        Some(standing) if standing.free == 0 => "排候补",
        Some(_) => "我要报名",
        None => "看名额、报名",
    };
    Some(html! {
        <section class="card places" aria-label="报名">
            <p>{words}</p>
            {can.then(|| html! { <a class="button" href=to.to_string()>{name}</a> })}
        </section>
    })
}

/// What one can do about it: go there, unless it is over, and put it into one's calendar, if anything of it is
/// to come.
fn actions(
    screen: &Screen,
    event: &Event,
    zone: Option<&Zone>,
    chosen: Option<&Occurrence>,
) -> Option<Markup> {
    let past = chosen.is_some_and(|each| each.phase(screen.now) == Phase::Over);
    let last = event.is_over(screen.now.date) || past && event.rrule.is_none();
    let way = zone.filter(|_| !past && !last).map(way);
    let take = (chosen.is_some() && !last).then(|| subscribe::take(event));
    let any = way.is_some() || take.is_some();
    any.then(|| html! { <p class="actions">{way} {take}</p> })
}

/// The way there.
fn way(zone: &Zone) -> Markup {
    let way = MapQuery {
        to: Some(zone.id.clone()),
        ..MapQuery::default()
    };
    html! {
        <a class="button" href=Route::Map(way).to_string()>
            {icon(Glyph::Walk)}
            "带我去"
        </a>
    }
}

/// The category, a way to others of its kind.
fn category(screen: &Screen, event: &Event) -> Option<Markup> {
    let mut all = screen.content.centre.categories.iter();
    let category = all.find(|each| each.id == event.category)?;
    let query = CalendarQuery {
        category: Some(category.id.clone()),
        ..CalendarQuery::default()
    };
    let view = html! {
        <p class="kind">
            <a class="chip" href=Route::Calendar(query).to_string()>
                "更多“" {category.name.as_str().to_owned()} "”活动"
            </a>
        </p>
    };
    Some(view)
}
