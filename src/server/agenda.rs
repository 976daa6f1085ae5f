//! What happens in some days: the pack's events expanded, and what the calendar says of each day.
use std::ops::RangeInclusive;

use super::lunar;
use crate::model::{
    content::Content,
    date::Date,
    event::{Agenda, Portion},
    holiday::DayInfo,
    occurrence::{self, Filter, Running},
};

/// The agenda of these days, of each no more than `portion` where there is one; `running` is the order of
/// the pack's own events.
pub fn agenda(
    content: &Content,
    running: &Running,
    days: RangeInclusive<Date>,
    filter: &Filter,
    portion: Option<Portion>,
) -> Agenda {
    let events = running.from(&content.events, *days.start());
    let listed = occurrence::listed(events, days.clone(), filter, portion);
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
