//! What the tour's address says: which place, and which way one looks.
use std::fmt;

use crate::model::{id::Id, place::Place};

/// `/tour`, `/tour/z-{zone}`, `/tour/t-{site}` and `?look=…`. The letter keeps a zone and a site of
/// one id apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TourQuery {
    /// The place; the tour's first page where absent.
    pub scene: Option<Place>,
    /// Which way one looks, in degrees clockwise from the plan's top; the place's own where absent.
    pub look: Option<u16>,
}

impl TourQuery {
    /// This place, seen as one comes in.
    pub fn at(place: &Place) -> Self {
        Self {
            scene: Some(place.clone()),
            look: None,
        }
    }

    /// The place that this part of a path names.
    pub(super) fn scene(text: &str) -> Option<Place> {
        let (kind, id) = text.split_once('-')?;
        let id = Id::parse(id).ok()?;
        match kind {
            "z" => Some(Place::Zone(id)),
            "t" => Some(Place::Site(id)),
            _ => None,
        }
    }

    pub(super) fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/tour")?;
        match &self.scene {
            None => return Ok(()),
            Some(Place::Zone(id)) => write!(f, "/z-{id}")?,
            Some(Place::Site(id)) => write!(f, "/t-{id}")?,
        }
        self.look.map_or(Ok(()), |look| write!(f, "?look={look}"))
    }
}

/// A file of the pack that the tour shows or plays: `/scenes/{file}`. No page has such an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SceneFile<'a>(pub &'a str);

impl<'a> SceneFile<'a> {
    /// The file that this path names.
    pub fn parse(path: &'a str) -> Option<Self> {
        path.strip_prefix("/scenes/").map(Self)
    }
}

impl fmt::Display for SceneFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/scenes/{}", self.0)
    }
}

/// A direction; none where it is no whole number of degrees.
pub(super) fn degrees(text: &str) -> Option<u16> {
    text.parse::<u16>().ok().filter(|look| *look < 360)
}
