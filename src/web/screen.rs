//! What one page needs: the endpoint renders from it and hands the same to the browser.
mod aside;
mod slice;

use std::{ops::RangeInclusive, sync::Arc};

use serde::{Deserialize, Serialize};

use super::route::{CalendarView, DeskRoute, Route};
use crate::model::{
    content::Content,
    date::{Date, DateTime},
    event::{Agenda, Occurrence, Portion},
    occurrence::Phase,
    passport::book::Book,
};

pub use aside::{Aside, Outcome, Shown};
pub use slice::slice;

/// Days that the agenda shows from its first one.
pub const AGENDA_DAYS: i32 = 28;

/// Days in the month's grid: six weeks, whatever the month needs. A grid that keeps its height neither moves
/// what lies below it, nor has a row to make or to take away when the page is turned.
pub const MONTH_DAYS: i32 = 42;

/// Days ahead in which an event page looks for its next dates.
pub const EVENT_DAYS: i32 = 92;

/// Days ahead for which the desk sees an event's dates, and how many of them.
pub const DESK_DAYS: i32 = 366;
const DESK_DATES: usize = 100;

/// Coming dates that an event page lists.
pub const EVENT_DATES: usize = 8;

/// One page's data. The browser gets the very same value, so both render the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Screen {
    /// The present, to the minute.
    pub now: DateTime,
    /// Path and query; [`Screen::route`] parses it.
    pub address: String,
    /// The pack, or the part of it that this page needs.
    pub content: Arc<Content>,
    /// Occurrences and days in [`agenda_range`].
    pub agenda: Arc<Agenda>,
    /// The seals on this phone, once they have been read. The endpoint never sees them.
    #[serde(skip)]
    pub book: Option<Arc<Book>>,
    /// What came of a form that was sent, or what a display shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
    /// Where the site is reached, without a scheme, if the endpoint knows: a phone sees for itself.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(skip)]
    pub host: Option<String>,
    /// Set where the phone had to make do with what it had kept. It never comes over the network.
    #[serde(skip)]
    pub saved: Option<Saved>,
    /// The view of the calendar that one came from, to go back to. Known in the browser alone.
    #[serde(skip)]
    pub calendar: Option<String>,
}

/// What a phone knows of answers that it kept for when there is no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// When the older of them was kept.
    pub at: DateTime,
    /// Whether days that this page shows are not among them.
    pub gap: bool,
}

impl Screen {
    /// A page, with nothing of a visitor's own yet.
    pub fn new(now: DateTime, address: String, content: Arc<Content>, agenda: Arc<Agenda>) -> Self {
        Self {
            now,
            address,
            content,
            agenda,
            book: None,
            aside: None,
            #[cfg(not(target_arch = "wasm32"))]
            host: None,
            saved: None,
            calendar: None,
        }
    }

    /// The page this is.
    pub fn route(&self) -> Route {
        Route::parse(&self.address)
    }

    /// Whether days that this page shows were not kept: then nothing can be said of them.
    pub fn gap(&self) -> bool {
        self.saved.is_some_and(|saved| saved.gap)
    }

    /// Whether nothing can be said of this day.
    pub fn lacks(&self, date: Date) -> bool {
        self.gap() && !self.agenda.days.iter().any(|day| day.date == date)
    }

    /// What takes place today, or was to, in order.
    pub fn today(&self) -> Vec<&Occurrence> {
        let all = self.agenda.occurrences.iter();
        all.filter(|each| is_of_today(each, self.now)).collect()
    }

    /// Whether the page exists.
    pub fn found(&self) -> bool {
        exists(&self.route(), &self.content)
    }
}

/// Whether this pack has the page: an unknown zone, event or site is as absent as an unknown path.
pub fn exists(route: &Route, content: &Content) -> bool {
    match route {
        Route::NotFound(_) => false,
        Route::Zone(id) | Route::Display(id) => content.zone(id).is_some(),
        Route::Event(id, _) | Route::Desk(DeskRoute::Event(id, _)) => content.event(id).is_some(),
        Route::Site(id) => content.site(id).is_some(),
        Route::Tour(query) => query.scene.as_ref().is_none_or(|at| at.is_in(content)),
        _ => true,
    }
}

