//! Sign-ups in the store: what is written of them, and the store's methods for it.
use std::fmt;

use super::{
    Store,
    backend::{Backend, Write, Written},
    booking::Lock,
    fault::Fault,
};
use crate::model::{
    booking::record::Number,
    date::{Date, DateTime},
    desk::Entry,
    id::Id,
    signup::record::{SignedUp, Tally},
};

/// Who signed up, encrypted: all that the store ever sees of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

/// One date of an event: what sign-ups belong to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct On {
    /// The event.
    pub event: Id,
    /// The date that its rule gives.
    pub date: Date,
}

/// How many a date takes, and how long their contacts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How many people have a place.
    pub capacity: u16,
    /// How many may wait for one.
    pub waiting: u16,
    /// When it ends.
    pub ends: DateTime,
    /// For how many days the contacts are kept from then on.
    pub keep_days: u16,
}

/// A change of sign-ups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignupWrite {
    /// Signs up: with a place, or else in the waiting list.
    Make {
        /// Whose.
        lock: Lock,
        /// Its number.
        number: Number,
        /// For what.
        on: On,
        /// How many that takes.
        terms: Terms,
        /// How many people.
        heads: u8,
        /// Who.
        sealed: Sealed,
        /// What a guardian has consented to.
        consent: Option<String>,
        /// The number of what lay over the pack when the date and its terms were looked up.
        overlaid: u64,
        /// When, in Unix seconds.
        at: u64,
    },
    /// Those who signed up give it up; their contact goes at once.
    GiveUp {
        /// Whose.
        lock: Lock,
        /// Which.
        number: Number,
        /// Whether who waits is given the place: not in what is over or does not take place.
        serve: bool,
        /// When, in Unix seconds.
        at: u64,
    },
    /// The centre calls it off; the contact stays, for somebody has to be told.
    CallOff {
        /// Which.
        number: Number,
        /// Why.
        reason: String,
        /// Whether who waits is given the place.
        serve: bool,
        /// When, in Unix seconds.
        at: u64,
        /// The line of the desk's log, written with it.
        entry: Entry,
    },
    /// They came.
    Arrive {
        /// Which.
        number: Number,
        /// When, in Unix seconds.
        at: u64,
        /// The line of the desk's log, written with it.
        entry: Entry,
    },
    /// A date takes another number now: whoever can moves up.
    Terms {
        /// Which date.
        on: On,
        /// What it takes.
        terms: Terms,
        /// The number of what lay over the pack when its terms were looked up.
        overlaid: u64,
        /// When, in Unix seconds.
        at: u64,
    },
    /// Removes the contacts of these dates, from the file and from its log.
    Purge {
        /// Which dates.
        dates: Vec<On>,
    },
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignupWritten {
    /// It was done.
    Done {
        /// Whether it had been so before: the same request, sent again.
        again: bool,
    },
    /// So many contacts were removed.
    Purged(u64),
}

/// Why sign-ups are not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignupFault {
    /// Neither a place nor room in the waiting list for so many.
    #[error("no place is left")]
    Full,
    /// The key was used for something else.
    #[error("the key was used for another sign-up")]
    KeyUsed,
    /// No such sign-up, or not of this key.
    #[error("no such sign-up")]
    Unknown,
    /// It was given up, or waits still.
    #[error("the sign-up can no longer be changed so")]
    Closed,
    /// What takes place was changed since its terms were looked up: look again.
    #[error("the centre's events were changed meanwhile")]
    Stale,
}

/// What is read of sign-ups.
pub trait SignupBackend: Send + Sync + 'static {
    /// The sign-up that a key opens.
    fn signup_of(&self, lock: Lock)
    -> impl Future<Output = Result<Option<SignedUp>, Fault>> + Send;

    /// The sign-up with this number.
    fn signup(
        &self,
        number: &Number,
    ) -> impl Future<Output = Result<Option<SignedUp>, Fault>> + Send;

    /// All of a date in their order, with who they are as long as that is kept.
    fn signups(
        &self,
        on: &On,
    ) -> impl Future<Output = Result<Vec<(SignedUp, Option<Sealed>)>, Fault>> + Send;

    /// How many people a date has.
    fn tally(&self, on: &On) -> impl Future<Output = Result<Tally, Fault>> + Send;

    /// How many people each date has that has any, and what it takes.
    fn tallies(&self) -> impl Future<Output = Result<Vec<(On, Terms, Tally)>, Fault>> + Send;

    /// The dates with contacts, and until when they are kept.
    fn with_contacts(&self) -> impl Future<Output = Result<Vec<(On, Terms)>, Fault>> + Send;
}

impl<B: Backend> Store<B> {
    /// Signs up, gives up, notes; on the disk when this returns.
    pub async fn sign_up(&self, write: SignupWrite) -> Result<SignupWritten, Fault> {
        match self.write(Write::Signup(write)).await? {
            Written::Signup(written) => Ok(written),
            _ => Err(Fault::Broken("the answer to another question".into())),
        }
    }

    /// The sign-up that this key opens.
    pub async fn signup_of(&self, lock: Lock) -> Result<Option<SignedUp>, Fault> {
        self.backend.signup_of(lock).await
    }

    /// The sign-up with this number.
    pub async fn signup(&self, number: &Number) -> Result<Option<SignedUp>, Fault> {
        self.backend.signup(number).await
    }

    /// All of a date in their order.
    pub async fn signups(&self, on: &On) -> Result<Vec<(SignedUp, Option<Sealed>)>, Fault> {
        self.backend.signups(on).await
    }

    /// How many people a date has.
    pub async fn tally(&self, on: &On) -> Result<Tally, Fault> {
        self.backend.tally(on).await
    }

    /// How many people each date has that has any.
    pub async fn tallies(&self) -> Result<Vec<(On, Terms, Tally)>, Fault> {
        self.backend.tallies().await
    }

    /// The dates with contacts.
    pub async fn with_contacts(&self) -> Result<Vec<(On, Terms)>, Fault> {
        self.backend.with_contacts().await
    }
}
