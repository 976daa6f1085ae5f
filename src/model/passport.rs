//! A passport: the secret that holds seals, the seals as they are kept, and the rules of keeping them.
//!
//! A passport has one seal a place and day. A better proof takes the place of a weaker one, never the
//! other way round. A seal taken without a signal is taken late, but not for ever.
pub mod book;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    code::SYMBOLS,
    date::{Date, DateTime},
    place::Place,
    seal::{SealKind, Taking},
};

/// The most seals a passport holds: one a day for ten years and more.
pub const MAX_SEALS: u32 = 4_000;

/// How long after it was taken a seal is accepted, in seconds: fourteen days.
pub const WINDOW_S: u64 = 14 * DAY_S;

/// How far a phone's clock may be ahead, in seconds: a day.
pub const AHEAD_S: u64 = DAY_S;

/// A seal that arrives more than this after it was taken, in seconds, is marked late: ten minutes.
pub const LATE_S: u64 = 600;

const DAY_S: u64 = 86_400;

/// The symbols of a passport's secret: 26 of five bits hold its 128.
const LENGTH: usize = 26;

/// The secret of a passport: 128 random bits made on the phone. Who knows it holds the passport.
///
/// As text: 26 symbols of Crockford's base 32, the first from `0` to `7`. The endpoint keeps only its
/// digest; `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Passport([u8; 16]);

/// A text that is no passport's secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("护照号应是 26 个字母和数字")]
pub struct BadPassport;

impl Passport {
    /// From bytes that are random.
    pub const fn of(random: [u8; 16]) -> Self {
        Self(random)
    }

    /// Its 16 bytes, the most significant first.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Takes what people type: lower case, O for 0, I and L for 1, hyphens and spaces.
impl FromStr for Passport {
    type Err = BadPassport;

    fn from_str(text: &str) -> Result<Self, BadPassport> {
        let mut number: u128 = 0;
        let mut count = 0;
        for byte in text.bytes().filter(|byte| !b"- ".contains(byte)) {
            let symbol = match byte.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            let value = SYMBOLS.iter().position(|s| *s == symbol);
            let value = value.ok_or(BadPassport)? as u128;
            count += 1;
            if count > LENGTH || number >> 123 != 0 {
                return Err(BadPassport);
            }
            number = (number << 5) | value;
        }
        if count == LENGTH {
            Ok(Self(number.to_be_bytes()))
        } else {
            Err(BadPassport)
        }
    }
}

impl fmt::Display for Passport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = u128::from_be_bytes(self.0);
        for at in (0..LENGTH).rev() {
            let value = (number >> (5 * at)) & 31;
            let symbol = SYMBOLS[usize::try_from(value).unwrap_or_default()];
            f.write_str(char::from(symbol).encode_utf8(&mut [0; 4]))?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Passport {
    type Error = BadPassport;
    fn try_from(text: String) -> Result<Self, BadPassport> {
        text.parse()
    }
}

impl From<Passport> for String {
    fn from(passport: Passport) -> Self {
        passport.to_string()
    }
}

impl fmt::Debug for Passport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passport(…)")
    }
}

/// A seal as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Seal {
    /// Where.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, example = "z/book-bar"))]
    pub place: Place,
    /// The day in `Asia/Shanghai`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = "date"))]
    pub day: Date,
    /// What it rests on.
    pub kind: SealKind,
    /// When, by the phone's clock: Unix time in whole seconds.
    pub taken_at: u64,
    /// Whether it arrived more than [`LATE_S`] after that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

impl Seal {
    /// Whether this seal takes the place of `other`, which is of the same place and day.
    pub fn is_better_than(&self, other: &Self) -> bool {
        strength(self.kind) > strength(other.kind)
    }
}

/// The seals of a passport, the latest first: what moves to another phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Seals {
    /// Each place and day once.
    pub seals: Vec<Seal>,
}

/// How well a seal is proved: 1 from afar, 2 by a poster, 3 by a screen at the place.
pub const fn strength(kind: SealKind) -> u8 {
    match kind {
        SealKind::Cloud => 1,
        SealKind::Poster => 2,
        SealKind::Present => 3,
    }
}

/// Why a seal is not accepted by its time; the text is for the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untimely {
    /// Taken longer than [`WINDOW_S`] ago.
    #[error("这枚印章是 14 天以前盖的，已经过了补传的期限")]
    TooLate,
    /// Taken more than [`AHEAD_S`] from now.
    #[error("手机的时间比现在快了一天以上：请把手机时间改为自动，再盖一次")]
    InFuture,
    /// The day is not the one of the time.
    #[error("日期和时刻对不上：day 应是 taken_at 在北京时间的那一天")]
    OtherDay,
}

/// Whether a seal arrives late, or why it is not accepted; `now` in Unix seconds.
pub fn timely(taking: &Taking, now: u64) -> Result<bool, Untimely> {
    if taking.taken_at > now.saturating_add(AHEAD_S) {
        return Err(Untimely::InFuture);
    }
    let age = now.saturating_sub(taking.taken_at);
    if age > WINDOW_S {
        return Err(Untimely::TooLate);
    }
    let taken_at = i64::try_from(taking.taken_at).map_err(|_| Untimely::InFuture)?;
    if DateTime::from_unix(taken_at).date != taking.day {
        return Err(Untimely::OtherDay);
    }
    Ok(age > LATE_S)
}

#[cfg(test)]
mod tests;
