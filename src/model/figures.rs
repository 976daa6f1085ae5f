//! What the desk counts of a week or a month: seals, bookings, sign-ups; nobody is singled out.
use serde::{Deserialize, Serialize};

use super::{
    booking::record::{Booking, BookingStatus},
    date::{Date, DateTime},
    id::Id,
};

/// Fewer people than this are not told apart: they could be known by name.
pub const FEWEST: u64 = 5;

/// The largest number that is not told.
const MOST_HIDDEN: u32 = 4;

/// How many people, or how many passports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Count {
    /// So many.
    Exact(u32),
    /// At least one, and so few that they could be known.
    Few,
    /// So many or a few more: what is left of a number beside a few that are not told.
    Least(u32),
}

impl Count {
    /// This number, unless it is too small to be told.
    pub fn of(number: u64) -> Self {
        if (1..FEWEST).contains(&number) {
            Self::Few
        } else {
            Self::Exact(u32::try_from(number).unwrap_or(u32::MAX))
        }
    }

    /// A number and the two parts that it is the sum of: no part gives the other away.
    pub fn split(one: u64, other: u64) -> [Self; 3] {
        let whole = Self::of(one + other);
        let (first, second) = (Self::of(one), Self::of(other));
        let least = match whole {
            Self::Exact(whole) => Self::Least(whole.saturating_sub(MOST_HIDDEN)),
            few => return [few; 3],
        };
        match (first, second) {
            (Self::Few, Self::Exact(_)) => [whole, first, least],
            (Self::Exact(_), Self::Few) => [whole, least, second],
            _ => [whole, first, second],
        }
    }

    /// How long a bar of it is.
    pub fn length(self) -> u32 {
        match self {
            Self::Exact(number) | Self::Least(number) => number,
            Self::Few => MOST_HIDDEN / 2,
        }
    }
}

/// By what is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// From Monday to Sunday.
    Week,
    /// By the calendar.
    #[default]
    Month,
}

/// A week or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Which of both.
    pub by: By,
    /// Its first day.
    pub first: Date,
}

impl Period {
    /// The one that this day lies in.
    pub fn of(by: By, date: Date) -> Self {
        let first = match by {
            By::Week => date.week_start(),
            By::Month => date.month_start(),
        };
        Self { by, first }
    }

    /// Its last day.
    pub fn last(self) -> Date {
        match self.by {
            By::Week => self.first.plus(6),
            By::Month => self.first.month_end(),
        }
    }

    /// The one that is so many later; earlier where it is negative.
    #[must_use]
    pub fn plus(self, steps: i32) -> Self {
        let date = match self.by {
            By::Week => self.first.plus(7 * steps),
            By::Month => self.first.plus_months(steps),
        };
        Self::of(self.by, date)
    }

    /// The week or month that shows the same time: the one with `today`, where this one has it; of a week on
    /// the border of two months, the later.
    #[must_use]
    pub fn by(self, by: By, today: Date) -> Self {
        let date = match (self.has(today), self.by) {
            (true, _) => today,
            (false, By::Week) => self.last(),
            (false, By::Month) => self.first,
        };
        Self::of(by, date)
    }

    /// Whether it has this day.
    pub fn has(self, date: Date) -> bool {
        (self.first..=self.last()).contains(&date)
    }
}

/// All that is counted of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Seals by place.
    pub seals: Vec<Seals>,
    /// Bookings by purpose.
    pub purposes: Vec<Bookings>,
    /// Bookings by room.
    pub rooms: Vec<Bookings>,
    /// Who signed up, and who came, by event.
    pub signups: Vec<Signups>,
    /// Bookings of this period and those before it, the earliest first.
    pub course: Vec<Step>,
}

/// The bookings of a period among others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its first day.
    pub first: Date,
    /// What was booked.
    pub bookings: Bookings,
}

/// How many passports took a seal of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seals {
    /// What the place is called.
    pub name: String,
    /// Taken there: by a poster or a screen.
    pub there: Count,
    /// Taken in the virtual tour.
    pub cloud: Count,
}

/// Bookings, which branches make: no people are counted but those that were announced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookings {
    /// The purpose, or the room.
    pub name: String,
    /// How many stood: agreed to, and not given up.
    pub stood: u32,
    /// How many of them came.
    pub came: u32,
    /// How many of them are over, and nobody came.
    pub missed: u32,
    /// How many were given up, or not agreed to.
    pub fell: u32,
    /// For how many people those that stood were made.
    pub heads: u32,
}

