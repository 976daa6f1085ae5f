//! Whatever is moved or cancelled, no other date is touched.
use proptest::prelude::*;

use super::*;
use crate::model::event::{Occurrence, Status};

fn event(rule: &str, except: Vec<i32>) -> Event {
    let from: Date = "2026-11-02".parse().unwrap();
    let mut event = Event {
        id: Id::parse("larks").unwrap(),
        title: Text::zh("百灵鸟集训"),
        summary: Text::zh("练讲解"),
        category: Id::parse("study").unwrap(),
        zone: None,
        from,
        time: "09:00-11:00".parse().unwrap(),
        rrule: Some(rule.parse().unwrap()),
        except: Vec::new(),
        changes: Vec::new(),
        facts: Vec::new(),
        signup: None,
        synonyms: Vec::new(),
        keys: String::new(),
        sequence: 0,
        onward: None,
    };
    let dates: Vec<Date> = planned(&event).iter().map(|each| each.date).collect();
    event.except = except
        .into_iter()
        .filter_map(|n| dates.get(usize::try_from(n).ok()?).copied())
        .collect();
    event.except.sort();
    event.except.dedup();
    event
}

fn planned(event: &Event) -> Vec<Occurrence> {
    event.occurrences(event.from..=event.from.plus(400))
}

/// All of both, without the id.
fn together(events: &(Event, Option<Event>)) -> Vec<Occurrence> {
    let first: Date = "2026-11-02".parse().unwrap();
    let mut all: Vec<Occurrence> = std::iter::once(&events.0)
        .chain(&events.1)
        .flat_map(|event| event.occurrences(first.plus(-10)..=first.plus(400)))
        .collect();
    for each in &mut all {
        each.event = Id::parse("larks").unwrap();
    }
    all.sort_by(Occurrence::by_time);
    all
}

