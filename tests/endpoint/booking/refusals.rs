//! What cannot be booked is refused with its own words, and nothing is kept of it.
use std::time::Duration;

use serde_json::json;

use super::{FORM, key, ordering, text_of};
use crate::world::{Plan, World, root};

#[tokio::test]
async fn each_rule_has_its_own_words() {
    let world = World::new();
    let cases = [
        ("from", json!("2026-11-21T10:00"), 422, "要提前 60 分钟"),
        ("from", json!("2027-03-01T10:00"), 422, "最多提前 60 天"),
        ("from", json!("2026-11-24T07:00"), 422, "房间不开放"),
        ("from", json!("2026-11-24T10:10"), 422, "30 分钟的整数倍"),
        ("minutes", json!(300), 422, "一次最多约 240 分钟"),
        ("minutes", json!(0), 422, "30 分钟的整数倍"),
        ("heads", json!(17), 422, "最多坐 16 人"),
        ("heads", json!(0), 422, "人数请填 1"),
        ("branch", json!("  "), 422, "请填写支部"),
        ("branch", json!("支".repeat(41)), 422, "不要超过 40 个字"),
        ("equipment", json!(["projector"]), 422, "没有所选的设备"),
        // Regression: the same thing thousands of times over was kept, and the desk drew it all.
        ("equipment", json!(["tea", "tea"]), 422, "没有所选的设备"),
        ("purpose", json!("party-day"), 422, "不用来办这件事"),
        ("zone", json!("nowhere"), 404, "没有这间"),
        ("from", json!("tomorrow"), 400, "读不懂"),
    ];
    for (field, value, status, words) in cases {
        let mut wanted = ordering("2026-11-24T10:00");
        wanted[field] = value.clone();
        let answer = world.order(&key(1), &wanted).await;
        assert_eq!(
            answer.status.as_u16(),
            status,
            "{field} {value}: {}",
            answer.text()
        );
        assert!(
            answer.text().contains(words),
            "{field} {value}: {}",
            answer.text()
        );
    }
    assert_eq!(
        world
            .order(&key(1), &ordering("2026-11-24T10:00"))
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn a_key_is_asked_for_and_serves_one_booking() {
    let world = World::new();
    assert_eq!(
        world
            .order("short", &ordering("2026-11-24T10:00"))
            .await
            .status,
        400
    );
    assert_eq!(
        world
            .order(&key(1), &ordering("2026-11-24T10:00"))
            .await
            .status,
        201
    );
    let again = world.order(&key(1), &ordering("2026-11-24T10:00")).await;
    assert_eq!(again.status, 201, "the same again is no news");
    // Regression: only room, purpose and branch were looked at.
    for (field, value) in [
        ("branch", json!("新街支部")),
        ("heads", json!(9)),
        ("docent", json!(true)),
        ("equipment", json!([])),
        ("from", json!("2026-11-25T10:00")),
        ("minutes", json!(30)),
    ] {
        let mut other = ordering("2026-11-24T10:00");
        assert_ne!(other[field], value, "{field}");
        other[field] = value;
        let answer = world.order(&key(1), &other).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["type"]),
            (422, &json!("/problems/key-used")),
            "{field}"
        );
    }
}

#[tokio::test]
async fn a_form_that_lost_its_steps_is_no_loss() {
    let world = World::new();
    let page = world.post("/book", "branch=x&heads=3").await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("来做什么"));
    // Regression: nothing said that it had not been booked.
    assert!(text_of(&page, "[role=alert]").contains("没有约上"));
    let page = world
        .post(
            "/book",
            &FORM
                .replace("heads=8", "heads=many")
                .replace("branch", "key=&branch"),
        )
        .await;
    assert_eq!(page.status, 422);
    let page = world
        .post(
            "/book",
            &format!("{}&key={}", FORM.replace("heads=8", "heads=many"), key(1)),
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(text_of(&page, "[role=alert]").contains("人数请填"));
    assert!(page.text().contains("value=\"many\""));
}

