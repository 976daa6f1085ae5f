//! Timetables around midnight and holidays, and minute by minute against brute force.
use proptest::prelude::*;

use super::OpenState;
use crate::model::{
    date::DateTime,
    holiday::Holidays,
    hours::{Hours, Span},
};

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// A timetable with these JSON members.
fn hours(week: &str, more: &str) -> Hours {
    let text =
        format!(r#"{{"basis":{{"text":"示例","confidence":"sample"}},"week":[{week}]{more}}}"#);
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

const OFFICE: &str = r#"{"days":["MO","TU","WE","TH","FR"],"spans":["09:00-12:00","14:30-17:30"]},
    {"days":["SU"],"spans":["10:00-16:00"]}"#;

/// 2026-10-01 (a Thursday) to 07 off, Saturday 2026-10-10 at work.
fn national_day() -> Holidays {
    let text = r#"{"sources":[],"days":[
        {"name":"国庆节","from":"2026-10-01","to":"2026-10-07","kind":"off"},
        {"name":"国庆节","from":"2026-10-10","kind":"work"}]}"#;
    serde_json::from_str(text).unwrap()
}

/// `state` in a few words: `open …`, `closed …` with the reason.
fn said(hours: &Hours, now: &str) -> String {
    match hours.state(at(now), &national_day()) {
        OpenState::Open { until } => format!("open till {until}"),
        OpenState::Closed { opens, reason } => {
            let opens = opens.map_or("never".to_owned(), |opens| opens.to_string());
            let reason = reason.map_or(String::new(), |text| format!(" {}", text.as_str()));
            format!("closed till {opens}{reason}")
        }
    }
}

#[test]
fn follows_the_week() {
    let hours = hours(OFFICE, "");
    // 2026-11-20 is a Friday.
    assert_eq!(
        said(&hours, "2026-11-20T08:59"),
        "closed till 2026-11-20T09:00"
    );
    assert_eq!(
        said(&hours, "2026-11-20T09:00"),
        "open till 2026-11-20T12:00"
    );
    assert_eq!(
        said(&hours, "2026-11-20T12:00"),
        "closed till 2026-11-20T14:30"
    );
    assert_eq!(
        said(&hours, "2026-11-20T17:30"),
        "closed till 2026-11-22T10:00"
    );
    assert_eq!(
        said(&hours, "2026-11-21T12:00"),
        "closed till 2026-11-22T10:00"
    );
}

