//! Typed routes: the only place where the site's URLs are parsed and printed.
mod book;
mod desk;
mod feed;
mod print;
mod signup;
mod tour;

use percent_encoding::percent_decode_str;

use crate::model::{
    booking::record::{Key, Number},
    date::Date,
    id::Id,
};

pub use book::BookQuery;
pub use desk::{DeskRoute, Done, FiguresQuery, Needs};
pub use feed::Feed;
pub use print::booking_file;
pub use signup::SignupRoute;
pub use tour::{SceneFile, TourQuery};

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
    /// `/book`: where a room is booked, step by step.
    Book(BookQuery),
    /// `/book/{number}?key=…`: the private page of a booking.
    Booked {
        /// Which.
        number: Number,
        /// What opens it.
        key: Option<Key>,
        /// The day to which one thinks of moving it.
        date: Option<Date>,
    },
    /// `/signup/…`: signing up for an event.
    Signup(SignupRoute),
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
    /// `/desk` and what lies below it: the staff's pages.
    Desk(DeskRoute),
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
            ("book", None, None) => Some(Self::Book(BookQuery::parse(&query))),
            ("book", Some(number), None) => number.parse().ok().map(|number| Self::Booked {
                number,
                key: query.text("key").parse().ok(),
                date: query.date("date"),
            }),
            ("signup", Some(first), second) if parts.next().is_none() => {
                SignupRoute::parse(first, second, &query).map(Self::Signup)
            }
            ("stamp", None, None) => Some(Self::Stamp),
            ("me", None, None) => Some(Self::Me),
            ("verify", None, None) => Some(Self::Verify {
                code: query.text("code"),
            }),
            ("display", Some(zone), None) => Id::parse(zone).ok().map(Self::Display),
            ("desk", page, more) => {
                DeskRoute::parse([page, more, parts.next()], &query).map(Self::Desk)
            }
            ("about", None, None) => Some(Self::About),
            _ => None,
        };
        route.unwrap_or_else(|| Self::NotFound(path.to_owned()))
    }

    /// Whether two routes are the same page, whatever their queries say: then going from one to
    /// the other keeps scroll and focus.
    pub fn same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Verify { .. }, Self::Verify { .. })
            | (Self::Book(_), Self::Book(_))
            | (Self::Map(_), Self::Map(_))
            | (Self::Calendar(_), Self::Calendar(_)) => true,
            (Self::Event(a, _), Self::Event(b, _)) => a == b,
            (Self::Tour(a), Self::Tour(b)) => a.scene == b.scene,
            (Self::Booked { number: a, .. }, Self::Booked { number: b, .. }) => a == b,
            _ => self == other,
        }
    }

    /// The tab of the tab bar this page belongs to.
    pub fn tab(&self) -> Option<Tab> {
        Some(match self {
            Self::Home { .. } => Tab::Home,
            Self::Map(_) | Self::Zone(_) => Tab::Map,
            Self::Calendar(_) | Self::Event(..) | Self::Signup(_) => Tab::Calendar,
            Self::Trail | Self::Site(_) => Tab::Trail,
            Self::Services | Self::Book(_) | Self::Booked { .. } => Tab::Services,
            Self::Tour(_)
            | Self::Stamp
            | Self::Me
            | Self::Verify { .. }
            | Self::Display(_)
            | Self::Desk(_)
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
mod tests;
