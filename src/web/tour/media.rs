//! The photographs and recordings of the pack, as the tour's pages read them.
use crate::{
    model::{content::Content, media::Media, place::Place},
    web::json,
};

/// What the pack has of all its places, or of those that this page shows.
pub fn all(content: &Content) -> Vec<Media> {
    if content.media.is_empty() {
        return Vec::new();
    }
    json::trust(&content.media)
}

/// What the pack has of this place.
pub fn of(content: &Content, place: &Place) -> Option<Media> {
    all(content).into_iter().find(|media| media.place == *place)
}
