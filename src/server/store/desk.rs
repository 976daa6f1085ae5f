//! What the desk keeps: accounts, sessions, failed logins, and the log of every change.
use super::{
    Store,
    backend::{Backend, Write, Written},
    fault::Fault,
};
use crate::model::{
    booking::slot::Slot,
    date::{Date, DateTime},
    desk::{Entry, Log, Role},
    event::Event,
    id::Id,
    notice::Notice,
};

/// SHA-256 of what must not be kept: a session's token, a name that was tried, an address.
pub type Digest = [u8; 32];

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Argon2id, as a PHC string.
    pub hash: String,
    /// Whether it is shut.
    pub disabled: bool,
    /// The number of its second factor's secret; 0 is none.
    pub factor: u32,
    /// The last step for which a code was taken.
    pub factor_step: u64,
}

/// A session with its account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The account's name.
    pub name: String,
    /// What it may do now.
    pub role: Role,
    /// When it began, in Unix seconds.
    pub began_at: u64,
    /// When it was last used.
    pub seen_at: u64,
}

/// What is read for the desk.
pub trait DeskBackend: Send + Sync + 'static {
    /// The account with this name.
    fn account(&self, name: &str) -> impl Future<Output = Result<Option<Account>, Fault>> + Send;

    /// All accounts, by name.
    fn accounts(&self) -> impl Future<Output = Result<Vec<Account>, Fault>> + Send;

    /// The session with this token, unless its account is shut.
    fn session(&self, token: Digest)
    -> impl Future<Output = Result<Option<Session>, Fault>> + Send;

    /// The number of what is laid over the pack: whether it has changed since.
    fn overlaid(&self) -> impl Future<Output = Result<u64, Fault>> + Send;

    /// What is laid over the pack.
    fn overlay(&self) -> impl Future<Output = Result<Overlay, Fault>> + Send;

    /// The newest lines of the log, the latest first, or those before the one with this number.
    fn log(
        &self,
        before: Option<u32>,
        most: u32,
    ) -> impl Future<Output = Result<Log, Fault>> + Send;
}

/// What the desk lays over the pack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// Counted up with every change.
    pub number: u64,
    /// When it was changed last, in Unix seconds.
    pub at: u64,
    /// Events that are new or take the place of one of the pack.
    pub events: Vec<Overlaid>,
    /// What the home page says for a while.
    pub notices: Vec<Notice>,
}

/// An event of the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlaid {
    /// The event.
    pub event: Event,
    /// The programme of the pack that it goes back to: itself, or what it goes on from. Absent where the desk
    /// published it, and of what an earlier version of this program wrote until it is changed again.
    pub origin: Option<Id>,
}

/// A change, and the line of the log that says so: both are written or neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskWrite {
    /// What to change.
    pub change: DeskChange,
    /// What to note of it. Only what people do is noted, not that a session is still in use.
    pub entry: Option<Entry>,
}

