//! Reading and writing an RRULE text, and saying what to do where it cannot be read.
use std::{fmt, str::FromStr};

use super::{ByDay, End, Freq, Rule};
use crate::model::date::{Date, Time, Weekday};

/// The longest interval, in days, weeks or months.
const MAX_INTERVAL: u16 = 999;
/// The largest count of dates.
const MAX_COUNT: u32 = 9999;

/// Why a text is no rule that we understand, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRule {
    /// No frequency, or none we know.
    #[error(
        "重复规则要写明多久一次：FREQ=DAILY（天）、WEEKLY（周）或 MONTHLY（月），例如 FREQ=WEEKLY;BYDAY=SA"
    )]
    Freq,
    /// `FREQ=YEARLY`.
    #[error("每年一次请写成 FREQ=MONTHLY;INTERVAL=12")]
    Yearly,
    /// Not `NAME=value`.
    #[error("重复规则里的“{0}”要写成“名称=值”，各项之间用英文分号隔开")]
    Part(String),
    /// A part outside of what we support.
    #[error(
        "重复规则里不能用 {0}，请删去；能用的有 FREQ、INTERVAL、BYDAY、BYMONTHDAY、UNTIL、COUNT、WKST"
    )]
    Unknown(String),
    /// The same part twice.
    #[error("重复规则里 {0} 写了不止一次，请只留一个")]
    Twice(String),
    /// Not an interval.
    #[error("INTERVAL（每隔几天、几周或几个月）要写 1 到 999 的整数")]
    Interval,
    /// Not a list of weekdays.
    #[error(
        "BYDAY 里的“{0}”不对：写 MO、TU、WE、TH、FR、SA、SU，按月重复时前面可加 1 到 5 或 -1 到 -5，例如 1SA 是第一个星期六，-1SU 是最后一个星期日"
    )]
    Day(String),
    /// `2SA` in a daily or weekly rule.
    #[error("“第几个星期几”只能和 FREQ=MONTHLY 一起用；按天、按周重复时 BYDAY 前面不要写数字")]
    NthOutsideMonth,
    /// Not a list of days of the month.
    #[error("BYMONTHDAY 里的“{0}”不对：写 1 到 31，或 -1 到 -31 从月底倒数（-1 是每月最后一天）")]
    MonthDay(String),
    /// `BYMONTHDAY` in a daily or weekly rule.
    #[error("BYMONTHDAY（几号）只能和 FREQ=MONTHLY 一起用，请改用 FREQ=MONTHLY 或删去 BYMONTHDAY")]
    MonthDayOutsideMonth,
    /// Not a last date.
    #[error("UNTIL（最后一天）要写成 20261231 或 20261231T155959Z 的样子，并且真有这一天")]
    Until,
    /// Not a count.
    #[error("COUNT（一共几次）要写 1 到 9999 的整数")]
    Count,
    /// Two ends.
    #[error("UNTIL（最后一天）和 COUNT（一共几次）只能写一个，请删去一个")]
    TwoEnds,
    /// Not a weekday.
    #[error("WKST（一周从星期几开始）要写 MO、TU、WE、TH、FR、SA、SU 之一")]
    WeekStart,
}

const CODES: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// A weekday in two letters.
fn weekday_code(day: Weekday) -> &'static str {
    CODES[usize::from(day.number_days_from_monday())].0
}

fn weekday(code: &str) -> Option<Weekday> {
    CODES.iter().find(|(name, _)| *name == code).map(|c| c.1)
}

impl FromStr for Rule {
    type Err = BadRule;

    fn from_str(text: &str) -> Result<Self, BadRule> {
        let text = text.to_ascii_uppercase();
        let mut parts = Vec::<(&str, &str)>::new();
        for part in text.split(';') {
            let bad = || BadRule::Part(part.to_owned());
            let (name, value) = part.split_once('=').ok_or_else(bad)?;
            if parts.iter().any(|(known, _)| *known == name) {
                return Err(BadRule::Twice(name.to_owned()));
            }
            parts.push((name, value));
        }
        let known = [
            "FREQ",
            "INTERVAL",
            "BYDAY",
            "BYMONTHDAY",
            "UNTIL",
            "COUNT",
            "WKST",
        ];
        if let Some((name, _)) = parts.iter().find(|(name, _)| !known.contains(name)) {
            return Err(BadRule::Unknown((*name).to_owned()));
        }
        let value = |name| parts.iter().find(|part| part.0 == name).map(|part| part.1);

        let rule = Self {
            freq: freq(value("FREQ"))?,
            interval: value("INTERVAL").map_or(Ok(1), interval)?,
            by_day: value("BYDAY").map_or(Ok(Vec::new()), |days| list(days, by_day))?,
            by_month_day: value("BYMONTHDAY")
                .map_or(Ok(Vec::new()), |days| list(days, month_day))?,
            end: end(value("UNTIL"), value("COUNT"))?,
            week_start: value("WKST").map_or(Ok(Weekday::Monday), |code| {
                weekday(code).ok_or(BadRule::WeekStart)
            })?,
        };
        if rule.freq != Freq::Monthly {
            if rule.by_day.iter().any(|by| by.nth.is_some()) {
                return Err(BadRule::NthOutsideMonth);
            }
            if !rule.by_month_day.is_empty() {
                return Err(BadRule::MonthDayOutsideMonth);
            }
        }
        Ok(rule)
    }
}

