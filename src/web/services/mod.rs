//! What one can have done at the centre, and at which window.
use leptos::prelude::*;

use super::{
    route::{MapQuery, Route},
    screen::Screen,
    ui::{
        fact,
        icon::{Glyph, icon},
        search::search,
    },
};
use crate::model::{centre::Named, fact::Confidence, id::Id, service::Service};

/// The page: a search, a chip for each heading, and under the headings the services.
pub fn page(screen: &Screen) -> AnyView {
    let content = &screen.content;
    let groups: Vec<&Named> = content
        .centre
        .groups
        .iter()
        .filter(|group| content.services.iter().any(|each| each.group == group.id))
        .collect();
    let chips = groups.iter().map(|group| {
        view! { <a class="chip" href=format!("#in-{}", group.id)>{fact::words(&group.name)}</a> }
            .into_any()
    });
    let body = if groups.is_empty() {
        view! { <p class="section empty">"办事内容还没有登记，待中心补充。"</p> }.into_any()
    } else {
        let sections = groups.iter().map(|group| section(screen, group));
        sections.collect_view().into_any()
    };
    view! {
        <h1 tabindex="-1">"办事指南"</h1>
        <p class="lead">"找到要办的事，看看去哪个窗口、哪间屋子。"</p>
        {search(content.centre.ask.as_str(), "")}
        <nav class="chips jump" aria-label="办事分类">{chips.collect_view()}</nav>
        {body}
    }
    .into_any()
}

/// A heading and its services.
fn section(screen: &Screen, group: &Named) -> AnyView {
    let services = screen.content.services.iter();
    let cards = services
        .filter(|service| service.group == group.id)
        .map(|service| card(screen, service));
    view! {
        <section class="section" id=format!("in-{}", group.id)>
            <h2>{fact::words(&group.name)}</h2>
            <div class="cards">{cards.collect_view()}</div>
        </section>
    }
    .into_any()
}

/// One service: what it is for, where, and folded away what is known about it and what is not.
fn card(screen: &Screen, service: &Service) -> AnyView {
    let places = service.zones.iter().filter_map(|id| place(screen, id));
    let places: Vec<AnyView> = places.collect();
    let places = if places.is_empty() {
        view! { <p class="soft">"在哪一间 " {fact::mark(Confidence::Unknown)}</p> }.into_any()
    } else {
        places.into_any()
    };
    let open = service
        .facts
        .iter()
        .any(|fact| fact.confidence == Confidence::Unknown);
    view! {
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
    .into_any()
}

/// Where it is done: the room, and the way there where the plan has it.
fn place(screen: &Screen, id: &Id) -> Option<AnyView> {
    let zone = screen.content.zone(id)?;
    let way = zone.place.is_some().then(|| {
        let map = MapQuery {
            to: Some(id.clone()),
            ..MapQuery::default()
        };
        let name = format!("带我去{}", zone.name.as_str());
        view! {
            <a class="chip go" href=Route::Map(map).to_string() aria-label=name>
                {icon(Glyph::Walk)}
                "带我去"
            </a>
        }
    });
    Some(
        view! {
            <p class="place">
                <a class="grow" href=Route::Zone(id.clone()).to_string()>
                    {icon(Glyph::Pin)} {fact::words(&zone.name)}
                </a>
                {way}
            </p>
        }
        .into_any(),
    )
}
