//! Typed routes: the only place where the site's URLs are parsed and printed.
mod feed;
mod tour;

use std::fmt::{self, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::model::{date::Date, id::Id};

pub use feed::Feed;
pub use tour::TourQuery;

/// Characters a query value keeps as they are (RFC 3986 unreserved).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b',');

/// The longest query value taken, in bytes; what is longer is cut.
const MAX_QUERY: usize = 120;

/// One page of the site with everything its address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/` and `/?q=…`.
    Home {
        /// What is searched for; empty for none.
        q: String,
    },
    /// `/map`.
    Map(MapQuery),
    /// `/z/{zone}`.
    Zone(Id),
    /// `/calendar`.
    Calendar(CalendarQuery),
    /// `/calendar/{event}` and `?date=…` for one occurrence.
    Event(Id, Option<Date>),
    /// `/trail`.
    Trail,
    /// `/trail/{site}`.
    Site(Id),
    /// `/tour`, and `/tour/{scene}` for one place of it.
    Tour(TourQuery),
    /// `/services`.
    Services,
    /// `/stamp`: where a code is scanned or typed.
    Stamp,
    /// `/me`: the passport.
    Me,
    /// `/verify` and `/verify?code=…`: whether a certificate is genuine.
    Verify {
        /// The code that is asked about; empty for none.
        code: String,
    },
    /// `/display/{zone}`: the screen at a zone that shows its changing code.
    Display(Id),
    /// `/about`.
    About,
    /// Any other path; rendered at its own address with status 404.
    NotFound(String),
}

/// What the map's address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapQuery {
    /// The floor shown; the first, or the selected zone's, where absent.
    pub floor: Option<Id>,
    /// Only zones for this purpose stand out.
    pub purpose: Option<Id>,
    /// The selected zone.
    pub zone: Option<Id>,
    /// “You are here”: the zone whose code was scanned; where the drawn route begins.
    pub here: Option<Id>,
    /// The zone to which a route is drawn.
    pub to: Option<Id>,
    /// What is searched for.
    pub q: String,
}

/// What the calendar's address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarQuery {
    /// Agenda, week or month.
    pub view: CalendarView,
    /// The day it is opened at; today where absent.
    pub date: Option<Date>,
    /// Only this category.
    pub category: Option<Id>,
    /// Only this zone.
    pub zone: Option<Id>,
}

/// How the calendar is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalendarView {
    /// A list of the coming four weeks.
    #[default]
    Agenda,
    /// Seven days.
    Week,
    /// A month's grid.
    Month,
}

impl CalendarView {
    /// As it is written in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

impl Route {
    /// Home without a search.
    pub const HOME: Self = Self::Home { q: String::new() };

    /// Parses path and query (`/map?floor=1f`). Unknown query keys and unreadable values are
    /// ignored: a mangled link still opens its page. Unknown paths are [`Route::NotFound`].
    pub fn parse(address: &str) -> Self {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query = Query(query);
        let trimmed = path.trim_matches('/');
        let mut parts = trimmed.split('/');
        let route = match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
            ("", None, None) => Some(Self::Home { q: query.text("q") }),
            ("map", None, None) => Some(Self::Map(MapQuery {
                floor: query.id("floor"),
                purpose: query.id("for"),
                zone: query.id("zone"),
                here: query.id("here"),
                to: query.id("to"),
                q: query.text("q"),
            })),
            ("z", Some(zone), None) => Id::parse(zone).ok().map(Self::Zone),
            ("calendar", None, None) => Some(Self::Calendar(CalendarQuery {
                view: match query.text("view").as_str() {
                    "month" => CalendarView::Month,
                    "week" => CalendarView::Week,
                    _ => CalendarView::Agenda,
                },
                date: query.date("date"),
                category: query.id("category"),
                zone: query.id("zone"),
            })),
            ("calendar", Some(event), None) => Id::parse(event)
                .ok()
                .map(|event| Self::Event(event, query.date("date"))),
            ("trail", None, None) => Some(Self::Trail),
            ("trail", Some(site), None) => Id::parse(site).ok().map(Self::Site),
            ("tour", None, None) => Some(Self::Tour(TourQuery::default())),
            ("tour", Some(scene), None) => TourQuery::scene(scene).map(|scene| {
                Self::Tour(TourQuery {
                    scene: Some(scene),
                    look: tour::degrees(&query.text("look")),
                })
            }),
            ("services", None, None) => Some(Self::Services),
            ("stamp", None, None) => Some(Self::Stamp),
            ("me", None, None) => Some(Self::Me),
            ("verify", None, None) => Some(Self::Verify {
                code: query.text("code"),
            }),
            ("display", Some(zone), None) => Id::parse(zone).ok().map(Self::Display),
            ("about", None, None) => Some(Self::About),
            _ => None,
        };
        route.unwrap_or_else(|| Self::NotFound(path.to_owned()))
    }

