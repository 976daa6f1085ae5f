//! Recurrence rules (a part of RFC 5545 RRULE) and the dates they give.
//!
//! A rule splits time into periods: days, weeks or months, `interval` apart and counted from the
//! one that contains the first date. What a period gives is a few bits, one a day. So a window is
//! reached by a division, and the cost grows with the window, never with the years before it.
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::date::{Date, Weekday};

mod text;
pub use text::BadRule;

/// A rule, an RRULE text on the wire: `FREQ=WEEKLY;BYDAY=SA`.
///
/// Understands `FREQ` (`DAILY`, `WEEKLY`, `MONTHLY`), `INTERVAL`, `BYDAY`, `BYMONTHDAY`, `UNTIL`,
/// `COUNT` and `WKST`; made by parsing, so a rule that exists is sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rule {
    freq: Freq,
    interval: u16,
    by_day: Vec<ByDay>,
    by_month_day: Vec<i8>,
    end: End,
    week_start: Weekday,
}

/// The unit a rule counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freq {
    /// Every `interval` days.
    Daily,
    /// Every `interval` weeks.
    Weekly,
    /// Every `interval` months.
    Monthly,
}

/// A weekday of a rule; in a month also the how-manieth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByDay {
    /// 1 to 5 from the start of the month, −1 to −5 from its end; `None` is every one.
    pub nth: Option<i8>,
    /// The weekday.
    pub day: Weekday,
}

/// When a rule ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Never.
    Never,
    /// After this date, which is included.
    Until(Date),
    /// After so many dates.
    Count(u32),
}

impl Rule {
    /// The unit it counts in.
    pub fn freq(&self) -> Freq {
        self.freq
    }

    /// How many units lie between two periods, 1 or more.
    pub fn interval(&self) -> u16 {
        self.interval
    }

    /// The weekdays it names; none means those of the first date.
    pub fn by_day(&self) -> &[ByDay] {
        &self.by_day
    }

    /// The days of the month it names, 1 to 31, or −1 to −31 from the end of the month.
    pub fn by_month_day(&self) -> &[i8] {
        &self.by_month_day
    }

    /// When it ends.
    pub fn end(&self) -> End {
        self.end
    }

    /// The dates in `window` in order, for an event whose first date (DTSTART) is `from`.
    ///
    /// `from` itself is a date only when the rule gives it; days a month lacks are skipped. As
    /// RFC 5545 has it, `COUNT` counts from `from` on, whatever the window.
    pub fn dates(&self, from: Date, window: RangeInclusive<Date>) -> Dates<'_> {
        let (start, end) = window.into_inner();
        let first = start.max(from);
        let last = match self.end {
            End::Until(until) => end.min(until),
            End::Never | End::Count(_) => end,
        };
        let period = self.period_of(from, first);
        let left = match self.end {
            End::Count(count) => count.saturating_sub(self.count_before(from, period)),
            End::Never | End::Until(_) => u32::MAX,
        };
        Dates {
            rule: self,
            from,
            first,
            last,
            next_period: period,
            start: first,
            days: 0,
            left,
        }
    }

    /// The number of the period that `date`, not before `from`, lies in or after.
    fn period_of(&self, from: Date, date: Date) -> i32 {
        let interval = i32::from(self.interval);
        match self.freq {
            Freq::Daily => date.days_since(from) / interval,
            Freq::Weekly => date.days_since(self.start_of_week(from)) / (7 * interval),
            Freq::Monthly => (month_index(date) - month_index(from)) / interval,
        }
    }

    /// The first day of a period and its days as bits, counted from that day; `None` past the end
    /// of the calendar.
    fn period(&self, from: Date, number: i32) -> Option<(Date, u32)> {
        let steps = number.checked_mul(i32::from(self.interval))?;
        let (start, days) = match self.freq {
            Freq::Daily => {
                let start = from.checked_plus(steps)?;
                let fits = self.by_day.is_empty()
                    || self.by_day.iter().any(|by| by.day == start.weekday());
                (start, u32::from(fits))
            }
            Freq::Weekly => {
                let start = self
                    .start_of_week(from)
                    .checked_plus(steps.checked_mul(7)?)?;
                (start, self.days_of_week(from))
            }
            Freq::Monthly => {
                let index = month_index(from).checked_add(steps)?;
                let month = u8::try_from(index.rem_euclid(12) + 1).ok()?;
                let start = Date::new(index.div_euclid(12), month, 1).ok()?;
                (start, self.days_of_month(from, start))
            }
        };
        let before = from.days_since(start).max(0);
        Some((start, days & (u32::MAX << before)))
    }

    fn start_of_week(&self, date: Date) -> Date {
        date.plus(-days_between(self.week_start, date.weekday()))
    }

    fn days_of_week(&self, from: Date) -> u32 {
        let bit = |day| 1 << days_between(self.week_start, day);
        if self.by_day.is_empty() {
            bit(from.weekday())
        } else {
            self.by_day.iter().fold(0, |days, by| days | bit(by.day))
        }
    }

    fn days_of_month(&self, from: Date, start: Date) -> u32 {
        let length = i32::from(start.month_end().day());
        let day_of_month = |day: i8| {
            let day = i32::from(day);
            let index = if day > 0 { day - 1 } else { length + day };
            bit_within(index, length)
        };
        if self.by_day.is_empty() && self.by_month_day.is_empty() {
            return bit_within(i32::from(from.day()) - 1, length);
        }
        let by_month_day = match self.by_month_day.as_slice() {
            [] => u32::MAX,
            days => days.iter().fold(0, |bits, day| bits | day_of_month(*day)),
        };
        let by_day = match self.by_day.as_slice() {
            [] => u32::MAX,
            days => days.iter().fold(0, |bits, by| {
                bits | weekday_of_month(*by, start.weekday(), length)
            }),
        };
        by_month_day & by_day
    }

    /// How many dates lie in the periods before this one. After the first period, which may have
    /// begun before `from`, the numbers of dates repeat, so whole cycles are multiplied.
    fn count_before(&self, from: Date, period: i32) -> u32 {
        let count = |number| {
            self.period(from, number)
                .map_or(0, |(_, days)| days.count_ones())
        };
        if period == 0 {
            return 0;
        }
        let cycle = self.cycle(from);
        let (whole, rest) = ((period - 1) / cycle, (period - 1) % cycle);
        let rest: u32 = (1..=rest).map(count).sum();
        let whole = match u32::try_from(whole) {
            Ok(0) | Err(_) => 0,
            Ok(whole) => whole * (1..=cycle).map(count).sum::<u32>(),
        };
        count(0) + whole + rest
    }

    /// After how many periods the number of dates in each repeats.
    fn cycle(&self, from: Date) -> i32 {
        let once_a_month = match (self.by_day.as_slice(), self.by_month_day.as_slice()) {
            ([], []) => from.day() <= 28,
            ([by], []) => by.nth.is_some_and(|nth| nth.abs() <= 4),
            ([], [day]) => day.abs() <= 28,
            _ => false,
        };
        match self.freq {
            Freq::Daily => 7,
            Freq::Weekly => 1,
            Freq::Monthly if once_a_month => 1,
            // The Gregorian calendar, weekdays included, repeats after 400 years.
            Freq::Monthly => 4800,
        }
    }
}

