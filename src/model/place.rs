//! A place one can stand at and take a seal of: a zone of the centre or a site of the trail.
use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{content::Content, id::Id};

/// A zone or a site; as text, in JSON and in the store its page's path without the first slash:
/// `z/book-bar`, `trail/monument`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Place {
    /// A zone of the centre.
    Zone(Id),
    /// A site of the trail.
    Site(Id),
}

/// Why a text is no place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” 不是一个地点：写成 z/区域编号 或 trail/地点编号")]
pub struct BadPlace(pub String);

impl Place {
    /// The path of its page, `/z/book-bar`.
    pub fn path(&self) -> String {
        format!("/{self}")
    }

    /// What it is called; empty where the pack does not have it.
    pub fn name<'a>(&self, content: &'a Content) -> &'a str {
        let name = match self {
            Self::Zone(id) => content.zone(id).map(|zone| &zone.name),
            Self::Site(id) => content.site(id).map(|site| &site.name),
        };
        name.map_or("", super::text::Text::as_str)
    }

    /// The zone's or site's id.
    pub fn id(&self) -> &Id {
        match self {
            Self::Zone(id) | Self::Site(id) => id,
        }
    }

    /// Every place of the pack: the zones, then the sites, in the pack's order.
    pub fn all(content: &Content) -> impl Iterator<Item = Self> + '_ {
        let zones = content.zones.iter().map(|zone| Self::Zone(zone.id.clone()));
        let sites = content.trail.sites.iter();
        zones.chain(sites.map(|site| Self::Site(site.id.clone())))
    }

    /// Whether the pack has this place.
    pub fn is_in(&self, content: &Content) -> bool {
        match self {
            Self::Zone(id) => content.zone(id).is_some(),
            Self::Site(id) => content.site(id).is_some(),
        }
    }
}

impl FromStr for Place {
    type Err = BadPlace;

    fn from_str(text: &str) -> Result<Self, BadPlace> {
        let bad = || BadPlace(text.to_owned());
        let (kind, id) = text.split_once('/').ok_or_else(bad)?;
        let id = Id::parse(id).map_err(|_| bad())?;
        match kind {
            "z" => Ok(Self::Zone(id)),
            "trail" => Ok(Self::Site(id)),
            _ => Err(bad()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zone(id) => write!(f, "z/{id}"),
            Self::Site(id) => write!(f, "trail/{id}"),
        }
    }
}

impl TryFrom<String> for Place {
    type Error = BadPlace;
    fn try_from(text: String) -> Result<Self, BadPlace> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::{model::id::Id, web::route::Route};

    #[test]
    fn a_place_is_written_as_its_page_is_addressed() {
        let id = Id::parse("book-bar").unwrap();
        for (place, text, route) in [
            (
                Place::Zone(id.clone()),
                "z/book-bar",
                Route::Zone(id.clone()),
            ),
            (Place::Site(id.clone()), "trail/book-bar", Route::Site(id)),
        ] {
            assert_eq!(place.to_string(), text);
            assert_eq!(text.parse(), Ok(place.clone()));
            assert_eq!(place.path(), route.to_string());
            let json = serde_json::to_string(&place).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<Place>(&json).unwrap(), place);
        }
    }

    #[test]
    fn anything_else_is_no_place() {
        for bad in [
            "", "z", "z/", "/z/a", "z/a/b", "z/A", "tour/a", "trail/", "z/a?k=1",
        ] {
            assert!(bad.parse::<Place>().is_err(), "{bad}");
        }
    }
}
