//! What a database must do to hold the records.
use std::ops::{Range, RangeInclusive};

use super::{
    booking::{BookWrite, Lock},
    desk::{DeskBackend, DeskWrite, DeskWritten},
    fault::{CannotOpen, Fault},
    holder::Holder,
    signup::{SignupBackend, SignupWrite, SignupWritten},
};
use crate::model::{
    booking::{
        record::{Booking, Number},
        slot::Slot,
    },
    date::{Date, DateTime},
    id::Id,
    passport::Seal,
    place::Place,
};

/// A database that is read from many tasks at once.
pub trait Backend: DeskBackend + SignupBackend {
    /// Its one connection that writes.
    type Writer: Writer;

    /// The seals of a passport, the latest first.
    fn seals(&self, holder: Holder) -> impl Future<Output = Result<Vec<Seal>, Fault>> + Send;

    /// Passports by day and place, only where there are any.
    fn counts(
        &self,
        days: RangeInclusive<Date>,
    ) -> impl Future<Output = Result<Vec<PlaceCount>, Fault>> + Send;

    /// Passports by place that took a seal there in these days, each once; only where there are any.
    fn places(
        &self,
        days: RangeInclusive<Date>,
    ) -> impl Future<Output = Result<Vec<PlaceTotal>, Fault>> + Send;

    /// When a room is held by a booking within these moments.
    fn held(
        &self,
        zone: &Id,
        during: Range<DateTime>,
    ) -> impl Future<Output = Result<Vec<Slot>, Fault>> + Send;

    /// The bookings that a key opens, by date.
    fn bookings_of(&self, lock: Lock) -> impl Future<Output = Result<Vec<Booking>, Fault>> + Send;

    /// The bookings that begin within these moments, by their beginning.
    fn bookings(
        &self,
        during: Range<DateTime>,
    ) -> impl Future<Output = Result<Vec<Booking>, Fault>> + Send;

    /// The booking with this number.
    fn booking(
        &self,
        number: &Number,
    ) -> impl Future<Output = Result<Option<Booking>, Fault>> + Send;

    /// How often each kind of record was changed, by its name.
    fn topics(&self) -> impl Future<Output = Result<Vec<(String, i64)>, Fault>> + Send;
}

/// The connection that writes.
pub trait Writer: Send + 'static {
    /// Makes all of these changes in this order, in one transaction, and returns when that is on the
    /// disk. A change that cannot be made has a fault of its own and leaves the others alone; where
    /// the whole fails, none is made.
    fn apply(
        &mut self,
        group: &[Write],
    ) -> impl Future<Output = Result<Vec<Result<Written, Fault>>, Fault>>;

    /// Ends the connection and leaves the database as tidy as it can. Connections that read may still
    /// be open: they end with the tasks that use them, and waiting for these could wait for ever.
    fn close(self) -> impl Future<Output = Result<(), CannotOpen>>;
}

/// A change of the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Keep a seal if it is better than the one there is.
    Seal {
        /// Whose.
        holder: Holder,
        /// The seal.
        seal: Seal,
        /// When it came, in Unix seconds.
        received_at: u64,
    },
    /// Erase a passport.
    Erase {
        /// Whose.
        holder: Holder,
    },
    /// Change bookings.
    Book(BookWrite),
    /// Change sign-ups.
    Signup(SignupWrite),
    /// Change something of the desk.
    Desk(DeskWrite),
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The seal that the passport has now.
    Seal(Kept),
    /// So many seals were erased.
    Erased(u64),
    /// Bookings were changed.
    Book {
        /// Whether they had been so before: the same request, sent again.
        again: bool,
    },
    /// What came of a change of sign-ups.
    Signup(SignupWritten),
    /// What came of a change of the desk.
    Desk(DeskWritten),
}

/// The seal a passport has of a place and day after one was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The seal.
    pub seal: Seal,
    /// What happened to it.
    pub change: Change,
}

/// What handing in a seal did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The first of its place and day.
    New,
    /// It took the place of a weaker one.
    Better,
    /// There was one as good.
    Same,
}

/// How many passports have a seal of a place on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceCount {
    /// The day.
    pub day: Date,
    /// The place.
    pub place: Place,
    /// Taken there: by a poster or a screen.
    pub there: u64,
    /// Taken in the virtual tour.
    pub cloud: u64,
}

/// How many passports have a seal of a place in some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceTotal {
    /// The place.
    pub place: Place,
    /// Taken there: by a poster or a screen.
    pub there: u64,
    /// Taken in the virtual tour.
    pub cloud: u64,
}
