//! Booking a room: what is checked before the store keeps it, and what is offered instead.
pub mod command;
mod day;
pub(super) mod fields;
pub mod file;
pub mod form;
mod offer;
mod receipt;

pub(super) use day::needed;
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
        slot::Slot,
        wanted::{Monthly, Refusal, Wanted},
    },
    date::{Date, DateTime},
};

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

/// How often a room is looked at anew because the desk changed an event in between.
const LOOKS: u32 = 5;

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
        for _ in 0..LOOKS {
            match self.book_once(key, order).await {
                Err(NotBooked::Fault(Fault::Booking(BookingFault::Stale))) => {
                    self.take_up_overlay().await?;
                }
                done => return done,
            }
        }
        Err(Fault::Busy.into())
    }

    async fn book_once(&self, key: Key, order: &Order) -> Result<Vec<Booking>, NotBooked> {
        let overlaid = self.press.overlaid();
        let edition = self.press.current();
        let rooms = edition.content.booking.as_deref();
        let rooms = rooms.filter(|rooms| !rooms.rooms.is_empty());
        let rooms = rooms.ok_or(NotBooked::NoRooms)?;
        self.reaches(rooms, order)?;
        let lock = Lock::of(key);
        // Sent again, it is answered from what is kept: its own booking is no clash.
        let known = self.store.bookings_of(lock).await?;
        let mut made = Vec::new();
        for (n, wanted) in order.each().iter().enumerate() {
            let room = self
                .check(&edition, rooms, wanted, order, known.is_empty())
                .await;
            let fresh = room.is_err() && known.is_empty();
            if fresh && !self.store.bookings_of(lock).await?.is_empty() {
                // The same order, sent twice, was kept meanwhile: it does not stand in its own way.
                return Err(BookingFault::Stale.into());
            }
            made.push(booking(number(key, n), wanted, room?));
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
            overlaid,
            at: self.clock.unix_s(),
        };
        match self.store.book(write).await {
            Ok(_) => Ok(self.store.bookings_of(lock).await?),
            Err(Fault::Booking(BookingFault::Taken)) => {
                // Whichever of them it was.
                for wanted in order.each() {
                    self.check(&edition, rooms, &wanted, order, true).await?;
                }
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
        for _ in 0..LOOKS {
            match self.rebook_once(key, number, to).await {
                Err(NotBooked::Fault(Fault::Booking(BookingFault::Stale))) => {
                    self.take_up_overlay().await?;
                }
                done => return done,
            }
        }
        Err(Fault::Busy.into())
    }

    async fn rebook_once(&self, key: Key, number: &Number, to: DateTime) -> Result<(), NotBooked> {
        let overlaid = self.press.overlaid();
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
        let room = wanted.moved(rooms);
        let day = self
            .room_day(&edition, rooms, &wanted.zone, slot.from.date)
            .await?;
        let day = day.without(old.slot);
        let now = self.clock.now();
        let far = farthest(rooms, old.slot.from.date, now.date);
        let fits = room.and_then(|room| wanted.on(&day, rooms, far, now).map(|()| room));
        let room = match fits {
            Ok(room) => room,
            Err(refusal) => {
                let known = self.store.bookings_of(lock).await?;
                let is = |one: &Booking| one.number == *number && one.slot == slot;
                if known.iter().any(is) {
                    // The same move, sent twice, was made meanwhile.
                    return Ok(());
                }
                return Err(self.instead(&edition, rooms, &wanted, refusal).await?);
            }
        };
        let write = BookWrite::Move {
            lock,
            number: number.clone(),
            slot,
            buffer_minutes: rooms.rules.buffer_minutes,
            status: first_status(room),
            overlaid,
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

    /// Refuses what reaches further than the rules allow: too many months, or a first date too far ahead,
    /// whether or not that one is left out.
    fn reaches(&self, rooms: &Rooms, order: &Order) -> Result<(), NotBooked> {
        let (most, far) = (rooms.rules.months.max(1), rooms.rules.ahead_days);
        let first = order.wanted.slot().from.date;
        if order.months > most {
            return Err(refused(&order.wanted, Refusal::TooManyMonths(most)));
        }
        if first.days_since(self.clock.now().date) > far.into() {
            return Err(refused(&order.wanted, Refusal::TooFar(far)));
        }
        Ok(())
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
        let from = wanted.slot().from;
        let free = self
            .next_free(edition, rooms, &wanted.zone, from, wanted.minutes)
            .await?;
        Ok(NotBooked::Refused {
            refusal,
            date: from.date,
            free,
        })
    }
}

/// How many days ahead a booking may be moved: as far as it stands now, for one of a series may be far.
fn farthest(rooms: &Rooms, stands: Date, today: Date) -> u16 {
    let stands = u16::try_from(stands.days_since(today)).unwrap_or(0);
    rooms.rules.ahead_days.max(stands)
}

/// How many days ahead an order may reach.
fn reach(rooms: &Rooms, months: u8) -> u16 {
    let ahead = rooms.rules.ahead_days;
    ahead.saturating_add(u16::from(months.clamp(1, 12) - 1) * 31)
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
