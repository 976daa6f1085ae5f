//! The book of seals on the phone: what was taken, what became of it, and what is still to be sent.
//!
//! The phone keeps it as one value and changes it in one transaction, in however many tabs: each
//! method here is one such change. Nothing leaves the book but what the visitor takes out.
use serde::{Deserialize, Serialize};

use super::{MAX_SEALS, Passport, Seal, WINDOW_S, strength};
use crate::model::{
    code::{Code, CodeKind},
    content::Content,
    date::{Date, DateTime},
    place::Place,
    seal::{SealKind, Taking},
    walk::Walk,
};

/// An erased passport is named to the endpoint once more after this, in seconds: what was on its way
/// when it was erased has arrived by then.
pub const ERASE_AGAIN_S: u64 = 60;

/// The book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// The passport, made with the first seal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passport: Option<Passport>,
    /// The seals, as they were taken.
    #[serde(default)]
    pub seals: Vec<Held>,
    /// Passports that were made on this phone: erased with the book, also after it went on with another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<Passport>,
    /// Passports that the endpoint has still to erase.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub erased: Vec<Erased>,
}

/// A seal in the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Where; not known yet of a code that was typed without a signal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The day in `Asia/Shanghai`.
    pub day: Date,
    /// What it rests on.
    pub kind: SealKind,
    /// The code that was scanned or typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// When: Unix time in whole seconds.
    pub taken_at: u64,
    /// What became of it.
    pub standing: Standing,
}

/// What became of a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Not sent yet, or not answered (待同步).
    Waiting,
    /// The endpoint has it.
    Kept,
    /// The endpoint does not take it: why, in its words.
    Refused(String),
}

/// A passport that was erased on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// Which.
    pub passport: Passport,
    /// When: Unix time in whole seconds.
    pub at: u64,
}

/// What taking a seal came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// It is in the book now.
    New,
    /// It was there already: of this place and day, and as good.
    Again,
    /// No room is left.
    Full,
}

/// What is to be sent next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// This seal, for this passport.
    Send(Passport, Held),
    /// That this passport is to be erased.
    Erase(Erased),
}

impl Held {
    /// A seal taken now, at `now` (Unix seconds); without a code it is one of the virtual tour.
    pub fn new(place: Option<Place>, code: Option<&Code>, now: u64) -> Self {
        let kind = match code.map(Code::kind) {
            None => SealKind::Cloud,
            Some(CodeKind::Display) => SealKind::Present,
            Some(_) => SealKind::Poster,
        };
        Self {
            place,
            day: DateTime::from_unix(i64::try_from(now).unwrap_or(i64::MAX)).date,
            kind,
            code: code.map(Code::to_string),
            taken_at: now,
            standing: Standing::Waiting,
        }
    }

    /// What is sent of it.
    pub fn taking(&self) -> Taking {
        Taking {
            place: self.place.clone(),
            day: self.day,
            kind: self.kind,
            code: self.code.clone(),
            taken_at: self.taken_at,
        }
    }

    /// Whether the visitor has it: it counts, kept or on its way.
    pub fn counts(&self) -> bool {
        !matches!(self.standing, Standing::Refused(_))
    }

    /// Whether both are of one place, day and kind: the book has one of these. Of a place that is
    /// not known the code stands for it.
    pub fn is_same(&self, other: &Self) -> bool {
        let place = match (&self.place, &other.place) {
            (None, None) => self.code == other.code,
            (one, another) => one == another,
        };
        place && self.day == other.day && self.kind == other.kind
    }

    /// Whether it is of the same place and day, whatever it rests on.
    fn is_beside(&self, seal: &Seal) -> bool {
        self.place.as_ref() == Some(&seal.place) && self.day == seal.day
    }
}

impl Book {
    /// Puts a seal in. The first one makes the passport, of `fresh`.
    pub fn take(&mut self, held: Held, fresh: Passport) -> Took {
        let as_good = |other: &Held| {
            let same_place = held.place.is_some() && held.place == other.place;
            let better =
                same_place && other.day == held.day && strength(other.kind) >= strength(held.kind);
            other.counts() && (better || other.is_same(&held))
        };
        if self.seals.iter().any(as_good) {
            return Took::Again;
        }
        self.seals.retain(|other| !other.is_same(&held));
        if self.seals.len() >= MAX_SEALS as usize {
            return Took::Full;
        }
        if self.passport.is_none() {
            self.passport = Some(fresh);
            self.made.push(fresh);
        }
        self.seals.push(held);
        Took::New
    }

    /// The endpoint has answered for `sent`, sent for this passport, with the seal it keeps: this one, or
    /// a better one.
    pub fn kept(&mut self, passport: Passport, sent: &Held, seal: Seal) {
        let Some(at) = self.position(passport, sent) else {
            // Erased meanwhile, or gone over to another passport, which has it sent again.
            return;
        };
        let code = self.seals.remove(at).code;
        self.put(seal, code);
    }

    /// The endpoint does not take `sent`, sent for this passport, and says why.
    pub fn refused(&mut self, passport: Passport, sent: &Held, why: String) {
        if let Some(at) = self.position(passport, sent) {
            self.seals[at].standing = Standing::Refused(why);
        }
    }

    /// Takes out a seal that was refused.
    pub fn forget(&mut self, held: &Held) {
        let refused = |other: &Held| !other.counts() && other.is_same(held);
        self.seals.retain(|other| !refused(other));
    }

    /// Puts in what the endpoint keeps for this passport.
    pub fn merge(&mut self, passport: Passport, seals: Vec<Seal>) {
        if self.passport == Some(passport) {
            for seal in seals {
                self.put(seal, None);
            }
        }
    }

