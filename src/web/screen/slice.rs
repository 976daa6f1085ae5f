//! The part of the pack that one page shows: what the endpoint puts into it and nothing more.
mod about;
mod desk;
mod tour;

use self::tour::tour_slice;
use crate::model::{
    content::Content,
    fact::{Confidence, Fact},
    id::Id,
    text::Text,
};
use crate::web::route::{MapQuery, Route};

/// The part of the pack that this page shows. Pages must render the same from the slice as from
/// the whole, for the browser has the slice at first and the whole later.
pub fn slice(content: &Content, route: &Route) -> Content {
    let mut part = content.clone();
    part.media.clear();
    let missing = Route::NotFound(String::new());
    let route = match route {
        Route::Zone(id) if content.zone(id).is_none() => &missing,
        Route::Event(id, _) if content.event(id).is_none() => &missing,
        Route::Site(id) if content.site(id).is_none() => &missing,
        Route::Tour(query) if query.scene.as_ref().is_some_and(|at| !at.is_in(content)) => &missing,
        route => route,
    };
    match route {
        Route::Zone(id) => zone_slice(&mut part, id),
        Route::Home { q } => {
            if q.is_empty() {
                part.zones.iter_mut().for_each(name_only);
                part.services.clear();
                part.events.clear();
                part.stories.clear();
                part.trail
                    .sites
                    .iter_mut()
                    .for_each(|site| site.facts.clear());
            }
            part.plan = crate::model::plan::Plan::default();
            keep_sources(&mut part, &[]);
        }
        Route::Map(query) => map_slice(&mut part, query),
        Route::Calendar(_) | Route::Event(..) => {
            let categories = std::mem::take(&mut part.centre.categories);
            let events = std::mem::take(&mut part.events);
            timeless(&mut part);
            no_trail(&mut part);
            part.centre.categories = categories;
            part.centre.tour.clear();
            part.services.clear();
            part.stories.clear();
            part.zones.iter_mut().for_each(name_only);
            if let Route::Event(id, _) = route {
                part.events = events;
                part.events.retain(|event| event.id == *id);
            }
            keep_sources(&mut part, &[]);
        }
        Route::Trail | Route::Site(_) => {
            timeless(&mut part);
            part.centre.tour.clear();
            part.zones.clear();
            part.services.clear();
            trail_slice(&mut part, route);
            keep_sources(&mut part, &[]);
        }
        Route::Desk(route) => desk::slice(&mut part, route),
        Route::Services => services_slice(&mut part),
        Route::Tour(query) => {
            let plan = std::mem::take(&mut part.plan);
            timeless(&mut part);
            part.plan = plan;
            part.services.clear();
            let shown = tour_slice(&mut part, query.scene.as_ref());
            keep_sources(&mut part, &shown);
        }
        Route::Book(_) | Route::Booked { .. } | Route::Signup(_) => names_of_zones(&mut part),
        Route::Me | Route::Stamp | Route::Display(_) => {
            let tour = std::mem::take(&mut part.centre.tour);
            timeless(&mut part);
            part.centre.tour = tour;
            part.services.clear();
            part.stories.clear();
            part.zones.iter_mut().for_each(name_only);
            names_of_trail(&mut part);
            keep_sources(&mut part, &[]);
        }
        Route::About => about::slice(&mut part),
        Route::Verify { .. } | Route::NotFound(_) => names_alone(&mut part),
    }
    part
}

/// The centre and its trail by name.
fn names_alone(part: &mut Content) {
    timeless(part);
    part.centre.tour.clear();
    part.zones.clear();
    part.services.clear();
    part.stories.clear();
    no_trail(part);
    keep_sources(part, &[]);
}

/// The rooms by name.
fn names_of_zones(part: &mut Content) {
    timeless(part);
    no_trail(part);
    part.centre.tour.clear();
    part.services.clear();
    part.stories.clear();
    part.zones.iter_mut().for_each(name_only);
    keep_sources(part, &[]);
}

/// The services with their headings and rooms.
fn services_slice(part: &mut Content) {
    let groups = std::mem::take(&mut part.centre.groups);
    timeless(part);
    part.centre.groups = groups;
    part.centre.tour.clear();
    part.zones.iter_mut().for_each(strip);
    for service in &mut part.services {
        service.synonyms.clear();
        service.keys.clear();
    }
    part.stories.clear();
    no_trail(part);
    keep_sources(part, &[]);
}

/// The zone itself, its surroundings on the plan by name and outline, its services and its story.
fn zone_slice(part: &mut Content, id: &Id) {
    let Some(zone) = part.zone(id).cloned() else {
        // The page says that there is no such zone.
        *part = slice(part, &Route::NotFound(String::new()));
        return;
    };
    part.notices.clear();
    // The small plan shows the zone or else its hall, with the doors of that floor and the way in;
    // of other floors the page needs to know that they are there.
    let hall = zone.within.as_ref().and_then(|hall| part.zone(hall));
    let place = zone
        .place
        .as_ref()
        .or(hall.and_then(|hall| hall.place.as_ref()));
    let floor = place.map(|place| place.floor.clone());
    let plan = &mut part.plan;
    for other in &mut plan.floors {
        if Some(&other.id) != floor.as_ref() {
            other.outline.clear();
        }
    }
    plan.nodes
        .retain(|node| Some(&node.floor) == floor.as_ref());
    plan.edges.clear();
    for other in part.zones.iter_mut().filter(|other| other.id != *id) {
        if other
            .place
            .as_ref()
            .is_some_and(|place| Some(&place.floor) != floor.as_ref())
        {
            other.place = None;
        }
        strip(other);
    }
    part.services.retain(|service| service.zones.contains(id));
    for service in &mut part.services {
        service.book = None;
        service.facts.clear();
        service.keys.clear();
        service.synonyms.clear();
    }
    part.events.clear();
    part.stories
        .retain(|story| zone.story.as_ref() == Some(&story.id));
    no_trail(part);
    keep_sources(part, &[]);
}

