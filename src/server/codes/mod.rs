//! Codes that cannot be made up: signed with keys that only this endpoint has, and checked with them.
//!
//! A poster's code: `P`, key, serial, 65 bits of HMAC-SHA-256 over purpose, place, key and serial.
//! A display's code: `D`, key, 30-second step modulo 32, 45 bits of the HMAC of place and step.
//! A certificate's code: `C`, key, route, day, 60 bits of the HMAC of these.
pub mod command;
mod completion;
mod contacts;
mod device;
mod display;
mod file;
mod keys;
mod mac;
mod poster;
mod watch;

#[cfg(test)]
mod tests;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use arc_swap::ArcSwap;

use super::{desk::factor::Factor, random::Random};
use crate::model::{
    code::{Code, CodeKind, NotACode},
    date::Date,
    id::Id,
    place::Place,
    seal::SealKind,
};
pub use completion::Completion;
pub use contacts::{Contacts, FILE as CONTACTS_FILE};
pub use display::STEP_S;
pub use file::{BadKeys, FILE};
pub use keys::{CannotRetire, Key, KeyId, Keys, KeysFull};
pub use watch::Watch;

/// The codes of this endpoint: what makes them and what checks them.
pub struct Codes {
    path: PathBuf,
    keys: ArcSwap<Keys>,
    places: ArcSwap<Vec<Place>>,
}

/// What a genuine code proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// [`SealKind::Poster`] or [`SealKind::Present`].
    pub kind: SealKind,
}

/// Why a code gives no seal; the text is for the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not the form of a code: mistyped, cut short or something else.
    #[error("这不像一个完整的码：请对照海报或屏幕，再输一遍")]
    NotACode,
    /// Genuine, but for another place. Never said of a code that is not genuine.
    #[error("这个码是另一处的：请扫您所在这一处的码")]
    OtherPlace,
    /// This poster was revoked.
    #[error("这张海报已经作废：请扫这里新贴的那一张，或告诉工作人员")]
    Revoked,
    /// A genuine code of a display whose time has passed.
    #[error("屏幕上的码已经换了：请扫现在显示的这一个")]
    Expired,
    /// Signed with a key that was retired.
    #[error("这个码已经停用：请扫这里现在的海报，或告诉工作人员")]
    RetiredKey,
    /// Names a key that this endpoint never had.
    #[error("这个码不是本中心的：请核对第二个字符，或扫这里的海报")]
    UnknownKey,
    /// Has the form of a code, but is not genuine: mistyped or made up.
    #[error("这个码不对：请对照海报或屏幕，再输一遍")]
    Wrong,
}

impl Refusal {
    /// A short name for problem documents, logs and counts.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotACode => "not-a-code",
            Self::OtherPlace => "other-place",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::RetiredKey => "retired-key",
            Self::UnknownKey => "unknown-key",
            Self::Wrong => "wrong",
        }
    }
}

impl From<NotACode> for Refusal {
    fn from(_: NotACode) -> Self {
        Self::NotACode
    }
}

impl Codes {
    /// Opens the keys in the data folder; makes them, and the folder, where there are none yet.
    ///
    /// Keys that others can read, or a file that is broken, are refused and left as they are.
    pub fn open(folder: &Path, today: Date, random: Random) -> Result<Self, BadKeys> {
        let path = folder.join(FILE);
        let keys = match file::read(&path) {
            Err(BadKeys::Missing(_)) => file::create(&path, Keys::generate(today, random)?)?,
            other => other?,
        };
        Ok(Self::with(path, keys))
    }

    /// Opens the keys in the data folder; fails where there are none.
    pub fn open_existing(folder: &Path) -> Result<Self, BadKeys> {
        let path = folder.join(FILE);
        let keys = file::read(&path)?;
        Ok(Self::with(path, keys))
    }

    fn with(path: PathBuf, keys: Keys) -> Self {
        Self {
            path,
            keys: ArcSwap::from_pointee(keys),
            places: ArcSwap::default(),
        }
    }

    /// Tells which places there are, so that a code of another place is called that; to be told
    /// again when the pack changes. Without it such a code is merely [`Refusal::Wrong`].
    pub fn know(&self, places: impl IntoIterator<Item = Place>) {
        self.places.store(Arc::new(places.into_iter().collect()));
    }

    /// What a scanned or typed code proves of `place` at `now_unix_s` (Unix time in seconds).
    pub fn check(&self, place: &Place, code: &str, now_unix_s: u64) -> Result<Proof, Refusal> {
        let code: Code = code.parse()?;
        let checked = |place: &Place| self.check_of(place, &code, now_unix_s);
        match checked(place) {
            Err(Refusal::Wrong) if self.is_of_another(place, checked) => Err(Refusal::OtherPlace),
            outcome => outcome,
        }
    }

