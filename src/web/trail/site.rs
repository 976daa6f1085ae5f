//! One site of the trail: what it is, what is disputed, its story, and how one gets there.
use crate::web::markup::{Markup, html};

use crate::{
    model::{id::Id, place::Place, trail::Site},
    web::{
        route::{MapQuery, Route},
        screen::Screen,
        ui::{
            bar, fact,
            icon::{Glyph, icon},
            scene, stamp,
            story::story,
        },
    },
};

/// The page of this site.
pub fn page(screen: &Screen, id: &Id) -> Markup {
    let sites = &screen.content.trail.sites;
    let Some(at) = sites.iter().position(|site| site.id == *id) else {
        return Markup::Nothing;
    };
    let site = &sites[at];
    let trail = screen.content.trail.title.as_str().to_owned();
    html! {
        <article class=if site.quiet { "quiet" } else { "" }>
            <div class="cover">
                {scene::site(site.kind, site.quiet)} {bar::back(Route::Trail.to_string(), trail)}
            </div>
            <div class="sheet">
                {heading(screen, site, at + 1)}
                <section class="section">
                    <h2>"这里是什么"</h2>
                    {fact::facts(&screen.content, &site.facts)}
                </section>
                {story(&screen.content, site.story.as_ref(), site.quiet)} {way(site)}
                {stamp::section(screen, &Place::Site(id.clone()), site.quiet)} {onward(sites, at)}
            </div>
        </article>
    }
}

/// Its name, where it is, which stop it is; at a memorial, how one behaves there.
fn heading(screen: &Screen, site: &Site, number: usize) -> Markup {
    let legs = &screen.content.trail.legs;
    let leg = legs.iter().find(|leg| leg.id == site.leg);
    let place = site.whereabouts.as_ref().map(|place| {
        html! { <p class="where soft">{icon(Glyph::Pin)} {fact::words(place)}</p> }
    });
    let conduct = site.quiet.then(|| {
        html! {
            <p class="conduct">
                "请安静参观，勿喧哗。这里不计分、不比赛，静静看一看，记住他们。"
            </p>
        }
    });
    html! {
        <div class="named">
            <div class="grow">
                <h1 tabindex="-1">{fact::words(&site.name)}</h1>
                {place}
            </div>
            {super::stamp(screen, site)}
        </div>
        <p class="chips">
            <span class="chip">"第 " {number} " 站"</span>
            {leg.map(|leg| html! { <span class="chip">{fact::words(&leg.name)}</span> })}
            <span class="chip">"题图是示意"</span>
        </p>
        <p class="lead">{fact::words(&site.summary)}</p>
        {conduct}
    }
}

/// How one gets there: from the centre's own plan, or with a map app of the visitor's choice.
fn way(site: &Site) -> Markup {
    let plan = site.centre.then(|| {
        html! {
            <p class="actions">
                <a class="button" href=Route::Map(MapQuery::default()).to_string()>
                    {icon(Glyph::Map)}
                    "看里面的地图"
                </a>
            </p>
        }
    });
    html! {
        <section class="section">
            <h2>"怎么去"</h2>
            {plan}
            {apps(site)}
        </section>
    }
}

/// The map apps, and what they are given: a published position, or only a name to search for.
fn apps(site: &Site) -> Markup {
    let note = match (&site.coordinates, &site.search) {
        (Some(_), _) => "按公布的坐标打开。".to_owned(),
        (None, Some(words)) => {
            format!("这里没有公布坐标，会按“{words}”这几个字去找，出发前请核对。")
        }
        (None, None) => {
            return html! {
                <p class="soft">"现在的具体位置还没有公开资料，所以这里没有导航。"</p>
            };
        }
    };
    let links = site.maps.iter().map(|link| {
        html! {
            <a class="button line" href=link.address.clone() target="_blank" rel="noreferrer external">
                {link.app.clone()} <span class="unseen">"（离开本站，新窗口）"</span>
            </a>
        }
    });
    html! {
        <p class="apps actions">{links.collect::<Markup>()}</p>
        <p class="note">{note} "打开地图应用会离开本站。"</p>
    }
}

/// The stops before and after this one.
fn onward(sites: &[Site], at: usize) -> Markup {
    let to = |site: Option<&Site>, label: &'static str, class: &'static str| {
        site.map(|site| {
            html! {
                <a class=class href=Route::Site(site.id.clone()).to_string()>
                    <span class="soft">{label}</span>
                    <b class="name">{fact::words(&site.name)}</b>
                </a>
            }
        })
    };
    let before = at.checked_sub(1).and_then(|before| sites.get(before));
    html! {
        <nav class="section beside" aria-label="上一站和下一站">
            {to(before, "‹ 上一站", "card")} {to(sites.get(at + 1), "下一站 ›", "card next")}
        </nav>
    }
}
