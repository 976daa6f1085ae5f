//! What the pack says of signing up: how many, from when and until when, and how long a contact is kept.
use serde::{Deserialize, Serialize};

use crate::model::date::DateTime;

/// The most people that one form signs up.
pub const MAX_HEADS: u8 = 5;

/// The longest time that contacts may be kept at all, in days: `/about` promises it.
pub const LONGEST_KEEP_DAYS: u16 = 90;

/// That one can sign up for an event, and how; each of its dates has places of its own.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signup {
    /// How many people have a place, 1 to 2000.
    pub capacity: u16,
    /// How many people may wait for one, at most 2000.
    #[serde(default)]
    pub waiting: u16,
    /// How many days before it begins one can sign up, 1 to 366.
    #[serde(default = "two_weeks")]
    pub opens_days: u16,
    /// How many minutes before it begins one can no longer sign up, at most 20160.
    #[serde(default)]
    pub closes_minutes: u16,
    /// Whether it is for minors: then it is a guardian who signs up and consents.
    #[serde(default)]
    pub minors: bool,
    /// How many days after the event the contact is kept, where it is not what `booking.json` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_days: Option<u16>,
}

/// In the browser: that one can sign up. How, the endpoint puts beside the page.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Signup;

#[cfg(target_arch = "wasm32")]
impl<'de> Deserialize<'de> for Signup {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn two_weeks() -> u16 {
    14
}

/// How long contacts are kept, for all events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Keeping {
    /// So many days after the event, where it says nothing else.
    pub keep_days: u16,
    /// The most days that an event may ask for, at most 90.
    pub longest_keep_days: u16,
}

impl Default for Keeping {
    fn default() -> Self {
        Self {
            keep_days: 14,
            longest_keep_days: 30,
        }
    }
}

/// Where a date stands in relation to its sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Window {
    /// It begins at this moment.
    NotYet(DateTime),
    /// Until this moment.
    Open(DateTime),
    /// It is over.
    Closed,
}

#[cfg(not(target_arch = "wasm32"))]
impl Signup {
    /// Whether one can sign up at `now` for what begins at `begins`.
    pub fn window(&self, begins: DateTime, now: DateTime) -> Window {
        let from = begins
            .date
            .plus(-i32::from(self.opens_days))
            .at(crate::model::date::Time::MIDNIGHT);
        let until = begins.plus_minutes(-i32::from(self.closes_minutes));
        if now >= until {
            Window::Closed
        } else if now < from {
            Window::NotYet(from)
        } else {
            Window::Open(until)
        }
    }

    /// How many days after the event its contacts are kept.
    pub fn keep_days(&self, keeping: Keeping) -> u16 {
        let days = self.keep_days.unwrap_or(keeping.keep_days);
        days.min(keeping.longest_keep_days)
    }
}