/// The dates of a rule in a window, in order: see [`Rule::dates`].
#[derive(Clone, Debug)]
pub struct Dates<'a> {
    rule: &'a Rule,
    from: Date,
    first: Date,
    last: Date,
    next_period: i32,
    start: Date,
    days: u32,
    left: u32,
}

impl Iterator for Dates<'_> {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        while self.left > 0 {
            if self.days == 0 {
                let (start, days) = self.rule.period(self.from, self.next_period)?;
                if start > self.last {
                    return None;
                }
                (self.start, self.days) = (start, days);
                self.next_period += 1;
                continue;
            }
            let offset = i32::try_from(self.days.trailing_zeros()).ok()?;
            let date = self.start.checked_plus(offset)?;
            if date > self.last {
                return None;
            }
            self.days &= self.days - 1;
            if self.left < u32::MAX {
                self.left -= 1;
            }
            if date >= self.first {
                return Some(date);
            }
        }
        None
    }
}

fn month_index(date: Date) -> i32 {
    date.year() * 12 + i32::from(date.month()) - 1
}

/// Days from one weekday to the next such other, 0 to 6.
fn days_between(from: Weekday, to: Weekday) -> i32 {
    let number = |day: Weekday| i32::from(day.number_days_from_monday());
    (number(to) - number(from)).rem_euclid(7)
}

fn bit_within(index: i32, length: i32) -> u32 {
    if (0..length).contains(&index) {
        1 << index
    } else {
        0
    }
}

fn weekday_of_month(by: ByDay, first: Weekday, length: i32) -> u32 {
    let earliest = days_between(first, by.day);
    let latest = earliest + (length - 1 - earliest) / 7 * 7;
    match by.nth.map(i32::from) {
        Some(nth) if nth > 0 => bit_within(earliest + 7 * (nth - 1), length),
        Some(nth) => bit_within(latest + 7 * (nth + 1), length),
        None => (0..5).fold(0, |bits, week| {
            bits | bit_within(earliest + 7 * week, length)
        }),
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> Self {
        rule.to_string()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Rule {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rule".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "RFC 5545 RRULE，例如 FREQ=WEEKLY;BYDAY=SA",
            "pattern": "^(.*;)?FREQ=(DAILY|WEEKLY|MONTHLY)(;.*)?$"
        })
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
