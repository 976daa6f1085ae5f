//! What happens in some days: the pack's events expanded, and what the calendar says of each day.
use std::ops::RangeInclusive;

use super::lunar;
use crate::model::{
    content::Content,
    date::Date,
    event::Agenda,
    holiday::DayInfo,
    occurrence::{self, Filter},
};

/// The agenda of these days.
pub fn agenda(content: &Content, days: RangeInclusive<Date>, filter: &Filter) -> Agenda {
    Agenda {
        occurrences: occurrence::agenda(&content.events, days.clone(), filter),
        days: Date::each(days)
            .map(|date| DayInfo {
                date,
                lunar: lunar::name(date),
                holiday: content
                    .holidays
                    .on(date)
                    .map(|(name, kind)| (name.clone(), kind)),
                more: 0,
            })
            .collect(),
    }
}
