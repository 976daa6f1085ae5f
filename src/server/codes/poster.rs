//! Codes of posters: valid until the poster is revoked or its key retired.
use super::{
    Proof, Refusal,
    keys::{Key, KeyId, Keys, KeysFull},
    mac::{self, Tag},
};
use crate::model::{
    code::{Code, CodeKind},
    place::Place,
    seal::SealKind,
};

/// Symbols of the tag: 65 bits.
const TAG: usize = 13;

/// The code to print for a place: the first serial that was not revoked.
pub(super) fn make(keys: &Keys, place: &Place) -> Result<Code, KeysFull> {
    let key = keys.current();
    let mut codes = (0..32).map(|serial| code(key, place, serial));
    codes
        .find(|code| !keys.is_revoked(code))
        .ok_or(KeysFull::Serials)
}

/// What a poster's code proves.
pub(super) fn check(keys: &Keys, place: &Place, code: &Code) -> Result<Proof, Refusal> {
    let key = genuine(keys, place, code)?;
    if keys.is_revoked(code) {
        return Err(Refusal::Revoked);
    }
    if key.retired.is_some() {
        return Err(Refusal::RetiredKey);
    }
    Ok(Proof {
        kind: SealKind::Poster,
    })
}

/// Whether this endpoint made the code for this place, revoked or not.
pub(super) fn is_genuine(keys: &Keys, place: &Place, code: &Code) -> bool {
    genuine(keys, place, code).is_ok()
}

fn genuine<'k>(keys: &'k Keys, place: &Place, code: &Code) -> Result<&'k Key, Refusal> {
    let values = code.values();
    let [id, serial, given @ ..] = values.as_slice() else {
        return Err(Refusal::NotACode);
    };
    if code.kind() != CodeKind::Poster {
        return Err(Refusal::NotACode);
    }
    let key = keys.key(KeyId::of(*id)).ok_or(Refusal::UnknownKey)?;
    if tag(key, place, *serial).is(given) {
        Ok(key)
    } else {
        Err(Refusal::Wrong)
    }
}

fn code(key: &Key, place: &Place, serial: u8) -> Code {
    let head = [key.id.value(), serial];
    let tag = tag(key, place, serial).values(TAG);
    Code::of(CodeKind::Poster, head.into_iter().chain(tag))
}

fn tag(key: &Key, place: &Place, serial: u8) -> Tag {
    let place = place.to_string();
    let parts = [place.as_bytes(), &[key.id.value()], &[serial]];
    mac::tag(&key.secret, "hongdu poster 1", &parts)
}
