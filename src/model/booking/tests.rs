//! Slots, days, months and what is refused.
use proptest::prelude::*;

use super::{
    record::{Key, Number},
    rooms::{Approval, Blackout, Room, Rooms, Rules},
    slot::{Busy, RoomDay, Slot, StartState},
    wanted::{Monthly, Refusal, Wanted},
};
use crate::model::{
    date::{Date, DateTime},
    fact::{Confidence, Fact},
    id::Id,
    text::Text,
};

const RULES: Rules = Rules {
    notice_minutes: 120,
    step_minutes: 30,
    longest_minutes: 240,
    buffer_minutes: 15,
    ahead_days: 60,
    months: 12,
};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn slot(from: &str, minutes: u16) -> Slot {
    Slot::of(at(from), minutes)
}

fn rooms() -> Rooms {
    Rooms {
        basis: Fact {
            text: Text::zh("示例"),
            confidence: Confidence::Sample,
            sources: Vec::new(),
            readings: Vec::new(),
            note: None,
        },
        purposes: Vec::new(),
        equipment: Vec::new(),
        rooms: vec![Room {
            zone: id("hall"),
            capacity: 30,
            purposes: vec![id("day")],
            equipment: vec![id("screen")],
            approval: Approval::Staff,
            longest_minutes: Some(180),
        }],
        rules: RULES,
        signup: crate::model::signup::rules::Keeping::default(),
        blackouts: vec![Blackout {
            from: "2026-12-30".parse().unwrap(),
            to: Some("2026-12-31".parse().unwrap()),
            zone: None,
            reason: Text::zh("盘点"),
        }],
    }
}

fn wanted() -> Wanted {
    Wanted {
        purpose: id("day"),
        zone: id("hall"),
        from: at("2026-11-25T09:30"),
        minutes: 90,
        branch: "老街支部".to_owned(),
        heads: 12,
        docent: false,
        equipment: vec![id("screen")],
    }
}

fn day(busy: &[Slot]) -> RoomDay {
    RoomDay {
        date: "2026-11-25".parse().unwrap(),
        open: vec![Slot {
            from: at("2026-11-25T08:45"),
            to: at("2026-11-25T18:00"),
        }],
        busy: busy
            .iter()
            .map(|slot| Busy {
                slot: *slot,
                event: None,
            })
            .collect(),
        closed: None,
    }
}

proptest! {
    /// The rule against the plainest reading of it: every minute of one, with its buffer after it,
    /// held against every minute of the other.
    #[test]
    fn two_slots_clash_when_they_share_a_minute_or_the_buffer(
        a in 0_i32..300, length in 1_u16..120, b in 0_i32..300, other in 1_u16..120, buffer in 0_u16..40,
    ) {
        let zero = at("2026-02-28T22:00");
        let (one, two) = (
            Slot::of(zero.plus_minutes(a), length),
            Slot::of(zero.plus_minutes(b), other),
        );
        let held = |begin: i32, length: u16| begin..begin + i32::from(length) + i32::from(buffer);
        let (x, y) = (held(a, length), held(b, other));
        let share = x.clone().any(|minute| y.contains(&minute));
        prop_assert_eq!(one.clashes(two, buffer), share);
        prop_assert_eq!(two.clashes(one, buffer), share);
    }

    /// What a day calls free can be booked, and nothing else that starts on the grid can.
    #[test]
    fn free_is_what_can_be_booked(
        taken in proptest::collection::vec((0_u16..20, 1_u16..5), 0..4), steps in 1_u16..6,
    ) {
        let busy: Vec<Slot> = taken
            .iter()
            .map(|(start, length)| Slot::of(at("2026-11-25T08:00").plus_minutes(i32::from(*start) * 30), length * 30))
            .collect();
        let (day, now) = (day(&busy), at("2026-11-25T07:10"));
        let free: Vec<Slot> = day.free(steps * 30, RULES, now).collect();
        for half in 0..48 {
            let wanted = Wanted {
                from: at("2026-11-25T00:00").plus_minutes(half * 30),
                minutes: steps * 30,
                ..wanted()
            };
            let can = wanted.on(&day, &rooms(), 60, now).is_ok();
            prop_assert_eq!(can, free.contains(&wanted.slot()), "{}", wanted.from);
        }
    }

    #[test]
    fn numbers_and_keys_survive_being_written(bytes: [u8; 5], key: [u8; 16]) {
        let number = Number::of(bytes);
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        let key = Key::of(key);
        prop_assert_eq!(key.to_string().parse(), Ok(key));
    }
}

#[test]
fn starts_lie_on_the_clocks_grid_and_say_why_not() {
    let day = day(&[slot("2026-11-25T10:00", 60)]);
    let starts = day.starts(60, RULES, at("2026-11-25T07:10"));
    let states: Vec<_> = starts
        .iter()
        .map(|start| (start.at.time.to_string(), start.state))
        .collect();
    assert_eq!(states[0], ("09:00".to_owned(), StartState::Late));
    assert_eq!(states[1], ("09:30".to_owned(), StartState::Taken));
    assert_eq!(
        states[4],
        ("11:00".to_owned(), StartState::Taken),
        "the buffer"
    );
    assert_eq!(states[5], ("11:30".to_owned(), StartState::Free));
    assert_eq!(states.last().unwrap().0, "17:00");
    let later = day.starts(60, RULES, at("2026-11-25T09:01"));
    assert_eq!(later[0].state, StartState::Past);
}

