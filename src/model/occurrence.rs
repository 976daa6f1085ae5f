//! What a programme amounts to on single dates: expanded, changed, filtered, and before or after now.
use std::{cmp::Ordering, ops::RangeInclusive};

use super::{
    date::{Date, DateTime, Time},
    event::{Change, ChangeTo, Event, EventTime, Occurrence, Status},
    fact::Confidence,
    id::Id,
    recurrence::{End, Rule},
};

/// How far ahead [`Event::next`] looks, in days: beyond the longest gap a leap day leaves.
const LOOK_AHEAD: i32 = 3660;

impl Event {
    /// Its occurrences in `window`, in order.
    ///
    /// A cancelled date stays listed. A date moved to another date is listed on both: where it was,
    /// as [`Status::MovedTo`], and where it is now, as [`Status::MovedFrom`]; one whose time or zone
    /// alone changes is listed once, as moved from its own date.
    pub fn occurrences(&self, window: RangeInclusive<Date>) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = self
            .dates(window.clone())
            .map(|date| self.on(date))
            .chain(self.arrivals().filter(|moved| window.contains(&moved.date)))
            .collect();
        found.sort_by_key(|one| (one.date, one.time));
        found
    }

    /// The occurrence that is on at `now`, or else the next that takes place within ten years.
    pub fn next(&self, now: DateTime) -> Option<Occurrence> {
        let counts = |one: &Occurrence| !matches!(one.phase(now), Phase::Over | Phase::Off);
        // One that began yesterday may run past midnight.
        let window = now.date.plus(-1)..=now.date.plus(LOOK_AHEAD);
        let planned = self
            .dates(window)
            .map(|date| self.on(date))
            .find(|one| counts(one));
        self.arrivals()
            .filter(|one| counts(one))
            .chain(planned)
            .min_by_key(|one| (one.date, one.time))
    }

    /// Whether its rule gives this date and no exception takes it away; what a change must name.
    pub fn gives(&self, date: Date) -> bool {
        self.dates(date..=date).next().is_some()
    }

    /// What has become of a date that its rule gives: where it takes place now, or that it does not.
    pub fn became(&self, date: Date) -> Option<Occurrence> {
        let one = self.gives(date).then(|| self.on(date))?;
        let changed = || self.changes.iter().find(|change| change.date == date);
        match one.status {
            Status::MovedTo { to } => Some(self.moved(changed()?, to)),
            _ => Some(one),
        }
    }

    /// Whether it ended before this day and no change brings a date back.
    fn is_over(&self, day: Date) -> bool {
        let last = match self.rrule.as_ref().map(Rule::end) {
            Some(End::Until(last)) => last,
            Some(End::Never | End::Count(_)) => return false,
            None => self.from,
        };
        last < day && self.changes.is_empty()
    }

    /// The dates the rule gives, without the exceptions and before any change.
    fn dates(&self, window: RangeInclusive<Date>) -> impl Iterator<Item = Date> + '_ {
        let once = self.rrule.is_none() && window.contains(&self.from);
        let rule = self.rrule.as_ref();
        rule.into_iter()
            .flat_map(move |rule| rule.dates(self.from, window.clone()))
            .chain(once.then_some(self.from))
            .filter(|date| !self.except.contains(date))
    }

    /// What becomes of a date that the rule gives.
    fn on(&self, date: Date) -> Occurrence {
        let mut one = self.planned(date);
        let Some(change) = self.changes.iter().find(|change| change.date == date) else {
            return one;
        };
        match &change.to {
            ChangeTo::Cancelled => one.status = Status::Cancelled,
            ChangeTo::Moved { to, .. } if *to == date => return self.moved(change, *to),
            ChangeTo::Moved { to, .. } => one.status = Status::MovedTo { to: *to },
        }
        one.reason = Some(change.reason.clone());
        one
    }

    /// The occurrences that came from another date, in the order of the changes.
    fn arrivals(&self) -> impl Iterator<Item = Occurrence> + '_ {
        self.changes.iter().filter_map(|change| match change.to {
            ChangeTo::Moved { to, .. } if to != change.date && self.gives(change.date) => {
                Some(self.moved(change, to))
            }
            _ => None,
        })
    }

    fn moved(&self, change: &Change, to: Date) -> Occurrence {
        let mut one = self.planned(to);
        if let ChangeTo::Moved { time, zone, .. } = &change.to {
            one.time = time.unwrap_or(one.time);
            one.zone = zone.clone().or(one.zone);
        }
        one.status = Status::MovedFrom { from: change.date };
        one.reason = Some(change.reason.clone());
        one
    }

    /// This date as it is before any change.
    pub fn planned(&self, date: Date) -> Occurrence {
        let basis = self.facts.first().map(|fact| fact.confidence);
        Occurrence {
            event: self.id.clone(),
            date,
            time: self.time,
            title: self.title.clone(),
            category: self.category.clone(),
            zone: self.zone.clone(),
            status: Status::Planned,
            reason: None,
            sample: basis == Some(Confidence::Sample),
        }
    }
}

