//! Codes of displays, which change every 30 s (the idea of RFC 6238), and the keys that open a display.
use subtle::ConstantTimeEq as _;

use super::{
    Proof, Refusal,
    keys::{Key, KeyId, Keys},
    mac::{self, Tag},
};
use crate::model::{
    code::{Code, CodeKind},
    place::Place,
    seal::SealKind,
};

/// How long a display shows a code, in seconds.
pub const STEP_S: u64 = 30;

/// Symbols of the tag: 45 bits. Fewer than a poster's, to be typed within its time; it is worth
/// guessing for a minute and a half only.
const TAG: usize = 9;

/// How far a code may be from the present, in steps.
const DRIFT: u64 = 1;

/// A code older than this many steps (a day) is no longer recognised as one that has expired.
const REMEMBERED: u64 = 24 * 3600 / STEP_S;

/// Symbols of the key that opens a display: 130 bits.
const KEY: usize = 26;

/// The code of this step.
pub(super) fn make(keys: &Keys, place: &Place, now_unix_s: u64) -> Code {
    let (key, step) = (keys.current(), now_unix_s / STEP_S);
    let head = [key.id.value(), low(step)];
    let tag = tag(key, place, step).values(TAG);
    Code::of(CodeKind::Display, head.into_iter().chain(tag))
}

/// What a display's code proves now.
pub(super) fn check(
    keys: &Keys,
    place: &Place,
    code: &Code,
    now_unix_s: u64,
) -> Result<Proof, Refusal> {
    let values = code.values();
    let [id, mark, given @ ..] = values.as_slice() else {
        return Err(Refusal::NotACode);
    };
    let key = keys.key(KeyId::of(*id)).ok_or(Refusal::UnknownKey)?;
    let step = now_unix_s / STEP_S;
    let first = step.saturating_sub(REMEMBERED);
    // Only every 32nd step has this mark.
    let mut steps = (first..=step + DRIFT)
        .rev()
        .filter(|step| low(*step) == *mark);
    let made = steps.find(|step| tag(key, place, *step).is(given));
    match made {
        None => Err(Refusal::Wrong),
        Some(made) if made + DRIFT < step => Err(Refusal::Expired),
        Some(_) if key.retired.is_some() => Err(Refusal::RetiredKey),
        Some(_) => Ok(Proof {
            kind: SealKind::Present,
        }),
    }
}

/// The key that opens the display at a place.
pub(super) fn key(keys: &Keys, place: &Place) -> String {
    let place = place.to_string();
    mac::tag(&keys.display, "hongdu display key 1", &[place.as_bytes()]).text(KEY)
}

/// Whether this key opens it.
pub(super) fn check_key(keys: &Keys, place: &Place, given: &str) -> bool {
    key(keys, place).as_bytes().ct_eq(given.as_bytes()).into()
}

/// The part of a step that stands in the code.
fn low(step: u64) -> u8 {
    (step % 32) as u8
}

fn tag(key: &Key, place: &Place, step: u64) -> Tag {
    let place = place.to_string();
    let parts: [&[u8]; 3] = [place.as_bytes(), &[key.id.value()], &step.to_be_bytes()];
    mac::tag(&key.secret, "hongdu display 1", &parts)
}