#[test]
fn a_night_room_is_booked_over_midnight_and_the_month_s_end() {
    let night = RoomDay {
        date: "2028-02-28".parse().unwrap(),
        open: vec![Slot {
            from: at("2028-02-28T22:00"),
            to: at("2028-02-29T02:00"),
        }],
        busy: vec![Busy {
            slot: slot("2028-02-29T00:30", 30),
            event: None,
        }],
        closed: None,
    };
    let free: Vec<_> = night
        .free(60, RULES, at("2028-02-28T08:00"))
        .map(|slot| slot.from.to_string())
        .collect();
    assert_eq!(
        free,
        ["2028-02-28T22:00", "2028-02-28T22:30", "2028-02-28T23:00"]
    );
}

#[test]
fn every_refusal_has_its_reason() {
    let now = at("2026-11-25T07:10");
    let rooms = rooms();
    let static_fault = |change: fn(&mut Wanted)| {
        let mut wanted = wanted();
        change(&mut wanted);
        wanted.room(&rooms).err()
    };
    assert_eq!(static_fault(|_| {}), None);
    assert_eq!(
        static_fault(|w| w.zone = id("attic")),
        Some(Refusal::NoRoom)
    );
    assert_eq!(
        static_fault(|w| w.purpose = id("party")),
        Some(Refusal::NotSuited)
    );
    assert_eq!(static_fault(|w| w.branch.clear()), Some(Refusal::NoBranch));
    assert_eq!(
        static_fault(|w| w.branch = "支".repeat(41)),
        Some(Refusal::LongBranch)
    );
    assert_eq!(static_fault(|w| w.heads = 0), Some(Refusal::NoHeads));
    assert_eq!(static_fault(|w| w.heads = 31), Some(Refusal::TooMany(30)));
    assert_eq!(
        static_fault(|w| w.equipment = vec![id("piano")]),
        Some(Refusal::NoEquipment)
    );
    assert_eq!(static_fault(|w| w.minutes = 40), Some(Refusal::OffGrid(30)));
    assert_eq!(
        static_fault(|w| w.minutes = 240),
        Some(Refusal::TooLong(180))
    );
    let on = |from: &str, busy: &[Slot]| {
        let wanted = Wanted {
            from: at(from),
            ..wanted()
        };
        wanted.on(&day(busy), &rooms, 60, now).err()
    };
    assert_eq!(on("2026-11-25T09:30", &[]), None);
    assert_eq!(on("2026-11-25T09:00", &[]), Some(Refusal::TooSoon(120)));
    assert_eq!(on("2027-03-01T09:00", &[]), Some(Refusal::TooFar(60)));
    assert_eq!(
        on("2026-12-30T09:00", &[]),
        Some(Refusal::Blackout("盘点".to_owned()))
    );
    assert_eq!(on("2026-11-25T17:00", &[]), Some(Refusal::Closed));
    let busy = [slot("2026-11-25T11:00", 30)];
    assert_eq!(on("2026-11-25T09:30", &busy), Some(Refusal::Taken));
}

#[test]
fn a_month_without_the_day_is_left_out() {
    let dates = |first: &str, rule: Monthly, months| -> Vec<String> {
        let first: Date = first.parse().unwrap();
        rule.dates(first, months)
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(
        dates("2027-12-31", Monthly::Date, 4),
        ["2027-12-31", "2028-01-31", "2028-03-31"]
    );
    assert_eq!(
        dates("2028-01-29", Monthly::Date, 3),
        ["2028-01-29", "2028-02-29", "2028-03-29"]
    );
    // The second Friday, and the fifth where there is one.
    assert_eq!(
        dates("2026-12-11", Monthly::Weekday, 3),
        ["2026-12-11", "2027-01-08", "2027-02-12"]
    );
    assert_eq!(
        dates("2027-01-29", Monthly::Weekday, 4),
        ["2027-01-29", "2027-04-30"]
    );
}

/// Regression: a letter O for the nought, as people read it off a screen, was no such number.
#[test]
fn a_number_is_read_as_people_type_it() {
    let number: Number = "1A0Z9K01".parse().unwrap();
    for typed in ["1a0z9k01", " IAOZ 9KOL ", "la0z-9k0i", "１Ａ０ｚ９Ｋ０１"] {
        assert_eq!(typed.parse(), Ok(number.clone()), "{typed}");
    }
    for wrong in [
        "1A0Z9K0",
        "1A0Z9K011",
        "1A0Z9K0U",
        "1A0Z9K0é",
        "",
        "--------",
    ] {
        assert!(wrong.parse::<Number>().is_err(), "{wrong}");
    }
}
