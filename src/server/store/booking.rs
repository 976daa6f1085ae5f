//! Bookings in the store: what is written of them, and the store's methods for it.
use std::{fmt, ops::Range};

use sha2::{Digest as _, Sha256};

use super::{
    Store,
    backend::{Backend, Write, Written},
    fault::Fault,
};
use crate::model::{
    booking::{
        record::{Booking, BookingStatus, Key, Number},
        slot::Slot,
    },
    date::DateTime,
    desk::Entry,
    id::Id,
};

/// Whose a booking is: the digest of the key in its link, all that the store knows of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lock([u8; 32]);

impl Lock {
    /// What this key opens.
    pub fn of(key: Key) -> Self {
        Self(Sha256::digest(key.bytes()).into())
    }

    /// The digest.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lock({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}

/// A change of bookings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookWrite {
    /// Makes these together, or none of them.
    Make {
        /// Whose.
        lock: Lock,
        /// The bookings, by date.
        bookings: Vec<Booking>,
        /// How long the room stays empty after each, in minutes.
        buffer_minutes: u16,
        /// The number of what lay over the pack when the rooms were found free of events.
        overlaid: u64,
        /// When, in Unix seconds.
        at: u64,
    },
    /// Those who made it give it up.
    Cancel {
        /// Whose.
        lock: Lock,
        /// Which.
        number: Number,
        /// When, in Unix seconds.
        at: u64,
    },
    /// Those who made it move it.
    Move {
        /// Whose.
        lock: Lock,
        /// Which.
        number: Number,
        /// To when.
        slot: Slot,
        /// How long the room stays empty after it, in minutes.
        buffer_minutes: u16,
        /// What becomes of it: the centre may have to agree anew.
        status: BookingStatus,
        /// The number of what lay over the pack when the room was found free of events.
        overlaid: u64,
        /// When, in Unix seconds.
        at: u64,
    },
    /// The centre agrees, or refuses with a reason.
    Decide {
        /// Which.
        number: Number,
        /// The reason of a refusal; none to agree.
        refused: Option<String>,
        /// When it began as who decides has seen it; none where nothing can have changed since.
        seen: Option<DateTime>,
        /// When, in Unix seconds.
        at: u64,
        /// The line of the desk's log, written with it.
        entry: Option<Entry>,
    },
    /// They came.
    Arrive {
        /// Which.
        number: Number,
        /// When, in Unix seconds.
        at: u64,
        /// The line of the desk's log, written with it.
        entry: Option<Entry>,
    },
}

/// Why bookings are not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookingFault {
    /// Another one has the room.
    #[error("another booking has the room")]
    Taken,
    /// The key was used for something else.
    #[error("the key was used for another booking")]
    KeyUsed,
    /// No such booking, or not of this key.
    #[error("no such booking")]
    Unknown,
    /// It is over, given up or refused.
    #[error("the booking can no longer be changed")]
    Closed,
    /// It begins at another time than who decided has seen.
    #[error("the booking was moved meanwhile")]
    Moved,
    /// What takes place at the centre was changed since the room was found free: look again.
    #[error("the centre's events were changed meanwhile")]
    Stale,
}

impl<B: Backend> Store<B> {
    /// Makes, moves, decides; whether it had been so already. On the disk when this returns.
    pub async fn book(&self, write: BookWrite) -> Result<bool, Fault> {
        match self.write(Write::Book(write)).await? {
            Written::Book { again } => Ok(again),
            _ => Err(Fault::Broken("the answer to another question".into())),
        }
    }

    /// When a room is held within these moments.
    pub async fn held(&self, zone: &Id, during: Range<DateTime>) -> Result<Vec<Slot>, Fault> {
        self.backend.held(zone, during).await
    }

    /// The bookings that this key opens, by date.
    pub async fn bookings_of(&self, lock: Lock) -> Result<Vec<Booking>, Fault> {
        self.backend.bookings_of(lock).await
    }

    /// All bookings that begin within these moments, by their beginning.
    pub async fn bookings(&self, during: Range<DateTime>) -> Result<Vec<Booking>, Fault> {
        self.backend.bookings(during).await
    }

    /// The booking with this number.
    pub async fn booking(&self, number: &Number) -> Result<Option<Booking>, Fault> {
        self.backend.booking(number).await
    }

    /// How often each kind of record was changed, by its name.
    pub async fn topics(&self) -> Result<Vec<(String, i64)>, Fault> {
        self.backend.topics().await
    }
}