fn rules() -> impl Strategy<Value = String> {
    let base = prop_oneof![
        Just("FREQ=DAILY"),
        Just("FREQ=DAILY;INTERVAL=3"),
        Just("FREQ=WEEKLY;BYDAY=SA"),
        Just("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
        Just("FREQ=MONTHLY;BYDAY=1FR"),
        Just("FREQ=MONTHLY;BYMONTHDAY=5,-1"),
    ];
    let end = prop_oneof![
        Just(String::new()),
        (6_u32..30).prop_map(|count| format!(";COUNT={count}")),
        Just(";UNTIL=20270930".to_owned()),
    ];
    (base, end).prop_map(|(base, end)| format!("{base}{end}"))
}

proptest! {
    #[test]
    fn no_date_changes_that_was_not_meant(
        rule in rules(),
        except in proptest::collection::vec(0..20_i32, 0..3),
        which in 0..12_usize,
        scope in 0..3_usize,
        cancel: bool,
    ) {
        let event = event(&rule, except);
        let before = planned(&event);
        let Some(one) = before.get(which.min(before.len().saturating_sub(1))) else {
            return Ok(());
        };
        let (date, scope) = (one.date, [Scope::One, Scope::Following, Scope::All][scope]);
        let time = "14:00-15:00".parse().unwrap();
        let deed = if cancel { Deed::Cancel } else { Deed::Move { to: date, time, zone: None } };
        let rest = Id::parse("larks-2").unwrap();
        let after = revise(&event, date, scope, &deed, &Text::zh("停电"), rest, None).unwrap();
        let after = together(&after);
        let meant = |each: &Occurrence| match scope {
            Scope::One => each.date == date,
            Scope::Following | Scope::All => each.date >= date,
        };
        for each in &before {
            let now = after.iter().find(|other| other.date == each.date);
            if !meant(each) {
                prop_assert_eq!(now, Some(each));
            } else if cancel {
                prop_assert!(now.is_none_or(|now| now.status == Status::Cancelled));
            } else {
                prop_assert_eq!(now.map(|now| now.time), Some(time));
            }
        }
        // Nothing is there that was not.
        for each in &after {
            prop_assert!(before.iter().any(|other| other.date == each.date));
        }
    }

    #[test]
    fn all_that_is_meant_goes_as_many_days(
        rule in rules(),
        except in proptest::collection::vec(0..20_i32, 0..3),
        which in 0..12_usize,
        all: bool,
        days in prop_oneof![-9..0_i32, 1..10_i32],
    ) {
        let event = event(&rule, except);
        let before = planned(&event);
        let Some(one) = before.get(which.min(before.len().saturating_sub(1))) else {
            return Ok(());
        };
        let date = one.date;
        let scope = if all { Scope::All } else { Scope::Following };
        let deed = Deed::Move { to: date.plus(days), time: event.time, zone: None };
        let rest = Id::parse("larks-2").unwrap();
        let after = revise(&event, date, scope, &deed, &Text::zh("换天"), rest, None);
        if rule.starts_with("FREQ=MONTHLY") {
            prop_assert_eq!(after, Err(CannotRevise::DayOfMany));
            return Ok(());
        }
        let after = together(&after.unwrap());
        let last = event.from.plus(380);
        let mut expected: Vec<Date> = before
            .iter()
            .map(|each| if each.date >= date { each.date.plus(days) } else { each.date })
            .filter(|date| *date <= last)
            .collect();
        expected.sort();
        let mut there: Vec<Date> = after.iter().map(|each| each.date).collect();
        there.retain(|date| *date <= last);
        prop_assert_eq!(there, expected);
    }
}

#[test]
fn a_single_date_goes_to_another_day() {
    let event = event("FREQ=WEEKLY;BYDAY=SA", Vec::new());
    let date: Date = "2026-11-21".parse().unwrap();
    let deed = Deed::Move {
        to: date.plus(1),
        time: event.time,
        zone: None,
    };
    let id = || Id::parse("rest").unwrap();
    let reason = Text::zh("停电");
    let (mut moved, none) = revise(&event, date, Scope::One, &deed, &reason, id(), None).unwrap();
    assert!(none.is_none());
    let there = moved.occurrences(date..=date.plus(1));
    assert_eq!(there[0].status, Status::MovedTo { to: date.plus(1) });
    assert_eq!(there[1].status, Status::MovedFrom { from: date });
    let none = revise(
        &event,
        date.plus(1),
        Scope::One,
        &Deed::Cancel,
        &reason,
        id(),
        None,
    );
    assert_eq!(none, Err(CannotRevise::NoSuchDate));
    moved.number_after(&event);
    assert_eq!(moved.revision(), 1);
    let mut again = event.clone();
    again.number_after(&moved);
    assert_eq!(again.revision(), 2);
}

#[test]
fn all_are_those_that_are_still_to_come() {
    let event = event("FREQ=WEEKLY;BYDAY=SA", Vec::new());
    let day = |text: &str| text.parse::<Date>().unwrap();
    let deed = |to: &str| Deed::Move {
        to: day(to),
        time: event.time,
        zone: None,
    };
    let all = |date: &str, to: &str, now: &str| {
        aim(
            &event,
            day(date),
            Scope::All,
            deed(to),
            now.parse().unwrap(),
        )
    };
    // Whichever date the form was opened for: from the next one on, a day on.
    for date in ["2026-11-07", "2026-11-28", "2027-01-02"] {
        let to = day(date).plus(1).to_string();
        let (from, moved) = all(date, &to, "2026-11-21T09:30").unwrap();
        assert_eq!(from, day("2026-11-21"), "it is going on");
        assert_eq!(moved, deed("2026-11-22"));
    }
    let (from, _) = all("2026-11-28", "2026-11-29", "2026-11-21T11:00").unwrap();
    assert_eq!(from, day("2026-11-28"), "that one is over");
    let over = event.until(day("2026-11-14"));
    let none = aim(
        &over,
        day("2026-11-14"),
        Scope::All,
        Deed::Cancel,
        "2026-11-21T09:30".parse().unwrap(),
    );
    assert_eq!(none, Err(CannotRevise::Over));
}

#[test]
fn all_are_taken_where_they_have_been_moved_to() {
    let event = event("FREQ=WEEKLY;BYDAY=SA", Vec::new());
    let day = |text: &str| text.parse::<Date>().unwrap();
    let reason = Text::zh("停电");
    let one = |event: &Event, date: &str, to: &str| {
        let deed = Deed::Move {
            to: day(to),
            time: event.time,
            zone: None,
        };
        let rest = Id::parse("rest").unwrap();
        revise(event, day(date), Scope::One, &deed, &reason, rest, None)
            .unwrap()
            .0
    };
    // One was put off, and one of next month has been held already.
    let event = one(&event, "2026-11-21", "2026-11-29");
    let event = one(&event, "2026-11-28", "2026-11-24");
    let now = "2026-11-25T09:30".parse().unwrap();
    let (first, deed) = aim(&event, day("2026-12-12"), Scope::All, Deed::Cancel, now).unwrap();
    assert_eq!(first, day("2026-12-05"));
    let rest = Id::parse("rest").unwrap();
    let (all, _) = revise(&event, first, Scope::All, &deed, &reason, rest, None).unwrap();
    let all = all.without_moved_to_come(first, now, &reason);
    let held = all.occurrences(day("2026-11-20")..=day("2027-03-01"));
    let held: Vec<_> = held
        .iter()
        .filter(|each| each.takes_place())
        .map(|each| each.date)
        .collect();
    assert_eq!(held, [day("2026-11-24")]);
    assert_eq!(
        all.became(day("2026-11-21")).unwrap().status,
        Status::Cancelled
    );
}

#[test]
fn a_date_that_was_moved_or_cancelled_can_be_changed_again_and_taken_back() {
    let mut event = event("FREQ=WEEKLY;BYDAY=SA", Vec::new());
    event.zone = Id::parse("hall").ok();
    let date: Date = "2026-11-21".parse().unwrap();
    let reason = Text::zh("停电");
    let one = |event: &Event, deed: &Deed| {
        let rest = Id::parse("rest").unwrap();
        revise(event, date, Scope::One, deed, &reason, rest, None).map(|(event, _)| event)
    };
    let to = |days: i32, zone: Option<&str>| Deed::Move {
        to: date.plus(days),
        time: event.time,
        zone: zone.and_then(|zone| Id::parse(zone).ok()),
    };
    let back = to(0, Some("hall"));
    for deed in [Deed::Cancel, to(3, Some("hall")), to(0, Some("yard"))] {
        let apart = one(&event, &deed).unwrap();
        let again = one(&apart, &to(5, Some("yard"))).unwrap();
        assert_eq!(again.changes.len(), 1);
        assert_eq!(again.became(date).unwrap().date, date.plus(5));
        assert_eq!(one(&again, &back).unwrap(), event);
        let now = "2026-11-20T09:30".parse().unwrap();
        let many = aim(&apart, date, Scope::Following, Deed::Cancel, now);
        assert_eq!(many, Err(CannotRevise::Apart));
    }
    assert_eq!(one(&event, &back), Err(CannotRevise::Same));
    // No change can say “no place yet”: it must not go on naming the old one in silence.
    assert_eq!(one(&event, &to(3, None)), Err(CannotRevise::ZoneOfOne));
}

#[test]
fn a_month_goes_on_by_the_same_day_where_it_can() {
    let event = |rule: &str| event(rule, Vec::new());
    let date: Date = "2026-12-05".parse().unwrap();
    let moved = |rule: &str, days| {
        let deed = Deed::Move {
            to: date.plus(days),
            time: "09:00-11:00".parse().unwrap(),
            zone: None,
        };
        let rest = Id::parse("rest").unwrap();
        let reason = Text::zh("换天");
        let later = revise(
            &event(rule),
            date,
            Scope::Following,
            &deed,
            &reason,
            rest,
            None,
        )?;
        let later = later.1.unwrap();
        let dates = later.occurrences(date.plus(-30)..=date.plus(45));
        Ok(dates
            .iter()
            .map(|each| each.date.to_string())
            .collect::<Vec<_>>())
    };
    let fifth = "FREQ=MONTHLY;BYMONTHDAY=5";
    assert_eq!(moved(fifth, 3).unwrap(), ["2026-12-08", "2027-01-08"]);
    assert_eq!(moved(fifth, -5), Err(CannotRevise::DayOfMany));
    assert_eq!(
        moved("FREQ=MONTHLY;BYDAY=1SA", 1),
        Err(CannotRevise::DayOfMany)
    );
}

#[test]
fn what_people_signed_up_for_says_that_it_is_cancelled() {
    let event = event("FREQ=WEEKLY;BYDAY=SA", Vec::new());
    let date = |text: &str| text.parse::<Date>().unwrap();
    let (first, last) = (date("2026-11-21"), date("2026-12-05"));
    let rest = Id::parse("rest").unwrap();
    let reason = Text::zh("停电");
    let deed = Deed::Cancel;
    let (now, none) = revise(
        &event,
        first,
        Scope::Following,
        &deed,
        &reason,
        rest,
        Some(last),
    )
    .unwrap();
    assert!(none.is_none());
    let all = now.occurrences(date("2026-11-10")..=date("2027-03-01"));
    let all: Vec<_> = all
        .iter()
        .map(|each| (each.date, each.status == Status::Cancelled))
        .collect();
    let cancelled = [first, date("2026-11-28"), last].map(|date| (date, true));
    assert_eq!(
        all,
        [&[(date("2026-11-14"), false)][..], &cancelled].concat()
    );
}
