//! Booking a room: what is checked before the store keeps it, and what is offered instead.
pub mod file;
pub mod form;
mod offer;
mod receipt;

use std::ops::RangeInclusive;

use sha2::{Digest as _, Sha256};

use super::{
    Endpoint,
    edition::Edition,
    problem::Problem,
    store::{
        booking::{BookWrite, BookingFault, Lock},
        fault::Fault,
    },
};
use crate::model::{
    booking::{
        record::{Booking, BookingStatus, Key, Number},
        rooms::{Approval, Room, Rooms},
        slot::{Busy, RoomDay, Slot},
        wanted::{Monthly, Refusal, Wanted},
    },
    content::Content,
    date::{Date, DateTime, Time},
    event::{EventTime, Occurrence, Status},
    id::Id,
    occurrence::{self, Filter},
};

/// How many free times are offered in place of one that is taken.
const INSTEAD: usize = 3;

/// On how many days one looks for them.
const LOOK_AHEAD: i32 = 14;

/// Why a booking is not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum NotBooked {
    /// What was asked for cannot be had.
    #[error("{refusal}")]
    Refused {
        /// Why.
        refusal: Refusal,
        /// Which date of several.
        date: Date,
        /// Free times in its place.
        free: Vec<Slot>,
    },
    /// The store does not keep it.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Nothing can be booked here.
    #[error("nothing can be booked at this centre")]
    NoRooms,
}

impl From<BookingFault> for NotBooked {
    fn from(fault: BookingFault) -> Self {
        Self::Fault(fault.into())
    }
}

/// What is asked for, once or month by month.
#[derive(Clone, Debug)]
pub struct Order {
    /// What, on its first date.
    pub wanted: Wanted,
    /// How many months in a row.
    pub months: u8,
    /// How it comes back.
    pub monthly: Monthly,
    /// Dates that are left out.
    pub skip: Vec<Date>,
}

impl Order {
    /// The same on each of its dates.
    fn each(&self) -> Vec<Wanted> {
        let first = self.wanted.slot().from.date;
        let dates = self.monthly.dates(first, self.months);
        let kept = dates.into_iter().filter(|date| !self.skip.contains(date));
        kept.map(|date| self.wanted.moved_to(date)).collect()
    }
}

impl Endpoint {
    /// Makes the bookings of an order, all or none; the same order under the same key again is the same
    /// bookings. They are on the disk when this returns.
    pub async fn book(&self, key: Key, order: &Order) -> Result<Vec<Booking>, NotBooked> {
        let edition = self.press.current();
        let rooms = edition.content.booking.as_deref();
        let rooms = rooms.filter(|rooms| !rooms.rooms.is_empty());
        let rooms = rooms.ok_or(NotBooked::NoRooms)?;
        let lock = Lock::of(key);
        // Sent again, it is answered from what is kept: its own booking is no clash.
        let known = self.store.bookings_of(lock).await?;
        let mut made = Vec::new();
        for (n, wanted) in order.each().iter().enumerate() {
            let room = self
                .check(&edition, rooms, wanted, order, known.is_empty())
                .await?;
            made.push(booking(number(key, n), wanted, room));
        }
        let Some(first) = made.first() else {
            return Err(self
                .instead(&edition, rooms, &order.wanted, Refusal::Taken)
                .await?);
        };
        let first = first.slot.from.date;
        let write = BookWrite::Make {
            lock,
            bookings: made,
            buffer_minutes: rooms.rules.buffer_minutes,
            at: self.clock.unix_s(),
        };
        match self.store.book(write).await {
            Ok(_) => Ok(self.store.bookings_of(lock).await?),
            Err(Fault::Booking(BookingFault::Taken)) => {
                let wanted = order.wanted.moved_to(first);
                Err(self
                    .instead(&edition, rooms, &wanted, Refusal::Taken)
                    .await?)
            }
            Err(fault) => Err(fault.into()),
        }
    }

