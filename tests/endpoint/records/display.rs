//! A display: opened once with its key, it shows codes that make a “present” seal.
use hongdu::model::{place::Place, seal::SealKind};
use serde_json::json;

use super::{HERE, now, passport, taking};
use crate::world::World;

const PAGE: &str = "/display/service-hall";

impl World {
    fn display_key(&self) -> String {
        let place: Place = HERE.parse().unwrap();
        self.endpoint.codes.display_key(&place)
    }

    /// Opens the display with its key; the cookie it has then.
    async fn open_display(&self) -> String {
        let answer = self
            .get(&format!("{PAGE}?key={}", self.display_key()))
            .await;
        assert_eq!(answer.status, 303);
        // The key does not stay in the address.
        assert_eq!(answer.header("location"), PAGE);
        let cookie = answer.header("set-cookie");
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
            "{cookie}"
        );
        cookie.split(';').next().unwrap().to_owned()
    }
}

#[tokio::test]
async fn an_opened_display_shows_a_code_that_proves_presence() {
    let world = World::new();
    let cookie = world.open_display().await;
    let headers = [("cookie", cookie.as_str()), ("host", "example.org")];
    let page = world.get_with(PAGE, &headers).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text().contains("class=\"qr\""));
    let shown = world.get_with("/api/display/service-hall", &headers).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    let shown = shown.json();
    let code = shown["code"].as_str().unwrap();
    assert!(page.text().contains(code));
    assert!((1..=30).contains(&shown["seconds"].as_u64().unwrap()));
    let seal = taking(HERE, SealKind::Present, Some(code), now());
    let seal = world.stamp(&passport(1), &seal).await;
    assert_eq!(seal.json()["kind"], json!("present"), "{}", seal.text());
}

/// Regression: where the answer was lost and the screen had gone on, the phone heard that there is no seal.
#[tokio::test]
async fn a_seal_sent_again_after_its_code_has_run_out_is_told_which_seal_there_is() {
    let world = World::new();
    let cookie = world.open_display().await;
    let headers = [("cookie", cookie.as_str()), ("host", "example.org")];
    let shown = world.get_with("/api/display/service-hall", &headers).await;
    let shown = shown.json();
    let code = shown["code"].as_str();
    // The phone's clock is two minutes behind.
    let seal = taking(HERE, SealKind::Present, code, now() - 120);
    assert_eq!(world.stamp(&passport(1), &seal).await.status, 201);
    world.turn_clock("2026-11-21T09:40");
    let again = world.stamp(&passport(1), &seal).await;
    assert_eq!(again.status, 409, "{}", again.text());
    let again = again.json();
    assert_eq!(again["type"], json!("/problems/taken-before"));
    assert_eq!(again["seal"]["kind"], json!("present"));
    // To whoever else has overheard it, it is as worthless as before.
    assert_eq!(world.stamp(&passport(2), &seal).await.status, 403);
}

#[tokio::test]
async fn without_the_key_there_is_no_code() {
    let world = World::new();
    let wrong = "0".repeat(26);
    let answer = world.get(&format!("{PAGE}?key={wrong}")).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("set-cookie")),
        (403, "")
    );
    let cookie = world.open_display().await;
    let other = cookie.replace("service-hall", "book-bar");
    for (page, cookie) in [
        ("service-hall", String::new()),
        ("service-hall", format!("display-service-hall={wrong}")),
        ("book-bar", cookie.clone()),
        ("book-bar", other),
    ] {
        let headers = [("cookie", cookie.as_str()), ("host", "example.org")];
        let answer = world.get_with(&format!("/display/{page}"), &headers).await;
        assert_eq!(answer.status, 403, "{page} {cookie}");
        assert!(answer.text().contains("display-key") && !answer.text().contains("class=\"qr\""));
        let answer = world
            .get_with(&format!("/api/display/{page}"), &headers)
            .await;
        assert_eq!(answer.status, 403, "{page} {cookie}");
    }
    assert_eq!(world.get("/display/nowhere").await.status, 404);
    assert_eq!(world.get("/display/nowhere?key=1").await.status, 403);
}
