//! Every page of every pack: it stands, it is whole, it leads somewhere.
use std::collections::HashSet;

use hongdu::{
    model::{date::DateTime, event::Event, fact::Confidence, id::Id, tour::scenes},
    server::api::events::MAX_DAYS,
    web::{
        app,
        route::Route,
        screen::{agenda_range, is_near},
    },
};
use scraper::Selector;
use serde_json::json;

use crate::{
    html::Page,
    slices::addresses,
    world::{NOW, Plan, World, packs},
};

#[tokio::test]
async fn every_page_is_whole() {
    for (pack, content) in packs() {
        let world = World::with(Plan {
            pack,
            ..Plan::default()
        });
        for address in addresses(&content) {
            let answer = world.get(&address).await;
            let missing = address
                .split('?')
                .next()
                .is_some_and(|path| path.contains("nope"));
            assert_eq!(answer.status, if missing { 404 } else { 200 }, "{address}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
            assert_eq!(answer.header("cache-control"), "no-cache");
            let page = Page::parse(&address, answer.text());
            page.check();
            let boot = page.boot();
            assert_eq!(boot.now.to_string(), NOW, "{address}");
            assert_eq!(page.text("title"), app::title(&boot), "{address}");
        }
    }
}

#[tokio::test]
async fn every_link_leads_to_a_page_that_is_there() {
    for (pack, _) in packs() {
        let world = World::with(Plan {
            pack,
            ..Plan::default()
        });
        let mut seen = HashSet::from(["/".to_owned()]);
        let mut open = vec![("nothing".to_owned(), "/".to_owned())];
        while let Some((from, address)) = open.pop() {
            let answer = world.get(&address).await;
            assert_eq!(answer.status, 200, "{from} links to {address}");
            if !answer.header("content-type").starts_with("text/html") || seen.len() > 600 {
                continue;
            }
            for link in Page::parse(&address, answer.text()).links() {
                let link = link.split('#').next().unwrap().to_owned();
                if seen.insert(link.clone()) {
                    open.push((address.clone(), link));
                }
            }
        }
    }
}

#[tokio::test]
async fn an_unknown_page_is_a_page_at_its_own_address() {
    let world = World::new();
    for address in [
        "/nope",
        "/z/nope",
        "/calendar/nope",
        "/trail/nope",
        "/z/a/b",
        "/%00",
        "/.secret",
    ] {
        let answer = world.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        let page = Page::parse(address, answer.text());
        page.check();
        assert_eq!(page.boot().address, address);
        assert_eq!(page.value("meta[name=robots]", "content"), "noindex");
    }
}

#[tokio::test]
async fn what_is_added_to_an_address_changes_nothing() {
    let world = World::new();
    let plain = world.get("/map?floor=f1").await;
    let mangled = world
        .get("/map?utm_source=wechat&floor=f1&from=groupmessage")
        .await;
    assert_eq!(plain.text(), mangled.text());
}

#[tokio::test]
async fn what_people_type_stays_text() {
    let world = World::new();
    let address = "/?q=%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%E2%80%A8%22'";
    let answer = world.get(address).await;
    assert!(!answer.text().contains("<script>alert"));
    let page = Page::parse(address, answer.text());
    page.check();
    assert!(page.text("title").contains("</script><script>alert(1)"));
    let Route::Home { q } = page.boot().route() else {
        panic!("not home")
    };
    assert_eq!(q, "</script><script>alert(1)</script>\u{2028}\"'");
}

#[tokio::test]
async fn a_page_can_be_shared() {
    let world = World::with(Plan {
        base_url: Some("https://hongdu.example".to_owned()),
        ..Plan::default()
    });
    let zone = world.press.current().content.zones[0].clone();
    let address = format!("/z/{}?from=wechat", zone.id);
    let page = Page::parse(&address, world.get(&address).await.text());
    let canonical = format!("https://hongdu.example/z/{}", zone.id);
    let property = |name: &str| page.value(&format!("meta[property='og:{name}']"), "content");
    assert_eq!(page.value("link[rel=canonical]", "href"), canonical);
    assert_eq!(property("url"), canonical);
    assert_eq!(property("description"), zone.summary.as_str());
    assert_eq!(property("image"), "https://hongdu.example/og.png");
    assert_eq!(property("title"), page.text("title"));
    assert_eq!(
        page.value("meta[name=description]", "content"),
        zone.summary.as_str()
    );
    let crumbs = &page.data()[0];
    assert_eq!(crumbs["@type"], json!("BreadcrumbList"));
    let last = crumbs["itemListElement"]
        .as_array()
        .unwrap()
        .last()
        .unwrap();
    assert_eq!(last["item"], json!(canonical));
}

#[tokio::test]
async fn search_engines_are_told_nothing_that_has_no_source() {
    let world = World::new();
    let content = &world.press.current().content;
    let home = Page::parse("/", world.get("/").await.text());
    let centre = &home.data()[0];
    assert_eq!(centre["@type"], json!("GovernmentOffice"));
    assert_eq!(centre["@context"], json!("https://schema.org"));
    // The hours in this pack are a sample.
    assert!(centre.get("openingHoursSpecification").is_none());
    for event in &content.events {
        let address = format!("/calendar/{}", event.id);
        let page = Page::parse(&address, world.get(&address).await.text());
        assert!(!sampled(event) || page.data().is_empty(), "{address}");
    }
}

// Regression: a report of 2021 says “every Saturday”, and the calendar went on with it for ever as if known.
#[tokio::test]
async fn the_larks_dates_are_marked_as_samples() {
    let world = World::new();
    let content = world.press.current().content.clone();
    let mut events = content.events.iter();
    assert!(sampled(
        events.find(|it| it.id.as_str() == "lark-training").unwrap()
    ));
    let answer = world.get("/api/events?from=2026-11-28&to=2026-11-28").await;
    let day = answer.json();
    let mut all = day["occurrences"].as_array().unwrap().iter();
    let larks = all.find(|it| it["event"] == "lark-training").unwrap();
    assert_eq!(larks["sample"], json!(true));
    let page = Page::parse("", world.get("/calendar/lark-training").await.text());
    assert!(
        page.text("main")
            .contains("现在是不是每周六还有，没有公开资料")
    );
}

/// Whether its dates are a sample: lists show its first fact's mark.
fn sampled(event: &Event) -> bool {
    (event.facts.first()).is_some_and(|fact| fact.confidence == Confidence::Sample)
}

#[tokio::test]
async fn the_minute_turns_and_the_page_with_it() {
    let world = World::new();
    let before = world.get("/").await;
    world.turn_clock("2026-11-21T23:31");
    let after = world.get("/").await;
    assert_ne!(before.header("etag"), after.header("etag"));
    let page = Page::parse("/", after.text());
    assert_eq!(page.boot().now.to_string(), "2026-11-21T23:31");
    world.turn_clock("2026-11-22T00:01");
    let tomorrow = Page::parse("/", world.get("/").await.text()).boot();
    assert_eq!(tomorrow.agenda.days[0].date.to_string(), "2026-11-22");
}

// Regression: the page of a date outside some months denied it, and one far ahead asked for too many days.
#[test]
fn an_event_page_asks_for_its_date_however_far_off_and_never_for_too_many_days() {
    let now: DateTime = NOW.parse().unwrap();
    for offset in -2000..=2000 {
        let date = now.date.plus(offset);
        let route = Route::Event(Id::parse("book-club").unwrap(), Some(date));
        let days = agenda_range(&route, now).unwrap();
        assert!(days.contains(&date), "{offset}");
        assert!(days.end().days_since(*days.start()) < MAX_DAYS, "{offset}");
        let near = is_near(date, now.date);
        assert_eq!(days.contains(&now.date), near, "{offset}");
    }
}

// Regression: an event that takes place every Saturday was said not to on one of them half a year ago.
#[tokio::test]
async fn a_date_long_ago_has_its_page_and_the_way_to_the_next_ones() {
    let world = World::new();
    let at = |date| format!("/calendar/lark-training?date={date}");
    let saturday = at("2026-06-06");
    let there = Page::parse(&saturday, world.get(&saturday).await.text());
    there.check();
    assert_eq!(there.value(".when-card time", "datetime"), "2026-06-06");
    assert!(!there.text(".when-card").contains("没有"));
    let on = "main p.section a[href='/calendar/lark-training']";
    assert_eq!(there.text(on), "看接下来的日期");
    let sunday = at("2026-06-07");
    let none = Page::parse(&sunday, world.get(&sunday).await.text());
    none.check();
    let card = none.text(".when-card");
    assert!(card.contains("没有这场活动"), "{card}");
    assert!(!card.contains("没有查到"), "{card}");
    assert_eq!(none.all(on).len(), 1);
    // Three years ahead there is one as well.
    let far = at("2029-11-24");
    let page = Page::parse(&far, world.get(&far).await.text());
    assert_eq!(page.value(".when-card time", "datetime"), "2029-11-24");
}

// Regression: the tour's page counted from the first room, each place from the gate.
#[tokio::test]
async fn a_place_has_one_number_on_the_tour() {
    for (pack, content) in packs() {
        let world = World::with(Plan {
            pack,
            ..Plan::default()
        });
        let tour = Page::parse("/tour", world.get("/tour").await.text());
        let cards = tour.all("main .card.view");
        assert_eq!(cards.len(), scenes(&content).len());
        for card in cards {
            let part = |selector| {
                let selector = Selector::parse(selector).unwrap();
                card.select(&selector).next().unwrap()
            };
            let number: String = part(".no").text().collect();
            let address = part("a.enter").attr("href").unwrap();
            let place = Page::parse(address, world.get(address).await.text());
            let said: String = place.all("main .chips span.chip")[0].text().collect();
            assert_eq!(said, format!("第 {number} 处"), "{address}");
        }
    }
}