    fn check_of(&self, place: &Place, code: &Code, now_unix_s: u64) -> Result<Proof, Refusal> {
        let keys = self.keys.load();
        match code.kind() {
            CodeKind::Poster => poster::check(&keys, place, code),
            CodeKind::Display => display::check(&keys, place, code, now_unix_s),
            CodeKind::Completion => Err(Refusal::NotACode),
        }
    }

    fn is_of_another(
        &self,
        place: &Place,
        checked: impl Fn(&Place) -> Result<Proof, Refusal>,
    ) -> bool {
        let places = self.places.load();
        let mut others = places.iter().filter(|other| *other != place);
        others.any(|other| checked(other) != Err(Refusal::Wrong))
    }

    /// The place whose code this is, genuine or of a time that has passed, among those it was told of.
    pub fn place_of(&self, code: &str, now_unix_s: u64) -> Result<Place, Refusal> {
        let code: Code = code.parse()?;
        let places = self.places.load();
        let own = |place: &&Place| self.check_of(place, &code, now_unix_s) != Err(Refusal::Wrong);
        places.iter().find(own).cloned().ok_or(Refusal::Wrong)
    }

    /// The place a genuine poster's code is for, revoked or not, among those it was told of.
    pub fn place_of_poster(&self, code: &Code) -> Option<Place> {
        let keys = self.keys.load();
        let places = self.places.load();
        let genuine = |place: &&Place| poster::is_genuine(&keys, place, code);
        places.iter().find(genuine).cloned()
    }

    /// The code to print for a place: the same at every call until it is revoked or the keys change.
    pub fn poster_code(&self, place: &Place) -> Result<Code, KeysFull> {
        poster::make(&self.keys.load(), place)
    }

    /// The code that a display at `place` shows at `now_unix_s`; the next one comes at the next
    /// multiple of [`STEP_S`].
    pub fn display_code(&self, place: &Place, now_unix_s: u64) -> Code {
        display::make(&self.keys.load(), place, now_unix_s)
    }

    /// The key with which a display at `place` is opened.
    pub fn display_key(&self, place: &Place) -> String {
        display::key(&self.keys.load(), place)
    }

    /// Whether `key` opens the display at `place`. Takes the same time whatever it is.
    pub fn check_display_key(&self, place: &Place, key: &str) -> bool {
        display::check_key(&self.keys.load(), place, key)
    }

    /// The code on the certificate of who completed `route` on `date`; nothing personal is in it.
    pub fn completion(&self, route: &Id, date: Date) -> Code {
        completion::make(&self.keys.load(), route, date)
    }

    /// What a certificate's code says.
    pub fn verify(&self, code: &str) -> Result<Completion, Refusal> {
        completion::verify(&self.keys.load(), &code.parse()?)
    }

    /// The secret of somebody's second factor: it follows from the first key, the name and a number,
    /// so that none is kept.
    pub fn factor(&self, name: &str, number: u32) -> Factor {
        let keys = self.keys.load();
        let first = keys.all().first().unwrap_or_else(|| keys.current());
        let parts = [name.as_bytes(), &number.to_be_bytes()];
        Factor(mac::tag(&first.secret, "desk factor", &parts).values(32))
    }

    /// What proves that this account has logged in from this device.
    pub fn device(&self, name: &str, device: &str) -> String {
        device::tag(&self.keys.load(), name, device)
    }

    /// The keys as they are now.
    pub fn keys(&self) -> Arc<Keys> {
        self.keys.load_full()
    }

    /// Changes the keys and their file, unless `change` fails; then neither.
    pub fn change<T, E>(
        &self,
        change: impl FnOnce(&mut Keys) -> Result<T, E>,
    ) -> Result<Result<T, E>, BadKeys> {
        // Of two commands at once, the second reads what the first has written.
        let _alone = file::lock(&self.path)?;
        // Not from memory: another process may have changed the file since.
        let mut keys = file::read(&self.path)?;
        let done = match change(&mut keys) {
            Ok(done) => done,
            Err(refused) => return Ok(Err(refused)),
        };
        file::replace(&self.path, &keys)?;
        self.keys.store(Arc::new(keys));
        Ok(Ok(done))
    }

    /// Reads the file again; the keys stay as they are if it is broken.
    pub fn reload(&self) -> Result<(), BadKeys> {
        self.keys.store(Arc::new(file::read(&self.path)?));
        Ok(())
    }

    /// The keys' file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Codes")
            .field("path", &self.path)
            .field("keys", &self.keys.load())
            .finish_non_exhaustive()
    }
}
