//! The tour as a page to read: every room and every site, in the order one walks them.
use crate::web::markup::{IntoMarkup, Markup, html};

use super::{
    route::{MapQuery, Route},
    screen::Screen,
    ui::{
        fact,
        icon::{Glyph, icon},
        lark::lark,
        scene, story,
    },
};
use crate::model::{id::Id, text::Text, trail::Site, zone::Zone};

/// The page: the lark says hello, then the rooms, then the trail.
pub fn page(screen: &Screen) -> Markup {
    let content = &screen.content;
    let zones: Vec<&Zone> = content
        .centre
        .tour
        .iter()
        .filter_map(|id| content.zone(id))
        .collect();
    let count = zones.len();
    let rooms = zones
        .iter()
        .zip(1..)
        .map(|(zone, number)| room(screen, zone, number));
    let sites: Vec<&Site> = content
        .trail
        .sites
        .iter()
        .filter(|site| !site.centre)
        .collect();
    let outdoors = sites.len();
    let stops = sites
        .iter()
        .zip(count + 1..)
        .map(|(site, number)| stop(screen, site, number));
    html! {
        <h1 tabindex="-1">"云上漫游"</h1>
        <p class="says">
            {lark()}
            <span>
                "我是百灵鸟，跟我走一遍：先看中心的 " {count} " 处地方，再走红色足迹的 "
                {outdoors} " 站。画都是剪纸示意，样子以现场为准。"
            </span>
        </p>
        <nav class="chips jump" aria-label="漫游的两段">
            <a class="chip" href="#indoors">"中心里"</a>
            <a class="chip" href="#outdoors">{fact::words(&content.trail.title)}</a>
        </nav>
        <section class="section" id="indoors">
            <h2>"中心里"</h2>
            <ol class="cards">{rooms.collect::<Markup>()}</ol>
        </section>
        <section class="section" id="outdoors">
            <h2>{fact::words(&content.trail.title)}</h2>
            <ol class="cards">{stops.collect::<Markup>()}</ol>
        </section>
        <p class="section actions">
            <a class="button" href=Route::Map(MapQuery::default()).to_string()>"去中心地图"</a>
            <a class="button line" href=Route::Trail.to_string()>"按次序走足迹"</a>
        </p>
    }
}

/// A room of the centre.
fn room(screen: &Screen, zone: &Zone, number: usize) -> Markup {
    let can = zone
        .can
        .iter()
        .map(|can| html! { <span>{fact::words(can)}</span> });
    let can = (!zone.can.is_empty())
        .then(|| html! { <p class="soft">"来这里可以：" {can.collect::<Markup>()}</p> });
    scene_card(
        number,
        scene::zone(zone.kind),
        &zone.name,
        &zone.summary,
        html! { {can} {told(screen, zone.story.as_ref(), "百灵鸟讲：")} },
        Route::Zone(zone.id.clone()).to_string(),
        false,
    )
}

/// A stop of the trail.
fn stop(screen: &Screen, site: &Site, number: usize) -> Markup {
    scene_card(
        number,
        scene::site(site.kind, site.quiet),
        &site.name,
        &site.summary,
        told(
            screen,
            site.story.as_ref(),
            if site.quiet {
                "故事："
            } else {
                "百灵鸟讲："
            },
        ),
        Route::Site(site.id.clone()).to_string(),
        site.quiet,
    )
}

/// One scene: its picture with its number, its name, what one sees, and the way in.
fn scene_card(
    number: usize,
    picture: Markup,
    name: &Text,
    summary: &Text,
    more: impl IntoMarkup,
    href: String,
    quiet: bool,
) -> Markup {
    html! {
        <li class=if quiet { "card view quiet" } else { "card view" }>
            {picture} <span class="no" aria-hidden="true">{number}</span> <h3>{fact::words(name)}</h3>
            <p>{fact::words(summary)}</p> {more}
            <a class="enter" href=href>
                "打开这里" <span class="unseen">{fact::words(name)}</span> {icon(Glyph::Next)}
            </a>
        </li>
    }
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
