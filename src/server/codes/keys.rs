//! The keys: several with ids, one of them the current one, and the posters that were revoked.
use std::{collections::BTreeSet, fmt, io};

use serde::{Deserialize, Serialize};

use super::file::Kept;
use crate::{
    model::{
        code::{Code, SYMBOLS},
        date::Date,
    },
    server::random::Random,
};

/// The layout of the file.
const VERSION: u8 = 1;

/// Everything secret that codes rest on: what `keys.json` holds.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    version: u8,
    /// Oldest first; the last is current. A retired one stays: what it made is told from what is made up.
    #[serde(rename = "keys")]
    all: Vec<Key>,
    /// What displays are opened with.
    pub(super) display: Secret,
    /// Codes of posters that are no longer accepted.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    revoked: BTreeSet<String>,
}

/// One key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Its id.
    pub id: KeyId,
    /// The day it was made.
    pub made: Date,
    /// The day it was retired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<Date>,
    pub(super) secret: Secret,
}

/// A key's id: one symbol of the code's alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KeyId(u8);

/// 256 random bits; never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Secret([u8; 32]);

/// There is no room for one more key, or for one more poster of a place under the current key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysFull {
    /// 32 keys were made.
    #[error("已经有过 32 把密钥，编号用完了 · all 32 key ids are used")]
    Keys,
    /// 32 posters of one place were revoked.
    #[error(
        "同一处已作废 32 张海报：先运行 hongdu keys rotate · 32 posters of one place are revoked: rotate the keys first"
    )]
    Serials,
}

/// Why a change of the keys is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotRetire {
    /// No key has this id.
    #[error("没有编号为 {0} 的密钥 · there is no key {0}")]
    Unknown(KeyId),
    /// The current key.
    #[error("{0} 是现在用的密钥：先运行 hongdu keys rotate · {0} is the current key: rotate first")]
    Current(KeyId),
}

impl Keys {
    /// New keys, made on `today`.
    pub fn generate(today: Date, random: Random) -> io::Result<Self> {
        let secret = Secret::generate(random)?;
        Ok(Self {
            version: VERSION,
            all: vec![Key {
                id: KeyId(1),
                made: today,
                retired: None,
                secret,
            }],
            display: Secret::generate(random)?,
            revoked: BTreeSet::new(),
        })
    }

    /// All keys, the oldest first.
    pub fn all(&self) -> &[Key] {
        &self.all
    }

    /// The key new codes are made with.
    pub fn current(&self) -> &Key {
        // `fault` and `generate` see to it that there is one.
        let Some(key) = self.all.last() else {
            unreachable!("keys without any key")
        };
        key
    }

    pub(super) fn key(&self, id: KeyId) -> Option<&Key> {
        self.all.iter().find(|key| key.id == id)
    }

    /// Adds a key and makes it the current one; the others stay valid.
    pub fn rotate(&mut self, today: Date, random: Random) -> io::Result<Result<KeyId, KeysFull>> {
        let secret = Secret::generate(random)?;
        let free = (1..32)
            .chain([0])
            .map(KeyId)
            .find(|id| self.key(*id).is_none());
        let Some(id) = free else {
            return Ok(Err(KeysFull::Keys));
        };
        self.all.push(Key {
            id,
            made: today,
            retired: None,
            secret,
        });
        Ok(Ok(id))
    }

    /// Ends the validity of what a key made.
    pub fn retire(&mut self, id: KeyId, today: Date) -> Result<(), CannotRetire> {
        if self.current().id == id {
            return Err(CannotRetire::Current(id));
        }
        let key = self.all.iter_mut().find(|key| key.id == id);
        let key = key.ok_or(CannotRetire::Unknown(id))?;
        key.retired.get_or_insert(today);
        Ok(())
    }

    /// Closes every display until it is opened with its new key.
    pub fn renew_displays(&mut self, random: Random) -> io::Result<()> {
        self.display = Secret::generate(random)?;
        Ok(())
    }

    /// Revokes one poster; false if it was revoked before.
    pub fn revoke(&mut self, code: &Code) -> bool {
        self.revoked.insert(code.as_str().to_owned())
    }

    /// Whether a poster was revoked.
    pub fn is_revoked(&self, code: &Code) -> bool {
        self.revoked.contains(code.as_str())
    }

    /// How many posters were revoked.
    pub fn revoked(&self) -> usize {
        self.revoked.len()
    }
}

impl Kept for Keys {
    fn fault(&self) -> Option<&'static str> {
        let ids: BTreeSet<KeyId> = self.all.iter().map(|key| key.id).collect();
        if self.version != VERSION {
            Some("version 不是 1")
        } else if ids.len() != self.all.len() {
            Some("有两把密钥编号相同")
        } else if self.all.last().is_none_or(|key| key.retired.is_some()) {
            Some("最后一把密钥要是在用的")
        } else {
            None
        }
    }
}

impl KeyId {
    pub(super) fn of(value: u8) -> Self {
        Self(value & 31)
    }

    pub(super) fn value(self) -> u8 {
        self.0
    }
}

impl std::str::FromStr for KeyId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let at = match text.to_ascii_uppercase().as_bytes() {
            [symbol] => SYMBOLS.iter().position(|known| known == symbol),
            _ => None,
        };
        at.and_then(|at| u8::try_from(at).ok())
            .map(Self)
            .ok_or("密钥编号是一个字符 · a key's id is one symbol")
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", char::from(SYMBOLS[usize::from(self.0 & 31)]))
    }
}

impl TryFrom<String> for KeyId {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<KeyId> for String {
    fn from(id: KeyId) -> Self {
        id.to_string()
    }
}

impl Secret {
    pub(super) fn generate(
        random: &mut dyn FnMut(&mut [u8]) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut bytes = [0; 32];
        random(&mut bytes)?;
        Ok(Self(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl TryFrom<String> for Secret {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bad = "密钥要是 64 个十六进制数字";
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(bad);
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).map_err(|_| bad)?;
        }
        // A file of zeroes is what a full disk or a careless hand leaves.
        if bytes == [0; 32] {
            Err("密钥不能全是零")
        } else {
            Ok(Self(bytes))
        }
    }
}

impl From<Secret> for String {
    fn from(secret: Secret) -> Self {
        use std::fmt::Write as _;
        secret.0.iter().fold(Self::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<KeyId> = self.all.iter().map(|key| key.id).collect();
        f.debug_struct("Keys")
            .field("ids", &ids)
            .field("revoked", &self.revoked)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
