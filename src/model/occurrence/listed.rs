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
pub fn listed(
    events: &[Event],
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
    events: &'a [Event],
    window: RangeInclusive<Date>,
    filter: &Filter,
) -> Vec<Vec<Dated<'a>>> {
    let first = *window.start();
    let days = usize::try_from(window.end().days_since(first) + 1).unwrap_or(0);
    let mut found = vec![Vec::new(); days];
    let wanted = |event: &&Event| {
        let category = filter.category.as_ref();
        category.is_none_or(|id| *id == event.category) && !event.is_over(first)
    };
    for event in events.iter().filter(wanted) {
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
