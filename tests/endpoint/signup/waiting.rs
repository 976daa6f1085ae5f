//! The waiting list: in order, by itself, and never more people than there are places.
use hongdu::{
    model::desk::Role,
    server::store::{
        fault::Fault,
        signup::{On, SignupFault, SignupWrite, Terms},
    },
};

use super::{CLUB, FLUTE, number_of, terms, town};
use crate::{
    booking::{key, text_of},
    desk::office_with,
    world::{Plan, World, root},
};

#[tokio::test]
async fn who_waits_moves_up_in_order_when_somebody_gives_up() {
    let world = town();
    let first = world.signed(FLUTE, 1, 2).await;
    let second = world.signed(FLUTE, 2, 2).await;
    let third = world.signed(FLUTE, 3, 1).await;
    assert!(world.state(&first).await.contains("报上了"));
    assert!(world.state(&second).await.contains("第 1 位"));
    // One place is free, but who came first is served first.
    assert!(world.state(&third).await.contains("第 2 位"));
    let event = world.get("/calendar/flute-class?date=2026-12-01").await;
    assert!(text_of(&event, ".places").contains("候补还能排 1 人"));
    assert_eq!(
        world.sign(FLUTE, 4, 2).await.status,
        409,
        "too many would wait"
    );

    for _ in 0..2 {
        assert_eq!(world.give_up(&first).await.status, 303, "twice is as good");
    }
    assert!(world.state(&first).await.contains("已取消"));
    assert!(world.state(&second).await.contains("报上了"));
    assert!(world.state(&third).await.contains("报上了"));
    assert_eq!(
        world.give_up(&third.replace(&key(3), &key(2))).await.status,
        404
    );
}

#[tokio::test]
async fn more_places_are_given_to_who_waits() {
    let world = town();
    world.signed(FLUTE, 1, 3).await;
    let waits = world.signed(FLUTE, 2, 2).await;
    world.endpoint.store.sign_up(terms(5, 3)).await.unwrap();
    assert!(world.state(&waits).await.contains("报上了"));
}

#[tokio::test]
async fn the_database_itself_refuses_one_too_many() {
    let world = World::new();
    for (number, heads) in [(1, 5), (2, 5), (3, 2)] {
        world.signed(CLUB, number, heads).await;
    }
    let waits = world.signed(CLUB, 4, 1).await;
    assert!(world.state(&waits).await.contains("候补"));
    let path = world.data().join("hongdu.sqlite3");
    let other = rusqlite::Connection::open(path).unwrap();
    let sql = "UPDATE signup SET state = 'placed' WHERE number = ?1";
    let refused = other.execute(sql, [number_of(&waits)]).unwrap_err();
    assert!(refused.to_string().contains("full"), "{refused}");
    let more = "UPDATE signup SET heads = 5 WHERE heads = 2";
    assert!(
        other
            .execute(more, ())
            .unwrap_err()
            .to_string()
            .contains("full")
    );
    let unknown = world.endpoint.store.sign_up(SignupWrite::GiveUp {
        lock: hongdu::server::store::booking::Lock::of(key(9).parse().unwrap()),
        number: number_of(&waits).parse().unwrap(),
        serve: true,
        at: 0,
    });
    assert!(matches!(unknown.await, Err(Fault::Signup(_))));
}

#[tokio::test]
async fn more_people_than_there_are_places_hold_up_nobody() {
    let world = town();
    let many = world.sign(FLUTE, 1, 4).await;
    assert_eq!(many.status, 409);
    assert!(many.text().contains("一共 3 个名额"), "{}", many.text());
    let one = world.signed(FLUTE, 2, 1).await;
    assert!(world.state(&one).await.contains("报上了"));
    // Nor do three who wait when the class is made smaller than they are.
    let three = world.signed(FLUTE, 3, 3).await;
    assert!(world.state(&three).await.contains("候补"));
    let file = rusqlite::Connection::open(world.data().join("hongdu.sqlite3")).unwrap();
    file.execute("UPDATE signup_date SET capacity = 2", ())
        .unwrap();
    let next = world.signed(FLUTE, 4, 1).await;
    world.endpoint.store.sign_up(terms(2, 3)).await.unwrap();
    assert!(world.state(&next).await.contains("报上了"));
    assert!(world.state(&three).await.contains("候补"));
}

#[tokio::test]
async fn nobody_is_given_a_place_in_what_is_over_when_another_is_called_off() {
    let world = office_with(Plan {
        pack: root().join("tests/pack"),
        ..Plan::default()
    })
    .await;
    let placed = world.signed(FLUTE, 1, 3).await;
    let waits = world.signed(FLUTE, 2, 1).await;
    world.turn_clock("2026-12-01T21:00");
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("do", "cancel"),
        ("number", number_of(&placed)),
        ("reason", "没有来"),
    ];
    let list = "/desk/signups/flute-class/2026-12-01";
    let answer = world.post_as(&staff, list, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(world.state(&waits).await.contains("候补"));
}

#[tokio::test]
async fn a_sign_up_that_was_checked_against_an_older_calendar_is_checked_again() {
    let world = World::new();
    let write = SignupWrite::Terms {
        on: On {
            event: "book-club".to_owned().try_into().unwrap(),
            date: "2026-11-29".parse().unwrap(),
        },
        terms: Terms {
            capacity: 1,
            waiting: 0,
            ends: "2026-11-29T16:30".parse().unwrap(),
            keep_days: 3,
        },
        overlaid: 1,
        at: 0,
    };
    let stale = world.endpoint.store.sign_up(write).await;
    assert!(matches!(stale, Err(Fault::Signup(SignupFault::Stale))));
}
