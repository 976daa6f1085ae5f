//! An event and a booking never have one room at one time, however close together they come.
use hongdu::{
    model::{desk::Role, event::Event, id::Id},
    server::store::desk::{DeskChange, DeskWritten, Laid},
};

use super::{Person, office, rooms::booked};
use crate::{
    booking::{key, ordering, text_of},
    world::{Answer, World},
};

#[tokio::test]
async fn no_event_takes_a_room_from_the_branch_that_has_it() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    booked(&world, 1, "2026-12-01T10:00", "lecture-hall").await;
    let publish = async |zone, begins, ends| {
        let fields = [
            ("title", "冬季讲座"),
            ("summary", "讲讲冬天怎样防火。"),
            ("category", "family"),
            ("date", "2026-11-24"),
            ("begins", begins),
            ("ends", ends),
            ("zone", zone),
            ("repeat", "weekly"),
            ("until", "2026-12-15"),
        ];
        world.post_as(&staff, "/desk/new-event", &fields).await
    };
    // The second of four dates; in the hall around the room as well as in the room itself.
    for zone in ["lecture-hall", "party-hall"] {
        let answer = publish(zone, "10:30", "11:30").await;
        assert_eq!(answer.status, 422, "{}", answer.text());
        let says = "新时代大讲堂 2026-12-01 10:00–11:00 有支部约好了";
        assert!(
            answer.text().contains(says),
            "{}",
            text_of(&answer, "[role=alert]")
        );
        assert!(answer.text().contains("冬季讲座"), "what was typed stays");
    }
    let beside = publish("lecture-hall", "08:30", "10:00").await;
    assert_eq!(beside.status, 303, "{}", beside.text());
    // Nor does one that is moved; what it occupies already is no obstacle to it.
    let made = beside
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let moved = async |begins| {
        let fields = [
            ("scope", "all"),
            ("deed", "move"),
            ("to", "2026-11-24"),
            ("begins", begins),
            ("ends", "10:15"),
            ("zone", "lecture-hall"),
            ("reason", "换个钟点"),
        ];
        let address = format!("{made}?date=2026-11-24");
        world.post_as(&staff, &address, &fields).await
    };
    let answer = moved("09:00").await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    assert!(answer.text().contains("有支部约好了"));
}

/// Publishes an event in the council room at ten; which hour a booking of one hour wants too.
async fn publish(world: &World, staff: &Person, date: &str) -> Answer {
    let fields = [
        ("title", "冬季讲座"),
        ("summary", "讲讲冬天怎样防火。"),
        ("category", "family"),
        ("date", date),
        ("begins", "10:00"),
        ("ends", "11:00"),
        ("zone", "council"),
        ("repeat", ""),
    ];
    world.post_as(staff, "/desk/new-event", &fields).await
}

#[tokio::test]
async fn an_event_and_a_booking_at_the_same_instant_do_not_both_get_the_room() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let first: hongdu::model::date::Date = "2026-11-24".parse().unwrap();
    let mut events = 0;
    for n in 0..24_u16 {
        let date = first.plus(n.into());
        let wanted = ordering(&format!("{date}T10:00"));
        let date = date.to_string();
        let (own, booking) = (key(u128::from(n) + 1), async |own: &str| {
            world.order(own, &wanted).await
        });
        // Either first.
        let (event, booking) = if n % 2 == 0 {
            tokio::join!(publish(&world, &staff, &date), booking(&own))
        } else {
            let (booking, event) = tokio::join!(booking(&own), publish(&world, &staff, &date));
            (event, booking)
        };
        match (event.status.as_u16(), booking.status.as_u16()) {
            (303, 409) => events += 1,
            (422, 201) => {}
            both => panic!("{date}: {both:?} {}", booking.text()),
        }
    }
    assert!(events < 24, "bookings come through too");
}

fn laid(event: &Event, before: u32, sequence: u32) -> Laid {
    Laid {
        origin: None,
        id: event.id.clone(),
        before,
        sequence,
        json: serde_json::to_string(event).unwrap(),
    }
}

#[tokio::test]
async fn a_change_made_without_knowing_of_another_one_does_not_undo_it() {
    let world = office().await;
    let event = world.press.current().content.events[0].clone();
    let lay = async |before, sequence, signups| {
        let change = DeskChange::Events {
            events: vec![laid(&event, before, sequence)],
            carry: None,
            rooms: Vec::new(),
            signups,
            at: 0,
        };
        world.endpoint.store.desk(change, None).await
    };
    assert_eq!(lay(0, 1, None).await.unwrap(), DeskWritten::Done);
    // A colleague who has not seen that change, but counts further because theirs is a bigger one.
    assert!(lay(0, 3, None).await.is_err());
    assert_eq!(lay(1, 3, None).await.unwrap(), DeskWritten::Done);
    // Nor does one pass that did not know who has signed up.
    assert_eq!(lay(3, 4, Some(7)).await.unwrap(), DeskWritten::Stale);
    assert_eq!(lay(3, 4, Some(0)).await.unwrap(), DeskWritten::Done);
}

#[tokio::test]
async fn what_another_endpoint_has_just_published_keeps_its_room() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let made = publish(&world, &staff, "2026-11-24").await;
    assert_eq!(made.status, 303, "{}", made.text());
    // As the other endpoint writes it: straight into the records, of which this one has not heard.
    let content = world.press.current().content.clone();
    let known = content
        .events
        .iter()
        .find(|event| event.title.as_str() == "冬季讲座");
    let mut event: Event = known.unwrap().clone();
    event.id = Id::parse("d20261201").unwrap();
    event.from = "2026-12-01".parse().unwrap();
    let change = DeskChange::Events {
        events: vec![laid(&event, 0, 1)],
        carry: None,
        rooms: Vec::new(),
        signups: None,
        at: 0,
    };
    world.endpoint.store.desk(change, None).await.unwrap();
    let wanted = ordering("2026-12-01T10:30");
    let refused = world.order(&key(1), &wanted).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(!refused.json()["free"].as_array().unwrap().is_empty());
}
