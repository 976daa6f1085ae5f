//! Expansion with exceptions and changes, order, filters, and where an occurrence stands.
use proptest::prelude::*;

use super::{Filter, Listed, Phase, Running, agenda, listed};
use crate::model::{
    date::{Date, DateTime},
    event::{Event, EventTime, Occurrence, Portion, Status},
    fact::Confidence,
    id::Id,
    text::Text,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// Training of the 百灵鸟 every Saturday morning, with `more` JSON members.
fn event(more: &str) -> Event {
    let text = format!(
        r#"{{"id":"lark","title":"百灵鸟讲解培训","summary":"学讲红色故事","category":"learn",
        "zone":"hall","from":"2026-11-07","time":"09:00-11:00",
        "facts":[{{"text":"每周六上午","confidence":"B","sources":["a"]}}]{more}}}"#
    );
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

const SATURDAYS: &str = r#","rrule":"FREQ=WEEKLY;BYDAY=SA""#;

fn saturdays(more: &str) -> Event {
    event(&(SATURDAYS.to_owned() + more))
}

/// `MM-DD time status`, one for each occurrence.
fn list(event: &Event, first: &str, last: &str) -> Vec<String> {
    let line = |one: Occurrence| {
        let status = match one.status {
            Status::Planned => String::new(),
            Status::Cancelled => " cancelled".to_owned(),
            Status::MovedTo { to } => format!(" to {}", &to.to_string()[5..]),
            Status::MovedFrom { from } => format!(" from {}", &from.to_string()[5..]),
        };
        let date = &one.date.to_string()[5..];
        format!("{date} {}{status}", String::from(one.time))
    };
    event
        .occurrences(day(first)..=day(last))
        .into_iter()
        .map(line)
        .collect()
}

#[test]
fn an_event_without_rule_is_on_its_date() {
    let event = event("");
    assert_eq!(
        list(&event, "2026-11-01", "2026-11-30"),
        ["11-07 09:00-11:00"]
    );
    assert_eq!(list(&event, "2026-11-08", "2026-11-30"), [""; 0]);
}

#[test]
fn exceptions_are_left_out_and_cancelled_dates_stay_listed() {
    let event = saturdays(
        r#","except":["2026-11-14"],
        "changes":[{"date":"2026-11-21","change":"cancelled","reason":"雨"}]"#,
    );
    assert_eq!(
        list(&event, "2026-11-01", "2026-11-28"),
        [
            "11-07 09:00-11:00",
            "11-21 09:00-11:00 cancelled",
            "11-28 09:00-11:00"
        ]
    );
    let cancelled = &event.occurrences(day("2026-11-21")..=day("2026-11-21"))[0];
    assert_eq!(cancelled.reason.as_ref().map(Text::as_str), Some("雨"));
    assert!(!cancelled.takes_place());
}

#[test]
fn a_moved_date_is_listed_where_it_was_and_where_it_is() {
    let event = saturdays(
        r#","changes":[{"date":"2026-11-28","change":"moved","to":"2026-12-01",
        "time":"evening","zone":"yard","reason":"考试"}]"#,
    );
    let (was, is) = ("11-28 09:00-11:00 to 12-01", "12-01 evening from 11-28");
    assert_eq!(list(&event, "2026-11-28", "2026-12-01"), [was, is]);
    assert_eq!(list(&event, "2026-11-22", "2026-11-30"), [was]);
    assert_eq!(list(&event, "2026-12-01", "2026-12-04"), [is]);
    let arrived = &event.occurrences(day("2026-12-01")..=day("2026-12-01"))[0];
    assert_eq!(arrived.zone, Id::parse("yard").ok());
}

#[test]
fn a_date_whose_time_alone_changes_is_listed_once() {
    let event = saturdays(
        r#","changes":[{"date":"2026-11-07","change":"moved","to":"2026-11-07",
        "time":"14:00-15:00","reason":"停电"}]"#,
    );
    assert_eq!(
        list(&event, "2026-11-07", "2026-11-07"),
        ["11-07 14:00-15:00 from 11-07"]
    );
}

