//! Codes on certificates: which route was completed and on which day, and nothing of whom.
use sha2::{Digest as _, Sha256};

use super::{
    Refusal,
    keys::{Key, KeyId, Keys},
    mac::{self, Tag},
};
use crate::model::{
    code::{Code, CodeKind},
    date::Date,
    id::Id,
};

/// Symbols of the tag: 60 bits.
const TAG: usize = 12;

/// What a genuine certificate's code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The day the route was completed.
    pub date: Date,
    /// Whether the key it was made with has since been retired: then it may have been made up.
    pub retired: bool,
    route: [u8; 3],
}

impl Completion {
    /// Whether it is for this route.
    pub fn is_of(&self, route: &Id) -> bool {
        self.route == digest(route)
    }
}

/// Symbols for the route, then for the day.
const SAID: usize = 6;

/// The code for a route and a day.
pub(super) fn make(keys: &Keys, route: &Id, date: Date) -> Code {
    let key = keys.current();
    let said = [digest(route), days(date)].concat();
    let tag = tag(key, &said).values(TAG);
    let head = std::iter::once(key.id.value()).chain(said);
    Code::of(CodeKind::Completion, head.chain(tag))
}

/// What a code says, if it is genuine.
pub(super) fn verify(keys: &Keys, code: &Code) -> Result<Completion, Refusal> {
    let values = code.values();
    let (CodeKind::Completion, Some((id, rest))) = (code.kind(), values.split_first()) else {
        return Err(Refusal::NotACode);
    };
    let key = keys.key(KeyId::of(*id)).ok_or(Refusal::UnknownKey)?;
    let Some((said, given)) = rest.split_first_chunk::<SAID>() else {
        return Err(Refusal::NotACode);
    };
    if !tag(key, said).is(given) {
        return Err(Refusal::Wrong);
    }
    let [route @ .., high, middle, low] = *said;
    let days = i32::from(high) << 10 | i32::from(middle) << 5 | i32::from(low);
    Ok(Completion {
        date: epoch().plus(days),
        retired: key.retired.is_some(),
        route,
    })
}

/// Day 0; 15 bits reach to September 2109.
fn epoch() -> Date {
    Date::new(2020, 1, 1).unwrap_or(Date::FIRST)
}

fn days(date: Date) -> [u8; 3] {
    let days = u16::try_from(date.days_since(epoch()).max(0)).unwrap_or(u16::MAX);
    let days = days.min((1 << 15) - 1);
    [10, 5, 0].map(|shift| ((days >> shift) & 31) as u8)
}

/// Fifteen bits by which the routes of a centre are told apart.
fn digest(route: &Id) -> [u8; 3] {
    let hash = Sha256::digest(route.as_str().as_bytes());
    let bits = u16::from_be_bytes([hash[0], hash[1]]);
    [11, 6, 1].map(|shift| ((bits >> shift) & 31) as u8)
}

fn tag(key: &Key, said: &[u8]) -> Tag {
    mac::tag(
        &key.secret,
        "hongdu completion 1",
        &[&[key.id.value()], said],
    )
}
