//! The event calendar: agenda, week and month.
mod agenda;
mod bar;
mod dates;
mod day;
pub mod event;
mod keys;
mod month;
mod rule;
mod subscribe;
mod week;

use std::ops::RangeInclusive;

use crate::web::markup::{Markup, html};

use super::{
    route::{CalendarQuery, CalendarView, Route},
    screen::{Screen, agenda_range},
};
use crate::model::{date::Date, event::Occurrence, holiday::DayInfo};

/// The page.
pub fn page(screen: &Screen, query: CalendarQuery) -> Markup {
    let calendar = Calendar::new(screen, query);
    let (class, view) = match calendar.query.view {
        CalendarView::Agenda => ("cal", agenda::view(&calendar)),
        CalendarView::Week => ("cal wide", week::view(&calendar)),
        CalendarView::Month => ("cal wide", month::view(&calendar)),
    };
    html! {
        <div class=class>{bar::bar(&calendar)} {view}</div>
        {subscribe::offer(&calendar)}
    }
}

/// What the views draw: the days of one address, and what of the agenda its filters leave.
struct Calendar<'a> {
    screen: &'a Screen,
    query: CalendarQuery,
    /// The day it is opened at.
    day: Date,
    today: Date,
    /// The days shown.
    range: RangeInclusive<Date>,
}

impl<'a> Calendar<'a> {
    fn new(screen: &'a Screen, query: CalendarQuery) -> Self {
        let today = screen.now.date;
        let day = query.date.unwrap_or(today);
        let range = agenda_range(&Route::Calendar(query.clone()), screen.now);
        Self {
            screen,
            query,
            day,
            today,
            range: range.unwrap_or(day..=day),
        }
    }

    /// The address of another day or layout with the same filters.
    fn at(&self, view: CalendarView, date: Option<Date>) -> String {
        let mut query = self.query.clone();
        query.view = view;
        query.date = date;
        Route::Calendar(query).to_string()
    }

    /// Whether some of the events may be hidden.
    fn filtered(&self) -> bool {
        self.query.category.is_some() || self.query.zone.is_some()
    }

    /// What happens on this day and passes the filters.
    fn on(&self, date: Date) -> Vec<&'a Occurrence> {
        let all = self.screen.agenda.occurrences.iter();
        all.filter(|each| each.date == date && self.shows(each))
            .collect()
    }

    /// Whether the filters leave it; an area's filter takes the rooms within it too.
    fn shows(&self, each: &Occurrence) -> bool {
        let category = self.query.category.as_ref();
        let zone = self.query.zone.as_ref();
        category.is_none_or(|id| *id == each.category)
            && zone.is_none_or(|id| self.screen.content.is_in(each.zone.as_ref(), id))
    }

    /// How many more take place on this day than are listed.
    fn more(&self, date: Date) -> usize {
        let more = self.info(date).map_or(0, |day| day.more);
        usize::try_from(more).unwrap_or(0)
    }

    /// What is special about this day: its lunar date, its holiday.
    fn info(&self, date: Date) -> Option<&'a DayInfo> {
        self.screen.agenda.days.iter().find(|day| day.date == date)
    }
}
