//! What happens in some days: the pack's events expanded, and what the calendar says of each day.
use std::ops::RangeInclusive;

use super::lunar;
use crate::model::{
    content::Content,
    date::Date,
    event::{Agenda, Portion},
    holiday::DayInfo,
    occurrence::{self, Filter},
};

/// The agenda of these days, of each no more than `portion` where there is one.
pub fn agenda(
    content: &Content,
    days: RangeInclusive<Date>,
    filter: &Filter,
    portion: Option<Portion>,
) -> Agenda {
    let listed = occurrence::listed(&content.events, days.clone(), filter, portion);
    let info = |(date, more)| DayInfo {
        date,
        lunar: lunar::name(date),
        holiday: content
            .holidays
            .on(date)
            .map(|(name, kind)| (name.clone(), kind)),
        more: u32::try_from(more).unwrap_or(u32::MAX),
    };
    Agenda {
        occurrences: listed.occurrences,
        days: Date::each(days).zip(listed.more).map(info).collect(),
    }
}
