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

    /// The areas that a zone lies within, the nearest first.
    pub fn around(&self, zone: &Id) -> Vec<Id> {
        let mut areas: Vec<Id> = Vec::new();
        let mut inner = zone.clone();
        while let Some(area) = self.zone(&inner).and_then(|zone| zone.within.clone()) {
            if areas.contains(&area) {
                break;
            }
            areas.push(area.clone());
            inner = area;
        }
        areas
    }

    /// Whether this zone is `area` or lies within it.
    pub fn is_in(&self, zone: Option<&Id>, area: &Id) -> bool {
        let within = || zone.and_then(|id| self.zone(id)?.within.as_ref());
        zone == Some(area) || within() == Some(area)
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
