//! What the address of the booking page says: each step adds to it, so that “back” undoes it.
use std::fmt;

use super::{
    Query,
    print::{opt, print},
};
use crate::model::{
    booking::wanted::Monthly,
    date::{Date, Time},
    id::Id,
};

/// What has been chosen so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookQuery {
    /// What for.
    pub purpose: Option<Id>,
    /// The room.
    pub room: Option<Id>,
    /// The day; the next one with room for it where absent.
    pub date: Option<Date>,
    /// For how many minutes.
    pub minutes: Option<u16>,
    /// From when.
    pub from: Option<Time>,
    /// How many months in a row; 1 where absent.
    pub months: Option<u8>,
    /// How it comes back.
    pub monthly: Monthly,
}

impl BookQuery {
    pub(super) fn parse(query: &Query<'_>) -> Self {
        let months = query.text("months").parse().ok();
        Self {
            purpose: query.id("for"),
            room: query.id("room"),
            date: query.date("date"),
            minutes: query.text("minutes").parse().ok(),
            from: query.text("from").parse().ok(),
            months: months.filter(|months| *months > 1),
            monthly: match query.text("monthly").as_str() {
                "weekday" => Monthly::Weekday,
                _ => Monthly::Date,
            },
        }
    }
}

/// Prints the address.
impl fmt::Display for BookQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |value: Option<String>| value.unwrap_or_default();
        let monthly = match self.monthly {
            Monthly::Weekday => Monthly::Weekday.as_str(),
            Monthly::Date => "",
        };
        print(
            f,
            "/book",
            &[
                ("for", opt(self.purpose.as_ref())),
                ("room", opt(self.room.as_ref())),
                ("date", &text(self.date.map(|date| date.to_string()))),
                (
                    "minutes",
                    &text(self.minutes.map(|minutes| minutes.to_string())),
                ),
                ("from", &text(self.from.map(|from| from.to_string()))),
                (
                    "months",
                    &text(self.months.map(|months| months.to_string())),
                ),
                ("monthly", monthly),
            ],
        )
    }
}