    /// Moves a booking; a room that needs approval needs it anew.
    pub async fn rebook(&self, key: Key, number: &Number, to: DateTime) -> Result<(), NotBooked> {
        let edition = self.press.current();
        let rooms = edition
            .content
            .booking
            .as_deref()
            .ok_or(NotBooked::NoRooms)?;
        let lock = Lock::of(key);
        let all = self.store.bookings_of(lock).await?;
        let old = all.iter().find(|one| one.number == *number);
        let old = old.ok_or(BookingFault::Unknown)?;
        let minutes = u16::try_from(old.slot.minutes()).unwrap_or(u16::MAX);
        let wanted = Wanted {
            purpose: old.purpose.clone(),
            zone: old.zone.clone(),
            from: to,
            minutes,
            branch: old.branch.clone(),
            heads: old.heads,
            docent: old.docent,
            equipment: old.equipment.clone(),
        };
        let slot = wanted.slot();
        if slot == old.slot {
            return Ok(());
        }
        let room = wanted.room(rooms);
        let mut day = self
            .room_day(&edition, rooms, &wanted.zone, slot.from.date)
            .await?;
        // It does not stand in its own way.
        day.busy.retain(|busy| busy.slot != old.slot);
        let now = self.clock.now();
        let fits = room.and_then(|room| {
            wanted
                .on(&day, rooms, rooms.rules.ahead_days, now)
                .map(|()| room)
        });
        let room = match fits {
            Ok(room) => room,
            Err(refusal) => return Err(self.instead(&edition, rooms, &wanted, refusal).await?),
        };
        let write = BookWrite::Move {
            lock,
            number: number.clone(),
            slot,
            buffer_minutes: rooms.rules.buffer_minutes,
            status: first_status(room),
            at: self.clock.unix_s(),
        };
        match self.store.book(write).await {
            Ok(_) => Ok(()),
            Err(Fault::Booking(BookingFault::Taken)) => Err(self
                .instead(&edition, rooms, &wanted, Refusal::Taken)
                .await?),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Whether one date of an order can be had; gives the room.
    async fn check<'r>(
        &self,
        edition: &Edition,
        rooms: &'r Rooms,
        wanted: &Wanted,
        order: &Order,
        fresh: bool,
    ) -> Result<&'r Room, NotBooked> {
        let room = match wanted.room(rooms) {
            Ok(room) => room,
            Err(refusal) => return Err(refused(wanted, refusal)),
        };
        if !fresh {
            return Ok(room);
        }
        let date = wanted.slot().from.date;
        let day = self.room_day(edition, rooms, &wanted.zone, date).await?;
        let far = reach(rooms, order.months);
        match wanted.on(&day, rooms, far, self.clock.now()) {
            Ok(()) => Ok(room),
            Err(refusal) => Err(self.instead(edition, rooms, wanted, refusal).await?),
        }
    }

    /// A refusal with the next free times, where others would do.
    async fn instead(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        wanted: &Wanted,
        refusal: Refusal,
    ) -> Result<NotBooked, Fault> {
        let from = wanted.slot().from.date;
        let free = self
            .next_free(edition, rooms, &wanted.zone, from, wanted.minutes)
            .await?;
        Ok(NotBooked::Refused {
            refusal,
            date: from,
            free,
        })
    }

    /// The next times at which a room is free for so many minutes, from a day on.
    async fn next_free(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        zone: &Id,
        from: Date,
        minutes: u16,
    ) -> Result<Vec<Slot>, Fault> {
        let now = self.clock.now();
        let first = from.max(now.date);
        let last = now.date.plus(rooms.rules.ahead_days.into());
        let mut free = Vec::new();
        for day in self
            .room_days(
                edition,
                rooms,
                zone,
                first..=first.plus(LOOK_AHEAD).min(last),
            )
            .await?
        {
            free.extend(day.free(minutes, rooms.rules, now));
            if free.len() >= INSTEAD {
                break;
            }
        }
        free.truncate(INSTEAD);
        Ok(free)
    }

    /// One day of a room.
    async fn room_day(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        zone: &Id,
        date: Date,
    ) -> Result<RoomDay, Fault> {
        let mut days = self.room_days(edition, rooms, zone, date..=date).await?;
        Ok(days.remove(0))
    }

    /// Some days of a room, in order: when it is open, and what takes place in it.
    async fn room_days(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        zone: &Id,
        days: RangeInclusive<Date>,
    ) -> Result<Vec<RoomDay>, Fault> {
        let (first, last) = (*days.start(), *days.end());
        // What began the day before may run past midnight, and so may what begins on the last.
        let during = first.plus(-1).at(Time::MIDNIGHT)..last.plus(2).at(Time::MIDNIGHT);
        let held = self.store.held(zone, during).await?;
        let mut busy: Vec<Busy> = events_in(&edition.content, zone, first.plus(-1)..=last.plus(1));
        busy.extend(held.into_iter().map(|slot| Busy { slot, event: None }));
        busy.sort_by_key(|busy| busy.slot);
        let day = |date| room_day(&edition.content, rooms, zone, date, &busy);
        Ok(Date::each(days).map(day).collect())
    }
}

