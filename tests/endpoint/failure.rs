//! A panic in a component: a whole page that says so, and the next visitor sees nothing of it.
use std::sync::Arc;

use hongdu::server::render;
use scraper::Html;

use crate::{
    html::Page,
    world::{Plan, STYLE, World},
};

#[tokio::test]
async fn a_panic_is_a_page_with_status_500() {
    let world = World::with(Plan {
        renderer: Arc::new(|screen| {
            assert!(screen.address != "/about", "a component is broken");
            render::html(screen)
        }),
        ..Plan::default()
    });
    for _ in 0..20 {
        let broken = world
            .get_with("/about", &[("x-request-id", "find-me")])
            .await;
        assert_eq!(broken.status, 500);
        assert_eq!(broken.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(broken.header("cache-control"), "no-store");
        assert!(broken.text().ends_with("</html>\n"));
        assert!(broken.text().contains("find-me"));
        assert!(!broken.text().contains("<script"), "it starts nothing");
        let page = Page {
            html: Html::parse_document(broken.text()),
            address: "/about".to_owned(),
        };
        assert!(page.html.errors.is_empty(), "{:?}", page.html.errors);
        assert_eq!(page.text("h1"), "这一页没能打开");
        assert_eq!(page.text("style"), STYLE);
        let fine = world.get("/trail").await;
        assert_eq!(fine.status, 200);
        Page::parse("/trail", fine.text()).check();
    }
    let head = world.ask("HEAD", "/about", &[]).await;
    assert_eq!(head.status, 500);
    assert!(head.body.is_empty());
}

#[tokio::test]
async fn a_panic_inside_a_component_leaves_the_thread_usable() {
    use leptos::prelude::*;
    let world = World::with(Plan {
        renderer: Arc::new(|screen| {
            if screen.address == "/about" {
                let owner = Owner::new_root(None);
                owner.with(|| {
                    let signal = RwSignal::new(1);
                    assert!(signal.get() == 2, "while a component runs");
                });
            }
            render::html(screen)
        }),
        ..Plan::default()
    });
    let before = world.get("/trail").await;
    for _ in 0..10 {
        assert_eq!(world.get("/about").await.status, 500);
    }
    world.turn_clock("2026-11-21T09:31");
    world.get("/trail").await;
    world.turn_clock("2026-11-21T09:32");
    let after = world.get("/trail").await;
    let later = before.text().replace("T09:30", "T09:32");
    assert_eq!(after.text(), later);
}

/// Regression: where too many pages waited, a visitor read the JSON that programs get.
#[tokio::test]
async fn where_too_many_wait_the_page_says_so_in_words() {
    let (letting_go, gate) = std::sync::mpsc::channel::<()>();
    let gate = std::sync::Mutex::new(gate);
    let world = World::with(Plan {
        renderer: Arc::new(move |screen| {
            // Until the test lets go.
            let _ = gate.lock().map(|gate| gate.recv());
            render::html(screen)
        }),
        ..Plan::default()
    });
    let world = Arc::new(world);
    let searches = (0..400).map(|n| {
        let world = world.clone();
        tokio::spawn(async move { world.get(&format!("/?q=x{n}")).await })
    });
    let searches: Vec<_> = searches.collect();
    let mut busy = Vec::new();
    // The last have found the queue full.
    for search in searches.into_iter().rev() {
        let answer = tokio::time::timeout(std::time::Duration::from_millis(50), search).await;
        if let Ok(answer) = answer {
            busy.push(answer.unwrap());
            break;
        }
    }
    drop(letting_go);
    let busy = busy.first().expect("one that found no room");
    assert_eq!(busy.status, 503);
    assert_eq!(busy.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(busy.header("retry-after"), "5");
    let html = Html::parse_document(busy.text());
    let page = Page {
        html,
        address: "/".to_owned(),
    };
    assert_eq!(page.text("h1"), "这一页没能打开");
    assert!(page.text("main").contains("再试一次"));
}