impl TryFrom<String> for Rule {
    type Error = BadRule;
    fn try_from(text: String) -> Result<Self, BadRule> {
        text.parse()
    }
}

fn freq(value: Option<&str>) -> Result<Freq, BadRule> {
    match value {
        Some("DAILY") => Ok(Freq::Daily),
        Some("WEEKLY") => Ok(Freq::Weekly),
        Some("MONTHLY") => Ok(Freq::Monthly),
        Some("YEARLY") => Err(BadRule::Yearly),
        _ => Err(BadRule::Freq),
    }
}

fn interval(value: &str) -> Result<u16, BadRule> {
    let fits = |n: &u16| (1..=MAX_INTERVAL).contains(n);
    value.parse().ok().filter(fits).ok_or(BadRule::Interval)
}

fn list<T>(value: &str, item: fn(&str) -> Result<T, BadRule>) -> Result<Vec<T>, BadRule> {
    value.split(',').map(item).collect()
}

fn by_day(text: &str) -> Result<ByDay, BadRule> {
    let bad = || BadRule::Day(text.to_owned());
    let (number, code) = text
        .split_at_checked(text.len().saturating_sub(2))
        .ok_or_else(bad)?;
    let nth = match number {
        "" => None,
        _ => Some(number.parse::<i8>().map_err(|_| bad())?),
    };
    if nth.is_some_and(|nth| nth == 0 || nth.abs() > 5) {
        return Err(bad());
    }
    let day = weekday(code).ok_or_else(bad)?;
    Ok(ByDay { nth, day })
}

fn month_day(text: &str) -> Result<i8, BadRule> {
    let fits = |day: &i8| *day != 0 && (-31..=31).contains(day);
    text.parse()
        .ok()
        .filter(fits)
        .ok_or_else(|| BadRule::MonthDay(text.to_owned()))
}

fn end(until: Option<&str>, count: Option<&str>) -> Result<End, BadRule> {
    match (until, count) {
        (None, None) => Ok(End::Never),
        (Some(_), Some(_)) => Err(BadRule::TwoEnds),
        (Some(text), None) => until_date(text).map(End::Until).ok_or(BadRule::Until),
        (None, Some(text)) => text
            .parse()
            .ok()
            .filter(|n| (1..=MAX_COUNT).contains(n))
            .map(End::Count)
            .ok_or(BadRule::Count),
    }
}

/// `20261231`, `20261231T235959` (ours) or `20261231T155959Z` (UTC, brought to our date).
///
/// `T235959Z` is taken as the end of the day it names: whoever writes it means that day, not
/// eight in the next morning.
fn until_date(text: &str) -> Option<Date> {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    if day.len() != 8 || !day.is_ascii() {
        return None;
    }
    let date: Date = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])
        .parse()
        .ok()?;
    let Some(time) = time else { return Some(date) };
    let clock = time.strip_suffix('Z').unwrap_or(time);
    if clock.len() != 6 || !clock.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hour, minute) = (clock[..2].parse().ok()?, clock[2..4].parse().ok()?);
    let time_of_day = Time::new(hour, minute).ok()?;
    if clock == time || clock == "235959" {
        return Some(date);
    }
    Some(date.at(time_of_day).plus_minutes(8 * 60).date)
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.freq {
            Freq::Daily => "FREQ=DAILY",
            Freq::Weekly => "FREQ=WEEKLY",
            Freq::Monthly => "FREQ=MONTHLY",
        })?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        for (n, by) in self.by_day.iter().enumerate() {
            f.write_str(if n == 0 { ";BYDAY=" } else { "," })?;
            if let Some(nth) = by.nth {
                write!(f, "{nth}")?;
            }
            f.write_str(weekday_code(by.day))?;
        }
        for (n, day) in self.by_month_day.iter().enumerate() {
            f.write_str(if n == 0 { ";BYMONTHDAY=" } else { "," })?;
            write!(f, "{day}")?;
        }
        match self.end {
            End::Never => {}
            End::Until(date) => write!(
                f,
                ";UNTIL={:04}{:02}{:02}",
                date.year(),
                date.month(),
                date.day()
            )?,
            End::Count(count) => write!(f, ";COUNT={count}")?,
        }
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", weekday_code(self.week_start))?;
        }
        Ok(())
    }
}
