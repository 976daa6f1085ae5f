//! Each refusal has a type of its own and says in Chinese what to do.
use hongdu::{
    model::{place::Place, seal::SealKind},
    server::api::passport::MAX_SEAL,
};
use serde_json::{Value, json};

use super::{HERE, cloud, now, passport, taking};
use crate::world::{Answer, Plan, World};

fn is_problem(answer: &Answer, status: u16, name: &str) {
    let text = answer.text();
    assert_eq!(answer.status, status, "{name}: {text}");
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem = answer.json();
    if !name.is_empty() {
        assert_eq!(problem["type"], json!(format!("/problems/{name}")));
    }
    for part in ["title", "detail"] {
        let said = problem[part].as_str().unwrap();
        assert!(!said.is_ascii(), "{name} {part}: {said}");
    }
}

#[tokio::test]
async fn a_code_that_proves_nothing_says_why() {
    let world = World::new();
    let codes = &world.endpoint.codes;
    let [here, other]: [Place; 2] = [HERE, "z/oath"].map(|text| text.parse().unwrap());
    let poster = codes.poster_code(&here).unwrap();
    let others = codes.poster_code(&other).unwrap().to_string();
    let expired = codes.display_code(&here, now() - 600).to_string();
    let mut mistyped = poster.to_string();
    let last = mistyped.pop().unwrap();
    mistyped.push(if last == 'A' { 'B' } else { 'A' });
    for (code, status, name) in [
        (mistyped.as_str(), 403, "wrong"),
        (&others, 403, "other-place"),
        (&expired, 403, "expired"),
        ("你好", 422, "not-a-code"),
        ("", 422, "not-a-code"),
    ] {
        let taking = taking(HERE, SealKind::Poster, Some(code), now());
        let answer = world.stamp(&passport(1), &taking).await;
        is_problem(&answer, status, name);
    }
    let bare = taking(HERE, SealKind::Poster, None, now());
    is_problem(&world.stamp(&passport(1), &bare).await, 422, "no-code");
    assert!(world.seals(&passport(1)).await.is_empty());
}

#[tokio::test]
async fn a_place_that_is_not_there_has_no_seal() {
    let world = World::new();
    for place in ["z/nowhere", "trail/service-hall", "z/well"] {
        let answer = world.stamp(&passport(1), &cloud(place)).await;
        is_problem(&answer, 404, "unknown-place");
    }
}

#[tokio::test]
async fn too_late_and_too_early_are_told_apart() {
    let world = World::new();
    let day = 86_400;
    for (taken_at, name) in [
        (now() - 15 * day, "too-late"),
        (now() + 2 * day, "in-future"),
    ] {
        let taking = taking(HERE, SealKind::Cloud, None, taken_at);
        let answer = world.stamp(&passport(1), &taking).await;
        is_problem(&answer, 422, name);
    }
    let mut other_day = cloud(HERE);
    other_day["day"] = json!("2026-11-20");
    let answer = world.stamp(&passport(1), &other_day).await;
    is_problem(&answer, 422, "other-day");
}

#[tokio::test]
async fn a_request_without_a_passport_is_refused() {
    let world = World::new();
    for bad in [
        "",
        "Bearer",
        "Bearer 123",
        "Basic 00000000000000000000000001",
    ] {
        let headers = [("authorization", bad)];
        let body = cloud(HERE).to_string();
        let answer = world.stamp_with("", body, &headers).await;
        is_problem(&answer, 401, "no-passport");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        for method in ["GET", "DELETE"] {
            let answer = world.ask(method, "/api/passport", &headers).await;
            is_problem(&answer, 401, "no-passport");
        }
    }
    // Not in the address, where it would be logged.
    let address = format!("/api/passport?passport={}", passport(1));
    is_problem(&world.get(&address).await, 401, "no-passport");
}

#[tokio::test]
async fn a_body_that_is_no_seal_is_refused() {
    let world = World::new();
    let me = passport(1);
    let with = |name: &str, value: Value| {
        let mut taking = cloud(HERE);
        taking[name] = value;
        taking.to_string()
    };
    for (body, said) in [
        (String::new(), "EOF"),
        ("{}".to_owned(), "day"),
        (format!("{} x", cloud(HERE)), "trailing"),
        (with("place", json!("book-bar")), "place"),
        (with("kind", json!("gold")), "kind"),
        (with("day", json!("2026-02-30")), "day"),
        (with("taken_at", json!(-1)), "taken_at"),
        (with("taken_at", json!("now")), "taken_at"),
    ] {
        let answer = world.stamp_with(&me, body.clone(), &[]).await;
        is_problem(&answer, 400, "bad-body");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(said), "{body}: {detail}");
    }
    let large = with("code", json!("A".repeat(MAX_SEAL)));
    is_problem(&world.stamp_with(&me, large, &[]).await, 413, "");
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let headers = [("content-type", kind)];
        let answer = world.stamp_with(&me, cloud(HERE).to_string(), &headers);
        is_problem(&answer.await, 415, "");
    }
    let headers = [("content-type", "application/json; charset=utf-8")];
    let answer = world.stamp_with(&me, cloud(HERE).to_string(), &headers);
    assert_eq!(answer.await.status, 201);
}

#[tokio::test]
async fn another_site_cannot_change_a_passport() {
    let world = World::with(Plan {
        base_url: Some("https://hongdu.example".to_owned()),
        ..Plan::default()
    });
    let me = passport(1);
    let (host, body) = (("host", "door.example"), cloud(HERE).to_string());
    for bad in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "https://door.example.evil.example"),
    ] {
        let answer = world.stamp_with(&me, body.clone(), &[host, bad]).await;
        is_problem(&answer, 403, "cross-site");
        let bearer = format!("Bearer {me}");
        let headers = [host, bad, ("authorization", bearer.as_str())];
        let answer = world.ask("DELETE", "/api/passport", &headers).await;
        is_problem(&answer, 403, "cross-site");
    }
    for good in [
        ("sec-fetch-site", "same-origin"),
        ("origin", "http://door.example"),
        ("origin", "https://hongdu.example"),
    ] {
        let answer = world.stamp_with(&me, body.clone(), &[host, good]).await;
        // The first one is kept; the others say that it is.
        assert!([201, 409].contains(&answer.status.as_u16()), "{good:?}");
    }
}
