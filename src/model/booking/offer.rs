//! What the pages of a booking show: what can be chosen so far, and the receipt.
use serde::{Deserialize, Serialize};

use super::{
    record::{Booking, Key},
    slot::{Busy, Slot, Start},
};
use crate::model::{centre::Named, date::Date, fact::Fact, id::Id, text::Text};

/// All that the booking page shows beside the pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Where rooms and rules come from.
    pub basis: Fact,
    /// What rooms are booked for.
    pub purposes: Vec<Named>,
    /// The rooms that suit the purpose chosen.
    pub rooms: Vec<RoomOffer>,
    /// How long before it begins one has to book, in minutes.
    pub notice_minutes: u16,
    /// The day shown of the room chosen.
    pub day: Option<DayOffer>,
    /// For a booking that comes back: each date, and what it clashes with.
    pub series: Vec<SeriesDate>,
    /// How many months in a row one may book.
    pub months: u8,
    /// The key of the form, once there is one to send.
    pub key: Option<Key>,
    /// What stood in the form that was sent, and what is wrong with it.
    pub typed: Option<Typed>,
}

/// A room one may choose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoomOffer {
    /// The zone.
    pub zone: Id,
    /// How many people it holds.
    pub capacity: u16,
    /// What can be put ready.
    pub equipment: Vec<Named>,
    /// Whether the centre has to agree.
    pub approval: bool,
    /// The lengths one may choose, in minutes.
    pub lengths: Vec<u16>,
}

/// A day of the room chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayOffer {
    /// The day.
    pub date: Date,
    /// The last day one may choose.
    pub last: Date,
    /// When the room is open.
    pub open: Vec<Slot>,
    /// When it is taken.
    pub busy: Vec<Busy>,
    /// Why nothing can be booked on this day.
    pub closed: Option<Text>,
    /// The length asked for, in minutes.
    pub minutes: u16,
    /// The beginnings.
    pub starts: Vec<Start>,
    /// Free times on later days, where this one has none left.
    pub next: Vec<Slot>,
}

/// One date of a booking that comes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeriesDate {
    /// The date.
    pub date: Date,
    /// Why it cannot be had, if it cannot.
    pub clash: Option<String>,
}

/// A form as it was sent, with what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Typed {
    /// The branch.
    pub branch: String,
    /// The head count, whatever was typed.
    pub heads: String,
    /// Whether a docent is wanted.
    pub docent: bool,
    /// Equipment chosen.
    pub equipment: Vec<Id>,
    /// What is wrong.
    pub problem: String,
    /// The field it is about.
    pub field: String,
    /// Free times to choose instead.
    pub free: Vec<Slot>,
}

/// What a booking's private page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The bookings made together, by date; at least one.
    pub bookings: Vec<Booking>,
    /// What they are for.
    pub purpose: Text,
    /// What is to be put ready.
    pub equipment: Vec<Named>,
    /// Their key.
    pub key: Key,
    /// The dark modules of the pass of the booking that is shown, as the data of an SVG path.
    pub path: String,
    /// The pass's width in modules, its quiet zone included.
    pub width: usize,
    /// The last day to which one may move it.
    pub last: Date,
    /// Which of them may still be given up.
    pub open: Vec<bool>,
    /// What becomes of the one that is shown where it is moved.
    pub moving: Moving,
    /// What came of a change that was asked for.
    pub said: Option<Said>,
    /// Free times to move to, where one asked for them.
    pub free: Vec<Slot>,
}

/// What becomes of a booking that is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moving {
    /// It stands at once.
    Stands,
    /// The centre has to agree anew.
    Asks,
    /// Its room is not lent any more: it cannot be.
    Not,
}

/// What the desk sees of bookings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BookingDesk {
    /// From today on, by their beginning.
    pub bookings: Vec<Booking>,
    /// What they are for.
    pub purposes: Vec<Named>,
    /// What may be put ready.
    pub equipment: Vec<Named>,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// Whether it is as one wishes.
    pub good: bool,
    /// The words.
    pub words: String,
}
