//! What the staff's pages need of the pack: rooms and kinds of events by name, and the events.
use super::{keep_sources, name_only, no_trail, timeless};
use crate::{model::content::Content, web::route::DeskRoute};

/// The names of rooms and of what happens there; of the events the one that a page is about, or the names of all.
pub(super) fn slice(part: &mut Content, route: &DeskRoute) {
    let categories = std::mem::take(&mut part.centre.categories);
    let events = std::mem::take(&mut part.events);
    timeless(part);
    no_trail(part);
    part.centre.categories = categories;
    part.centre.tour.clear();
    part.services.clear();
    part.stories.clear();
    part.zones.iter_mut().for_each(name_only);
    if let DeskRoute::Event(id, _) = route {
        part.events = events;
        part.events.retain(|event| event.id == *id);
    } else if *route == DeskRoute::Events {
        part.events = events;
        part.events.iter_mut().for_each(|event| event.facts.clear());
    }
    keep_sources(part, &[]);
}
