//! The calendar for other calendars: `/calendar.ics`, a part of it, one event (RFC 5545, RFC 7986).
//!
//! What a pack's events are is in `event.rs`, what is said of them in `words.rs`, how it is written
//! in `line.rs`.
mod event;
pub mod line;
#[cfg(test)]
mod tests;
mod words;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use line::Lines;

use super::{
    Endpoint,
    representation::{Caching, Effort, Representation, digest},
};
use crate::{
    model::{content::Content, date::DateTime, id::Id},
    web::route::{CalendarQuery, Feed, Route},
};

const KIND: &str = "text/calendar; charset=utf-8";

/// How often subscribers should look again, an ISO 8601 duration.
const REFRESH: &str = "PT6H";

/// The zone of all times. Since the last change, in 1991, it has had one offset.
const ZONE: &str = "BEGIN:VTIMEZONE\r
TZID:Asia/Shanghai\r
BEGIN:STANDARD\r
DTSTART:19910915T020000\r
TZOFFSETFROM:+0900\r
TZOFFSETTO:+0800\r
TZNAME:CST\r
END:STANDARD\r
END:VTIMEZONE\r
";

/// What a calendar file needs to know beside the pack.
#[derive(Clone, Copy, Debug, Default)]
pub struct Imprint<'a> {
    /// The site's address without a slash at the end; without it there are no links.
    pub base: Option<&'a str>,
    /// When the pack was last written, in Unix time: DTSTAMP.
    pub written: i64,
}

/// The calendar files made from one edition of the pack. Whatever strangers ask for, there are no
/// more than it has events, and pairs of a category and a zone.
#[derive(Debug, Default)]
pub struct Feeds(Mutex<HashMap<Feed, Arc<Representation>>>);

impl Endpoint {
    /// The calendar file at this address, if there is one: made once an edition.
    pub(super) fn feed(&self, address: &str) -> Option<Arc<Representation>> {
        let feed = Feed::parse(address)?;
        let edition = self.press.current();
        let kept = || {
            edition
                .feeds
                .0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let known = kept().get(&feed).cloned();
        if known.is_some() {
            return known;
        }
        let imprint = Imprint {
            base: self.base_url.as_deref(),
            written: edition.written,
        };
        let text = text(&edition.content, &feed, &imprint)?;
        let whole = Feed::Calendar {
            category: None,
            zone: None,
        };
        // What most subscribe to is worth the work.
        let effort = if feed == whole {
            Effort::Best
        } else {
            Effort::Quick
        };
        let made = Representation::new(KIND, Caching::Revalidate, effort, text);
        Some(kept().entry(feed).or_insert_with(|| made.into()).clone())
    }
}

/// The calendar file as text; `None` where the pack has no such event, category or zone.
pub fn text(content: &Content, feed: &Feed, imprint: &Imprint) -> Option<String> {
    let mut writer = Writer {
        content,
        base: imprint.base,
        stamp: format!("{}Z", event::moment(utc(imprint.written))),
        house: digest(content.centre.name.as_str().as_bytes()),
        lines: Lines::default(),
    };
    writer.lines.put("BEGIN", "VCALENDAR");
    writer.lines.put("VERSION", "2.0");
    writer.lines.put("PRODID", "-//hongdu//calendar//ZH");
    writer.lines.put("CALSCALE", "GREGORIAN");
    match feed {
        Feed::Calendar { category, zone } => {
            let category = category.as_ref();
            writer.calendar(category, zone.as_ref(), feed)?;
            writer.lines.raw(ZONE);
            let of_kind = |id: &Id| category.is_none_or(|category| category == id);
            for event in content
                .events
                .iter()
                .filter(|event| of_kind(&event.category))
            {
                writer.event(event, zone.as_ref());
            }
        }
        Feed::Event(id) => {
            // Taken up by a calendar that is there already: it gets no name of its own.
            writer.lines.raw(ZONE);
            writer.event(content.event(id)?, None);
        }
    }
    writer.lines.put("END", "VCALENDAR");
    Some(writer.lines.finish())
}

/// The civil time in UTC at this Unix time.
fn utc(seconds: i64) -> DateTime {
    DateTime::from_unix(seconds.saturating_sub(8 * 3600))
}

/// A calendar file in the making.
struct Writer<'a> {
    content: &'a Content,
    base: Option<&'a str>,
    /// DTSTAMP.
    stamp: String,
    /// Tells this centre's events from another's.
    house: String,
    lines: Lines,
}

impl Writer<'_> {
    /// What the calendar is called, where it is and how often to look again. The names beginning
    /// with `X-` are older than RFC 7986, and better known.
    fn calendar(&mut self, category: Option<&Id>, zone: Option<&Id>, feed: &Feed) -> Option<()> {
        let centre = &self.content.centre;
        let mut name = format!("{}活动", centre.name.as_str());
        if let Some(id) = category {
            let named = centre.categories.iter().find(|each| each.id == *id)?;
            name = format!("{name} · {}", named.name.as_str());
        }
        if let Some(id) = zone {
            name = format!("{name} · {}", self.content.zone(id)?.name.as_str());
        }
        self.lines.text("NAME", &name);
        self.lines.text("X-WR-CALNAME", &name);
        self.lines.put("X-WR-TIMEZONE", "Asia/Shanghai");
        self.lines.put("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
        self.lines.put("X-PUBLISHED-TTL", REFRESH);
        if let Some(base) = self.base {
            let page = Route::Calendar(CalendarQuery {
                category: category.cloned(),
                zone: zone.cloned(),
                ..CalendarQuery::default()
            });
            self.lines.put("SOURCE;VALUE=URI", &format!("{base}{feed}"));
            self.lines.put("URL", &format!("{base}{page}"));
        }
        Some(())
    }
}
