//! One place of the tour: the stage to walk on, and below it everything there is to read.
use crate::web::markup::{Markup, html};

use super::{can, media, minimap::minimap, photo};
use crate::{
    model::{
        house::Stand,
        id::Id,
        media::{Does, Panorama, Spot},
        place::Place,
        text::Text,
        tour::{self, beside, scenes},
    },
    web::{
        route::{MapQuery, Route, SceneFile, TourQuery},
        screen::Screen,
        ui::{
            fact,
            icon::{Glyph, icon},
            lark::lark,
            scene as picture,
            story::story,
        },
    },
};

/// The page of this place.
pub fn page(screen: &Screen, place: &Place) -> Markup {
    let content = &screen.content;
    let all = scenes(content);
    let [before, after] = beside(&all, place);
    let quiet = tour::is_quiet(content, place);
    let panorama = media::of(content, place).and_then(|media| media.panorama);
    let number = all.iter().position(|each| each == place).unwrap_or(0) + 1;
    html! {
        <article class=if quiet { "tour quiet" } else { "tour" }>
            {stage(screen, place, quiet, panorama.as_ref())}
            <p class="chips">
                <a class="chip" href=Route::Tour(TourQuery::default()).to_string()>
                    {icon(Glyph::Back)} "全部 " {all.len()} " 处"
                </a>
                <span class="chip">"第 " {number} " 处"</span>
                <span class="chip">{if panorama.is_some() { "画面是照片" } else { "画面是示意" }}</span>
            </p>
            {panorama.as_ref().map(|panorama| credit(screen, panorama))}
            {conduct(quiet)} {what(screen, place)} {doors(screen, place)}
            <nav class="section beside" aria-label="上一处和下一处">
                {to(screen, before.as_ref(), "‹ 上一处", "card")}
                {to(screen, after.as_ref(), "下一处 ›", "card next")}
            </nav>
        </article>
    }
}

/// The stage: a picture cut from paper, until the place itself stands there.
fn stage(screen: &Screen, place: &Place, quiet: bool, panorama: Option<&Panorama>) -> Markup {
    let content = &screen.content;
    let (name, drawn) = match place {
        Place::Zone(id) => match content.zone(id) {
            Some(zone) => (fact::words(&zone.name), picture::zone(zone.kind)),
            None => return Markup::Nothing,
        },
        Place::Site(id) => match content.site(id) {
            Some(site) => (
                fact::words(&site.name),
                picture::site(site.kind, site.quiet),
            ),
            None => return Markup::Nothing,
        },
    };
    // Only what is on the plan can be built.
    let built = Stand::of(content, place).is_some();
    let hint = match panorama {
        Some(_) => "可以转动的照片：方向键转身和抬头。下面的文字说的是同样的内容。",
        None => {
            "可以走动的立体画面：方向键或 W、A、S、D 走动，Q、E 转身。下面的文字说的是同样的内容。"
        }
    };
    let drawn = photo(screen, place).unwrap_or(drawn);
    let spots = panorama.into_iter().flat_map(|panorama| &panorama.spots);
    let spots: Markup = spots.filter_map(|spot| hang(screen, spot, quiet)).collect();
    html! {
        <section class="stage" data-scene=place.to_string() data-built=built.then_some("") aria-label="画面">
            <div class="backdrop">{drawn}</div>
            <canvas class="sight" role="img" aria-label=hint></canvas>
            <h1 tabindex="-1">{name}</h1>
            <div class="corner">
                <div class="minimap" aria-hidden="true">{minimap(content, place)}</div>
                <button type="button" class="tilt" data-tour="tilt" aria-pressed="false" hidden="">
                    "转动手机看"
                </button>
            </div>
            <div class="told">
                {(!quiet).then(lark)} <p class="caption" aria-live="polite"></p>
            </div>
            <div class="keys">
                <button type="button" data-tour="play">
                    {if quiet { "逐句看" } else { "百灵鸟带路" }}
                </button>
                <button type="button" data-tour="back" aria-label="上一句">"‹"</button>
                <button type="button" data-tour="on" aria-label="下一句">"›"</button>
                <button type="button" data-tour="speed">"1×"<span class="unseen">" 语速"</span></button>
                <button type="button" data-tour="voice" aria-pressed="true">"声音"</button>
                <button type="button" data-tour="seals">"云印章"</button>
            </div>
            <div class="spots">{spots}</div>
        </section>
    }
}

