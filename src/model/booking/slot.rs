//! When a room is free: the one rule by which two bookings clash, and a room's day made of it.
use serde::{Deserialize, Serialize};

use super::rooms::Rules;
use crate::model::{
    date::{Date, DateTime},
    text::Text,
};

/// A time for which a room is wanted or taken; it ends after it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Slot {
    /// Begins.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, example = "2026-11-25T09:30"))]
    pub from: DateTime,
    /// Ends; not part of it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, example = "2026-11-25T11:00"))]
    pub to: DateTime,
}

impl Slot {
    /// From a moment on, for at least one minute.
    pub fn of(from: DateTime, minutes: u16) -> Self {
        // Adding nothing turns 24:00 into the midnight it is.
        let from = from.plus_minutes(0);
        let to = from.plus_minutes(i32::from(minutes.max(1)));
        Self { from, to }
    }

    /// How long it is, in minutes.
    pub fn minutes(self) -> i64 {
        (self.to.unix() - self.from.unix()) / 60
    }

    /// Until when the room is not to be had again.
    pub fn clear(self, buffer_minutes: u16) -> DateTime {
        self.to.plus_minutes(buffer_minutes.into())
    }

    /// Whether two bookings of one room exclude each other: between the end of one and the beginning
    /// of the other there must be the buffer. The database refuses by the same rule.
    pub fn clashes(self, other: Self, buffer_minutes: u16) -> bool {
        self.from < other.clear(buffer_minutes) && other.from < self.clear(buffer_minutes)
    }
}

/// A time at which a room is taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Busy {
    /// When.
    pub slot: Slot,
    /// The event of the centre that takes place there; none for somebody's booking.
    pub event: Option<Text>,
}

/// One day of one room.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomDay {
    /// The day.
    pub date: Date,
    /// When it is open; spans may run past midnight, and what the day before left open begins at midnight.
    pub open: Vec<Slot>,
    /// When it is taken, in order.
    pub busy: Vec<Busy>,
    /// Why it is closed, where there is a reason.
    pub closed: Option<Text>,
}

/// A beginning one may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The moment.
    pub at: DateTime,
    /// Whether the room is to be had from then on for the length asked for.
    pub state: StartState,
}

/// Whether a room can be had from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StartState {
    /// It can.
    Free,
    /// It is taken, or would be before the time is over.
    Taken,
    /// It is still to come, but too late to ask for it.
    Late,
    /// It has been.
    Past,
}

impl RoomDay {
    /// The day as it is for the booking at this time, which does not stand in its own way.
    #[must_use]
    pub fn without(mut self, own: Slot) -> Self {
        self.busy
            .retain(|busy| busy.event.is_some() || busy.slot != own);
        self
    }

    /// Whether the room is open the whole time.
    pub fn is_open(&self, slot: Slot) -> bool {
        let within = |open: &Slot| open.from <= slot.from && slot.to <= open.to;
        self.open.iter().any(within)
    }

    /// What a time clashes with, if with anything.
    pub fn clash(&self, slot: Slot, rules: Rules) -> Option<&Busy> {
        let buffer = rules.buffer_minutes;
        self.busy
            .iter()
            .find(|busy| busy.slot.clashes(slot, buffer))
    }

    /// The beginnings within the day at which so many minutes fit into the opening hours.
    pub fn starts(&self, minutes: u16, rules: Rules, now: DateTime) -> Vec<Start> {
        let step = i32::from(rules.step_minutes.max(1));
        let mut starts = Vec::new();
        for open in &self.open {
            let begin = i32::from(open.from.time.minutes());
            // On the clock's own grid, whatever minute the room opens at.
            let mut at = open.from.plus_minutes((step - begin % step) % step);
            while at.date == self.date && Slot::of(at, minutes).to <= open.to {
                let state = self.state(Slot::of(at, minutes), rules, now);
                starts.push(Start { at, state });
                at = at.plus_minutes(step);
            }
        }
        starts
    }

    /// The times of the day that are free for so many minutes.
    pub fn free(&self, minutes: u16, rules: Rules, now: DateTime) -> impl Iterator<Item = Slot> {
        let starts = self.starts(minutes, rules, now).into_iter();
        starts
            .filter(|start| start.state == StartState::Free)
            .map(move |start| Slot::of(start.at, minutes))
    }

    fn state(&self, slot: Slot, rules: Rules, now: DateTime) -> StartState {
        if slot.from < now {
            StartState::Past
        } else if slot.from < now.plus_minutes(rules.notice_minutes.into()) {
            StartState::Late
        } else if self.clash(slot, rules).is_some() {
            StartState::Taken
        } else {
            StartState::Free
        }
    }
}
