//! A sign-up as it is kept: its number, its place, and no word of who it is.
use serde::{Deserialize, Serialize};

use crate::model::{booking::record::Number, date::Date, id::Id};

/// What became of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has a place.
    Placed,
    /// It waits for one.
    Waiting,
    /// It was given up, or the centre has called it off.
    Cancelled,
}

impl State {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Waiting => "waiting",
            Self::Cancelled => "cancelled",
        }
    }

    /// Read back.
    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::Placed, Self::Waiting, Self::Cancelled];
        all.into_iter().find(|state| state.as_str() == text)
    }
}

/// One sign-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedUp {
    /// Its number, which staff read from its pass.
    pub number: Number,
    /// The event.
    pub event: Id,
    /// The date that the event's rule gives; it may take place on another.
    pub date: Date,
    /// How many people.
    pub heads: u8,
    /// What became of it.
    pub state: State,
    /// Its place in the waiting list, from 1 on; 0 where it does not wait.
    pub place: u32,
    /// Why the centre has called it off, or has moved its date together with others.
    pub reason: Option<String>,
    /// When they came: Unix time in whole seconds.
    pub arrived_at: Option<u64>,
    /// How often it was changed; the SEQUENCE of its calendar file.
    pub sequence: u32,
}

/// How many people a date has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// With a place.
    pub placed: u32,
    /// Waiting for one.
    pub waiting: u32,
    /// How many of those with a place have come.
    pub arrived: u32,
}

/// Who signed up, as staff read it; the store has it sealed only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What to call them.
    pub name: String,
    /// Where they can be reached.
    pub contact: String,
}

/// It stands in no log.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Contact").finish_non_exhaustive()
    }
}
