//! A passport goes to another phone: by twelve characters, or by a code.
use axum::{body::Body, http::Request};
use serde_json::json;

use super::passport;
use crate::world::{Answer, World};

impl World {
    async fn phrase(&self, phrase: &str) -> Answer {
        let request = Request::post("/api/passport/phrase")
            .header("content-type", "application/json")
            .body(Body::from(json!({ "phrase": phrase }).to_string()));
        self.send(request.unwrap()).await
    }
}

#[tokio::test]
async fn the_phrase_and_the_address_say_the_same_number() {
    let world = World::new();
    let me = passport(123_456_789);
    let bearer = format!("Bearer {me}");
    let headers = [("authorization", bearer.as_str())];
    let address = "/api/passport/transfer?base=https://example.org";
    let answer = world.get_with(address, &headers).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    let all = answer.json();
    assert_eq!(
        all["address"],
        json!(format!("https://example.org/me#p={me}"))
    );
    assert!(all["path"].as_str().unwrap().starts_with("M4 4h7v1h-7z"));
    let read = world.phrase(all["phrase"].as_str().unwrap()).await;
    assert_eq!(read.json(), json!({ "passport": me }));
}

#[tokio::test]
async fn what_is_no_phrase_and_no_address_is_refused() {
    let world = World::new();
    let answer = world.phrase("红都红都红都").await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.json()["type"], json!("/problems/not-a-phrase"));
    assert_eq!(world.phrase(&"红".repeat(2_000)).await.status, 413);
    let bearer = format!("Bearer {}", passport(1));
    let headers = [("authorization", bearer.as_str())];
    for address in [
        "/api/passport/transfer",
        "/api/passport/transfer?base=javascript:0",
    ] {
        assert_eq!(world.get_with(address, &headers).await.status, 400);
        assert_eq!(world.get(address).await.status, 401);
    }
}