/// The sign-ups of an event's dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signups {
    /// The event.
    pub name: String,
    /// How many of its dates are over for which people had signed up.
    pub dates: u32,
    /// How many people had a place.
    pub placed: Count,
    /// How many of them came.
    pub came: Count,
    /// How many of them did not.
    pub missed: Count,
}

impl Bookings {
    /// Counts one more.
    fn add(&mut self, booking: &Booking, now: DateTime) {
        match booking.status {
            BookingStatus::Pending => {}
            BookingStatus::Declined | BookingStatus::Cancelled => self.fell += 1,
            BookingStatus::Approved => {
                self.stood += 1;
                self.heads += u32::from(booking.heads);
                if booking.arrived_at.is_some() {
                    self.came += 1;
                } else if booking.slot.to <= now {
                    self.missed += 1;
                }
            }
        }
    }

    /// All of these together.
    pub fn sum<'b>(all: impl Iterator<Item = &'b Booking>, now: DateTime) -> Self {
        let mut sum = Self::default();
        all.for_each(|booking| sum.add(booking, now));
        sum
    }

    /// By what `key` says of each, the most first; `name` gives the words.
    pub fn by<'b>(
        all: impl Iterator<Item = &'b Booking>,
        now: DateTime,
        key: impl Fn(&Booking) -> &Id,
        name: impl Fn(&Id) -> String,
    ) -> Vec<Self> {
        let mut groups: Vec<(&Id, Self)> = Vec::new();
        for booking in all.filter(|one| one.status != BookingStatus::Pending) {
            let id = key(booking);
            let at = groups.iter().position(|(other, _)| *other == id);
            let at = at.unwrap_or_else(|| {
                let group = Self {
                    name: name(id),
                    ..Self::default()
                };
                groups.push((id, group));
                groups.len() - 1
            });
            groups[at].1.add(booking, now);
        }
        groups.sort_by(|(a, one), (b, other)| other.stood.cmp(&one.stood).then(a.cmp(b)));
        groups.into_iter().map(|(_, group)| group).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Regression: from a month to its weeks and back one came to the month before.
    #[test]
    fn week_and_month_show_the_same_time() {
        let today = "2026-11-25".parse().unwrap();
        for (date, week, month) in [
            ("2026-11-25", "2026-11-23", "2026-11-01"),
            ("2026-09-10", "2026-08-31", "2026-09-01"),
            ("2027-02-03", "2027-02-01", "2027-02-01"),
        ] {
            let shown = Period::of(By::Month, date.parse().unwrap());
            let weeks = shown.by(By::Week, today);
            assert_eq!(weeks.first.to_string(), week);
            assert_eq!(weeks.by(By::Month, today).first.to_string(), month);
        }
    }

    #[test]
    fn few_are_no_number_and_cannot_be_had_from_the_rest() {
        use Count::{Exact, Few, Least};
        assert_eq!([0, 1, 4, 5].map(Count::of), [Exact(0), Few, Few, Exact(5)]);
        for (came, missed, told) in [
            (15, 5, [Exact(20), Exact(15), Exact(5)]),
            (20, 0, [Exact(20), Exact(20), Exact(0)]),
            (18, 2, [Exact(20), Least(16), Few]),
            (1, 19, [Exact(20), Few, Least(16)]),
            (3, 3, [Exact(6), Few, Few]),
            (3, 0, [Few; 3]),
            (0, 0, [Exact(0); 3]),
        ] {
            assert_eq!(Count::split(came, missed), told, "{came} {missed}");
        }
    }

    #[test]
    fn a_period_is_a_whole_week_or_month_and_steps_to_its_neighbours() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let of = |by, text| Period::of(by, date(text));
        for (period, first, last) in [
            (of(By::Week, "2026-11-22"), "2026-11-16", "2026-11-22"),
            (of(By::Month, "2028-02-29"), "2028-02-01", "2028-02-29"),
            (
                of(By::Month, "2026-03-31").plus(-1),
                "2026-02-01",
                "2026-02-28",
            ),
            (
                of(By::Week, "2026-12-31").plus(1),
                "2027-01-04",
                "2027-01-10",
            ),
        ] {
            assert_eq!((period.first, period.last()), (date(first), date(last)));
            assert!(period.has(date(first)) && period.has(date(last)));
            assert!(!period.has(date(last).plus(1)));
            assert_eq!(period.plus(1).plus(-1), period);
        }
    }
}