#[test]
fn a_change_of_a_date_that_the_rule_does_not_give_is_nothing() {
    let event = saturdays(
        r#","except":["2026-11-14"],"changes":[
        {"date":"2026-11-08","change":"moved","to":"2026-11-09","reason":"?"},
        {"date":"2026-11-14","change":"moved","to":"2026-11-15","reason":"?"}]"#,
    );
    assert_eq!(list(&event, "2026-11-08", "2026-11-20"), [""; 0]);
    assert!(event.gives(day("2026-11-07")));
    assert!(!event.gives(day("2026-11-08")) && !event.gives(day("2026-11-14")));
}

#[test]
fn a_sample_is_marked_by_its_first_fact() {
    let mut event = event("");
    assert!(!event.occurrences(event.from..=event.from)[0].sample);
    event.facts[0].confidence = Confidence::Sample;
    assert!(event.occurrences(event.from..=event.from)[0].sample);
}

#[test]
fn the_next_one_is_on_now_or_later_and_takes_place() {
    let event = saturdays(
        r#","changes":[{"date":"2026-11-14","change":"cancelled","reason":"雨"},
        {"date":"2026-11-28","change":"moved","to":"2026-11-19","reason":"早"}]"#,
    );
    let next = |now| event.next(at(now)).map(|one| one.date);
    assert_eq!(next("2026-01-01T00:00"), Some(day("2026-11-07")));
    assert_eq!(next("2026-11-07T10:59"), Some(day("2026-11-07")));
    assert_eq!(next("2026-11-07T11:00"), Some(day("2026-11-19")));
    assert_eq!(next("2026-11-19T11:00"), Some(day("2026-11-21")));
    assert_eq!(next("2026-11-21T11:00"), Some(day("2026-12-05")));
    let night = Event {
        time: "22:00-01:00".parse().unwrap(),
        ..event.clone()
    };
    let at_night = |now| night.next(at(now)).map(|one| one.date);
    assert_eq!(at_night("2026-11-22T00:30"), Some(day("2026-11-21")));
    let ended = Event {
        rrule: "FREQ=DAILY;COUNT=3".parse().ok(),
        changes: vec![],
        ..event
    };
    assert_eq!(ended.next(at("2026-11-10T00:00")), None);
}

#[test]
fn knows_what_is_on_over_today_or_later() {
    let phase = |time: &str, now| {
        let time: EventTime = time.parse().unwrap();
        time.phase(day("2026-11-21"), at(now))
    };
    let on = |until| Phase::On { until: at(until) };
    assert_eq!(phase("09:00-11:00", "2026-11-20T23:59"), Phase::Later);
    assert_eq!(phase("09:00-11:00", "2026-11-21T08:59"), Phase::Today);
    assert_eq!(
        phase("09:00-11:00", "2026-11-21T09:00"),
        on("2026-11-21T11:00")
    );
    assert_eq!(phase("09:00-11:00", "2026-11-21T11:00"), Phase::Over);
    assert_eq!(
        phase("22:00-01:00", "2026-11-22T00:59"),
        on("2026-11-22T01:00")
    );
    assert_eq!(
        phase("22:00-24:00", "2026-11-21T23:59"),
        on("2026-11-22T00:00")
    );
    assert_eq!(phase("22:00-24:00", "2026-11-22T00:00"), Phase::Over);
    assert_eq!(phase("all-day", "2026-11-21T00:00"), on("2026-11-22T00:00"));
    assert_eq!(phase("morning", "2026-11-21T09:00"), Phase::Today);
    assert_eq!(phase("morning", "2026-11-21T12:00"), Phase::Over);
    assert_eq!(phase("evening", "2026-11-21T23:59"), Phase::Today);
    assert_eq!(phase("evening", "2026-11-20T10:00"), Phase::Later);
}

