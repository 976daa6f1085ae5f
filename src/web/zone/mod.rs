//! A zone's page: what its QR code opens.
mod neighbours;

use crate::web::markup::{Markup, html};

use super::{
    route::{CalendarQuery, MapQuery, Route},
    screen::{self, Screen},
    text,
    ui::{
        bar, event, fact, hours,
        icon::{Glyph, icon},
        plan, scene, stamp,
        story::story,
    },
};
use crate::model::{event::Occurrence, id::Id, place::Place, zone::Zone};

/// The page of this zone.
pub fn page(screen: &Screen, id: &Id) -> Markup {
    let Some(zone) = screen.content.zone(id) else {
        return Markup::Nothing;
    };
    html! {
        <article class="zone">
            <div class="cover">{scene::zone(zone.kind)} {up(screen, zone)}</div>
            <div class="sheet">
                {heading(screen, zone)} {doing(zone)} {today(screen, zone)} {about(screen, zone)}
                {place(screen, zone)} {stamp::section(screen, &Place::Zone(id.clone()), false)}
                {neighbours::services(screen, zone)}
                {neighbours::inside(screen, zone)} {neighbours::onward(screen, zone)}
            </div>
        </article>
    }
}

/// The way up: to the hall or area it belongs to, else to the map.
fn up(screen: &Screen, zone: &Zone) -> Markup {
    match zone.within.as_ref().and_then(|id| screen.content.zone(id)) {
        Some(parent) => bar::back(
            Route::Zone(parent.id.clone()).to_string(),
            parent.name.as_str().to_owned(),
        ),
        None => bar::back(
            Route::Map(MapQuery::default()).to_string(),
            "中心地图".to_owned(),
        ),
    }
}

/// Name, one line, open or not, what people come for, and the way there.
fn heading(screen: &Screen, zone: &Zone) -> Markup {
    let centre = &screen.content.centre;
    let purposes = zone
        .purposes
        .iter()
        .filter_map(|id| centre.purposes.iter().find(|purpose| purpose.id == *id))
        .map(|purpose| {
            let name = purpose.name.as_str().to_owned();
            html! { <span class="chip">{name}</span> }
        })
        .collect::<Markup>();
    let way = zone.place.is_some().then(|| {
        let to = MapQuery {
            to: Some(zone.id.clone()),
            ..MapQuery::default()
        };
        let here = MapQuery {
            here: Some(zone.id.clone()),
            ..MapQuery::default()
        };
        html! {
            <p class="actions">
                <a class="button" href=Route::Map(to).to_string()>
                    {icon(Glyph::Walk)}
                    "带我去"
                </a>
                <a class="button line" href=Route::Map(here).to_string()>
                    {icon(Glyph::Pin)}
                    "我在这里"
                </a>
            </p>
        }
    });
    html! {
        <h1 tabindex="-1" lang=lang(&zone.name)>{zone.name.as_str().to_owned()}</h1>
        <p class="lead">{fact::words(&zone.summary)}</p>
        <div class="chips">
            {hours::chip(screen, zone.hours.as_ref().unwrap_or(&centre.hours))} {purposes}
        </div>
        {way}
    }
}

fn lang(text: &crate::model::text::Text) -> Option<&'static str> {
    let lang = text.lang();
    (lang != crate::model::text::Lang::Zh).then(|| lang.tag())
}

/// What one can do here.
fn doing(zone: &Zone) -> Option<Markup> {
    if zone.can.is_empty() {
        return None;
    }
    let list = zone
        .can
        .iter()
        .map(|can| html! { <li>{fact::words(can)}</li> })
        .collect::<Markup>();
    Some(html! {
        <section class="section">
            <h2>"来这里可以"</h2>
            <ul class="can">{list}</ul>
        </section>
    })
}

/// What is on here today, or next.
fn today(screen: &Screen, zone: &Zone) -> Markup {
    let now = screen.now;
    let of_today = |each: &Occurrence| screen::is_of_today(each, now);
    let mut here: Vec<_> = screen
        .agenda
        .occurrences
        .iter()
        .filter(|each| screen.content.is_in(each.zone.as_ref(), &zone.id))
        .filter(|each| of_today(each) || each.date > now.date)
        .collect();
    let any_today = here.iter().any(|each| of_today(each));
    here.retain(|each| !any_today || of_today(each));
    let mut here = event::over_last(&here, now);
    here.truncate(3);
    let title = if any_today || here.is_empty() {
        "今天在这里"
    } else {
        "接下来六天在这里"
    };
    let body = if here.is_empty() {
        let words = if screen.gap() {
            "这几天的活动没有存下，连上网再看。"
        } else {
            "今天和接下来六天都没有登记的活动。"
        };
        html! { <p class="soft">{words}</p> }
    } else {
        here.chunk_by(|one, next| any_today || one.date == next.date)
            .map(|day| {
                let rows = day.iter().map(|each| event::row(screen, each));
                let rows = rows.collect::<Markup>();
                let name = text::day(day[0].date, now.date);
                html! {
                    {(!any_today).then(|| html! { <h3 class="soft coming">{name}</h3> })}
                    <div class="list">{rows}</div>
                }
            })
            .collect::<Markup>()
    };
    let all = CalendarQuery {
        zone: Some(zone.id.clone()),
        ..CalendarQuery::default()
    };
    html! {
        <section class="section">
            <div class="head">
                <h2>{title}</h2>
                <a class="soft more" href=Route::Calendar(all).to_string()>"全部活动"</a>
            </div>
            {body}
        </section>
    }
}

/// What is known of it, and its story.
fn about(screen: &Screen, zone: &Zone) -> Markup {
    let content = &screen.content;
    html! {
        <section class="section">
            <h2>"这是什么地方"</h2>
            {fact::facts(content, &zone.facts)}
        </section>
        {story(content, zone.story.as_ref(), false)}
    }
}

/// Its place on the plan.
fn place(screen: &Screen, zone: &Zone) -> Option<Markup> {
    let place = zone.place.as_ref()?;
    let floor = screen
        .content
        .plan
        .floors
        .iter()
        .find(|floor| floor.id == place.floor)?;
    let on = MapQuery {
        zone: Some(zone.id.clone()),
        ..MapQuery::default()
    };
    // Where no source says how many floors there are, the floor itself is called so.
    let mut caption = text::named(Some(&floor.name));
    if !screen.content.plan.is_measured() && !caption.contains("示意图") {
        caption.push_str(" · 示意图");
    }
    Some(html! {
        <section class="section">
            <h2>"在地图上"</h2>
            <a class="mini" href=Route::Map(on).to_string()>
                {plan::mini(&screen.content, &zone.id)} <span class="soft">{caption}</span>
                <span class="unseen">"：打开中心地图"</span>
            </a>
        </section>
    })
}
