//! The places of an event: the desk makes more or fewer, and who waits moves up, but not into what is over.
use hongdu::model::desk::Role;

use super::{moving::DATE, office};
use crate::{booking::text_of, html::Page, signup::CLUB};

#[tokio::test]
async fn nobody_is_given_a_place_in_what_is_over() {
    let world = office().await;
    let over = CLUB.replace("11-29", "11-22");
    for (at, day) in [&over, CLUB].into_iter().enumerate() {
        for n in 0..3 {
            world.signed(day, 10 * at as u128 + n, 4).await;
        }
    }
    let [missed, waits] = [
        world.signed(&over, 7, 3).await,
        world.signed(CLUB, 17, 3).await,
    ];
    world.turn_clock("2026-11-24T09:30");
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("deed", "places"),
        ("capacity", "15"),
        ("waiting", "6"),
        ("opens", "14"),
    ];
    let answer = world
        .post_as(&staff, "/desk/events/book-club", &fields)
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(world.state(&waits).await.contains("报上了"));
    let state = world.state(&missed).await;
    assert!(state.contains("在候补"), "{state}");
}

/// Regression: a place given up while its date was cancelled stayed empty when it took place after all.
#[tokio::test]
async fn who_waits_gets_a_place_that_was_given_up_while_the_date_was_cancelled() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let first = world.signed(CLUB, 1, 4).await;
    for n in 2..4 {
        world.signed(CLUB, n, 4).await;
    }
    let waits = world.signed(CLUB, 4, 3).await;
    let cancel = [("scope", "one"), ("deed", "cancel"), ("reason", "停电检修")];
    assert_eq!(world.post_as(&staff, DATE, &cancel).await.status, 303);
    assert_eq!(world.give_up(&first).await.status, 303);
    let state = world.state(&waits).await;
    assert!(state.contains("这场不办了"), "{state}");
    // There is nothing to do, so nothing is offered.
    assert!(!world.get(&waits).await.text().contains("取消报名"));
    assert!(world.state(&first).await.contains("已取消"));
    let back = [
        ("scope", "one"),
        ("deed", "move"),
        ("to", "2026-11-29"),
        ("begins", "15:00"),
        ("ends", "16:30"),
        ("zone", "book-bar"),
        ("reason", "来电了"),
    ];
    let answer = world.post_as(&staff, DATE, &back).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    world.endpoint.serve_waiting().await.unwrap();
    let state = world.state(&waits).await;
    assert!(state.contains("报上了"), "{state}");
}

#[tokio::test]
async fn more_places_let_those_who_wait_move_up_at_once() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    for n in 1..4 {
        world.signed(CLUB, n, 4).await;
    }
    let waits = world.signed(CLUB, 4, 3).await;
    assert!(world.state(&waits).await.contains("在候补"));
    let address = "/desk/events/book-club";
    let form = world.read_as(&staff, address).await;
    assert!(form.text().contains("value=\"12\""), "{}", form.text());
    let fields = |capacity: &'static str| {
        [
            ("deed", "places"),
            ("capacity", capacity),
            ("waiting", "6"),
            ("opens", "14"),
        ]
    };
    for (wrong, says) in [
        ("", "请写上名额"),
        ("9000", "1 到 2000"),
        ("多", "请填数字"),
    ] {
        let answer = world.post_as(&staff, address, &fields(wrong)).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(says), "{wrong}");
    }
    let answer = world.post_as(&staff, address, &fields("15")).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(world.state(&waits).await.contains("报上了"));
    let event = world.get("/calendar/book-club?date=2026-11-29").await;
    assert!(
        text_of(&event, ".places").contains("满"),
        "{}",
        event.text()
    );
    // Fewer places take none away.
    assert_eq!(
        world.post_as(&staff, address, &fields("3")).await.status,
        303
    );
    assert!(world.state(&waits).await.contains("报上了"));
    let admin = world.login(Role::Admin).await;
    let log = world.read_as(&admin, "/desk/log").await;
    assert!(log.text().contains("周末书会，名额 15，候补 6"));
}

/// Regression: who was slower than a colleague saw their own figures as those that hold, and undid the other's.
#[tokio::test]
async fn who_was_slower_sees_the_figures_that_hold() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let send = async |seen: &str, capacity: &str| {
        let fields = [
            ("deed", "places"),
            ("seen", seen),
            ("capacity", capacity),
            ("waiting", "6"),
            ("opens", "14"),
        ];
        world
            .post_as(&staff, "/desk/events/book-club", &fields)
            .await
    };
    assert_eq!(send("0", "15").await.status, 303);
    let late = send("0", "20").await;
    assert_eq!(late.status, 422);
    let form = text_of(&late, "main");
    assert!(form.contains("每一场多少人 · 现在是 15"), "{form}");
    assert!(late.text().contains("value=\"20\""), "typed anew");
    let seen = Page::parse("it", late.text()).value("input[name=seen]", "value");
    assert_eq!(send(&seen, "20").await.status, 303);
}
