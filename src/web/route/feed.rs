//! The addresses of the calendar's files for other calendars: all events, a filter's, one event.
use std::fmt;

use super::{
    CalendarQuery, Query,
    print::{opt, print},
};
use crate::model::{content::Content, id::Id};

/// A calendar file (RFC 5545) that programs subscribe to or take up once.
///
/// The filters have the names they have on the calendar's page. They stand in the query, which
/// calendar programs keep, for both may be set at once. No page has such an address: ids have no dot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Feed {
    /// `/calendar.ics`, with `?category=…&zone=…` for a part.
    Calendar {
        /// Only events of this category.
        category: Option<Id>,
        /// Only what takes place in this zone, or in a room within it.
        zone: Option<Id>,
    },
    /// `/calendar/{event}.ics`.
    Event(Id),
}

impl Feed {
    /// Parses path and query. What is unknown in the query is ignored, but not a filter that cannot
    /// be read: a subscriber would get what he did not ask for, for years.
    pub fn parse(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        if path == "/calendar.ics" {
            let query = Query(query);
            let filter = |key| match query.text(key) {
                text if text.is_empty() => Some(None),
                text => Id::parse(&text).ok().map(Some),
            };
            return Some(Self::Calendar {
                category: filter("category")?,
                zone: filter("zone")?,
            });
        }
        let event = path.strip_prefix("/calendar/")?.strip_suffix(".ics")?;
        Id::parse(event).ok().map(Self::Event)
    }
}

impl CalendarQuery {
    /// The calendar file with what these filters leave. What the pack does not know is no filter:
    /// there is no such file.
    pub fn feed(&self, content: &Content) -> Feed {
        let mut categories = content.centre.categories.iter();
        let category = self.category.clone();
        let zone = self.zone.clone();
        Feed::Calendar {
            category: category.filter(|id| categories.any(|each| each.id == *id)),
            zone: zone.filter(|id| content.zone(id).is_some()),
        }
    }
}

/// Prints the address in its one form.
impl fmt::Display for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calendar { category, zone } => {
                let (category, zone) = (opt(category.as_ref()), opt(zone.as_ref()));
                print(
                    f,
                    "/calendar.ics",
                    &[("category", category), ("zone", zone)],
                )
            }
            Self::Event(event) => write!(f, "/calendar/{event}.ics"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Feed;
    use crate::web::route::Route;

    #[test]
    fn addresses_come_back_and_are_no_pages() {
        for address in [
            "/calendar.ics",
            "/calendar.ics?category=red",
            "/calendar.ics?zone=book-bar",
            "/calendar.ics?category=red&zone=book-bar",
            "/calendar/theme-day.ics",
        ] {
            let feed = Feed::parse(address).unwrap();
            assert_eq!(feed.to_string(), address);
            assert!(matches!(Route::parse(address), Route::NotFound(_)));
        }
        let mangled = Feed::parse("/calendar.ics?utm=x&zone=&category=red").unwrap();
        assert_eq!(mangled.to_string(), "/calendar.ics?category=red");
        for other in [
            "/calendar",
            "/calendar.ics/",
            "/calendar/.ics",
            "/calendar/A.ics",
            "/calendar/a/b.ics",
            "/calendar.ics?category=%E4%B9%A6",
            "/calendar.ics?zone=A",
        ] {
            assert_eq!(Feed::parse(other), None, "{other}");
        }
    }
}
