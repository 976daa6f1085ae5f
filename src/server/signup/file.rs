//! `/signup/{number}.ics`: one sign-up for one's own calendar, with its reminders (RFC 5545).
use crate::{
    model::{
        content::Content,
        event::{Event, EventTime, Occurrence},
        signup::{record::State, show::Pass},
    },
    server::{booking::file::utc, feed::line::Lines},
    web::text,
};

/// When a phone reminds of it (RFC 5545 §3.8.6.3): a day and an hour before it begins.
const DAY_BEFORE: (&str, &str) = ("-P1D", "明天");
const HOUR_BEFORE: (&str, &str) = ("-PT1H", "一小时后开始");

/// The file; `now` in Unix seconds. What does not take place, or was given up, is `CANCELLED` there.
pub fn calendar(content: &Content, pass: &Pass, on: &Occurrence, now: u64) -> String {
    let status = match pass.signed.state {
        _ if !on.takes_place() => "CANCELLED",
        State::Placed => "CONFIRMED",
        State::Waiting => "TENTATIVE",
        State::Cancelled => "CANCELLED",
    };
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//hongdu//signup//ZH");
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &format!("{}@signup.hongdu", pass.signed.number));
    lines.put("DTSTAMP", &utc(i64::try_from(now).unwrap_or(0)));
    // Counted up by the sign-up and by its event: either changes what stands here.
    let event = content.event(&pass.signed.event);
    let sequence = pass.signed.sequence + event.map_or(0, Event::revision);
    lines.put("SEQUENCE", &sequence.to_string());
    let (begins, ends) = on.time.bounds(on.date);
    if let EventTime::At { .. } = on.time {
        lines.put("DTSTART", &utc(begins.unix()));
        lines.put("DTEND", &utc(ends.unix()));
    } else {
        // An hour that nobody published stands in no calendar.
        let day = on.date.to_string().replace('-', "");
        lines.put("DTSTART;VALUE=DATE", &day);
    }
    lines.text("SUMMARY", &pass.title);
    lines.text("LOCATION", &text::place(content, on.zone.as_ref()));
    let words = format!("报名号 {}，{} 人", pass.signed.number, pass.signed.heads);
    lines.text("DESCRIPTION", &words);
    lines.put("STATUS", status);
    if status != "CANCELLED" {
        let hour = matches!(on.time, EventTime::At { .. }).then_some(HOUR_BEFORE);
        for (before, when) in std::iter::once(DAY_BEFORE).chain(hour) {
            lines.put("BEGIN", "VALARM");
            lines.put("ACTION", "DISPLAY");
            lines.put("TRIGGER", before);
            lines.text("DESCRIPTION", &format!("{}，{when}", pass.title));
            lines.put("END", "VALARM");
        }
    }
    lines.put("END", "VEVENT");
    lines.put("END", "VCALENDAR");
    lines.finish()
}
