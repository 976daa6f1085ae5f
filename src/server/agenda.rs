//! What happens in some days: the pack's events expanded, and what the calendar says of each day.
use std::ops::RangeInclusive;

use super::lunar;
use crate::model::{
    content::Content,
    date::Date,
    event::Agenda,
    holiday::{DayInfo, HolidayKind, Holidays},
    occurrence::{self, Filter},
    text::Text,
};

/// The agenda of these days.
pub fn agenda(content: &Content, days: RangeInclusive<Date>, filter: &Filter) -> Agenda {
    Agenda {
        occurrences: occurrence::agenda(&content.events, days.clone(), filter),
        days: Date::each(days)
            .map(|date| DayInfo {
                date,
                lunar: lunar::name(date),
                holiday: holiday(&content.holidays, date),
            })
            .collect(),
    }
}

/// What the State Council says of this day, if it differs from its weekday.
fn holiday(holidays: &Holidays, date: Date) -> Option<(Text, HolidayKind)> {
    holidays
        .days
        .iter()
        .find(|holiday| (holiday.from..=holiday.to.unwrap_or(holiday.from)).contains(&date))
        .map(|holiday| (holiday.name.clone(), holiday.kind))
}
