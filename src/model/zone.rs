//! A zone: one room, area or window of the centre, what its QR code opens.
use serde::{Deserialize, Serialize};

use super::{fact::Fact, id::Id, plan::Point, text::Text};

/// One zone (`zones.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Its id, the `{zone}` of `/z/{zone}`.
    pub id: Id,
    /// Its full name; at most 20 characters.
    pub name: Text,
    /// The name on the plan where the full one is too long; at most 6 characters (16 in English).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// What it is.
    pub kind: ZoneKind,
    /// The hall or area it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Id>,
    /// Where it is on the plan; left out where no source says that it is a room of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Ids of what people come for, as listed in `centre.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<Id>,
    /// Other words people look for it by; each at most 16 characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
    /// One line: what it is; at most 40 characters.
    pub summary: Text,
    /// What it is, at length.
    pub facts: Vec<Fact>,
    /// What one can do here; each at most 24 characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub can: Vec<Text>,
    /// The story told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<Id>,
    /// A photograph all around it: the tour shows it instead of what is drawn.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(default, skip_serializing)]
    pub panorama: Option<super::media::Panorama>,
    /// What the guide says here, recorded; else the phone's own voice says it.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(default, skip_serializing)]
    pub recording: Option<super::media::Recording>,
    /// Its own hours where they differ from the centre's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<super::hours::Hours>,
    /// Pinyin and initials to be found by, made by the endpoint; not part of the pack.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub keys: String,
}

/// Where a zone is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The floor.
    pub floor: Id,
    /// Its outline in metres, in order, not closed; zones within one another nest, others do not overlap.
    pub polygon: Vec<Point>,
}

/// What a zone is; decides how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ZoneKind {
    /// 厅.
    Hall,
    /// 区 that holds others.
    Area,
    /// 馆.
    Gallery,
    /// A window in a service hall.
    Window,
    /// A meeting or lecture place.
    Lecture,
    /// A place to look at exhibits.
    Exhibit,
    /// Books.
    Library,
    /// For the elders.
    Elders,
    /// Sport, calligraphy, crafts.
    Craft,
    /// For children.
    Children,
    /// A work room one may call at.
    Office,
    /// A quiet room to talk.
    Counsel,
    /// Where volunteers meet.
    Volunteers,
    /// Anything else.
    Room,
}
