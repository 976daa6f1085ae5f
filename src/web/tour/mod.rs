//! The tour: a place at a time to walk through, and all of it as one page to read.
pub mod media;
mod minimap;
mod scene;
#[cfg(target_arch = "wasm32")]
pub mod stage;

use crate::web::markup::{IntoMarkup, Markup, html};

use super::{
    route::{MapQuery, Route, SceneFile, TourQuery},
    screen::Screen,
    ui::{
        fact,
        icon::{Glyph, icon},
        lark::lark,
        scene as picture, story,
    },
};
use crate::model::{fact::Fact, id::Id, place::Place, text::Text, tour, trail::Site, zone::Zone};

/// The page: of one place, or of all.
pub fn page(screen: &Screen, query: &TourQuery) -> Markup {
    match &query.scene {
        Some(place) => scene::page(screen, place),
        None => whole(screen),
    }
}

/// The tour's first page: the lark says hello, then every room and every site with every word.
fn whole(screen: &Screen) -> Markup {
    let content = &screen.content;
    let places = tour::scenes(content);
    let (mut rooms, mut stops) = (Vec::new(), Vec::new());
    for (place, number) in places.iter().zip(1..) {
        match place {
            Place::Zone(id) => {
                rooms.extend(content.zone(id).map(|zone| room(screen, zone, number)));
            }
            Place::Site(id) => {
                let Some(site) = content.site(id) else {
                    continue;
                };
                // The gate is the first place of the centre.
                let list = if site.centre { &mut rooms } else { &mut stops };
                list.push(stop(screen, site, number));
            }
        }
    }
    let count = rooms.len();
    let trail = content.trail.title.as_str();
    let after = match stops.len() {
        0 => String::new(),
        outdoors => format!("，再走“{trail}”的 {outdoors} 站"),
    };
    let start = places.first().map(|place| {
        html! {
            <a class="button" href=Route::Tour(TourQuery::at(place)).to_string()>
                {icon(Glyph::Walk)}
                "从门口走进去"
            </a>
        }
    });
    html! {
        <h1 tabindex="-1">"云上漫游"</h1>
        <p class="says">
            {lark()}
            <span>
                "我是百灵鸟，跟我走一遍：先看中心的 " {count} " 处地方" {after}
                "。画面照平面图和每间屋子的用处做成，都是示意，样子以现场为准。"
            </span>
        </p>
        <p class="actions section">
            {start}
            <a class="button line" href="#indoors">"只看文字和图"</a>
        </p>
        <nav class="chips jump" aria-label="漫游的两段">
            <a class="chip" href="#indoors">"中心里"</a>
            <a class="chip" href="#outdoors">{fact::words(&content.trail.title)}</a>
        </nav>
        <section class="section" id="indoors">
            <h2>"中心里"</h2>
            <ol class="cards">{rooms}</ol>
        </section>
        <section class="section" id="outdoors">
            <h2>{fact::words(&content.trail.title)}</h2>
            <ol class="cards">{stops}</ol>
        </section>
        <p class="section actions">
            <a class="button" href=Route::Map(MapQuery::default()).to_string()>"去中心地图"</a>
            <a class="button line" href=Route::Trail.to_string()>"按次序走足迹"</a>
        </p>
    }
}

/// A room of the centre.
fn room(screen: &Screen, zone: &Zone, number: usize) -> Markup {
    scene_card(
        number,
        photo(screen, &Place::Zone(zone.id.clone())).unwrap_or_else(|| picture::zone(zone.kind)),
        &zone.name,
        &zone.summary,
        html! {
            {can(zone)} {known(screen, &zone.facts)}
            {told(screen, zone.story.as_ref(), "百灵鸟讲：")}
        },
        &Place::Zone(zone.id.clone()),
        false,
    )
}

/// What one can do in a room.
fn can(zone: &Zone) -> Option<Markup> {
    let can = zone
        .can
        .iter()
        .map(|can| html! { <span>{fact::words(can)}</span> });
    (!zone.can.is_empty())
        .then(|| html! { <p class="soft can">"来这里可以：" {can.collect::<Markup>()}</p> })
}

/// A stop of the trail.
fn stop(screen: &Screen, site: &Site, number: usize) -> Markup {
    let who = if site.quiet {
        "故事："
    } else {
        "百灵鸟讲："
    };
    scene_card(
        number,
        photo(screen, &Place::Site(site.id.clone()))
            .unwrap_or_else(|| picture::site(site.kind, site.quiet)),
        &site.name,
        &site.summary,
        html! { {known(screen, &site.facts)} {told(screen, site.story.as_ref(), who)} },
        &Place::Site(site.id.clone()),
        site.quiet,
    )
}

/// The small photograph of a place that has one.
fn photo(screen: &Screen, place: &Place) -> Option<Markup> {
    let panorama = media::of(&screen.content, place)?.panorama?;
    let src = SceneFile(&panorama.small).to_string();
    let alt = panorama.alt.as_str().to_owned();
    Some(html! { <img class="cuts photo" src=src alt=alt loading="lazy" /> })
}

/// One scene: its picture with its number, its name, what one sees, and the way in.
fn scene_card(
    number: usize,
    picture: Markup,
    name: &Text,
    summary: &Text,
    more: impl IntoMarkup,
    place: &Place,
    quiet: bool,
) -> Markup {
    let href = Route::Tour(TourQuery::at(place)).to_string();
    html! {
        <li class=if quiet { "card view quiet" } else { "card view" }>
            {picture} <span class="no" aria-hidden="true">{number}</span> <h3>{fact::words(name)}</h3>
            <p>{fact::words(summary)}</p> {more}
            <a class="enter" href=href>
                "走进去看" <span class="unseen">{fact::words(name)}</span> {icon(Glyph::Next)}
            </a>
        </li>
    }
}

/// What is known of it with its sources, folded away.
fn known(screen: &Screen, facts: &[Fact]) -> Option<Markup> {
    (!facts.is_empty()).then(|| {
        html! {
            <details>
                <summary>"这里是什么"</summary>
                {fact::facts(&screen.content, facts)}
            </details>
        }
    })
}

/// The story told here, folded away; at a memorial the lark is silent.
fn told(screen: &Screen, story: Option<&Id>, who: &'static str) -> Option<Markup> {
    let story = screen.content.story(story?)?;
    Some(html! {
        <details>
            <summary>{who} {fact::words(&story.title)}</summary>
            {story::told(&screen.content, story)}
        </details>
    })
}
