//! What is around a zone: services given here, zones within it, the next stop of the tour.
use crate::web::markup::{Markup, html};

use crate::{
    model::zone::Zone,
    web::{
        route::Route,
        screen::Screen,
        ui::{
            fact,
            icon::{Glyph, icon},
            lark::lark,
        },
    },
};

/// What one can have done here.
pub fn services(screen: &Screen, zone: &Zone) -> Option<Markup> {
    let list = screen
        .content
        .services
        .iter()
        .filter(|service| service.zones.contains(&zone.id))
        .map(|service| {
            let to = format!("{}#{}", Route::Services, service.id);
            row(to, &service.name, Some(&service.summary))
        })
        .collect::<Vec<_>>();
    section("这里办的事", list)
}

/// The zones within it.
pub fn inside(screen: &Screen, zone: &Zone) -> Option<Markup> {
    let list = screen
        .content
        .zones
        .iter()
        .filter(|other| other.within.as_ref() == Some(&zone.id))
        .map(|other| {
            row(
                Route::Zone(other.id.clone()).to_string(),
                &other.name,
                Some(&other.summary),
            )
        })
        .collect::<Vec<_>>();
    section("里面还有", list)
}

/// The previous and the next stop of the tour.
pub fn onward(screen: &Screen, zone: &Zone) -> Option<Markup> {
    let tour = &screen.content.centre.tour;
    let at = tour.iter().position(|id| *id == zone.id)?;
    let stop = |index: Option<usize>| {
        index
            .and_then(|index| tour.get(index))
            .and_then(|id| screen.content.zone(id))
    };
    let before = stop(at.checked_sub(1)).map(|zone| {
        html! {
            <a class="chip" href=Route::Zone(zone.id.clone()).to_string()>
                {icon(Glyph::Back)} "上一站 · " {fact::words(&zone.name)}
            </a>
        }
    });
    let (to, label, name) = match stop(Some(at + 1)) {
        Some(zone) => (
            Route::Zone(zone.id.clone()),
            "下一站",
            zone.name.as_str().to_owned(),
        ),
        None => (
            Route::Trail,
            "出门走走",
            screen.content.trail.title.as_str().to_owned(),
        ),
    };
    let count = format!("第 {} 站，共 {} 站", at + 1, tour.len());
    Some(html! {
        <nav class="section onward" aria-label="按顺序参观">
            <a class="card row" href=to.to_string()>
                {lark()}
                <span class="grow">
                    <b>{label} " · " {name}</b>
                    <span class="soft line">{count}</span>
                </span>
                {icon(Glyph::Next)}
            </a>
            {before}
        </nav>
    })
}

fn section(title: &'static str, list: Vec<Markup>) -> Option<Markup> {
    (!list.is_empty()).then(|| {
        html! {
            <section class="section">
                <h2>{title}</h2>
                <div class="list">{list}</div>
            </section>
        }
    })
}

fn row(
    to: String,
    name: &crate::model::text::Text,
    line: Option<&crate::model::text::Text>,
) -> Markup {
    html! {
        <a class="row" href=to>
            <span class="grow">
                <b>{fact::words(name)}</b>
                <span class="soft line">{line.map(fact::words)}</span>
            </span>
            {icon(Glyph::Next)}
        </a>
    }
}
