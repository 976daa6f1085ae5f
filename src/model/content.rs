//! The whole pack in one value, and the part of it that one page needs.
use serde::{Deserialize, Serialize};

use super::{
    centre::Centre,
    event::Event,
    fact::Source,
    holiday::Holidays,
    id::Id,
    notice::Notice,
    plan::Plan,
    service::Service,
    story::Story,
    trail::{Site, Trail},
    zone::Zone,
};

/// Everything people wrote about the centre: what `GET /api/content` answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Content {
    /// The centre.
    pub centre: Centre,
    /// The floor plan.
    pub plan: Plan,
    /// The zones.
    pub zones: Vec<Zone>,
    /// The services.
    pub services: Vec<Service>,
    /// The programmes.
    pub events: Vec<Event>,
    /// The trail.
    pub trail: Trail,
    /// The stories.
    pub stories: Vec<Story>,
    /// The sources.
    pub sources: Vec<Source>,
    /// Public holidays.
    #[serde(default)]
    pub holidays: Holidays,
    /// What the centre has to say for a while; laid over the pack by the desk, not part of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub notices: Vec<Notice>,
    /// Photographs and recordings of places, made by the endpoint: see `model::media`. As text, for only
    /// the tour's part of the module reads it: elsewhere it would be code that a phone loads for nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub media: String,
    /// What can be booked; the endpoint's alone: a page gets what it offers at this moment.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(skip)]
    pub booking: Option<std::sync::Arc<super::booking::rooms::Rooms>>,
}

impl Content {
    /// The zone with this id.
    pub fn zone(&self, id: &Id) -> Option<&Zone> {
        self.zones.iter().find(|zone| zone.id == *id)
    }

    /// The areas that a zone lies within, the nearest first, however deep they are nested. There are never
    /// more than there are zones: a pack in which one lies within itself is refused, but while it is being
    /// checked the way up would have no end.
    pub fn areas<'a>(&'a self, zone: &Id) -> impl Iterator<Item = &'a Zone> + use<'a> {
        let up = move |zone: &&'a Zone| self.zone(zone.within.as_ref()?);
        let nearest = self.zone(zone).as_ref().and_then(up);
        std::iter::successors(nearest, up).take(self.zones.len())
    }

    /// The ids of the areas that a zone lies within, the nearest first.
    pub fn around(&self, zone: &Id) -> Vec<Id> {
        self.areas(zone).map(|area| area.id.clone()).collect()
    }

    /// Whether this zone is `area` or lies within it, be it in a part of a part of it.
    pub fn is_in(&self, zone: Option<&Id>, area: &Id) -> bool {
        zone.is_some_and(|zone| zone == area || self.areas(zone).any(|each| each.id == *area))
    }

    /// The event with this id.
    pub fn event(&self, id: &Id) -> Option<&Event> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// The site with this id.
    pub fn site(&self, id: &Id) -> Option<&Site> {
        self.trail.sites.iter().find(|site| site.id == *id)
    }

    /// The story with this id.
    pub fn story(&self, id: &Id) -> Option<&Story> {
        self.stories.iter().find(|story| story.id == *id)
    }

    /// The source with this id.
    pub fn source(&self, id: &Id) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }
}
