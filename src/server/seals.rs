//! Handing in a seal: what is checked before the store keeps it.
use std::sync::atomic::Ordering;

use super::{
    Endpoint,
    codes::{Codes, Refusal},
    store::{
        backend::{Change, Kept},
        fault::Fault,
        holder::Holder,
    },
};
use crate::model::{
    passport::{Seal, Untimely, strength, timely},
    place::Place,
    seal::{SealKind, Taking},
    tour::is_quiet,
};

/// Why a seal is not kept.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The pack has no such place.
    #[error("no such place: {0}")]
    UnknownPlace(Place),
    /// A memorial has no seal of the virtual tour: who was not there has nothing to record.
    #[error("a memorial has no cloud seal: {0}")]
    Quiet(Place),
    /// A seal that claims to be taken at the place needs a code.
    #[error("a seal taken there needs a code")]
    NoCode,
    /// Too late, or not yet.
    #[error(transparent)]
    Untimely(#[from] Untimely),
    /// The code proves nothing.
    #[error(transparent)]
    Code(#[from] Refusal),
    /// The store does not keep it.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Endpoint {
    /// Keeps a seal that somebody took, once it is on the disk; the same one again answers the same, though
    /// its code has run out since: the answer may have been lost on the way.
    pub async fn stamp(&self, holder: Holder, taking: Taking) -> Result<Kept, Refused> {
        let now = self.clock.unix_s();
        match self.proved(&taking, now) {
            Ok(seal) => Ok(self.store.stamp(holder, seal, now).await?),
            Err(refused) => {
                let before = self.store.seals(holder).await?;
                let same = |seal: &Seal| {
                    taking.place.as_ref() == Some(&seal.place)
                        && (seal.day, seal.taken_at) == (taking.day, taking.taken_at)
                        && strength(seal.kind) >= strength(taking.kind)
                };
                let kept = before.into_iter().find(same).map(|seal| Kept {
                    change: Change::Same,
                    seal,
                });
                kept.ok_or(refused)
            }
        }
    }

    /// The seal, where all that it claims holds.
    fn proved(&self, taking: &Taking, now: u64) -> Result<Seal, Refused> {
        self.learn_places();
        let place = place(&self.codes, taking, now)?;
        let edition = self.press.current();
        if !place.is_in(&edition.content) {
            return Err(Refused::UnknownPlace(place));
        }
        let late = timely(taking, now)?;
        let kind = proof(&self.codes, &place, taking, now)?;
        if kind == SealKind::Cloud && is_quiet(&edition.content, &place) {
            return Err(Refused::Quiet(place));
        }
        Ok(Seal {
            place,
            day: taking.day,
            kind,
            taken_at: taking.taken_at,
            late,
        })
    }

    /// Tells the codes which places there are when the pack has changed.
    fn learn_places(&self) {
        let edition = self.press.current();
        let known = self.places_of.swap(edition.number, Ordering::Relaxed);
        if known != edition.number {
            self.codes.know(Place::all(&edition.content));
        }
    }
}

/// Where a seal was taken: where the phone says, else where its code is shown.
fn place(codes: &Codes, taking: &Taking, now: u64) -> Result<Place, Refused> {
    match (&taking.place, &taking.code) {
        (Some(place), _) => Ok(place.clone()),
        (None, None) => Err(Refused::NoCode),
        (None, Some(code)) => {
            let place = codes.place_of(code, now);
            Ok(place.or_else(|_| codes.place_of(code, taking.taken_at))?)
        }
    }
}

/// What a seal rests on: what its code proves, whatever the phone says.
///
/// A display's code lives for 30 s. Of a seal that was taken without a signal it is held against the
/// time at which the phone says that it was taken. So who wrote a code down with its time can still
/// use it within the window in which late seals are accepted: those seals are marked late, and what
/// they prove is that somebody was there, not that this phone was.
fn proof(codes: &Codes, place: &Place, taking: &Taking, now: u64) -> Result<SealKind, Refused> {
    let Some(code) = &taking.code else {
        return match taking.kind {
            SealKind::Cloud => Ok(SealKind::Cloud),
            SealKind::Poster | SealKind::Present => Err(Refused::NoCode),
        };
    };
    let checked = |at| codes.check(place, code, at);
    let proof = match checked(now) {
        Err(refusal @ (Refusal::Expired | Refusal::Wrong)) => match checked(taking.taken_at) {
            Ok(proof) => Ok(proof),
            Err(Refusal::Expired) => Err(Refusal::Expired),
            Err(_) => Err(refusal),
        },
        other => other,
    };
    Ok(proof?.kind)
}
