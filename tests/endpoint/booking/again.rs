//! What is opened or sent once more, and bookings whose pack is not what it was: nothing of them is lost.
use std::fs;

use hongdu::server::{edition::Outcome, store::booking::BookWrite};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{FORM, key, ordering, text_of};
use crate::{
    records::now,
    world::{Plan, World, copy},
};

/// A centre whose booking can be changed, with the folder of its pack.
fn changing() -> (World, TempDir) {
    let pack = copy();
    let world = World::with(Plan {
        pack: pack.path().to_owned(),
        ..Plan::default()
    });
    (world, pack)
}

/// Changes what the pack says of bookings.
fn change(world: &World, pack: &TempDir, change: impl Fn(&mut Value)) {
    let path = pack.path().join("booking.json");
    let mut booking: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut booking);
    fs::write(&path, booking.to_string()).unwrap();
    assert_eq!(world.press.reload(), Outcome::Changed);
}

/// The private page of what was booked.
async fn booked(world: &World, number: u128, ordering: &Value) -> String {
    let made = world.order(&key(number), ordering).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let made = made.json();
    format!("/book/{}", made["bookings"][0]["number"].as_str().unwrap())
}

/// Regression: a form for a day on which the room does not open came back without a word.
#[tokio::test]
async fn a_time_that_is_none_of_its_day_is_refused_beside_the_form() {
    let world = World::new();
    let form = FORM.replace("10%3A00", "22%3A00");
    let page = world.post("/book", &format!("{form}&key={}", key(1))).await;
    assert_eq!(page.status, 422);
    assert!(text_of(&page, "[role=alert]").contains("不开放"));
    assert!(page.text().contains("value=\"老街支部\""));
    assert!(text_of(&page, ".chosen").contains("22:00"));
    // The form is sent again with one of the free times beside it.
    let html = Html::parse_document(page.text());
    let value = |name: &str| {
        let field = Selector::parse(&format!("form.fields input[name={name}]")).unwrap();
        let field = html.select(&field).next().unwrap();
        field.attr("value").unwrap().to_owned()
    };
    let again = format!("{form}&key={}&instead={}", value("key"), value("instead"));
    let booked = world.post("/book", &again).await;
    assert_eq!(booked.status, 303, "{}", booked.text());
}

/// Regression: whoever sent the form and lost the answer read that the hour was taken, by their own booking.
#[tokio::test]
async fn whoever_lost_the_answer_asks_with_the_key_what_became_of_it() {
    let world = World::new();
    let sent = world.post("/book", &format!("{FORM}&key={}", key(1))).await;
    let ask = |number| format!("{FORM}&do=find&key={}", key(number));
    let found = world.post("/book", &ask(1)).await;
    assert_eq!(found.status, 303, "{}", found.text());
    assert_eq!(found.header("location"), sent.header("location"));
    // One that never arrived: it is said so, nothing is booked, and the steps are where they were.
    let other = ask(2).replace("11-24", "11-25");
    let none = world.post("/book", &other).await;
    assert_eq!(none.status, 404);
    assert!(text_of(&none, "[role=alert]").contains("没有收到"));
    assert!(text_of(&none, ".chosen").contains("11月25日"));
    let busy = world
        .offer("for=meetings&room=council&date=2026-11-25&minutes=60")
        .await;
    assert_eq!(busy["day"]["busy"].as_array().unwrap().len(), 0);
}

/// Regression: where the pack asked for less time between two bookings, the page offered times that the
/// records went on refusing.
#[tokio::test]
async fn a_shorter_time_between_bookings_holds_beside_those_made_before() {
    let (world, pack) = changing();
    booked(&world, 1, &ordering("2026-11-24T10:00")).await;
    let next = ordering("2026-11-24T11:00");
    assert_eq!(world.order(&key(2), &next).await.status, 409);
    change(&world, &pack, |booking| {
        booking["rules"]["buffer_minutes"] = json!(0);
    });
    booked(&world, 2, &next).await;
    // And a longer one, beside those made with a shorter.
    change(&world, &pack, |booking| {
        booking["rules"]["buffer_minutes"] = json!(45);
    });
    let close = world.order(&key(3), &ordering("2026-11-24T12:30")).await;
    assert_eq!(close.status, 409);
    booked(&world, 3, &ordering("2026-11-24T13:00")).await;
}

/// Regression: a booking whose equipment had left the pack was offered free times, and each was refused.
#[tokio::test]
async fn what_was_agreed_to_can_be_moved_whatever_the_rules_say_now() {
    let (world, pack) = changing();
    let own = booked(&world, 1, &ordering("2026-11-24T10:00")).await;
    change(&world, &pack, |booking| {
        booking["rooms"][0]["equipment"] = json!([]);
        booking["rooms"][0]["capacity"] = json!(4);
        booking["rules"]["longest_minutes"] = json!(30);
    });
    let form = format!("key={}&do=move&to=2026-11-24T14%3A00", key(1));
    let moved = world.post(&own, &form).await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    // Sent twice, it is moved once and refused to nobody.
    assert_eq!(world.post(&own, &form).await.status, 303);

    change(&world, &pack, |booking| {
        booking["rooms"].as_array_mut().unwrap().remove(0);
    });
    let page = world
        .get(&format!("{own}?key={}&date=2026-11-25", key(1)))
        .await;
    let said = text_of(&page, ".change");
    assert!(said.contains("直接问中心") && !said.contains("可以改到"));
    let cancelled = world.post(&own, &format!("key={}&do=cancel", key(1))).await;
    assert_eq!(cancelled.status, 303);
}

/// Regression: moved to another day, a booking counted as one that had come.
#[tokio::test]
async fn who_was_noted_as_here_and_moves_has_still_to_come() {
    let world = World::new();
    let own = booked(&world, 1, &ordering("2026-11-24T10:00")).await;
    let arrive = BookWrite::Arrive {
        number: own.trim_start_matches("/book/").parse().unwrap(),
        at: now(),
        entry: None,
    };
    world.endpoint.store.book(arrive).await.unwrap();
    let form = format!("key={}&do=move&to=2026-11-25T14%3A00", key(1));
    assert_eq!(world.post(&own, &form).await.status, 303);
    let lock = hongdu::server::store::booking::Lock::of(key(1).parse().unwrap());
    let kept = world.endpoint.store.bookings_of(lock).await.unwrap();
    assert_eq!(kept[0].arrived_at, None);
}

/// Regression: nothing said that another time has to be agreed to anew.
#[tokio::test]
async fn moving_what_was_agreed_to_says_that_it_is_asked_for_anew() {
    let world = World::new();
    let mut wanted = ordering("2026-11-24T10:00");
    wanted["zone"] = json!("lecture-hall");
    let own = booked(&world, 1, &wanted).await;
    let link = format!("{own}?key={}", key(1));
    assert!(!text_of(&world.get(&link).await, ".change").contains("重新同意"));
    let agreed = BookWrite::Decide {
        number: own.trim_start_matches("/book/").parse().unwrap(),
        refused: None,
        seen: None,
        at: now(),
        entry: None,
    };
    world.endpoint.store.book(agreed).await.unwrap();
    assert!(text_of(&world.get(&link).await, ".change").contains("重新同意"));
}
