//! Months as numbers: where they begin, how long they are, and some of their days as bits.
use super::{ByDay, Rule, weekday};
use crate::model::date::Date;

/// The number of a month, counted from the year 0.
pub(super) fn index(date: Date) -> i32 {
    date.year() * 12 + i32::from(date.month()) - 1
}

/// The number of its first day (see [`Date::number`]) and its length in days.
pub(super) fn bounds(index: i32) -> (i32, i32) {
    // Years that begin in March end with the leap day. Unsigned division is quicker, and no month
    // is before that of the first date.
    let march = (index - 2).unsigned_abs();
    let (year, month) = (march / 12, march % 12);
    let leap_days = year / 4 - year / 100 + year / 400;
    let start = year * 365 + leap_days + (153 * month + 2) / 5 + 1_721_120;
    let length = match month {
        // February, at the end of the year that began in the March before.
        11 if is_leap(year + 1) => 29,
        11 => 28,
        // April, June, September and November.
        1 | 3 | 6 | 8 => 30,
        _ => 31,
    };
    (start.cast_signed(), length)
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The bit of a day counted from the first of the month, if the month has it.
pub(super) fn bit_within(index: i32, length: i32) -> u32 {
    if (0..length).contains(&index) {
        1 << index
    } else {
        0
    }
}

/// The days that are this weekday; `first` is the weekday of the first of the month.
pub(super) fn weekday_of_month(by: ByDay, first: i32, length: i32) -> u32 {
    let earliest = (weekday(by.day) - first).rem_euclid(7);
    let latest = earliest + (length - 1 - earliest) / 7 * 7;
    match by.nth.map(i32::from) {
        Some(nth) if nth > 0 => bit_within(earliest + 7 * (nth - 1), length),
        Some(nth) => bit_within(latest + 7 * (nth + 1), length),
        None => (0..5).fold(0, |bits, week| {
            bits | bit_within(earliest + 7 * week, length)
        }),
    }
}

impl Rule {
    /// The same rule for other programs: a weekday without a number that stands beside numbered ones
    /// is spelt out as the first to the fifth. Some take the mixture, which RFC 5545 allows
    /// (§3.3.10), for days that are both.
    #[must_use]
    pub fn unmixed(&self) -> Self {
        let mut rule = self.clone();
        if self.by_day.iter().any(|by| by.nth.is_some()) {
            let each = |by: &ByDay| match by.nth {
                Some(_) => vec![*by],
                None => (1..=5)
                    .map(|nth| ByDay {
                        nth: Some(nth),
                        day: by.day,
                    })
                    .collect(),
            };
            rule.by_day = self.by_day.iter().flat_map(each).collect();
        }
        rule
    }
}
