//! Civil dates and times in `Asia/Shanghai`, which has had no offset but +08:00 since 1991.
use std::{fmt, ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};
pub use time::Weekday;

/// Why a text is no date or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadDate {
    /// Not `YYYY-MM-DD`, or no such day.
    #[error("日期要写成 2026-11-21 的样子，并且真有这一天")]
    Date,
    /// Not `HH:MM`.
    #[error("时间要写成 09:30 的样子，00:00 到 24:00")]
    Time,
    /// Not `YYYY-MM-DDTHH:MM`.
    #[error("时刻要写成 2026-11-21T09:30 的样子")]
    DateTime,
}

/// A day of the Gregorian calendar, `YYYY-MM-DD` (ISO 8601) on the wire, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(time::Date);

impl Date {
    /// The first day of the calendar, 0001-01-01.
    pub const FIRST: Self = Self::of_julian_day(1_721_426);
    /// The last day of the calendar, 9999-12-31.
    pub const LAST: Self = Self::of_julian_day(5_373_484);

    const fn of_julian_day(day: i32) -> Self {
        match time::Date::from_julian_day(day) {
            Ok(date) => Self(date),
            Err(_) => Self(time::Date::MIN),
        }
    }

    /// The day with this year, month (1–12) and day of the month.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, BadDate> {
        if !(1..=9999).contains(&year) {
            return Err(BadDate::Date);
        }
        let month = time::Month::try_from(month).map_err(|_| BadDate::Date)?;
        time::Date::from_calendar_date(year, month, day)
            .map(Self)
            .map_err(|_| BadDate::Date)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month() as u8
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// This day moved by `days`; stays at the ends of the calendar.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        let end = if days < 0 { Self::FIRST } else { Self::LAST };
        self.checked_plus(days).unwrap_or(end)
    }

    /// This day moved by `days`, if the calendar reaches that far.
    pub fn checked_plus(self, days: i32) -> Option<Self> {
        Self::of_number(self.number().checked_add(days)?)
    }

    /// Whole days from `earlier` to this day; negative if this day is before it.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.to_julian_day() - earlier.0.to_julian_day()
    }

    /// Its number in a count of all days (the Julian day); a Monday's is divisible by seven.
    pub(super) fn number(self) -> i32 {
        self.0.to_julian_day()
    }

    /// The day with this number, if the calendar reaches that far.
    pub(super) fn of_number(number: i32) -> Option<Self> {
        let fits = (Self::FIRST.number()..=Self::LAST.number()).contains(&number);
        fits.then(|| time::Date::from_julian_day(number).ok())?
            .map(Self)
    }

    /// The first day of this month.
    #[must_use]
    pub fn month_start(self) -> Self {
        self.plus(1 - i32::from(self.day()))
    }

    /// The last day of this month.
    #[must_use]
    pub fn month_end(self) -> Self {
        let length = self.0.month().length(self.year());
        self.plus(i32::from(length) - i32::from(self.day()))
    }

    /// The Monday of this week (ISO 8601).
    #[must_use]
    pub fn week_start(self) -> Self {
        self.plus(-i32::from(self.weekday().number_days_from_monday()))
    }

    /// The same day of the month `months` later, or that month's last day when it is shorter;
    /// stays at the ends of the calendar.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let index = (self.year() * 12 + i32::from(self.month()) - 1).saturating_add(months);
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        let month = u8::try_from(month).unwrap_or(1);
        let end = if months < 0 { Self::FIRST } else { Self::LAST };
        Self::new(year, month, 1).map_or(end, |first| {
            first.plus(i32::from(self.day()) - 1).min(first.month_end())
        })
    }

    /// Every day from `first` to `last`, both included.
    pub fn each(range: RangeInclusive<Self>) -> impl Iterator<Item = Self> {
        let (first, last) = range.into_inner();
        (0..=last.days_since(first)).map(move |n| first.plus(n))
    }

    /// This day at `time`.
    pub fn at(self, time: Time) -> DateTime {
        DateTime { date: self, time }
    }
}

