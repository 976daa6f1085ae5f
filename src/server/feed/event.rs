//! One programme as VEVENTs: the series or the single date, and each date that was changed.
use super::{Writer, words};
use crate::{
    model::{
        date::{Date, DateTime},
        event::{Change, ChangeTo, Event, EventTime, Occurrence, Status},
        id::Id,
        recurrence::{End, Rule},
    },
    web::{route::Route, text},
};

/// Which component an occurrence becomes.
#[derive(Clone, Copy)]
enum Part<'a> {
    /// The only date there is.
    Single,
    /// The first date of a rule, which stands for all.
    Series(&'a Rule),
    /// A date of a series that differs; this is the date the rule gives.
    Changed(Date),
    /// The same where the calendar has not the series, only this: what was moved into a zone.
    Guest(Date),
}

impl Writer<'_> {
    /// Everything of this event that takes place in `zone`, or would have.
    pub(super) fn event(&mut self, event: &Event, zone: Option<&Id>) {
        let Some(first) = first(event) else {
            return;
        };
        let content = self.content;
        let here = |of: Option<&Id>| zone.is_none_or(|zone| content.is_in(of, zone));
        let ours = here(event.zone.as_ref());
        let mut changed = event.changes.iter().filter_map(|change| {
            let one = outcome(event, change)?;
            (ours || here(one.zone.as_ref())).then_some((change.date, one))
        });
        match &event.rrule {
            None => match changed.next() {
                Some((_, one)) => self.component(event, &one, Part::Single),
                None if ours => self.component(event, &event.planned(first), Part::Single),
                None => {}
            },
            Some(rule) if ours => {
                self.component(event, &event.planned(first), Part::Series(rule));
                changed.for_each(|(date, one)| self.component(event, &one, Part::Changed(date)));
            }
            Some(_) => {
                changed.for_each(|(date, one)| self.component(event, &one, Part::Guest(date)));
            }
        }
    }

    /// One VEVENT (RFC 5545 §3.6.1).
    ///
    /// - **UID** is the event's id and a digest of the centre's name: the same whatever is edited,
    ///   wherever the site is reached, in a feed as in a file of one event, and never another
    ///   centre's.
    /// - **DTSTAMP** is when the pack was last written, for without a METHOD it says when this was
    ///   last revised (§3.8.7.2), and the pack is revised as a whole. It grows with every edit, and
    ///   neither a restart nor a reading of the same files changes it.
    /// - **SEQUENCE** (§3.8.7.4) is how many single dates were taken out, moved or cancelled: the
    ///   revisions that a pack tells of; where the desk changed it, what the desk has counted. Whoever took up one event's file gets a newer one accepted;
    ///   of the same number, DTSTAMP decides. So a change that is over is better left in the pack.
    fn component(&mut self, event: &Event, one: &Occurrence, part: Part) {
        let uid = match part {
            Part::Guest(date) => format!("{}.{}@{}.hongdu", event.id, day(date), self.house),
            _ => format!("{}@{}.hongdu", event.id, self.house),
        };
        self.lines.put("BEGIN", "VEVENT");
        self.lines.put("UID", &uid);
        self.lines.put("DTSTAMP", &self.stamp);
        self.lines.put("SEQUENCE", &event.revision().to_string());
        self.when(one);
        match part {
            Part::Series(rule) => self.rule(event, rule),
            Part::Changed(date) => self.date("RECURRENCE-ID", event.time, date),
            Part::Single | Part::Guest(_) => {}
        }
        self.what(event, one);
        if let Some(base) = self.base {
            let date = match part {
                Part::Single | Part::Series(_) => None,
                Part::Changed(_) | Part::Guest(_) => Some(one.date),
            };
            let page = Route::Event(event.id.clone(), date);
            self.lines.put("URL", &format!("{base}{page}"));
        }
        self.lines.put("END", "VEVENT");
    }

    /// From when to when. A day without an hour is a whole day, and words say which part of it: an
    /// hour that nobody published is not made up.
    fn when(&mut self, one: &Occurrence) {
        self.date("DTSTART", one.time, one.date);
        match one.time {
            EventTime::At { .. } => {
                let (_, ends) = one.time.bounds(one.date);
                self.lines.put(ZONED_END, &moment(ends));
            }
            // The day after: an end is not included (§3.6.1).
            _ => self.date("DTEND", EventTime::AllDay, one.date.plus(1)),
        }
    }

    /// A date of something that is at this time: with the hour where it is known.
    fn date(&mut self, name: &str, time: EventTime, date: Date) {
        let (kind, value) = dated(time, date);
        self.lines.put(&format!("{name};{kind}"), &value);
    }

    /// The rule and the dates taken out of it (§3.8.5).
    fn rule(&mut self, event: &Event, rule: &Rule) {
        let mut text = rule.unmixed().to_string();
        if let (End::Until(last), EventTime::At { .. }) = (rule.end(), event.time) {
            // With hours it is a moment in UTC (§3.3.10): the end of that day in Shanghai.
            let last = day(last);
            text = text.replace(&format!("UNTIL={last}"), &format!("UNTIL={last}T155959Z"));
        }
        self.lines.put("RRULE", &text);
        for date in &event.except {
            self.date("EXDATE", event.time, *date);
        }
    }

    /// What it is, where, and how it stands.
    fn what(&mut self, event: &Event, one: &Occurrence) {
        let content = self.content;
        self.lines.text("SUMMARY", &words::summary(one));
        let more = words::description(content, event, one, self.base);
        self.lines.text("DESCRIPTION", &more);
        let place = text::place(content, one.zone.as_ref());
        self.lines.text("LOCATION", &place);
        let mut categories = content.centre.categories.iter();
        if let Some(category) = categories.find(|each| each.id == event.category) {
            self.lines.text("CATEGORIES", category.name.as_str());
        }
        let off = one.status == Status::Cancelled;
        let status = match one.sample {
            _ if off => "CANCELLED",
            true => "TENTATIVE",
            false => "CONFIRMED",
        };
        self.lines.put("STATUS", status);
        // Nobody is busy all day for something in the morning.
        if off || !matches!(one.time, EventTime::At { .. }) {
            self.lines.put("TRANSP", "TRANSPARENT");
        }
    }
}