#[tokio::test]
async fn one_address_cannot_take_every_room() {
    let plan = Plan {
        proxy_header: Some("x-real-ip".parse().unwrap()),
        ..Plan::default()
    };
    let world = World::with(plan);
    let mut refused = None;
    for n in 0..40 {
        let request = axum::http::Request::post("/api/bookings")
            .header("idempotency-key", key(n))
            .header("x-real-ip", "203.0.113.9");
        let body = axum::body::Body::from(ordering("2026-11-24T10:00").to_string());
        let answer = world.send(request.body(body).unwrap()).await;
        if answer.status == 429 {
            refused = Some((n, answer));
            break;
        }
    }
    let (n, answer) = refused.expect("a limit");
    assert_eq!(n, 30);
    assert!(!answer.header("retry-after").is_empty());
    world.wait(Duration::from_mins(10));
}

#[tokio::test]
async fn another_site_books_nothing() {
    let world = World::new();
    let request = axum::http::Request::post("/book")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site");
    let body = axum::body::Body::from(format!("{FORM}&key={}", key(1)));
    assert_eq!(world.send(request.body(body).unwrap()).await.status, 403);
}

#[tokio::test]
async fn an_order_reaches_no_further_than_the_rules_allow() {
    let world = World::new();
    let order = async |number: u128, more: &str| {
        let form = format!("{FORM}&key={}{more}", key(number));
        world.post("/book", &form).await
    };
    // The pack allows so many months in a row, and a first date within so many days.
    let rules = world
        .press
        .current()
        .content
        .booking
        .as_ref()
        .unwrap()
        .rules;
    let months = format!("&months={}", rules.months + 1);
    let page = order(1, &months).await;
    assert_eq!(page.status, 422);
    let says = format!("最多连着约 {} 个月", rules.months);
    assert!(
        text_of(&page, "[role=alert]").contains(&says),
        "{}",
        page.text()
    );
    // Not with the far dates between left out either.
    let far = FORM
        .replace("2026-11-24", "2027-06-24")
        .replace("monthly", "months=6&monthly");
    let form = format!("{far}&key={}&skip=2027-06-24", key(2));
    let page = world.post("/book", &form).await;
    assert_eq!(page.status, 422);
    assert!(text_of(&page, "[role=alert]").contains("最多提前"));
}

#[tokio::test]
async fn every_beginning_that_is_offered_can_be_booked_also_after_midnight() {
    let world = World::with(Plan {
        pack: root().join("tests/pack"),
        ..Plan::default()
    });
    let mut number = 0;
    // A Friday that is open until two at night, its last an evening of stars until one; and the Saturday
    // and the Sunday that begin in what the night before left open.
    for (day, first) in [
        ("2026-11-27", "2026-11-27T20:00"),
        ("2026-11-28", "2026-11-28T01:00"),
        ("2026-11-29", "2026-11-29T00:00"),
    ] {
        let query = format!("for=night&room=observatory&date={day}&minutes=60");
        let offer = world.offer(&query).await;
        let starts = offer["day"]["starts"].as_array().unwrap().clone();
        let free: Vec<&str> = starts
            .iter()
            .filter(|start| start["state"] == "free")
            .map(|start| start["at"].as_str().unwrap())
            .collect();
        assert_eq!(free.first(), Some(&first));
        for at in free {
            assert!(at.starts_with(day), "{at}");
            let mut wanted = ordering(at);
            wanted["purpose"] = json!("night");
            wanted["zone"] = json!("observatory");
            wanted["heads"] = json!(2);
            wanted["equipment"] = json!([]);
            number += 1;
            let made = world.order(&key(number), &wanted).await;
            assert!(
                [201, 409].contains(&made.status.as_u16()),
                "{at}: {}",
                made.text()
            );
        }
    }
}
