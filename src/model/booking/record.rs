//! A booking as it is kept: its number, its state, and the key of those who made it.
use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::slot::Slot;
use crate::model::{
    code::SYMBOLS,
    id::Id,
    passport::{BadPassport, Passport},
};

/// A booking's number, which staff read from its pass: 8 symbols of Crockford's base 32.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(String);

/// A text that is no booking's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("预约号是 8 个字母和数字")]
pub struct BadNumber;

impl Number {
    /// The number of these 40 bits.
    pub fn of(bytes: [u8; 5]) -> Self {
        let bits = bytes
            .iter()
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let symbol = |at: u32| SYMBOLS[(bits >> (5 * at) & 31) as usize];
        Self((0..8).rev().map(|at| char::from(symbol(at))).collect())
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A character of a number as people type it: Crockford's base 32 takes O for 0, I and L for 1, and no notice of
/// hyphens (and spaces). What a Chinese keyboard makes full-width is the same.
fn symbol(typed: char) -> Option<char> {
    let narrow = match typed {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(typed) - 0xfee0).unwrap_or(typed),
        _ => typed,
    };
    match narrow.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        '-' => None,
        space if space.is_whitespace() => None,
        other => Some(other),
    }
}

impl FromStr for Number {
    type Err = BadNumber;
    fn from_str(text: &str) -> Result<Self, BadNumber> {
        let text: String = text.chars().filter_map(symbol).collect();
        let fits = text.len() == 8 && text.bytes().all(|byte| SYMBOLS.contains(&byte));
        fits.then_some(Self(text)).ok_or(BadNumber)
    }
}

impl TryFrom<String> for Number {
    type Error = BadNumber;
    fn try_from(text: String) -> Result<Self, BadNumber> {
        text.parse()
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the private link of a booking holds, and what makes sending it again safe: 128 random bits,
/// written as a passport's number is. The store knows its SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key(Passport);

impl Key {
    /// The key of these bits.
    pub fn of(bytes: [u8; 16]) -> Self {
        Self(Passport::of(bytes))
    }

    /// Its bits.
    pub fn bytes(&self) -> &[u8; 16] {
        self.0.bytes()
    }
}

impl FromStr for Key {
    type Err = BadPassport;
    fn from_str(text: &str) -> Result<Self, BadPassport> {
        text.parse().map(Self)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What became of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BookingStatus {
    /// The centre has still to agree; the room is held.
    Pending,
    /// It stands.
    Approved,
    /// The centre has refused it.
    Declined,
    /// Those who made it have given it up.
    Cancelled,
}

impl BookingStatus {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
        }
    }

    /// Read back.
    pub fn parse(text: &str) -> Option<Self> {
        let all = [
            Self::Pending,
            Self::Approved,
            Self::Declined,
            Self::Cancelled,
        ];
        all.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether it holds its room.
    pub fn holds(self) -> bool {
        matches!(self, Self::Pending | Self::Approved)
    }
}

/// A booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Booking {
    /// Its number.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, example = "7H3K9Q2M"))]
    pub number: Number,
    /// The room.
    pub zone: Id,
    /// What for.
    pub purpose: Id,
    /// When.
    pub slot: Slot,
    /// Which branch.
    pub branch: String,
    /// How many people.
    pub heads: u16,
    /// Whether a docent is wanted.
    pub docent: bool,
    /// What is to be put ready.
    pub equipment: Vec<Id>,
    /// What became of it.
    pub status: BookingStatus,
    /// Why it was declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When they came: Unix time in whole seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<u64>,
    /// How often it was changed; the SEQUENCE of its calendar file.
    pub sequence: u32,
}

impl Booking {
    /// Whether those who made it may still change it or give it up; `now` in Unix seconds.
    pub fn is_open(&self, now: u64) -> bool {
        let begins = u64::try_from(self.slot.from.unix()).unwrap_or(0);
        self.status.holds() && now < begins
    }
}