impl FromStr for Date {
    type Err = BadDate;
    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(BadDate::Date);
        }
        let part = |range| digits(bytes.get::<std::ops::Range<usize>>(range)).ok_or(BadDate::Date);
        let narrow = |n: u16| u8::try_from(n).map_err(|_| BadDate::Date);
        Self::new(
            i32::from(part(0..4)?),
            narrow(part(5..7)?)?,
            narrow(part(8..10)?)?,
        )
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

/// A time of day in whole minutes, `HH:MM` on the wire, `24:00` (the end of the day) included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(u16);

impl Time {
    /// The start of the day.
    pub const MIDNIGHT: Self = Self(0);
    /// The end of the day, `24:00`.
    pub const END: Self = Self(24 * 60);

    /// The time `hour:minute`; `24:00` is allowed.
    pub fn new(hour: u16, minute: u16) -> Result<Self, BadDate> {
        let fits = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        if fits {
            Ok(Self(hour * 60 + minute))
        } else {
            Err(BadDate::Time)
        }
    }

    /// Minutes since the start of the day, 0 to 1440.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl FromStr for Time {
    type Err = BadDate;
    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bytes = text.as_bytes();
        if bytes.len() != 5 || bytes[2] != b':' {
            return Err(BadDate::Time);
        }
        let part = |range| digits(bytes.get::<std::ops::Range<usize>>(range)).ok_or(BadDate::Time);
        Self::new(part(0..2)?, part(3..5)?)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A moment of civil time to the minute, `YYYY-MM-DDTHH:MM` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// The time of that day.
    pub time: Time,
}

impl DateTime {
    /// The civil time in `Asia/Shanghai` at this Unix time in seconds.
    pub fn from_unix(seconds: i64) -> Self {
        let local = seconds.saturating_add(8 * 3600);
        let days = i32::try_from(local.div_euclid(86_400)).unwrap_or(0);
        let minutes = u16::try_from(local.rem_euclid(86_400) / 60).unwrap_or(0);
        let epoch = Date::of_julian_day(2_440_588);
        Self {
            date: epoch.plus(days),
            time: Time(minutes),
        }
    }

    /// Unix time in seconds when it is this moment in `Asia/Shanghai`.
    pub fn unix(self) -> i64 {
        let epoch = Date::of_julian_day(2_440_588);
        let minutes = i64::from(self.date.days_since(epoch)) * 1440 + i64::from(self.time.0);
        minutes * 60 - 8 * 3600
    }

    /// This moment moved by `minutes`.
    #[must_use]
    pub fn plus_minutes(self, minutes: i32) -> Self {
        let total = i32::from(self.time.0) + minutes;
        let date = self.date.plus(total.div_euclid(1440));
        Self {
            date,
            time: Time(u16::try_from(total.rem_euclid(1440)).unwrap_or(0)),
        }
    }
}

impl FromStr for DateTime {
    type Err = BadDate;
    fn from_str(text: &str) -> Result<Self, BadDate> {
        let (date, time) = text.split_once('T').ok_or(BadDate::DateTime)?;
        Ok(Self {
            date: date.parse()?,
            time: time.parse()?,
        })
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)
    }
}

fn digits(bytes: Option<&[u8]>) -> Option<u16> {
    bytes?.iter().try_fold(0_u16, |sum, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + u16::from(byte - b'0'))
    })
}

/// The three types travel as text.
macro_rules! as_text {
    ($($type:ident: $pattern:literal),*) => {$(
        impl TryFrom<String> for $type {
            type Error = BadDate;
            fn try_from(text: String) -> Result<Self, BadDate> {
                text.parse()
            }
        }
        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.to_string()
            }
        }
        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )*};
}
as_text!(
    Date: r"^\d{4}-\d{2}-\d{2}$",
    Time: r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$",
    DateTime: r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$"
);

#[cfg(test)]
mod tests;
