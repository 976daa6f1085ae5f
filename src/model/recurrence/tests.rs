//! The examples of RFC 5545, the edges, and what is said of texts that are no rule.
use super::{BadRule, End, Freq, Rule};
use crate::model::date::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rule(text: &str) -> Rule {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// The dates as `MM-DD`, or with the year where it is not 1997 (the year of the RFC's examples).
fn dates(text: &str, from: &str, first: &str, last: &str) -> Vec<String> {
    rule(text)
        .dates(day(from), day(first)..=day(last))
        .map(|date| date.to_string().trim_start_matches("1997-").to_owned())
        .collect()
}

#[test]
fn gives_the_dates_of_rfc_5545() {
    let all = |text, from| dates(text, from, from, "2000-12-31");
    assert_eq!(
        all("FREQ=DAILY;COUNT=10", "1997-09-02").last().unwrap(),
        "09-11"
    );
    assert_eq!(
        all("FREQ=DAILY;UNTIL=19971224T000000Z", "1997-09-02").len(),
        114
    );
    assert_eq!(
        all("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02"),
        ["09-02", "09-12", "09-22", "10-02", "10-12"]
    );
    assert_eq!(
        all(
            "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
            "1997-09-02"
        ),
        [
            "09-02", "09-04", "09-09", "09-11", "09-16", "09-18", "09-23", "09-25", "09-30",
            "10-02", "10-07"
        ]
    );
    assert_eq!(
        all(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "1997-09-02"
        ),
        [
            "09-02", "09-04", "09-16", "09-18", "09-30", "10-02", "10-14", "10-16"
        ]
    );
    assert_eq!(
        all(
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            "1997-09-07"
        ),
        [
            "09-07",
            "09-28",
            "11-02",
            "11-30",
            "1998-01-04",
            "1998-01-25",
            "1998-03-01",
            "1998-03-29",
            "1998-05-03",
            "1998-05-31"
        ]
    );
    assert_eq!(
        all("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22"),
        [
            "09-22",
            "10-20",
            "11-17",
            "12-22",
            "1998-01-19",
            "1998-02-16"
        ]
    );
    assert_eq!(
        all("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6", "1997-09-28"),
        [
            "09-28",
            "10-29",
            "11-28",
            "12-29",
            "1998-01-29",
            "1998-02-26"
        ]
    );
    assert_eq!(
        all("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "1997-09-30"),
        ["09-30", "10-01", "10-31", "11-01"]
    );
    // Friday the 13th, and the first Saturday that follows the first Sunday of the month.
    assert_eq!(
        all("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02"),
        [
            "1998-02-13",
            "1998-03-13",
            "1998-11-13",
            "1999-08-13",
            "2000-10-13"
        ]
    );
    assert_eq!(
        all(
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3",
            "1997-09-13"
        ),
        ["09-13", "10-11", "11-08"]
    );
    // An invalid date is ignored and not counted.
    assert_eq!(
        all("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "1997-01-15"),
        ["01-15", "01-30", "02-15", "03-15", "03-30"]
    );
}

#[test]
fn the_start_of_the_week_decides_which_weeks_are_skipped() {
    let text = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU";
    let all = |text: &str| dates(text, "1997-08-05", "1997-08-05", "1998-01-01");
    assert_eq!(
        all(&format!("{text};WKST=MO")),
        ["08-05", "08-10", "08-19", "08-24"]
    );
    assert_eq!(
        all(&format!("{text};WKST=SU")),
        ["08-05", "08-17", "08-19", "08-31"]
    );
}

#[test]
fn skips_what_a_month_lacks() {
    let year = |text, from| dates(text, from, "1997-01-01", "1997-12-31");
    let long = [
        "01-31", "03-31", "05-31", "07-31", "08-31", "10-31", "12-31",
    ];
    assert_eq!(year("FREQ=MONTHLY", "1997-01-31"), long);
    assert_eq!(year("FREQ=MONTHLY;BYMONTHDAY=31", "1997-01-01"), long);
    assert_eq!(
        year("FREQ=MONTHLY;BYDAY=5SA", "1997-01-01"),
        ["03-29", "05-31", "08-30", "11-29"]
    );
    assert_eq!(
        year("FREQ=MONTHLY;BYDAY=-5SA", "1997-01-01"),
        ["03-01", "05-03", "08-02", "11-01"]
    );
    assert_eq!(
        dates(
            "FREQ=MONTHLY;BYDAY=MO,-1TU",
            "1997-01-01",
            "1997-01-20",
            "1997-02-09"
        ),
        ["01-20", "01-27", "01-28", "02-03"]
    );
    assert_eq!(
        dates(
            "FREQ=MONTHLY;INTERVAL=12",
            "2096-02-29",
            "2097-01-01",
            "2105-01-01"
        ),
        ["2104-02-29"]
    );
}

#[test]
fn the_first_date_is_a_date_only_if_the_rule_gives_it() {
    // 2026-11-18 is a Wednesday.
    assert_eq!(
        dates(
            "FREQ=WEEKLY;BYDAY=SA;COUNT=2",
            "2026-11-18",
            "2026-11-01",
            "2027-01-01"
        ),
        ["2026-11-21", "2026-11-28"]
    );
}

#[test]
fn the_edges_of_window_and_calendar_hold() {
    assert_eq!(
        dates("FREQ=DAILY", "2026-01-05", "2026-01-10", "2026-01-09"),
        [""; 0]
    );
    assert_eq!(
        dates("FREQ=DAILY", "2026-01-05", "2026-01-01", "2026-01-04"),
        [""; 0]
    );
    assert_eq!(
        dates("FREQ=DAILY", "2026-01-05", "2026-01-05", "2026-01-05").len(),
        1
    );
    for text in [
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,SU",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
    ] {
        let last = rule(text)
            .dates(Date::FIRST, day("9999-12-01")..=Date::LAST)
            .last();
        assert!(last >= Some(day("9999-12-26")), "{text} {last:?}");
    }
}

#[test]
fn says_what_to_do_with_a_text_that_is_no_rule() {
    use BadRule as B;
    let refused = |text: &str, why: BadRule| assert_eq!(text.parse::<Rule>(), Err(why), "{text}");
    refused("", B::Part(String::new()));
    refused("每周六", B::Part("每周六".into()));
    refused("INTERVAL=2", B::Freq);
    refused("FREQ=HOURLY", B::Freq);
    refused("FREQ=YEARLY", B::Yearly);
    refused("FREQ=DAILY;BYHOUR=9", B::Unknown("BYHOUR".into()));
    refused("FREQ=DAILY;BYSETPOS=1", B::Unknown("BYSETPOS".into()));
    refused("FREQ=DAILY;FREQ=WEEKLY", B::Twice("FREQ".into()));
    refused("FREQ=DAILY;INTERVAL=0", B::Interval);
    refused("FREQ=DAILY;INTERVAL=1000", B::Interval);
    refused("FREQ=WEEKLY;BYDAY=XX", B::Day("XX".into()));
    refused("FREQ=WEEKLY;BYDAY=周六", B::Day("周六".into()));
    refused("FREQ=WEEKLY;BYDAY=", B::Day(String::new()));
    refused("FREQ=MONTHLY;BYDAY=6SA", B::Day("6SA".into()));
    refused("FREQ=MONTHLY;BYDAY=0SA", B::Day("0SA".into()));
    refused("FREQ=WEEKLY;BYDAY=1SA", B::NthOutsideMonth);
    refused("FREQ=MONTHLY;BYMONTHDAY=32", B::MonthDay("32".into()));
    refused("FREQ=MONTHLY;BYMONTHDAY=0", B::MonthDay("0".into()));
    refused("FREQ=WEEKLY;BYMONTHDAY=1", B::MonthDayOutsideMonth);
    refused("FREQ=DAILY;UNTIL=20260230", B::Until);
    refused("FREQ=DAILY;UNTIL=2026-12-31", B::Until);
    refused("FREQ=DAILY;UNTIL=20261231T9Z", B::Until);
    refused("FREQ=DAILY;COUNT=0", B::Count);
    refused("FREQ=DAILY;COUNT=2;UNTIL=20261231", B::TwoEnds);
    refused("FREQ=DAILY;WKST=8", B::WeekStart);
}

#[test]
fn reads_the_last_day_in_our_time_zone() {
    let until = |text: &str| rule(&format!("FREQ=DAILY;UNTIL={text}")).end();
    let last = |text| End::Until(day(text));
    assert_eq!(until("20261231"), last("2026-12-31"));
    assert_eq!(until("20261231T155959Z"), last("2026-12-31"));
    assert_eq!(until("20261231T160000Z"), last("2027-01-01"));
    assert_eq!(until("20261231T235959Z"), last("2026-12-31"));
    assert_eq!(until("20261231T235959"), last("2026-12-31"));
}

#[test]
fn reads_lower_case_and_any_order() {
    let read = rule("byday=-1su;freq=monthly;interval=3");
    assert_eq!((read.freq(), read.interval()), (Freq::Monthly, 3));
    assert_eq!(read.to_string(), "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1SU");
}

#[test]
fn the_months_of_the_calendar_are_where_they_should_be() {
    for month in 0..9999 * 12 {
        let first = Date::FIRST.plus_months(month);
        let length = i32::from(first.month_end().day());
        let index = super::month::index(first);
        assert_eq!(super::month::bounds(index), (first.number(), length));
    }
}
