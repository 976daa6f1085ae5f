//! The trail (红色足迹): the sites in the order one visits them.
use serde::{Deserialize, Serialize};

use super::{fact::Fact, id::Id, text::Text};

/// The trail (`trail.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Trail {
    /// What it is called; at most 20 characters.
    pub title: Text,
    /// One line about it; at most 60 characters.
    pub summary: Text,
    /// What is known of the route as a whole, its order among it.
    pub facts: Vec<Fact>,
    /// The stops, in order.
    pub legs: Vec<Leg>,
    /// The sites, in order, each belonging to one leg; those of a leg stand together.
    pub sites: Vec<Site>,
}

/// A part of the trail: sites close to one another (`中洞`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// Its id.
    pub id: Id,
    /// Its heading; at most 12 characters.
    pub name: Text,
    /// One line about it; at most 60 characters.
    pub summary: Text,
}

/// One site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Its id, the `{site}` of `/trail/{site}`.
    pub id: Id,
    /// Its name; at most 20 characters.
    pub name: Text,
    /// Two to four characters for its seal: `马列`; no two sites have the same.
    pub seal: String,
    /// The leg it belongs to.
    pub leg: Id,
    /// What it is.
    pub kind: SiteKind,
    /// A martyrs' memorial: quiet mode, no collecting fanfare (英雄烈士保护法 art. 10, 22, 27).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quiet: bool,
    /// One line; at most 60 characters.
    pub summary: Text,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// Where it is, in words; at most 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whereabouts: Option<Text>,
    /// Where it is on the globe, if published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinates: Option<Coordinates>,
    /// What to type into a map app: `高潭革命烈士纪念碑`. Left out where no such search makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Set where this stop is the centre itself (the trail's start): a page of its own is not needed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub centre: bool,
    /// Where map apps show it, made by the endpoint; not part of the pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub maps: Vec<MapLink>,
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
    /// Other words people look for it by; each at most 16 characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
    /// Pinyin and initials, made by the endpoint; not part of the pack.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub keys: String,
}

/// A map app, and the address at which it shows the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapLink {
    /// What the app is called.
    pub app: String,
    /// The address.
    pub address: String,
}

/// What a site is; decides how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum SiteKind {
    Centre,
    Memorial,
    Museum,
    Street,
    Hall,
    House,
    Well,
    Square,
    Village,
    School,
}

/// A position, with the datum it is in: Chinese map apps differ (GCJ-02, BD-09).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coordinates {
    /// Latitude in degrees, north positive.
    pub latitude: f64,
    /// Longitude in degrees, east positive.
    pub longitude: f64,
    /// The datum.
    pub datum: Datum,
}

/// The datum of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Datum {
    /// GPS.
    Wgs84,
    /// 高德, 腾讯: what Chinese law asks of maps.
    Gcj02,
    /// 百度.
    Bd09,
}