/// How many days ahead an order may reach.
fn reach(rooms: &Rooms, months: u8) -> u16 {
    let ahead = rooms.rules.ahead_days;
    ahead.saturating_add(u16::from(months.clamp(1, 12) - 1) * 31)
}

fn room_day(content: &Content, rooms: &Rooms, zone: &Id, date: Date, busy: &[Busy]) -> RoomDay {
    let own = content.zone(zone).and_then(|zone| zone.hours.as_ref());
    let opening = own
        .unwrap_or(&content.centre.hours)
        .on(date, &content.holidays);
    let out = rooms.blackout(zone, date).map(|out| out.reason.clone());
    let spans = opening.spans.iter().map(|span| {
        let (from, to) = span.bounds(date);
        Slot { from, to }
    });
    let open: Vec<Slot> = if out.is_some() {
        Vec::new()
    } else {
        spans.collect()
    };
    let (begin, end) = (date.at(Time::MIDNIGHT), date.plus(1).at(Time::MIDNIGHT));
    let end = open.iter().map(|open| open.to).fold(end, Ord::max);
    let busy = busy
        .iter()
        .filter(|busy| busy.slot.from < end && begin < busy.slot.to);
    RoomDay {
        date,
        busy: busy.cloned().collect(),
        closed: out.or_else(|| open.is_empty().then(|| opening.reason.cloned()).flatten()),
        open,
    }
}

/// The events that take place in a room or in what it lies within.
fn events_in(content: &Content, zone: &Id, days: RangeInclusive<Date>) -> Vec<Busy> {
    let hall = content.zone(zone).and_then(|zone| zone.within.clone());
    let here = |one: &&Occurrence| {
        let on = matches!(one.status, Status::Planned | Status::MovedFrom { .. });
        on && one.zone.is_some() && (one.zone.as_ref() == Some(zone) || one.zone == hall)
    };
    let all = occurrence::agenda(&content.events, days, &Filter::default());
    let taken = all.iter().filter(here).map(|one| Busy {
        slot: hours(one),
        event: Some(one.title.clone()),
    });
    taken.collect()
}

/// When an event needs its room: of a part of the day without an hour, all of that part.
fn hours(one: &Occurrence) -> Slot {
    let at = |hour: i32| one.date.at(Time::MIDNIGHT).plus_minutes(hour * 60);
    let (from, to) = match one.time {
        EventTime::AllDay => (at(0), at(24)),
        EventTime::Morning => (at(6), at(12)),
        EventTime::Afternoon => (at(12), at(18)),
        EventTime::Evening => (at(18), at(24)),
        EventTime::At { from, to } => {
            let last = if to <= from {
                one.date.plus(1)
            } else {
                one.date
            };
            (one.date.at(from), last.at(to).plus_minutes(0))
        }
    };
    Slot { from, to }
}

fn booking(number: Number, wanted: &Wanted, room: &Room) -> Booking {
    Booking {
        number,
        zone: wanted.zone.clone(),
        purpose: wanted.purpose.clone(),
        slot: wanted.slot(),
        branch: wanted.branch.clone(),
        heads: wanted.heads,
        docent: wanted.docent,
        equipment: wanted.equipment.clone(),
        status: first_status(room),
        reason: None,
        arrived_at: None,
        sequence: 0,
    }
}

fn first_status(room: &Room) -> BookingStatus {
    match room.approval {
        Approval::None => BookingStatus::Approved,
        Approval::Staff | Approval::Admin => BookingStatus::Pending,
    }
}

/// The number of the n-th booking under a key: the same whenever it is sent, and no way back to it.
fn number(key: Key, n: usize) -> Number {
    let digest = Sha256::new_with_prefix(b"hongdu booking number")
        .chain_update(key.bytes())
        .chain_update((n as u64).to_be_bytes())
        .finalize();
    let mut bytes = [0; 5];
    bytes.copy_from_slice(&digest[..5]);
    Number::of(bytes)
}

fn refused(wanted: &Wanted, refusal: Refusal) -> NotBooked {
    NotBooked::Refused {
        refusal,
        date: wanted.slot().from.date,
        free: Vec::new(),
    }
}

impl From<NotBooked> for Problem {
    fn from(not: NotBooked) -> Self {
        match not {
            NotBooked::Refused { refusal, free, .. } => Self::not_booked(&refusal, free),
            NotBooked::Fault(fault) => fault.into(),
            NotBooked::NoRooms => Self::no_rooms(),
        }
    }
}