/// Which occurrences to list; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this category.
    pub category: Option<Id>,
    /// Only in this zone.
    pub zone: Option<Id>,
}

impl Filter {
    /// Whether this occurrence is to be listed.
    pub fn keeps(&self, one: &Occurrence) -> bool {
        let zone_fits = self.zone.is_none() || self.zone == one.zone;
        self.category.as_ref().is_none_or(|c| *c == one.category) && zone_fits
    }
}

/// The occurrences of all `events` in `window`, by date, then time, then title.
pub fn agenda(events: &[Event], window: RangeInclusive<Date>, filter: &Filter) -> Vec<Occurrence> {
    let wanted = |event: &&Event| {
        let category = filter.category.as_ref();
        category.is_none_or(|c| *c == event.category) && !event.is_over(*window.start())
    };
    let mut found: Vec<Occurrence> = events
        .iter()
        .filter(wanted)
        .flat_map(|event| event.occurrences(window.clone()))
        .filter(|one| filter.keeps(one))
        .collect();
    found.sort_by(Occurrence::by_time);
    found
}

/// Where an occurrence stands in relation to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It has ended.
    Over,
    /// It is going on.
    On {
        /// When it ends.
        until: DateTime,
    },
    /// It is today: later, or at an hour that is not known.
    Today,
    /// It is on a later day.
    Later,
    /// It does not take place, being cancelled or moved elsewhere.
    Off,
}

impl Occurrence {
    /// Whether it takes place on its date: neither cancelled nor moved away.
    pub fn takes_place(&self) -> bool {
        matches!(self.status, Status::Planned | Status::MovedFrom { .. })
    }

    /// The date that the rule gave, wherever it has been moved to.
    pub fn planned_for(&self) -> Date {
        match self.status {
            Status::MovedFrom { from } => from,
            _ => self.date,
        }
    }

    /// Where it stands at `now`.
    pub fn phase(&self, now: DateTime) -> Phase {
        if self.takes_place() {
            self.time.phase(self.date, now)
        } else {
            Phase::Off
        }
    }

    /// The order of lists: by date, then time, then title.
    pub fn by_time(&self, other: &Self) -> Ordering {
        (self.date, self.time)
            .cmp(&(other.date, other.time))
            .then_with(|| self.title.as_str().cmp(other.title.as_str()))
            .then_with(|| self.event.cmp(&other.event))
    }
}

impl EventTime {
    /// When it begins and ends if it is on `date`; for parts of the day, the bounds of that part:
    /// the morning from six, the afternoon from noon, the evening from six.
    pub fn bounds(self, date: Date) -> (DateTime, DateTime) {
        let hour = |hour: i32| date.at(Time::MIDNIGHT).plus_minutes(hour * 60);
        match self {
            Self::AllDay => (hour(0), hour(24)),
            Self::Morning => (hour(6), hour(12)),
            Self::Afternoon => (hour(12), hour(18)),
            Self::Evening => (hour(18), hour(24)),
            Self::At { from, to } => {
                let last = if to <= from { date.plus(1) } else { date };
                // Adding nothing turns 24:00 into the midnight it is.
                (date.at(from).plus_minutes(0), last.at(to).plus_minutes(0))
            }
        }
    }

    /// Where it stands at `now` if it is on `date`. Without a known hour it is never
    /// [`Phase::On`], only today until that part of the day has passed.
    pub fn phase(self, date: Date, now: DateTime) -> Phase {
        let (begins, ends) = self.bounds(date);
        let hour_known = matches!(self, Self::AllDay | Self::At { .. });
        if now >= ends {
            Phase::Over
        } else if now >= begins && hour_known {
            Phase::On { until: ends }
        } else if now.date >= date {
            Phase::Today
        } else {
            Phase::Later
        }
    }

    /// What decides the order in a day: the minute it begins, then how exactly that is known.
    fn rank(self) -> (u16, u8, u16) {
        match self {
            Self::AllDay => (0, 0, 0),
            Self::Morning => (6 * 60, 1, 0),
            Self::Afternoon => (12 * 60, 2, 0),
            Self::Evening => (18 * 60, 3, 0),
            Self::At { from, to } => (from.minutes(), 4, to.minutes()),
        }
    }
}

impl Ord for EventTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for EventTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests;
