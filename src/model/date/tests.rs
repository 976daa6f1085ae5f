//! Dates and times as text, in the calendar and from Unix time, against the rules of the calendar.
use proptest::prelude::*;

use super::{BadDate, Date, DateTime, Time, Weekday};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// Days since 1970-01-01 counted from the rules of the calendar alone.
fn days_by_rule(year: i32, month: u8, day: u8) -> i32 {
    let leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let before = year - 1;
    let whole = before * 365 + before / 4 - before / 100 + before / 400;
    let lengths = [
        31,
        28 + i32::from(leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let months: i32 = lengths.iter().take(usize::from(month) - 1).sum();
    whole + months + i32::from(day) - 1 - 719_162
}

#[test]
fn refuses_what_is_no_date() {
    for bad in [
        "",
        "2026-11-2",
        "2026-1-21",
        "20261121",
        "2026/11/21",
        "2026-11-31",
        "2026-02-29",
        "2100-02-29",
        "2026-00-01",
        "2026-13-01",
        "2026-01-00",
        "0000-01-01",
        "+026-01-01",
        "2026-11-21 ",
        "２026-1-2",
        "99999-1-1",
    ] {
        assert_eq!(bad.parse::<Date>(), Err(BadDate::Date), "{bad}");
    }
    assert_eq!(day("2024-02-29").plus(1), day("2024-03-01"));
    assert_eq!(day("2000-02-29").day(), 29);
}

#[test]
fn refuses_what_is_no_time() {
    for bad in [
        "", "9:30", "09:3", "0930", "24:01", "23:60", "25:00", "-1:00", "09.30", "09:30:00",
    ] {
        assert_eq!(bad.parse::<Time>(), Err(BadDate::Time), "{bad}");
    }
    assert_eq!("24:00".parse(), Ok(Time::END));
    assert_eq!("00:00".parse(), Ok(Time::MIDNIGHT));
    assert_eq!("2026-11-21".parse::<DateTime>(), Err(BadDate::DateTime));
    assert_eq!("2026-11-21T9:30".parse::<DateTime>(), Err(BadDate::Time));
    assert!("2026-11-21T09:30+08:00".parse::<DateTime>().is_err());
}

#[test]
fn knows_weekdays_weeks_and_months() {
    // The day of the article, the first day of the calendar and a leap day.
    assert_eq!(day("2021-06-29").weekday(), Weekday::Tuesday);
    assert_eq!(day("2024-02-29").weekday(), Weekday::Thursday);
    assert_eq!(Date::FIRST.weekday(), Weekday::Monday);
    assert_eq!(
        (Date::FIRST, Date::LAST),
        (day("0001-01-01"), day("9999-12-31"))
    );
    assert_eq!(day("2026-11-22").week_start(), day("2026-11-16"));
    assert_eq!(day("2026-11-16").week_start(), day("2026-11-16"));
    assert_eq!(day("2024-02-10").month_end(), day("2024-02-29"));
    assert_eq!(day("2024-02-10").month_start(), day("2024-02-01"));
    let days: Vec<Date> = Date::each(day("2026-02-27")..=day("2026-03-02")).collect();
    assert_eq!(
        days,
        [
            day("2026-02-27"),
            day("2026-02-28"),
            day("2026-03-01"),
            day("2026-03-02")
        ]
    );
    assert_eq!(Date::each(day("2026-03-02")..=day("2026-03-01")).count(), 0);
}

#[test]
fn months_later_is_the_last_day_where_a_month_is_shorter() {
    assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    assert_eq!(day("2023-12-31").plus_months(2), day("2024-02-29"));
    assert_eq!(day("2026-03-31").plus_months(-1), day("2026-02-28"));
    assert_eq!(day("2026-01-15").plus_months(-13), day("2024-12-15"));
    assert_eq!(day("2026-11-21").plus_months(0), day("2026-11-21"));
}

#[test]
fn stays_at_the_ends_of_the_calendar() {
    assert_eq!(Date::LAST.plus(1), Date::LAST);
    assert_eq!(Date::FIRST.plus(-1), Date::FIRST);
    assert_eq!(day("2026-11-21").plus(i32::MAX), Date::LAST);
    assert_eq!(day("2026-11-21").plus(i32::MIN), Date::FIRST);
    assert_eq!(day("2026-11-21").plus_months(i32::MAX), Date::LAST);
    assert_eq!(day("2026-11-21").plus_months(i32::MIN), Date::FIRST);
    assert_eq!(Date::LAST.checked_plus(1), None);
}

#[test]
fn reads_the_clock_of_shanghai() {
    for (unix, text) in [
        (0, "1970-01-01T08:00"),
        (-1, "1970-01-01T07:59"),
        (-8 * 3600 - 1, "1969-12-31T23:59"),
        (1_000_000_000, "2001-09-09T09:46"),
        // 16:00 UTC is midnight here, on a leap day and at the turn of a year.
        (1_709_136_000, "2024-02-29T00:00"),
        (1_735_660_799, "2024-12-31T23:59"),
        (1_735_660_800, "2025-01-01T00:00"),
        (2_147_483_647, "2038-01-19T11:14"),
    ] {
        assert_eq!(DateTime::from_unix(unix), at(text), "{unix}");
    }
}

#[test]
fn minutes_run_over_midnight_and_end_the_day() {
    assert_eq!(
        at("2026-11-21T23:30").plus_minutes(45),
        at("2026-11-22T00:15")
    );
    assert_eq!(
        at("2026-03-01T00:10").plus_minutes(-20),
        at("2026-02-28T23:50")
    );
    assert_eq!(
        at("2026-12-31T24:00").plus_minutes(0),
        at("2027-01-01T00:00")
    );
}

proptest! {
    #[test]
    fn agrees_with_the_rules_of_the_calendar(
        year in 1..=9999_i32, month in 1..=12_u8, day in 1..=31_u8,
    ) {
        if let Ok(date) = Date::new(year, month, day) {
            let epoch: Date = "1970-01-01".parse().unwrap();
            let days = days_by_rule(year, month, day);
            prop_assert_eq!(date.days_since(epoch), days);
            prop_assert_eq!(epoch.plus(days), date);
            prop_assert_eq!((date.year(), date.month(), date.day()), (year, month, day));
            // 1970-01-01 was a Thursday.
            let weekday = i32::from(date.weekday().number_days_from_monday());
            prop_assert_eq!(weekday, (days + 3).rem_euclid(7));
            prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
            let json = serde_json::to_string(&date).unwrap();
            prop_assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
        } else {
            // Refused for its day only.
            prop_assert!(day > 28 && Date::new(year, month, 28).is_ok());
        }
    }

    #[test]
    fn months_move_by_months(days in 0..20_000_i32, months in -500..500_i32) {
        let date = day("1990-01-01").plus(days);
        let moved = date.plus_months(months);
        let index = |date: Date| date.year() * 12 + i32::from(date.month());
        prop_assert_eq!(index(moved) - index(date), months);
        prop_assert!(moved.day() == date.day() || moved == moved.month_end());
        prop_assert!(moved.day() <= date.day());
    }

    #[test]
    fn clock_and_text_come_back(unix in -2_000_000_000..4_000_000_000_i64, minutes in -9999..9999_i32) {
        let moment = DateTime::from_unix(unix);
        let json = serde_json::to_string(&moment).unwrap();
        prop_assert_eq!(serde_json::from_str::<DateTime>(&json).unwrap(), moment);
        let later = DateTime::from_unix(unix + i64::from(minutes) * 60);
        prop_assert_eq!(moment.plus_minutes(minutes), later);
        prop_assert_eq!(moment < later, minutes > 0);
        let seconds = i64::from(moment.date.days_since(day("1970-01-01"))) * 86_400
            + i64::from(moment.time.minutes()) * 60;
        prop_assert_eq!(seconds, (unix + 8 * 3600).div_euclid(60) * 60);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,16}") {
        // Never a panic, also on characters of several bytes.
        let _ = text.parse::<Date>();
        let _ = text.parse::<Time>();
        let _ = text.parse::<DateTime>();
        let _ = text.parse::<crate::model::recurrence::Rule>();
        let _ = format!("FREQ=DAILY;UNTIL={text}").parse::<crate::model::recurrence::Rule>();
        let _ = format!("FREQ=MONTHLY;BYDAY={text}").parse::<crate::model::recurrence::Rule>();
    }
}
