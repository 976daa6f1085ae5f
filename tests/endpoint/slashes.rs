//! Addresses with slashes too many: each is sent on to the one address that its page has.
use hongdu::model::{id::Id, place::Place};

use crate::world::World;

/// Regression: the router looked at the path as it stands and the pages at what lies between its slashes, so
/// that `/desk/` was an empty page without the gate and `/book/` said that nothing can be booked.
#[tokio::test]
async fn slashes_too_many_lead_to_the_page_and_not_past_its_handler() {
    let world = World::new();
    // What is kept under an address is no answer to another.
    assert_eq!(world.get("/z/service-hall").await.status, 200);
    for (asked, to) in [
        ("/desk/", "/desk"),
        ("/desk/log/", "/desk/log"),
        ("//desk", "/desk"),
        ("/book/", "/book"),
        ("/book/7H3K9Q2M/?key=1", "/book/7H3K9Q2M?key=1"),
        ("/signup/7H3K9Q2M/?key=1", "/signup/7H3K9Q2M?key=1"),
        ("/z/service-hall/", "/z/service-hall"),
        ("/z/service-hall/?from=x", "/z/service-hall?from=x"),
        ("/display/service-hall/", "/display/service-hall"),
        ("//", "/"),
        ("//evil.example/", "/evil.example"),
    ] {
        for method in ["GET", "HEAD"] {
            let answer = world.ask(method, asked, &[]).await;
            assert_eq!(answer.status, 308, "{method} {asked}");
            assert_eq!(answer.header("location"), to, "{method} {asked}");
            assert!(answer.body.is_empty(), "{method} {asked}");
        }
    }
    assert_eq!(world.get("/").await.status, 200);
    // Others are refused as before: what a form says does not travel along.
    assert_eq!(world.ask("POST", "/book/", &[]).await.status, 405);
}

/// Regression: `/display/{zone}/` was kept as the display's own page, so that for a minute a screen was not
/// opened by its key.
#[tokio::test]
async fn a_display_is_opened_by_its_key_whatever_was_asked_for_before() {
    let world = World::new();
    let page = "/display/service-hall";
    let place = Place::Zone(Id::parse("service-hall").unwrap());
    let opening = format!("{page}?key={}", world.endpoint.codes.display_key(&place));
    assert_eq!(world.get(&format!("{page}/")).await.status, 308);
    let crooked = world.get(&opening.replace('?', "/?")).await;
    assert_eq!(crooked.header("location"), opening);
    // The key is in that answer: nobody keeps it.
    assert_eq!(crooked.header("cache-control"), "no-store");
    let opened = world.get(&opening).await;
    assert_eq!(opened.status, 303, "{}", opened.text());
    assert_eq!(opened.header("location"), page);
}
