//! Who asks too often is told when to come again; others do not notice.
use std::time::Duration;

use axum::http::HeaderName;
use serde_json::json;

use super::{HERE, cloud, passport};
use crate::world::{Plan, World};

#[tokio::test]
async fn a_passport_that_writes_too_often_waits() {
    let world = World::new();
    let me = passport(1);
    let mut count = 0;
    let refused = loop {
        let answer = world.stamp(&me, &cloud(HERE)).await;
        if answer.status == 429 {
            break answer;
        }
        assert!(matches!(answer.status.as_u16(), 201 | 409));
        count += 1;
    };
    // A whole trip at once is no abuse.
    assert!((60..1000).contains(&count), "{count}");
    let problem = refused.json();
    assert_eq!(problem["type"], json!("/problems/too-many"));
    let seconds = problem["retry_after"].as_u64().unwrap();
    assert_eq!(refused.header("retry-after"), seconds.to_string());
    let said = problem["detail"].as_str().unwrap();
    assert!(said.contains(&format!("{seconds} 秒")), "{said}");
    // Others write on, and one may always read what one has.
    assert_eq!(world.stamp(&passport(2), &cloud(HERE)).await.status, 201);
    assert_eq!(world.seals(&me).await.len(), 1);
    world.wait(Duration::from_secs(seconds));
    assert_eq!(world.stamp(&me, &cloud(HERE)).await.status, 409);
}

#[tokio::test]
async fn an_address_that_asks_too_often_waits_whatever_passport_it_invents() {
    let world = World::with(Plan {
        proxy_header: Some(HeaderName::from_static("x-real-ip")),
        ..Plan::default()
    });
    let ask = async |number: u64, address: &str| {
        let bearer = format!("Bearer {}", passport(number));
        let headers = [("authorization", bearer.as_str()), ("x-real-ip", address)];
        world
            .ask("GET", "/api/passport", &headers)
            .await
            .status
            .as_u16()
    };
    let mut count = 0;
    while ask(count, "203.0.113.9").await == 200 {
        count += 1;
        assert!(count < 5000);
    }
    assert!(count >= 500, "{count}");
    assert_eq!(ask(count, "203.0.113.9").await, 429);
    assert_eq!(ask(count, "10.0.0.1, 203.0.113.9").await, 429);
    assert_eq!(ask(count, "203.0.113.10").await, 200);
    world.wait(Duration::from_secs(5));
    assert_eq!(ask(count, "203.0.113.9").await, 200);
}

#[tokio::test]
async fn without_a_trusted_proxy_a_header_gives_no_other_address() {
    let mut world = World::new();
    world.guard = world.guard.of_peer("203.0.113.9".parse().unwrap());
    let bearer = format!("Bearer {}", passport(1));
    let mut refused = false;
    for number in 0..5000 {
        let address = format!("198.51.100.{}", number % 250);
        let headers = [
            ("authorization", bearer.as_str()),
            ("x-real-ip", address.as_str()),
        ];
        let answer = world.ask("GET", "/api/passport", &headers).await;
        if answer.status == 429 {
            refused = true;
            break;
        }
    }
    assert!(refused);
    // Pages are for everybody.
    assert_eq!(world.get("/").await.status, 200);
}
