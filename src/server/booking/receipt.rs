//! The private page of a booking: what was booked, its pass, and what can still be changed.
use super::{Lock, farthest, offer::named};
use crate::{
    model::{
        booking::{
            offer::{Moving, Receipt, Said},
            record::{Key, Number},
            rooms::Approval,
        },
        date::Date,
        text::Text,
    },
    server::{
        Endpoint,
        edition::Edition,
        store::{booking::BookingFault, fault::Fault},
        transfer,
    },
};

impl Endpoint {
    /// What is to be said of the booking with this number to who has its key; the bookings made with it
    /// come along. `date` is a day to which one thinks of moving it.
    pub async fn receipt(
        &self,
        edition: &Edition,
        key: Key,
        number: &Number,
        date: Option<Date>,
        said: Option<Said>,
    ) -> Result<Receipt, Fault> {
        let bookings = self.store.bookings_of(Lock::of(key)).await?;
        let shown = bookings.iter().find(|one| one.number == *number);
        let shown = shown.ok_or(BookingFault::Unknown)?;
        let rooms = edition.content.booking.as_deref();
        let purpose = rooms.and_then(|rooms| {
            let named = rooms.purposes.iter().find(|one| one.id == shown.purpose);
            named.map(|named| named.name.clone())
        });
        let equipment = rooms.map(|rooms| named(&rooms.equipment, &shown.equipment));
        let minutes = u16::try_from(shown.slot.minutes()).unwrap_or(u16::MAX);
        let room = rooms.and_then(|rooms| rooms.room(&shown.zone));
        let moving = match room.map(|room| room.approval) {
            None => Moving::Not,
            Some(Approval::None) => Moving::Stands,
            Some(Approval::Staff | Approval::Admin) => Moving::Asks,
        };
        let free = match (rooms.filter(|_| room.is_some()), date) {
            (Some(rooms), Some(date)) => {
                let day = self.room_day(edition, rooms, &shown.zone, date).await?;
                let day = day.without(shown.slot);
                let all = day.free(minutes, rooms.rules, self.clock.now());
                all.filter(|slot| *slot != shown.slot).collect()
            }
            _ => Vec::new(),
        };
        let today = self.clock.now().date;
        let ahead = rooms.map_or(0, |rooms| farthest(rooms, shown.slot.from.date, today));
        let last = today.plus(ahead.into());
        // A number always fits into a code.
        let (path, width) = transfer::qr(shown.number.as_str()).unwrap_or_default();
        let now = self.clock.unix_s();
        Ok(Receipt {
            purpose: purpose.unwrap_or_else(|| Text::zh(shown.purpose.as_str())),
            equipment: equipment.unwrap_or_default(),
            key,
            path,
            width,
            last,
            open: bookings.iter().map(|one| one.is_open(now)).collect(),
            moving,
            said,
            free,
            bookings,
        })
    }
}
