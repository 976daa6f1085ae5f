//! Midnight, month ends, leap days, and what has begun: the endpoint's clock decides, no phone's.
use serde_json::json;

use super::{key, ordering, text_of};
use crate::world::{Plan, World, root};

#[tokio::test]
async fn what_has_begun_is_neither_moved_nor_given_up() {
    let world = World::new();
    let made = world
        .order(&key(1), &ordering("2026-11-24T10:00"))
        .await
        .json();
    let number = made["bookings"][0]["number"].as_str().unwrap().to_owned();
    let own = format!("/book/{number}");
    world.turn_clock("2026-11-24T09:59");
    let page = world.get(&format!("{own}?key={}", key(1))).await;
    assert!(page.text().contains("确定取消"));
    world.turn_clock("2026-11-24T10:00");
    let page = world.get(&format!("{own}?key={}", key(1))).await;
    assert!(!page.text().contains("确定取消"));
    let late = world.post(&own, &format!("key={}&do=cancel", key(1))).await;
    assert_eq!(late.status, 409);
    assert!(text_of(&late, "[role=alert]").contains("不能再改"));
}

#[tokio::test]
async fn the_day_turns_at_midnight_in_shanghai() {
    let world = World::new();
    world.turn_clock("2026-11-30T23:59");
    let offer = world.offer("for=meetings&room=council").await;
    assert_eq!(offer["day"]["date"], "2026-12-01");
    world.turn_clock("2026-12-01T00:00");
    let offer = world
        .offer("for=meetings&room=council&date=2026-11-30")
        .await;
    assert_eq!(offer["day"]["date"], "2026-12-01", "no day that is over");
}

#[tokio::test]
async fn a_leap_day_is_booked_like_any_other() {
    let world = World::with(Plan {
        pack: root().join("tests/pack"),
        ..Plan::default()
    });
    world.turn_clock("2028-02-28T23:30");
    let offer = world
        .offer("for=rehearse&room=stage&date=2028-02-29&minutes=60")
        .await;
    let start = offer["day"]["starts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|start| start["state"] == "free");
    let from = start.expect("open on a Tuesday")["at"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(from.starts_with("2028-02-29"));
    let wanted = json!({
        "purpose": "rehearse", "zone": "stage", "from": from, "minutes": 60, "branch": "戏班", "heads": 3,
    });
    let made = world.order(&key(1), &wanted).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let again = world.order(&key(2), &wanted).await;
    assert_eq!(again.status, 409);
    for slot in again.json()["free"].as_array().unwrap() {
        assert_ne!(slot["from"], json!(from));
    }
}
