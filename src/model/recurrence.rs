//! Recurrence rules (a part of RFC 5545 RRULE) and the dates they give.
//!
//! A rule splits time into periods: days, weeks or months, `interval` apart and counted from the
//! one that contains the first date. What a period gives is a few bits, one a day. So a window is
//! reached by a division, and the cost grows with the window, never with the years before it.
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::date::{Date, Weekday};

mod month;
mod shift;
mod text;

use month::{bit_within, weekday_of_month};
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

    /// The same rule with another end.
    #[must_use]
    pub fn ending(self, end: End) -> Self {
        Self { end, ..self }
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
        let grid = Grid::new(self, from);
        let period = grid.period_of(first);
        let left = match self.end {
            End::Count(count) => count - grid.count_before(period, count),
            End::Never | End::Until(_) => u32::MAX,
        };
        Dates {
            grid,
            first: first.number(),
            last: last.number(),
            next_period: period,
            start: 0,
            days: 0,
            left,
        }
    }
}

/// A rule laid out from a first date on: the periods and their days, in numbers of days, as dates
/// are slow to reckon with.
#[derive(Clone, Debug)]
struct Grid<'a> {
    rule: &'a Rule,
    from: Date,
    /// The first day of the first period; for months, the number of the first month.
    base: i32,
    /// The days of every period, where they are always the same.
    days: u32,
}

impl<'a> Grid<'a> {
    fn new(rule: &'a Rule, from: Date) -> Self {
        let (base, days) = match rule.freq {
            Freq::Daily => (from.number(), 1),
            Freq::Weekly => {
                let before = days_between(rule.week_start, from.weekday());
                (from.number() - before, rule.days_of_week(from))
            }
            Freq::Monthly => (month::index(from), 0),
        };
        Self {
            rule,
            from,
            base,
            days,
        }
    }

    /// The number of the period that `date`, not before the first date, lies in or after.
    fn period_of(&self, date: Date) -> i32 {
        let interval = i32::from(self.rule.interval);
        match self.rule.freq {
            Freq::Daily => (date.number() - self.base) / interval,
            Freq::Weekly => (date.number() - self.base) / (7 * interval),
            Freq::Monthly => (month::index(date) - self.base) / interval,
        }
    }

    /// The first day of a period and its days as bits, counted from that day.
    fn period(&self, number: i32) -> (i32, u32) {
        let steps = number * i32::from(self.rule.interval);
        let (start, days) = match self.rule.freq {
            Freq::Daily => {
                let start = self.base + steps;
                let by_day = &self.rule.by_day;
                let fits =
                    by_day.is_empty() || by_day.iter().any(|by| weekday(by.day) == start % 7);
                (start, u32::from(fits))
            }
            Freq::Weekly => (self.base + 7 * steps, self.days),
            Freq::Monthly => {
                let (start, length) = month::bounds(self.base + steps);
                (start, self.rule.days_of_month(self.from, start, length))
            }
        };
        if number > 0 {
            return (start, days);
        }
        // The first period may begin before the first date.
        let before = self.from.number() - start;
        (start, days & (u32::MAX << before))
    }

    /// How many dates lie in the periods before this one, but `most` at most. After the first
    /// period the numbers of dates repeat, so whole cycles are multiplied.
    fn count_before(&self, period: i32, most: u32) -> u32 {
        if period == 0 {
            return 0;
        }
        let count = |number| self.period(number).1.count_ones();
        let cycle = self.rule.cycle(self.from);
        let (whole, rest) = ((period - 1) / cycle, (period - 1) % cycle);
        let mut sum = count(0);
        if let Ok(whole) = u32::try_from(whole)
            && whole > 0
        {
            sum += whole * (1..=cycle).map(count).sum::<u32>();
        }
        for number in 1..=rest {
            if sum >= most {
                break;
            }
            sum += count(number);
        }
        sum.min(most)
    }
}

impl Rule {
    fn days_of_week(&self, from: Date) -> u32 {
        let bit = |day| 1 << days_between(self.week_start, day);
        if self.by_day.is_empty() {
            bit(from.weekday())
        } else {
            self.by_day.iter().fold(0, |days, by| days | bit(by.day))
        }
    }

    fn days_of_month(&self, from: Date, start: i32, length: i32) -> u32 {
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
                bits | weekday_of_month(*by, start % 7, length)
            }),
        };
        by_month_day & by_day
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
    grid: Grid<'a>,
    first: i32,
    last: i32,
    next_period: i32,
    start: i32,
    days: u32,
    left: u32,
}

impl Iterator for Dates<'_> {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        while self.left > 0 {
            if self.days == 0 {
                let (start, days) = self.grid.period(self.next_period);
                if start > self.last {
                    return None;
                }
                (self.start, self.days) = (start, days);
                self.next_period += 1;
                continue;
            }
            let offset = i32::try_from(self.days.trailing_zeros()).ok()?;
            let date = self.start + offset;
            if date > self.last {
                return None;
            }
            self.days &= self.days - 1;
            if self.left < u32::MAX {
                self.left -= 1;
            }
            if date >= self.first {
                return Date::of_number(date);
            }
        }
        None
    }
}

/// 0 for Monday to 6.
fn weekday(day: Weekday) -> i32 {
    i32::from(day.number_days_from_monday())
}

/// Days from one weekday to the next such other, 0 to 6.
fn days_between(from: Weekday, to: Weekday) -> i32 {
    (weekday(to) - weekday(from)).rem_euclid(7)
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
