//! The addresses of signing up: the form of a date, and the private page of who has signed up.
use std::fmt;

use super::{Query, print::print};
use crate::model::{
    booking::record::{Key, Number},
    date::Date,
    id::Id,
};

/// A page of signing up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignupRoute {
    /// `/signup/{event}/{date}`: where one signs up for the date that the event's rule gives.
    Form {
        /// The event.
        event: Id,
        /// The date.
        date: Date,
    },
    /// `/signup/{number}?key=…`: the private page.
    Signed {
        /// Which.
        number: Number,
        /// What opens it.
        key: Option<Key>,
    },
}

impl SignupRoute {
    pub(super) fn parse(first: &str, second: Option<&str>, query: &Query<'_>) -> Option<Self> {
        Some(match second {
            Some(date) => Self::Form {
                event: Id::parse(first).ok()?,
                date: date.parse().ok()?,
            },
            None => Self::Signed {
                number: first.parse().ok()?,
                key: query.text("key").parse().ok(),
            },
        })
    }

    /// The calendar file of a sign-up.
    pub fn file(number: &Number, key: Key) -> String {
        format!("/signup/{number}.ics?key={key}")
    }
}

/// Prints the address.
impl fmt::Display for SignupRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { event, date } => write!(f, "/signup/{event}/{date}"),
            Self::Signed { number, key } => {
                let key = key.map(|key| key.to_string()).unwrap_or_default();
                print(f, &format!("/signup/{number}"), &[("key", &key)])
            }
        }
    }
}
