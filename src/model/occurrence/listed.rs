//! What all programmes together amount to in some days: sifted and in order, whole or so much of each day.
use std::ops::RangeInclusive;

use super::Dated;
use crate::model::{
    date::Date,
    event::{Event, Occurrence, Portion},
    id::Id,
};

/// Which occurrences to list; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this category.
    pub category: Option<Id>,
    /// Only in this zone.
    pub zone: Option<Id>,
}

/// The events in the order in which they end: days that are asked for pass over none that ended before
/// them, and what is long past costs nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    /// Those that have no end, or none that is known: their indexes.
    endless: Vec<usize>,
    /// The last days of the others in order, each with the index.
    ending: Vec<(Date, usize)>,
}

impl Running {
    /// The order of these.
    pub fn of(events: &[Event]) -> Self {
        let mut running = Self::default();
        for (at, event) in events.iter().enumerate() {
            match event.last_day() {
                Some(last) => running.ending.push((last, at)),
                None => running.endless.push(at),
            }
        }
        running.ending.sort_unstable();
        running
    }

    /// Of the same `events`, those that may take place on `day` or later.
    pub fn from<'a>(&self, events: &'a [Event], day: Date) -> impl Iterator<Item = &'a Event> {
        let over = self.ending.partition_point(|(last, _)| *last < day);
        let ending = self.ending[over..].iter().map(|(_, at)| at);
        let all = self.endless.iter().chain(ending);
        all.filter_map(|at| events.get(*at))
    }
}

/// What is listed of some days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// By date, then time, then title.
    pub occurrences: Vec<Occurrence>,
    /// How many more there are on each day of the window.
    pub more: Vec<usize>,
}

/// The occurrences of all `events` in `window`, by date, then time, then title.
pub fn agenda(events: &[Event], window: RangeInclusive<Date>, filter: &Filter) -> Vec<Occurrence> {
    listed(events, window, filter, None).occurrences
}

/// The same, of each day no more than `portion` where there is one. Only what is listed is copied: what
/// that costs grows with what is shown.
pub fn listed<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    window: RangeInclusive<Date>,
    filter: &Filter,
    portion: Option<Portion>,
) -> Listed {
    let first = *window.start();
    let mut listed = Listed::default();
    for (at, mut day) in by_day(events, window, filter).into_iter().enumerate() {
        let date = first.plus(i32::try_from(at).unwrap_or(i32::MAX));
        let most = portion.map_or(usize::MAX, |portion| portion.of(date));
        listed.more.push(day.len().saturating_sub(most));
        if day.len() > most {
            // The first ones go to the front, the others are in nobody's way.
            day.select_nth_unstable_by(most, Dated::by_time);
            day.truncate(most);
        }
        sort(&mut day);
        let occurrences = day.into_iter().map(Occurrence::from);
        listed.occurrences.extend(occurrences);
    }
    listed
}

/// What passes the filter, a list for each day of `window`: those are sorted sooner than all together.
fn by_day<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    window: RangeInclusive<Date>,
    filter: &Filter,
) -> Vec<Vec<Dated<'a>>> {
    let first = *window.start();
    let days = usize::try_from(window.end().days_since(first) + 1).unwrap_or(0);
    let mut found = vec![Vec::new(); days];
    let category = filter.category.as_ref();
    let wanted = |event: &&Event| category.is_none_or(|id| *id == event.category);
    for event in events.into_iter().filter(wanted) {
        for one in event.dated(window.clone()) {
            let here = filter.zone.is_none() || filter.zone.as_ref() == one.zone;
            let day = usize::try_from(one.date.days_since(first));
            if here && let Some(day) = day.ok().and_then(|day| found.get_mut(day)) {
                day.push(one);
            }
        }
    }
    found
}

/// Sorts a day: nearly all of the order by keys that are compared at once, then by what those do not
/// tell apart.
fn sort(day: &mut [Dated]) {
    day.sort_by_cached_key(|one| (one.time.rank(), beginning(one.event.title.as_str())));
    day.sort_by(Dated::by_time);
}

/// The first bytes of a text as a number: in the order of the texts themselves.
fn beginning(text: &str) -> u128 {
    let mut first = [0; 16];
    for (to, from) in first.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    u128::from_be_bytes(first)
}
