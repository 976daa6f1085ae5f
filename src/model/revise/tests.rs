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
        .flat_map(|event| event.occurrences(first..=first.plus(400)))
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
        let after = revise(&event, date, scope, &deed, &Text::zh("停电"), rest).unwrap();
        let after = together(&after);
        let meant = |each: &Occurrence| match scope {
            Scope::One => each.date == date,
            Scope::Following => each.date >= date,
            Scope::All => !cancel || each.date >= date,
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
    let (mut moved, none) = revise(&event, date, Scope::One, &deed, &reason, id()).unwrap();
    assert!(none.is_none());
    let there = moved.occurrences(date..=date.plus(1));
    assert_eq!(there[0].status, Status::MovedTo { to: date.plus(1) });
    assert_eq!(there[1].status, Status::MovedFrom { from: date });
    let many = revise(&event, date, Scope::Following, &deed, &reason, id());
    assert_eq!(many, Err(CannotRevise::DayOfMany));
    let none = revise(
        &event,
        date.plus(1),
        Scope::One,
        &Deed::Cancel,
        &reason,
        id(),
    );
    assert_eq!(none, Err(CannotRevise::NoSuchDate));
    moved.number_after(&event);
    assert_eq!(moved.revision(), 1);
    let mut again = event.clone();
    again.number_after(&moved);
    assert_eq!(again.revision(), 2);
}
