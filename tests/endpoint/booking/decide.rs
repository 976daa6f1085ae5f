//! The centre agrees or refuses, and those who booked read it on their page.
use hongdu::{model::booking::record::Number, server::store::booking::BookWrite};
use serde_json::json;

use super::{key, ordering, text_of};
use crate::{records::now, world::World};

fn decide(number: &Number, refused: Option<&str>) -> BookWrite {
    BookWrite::Decide {
        number: number.clone(),
        refused: refused.map(str::to_owned),
        seen: None,
        at: now(),
        entry: None,
    }
}

#[tokio::test]
async fn a_room_that_needs_approval_is_held_until_it_is_refused() {
    let world = World::new();
    let mut wanted = ordering("2026-11-24T10:00");
    wanted["zone"] = json!("lecture-hall");
    let made = world.order(&key(1), &wanted).await.json();
    assert_eq!(made["bookings"][0]["status"], "pending");
    let number: Number = made["bookings"][0]["number"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let link = format!("/book/{number}?key={}", key(1));
    assert!(text_of(&world.get(&link).await, ".state").contains("等中心同意"));
    assert_eq!(
        world.order(&key(2), &wanted).await.status,
        409,
        "it is held"
    );

    let store = &world.endpoint.store;
    assert!(!store.book(decide(&number, None)).await.unwrap());
    assert!(
        store.book(decide(&number, None)).await.unwrap(),
        "agreed already"
    );
    assert!(text_of(&world.get(&link).await, ".state").contains("约好了"));
    store
        .book(decide(&number, Some("场地临时检修")))
        .await
        .unwrap();
    let page = world.get(&link).await;
    assert!(text_of(&page, ".state").contains("场地临时检修"));
    assert!(!page.text().contains("确定取消"));
    assert_eq!(
        world.order(&key(2), &wanted).await.status,
        201,
        "free again"
    );
    // It cannot come back to life on top of the other one.
    assert!(store.book(decide(&number, None)).await.is_err());
}

#[tokio::test]
async fn who_came_is_noted_once() {
    let world = World::new();
    let made = world
        .order(&key(1), &ordering("2026-11-24T10:00"))
        .await
        .json();
    let number: Number = made["bookings"][0]["number"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let arrive = || BookWrite::Arrive {
        number: number.clone(),
        at: now(),
        entry: None,
    };
    assert!(!world.endpoint.store.book(arrive()).await.unwrap());
    assert!(world.endpoint.store.book(arrive()).await.unwrap());
    let kept = world
        .endpoint
        .store
        .booking(&number)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.arrived_at, Some(now()));
}
