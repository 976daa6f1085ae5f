//! What the booking page can offer at this moment, step by step.
use super::{Order, reach};
use crate::{
    model::{
        booking::{
            offer::{DayOffer, Offer, RoomOffer, SeriesDate, Typed},
            record::Key,
            rooms::{Approval, Room, Rooms},
            slot::{RoomDay, Slot, StartState},
            wanted::Wanted,
        },
        centre::Named,
        date::{Date, Time},
        id::Id,
    },
    server::{Endpoint, edition::Edition, store::fault::Fault},
    web::route::BookQuery,
};

/// The length shown first, in minutes, where the room can be had for so long.
const USUAL: u16 = 60;

impl Endpoint {
    /// What can be chosen after what has been; none where the centre lends no rooms.
    pub async fn offer(
        &self,
        edition: &Edition,
        query: &BookQuery,
        typed: Option<Typed>,
    ) -> Result<Option<Offer>, Fault> {
        let Some(rooms) = edition.content.booking.clone() else {
            return Ok(None);
        };
        let suited = query
            .purpose
            .as_ref()
            .map(|id| rooms.suited(id))
            .unwrap_or_default();
        let chosen = query.room.as_ref();
        let chosen = suited.iter().find(|room| chosen == Some(&room.zone));
        let day = match chosen {
            Some(room) => Some(self.day_offer(edition, &rooms, room, query).await?),
            None => None,
        };
        let slot = day.as_ref().zip(query.from).and_then(|(day, from)| {
            let at = day.starts.iter().find(|start| start.at.time == from)?.at;
            Some(Slot::of(at, day.minutes))
        });
        let series = match (chosen, slot, &query.purpose) {
            (Some(room), Some(slot), Some(purpose)) => {
                self.series(edition, &rooms, room, purpose, slot, query)
                    .await?
            }
            _ => Vec::new(),
        };
        // Also beside an hour that is refused: the form is sent again with another.
        let key = match (&day, query.from) {
            (Some(_), Some(_)) => self.new_key(),
            _ => None,
        };
        Ok(Some(Offer {
            basis: rooms.basis.clone(),
            purposes: rooms.purposes.clone(),
            rooms: suited.iter().map(|room| room_offer(&rooms, room)).collect(),
            notice_minutes: rooms.rules.notice_minutes,
            series,
            months: rooms.rules.months,
            key,
            day,
            typed,
        }))
    }

    async fn day_offer(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        room: &Room,
        query: &BookQuery,
    ) -> Result<DayOffer, Fault> {
        let (now, rules) = (self.clock.now(), rooms.rules);
        let last = now.date.plus(rules.ahead_days.into());
        let lengths = rooms.lengths(room);
        let asked = query.minutes.filter(|minutes| lengths.contains(minutes));
        let usual = lengths
            .iter()
            .copied()
            .filter(|length| *length <= USUAL)
            .max();
        let minutes = asked.or(usual).unwrap_or(rules.step_minutes);
        let zone = &room.zone;
        let mut next = Vec::new();
        let date = match query.date {
            Some(date) => date.clamp(now.date, last),
            None => {
                next = self.next_free(edition, rooms, zone, now, minutes).await?;
                next.first().map_or(now.date, |slot| slot.from.date)
            }
        };
        let day: RoomDay = self.room_day(edition, rooms, zone, date).await?;
        let starts = day.starts(minutes, rules, now);
        let free = starts.iter().any(|start| start.state == StartState::Free);
        if !free && next.is_empty() {
            let tomorrow = date.plus(1).at(Time::MIDNIGHT);
            next = self
                .next_free(edition, rooms, zone, tomorrow, minutes)
                .await?;
        }
        if free {
            next.clear();
        }
        Ok(DayOffer {
            date,
            last,
            open: day.open,
            busy: day.busy,
            closed: day.closed,
            minutes,
            starts,
            next,
        })
    }

    /// Each date of what comes back month by month, and why one cannot be had.
    async fn series(
        &self,
        edition: &Edition,
        rooms: &Rooms,
        room: &Room,
        purpose: &Id,
        slot: Slot,
        query: &BookQuery,
    ) -> Result<Vec<SeriesDate>, Fault> {
        let months = query.months.unwrap_or(1).min(rooms.rules.months);
        if months < 2 {
            return Ok(Vec::new());
        }
        let order = Order {
            wanted: Wanted {
                purpose: purpose.clone(),
                zone: room.zone.clone(),
                from: slot.from,
                minutes: u16::try_from(slot.minutes()).unwrap_or(u16::MAX),
                // Anything: only the dates are looked at.
                branch: String::new(),
                heads: 1,
                docent: false,
                equipment: Vec::new(),
            },
            months,
            monthly: query.monthly,
            skip: Vec::new(),
        };
        let far = reach(rooms, months);
        let now = self.clock.now();
        let mut dates = Vec::new();
        for wanted in order.each() {
            let date: Date = wanted.slot().from.date;
            let day = self.room_day(edition, rooms, &room.zone, date).await?;
            let clash = wanted.on(&day, rooms, far, now).err();
            dates.push(SeriesDate {
                date,
                clash: clash.map(|refusal| refusal.to_string()),
            });
        }
        Ok(dates)
    }

    /// A key for a form; none where there is no randomness, which the log says.
    pub(in crate::server) fn new_key(&self) -> Option<Key> {
        let mut bytes = [0; 16];
        match (self.random)(&mut bytes) {
            Ok(()) => Some(Key::of(bytes)),
            Err(error) => {
                tracing::error!(%error, "no randomness for a booking");
                None
            }
        }
    }
}

fn room_offer(rooms: &Rooms, room: &Room) -> RoomOffer {
    RoomOffer {
        zone: room.zone.clone(),
        capacity: room.capacity,
        equipment: named(&rooms.equipment, &room.equipment),
        approval: room.approval != Approval::None,
        lengths: rooms.lengths(room),
    }
}

/// Those of `all` that are listed.
pub(super) fn named(all: &[Named], listed: &[Id]) -> Vec<Named> {
    let is = |named: &&Named| listed.contains(&named.id);
    all.iter().filter(is).cloned().collect()
}