#[test]
fn the_agenda_is_in_order_and_filtered() {
    let named = |id: &str, time: &str, category: &str| {
        let mut event = saturdays("");
        event.id = Id::parse(id).unwrap();
        event.time = time.parse().unwrap();
        event.category = Id::parse(category).unwrap();
        event
    };
    let events = [
        named("d", "evening", "learn"),
        named("c", "09:00-10:00", "play"),
        named("b", "09:00-10:00", "learn"),
        named("a", "all-day", "learn"),
        named("e", "08:00-20:00", "play"),
    ];
    let ids = |filter| {
        let found = agenda(&events, day("2026-11-07")..=day("2026-11-07"), &filter);
        found
            .iter()
            .map(|one| one.event.as_str().to_owned())
            .collect::<String>()
    };
    assert_eq!(ids(Filter::default()), "aebcd");
    assert_eq!(
        ids(Filter {
            category: Id::parse("play").ok(),
            zone: None
        }),
        "ec"
    );
    assert_eq!(
        ids(Filter {
            category: None,
            zone: Id::parse("yard").ok()
        }),
        ""
    );
    assert_eq!(
        ids(Filter {
            category: None,
            zone: Id::parse("hall").ok()
        }),
        "aebcd"
    );
}

proptest! {
    #[test]
    fn a_window_shows_a_part_of_the_whole(
        excepted in proptest::collection::vec(0..60_i32, 0..6),
        moved in proptest::collection::vec((0..60_i32, -20..20_i32), 0..6),
        first in -30..80_i32, length in 0..30_i32,
    ) {
        let mut event = event(r#","rrule":"FREQ=DAILY;INTERVAL=2;COUNT=25""#);
        let from = event.from;
        event.except = excepted.iter().map(|n| from.plus(*n)).collect();
        event.changes = moved
            .iter()
            .map(|(date, by)| {
                let (date, to) = (from.plus(*date), from.plus(date + by));
                let text = format!(r#"{{"date":"{date}","change":"moved","to":"{to}","reason":"x"}}"#);
                serde_json::from_str(&text).unwrap()
            })
            .collect();
        // Of several changes of one date only the first can be meant.
        event.changes.sort_by_key(|change| change.date);
        event.changes.dedup_by_key(|change| change.date);

        let whole = event.occurrences(from.plus(-100)..=from.plus(200));
        let away = whole.iter().filter(|one| matches!(one.status, Status::MovedTo { .. })).count();
        let arrived = |one: &&Occurrence| {
            matches!(one.status, Status::MovedFrom { from } if from != one.date)
        };
        prop_assert_eq!(away, whole.iter().filter(arrived).count());

        let window = from.plus(first)..=from.plus(first + length);
        let expected: Vec<_> = whole.into_iter().filter(|one| window.contains(&one.date)).collect();
        prop_assert_eq!(event.occurrences(window), expected);
    }

    #[test]
    fn what_is_over_is_passed_by_and_a_portion_is_the_first_of_each_day(
        ends in proptest::collection::vec((0..40_i32, 0..40_i32, proptest::option::of(0..60_i32), 0..3_u8), 0..12),
        first in 0..60_i32, length in 0..10_i32, each in 1..4_usize,
    ) {
        let start = day("2026-11-07");
        let made = |(at, (from, runs, moved, kind)): (usize, (i32, i32, Option<i32>, u8))| {
            let from = start.plus(from);
            let rule = match kind {
                0 => String::new(),
                1 => r#","rrule":"FREQ=DAILY""#.to_owned(),
                _ => format!(r#","rrule":"FREQ=DAILY;UNTIL={}""#, from.plus(runs).to_string().replace('-', "")),
            };
            let changes = moved.map_or(String::new(), |to| {
                format!(r#","changes":[{{"date":"{from}","change":"moved","to":"{}","reason":"x"}}]"#, start.plus(to))
            });
            let mut event = event(&(rule + &changes));
            event.from = from;
            event.id = Id::parse(&format!("e{at}")).unwrap();
            event
        };
        let events: Vec<_> = ends.into_iter().enumerate().map(made).collect();
        let window = start.plus(first)..=start.plus(first + length);
        let whole = agenda(&events, window.clone(), &Filter::default());

        let running = Running::of(&events);
        let running = running.from(&events, *window.start());
        let portion = Portion { each, day: Some(*window.end()) };
        let part = listed(running, window.clone(), &Filter::default(), Some(portion));
        let mut expected = Listed::default();
        for date in Date::each(window) {
            let day: Vec<_> = whole.iter().filter(|one| one.date == date).cloned().collect();
            let most = portion.of(date).min(day.len());
            expected.more.push(day.len() - most);
            expected.occurrences.extend_from_slice(&day[..most]);
        }
        prop_assert_eq!(part, expected);
    }
}
