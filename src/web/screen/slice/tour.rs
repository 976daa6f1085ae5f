//! The slice of the tour's pages.
use super::strip;
use crate::model::{content::Content, id::Id, place::Place, text::Text};

/// The plan to build the house of, and every room and stop with what one line and a picture need. All
/// there is to say is left of the scene shown; of all of them on the tour's first page. The sources of
/// their photographs come back.
pub(super) fn tour_slice(part: &mut Content, scene: Option<&Place>) -> Vec<Id> {
    part.trail.facts.clear();
    let shown = |place: Place| scene.is_none_or(|scene| *scene == place);
    let mut told = Vec::new();
    for zone in &mut part.zones {
        let kept = shown(Place::Zone(zone.id.clone())).then(|| {
            let (facts, can) = (
                std::mem::take(&mut zone.facts),
                std::mem::take(&mut zone.can),
            );
            (facts, can, zone.story.take())
        });
        strip(zone);
        zone.purposes.clear();
        if let Some(kept) = kept {
            (zone.facts, zone.can, zone.story) = kept;
            told.extend(zone.story.clone());
        } else {
            zone.summary = Text::zh("");
        }
    }
    for site in &mut part.trail.sites {
        site.synonyms.clear();
        site.keys.clear();
        site.maps.clear();
        if shown(Place::Site(site.id.clone())) {
            told.extend(site.story.clone());
        } else {
            site.facts.clear();
            site.story = None;
            site.summary = Text::zh("");
            site.whereabouts = None;
        }
    }
    part.stories.retain(|story| told.contains(&story.id));
    media(part, shown)
}

/// Photographs and recordings of the places that are shown. Only the endpoint cuts slices.
#[cfg(not(target_arch = "wasm32"))]
fn media(part: &mut Content, shown: impl Fn(Place) -> bool) -> Vec<Id> {
    use crate::model::media::{text, written};
    let mut media = written(part);
    media.retain(|media| shown(media.place.clone()));
    part.media = text(&media);
    let panoramas = media.into_iter().filter_map(|media| media.panorama);
    panoramas.flat_map(|panorama| panorama.sources).collect()
}

#[cfg(target_arch = "wasm32")]
fn media(_: &mut Content, _: impl Fn(Place) -> bool) -> Vec<Id> {
    Vec::new()
}
