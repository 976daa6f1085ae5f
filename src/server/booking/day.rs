//! A room's days: when it is open, what takes place in it, and when it is free next.
use std::ops::RangeInclusive;

use crate::{
    model::{
        booking::{
            rooms::Rooms,
            slot::{Busy, RoomDay, Slot},
        },
        content::Content,
        date::{Date, DateTime, Time},
        event::{Event, EventTime, Occurrence, Status},
        id::Id,
        occurrence::{self, Filter},
        text::Text,
    },
    server::{Endpoint, edition::Edition, store::fault::Fault},
};

/// How many free times are offered in place of one that is taken.
const INSTEAD: usize = 3;

/// On how many days one looks for them.
const LOOK_AHEAD: i32 = 14;

impl Endpoint {
    /// The next times at which a room is free for so many minutes, in their order: those after this moment on
    /// its day are taken before the earlier ones, then those of the days after.
    pub(super) async fn next_free(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        zone: &Id,
        from: DateTime,
        minutes: u16,
    ) -> Result<Vec<Slot>, Fault> {
        let now = self.clock.now();
        let first = from.date.max(now.date);
        let last = now.date.plus(rooms.rules.ahead_days.into());
        let mut free = Vec::new();
        for day in self
            .room_days(
                edition,
                rooms,
                zone,
                first..=first.plus(LOOK_AHEAD).min(last),
            )
            .await?
        {
            let all: Vec<Slot> = day.free(minutes, rooms.rules, now).collect();
            let (earlier, later) = all.split_at(all.partition_point(|slot| slot.from < from));
            free.extend(later.iter().chain(earlier.iter().rev()));
            if free.len() >= INSTEAD {
                break;
            }
        }
        free.truncate(INSTEAD);
        free.sort_unstable();
        Ok(free)
    }

    /// One day of a room.
    pub(super) async fn room_day(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        zone: &Id,
        date: Date,
    ) -> Result<RoomDay, Fault> {
        let mut days = self.room_days(edition, rooms, zone, date..=date).await?;
        Ok(days.remove(0))
    }

    /// Some days of a room, in order: when it is open, and what takes place in it.
    async fn room_days(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        zone: &Id,
        days: RangeInclusive<Date>,
    ) -> Result<Vec<RoomDay>, Fault> {
        let (first, last) = (*days.start(), *days.end());
        // What began the day before may run past midnight, and so may what begins on the last.
        let during = first.plus(-1).at(Time::MIDNIGHT)..last.plus(2).at(Time::MIDNIGHT);
        let held = self.store.held(zone, during).await?;
        let content = &edition.content;
        let around = first.plus(-1)..=last.plus(1);
        let mut busy: Vec<Busy> = events_in(content, &content.events, zone, around);
        busy.extend(held.into_iter().map(|slot| Busy { slot, event: None }));
        busy.sort_by_key(|busy| busy.slot);
        let day = |date| room_day(content, rooms, zone, date, &busy);
        Ok(Date::each(days).map(day).collect())
    }
}

fn room_day(content: &Content, rooms: &Rooms, zone: &Id, date: Date, busy: &[Busy]) -> RoomDay {
    let (begin, end) = (date.at(Time::MIDNIGHT), date.plus(1).at(Time::MIDNIGHT));
    let (today, reason) = opens(content, rooms, zone, date);
    let (night, _) = opens(content, rooms, zone, date.plus(-1));
    let night = night.into_iter().filter(|span| span.to > begin);
    let night = night.map(|span| Slot {
        from: begin,
        ..span
    });
    let open: Vec<Slot> = night.chain(today).collect();
    let end = open.iter().map(|open| open.to).fold(end, Ord::max);
    let buffer = rooms.rules.buffer_minutes;
    let busy = busy
        .iter()
        .filter(|busy| busy.slot.from < end && begin < busy.slot.clear(buffer));
    RoomDay {
        date,
        busy: busy.cloned().collect(),
        closed: reason.filter(|_| open.is_empty()),
        open,
    }
}

/// When a room opens on a day, and why it does not.
fn opens(content: &Content, rooms: &Rooms, zone: &Id, date: Date) -> (Vec<Slot>, Option<Text>) {
    if let Some(out) = rooms.blackout(zone, date) {
        return (Vec::new(), Some(out.reason.clone()));
    }
    // The centre's single dates are in the zone's own hours already: see `Content::bind_hours`.
    let own = content.zone(zone).and_then(|zone| zone.hours.as_ref());
    let hours = own.unwrap_or(&content.centre.hours);
    let opening = hours.on(date, &content.holidays);
    let spans = opening.spans.iter().map(|span| {
        let (from, to) = span.bounds(date);
        Slot { from, to }
    });
    (spans.collect(), opening.reason.cloned())
}

/// The events that take place in a room, in what it lies within, or in a part of it.
fn events_in(
    content: &Content,
    events: &[Event],
    zone: &Id,
    days: RangeInclusive<Date>,
) -> Vec<Busy> {
    let around = content.around(zone);
    let meets = |other: &Id| {
        other == zone || around.contains(other) || content.around(other).contains(zone)
    };
    let here = |one: &&Occurrence| {
        let on = matches!(one.status, Status::Planned | Status::MovedFrom { .. });
        on && one.zone.as_ref().is_some_and(meets)
    };
    let all = occurrence::agenda(events, days, &Filter::default());
    let taken = all.iter().filter(here).map(|one| Busy {
        slot: hours(one),
        event: Some(one.title.clone()),
    });
    taken.collect()
}

/// How many days of a new programme are held against bookings: as far as one of a year can reach.
const FARTHEST: i32 = 2 * 366;

/// The rooms to book that `events` need, each with its hours, and did not have before: what they occupy
/// already in `content` stands in nobody's way, for it was there when the room was booked.
pub(in crate::server) fn needed(
    content: &Content,
    events: &[&Event],
    now: DateTime,
) -> Vec<(Id, Slot)> {
    let days = now.date..=now.date.plus(FARTHEST);
    let rooms = content.booking.as_deref();
    let mut needed = Vec::new();
    for room in rooms.map_or(&[][..], |rooms| &rooms.rooms) {
        let busy = |event: &Event| {
            let one = std::slice::from_ref(event);
            events_in(content, one, &room.zone, days.clone())
        };
        let before = events.iter().filter_map(|event| content.event(&event.id));
        let before: Vec<Busy> = before.flat_map(busy).collect();
        let mut new: Vec<Busy> = events.iter().flat_map(|event| busy(event)).collect();
        new.retain(|busy| busy.slot.to > now && !before.contains(busy));
        needed.extend(new.into_iter().map(|busy| (room.zone.clone(), busy.slot)));
    }
    needed
}

/// When an event needs its room: of a part of the day without an hour, all of that part.
fn hours(one: &Occurrence) -> Slot {
    let at = |hour: i32| one.date.at(Time::MIDNIGHT).plus_minutes(hour * 60);
    let (from, to) = match one.time {
        EventTime::AllDay => (at(0), at(24)),
        EventTime::Morning => (at(6), at(12)),
        EventTime::Afternoon => (at(12), at(18)),
        EventTime::Evening => (at(18), at(24)),
        EventTime::At { from, to } => {
            let last = if to <= from {
                one.date.plus(1)
            } else {
                one.date
            };
            (one.date.at(from), last.at(to).plus_minutes(0))
        }
    };
    Slot { from, to }
}
