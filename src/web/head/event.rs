//! JSON-LD of an event: one date with how it stands, and the rule by which it comes back.
use serde_json::{Value, json};

use super::{Links, data::is_sourced};
use crate::{
    model::{
        date::{Date, Weekday},
        event::{Event, EventTime, Occurrence, Status},
        recurrence::{ByDay, End, Freq, Rule},
    },
    web::{route::Route, screen::Screen, text},
};

/// The date chosen, or the next one. A sample is no event to announce to the world.
pub fn of(screen: &Screen, event: &Event, chosen: Option<Date>, links: &Links) -> Option<Value> {
    if !event.facts.iter().any(is_sourced) {
        return None;
    }
    let ours = |one: &&Occurrence| one.event == event.id && !one.sample;
    let mut dates = screen.agenda.occurrences.iter().filter(ours);
    let one = match chosen {
        Some(date) => dates.find(|one| one.date == date),
        None => dates.find(|one| one.takes_place() && one.date >= screen.now.date),
    }?;
    let one = &arrived(event, one);
    let (starts, ends) = bounds(one.time, one.date);
    let centre = &screen.content.centre;
    let mut data = json!({
        "@type": "Event",
        "name": event.title.as_str(),
        "description": event.summary.as_str(),
        "inLanguage": event.title.lang().tag(),
        "url": links.to(&Route::Event(event.id.clone(), Some(one.date))),
        "startDate": starts,
        "endDate": ends,
        "eventStatus": format!("https://schema.org/{}", status(one)),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": text::place(&screen.content, one.zone.as_ref()),
            "address": centre.region.as_str(),
        },
    });
    if let Some(date) = moved_from(one) {
        data["previousStartDate"] = bounds(event.time, date).0;
    }
    if let (Some(base), true) = (links.base, links.image) {
        data["image"] = json!(format!("{base}/og.png"));
    }
    if let Some(rule) = &event.rrule {
        data["eventSchedule"] = schedule(event, rule);
    }
    Some(data)
}

/// The same occurrence where it is now, if it was moved away.
fn arrived(event: &Event, one: &Occurrence) -> Occurrence {
    let Status::MovedTo { to } = one.status else {
        return one.clone();
    };
    let from = Status::MovedFrom { from: one.date };
    let mut there = event.occurrences(to..=to).into_iter();
    there
        .find(|each| each.status == from)
        .unwrap_or_else(|| one.clone())
}

/// The other date it was to be on.
fn moved_from(one: &Occurrence) -> Option<Date> {
    match one.status {
        Status::MovedFrom { from } if from != one.date => Some(from),
        _ => None,
    }
}

fn status(one: &Occurrence) -> &'static str {
    match one.status {
        Status::Cancelled => "EventCancelled",
        _ if moved_from(one).is_some() => "EventRescheduled",
        _ => "EventScheduled",
    }
}

/// Its first and last moment, or its day where the hour is not known.
fn bounds(time: EventTime, date: Date) -> (Value, Value) {
    match time {
        EventTime::At { .. } => {
            let (from, to) = time.bounds(date);
            (
                json!(format!("{from}:00+08:00")),
                json!(format!("{to}:00+08:00")),
            )
        }
        _ => (json!(date.to_string()), json!(date.to_string())),
    }
}

/// The rule, as schema.org has it: <https://schema.org/Schedule>.
fn schedule(event: &Event, rule: &Rule) -> Value {
    let unit = match rule.freq() {
        Freq::Daily => 'D',
        Freq::Weekly => 'W',
        Freq::Monthly => 'M',
    };
    let mut data = json!({
        "@type": "Schedule",
        "startDate": event.from.to_string(),
        "repeatFrequency": format!("P{}{unit}", rule.interval()),
        "scheduleTimezone": "Asia/Shanghai",
    });
    if let EventTime::At { from, to } = event.time {
        data["startTime"] = json!(format!("{from}:00"));
        data["endTime"] = json!(format!("{to}:00"));
    }
    match rule.end() {
        End::Never => {}
        End::Until(last) => data["endDate"] = json!(last.to_string()),
        End::Count(count) => data["repeatCount"] = json!(count),
    }
    if !rule.by_day().is_empty() {
        data["byDay"] = rule.by_day().iter().map(|by| json!(by_day(*by))).collect();
    }
    if !rule.by_month_day().is_empty() {
        data["byMonthDay"] = json!(rule.by_month_day());
    }
    let changed = event.changes.iter().map(|change| change.date);
    let gone: Vec<_> = event.except.iter().copied().chain(changed).collect();
    if !gone.is_empty() {
        data["exceptDate"] = gone.iter().map(|date| json!(date.to_string())).collect();
    }
    data
}

/// `https://schema.org/Saturday`; of a month, as iCalendar writes it: `1SA`.
fn by_day(by: ByDay) -> String {
    match by.nth {
        Some(nth) => format!("{nth}{}", &weekday(by.day).to_uppercase()[..2]),
        None => format!("https://schema.org/{}", weekday(by.day)),
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