/// What is changed for the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskChange {
    /// Nothing but the line of the log: what was changed was written elsewhere.
    Note,
    /// Events, new or changed; refused where somebody else has changed one of them meanwhile.
    Events {
        /// Which.
        events: Vec<Laid>,
        /// Which sign-ups go along.
        carry: Option<Carry>,
        /// The rooms they need that they did not have before; refused where a branch has one then.
        rooms: Vec<(Id, Slot)>,
        /// How often sign-ups had been changed when it was looked up who has signed up, where that
        /// decides what becomes of the dates.
        signups: Option<i64>,
        /// When, in Unix seconds.
        at: u64,
    },
    /// A new notice; nothing where the same one is up already.
    Notice {
        /// What it says.
        text: String,
        /// From when and until when.
        span: (DateTime, DateTime),
        /// When this was said, in Unix seconds.
        at: u64,
    },
    /// Takes a notice away.
    NoNotice {
        /// Its number.
        id: u32,
        /// When, in Unix seconds.
        at: u64,
    },
    /// A new account.
    Add {
        /// Its name; refused where it is taken.
        name: String,
        /// What it may do.
        role: Role,
        /// Its password's hash.
        hash: String,
        /// When, in Unix seconds.
        at: u64,
    },
    /// Another password; ends the account's sessions.
    Password {
        /// Whose.
        name: String,
        /// Its hash.
        hash: String,
        /// Attempts under this name to be forgotten: whoever was locked out can come in.
        forget: Digest,
    },
    /// Shuts the account, or opens it again; ends its sessions.
    Disable {
        /// Whose.
        name: String,
        /// Whether it is shut.
        disabled: bool,
        /// Attempts under this name to be forgotten.
        forget: Digest,
    },
    /// Another secret of the second factor; 0 for none. Ends the account's sessions.
    Factor {
        /// Whose.
        name: String,
        /// The secret's number.
        factor: u32,
    },
    /// Counts one more attempt to log in, before it is known whether it is a good one.
    Attempt {
        /// For each of these: the digest, and how many attempts are free.
        who: Vec<(Digest, u32)>,
        /// When, in Unix seconds.
        at: u64,
    },
    /// Begins a session and forgets the attempts that led to it.
    LogIn {
        /// The new token's digest.
        token: Digest,
        /// The session that it takes the place of.
        old: Option<Digest>,
        /// Whose.
        name: String,
        /// Which attempts to forget.
        forget: Vec<Digest>,
        /// The step whose code was taken; 0 where there is no second factor. Refused where that or a
        /// later one was taken before.
        step: u64,
        /// When, in Unix seconds.
        at: u64,
    },
    /// The session is in use.
    Seen {
        /// Its token's digest.
        token: Digest,
        /// When, in Unix seconds.
        at: u64,
    },
    /// Ends a session.
    LogOut {
        /// Its token's digest.
        token: Digest,
    },
}

/// An event as the desk lays it over the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// Its id.
    pub id: Id,
    /// The programme of the pack that it goes back to; absent where the desk published it.
    pub origin: Option<Id>,
    /// The number that it had for who changed it; 0 for one that the desk has not had before.
    pub before: u32,
    /// The number that it has now.
    pub sequence: u32,
    /// The whole event, as in `programmes.json`.
    pub json: String,
}

/// The sign-ups of dates that are moved many at once: they belong to other dates then, or to the same at
/// another hour or place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carry {
    /// The event that they were for.
    pub from: Id,
    /// The event that they are for.
    pub to: Id,
    /// The first date that is moved.
    pub since: Date,
    /// By how many days.
    pub days: i32,
    /// When the event ends now, in minutes from the beginning of its date.
    pub ends: i32,
    /// Why; their passes say it.
    pub reason: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskWritten {
    /// It was done.
    Done,
    /// There is nothing of this name, or it was taken before: nothing was changed or noted.
    Nothing,
    /// So many seconds must pass before the next attempt.
    Wait(u32),
    /// Somebody has signed up or given up meanwhile: nothing was changed or noted.
    Stale,
    /// A branch has this room at this time: nothing was changed or noted.
    InTheWay(Id, Slot),
}

impl<B: Backend> Store<B> {
    /// The account with this name.
    pub async fn account(&self, name: &str) -> Result<Option<Account>, Fault> {
        self.backend.account(name).await
    }

    /// All accounts, by name.
    pub async fn accounts(&self) -> Result<Vec<Account>, Fault> {
        self.backend.accounts().await
    }

    /// The session with this token.
    pub async fn session(&self, token: Digest) -> Result<Option<Session>, Fault> {
        self.backend.session(token).await
    }

    /// The number of what is laid over the pack.
    pub async fn overlaid(&self) -> Result<u64, Fault> {
        self.backend.overlaid().await
    }

    /// What is laid over the pack.
    pub async fn overlay(&self) -> Result<Overlay, Fault> {
        self.backend.overlay().await
    }

    /// The newest lines of the log, the latest first, or those before the one with this number.
    pub async fn log(&self, before: Option<u32>, most: u32) -> Result<Log, Fault> {
        self.backend.log(before, most).await
    }

    /// Changes something of the desk and notes it.
    pub async fn desk(
        &self,
        change: DeskChange,
        entry: Option<Entry>,
    ) -> Result<DeskWritten, Fault> {
        match self.write(Write::Desk(DeskWrite { change, entry })).await? {
            Written::Desk(written) => Ok(written),
            _ => Err(Fault::Broken("the answer to another question".into())),
        }
    }

    /// Notes what was done.
    pub async fn note(&self, entry: Entry) -> Result<(), Fault> {
        self.desk(DeskChange::Note, Some(entry)).await.map(drop)
    }
}
