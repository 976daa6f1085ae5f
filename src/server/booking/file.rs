//! `/book/{number}.ics`: one booking for one's own calendar (RFC 5545).
use crate::{
    model::{
        booking::record::{Booking, BookingStatus},
        content::Content,
        date::DateTime,
    },
    server::feed::line::Lines,
    web::text,
};

/// How long before it begins a phone reminds of it (RFC 5545 §3.8.6.3): an hour.
const REMIND: &str = "-PT1H";

/// The file; `now` in Unix seconds. What was given up or refused is `CANCELLED` there.
pub fn calendar(content: &Content, booking: &Booking, purpose: &str, now: u64) -> String {
    let status = match booking.status {
        BookingStatus::Approved => "CONFIRMED",
        BookingStatus::Pending => "TENTATIVE",
        BookingStatus::Declined | BookingStatus::Cancelled => "CANCELLED",
    };
    let at = |moment: DateTime| utc(moment.unix());
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//hongdu//booking//ZH");
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &format!("{}@booking.hongdu", booking.number));
    lines.put("DTSTAMP", &utc(i64::try_from(now).unwrap_or(0)));
    lines.put("SEQUENCE", &booking.sequence.to_string());
    lines.put("DTSTART", &at(booking.slot.from));
    lines.put("DTEND", &at(booking.slot.to));
    lines.text("SUMMARY", &format!("{purpose} · {}", booking.branch));
    lines.text("LOCATION", &text::place(content, Some(&booking.zone)));
    lines.text(
        "DESCRIPTION",
        &format!("预约号 {}，{} 人", booking.number, booking.heads),
    );
    lines.put("STATUS", status);
    if booking.status.holds() {
        lines.put("BEGIN", "VALARM");
        lines.put("ACTION", "DISPLAY");
        lines.put("TRIGGER", REMIND);
        lines.text("DESCRIPTION", &format!("{purpose}，一小时后开始"));
        lines.put("END", "VALARM");
    }
    lines.put("END", "VEVENT");
    lines.put("END", "VCALENDAR");
    lines.finish()
}

/// `20261125T013000Z`: a moment needs no time zone's table.
pub fn utc(unix: i64) -> String {
    let at = DateTime::from_unix(unix - 8 * 3600);
    let plain: String = at
        .to_string()
        .chars()
        .filter(|c| !matches!(c, '-' | ':'))
        .collect();
    format!("{plain}{:02}Z", unix.rem_euclid(60))
}