    /// Whether two routes are the same page, whatever their queries say: then going from one to
    /// the other keeps scroll and focus.
    pub fn same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Home { .. }, Self::Home { .. })
            | (Self::Verify { .. }, Self::Verify { .. })
            | (Self::Map(_), Self::Map(_))
            | (Self::Calendar(_), Self::Calendar(_)) => true,
            (Self::Event(a, _), Self::Event(b, _)) => a == b,
            (Self::Tour(a), Self::Tour(b)) => a.scene == b.scene,
            _ => self == other,
        }
    }

    /// The tab of the tab bar this page belongs to.
    pub fn tab(&self) -> Option<Tab> {
        Some(match self {
            Self::Home { .. } => Tab::Home,
            Self::Map(_) | Self::Zone(_) => Tab::Map,
            Self::Calendar(_) | Self::Event(..) => Tab::Calendar,
            Self::Trail | Self::Site(_) => Tab::Trail,
            Self::Services => Tab::Services,
            Self::Tour(_)
            | Self::Stamp
            | Self::Me
            | Self::Verify { .. }
            | Self::Display(_)
            | Self::About
            | Self::NotFound(_) => return None,
        })
    }
}

/// The five tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Tab {
    Home,
    Map,
    Calendar,
    Trail,
    Services,
}

/// Prints the address: what [`Route::parse`] takes, in one canonical form.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home { q } => print(f, "/", &[("q", q)]),
            Self::Map(query) => print(
                f,
                "/map",
                &[
                    ("floor", opt(query.floor.as_ref())),
                    ("for", opt(query.purpose.as_ref())),
                    ("zone", opt(query.zone.as_ref())),
                    ("here", opt(query.here.as_ref())),
                    ("to", opt(query.to.as_ref())),
                    ("q", &query.q),
                ],
            ),
            Self::Zone(zone) => write!(f, "/z/{zone}"),
            Self::Calendar(query) => {
                let view = if query.view == CalendarView::Agenda {
                    ""
                } else {
                    query.view.as_str()
                };
                let date = query.date.map(|date| date.to_string()).unwrap_or_default();
                print(
                    f,
                    "/calendar",
                    &[
                        ("view", view),
                        ("date", &date),
                        ("category", opt(query.category.as_ref())),
                        ("zone", opt(query.zone.as_ref())),
                    ],
                )
            }
            Self::Event(event, date) => {
                write!(f, "/calendar/{event}")?;
                date.map_or(Ok(()), |date| write!(f, "?date={date}"))
            }
            Self::Trail => f.write_str("/trail"),
            Self::Site(site) => write!(f, "/trail/{site}"),
            Self::Tour(query) => query.print(f),
            Self::Services => f.write_str("/services"),
            Self::Stamp => f.write_str("/stamp"),
            Self::Me => f.write_str("/me"),
            Self::Verify { code } => print(f, "/verify", &[("code", code)]),
            Self::Display(zone) => write!(f, "/display/{zone}"),
            Self::About => f.write_str("/about"),
            Self::NotFound(path) => f.write_str(path),
        }
    }
}

fn opt(id: Option<&Id>) -> &str {
    id.map_or("", Id::as_str)
}

fn print(f: &mut fmt::Formatter<'_>, path: &str, query: &[(&str, &str)]) -> fmt::Result {
    f.write_str(path)?;
    let mut mark = '?';
    for (key, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        f.write_char(mark)?;
        write!(f, "{key}={}", utf8_percent_encode(value, PLAIN))?;
        mark = '&';
    }
    Ok(())
}

/// The part of an address after `?`.
struct Query<'a>(&'a str);

impl Query<'_> {
    fn text(&self, key: &str) -> String {
        let raw = self
            .0
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(name, value)| (name == key).then_some(value))
            .unwrap_or_default()
            .replace('+', " ");
        let text = percent_decode_str(&raw).decode_utf8_lossy();
        let mut text = text.trim().to_owned();
        while text.len() > MAX_QUERY {
            text.pop();
        }
        text
    }

    fn id(&self, key: &str) -> Option<Id> {
        Id::parse(&self.text(key)).ok()
    }

    fn date(&self, key: &str) -> Option<Date> {
        self.text(key).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_survives_parsing_and_printing() {
        for address in [
            "/",
            "/?q=%E5%80%9F%E4%B9%A6",
            "/map",
            "/map?floor=f1&for=study&zone=book-bar&here=hall&to=book-bar",
            "/z/book-bar",
            "/calendar",
            "/calendar?view=month&date=2026-11-21&category=red&zone=book-bar",
            "/calendar/larks",
            "/calendar/larks?date=2026-11-21",
            "/trail",
            "/trail/memorial",
            "/tour",
            "/tour/z-book-bar",
            "/tour/t-memorial?look=135",
            "/services",
            "/stamp",
            "/me",
            "/verify",
            "/verify?code=C123-4567",
            "/display/book-bar",
            "/about",
            "/nope",
            "/z/",
        ] {
            let printed = Route::parse(address).to_string();
            assert_eq!(Route::parse(&printed), Route::parse(address), "{address}");
        }
    }

    #[test]
    fn a_mangled_query_still_opens_its_page() {
        assert_eq!(
            Route::parse("/calendar?date=2026-02-30&view=%FF&from=wechat"),
            Route::Calendar(CalendarQuery::default())
        );
        assert_eq!(Route::parse("/z/book-bar?from=groupmessage"), {
            Route::Zone(Id::parse("book-bar").unwrap())
        });
    }

    #[test]
    fn what_is_no_page_is_not_found_at_its_own_address() {
        for path in ["/nope", "/z", "/z/A", "/z/a/b", "/calendar/a/b", "/desk", "/tour/a"] {
            assert_eq!(Route::parse(path), Route::NotFound(path.to_owned()));
        }
    }
}
