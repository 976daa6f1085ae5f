//! Moving and cancelling dates of a programme: one, this and later, or all.
//!
//! A single date becomes a change of it. “This and later” ends the rule the day before and, where the
//! rest is only moved, goes on under an id of its own: whoever subscribed keeps what has been.
use super::{
    date::{Date, DateTime},
    event::{Change, ChangeTo, Event, EventTime},
    id::Id,
    recurrence::End,
    text::Text,
};

/// How far ahead a date to come is looked for, in days: beyond the longest gap a leap day leaves.
const LOOK_AHEAD: i32 = 3660;

/// Which dates are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// This one.
    One,
    /// This one and all that follow.
    Following,
    /// All of them that are still to come (see [`aim`]): what has been stays as it was.
    All,
}

/// What is done to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// They do not take place.
    Cancel,
    /// They take place at another time, in another zone, on another day.
    Move {
        /// The day this date goes to; others go as many days on or back.
        to: Date,
        /// The new time.
        time: EventTime,
        /// The new zone.
        zone: Option<Id>,
    },
}

/// Why nothing can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotRevise {
    /// The event has no such date.
    #[error("这一天没有这个活动，请从列表里重新选一次。")]
    NoSuchDate,
    /// The day of several dates at once, by a rule whose dates cannot all go as far.
    #[error(
        "这个活动的日子是按月排的，不能一次都挪过去：请一场一场地改，或者取消这些场次，再发布一个新活动。"
    )]
    DayOfMany,
    /// All that are to come, where none is.
    #[error("这个活动的场次都已经过去了，没有可以改的。")]
    Over,
    /// Several dates by the form of one that is apart from them.
    #[error("这一场单独改过，只能单独再改。要改别的场次，请从没有改过的一场进去。")]
    Apart,
    /// A single date to no place.
    #[error("只改一场时，地点不能改成“还没有定”：请选一个地点。")]
    ZoneOfOne,
    /// It is as it was.
    #[error("时间、地点和日子都没有变，请写上改成什么。")]
    Same,
}

/// From which date on the scope goes, and what is done to that date: where all are meant, it is the first
/// that is not over at `now`, and it goes as many days on or back as `date` was to.
pub fn aim(
    event: &Event,
    date: Date,
    scope: Scope,
    deed: Deed,
    now: DateTime,
) -> Result<(Date, Deed), CannotRevise> {
    let many = scope != Scope::One && event.rrule.is_some();
    if many && event.changes.iter().any(|change| change.date == date) {
        return Err(CannotRevise::Apart);
    }
    if !many || scope != Scope::All {
        return Ok((date, deed));
    }
    let first = event.first_to_come(now).ok_or(CannotRevise::Over)?;
    let deed = match deed {
        Deed::Move { to, time, zone } => Deed::Move {
            to: to.plus(first.days_since(date)),
            time,
            zone,
        },
        Deed::Cancel => Deed::Cancel,
    };
    Ok((first, deed))
}

/// The event as it is then, and what goes on under the id `rest`, if anything does. Dates up to `signed`
/// have people who signed up: where they are cancelled they stay in the calendar and say so.
pub fn revise(
    event: &Event,
    date: Date,
    scope: Scope,
    deed: &Deed,
    reason: &Text,
    rest: Id,
    signed: Option<Date>,
) -> Result<(Event, Option<Event>), CannotRevise> {
    if !event.gives(date) {
        return Err(CannotRevise::NoSuchDate);
    }
    let scope = match scope {
        _ if event.rrule.is_none() => Scope::One,
        // The first of all: what follows it is everything.
        Scope::Following | Scope::All if !event.has_before(date) => Scope::All,
        Scope::Following | Scope::All => Scope::Following,
        Scope::One => Scope::One,
    };
    let signed = signed.filter(|last| *last >= date);
    match (scope, deed) {
        (Scope::One, _) => event
            .with_change(date, deed, reason)
            .map(|event| (event, None)),
        (_, Deed::Cancel) => Ok((event.cancelled_since(date, signed, reason), None)),
        (_, Deed::Move { to, time, zone })
            if *to == date && *time == event.time && *zone == event.zone =>
        {
            Err(CannotRevise::Same)
        }
        (Scope::Following, Deed::Move { to, time, zone }) => {
            let mut later = event.since(date).shifted(to.days_since(date))?;
            (later.id, later.time, later.zone) = (rest.clone(), *time, zone.clone());
            let mut before = event.until(date.plus(-1));
            before.onward = Some(rest);
            Ok((before, Some(later)))
        }
        (Scope::All, Deed::Move { to, time, zone }) => {
            let mut all = event.shifted(to.days_since(date))?;
            (all.time, all.zone) = (*time, zone.clone());
            Ok((all, None))
        }
    }
}

impl Event {
    /// Whether the rule gives a date before this one.
    fn has_before(&self, date: Date) -> bool {
        let rule = self.rrule.as_ref();
        rule.is_some_and(|rule| {
            let mut before = rule.dates(self.from, self.from..=date.plus(-1));
            before.any(|each| !self.except.contains(&each))
        })
    }

    /// The first date that the rule gives and that is not over at `now`.
    fn first_to_come(&self, now: DateTime) -> Option<Date> {
        // One that began yesterday may run past midnight.
        let window = now.date.plus(-1)..=now.date.plus(LOOK_AHEAD);
        let to_come = |each: &Date| {
            // One that was brought forward may have been already.
            self.became(*each)
                .is_some_and(|one| one.time.bounds(one.date).1 > now)
        };
        let mut dates = self.rrule.as_ref()?.dates(self.from, window);
        dates.find(to_come)
    }