const ZONED_END: &str = "DTEND;TZID=Asia/Shanghai";

/// The first date the rule gives: DTSTART counts as a date (§3.8.5.3), `from` need not be one. The
/// rule counts its periods from either alike.
fn first(event: &Event) -> Option<Date> {
    match &event.rrule {
        Some(rule) => rule.dates(event.from, event.from..=Date::LAST).next(),
        None => Some(event.from),
    }
}

/// What a changed date came to: where it is now, or that it was cancelled.
fn outcome(event: &Event, change: &Change) -> Option<Occurrence> {
    let date = match change.to {
        ChangeTo::Cancelled => change.date,
        ChangeTo::Moved { to, .. } => to,
    };
    let mut here = event.occurrences(date..=date).into_iter();
    here.find(|one| match one.status {
        Status::Cancelled => change.to == ChangeTo::Cancelled,
        Status::MovedFrom { from } => from == change.date,
        Status::Planned | Status::MovedTo { .. } => false,
    })
}

/// The parameter and the value of a date, or of the moment it begins.
fn dated(time: EventTime, date: Date) -> (&'static str, String) {
    match time {
        EventTime::At { .. } => ("TZID=Asia/Shanghai", moment(time.bounds(date).0)),
        _ => ("VALUE=DATE", day(date)),
    }
}

/// `20261121`.
fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `20261121T093000`.
pub(super) fn moment(at: DateTime) -> String {
    let minutes = at.time.minutes();
    format!("{}T{:02}{:02}00", day(at.date), minutes / 60, minutes % 60)
}
