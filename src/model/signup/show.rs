//! What the pages of a sign-up show: what can be had, the receipt, and the desk's lists.
use serde::{Deserialize, Serialize};

use super::{
    record::{Contact, SignedUp, Tally},
    rules::Window,
    wanted::{Typed, Wrong},
};
use crate::model::{
    booking::{offer::Said, record::Key},
    event::Occurrence,
};

/// How a date stands, beside the event's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The date that the event's rule gives.
    pub date: crate::model::date::Date,
    /// Whether one can sign up now.
    pub window: Window,
    /// How many places are left.
    pub free: u32,
    /// How many more may wait for one.
    pub wait: u32,
    /// How many wait already.
    pub queue: u32,
}

/// The page on which one signs up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// The date, as it takes place now.
    pub on: Occurrence,
    /// How it stands.
    pub standing: Standing,
    /// What a guardian consents to; none where it is not for minors.
    pub consent: Option<String>,
    /// How many days after the event the contact is kept.
    pub keep_days: u16,
    /// The form's key.
    pub key: Option<Key>,
    /// What stood in the form that was sent.
    pub typed: Typed,
    /// What is wrong with it, field by field.
    pub wrong: Vec<Wrong>,
    /// Why it was not taken as a whole.
    pub said: Option<Said>,
}

impl Form {
    /// Whether it says what came of one that was sent.
    pub fn is_answer(&self) -> bool {
        self.said.is_some() || !self.wrong.is_empty()
    }
}

/// The private page of a sign-up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pass {
    /// The sign-up.
    pub signed: SignedUp,
    /// The date as it takes place now; none where the event has gone from the calendar.
    pub on: Option<Occurrence>,
    /// What the event is called.
    pub title: String,
    /// Its key.
    pub key: Key,
    /// The dark modules of the pass, as the data of an SVG path.
    pub path: String,
    /// The pass's width in modules, its quiet zone included.
    pub width: usize,
    /// Whether it can still be given up.
    pub open: bool,
    /// How many days after the event the contact is kept; none where one cannot sign up for it any more.
    pub keep_days: Option<u16>,
    /// What came of a change that was asked for.
    pub said: Option<Said>,
}

/// A date at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskDate {
    /// The date that the event's rule gives.
    pub date: crate::model::date::Date,
    /// As it takes place now.
    pub on: Occurrence,
    /// How many people have a place at most.
    pub capacity: u32,
    /// How many there are.
    pub tally: Tally,
}

/// One sign-up at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskLine {
    /// The sign-up.
    pub signed: SignedUp,
    /// Who it is, where that was opened.
    pub contact: Option<Contact>,
}

/// The list of a date at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskList {
    /// The date.
    pub date: DeskDate,
    /// Everybody, in the order in which they signed up.
    pub lines: Vec<DeskLine>,
    /// Whether the contacts were opened.
    pub opened: bool,
}

/// What the desk knows of an event, or of a date of it, beside the pack.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeskEvent {
    /// How one signs up for it, if one can.
    pub rules: Option<DeskRules>,
    /// How many people have signed up for the date.
    pub here: u32,
    /// How many for it and all that follow.
    pub later: u32,
}

/// How one signs up for an event.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskRules {
    /// How many people have a place.
    pub capacity: u16,
    /// How many may wait for one.
    pub waiting: u16,
    /// How many days before it begins one can sign up.
    pub opens_days: u16,
    /// How many minutes before it begins one can no longer sign up.
    pub closes_minutes: u16,
}