/// The plan and its zones, with the words to search by only where something is searched for, and
/// the graph only where a way is asked for.
fn map_slice(part: &mut Content, query: &MapQuery) {
    let plan = std::mem::take(&mut part.plan);
    let purposes = std::mem::take(&mut part.centre.purposes);
    timeless(part);
    no_trail(part);
    part.plan = plan;
    part.centre.purposes = purposes;
    part.centre.tour.clear();
    part.services.clear();
    part.stories.clear();
    if query.to.is_none() {
        part.plan.edges.clear();
    }
    for zone in &mut part.zones {
        let words = (
            std::mem::take(&mut zone.synonyms),
            std::mem::take(&mut zone.keys),
        );
        let can = std::mem::take(&mut zone.can);
        strip(zone);
        if !query.q.is_empty() {
            (zone.synonyms, zone.keys) = words;
        }
        if !query.q.is_empty() || query.zone.as_ref() == Some(&zone.id) {
            zone.can = can;
        }
    }
    let basis = part.plan.basis.iter();
    let cited = basis.flat_map(|basis| {
        let readings = basis.readings.iter().flat_map(|reading| &reading.sources);
        basis.sources.iter().chain(readings).cloned()
    });
    let cited: Vec<Id> = cited.collect();
    keep_sources(part, &cited);
}

/// Leaves out what only pages with dates, a plan or a search show.
fn timeless(part: &mut Content) {
    part.plan = crate::model::plan::Plan::default();
    part.notices.clear();
    part.holidays = crate::model::holiday::Holidays::default();
    part.events.clear();
    let centre = &mut part.centre;
    centre.purposes.clear();
    centre.categories.clear();
    centre.groups.clear();
    centre.motto.clear();
    centre.hours.week.clear();
    centre.hours.dates.clear();
    centre.hours.basis.sources.clear();
}

fn no_trail(part: &mut Content) {
    part.trail.facts.clear();
    part.trail.legs.clear();
    part.trail.sites.clear();
}

/// The stops by name and seal.
fn names_of_trail(part: &mut Content) {
    part.trail.facts.clear();
    for site in &mut part.trail.sites {
        site.summary = Text::zh("");
        site.facts.clear();
        site.whereabouts = None;
        site.coordinates = None;
        site.search = None;
        site.maps.clear();
        site.story = None;
        site.synonyms.clear();
        site.keys.clear();
    }
}

/// The route with every stop by name, and of the site shown all there is. Of the others remains
/// whether anything about them is disputed: the route says so.
fn trail_slice(part: &mut Content, route: &Route) {
    let shown = match route {
        Route::Site(id) => {
            part.trail.facts.clear();
            Some(id)
        }
        _ => None,
    };
    let mut story = None;
    for site in &mut part.trail.sites {
        site.synonyms.clear();
        site.keys.clear();
        if shown == Some(&site.id) {
            story.clone_from(&site.story);
            continue;
        }
        site.story = None;
        site.whereabouts = None;
        site.search = None;
        site.maps.clear();
        site.coordinates = None;
        site.facts.retain(|fact| fact.confidence == Confidence::C);
        if shown.is_some() {
            site.facts.clear();
            site.summary = Text::zh("");
        }
        site.facts.truncate(1);
        for fact in &mut site.facts {
            *fact = Fact {
                text: Text::zh(""),
                confidence: Confidence::C,
                sources: Vec::new(),
                readings: Vec::new(),
                note: None,
            };
        }
    }
    part.stories.retain(|each| Some(&each.id) == story.as_ref());
}

/// Leaves of a zone what others need to name, place and link it.
fn strip(zone: &mut crate::model::zone::Zone) {
    zone.facts.clear();
    zone.can.clear();
    zone.synonyms.clear();
    zone.keys.clear();
    zone.story = None;
    zone.hours = None;
}

/// Leaves of a zone what a list of events says of it.
fn name_only(zone: &mut crate::model::zone::Zone) {
    strip(zone);
    zone.place = None;
    zone.purposes.clear();
    zone.summary = Text::zh("");
}

/// Drops the sources and holidays that nothing left in `part` names, and the centre's own facts
/// unless they are the page's subject.
fn keep_sources(part: &mut Content, also: &[Id]) {
    part.centre.facts.clear();
    part.holidays.sources.clear();
    let mut used: Vec<Id> = also.to_vec();
    {
        let mut note = |facts: &[Fact]| {
            for fact in facts {
                used.extend(fact.sources.iter().cloned());
                used.extend(fact.readings.iter().flat_map(|r| r.sources.iter().cloned()));
            }
        };
        part.zones.iter().for_each(|zone| note(&zone.facts));
        part.services
            .iter()
            .for_each(|service| note(&service.facts));
        part.events.iter().for_each(|event| note(&event.facts));
        part.trail.sites.iter().for_each(|site| note(&site.facts));
        note(&part.trail.facts);
        note(std::slice::from_ref(&part.centre.hours.basis));
    }
    used.extend(
        part.stories
            .iter()
            .flat_map(|story| story.sources.iter().cloned()),
    );
    part.sources.retain(|source| used.contains(&source.id));
}
