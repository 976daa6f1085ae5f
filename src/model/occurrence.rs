//! What a programme amounts to on single dates: expanded, changed, filtered, and before or after now.
mod listed;

use std::{cmp::Ordering, ops::RangeInclusive};

use super::{
    date::{Date, DateTime, Time},
    event::{Change, ChangeTo, Event, EventTime, Occurrence, Status},
    fact::Confidence,
    id::Id,
    recurrence::{End, Rule},
    text::Text,
};

pub use listed::{Filter, Listed, Running, agenda, listed};

/// How far ahead [`Event::next`] looks, in days: beyond the longest gap a leap day leaves.
const LOOK_AHEAD: i32 = 3660;

impl Event {
    /// Its occurrences in `window`, in order.
    ///
    /// A cancelled date stays listed. A date moved to another date is listed on both: where it was,
    /// as [`Status::MovedTo`], and where it is now, as [`Status::MovedFrom`]; one whose time or zone
    /// alone changes is listed once, as moved from its own date.
    pub fn occurrences(&self, window: RangeInclusive<Date>) -> Vec<Occurrence> {
        let mut found: Vec<Dated> = self.dated(window).collect();
        found.sort_by_key(|one| (one.date, one.time));
        found.into_iter().map(Occurrence::from).collect()
    }

    /// The occurrence that is on at `now`, or else the next that takes place within ten years.
    pub fn next(&self, now: DateTime) -> Option<Occurrence> {
        let counts = |one: &Dated| {
            let phase = one.time.phase(one.date, now);
            one.status.takes_place() && phase != Phase::Over
        };
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
            .map(Occurrence::from)
    }

    /// Whether its rule gives this date and no exception takes it away; what a change must name.
    pub fn gives(&self, date: Date) -> bool {
        self.dates(date..=date).next().is_some()
    }

    /// What has become of a date that its rule gives: where it takes place now, or that it does not.
    pub fn became(&self, date: Date) -> Option<Occurrence> {
        let one = self.gives(date).then(|| self.on(date))?;
        let changed = || self.changes.iter().find(|change| change.date == date);
        let now = match one.status {
            Status::MovedTo { to } => self.moved(changed()?, to),
            _ => one,
        };
        Some(now.into())
    }

    /// This date as it is before any change.
    pub fn planned(&self, date: Date) -> Occurrence {
        Dated::planned(self, date).into()
    }

    /// Whether nothing of it can take place on `today` or later, as far as that is known without its dates.
    pub fn is_over(&self, today: Date) -> bool {
        // What began yesterday may run past midnight.
        self.last_day().is_some_and(|last| last.plus(1) < today)
    }

    /// The last day on which it may begin, where that is known.
    fn last_day(&self) -> Option<Date> {
        let last = match self.rrule.as_ref().map(Rule::end) {
            Some(End::Until(last)) => last,
            Some(End::Never | End::Count(_)) => return None,
            None => self.from,
        };
        // A change can bring a date back later.
        let moved = self.changes.iter().filter_map(|change| match change.to {
            ChangeTo::Moved { to, .. } => Some(to),
            ChangeTo::Cancelled => None,
        });
        Some(moved.fold(last, Date::max))
    }

    /// What is listed in `window`, in no order.
    fn dated(&self, window: RangeInclusive<Date>) -> impl Iterator<Item = Dated<'_>> {
        self.dates(window.clone()).map(|date| self.on(date)).chain(
            self.arrivals()
                .filter(move |one| window.contains(&one.date)),
        )
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
    fn on(&self, date: Date) -> Dated<'_> {
        let mut one = Dated::planned(self, date);
        let Some(change) = self.changes.iter().find(|change| change.date == date) else {
            return one;
        };
        match &change.to {
            ChangeTo::Cancelled => one.status = Status::Cancelled,
            ChangeTo::Moved { to, .. } if *to == date => return self.moved(change, *to),
            ChangeTo::Moved { to, .. } => one.status = Status::MovedTo { to: *to },
        }
        one.reason = Some(&change.reason);
        one
    }

    /// The occurrences that came from another date, in the order of the changes.
    fn arrivals(&self) -> impl Iterator<Item = Dated<'_>> {
        self.changes.iter().filter_map(|change| match change.to {
            ChangeTo::Moved { to, .. } if to != change.date && self.gives(change.date) => {
                Some(self.moved(change, to))
            }
            _ => None,
        })
    }

    fn moved<'a>(&'a self, change: &'a Change, to: Date) -> Dated<'a> {
        let mut one = Dated::planned(self, to);
        if let ChangeTo::Moved { time, zone, .. } = &change.to {
            one.time = time.unwrap_or(one.time);
            one.zone = zone.as_ref().or(one.zone);
        }
        one.status = Status::MovedFrom { from: change.date };
        one.reason = Some(&change.reason);
        one
    }
}

/// One date of an event by reference: what is sorted and sifted before anything is copied.
#[derive(Clone, Copy)]
struct Dated<'a> {
    event: &'a Event,
    date: Date,
    time: EventTime,
    zone: Option<&'a Id>,
    status: Status,
    reason: Option<&'a Text>,
}

impl<'a> Dated<'a> {
    /// This date as it is before any change.
    fn planned(event: &'a Event, date: Date) -> Self {
        Self {
            event,
            date,
            time: event.time,
            zone: event.zone.as_ref(),
            status: Status::Planned,
            reason: None,
        }
    }
}

/// What decides the order of lists. Two of one programme on one day differ in where they came from.
type Order<'a> = (Date, EventTime, &'a str, &'a Id, Option<Date>);

impl Dated<'_> {
    /// The order of lists: by date, then time, then title.
    fn by_time(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }

    fn order(&self) -> Order<'_> {
        let (event, came) = (self.event, self.status.came_from());
        (self.date, self.time, event.title.as_str(), &event.id, came)
    }
}

impl From<Dated<'_>> for Occurrence {
    fn from(one: Dated) -> Self {
        let basis = one.event.facts.first().map(|fact| fact.confidence);
        Self {
            event: one.event.id.clone(),
            date: one.date,
            time: one.time,
            title: one.event.title.clone(),
            category: one.event.category.clone(),
            zone: one.zone.cloned(),
            status: one.status,
            reason: one.reason.cloned(),
            sample: basis == Some(Confidence::Sample),
        }
    }
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
        self.status.takes_place()
    }

    /// The date that the rule gave, wherever it has been moved to.
    pub fn planned_for(&self) -> Date {
        self.status.came_from().unwrap_or(self.date)
    }

    /// Where it stands at `now`.
    pub fn phase(&self, now: DateTime) -> Phase {
        if self.takes_place() {
            self.time.phase(self.date, now)
        } else {
            Phase::Off
        }
    }

    /// Whether it is going on at `now`.
    pub fn is_on(&self, now: DateTime) -> bool {
        matches!(self.phase(now), Phase::On { .. })
    }

    /// The order of lists: by date, then time, then title.
    pub fn by_time(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }

    fn order(&self) -> Order<'_> {
        let came = self.status.came_from();
        (self.date, self.time, self.title.as_str(), &self.event, came)
    }
}

impl Status {
    /// The date it was moved from, if it was.
    fn came_from(self) -> Option<Date> {
        match self {
            Self::MovedFrom { from } => Some(from),
            _ => None,
        }
    }

    /// Whether what has it takes place on its date.
    fn takes_place(self) -> bool {
        matches!(self, Self::Planned | Self::MovedFrom { .. })
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
