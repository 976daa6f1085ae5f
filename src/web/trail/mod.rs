//! The red trail: the sites as a route one follows.
mod drawing;
pub mod site;

use crate::web::markup::{Markup, html};

use super::{
    route::{MapQuery, Route, TourQuery},
    screen::Screen,
    ui::{fact, scene, seal},
};
use crate::model::{
    fact::Confidence,
    place::Place,
    trail::{Leg, Site},
};

/// The page: every leg with its stops along one dotted way, then what the order rests on.
pub fn page(screen: &Screen) -> Markup {
    let trail = &screen.content.trail;
    let legs = trail.legs.iter().map(|part| leg(screen, part));
    let count = trail.sites.len();
    html! {
        <article class="trail">
            <div class="cover">{scene::trail()}</div>
            <div class="sheet">
                <h1 tabindex="-1">{fact::words(&trail.title)}</h1>
                <p class="lead">{fact::words(&trail.summary)}</p>
                <p class="chips">
                    <span class="chip">"共 " {count} " 站"</span>
                    <span class="chip">"插图是示意"</span>
                </p>
                {legs.collect::<Markup>()}
                <section class="section">
                    <h2>"这条路是怎么排的"</h2>
                    {fact::facts(&screen.content, &trail.facts)}
                </section>
                <p class="section actions">
                    <a class="button line" href=Route::Tour(TourQuery::default()).to_string()>
                        "先在家里走一遍"
                    </a>
                </p>
            </div>
        </article>
    }
}

/// One part of the trail.
fn leg(screen: &Screen, leg: &Leg) -> Markup {
    let sites = &screen.content.trail.sites;
    let last = sites.len();
    let first = sites.first().is_none_or(|site| site.leg == leg.id);
    let stops = sites
        .iter()
        .zip(1_usize..)
        .filter(|(site, _)| site.leg == leg.id)
        .map(|(site, number)| stop(screen, site, number, number == last));
    html! {
        <section class="leg">
            <div class="bend">
                {(!first).then(bends)}
                <h2>{fact::words(&leg.name)}</h2>
                <p class="soft">{fact::words(&leg.summary)}</p>
            </div>
            <ol>{stops.collect::<Markup>()}</ol>
        </section>
    }
}

/// One stop: where it stands on the way, and a card that opens it.
fn stop(screen: &Screen, site: &Site, number: usize, last: bool) -> Markup {
    let disputed = site
        .facts
        .iter()
        .any(|fact| fact.confidence == Confidence::C);
    let (medal, card) = if site.quiet {
        ("medal quiet", "card row quiet")
    } else {
        ("medal", "card row")
    };
    html! {
        <li class="stop">
            {(!last).then(bends)} <span class=medal>{drawing::drawing(site.kind)}</span>
            <a class=card href=address(site)>
                <span class="grow">
                    <span class="no"><span class="unseen">"第"</span>{number}<span class="unseen">"站"</span></span>
                    <b class="name">{fact::words(&site.name)}</b>
                    <span class="soft">{fact::words(&site.summary)} " " {disputed.then(|| fact::mark(Confidence::C))}</span>
                </span>
                {stamp(screen, site)}
            </a>
        </li>
    }
}

/// A stretch of the way, as long as what it stands beside.
fn bends() -> Markup {
    html! {
        <svg class="bends" viewBox="0 0 24 100" preserveAspectRatio="none" aria-hidden="true">
            <path d="M12 0c14 30-14 70 0 100" vector-effect="non-scaling-stroke" />
        </svg>
    }
}

/// The page of a site; the centre's is the map.
fn address(site: &Site) -> String {
    if site.centre {
        Route::Map(MapQuery::default()).to_string()
    } else {
        Route::Site(site.id.clone()).to_string()
    }
}

/// The site's place in the passport of seals; a memorial has one word of respect instead.
fn stamp(screen: &Screen, site: &Site) -> Markup {
    let place = Place::Site(site.id.clone());
    let book = screen.book.as_ref();
    let taken = book.is_some_and(|book| book.seal_of(&place, None).is_some());
    seal::of(&screen.content, &place, taken || site.quiet)
}