    /// Where all are cancelled from `first` on: also the dates before it that were put off and are still
    /// to come at `now`.
    #[must_use]
    pub fn without_moved_to_come(mut self, first: Date, now: DateTime, reason: &Text) -> Self {
        let put_off = |change: &&mut Change| match change.to {
            ChangeTo::Moved { to, time, .. } => {
                change.date < first && time.unwrap_or(self.time).bounds(to).1 > now
            }
            ChangeTo::Cancelled => false,
        };
        for change in self.changes.iter_mut().filter(put_off) {
            (change.to, change.reason) = (ChangeTo::Cancelled, reason.clone());
        }
        self
    }

    fn with_change(&self, date: Date, deed: &Deed, reason: &Text) -> Result<Self, CannotRevise> {
        let apart = self.changes.iter().any(|change| change.date == date);
        let to = match deed {
            Deed::Cancel => ChangeTo::Cancelled,
            Deed::Move {
                to,
                time,
                zone: zone_wanted,
            } => {
                let time = (*time != self.time).then_some(*time);
                let zone = zone_wanted.clone().filter(|_| *zone_wanted != self.zone);
                if zone.is_none() && *zone_wanted != self.zone {
                    return Err(CannotRevise::ZoneOfOne);
                }
                if *to == date && time.is_none() && zone.is_none() {
                    // Of one that was moved or cancelled this takes it back.
                    return if apart {
                        Ok(self.as_planned(date))
                    } else {
                        Err(CannotRevise::Same)
                    };
                }
                ChangeTo::Moved {
                    to: *to,
                    time,
                    zone,
                }
            }
        };
        let mut event = self.as_planned(date);
        event.changes.push(Change {
            date,
            to,
            reason: reason.clone(),
        });
        event.changes.sort_by_key(|change| change.date);
        Ok(event)
    }

    /// Without what was changed of this date.
    fn as_planned(&self, date: Date) -> Self {
        let mut event = self.clone();
        event.changes.retain(|change| change.date != date);
        event
    }

    /// What takes place up to this day.
    fn until(&self, last: Date) -> Self {
        let mut event = self.clone();
        event.rrule = event.rrule.map(|rule| rule.ending(End::Until(last)));
        event.except.retain(|date| *date <= last);
        event.changes.retain(|change| change.date <= last);
        event
    }

    /// What takes place from this date of the rule on.
    fn since(&self, first: Date) -> Self {
        let mut event = self.clone();
        if let Some(rule) = &self.rrule
            && let End::Count(count) = rule.end()
        {
            let before = rule.dates(self.from, self.from..=first.plus(-1)).count();
            let left = count - u32::try_from(before).unwrap_or(count);
            event.rrule = Some(rule.clone().ending(End::Count(left)));
        }
        event.from = first;
        event.except.retain(|date| *date >= first);
        event.changes.retain(|change| change.date >= first);
        event
    }

    /// All its dates as many days on, or back.
    fn shifted(&self, days: i32) -> Result<Self, CannotRevise> {
        let mut event = self.clone();
        if days == 0 {
            return Ok(event);
        }
        let rule = event.rrule.map(|rule| rule.shifted(event.from, days));
        event.rrule = rule
            .map(|rule| rule.ok_or(CannotRevise::DayOfMany))
            .transpose()?;
        event.from = event.from.plus(days);
        let moved = event.except.iter_mut();
        let moved = moved.chain(event.changes.iter_mut().map(|change| &mut change.date));
        moved.for_each(|date| *date = date.plus(days));
        // One that had been moved there alone is where all are now.
        event.changes.retain(|change| !change.says_nothing());
        Ok(event)
    }

    /// Nothing of it takes place from this date on. Dates that people have signed up for say so; else what
    /// is left ends before, or where nothing is left the first date says so.
    fn cancelled_since(&self, date: Date, signed: Option<Date>, reason: &Text) -> Self {
        let Some(last) = signed else {
            return if self.has_before(date) {
                self.until(date.plus(-1))
            } else {
                self.called_off(date, reason)
            };
        };
        let mut event = self.until(last);
        let rule = event.rrule.as_ref();
        let dates: Vec<Date> = rule
            .into_iter()
            .flat_map(|rule| rule.dates(event.from, date..=last))
            .filter(|each| !event.except.contains(each))
            .collect();
        event.changes.retain(|change| change.date < date);
        event.changes.extend(dates.into_iter().map(|date| Change {
            date,
            to: ChangeTo::Cancelled,
            reason: reason.clone(),
        }));
        event
    }

    /// Nothing of it takes place; its first date says so.
    fn called_off(&self, first: Date, reason: &Text) -> Self {
        let mut event = self.clone();
        (event.rrule, event.from) = (None, first);
        event.except.clear();
        event.changes = vec![Change {
            date: first,
            to: ChangeTo::Cancelled,
            reason: reason.clone(),
        }];
        event
    }

    /// The number of this revision for calendars (SEQUENCE), one more than any that `before` had.
    pub fn number_after(&mut self, before: &Self) {
        self.sequence = self.counted().max(before.revision() + 1);
    }

    /// SEQUENCE: what the desk counted, but never less than the revisions that can be seen.
    pub fn revision(&self) -> u32 {
        self.sequence.max(self.counted())
    }

    fn counted(&self) -> u32 {
        u32::try_from(self.changes.len() + self.except.len()).unwrap_or(u32::MAX - 1)
    }
}

#[cfg(test)]
mod tests;