/// Something to press on a photograph; the stage puts it where it belongs. At a memorial nothing is
/// collected.
fn hang(screen: &Screen, spot: &Spot, quiet: bool) -> Option<Markup> {
    let content = &screen.content;
    let (look, up) = (spot.look.to_string(), spot.up.to_string());
    let link = |href: String, words: Markup| {
        let (look, up) = (look.clone(), up.clone());
        html! {
            <a class="spot" href=href data-look=look data-up=up hidden="">
                {words}
            </a>
        }
    };
    let button = |does: &'static str, words: &'static str| {
        let (look, up) = (look.clone(), up.clone());
        html! {
            <button
                type="button"
                class="spot"
                data-tour=does
                data-look=look
                data-up=up
                hidden=""
            >
                {words}
            </button>
        }
    };
    let to = |place: Place, name: &Text| {
        let href = Route::Tour(TourQuery::at(&place)).to_string();
        link(href, html! { <span>"去 " {fact::words(name)}</span> })
    };
    match &spot.does {
        Does::Zone(id) => Some(to(Place::Zone(id.clone()), &content.zone(id)?.name)),
        Does::Site(id) => Some(to(Place::Site(id.clone()), &content.site(id)?.name)),
        Does::Read => Some(link("#what".to_owned(), html! { <span>"看介绍"</span> })),
        Does::Listen if quiet => Some(button("listen", "逐句看")),
        Does::Listen => Some(button("listen", "听讲解")),
        Does::Stamp => (!quiet).then(|| button("stamp", "云印章")),
    }
}

/// Who took the photograph, and the whole of it as a picture of its own.
fn credit(screen: &Screen, panorama: &Panorama) -> Markup {
    html! {
        <p class="src">
            {fact::words(&panorama.alt)} "　照片来源："
            <cite>{fact::names(&screen.content, &panorama.sources)}</cite> " · "
            <a href=SceneFile(&panorama.full).to_string()>"看整张照片"</a>
        </p>
    }
}

fn conduct(quiet: bool) -> Option<Markup> {
    quiet.then(|| {
        html! {
            <p class="conduct">
                "请安静参观，勿喧哗。这里不计分、不比赛，静静看一看，记住他们。"
            </p>
        }
    })
}

/// Everything there is to read here.
fn what(screen: &Screen, place: &Place) -> Markup {
    let content = &screen.content;
    let (summary, can, facts, story_id, still): (&Text, _, _, Option<&Id>, _) = match place {
        Place::Zone(id) => match content.zone(id) {
            Some(zone) => (
                &zone.summary,
                can(zone),
                &zone.facts,
                zone.story.as_ref(),
                false,
            ),
            None => return Markup::Nothing,
        },
        Place::Site(id) => match content.site(id) {
            Some(site) => (
                &site.summary,
                None,
                &site.facts,
                site.story.as_ref(),
                site.quiet,
            ),
            None => return Markup::Nothing,
        },
    };
    html! {
        <p class="lead">{fact::words(summary)}</p>
        {can}
        <section class="section" id="what">
            <h2>"这里是什么"</h2>
            {fact::facts(content, facts)}
        </section>
        {story(content, story_id, still)}
    }
}

/// The ways on: the place's own page, the map, and its way out of the centre.
fn doors(screen: &Screen, place: &Place) -> Markup {
    let map = match place {
        Place::Zone(id) => (screen.content.zone(id)).is_some_and(|zone| zone.place.is_some()),
        Place::Site(_) => false,
    };
    let map = map.then(|| {
        let query = MapQuery {
            zone: Some(place.id().clone()),
            ..MapQuery::default()
        };
        html! {
            <a class="button line" href=Route::Map(query).to_string()>
                {icon(Glyph::Map)}
                "在地图上看"
            </a>
        }
    });
    let own = match place {
        Place::Zone(id) => Route::Zone(id.clone()),
        Place::Site(id) => Route::Site(id.clone()),
    };
    html! {
        <p class="section actions">
            <a class="button line" href=own.to_string()>"这里的详细页"</a>
            {map}
        </p>
    }
}

fn to(
    screen: &Screen,
    place: Option<&Place>,
    label: &'static str,
    class: &'static str,
) -> Option<Markup> {
    let place = place?;
    let name = match place {
        Place::Zone(id) => &screen.content.zone(id)?.name,
        Place::Site(id) => &screen.content.site(id)?.name,
    };
    Some(html! {
        <a class=class href=Route::Tour(TourQuery::at(place)).to_string()>
            <span class="soft">{label}</span>
            <b class="name">{fact::words(name)}</b>
        </a>
    })
}
