//! What the service worker lives on: its script, the shell, and the switch that turns it off.
use crate::{
    html::Page,
    world::{Plan, SCRIPT, STYLE, World, hash},
};

#[tokio::test]
async fn browsers_ask_for_the_worker_every_time() {
    let world = World::new();
    let answer = world.get("/sw.js").await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert_eq!(answer.text(), "// the worker");
    // The worker's own policy: it fetches from here and from nowhere else.
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.contains("connect-src 'self'; "), "{policy}");
    let etag = answer.header("etag").to_owned();
    let same = world.get_with("/sw.js", &[("if-none-match", &etag)]).await;
    assert_eq!(same.status, 304);
}

#[tokio::test]
async fn switched_off_the_worker_takes_itself_away() {
    let world = World::with(Plan {
        no_worker: true,
        ..Plan::default()
    });
    let answer = world.get("/sw.js").await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "no-cache");
    let script = answer.text();
    for word in ["unregister()", "caches.delete", "skipWaiting()"] {
        assert!(script.contains(word), "{script}");
    }
    for word in ["indexedDB", "respondWith", "location", "navigate"] {
        assert!(!script.contains(word), "{script}");
    }
}

#[tokio::test]
async fn the_shell_is_a_page_without_data() {
    let world = World::new();
    let answer = world.get("/shell").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    let home = world.get("/").await;
    for name in ["content-security-policy", "permissions-policy"] {
        assert_eq!(answer.header(name), home.header(name), "{name}");
    }
    let policy = answer.header("content-security-policy");
    for block in [STYLE, SCRIPT] {
        assert!(policy.contains(&hash(block)), "{policy}");
        assert!(answer.text().contains(block));
    }
    let page = Page::parse("/shell", answer.text());
    assert!(page.all("#boot").is_empty());
    assert_eq!(page.text("main h1"), "还没有打开这一页");
    assert_eq!(home.header("x-robots-tag"), "");
    let etag = answer.header("etag").to_owned();
    let same = world.get_with("/shell", &[("if-none-match", &etag)]).await;
    assert_eq!((same.status.as_u16(), same.body.len()), (304, 0));
    assert_eq!(same.header("x-robots-tag"), "noindex");
}

#[tokio::test]
async fn what_the_phone_keeps_of_the_days_is_one_answer() {
    // As the worker asks: forty days back, 140 ahead.
    let world = World::new();
    let all = world
        .get("/api/events?from=2026-10-12&to=2027-04-10")
        .await
        .json();
    let part = world
        .get("/api/events?from=2026-11-21&to=2026-11-27")
        .await
        .json();
    for list in ["occurrences", "days"] {
        let within: Vec<_> = all[list]
            .as_array()
            .unwrap()
            .iter()
            .filter(|each| {
                let date = each["date"].as_str().unwrap();
                ("2026-11-21"..="2026-11-27").contains(&date)
            })
            .cloned()
            .collect();
        assert_eq!(serde_json::json!(within), part[list], "{list}");
    }
}
