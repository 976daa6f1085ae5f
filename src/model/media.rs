//! What a pack has of a place beside words: a photograph all around it, and what was recorded.
use serde::{Deserialize, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use super::content::Content;
use super::{id::Id, place::Place, text::Text};

/// A photograph all around a place: equirectangular, twice as wide as it is high.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Panorama {
    /// The picture that comes first, at most 1024 pixels wide and 150 KB: `pictures/hall-small.jpg`,
    /// as it lies in the pack's folder.
    pub small: String,
    /// The whole picture, at most 8192 pixels wide and 6 MB. JPEG, PNG or WebP.
    pub full: String,
    /// What one sees on it, for who does not see it; at most 120 characters.
    pub alt: Text,
    /// Which way its middle looks: degrees clockwise from the plan's top, for a site from the north.
    pub north: u16,
    /// Who took it: ids in `sources.json`.
    pub sources: Vec<Id>,
    /// What can be pressed on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spots: Vec<Spot>,
}

/// Something to press on a photograph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// Where: degrees clockwise, counted as `north` is.
    pub look: u16,
    /// How far above the horizon, in degrees; below it less than 0.
    #[serde(default)]
    pub up: i16,
    /// What it does.
    pub does: Does,
}

/// What comes of pressing a spot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// Walks on to this zone.
    Zone(Id),
    /// Walks on to this site.
    Site(Id),
    /// Leads to what is written here.
    Read,
    /// Has the guide speak.
    Listen,
    /// Shows the cloud seals.
    Stamp,
}

/// What is said at a place, recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// The file, as it lies in the pack's folder: MP3, M4A, Ogg or WAV, at most 6 MB.
    pub file: String,
    /// When each sentence of the guide's begins, in milliseconds. `hongdu check` says how many there are.
    pub starts: Vec<u32>,
}

/// What the pack has of one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Media {
    /// The place.
    pub place: Place,
    /// The photograph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panorama: Option<Panorama>,
    /// The recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<Recording>,
}

/// It as it travels; empty where there is nothing.
#[cfg(not(target_arch = "wasm32"))]
pub fn text(media: &[Media]) -> String {
    if media.is_empty() {
        return String::new();
    }
    serde_json::to_string(media).unwrap_or_default()
}

/// What the files of a pack say, place by place.
#[cfg(not(target_arch = "wasm32"))]
pub fn written(content: &Content) -> Vec<Media> {
    let zones = (content.zones.iter()).map(|zone| {
        let place = Place::Zone(zone.id.clone());
        (place, &zone.panorama, &zone.recording)
    });
    let sites = content.trail.sites.iter().map(|site| {
        let place = Place::Site(site.id.clone());
        (place, &site.panorama, &site.recording)
    });
    zones
        .chain(sites)
        .filter(|(_, panorama, recording)| panorama.is_some() || recording.is_some())
        .map(|(place, panorama, recording)| Media {
            place,
            panorama: panorama.clone(),
            recording: recording.clone(),
        })
        .collect()
}