#[test]
fn follows_holidays() {
    let closed = hours(OFFICE, "");
    assert_eq!(
        said(&closed, "2026-10-01T10:00"),
        "closed till 2026-10-08T09:00 国庆节"
    );
    assert_eq!(
        said(&closed, "2026-10-10T10:00"),
        "open till 2026-10-10T12:00"
    );
    let usual = hours(OFFICE, r#","on_holidays":"as-usual""#);
    assert_eq!(
        said(&usual, "2026-10-01T10:00"),
        "open till 2026-10-01T12:00"
    );
    let sunday = hours(OFFICE, r#","on_holidays":"as-sunday""#);
    assert_eq!(
        said(&sunday, "2026-10-01T09:30"),
        "closed till 2026-10-01T10:00"
    );
    assert_eq!(
        said(&sunday, "2026-10-03T12:30"),
        "open till 2026-10-03T16:00"
    );
}

#[test]
fn a_single_date_goes_first() {
    let dates = r#","dates":[{"date":"2026-10-01","spans":["08:00-09:00"],"reason":"升旗"},
        {"date":"2026-11-20","spans":[],"reason":"消毒"}]"#;
    let hours = hours(OFFICE, dates);
    assert_eq!(
        said(&hours, "2026-10-01T08:30"),
        "open till 2026-10-01T09:00"
    );
    assert_eq!(
        said(&hours, "2026-10-01T09:00"),
        "closed till 2026-10-08T09:00 国庆节"
    );
    assert_eq!(
        said(&hours, "2026-11-20T10:00"),
        "closed till 2026-11-22T10:00 消毒"
    );
}

/// Regression: before a day of its own hours had begun, its reason stood there as that of the closed door.
#[test]
fn a_date_is_no_reason_for_an_hour_that_is_never_open() {
    let dates = r#","dates":[{"date":"2026-11-20","spans":["10:00-20:00"],"reason":"开放日"},
        {"date":"2026-10-02","spans":["08:00-09:00"],"reason":"升旗"}]"#;
    let hours = hours(OFFICE, &format!(r#","on_holidays":"closed"{dates}"#));
    for (now, said_then) in [
        ("2026-11-20T07:00", "closed till 2026-11-20T10:00"),
        ("2026-11-20T09:30", "closed till 2026-11-20T10:00 开放日"),
        ("2026-11-20T21:00", "closed till 2026-11-22T10:00"),
        // A holiday, closed but for the flag.
        ("2026-10-02T10:00", "closed till 2026-10-08T09:00 国庆节"),
    ] {
        assert_eq!(said(&hours, now), said_then);
    }
}

#[test]
fn runs_past_midnight_and_joins_what_touches() {
    let night = hours(r#"{"days":["FR","SA"],"spans":["19:00-01:30"]}"#, "");
    assert_eq!(
        said(&night, "2026-11-21T00:30"),
        "open till 2026-11-21T01:30"
    );
    assert_eq!(
        said(&night, "2026-11-21T01:30"),
        "closed till 2026-11-21T19:00"
    );
    assert_eq!(
        said(&night, "2026-11-23T00:30"),
        "closed till 2026-11-27T19:00"
    );
    // The night before a holiday goes on into it.
    let thursday = hours(r#"{"days":["WE","TH"],"spans":["19:00-01:30"]}"#, "");
    assert_eq!(
        said(&thursday, "2026-10-01T01:00"),
        "open till 2026-10-01T01:30"
    );
    let joined = hours(
        r#"{"days":["FR"],"spans":["09:00-12:00","12:00-13:00","20:00-24:00"]},
           {"days":["SA"],"spans":["00:00-02:00"]}"#,
        "",
    );
    assert_eq!(
        said(&joined, "2026-11-20T10:00"),
        "open till 2026-11-20T13:00"
    );
    assert_eq!(
        said(&joined, "2026-11-20T23:59"),
        "open till 2026-11-21T02:00"
    );
    assert_eq!(
        said(&joined, "2026-11-20T24:00"),
        "open till 2026-11-21T02:00"
    );
}

#[test]
fn looks_no_further_than_a_year() {
    let all = r#"{"days":["MO","TU","WE","TH","FR","SA","SU"],"spans":["00:00-24:00"]}"#;
    let always = hours(all, r#","on_holidays":"as-usual""#);
    let now = at("2026-11-20T10:00");
    match always.state(now, &Holidays::default()) {
        OpenState::Open { until } => assert!(until.date.days_since(now.date) > 365),
        closed @ OpenState::Closed { .. } => panic!("{closed:?}"),
    }
    assert_eq!(
        said(&hours("", ""), "2026-11-20T10:00"),
        "closed till never"
    );
}

#[test]
fn finds_what_is_wrong_with_a_timetable() {
    let fields = |hours: &Hours| -> Vec<String> {
        hours
            .faults()
            .into_iter()
            .map(|fault| fault.field)
            .collect()
    };
    assert_eq!(fields(&hours(OFFICE, "")), [""; 0]);
    let twice = hours(
        &format!(r#"{OFFICE},{{"days":["SA","SU"],"spans":[]}}"#),
        "",
    );
    assert_eq!(fields(&twice), ["week[2].days[1]"]);
    let overlap = r#"{"days":["MO"],"spans":["09:00-12:00","11:00-13:00","08:00-08:30"]}"#;
    assert_eq!(
        fields(&hours(overlap, "")),
        ["week[0].spans[1]", "week[0].spans[2]"]
    );
    let early_night = r#"{"days":["MO"],"spans":["22:00-01:00","23:00-24:00"]}"#;
    assert_eq!(fields(&hours(early_night, "")), ["week[0].spans[1]"]);
    let after_the_end = r#"{"days":["MO"],"spans":["24:00-02:00"]}"#;
    assert_eq!(fields(&hours(after_the_end, "")), ["week[0].spans[0]"]);
    let no_time =
        r#"{"days":["MO"],"spans":["09:00-09:00"]},{"days":["TU"],"spans":["00:00-24:00"]}"#;
    assert_eq!(fields(&hours(no_time, "")), ["week[0].spans[0]"]);
    let into_morning = r#"{"days":["SU","MO"],"spans":["08:00-09:00","20:00-08:30"]}"#;
    assert_eq!(fields(&hours(into_morning, "")), ["week[0].spans[1]"]);
    let dates = r#","dates":[{"date":"2026-10-01","spans":[],"reason":"a"},
        {"date":"2026-10-01","spans":["09:00-10:00","09:30-11:00"],"reason":"b"}]"#;
    assert_eq!(
        fields(&hours(OFFICE, dates)),
        ["dates[1].date", "dates[1].spans[1]"]
    );
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    // Half hours, so that spans often touch.
    let span = (0..=48_u16, 0..=48_u16).prop_map(|(from, to)| {
        let time = |half: u16| format!("{:02}:{:02}", half / 2, half % 2 * 30);
        format!("{}-{}", time(from), time(to)).parse().unwrap()
    });
    proptest::collection::vec(span, 0..3)
}

/// Whether it is open in the minute that begins at `now`, by trying every span of three days.
fn is_open(hours: &Hours, now: DateTime, holidays: &Holidays) -> bool {
    (-2..=0).any(|days| {
        let date = now.date.plus(days);
        hours.spans_on(date, holidays).iter().any(|span| {
            let from = i32::from(span.from.minutes());
            let to = i32::from(span.to.minutes());
            let length = if to <= from {
                to + 1440 - from
            } else {
                to - from
            };
            let passed = -days * 1440 + i32::from(now.time.minutes()) - from;
            (0..length).contains(&passed)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn agrees_with_trying_every_minute(
        week in proptest::collection::vec(spans(), 7), date in spans(), rule in 0..3_usize,
        start in 0..(14 * 1440_i32),
    ) {
        let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let rows: Vec<String> = week.iter().zip(days).map(|(spans, day)| {
            format!(r#"{{"days":["{day}"],"spans":{}}}"#, serde_json::to_string(spans).unwrap())
        }).collect();
        let rule = ["closed", "as-usual", "as-sunday"][rule];
        let spans = serde_json::to_string(&date).unwrap();
        let more = format!(
            r#","on_holidays":"{rule}","dates":[{{"date":"2026-10-05","spans":{spans},"reason":"x"}}]"#
        );
        let hours = hours(&rows.join(","), &more);
        let holidays = national_day();

        let now = at("2026-09-29T00:00").plus_minutes(start);
        let change = (1..16 * 1440)
            .map(|minutes| now.plus_minutes(minutes))
            .find(|then| is_open(&hours, *then, &holidays) != is_open(&hours, now, &holidays));
        match hours.state(now, &holidays) {
            OpenState::Open { until } => {
                prop_assert!(is_open(&hours, now, &holidays));
                match change {
                    Some(change) => prop_assert_eq!(until, change),
                    None => prop_assert!(until.date.days_since(now.date) > 14),
                }
            }
            OpenState::Closed { opens, .. } => {
                prop_assert!(!is_open(&hours, now, &holidays));
                match change {
                    Some(change) => prop_assert_eq!(opens, Some(change)),
                    None => prop_assert!(opens.is_none_or(|at| at.date.days_since(now.date) > 14)),
                }
            }
        }
    }
}
