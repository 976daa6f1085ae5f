//! How a route is printed: the one canonical address of a page.
use std::fmt::{self, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{CalendarView, Route};
use crate::model::{
    booking::record::{Key, Number},
    id::Id,
};

/// Characters a query value keeps as they are (RFC 3986 unreserved).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b',');

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
            Self::Book(query) => query.fmt(f),
            Self::Booked { number, key, date } => {
                let key = key.map(|key| key.to_string()).unwrap_or_default();
                let date = date.map(|date| date.to_string()).unwrap_or_default();
                print(
                    f,
                    &format!("/book/{number}"),
                    &[("key", &key), ("date", &date)],
                )
            }
            Self::Signup(signup) => signup.fmt(f),
            Self::Stamp => f.write_str("/stamp"),
            Self::Me => f.write_str("/me"),
            Self::Verify { code } => print(f, "/verify", &[("code", code)]),
            Self::Display(zone) => write!(f, "/display/{zone}"),
            Self::Desk(desk) => write!(f, "{desk}"),
            Self::About => f.write_str("/about"),
            Self::NotFound(path) => f.write_str(path),
        }
    }
}

pub(super) fn opt(id: Option<&Id>) -> &str {
    id.map_or("", Id::as_str)
}

pub(super) fn print(f: &mut fmt::Formatter<'_>, path: &str, query: &[(&str, &str)]) -> fmt::Result {
    f.write_str(path)?;
    let mut mark = '?';
    for (key, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        f.write_char(mark)?;
        write!(f, "{key}={}", utf8_percent_encode(value, PLAIN))?;
        mark = '&';
    }
    Ok(())
}

/// The calendar file of a booking.
pub fn booking_file(number: &Number, key: Key) -> String {
    format!("/book/{number}.ics?key={key}")
}
