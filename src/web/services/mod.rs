//! What one can have done at the centre, and at which window.
use crate::web::markup::{Markup, html};

use super::{
    route::{BookQuery, MapQuery, Route},
    screen::Screen,
    ui::{
        fact,
        icon::{Glyph, icon},
        search::search,
    },
};
use crate::model::{centre::Named, fact::Confidence, id::Id, service::Service};

/// The page: a search, a chip for each heading, and under the headings the services.
pub fn page(screen: &Screen) -> Markup {
    let content = &screen.content;
    let groups: Vec<&Named> = content
        .centre
        .groups
        .iter()
        .filter(|group| content.services.iter().any(|each| each.group == group.id))
        .collect();
    let chips = groups.iter().map(|group| {
        html! { <a class="chip" href=format!("#in-{}", group.id)>{fact::words(&group.name)}</a> }
    });
    let body = if groups.is_empty() {
        html! { <p class="section empty">"办事内容还没有登记，待中心补充。"</p> }
    } else {
        let sections = groups.iter().map(|group| section(screen, group));
        sections.collect::<Markup>()
    };
    html! {
        <h1 tabindex="-1">"办事指南"</h1>
        <p class="lead">"找到要办的事，看看去哪个窗口、哪间屋子。"</p>
        {search(content.centre.ask.as_str(), "")}
        <p class="actions">
            <a class="button line" href=Route::Book(BookQuery::default()).to_string()>
                {icon(Glyph::Calendar)}
                "预约房间"
            </a>
        </p>
        <nav class="chips jump" aria-label="办事分类">{chips.collect::<Markup>()}</nav>
        {body}
    }
}

/// A heading and its services.
fn section(screen: &Screen, group: &Named) -> Markup {
    let services = screen.content.services.iter();
    let cards = services
        .filter(|service| service.group == group.id)
        .map(|service| card(screen, service));
    html! {
        <section class="section" id=format!("in-{}", group.id)>
            <h2>{fact::words(&group.name)}</h2>
            <div class="cards">{cards.collect::<Markup>()}</div>
        </section>
    }
}

/// One service: what it is for, where, and folded away what is known about it and what is not.
fn card(screen: &Screen, service: &Service) -> Markup {
    let places = service.zones.iter().filter_map(|id| place(screen, id));
    let places: Vec<Markup> = places.chain(booked(service)).collect();
    let places = if places.is_empty() {
        html! { <p class="soft">"在哪一间 " {fact::mark(Confidence::Unknown)}</p> }
    } else {
        places.into_iter().collect()
    };
    let open = service
        .facts
        .iter()
        .any(|fact| fact.confidence == Confidence::Unknown);
    html! {
        <article class="card service" id=service.id.to_string()>
            <h3>{fact::words(&service.name)}</h3>
            <p>{fact::words(&service.summary)}</p>
            {places}
            <details>
                <summary>
                    "材料、时间与来源 " {open.then(|| fact::mark(Confidence::Unknown))}
                </summary>
                {fact::facts(&screen.content, &service.facts)}
            </details>
        </article>
    }
}

/// The way to book what it is given in.
fn booked(service: &Service) -> Option<Markup> {
    let query = BookQuery {
        purpose: Some(service.book.clone()?),
        ..BookQuery::default()
    };
    Some(html! {
        <p class="place">
            <a class="grow" href=Route::Book(query).to_string()>
                {icon(Glyph::Calendar)}
                "去预约"
                <span class="unseen">"：" {fact::words(&service.name)}</span>
            </a>
        </p>
    })
}

/// Where it is done: the room, and the way there where the plan has it.
fn place(screen: &Screen, id: &Id) -> Option<Markup> {
    let zone = screen.content.zone(id)?;
    let way = zone.place.is_some().then(|| {
        let map = MapQuery {
            to: Some(id.clone()),
            ..MapQuery::default()
        };
        let name = format!("带我去{}", zone.name.as_str());
        html! {
            <a class="chip go" href=Route::Map(map).to_string() aria-label=name>
                {icon(Glyph::Walk)}
                "带我去"
            </a>
        }
    });
    Some(html! {
        <p class="place">
            <a class="grow" href=Route::Zone(id.clone()).to_string()>
                {icon(Glyph::Pin)} {fact::words(&zone.name)}
            </a>
            {way}
        </p>
    })
}
