//! The rooms one can book and the rules of it: `booking.json` of a pack.
use serde::{Deserialize, Serialize};

use crate::model::{
    centre::Named, date::Date, fact::Fact, id::Id, signup::rules::Keeping, text::Text,
};

/// What can be booked (`booking.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rooms {
    /// Where rooms and rules come from, or that they are a sample; shown beside them.
    pub basis: Fact,
    /// What rooms are booked for.
    pub purposes: Vec<Named>,
    /// What may be put ready.
    pub equipment: Vec<Named>,
    /// The rooms.
    pub rooms: Vec<Room>,
    /// The rules that hold for all of them.
    pub rules: Rules,
    /// Days on which nothing can be booked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blackouts: Vec<Blackout>,
    /// How long the contacts of those who sign up for an event are kept.
    #[serde(default)]
    pub signup: Keeping,
}

/// A room, or a window with appointments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// The zone; its hours are the room's.
    pub zone: Id,
    /// How many people it holds, 1 to 2000.
    pub capacity: u16,
    /// Ids of the purposes that it suits.
    pub purposes: Vec<Id>,
    /// Ids of the equipment that can be put ready in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<Id>,
    /// Who has to agree.
    #[serde(default)]
    pub approval: Approval,
    /// The longest time, in minutes, where it is shorter than the rules'.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_minutes: Option<u16>,
}

/// Who has to agree to a booking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Approval {
    /// Nobody: who comes first has it.
    None,
    /// Any of the staff.
    #[default]
    Staff,
    /// An administrator.
    Admin,
}

/// The rules of all rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// How long before it begins one has to book, in minutes.
    pub notice_minutes: u16,
    /// Beginnings and lengths are multiples of this, in minutes: 15, 30 or 60.
    pub step_minutes: u16,
    /// The longest time, in minutes.
    pub longest_minutes: u16,
    /// How long a room stays empty after a booking, in minutes.
    pub buffer_minutes: u16,
    /// How many days ahead one may book, 1 to 366.
    pub ahead_days: u16,
    /// How many months in a row one may book at once, 1 to 12; they may lie further ahead.
    pub months: u8,
}

/// Days on which nothing can be booked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Blackout {
    /// The first day.
    pub from: Date,
    /// The last day; the first where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Only this room; all where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Id>,
    /// Why, for the visitor; at most 40 characters.
    pub reason: Text,
}

impl Rooms {
    /// The room of this zone.
    pub fn room(&self, zone: &Id) -> Option<&Room> {
        self.rooms.iter().find(|room| room.zone == *zone)
    }

    /// The rooms that suit a purpose, the smallest first.
    pub fn suited(&self, purpose: &Id) -> Vec<&Room> {
        let suits = |room: &&Room| room.purposes.contains(purpose);
        let mut rooms: Vec<&Room> = self.rooms.iter().filter(suits).collect();
        rooms.sort_by_key(|room| room.capacity);
        rooms
    }

    /// Why nothing can be booked in a room on a day, if that is so.
    pub fn blackout(&self, zone: &Id, date: Date) -> Option<&Blackout> {
        self.blackouts.iter().find(|out| {
            let here = out.zone.as_ref().is_none_or(|only| only == zone);
            here && (out.from..=out.to.unwrap_or(out.from)).contains(&date)
        })
    }

    /// The longest time for which a room can be had, in minutes.
    pub fn longest(&self, room: &Room) -> u16 {
        let own = room.longest_minutes.unwrap_or(u16::MAX);
        own.min(self.rules.longest_minutes)
    }

    /// The lengths one may choose for a room, in minutes.
    pub fn lengths(&self, room: &Room) -> Vec<u16> {
        let step = self.rules.step_minutes.max(1);
        (1..=self.longest(room) / step).map(|n| n * step).collect()
    }
}