/// The days whose occurrences this page shows, if any.
pub fn agenda_range(route: &Route, now: DateTime) -> Option<RangeInclusive<Date>> {
    let today = now.date;
    match route {
        // What began yesterday may run past midnight.
        Route::Home { .. } | Route::Zone(_) => Some(today.plus(-1)..=today.plus(6)),
        Route::Desk(DeskRoute::Board) => Some(today.plus(-1)..=today),
        Route::Desk(DeskRoute::Events) => Some(today..=today.plus(AGENDA_DAYS - 1)),
        Route::Desk(DeskRoute::Event(..)) => Some(today..=today.plus(DESK_DAYS)),
        Route::Calendar(query) => {
            let day = query.date.unwrap_or(today);
            Some(match query.view {
                CalendarView::Agenda => day..=day.plus(AGENDA_DAYS - 1),
                CalendarView::Week => day.week_start()..=day.week_start().plus(6),
                CalendarView::Month => {
                    let first = day.month_start().week_start();
                    first..=first.plus(MONTH_DAYS - 1)
                }
            })
        }
        Route::Event(_, date) => {
            let date = date.unwrap_or(today);
            // One far off stands by itself: all the days up to it are more than are answered at once.
            let [first, last] = if is_near(date, today) {
                [date.min(today), date.max(today)]
            } else {
                [date; 2]
            };
            Some(first..=last.plus(EVENT_DAYS))
        }
        _ => None,
    }
}

/// Whether the page of an event on this date shows today and what comes next as well.
pub fn is_near(date: Date, today: Date) -> bool {
    (-EVENT_DAYS..=300).contains(&date.days_since(today))
}

/// Titles in a cell of the month.
pub const TITLES: usize = 3;

/// Occurrences of a day in the calendar's other layouts.
pub const OF_A_DAY: usize = 50;

/// How much of each day this page lists, if not all. Of a single place little enough takes place.
pub fn portion(route: &Route, now: DateTime) -> Option<Portion> {
    match route {
        Route::Calendar(query) if query.zone.is_none() => Some(match query.view {
            CalendarView::Month => Portion {
                each: TITLES,
                day: Some(query.date.unwrap_or(now.date)),
            },
            CalendarView::Agenda | CalendarView::Week => Portion {
                each: OF_A_DAY,
                day: None,
            },
        }),
        _ => None,
    }
}

/// Whether this belongs to today: until it has ended, so does what began yesterday.
pub fn is_of_today(each: &Occurrence, now: DateTime) -> bool {
    each.date == now.date || (each.date < now.date && each.is_on(now))
}

/// Whether an event page lists this among the dates to come: also one called off, not one over.
pub fn is_coming(each: &Occurrence, now: DateTime) -> bool {
    match each.phase(now) {
        Phase::Over => false,
        Phase::Off => each.date >= now.date,
        _ => true,
    }
}

/// The part of the agenda that this page shows: of an event, the date asked for and the next ones; where
/// today comes first, nothing that ended before it.
#[must_use]
pub fn trim(mut agenda: Agenda, route: &Route, now: DateTime) -> Agenda {
    if let Route::Home { .. } | Route::Zone(_) | Route::Desk(DeskRoute::Board) = route {
        let all = &mut agenda.occurrences;
        all.retain(|each| each.date > now.date || is_of_today(each, now));
        agenda.days.retain(|day| day.date >= now.date);
    }
    if let Route::Desk(DeskRoute::Event(id, _)) = route {
        agenda.occurrences.retain(|each| each.event == *id);
        agenda.occurrences.truncate(DESK_DATES);
    }
    if let Route::Event(id, date) = route {
        let (mut left, mut found) = (EVENT_DATES, false);
        agenda.occurrences.retain(|each| {
            let coming = each.event == *id && is_coming(each, now);
            // However many are called off, the next that takes place is among them.
            let next = coming && (left > 0 || (!found && each.takes_place()));
            left = left.saturating_sub(usize::from(next));
            found |= next && each.takes_place();
            next || (each.event == *id && Some(each.date) == *date)
        });
        let all = &agenda.occurrences;
        agenda
            .days
            .retain(|day| all.iter().any(|each| each.date == day.date));
    }
    agenda
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{event::Status, id::Id, text::Text};

    /// Regression: an event that was called off eight times in a row seemed to have no next date.
    #[test]
    fn the_next_date_is_kept_however_many_before_it_are_called_off() {
        let id = Id::parse("larks").unwrap();
        let now: DateTime = "2026-11-21T09:30".parse().unwrap();
        let on = |week: i32| Occurrence {
            event: id.clone(),
            date: now.date.plus(7 * week),
            time: "14:00-15:00".parse().unwrap(),
            title: Text::zh("百灵鸟集训"),
            category: Id::parse("study").unwrap(),
            zone: None,
            status: if week < 9 {
                Status::Cancelled
            } else {
                Status::Planned
            },
            reason: None,
            sample: false,
        };
        let agenda = Agenda {
            occurrences: (0..12).map(on).collect(),
            ..Agenda::default()
        };
        let kept = trim(agenda, &Route::Event(id.clone(), None), now).occurrences;
        assert_eq!(kept.len(), EVENT_DATES + 1);
        assert_eq!(kept.last(), Some(&on(9)));
    }
}
