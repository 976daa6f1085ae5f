//! The key that seals contacts: in a file of its own beside the codes' keys, never in the database.
//!
//! XChaCha20-Poly1305: a random nonce of 192 bits, then the sealed text. What it is bound to, the number of
//! the sign-up, is authenticated with it, so that nobody can put one row's contact into another's.
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use serde::{Deserialize, Serialize};

use super::{
    BadKeys,
    file::{self, Kept},
    keys::Secret,
};
use crate::{
    model::{booking::record::Number, signup::record::Contact},
    server::{random::Source, store::signup::Sealed},
};

/// Its name in the data folder.
pub const FILE: &str = "contacts.json";

/// The layout of the file.
const VERSION: u8 = 1;

/// The bytes of a nonce.
const NONCE: usize = 24;

/// Seals contacts and opens them again.
pub struct Contacts {
    path: PathBuf,
    random: Source,
    cipher: Mutex<Option<XChaCha20Poly1305>>,
}

/// What `contacts.json` holds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactKey {
    version: u8,
    secret: Secret,
}

impl Kept for ContactKey {
    fn fault(&self) -> Option<&'static str> {
        (self.version != VERSION).then_some("version 不是 1")
    }
}

impl Contacts {
    /// Reads the key in the data folder, if there is one; it is made at first need. One that others can
    /// read, or that is broken, is refused and left as it is.
    pub fn open(folder: &Path, random: Source) -> Result<Self, BadKeys> {
        let contacts = Self {
            path: folder.join(FILE),
            random,
            cipher: Mutex::new(None),
        };
        match contacts.with(false, |_| ()) {
            Ok(()) | Err(BadKeys::Missing(_)) => Ok(contacts),
            Err(bad) => Err(bad),
        }
    }

    /// Seals who has signed up under this number. Makes the key where there is none yet.
    pub fn seal(&self, number: &Number, contact: &Contact) -> Result<Sealed, BadKeys> {
        let mut nonce = [0; NONCE];
        (self.random)(&mut nonce)?;
        let text = serde_json::to_vec(contact).map_err(std::io::Error::from)?;
        let payload = Payload {
            msg: &text,
            aad: number.as_str().as_bytes(),
        };
        let sealed = self.with(true, |cipher| cipher.encrypt(&XNonce::from(nonce), payload))?;
        let sealed = sealed.map_err(|_| std::io::Error::other("too long to be sealed"))?;
        Ok(Sealed([nonce.as_slice(), &sealed].concat()))
    }

    /// Who has signed up under this number; none where it was sealed with another key or for another one.
    pub fn unseal(&self, number: &Number, sealed: &Sealed) -> Result<Option<Contact>, BadKeys> {
        let Some((nonce, text)) = sealed.0.split_first_chunk::<NONCE>() else {
            return Ok(None);
        };
        let payload = Payload {
            msg: text,
            aad: number.as_str().as_bytes(),
        };
        let opened = self.with(false, |cipher| {
            cipher.decrypt(&XNonce::from(*nonce), payload)
        })?;
        Ok(opened
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok()))
    }

    /// Does something with the key, which is read, or made, once.
    fn with<T>(
        &self,
        make: bool,
        deed: impl FnOnce(&XChaCha20Poly1305) -> T,
    ) -> Result<T, BadKeys> {
        let mut kept = self.cipher.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cipher) = kept.as_ref() {
            return Ok(deed(cipher));
        }
        let key = match file::read::<ContactKey>(&self.path) {
            Err(BadKeys::Missing(_)) if make => {
                let mut random = self.random;
                let secret = Secret::generate(&mut random)?;
                let version = VERSION;
                file::create(&self.path, ContactKey { version, secret })?
            }
            other => other?,
        };
        let cipher = XChaCha20Poly1305::new(key.secret.bytes().into());
        Ok(deed(kept.insert(cipher)))
    }
}

impl fmt::Debug for Contacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contacts")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