    /// Goes on with a passport from another phone, at `now` (Unix seconds). The seals of this phone go
    /// over to it: they are sent again. Those that come too late for that stay on this phone.
    pub fn adopt(&mut self, passport: Passport, now: u64) {
        if self.passport == Some(passport) {
            return;
        }
        let proved = |held: &Held| held.code.is_some() || held.kind == SealKind::Cloud;
        let timely = |held: &Held| now.saturating_sub(held.taken_at) < WINDOW_S;
        for held in &mut self.seals {
            if held.counts() && proved(held) && timely(held) {
                held.standing = Standing::Waiting;
            }
        }
        self.passport = Some(passport);
    }

    /// Takes over the passport of a form that the endpoint answered, at `now` (Unix seconds): goes on with
    /// it; where there is one already, one that was `made` for the form is erased, for its one seal is taken
    /// anew. Any other is somebody's, with whatever is in it: it is left alone, and the answer is `false`.
    pub fn take_over(&mut self, passport: Passport, made: bool, now: u64) -> bool {
        match self.passport {
            None => {
                self.adopt(passport, now);
                self.made.extend(made.then_some(passport));
            }
            Some(own) if own == passport => {}
            Some(_) if made => self.erased.push(Erased { passport, at: now }),
            Some(_) => return false,
        }
        true
    }

    /// Erases everything, at `now` (Unix seconds); the endpoint is still to be told.
    pub fn erase(&mut self, now: u64) {
        self.seals.clear();
        // What came from another phone and is the book's no more lives on there.
        let mut all = std::mem::take(&mut self.made);
        if let Some(passport) = self.passport.take()
            && !all.contains(&passport)
        {
            all.push(passport);
        }
        let erased = all.into_iter().map(|passport| Erased { passport, at: now });
        self.erased.extend(erased);
    }

    /// The endpoint has erased this passport. It is told again when nothing of it can be on its way
    /// any more.
    pub fn is_erased(&mut self, told: &Erased, now: u64) {
        if now >= told.at.saturating_add(ERASE_AGAIN_S) {
            self.erased.retain(|other| other != told);
        }
    }

    /// What is to be sent next: erasures first, then seals as they were taken. `told` are erasures
    /// that the endpoint knows of since this page was opened.
    pub fn next(&self, told: &[Erased], now: u64) -> Option<Errand> {
        let due = |erased: &&Erased| {
            !told.contains(erased) || now >= erased.at.saturating_add(ERASE_AGAIN_S)
        };
        if let Some(erased) = self.erased.iter().find(due) {
            return Some(Errand::Erase(erased.clone()));
        }
        let waiting = |held: &&Held| held.standing == Standing::Waiting;
        let held = self.seals.iter().find(waiting)?;
        Some(Errand::Send(self.passport?, held.clone()))
    }

    /// The best seal of this place that counts, of the day if one is given.
    pub fn seal_of(&self, place: &Place, day: Option<Date>) -> Option<&Held> {
        let here = |held: &&Held| {
            held.counts()
                && held.place.as_ref() == Some(place)
                && day.is_none_or(|day| day == held.day)
        };
        let all = self.seals.iter().filter(here);
        all.max_by_key(|held| strength(held.kind))
    }

    /// How many seals the visitor has: one of a place and day, also while a better one is on its way.
    pub fn count(&self) -> usize {
        let counting = |held: &&Held| held.counts();
        let all: Vec<&Held> = self.seals.iter().filter(counting).collect();
        let beside = |one: &Held, other: &Held| {
            one.place.is_some() && (&one.place, one.day) == (&other.place, other.day)
        };
        let first =
            |(at, held): &(usize, &&Held)| !all[..*at].iter().any(|other| beside(held, other));
        all.iter().enumerate().filter(first).count()
    }

    /// How far this walk has come.
    pub fn progress(&self, walk: &Walk) -> Progress {
        let missing = |place: &&Place| self.seal_of(place, None).is_none();
        Progress {
            done: walk.places.len() - walk.places.iter().filter(missing).count(),
            next: walk.places.iter().find(missing).cloned(),
        }
    }

    /// The walks that this place belongs to and that are complete.
    pub fn completed(&self, content: &Content, place: &Place) -> Vec<Walk> {
        let mut walks = Walk::all(content);
        walks.retain(|walk| walk.places.contains(place) && self.progress(walk).next.is_none());
        walks
    }

    fn position(&self, passport: Passport, sent: &Held) -> Option<usize> {
        let own = self.passport == Some(passport);
        self.seals.iter().position(|held| {
            own && held.is_same(sent)
                && held.code == sent.code
                && held.standing == Standing::Waiting
        })
    }

    /// Puts in a seal that the endpoint keeps, in the place of what is weaker of its place and day;
    /// `code` is what it was taken with on this phone.
    fn put(&mut self, seal: Seal, code: Option<String>) {
        let weaker =
            |held: &Held| held.is_beside(&seal) && strength(held.kind) <= strength(seal.kind);
        let better =
            |held: &Held| held.is_beside(&seal) && held.standing == Standing::Kept && !weaker(held);
        if self.seals.iter().any(better) {
            return;
        }
        let same = |held: &&Held| held.is_beside(&seal) && held.kind == seal.kind;
        let known = self.seals.iter().find(same);
        let code = code.or_else(|| known.and_then(|held| held.code.clone()));
        self.seals.retain(|held| !weaker(held));
        self.seals.push(Held {
            place: Some(seal.place),
            day: seal.day,
            kind: seal.kind,
            code,
            taken_at: seal.taken_at,
            standing: Standing::Kept,
        });
    }
}

/// How far a walk has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Places that have a seal.
    pub done: usize,
    /// The first place that has none; nothing when the walk is complete.
    pub next: Option<Place>,
}

#[cfg(test)]
mod tests;
