//! The calendar files as they are asked for: where they are, what they say of themselves, how they are
//! kept, and the links and data on pages that go with them.
mod python;
mod random;

use std::fs;

use serde_json::{Value, json};

use crate::{
    html::Page,
    world::{Plan, World, copy, root},
};

const BASE: &str = "https://dangqun.example:8443";

/// A world that knows where it is reached.
fn reached() -> World {
    World::with(Plan {
        base_url: Some(BASE.to_owned()),
        ..Plan::default()
    })
}

#[tokio::test]
async fn every_part_of_the_calendar_has_its_file() {
    let world = reached();
    let content = &world.press.current().content;
    let mut addresses = vec![
        "/calendar.ics".to_owned(),
        "/calendar.ics?zone=&x=y".to_owned(),
    ];
    for category in &content.centre.categories {
        addresses.push(format!("/calendar.ics?category={}", category.id));
    }
    for zone in &content.zones {
        addresses.push(format!("/calendar.ics?category=culture&zone={}", zone.id));
    }
    for event in &content.events {
        addresses.push(format!("/calendar/{}.ics", event.id));
    }
    for address in addresses {
        let answer = world.get(&address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(
            answer.header("content-type"),
            "text/calendar; charset=utf-8"
        );
        let text = answer.text();
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{address}");
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{address}");
        assert!(text.lines().all(|line| line.len() <= 75), "{address}");
    }
    let whole = world.get("/calendar.ics").await;
    let source = format!("SOURCE;VALUE=URI:{BASE}/calendar.ics\r\n");
    assert!(whole.text().contains(&source));
}

#[tokio::test]
async fn what_is_not_there_is_a_page_that_says_so() {
    let world = World::new();
    for address in [
        "/calendar.ics?category=nope",
        "/calendar.ics?zone=nope",
        "/calendar.ics?category=red&zone=nope",
        "/calendar.ics?zone=%E4%B9%A6",
        "/calendar/nope.ics",
        "/calendar/theme-day.ics.ics",
    ] {
        let answer = world.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        let head = world.ask("HEAD", address, &[]).await;
        assert_eq!(head.status, 404, "{address}");
    }
    assert_eq!(world.ask("POST", "/calendar.ics", &[]).await.status, 405);
}

#[tokio::test]
async fn a_file_stays_the_same_while_the_pack_does() {
    let pack = copy();
    let world = World::with(Plan {
        pack: pack.path().to_owned(),
        ..Plan::default()
    });
    let before = world.get("/calendar.ics").await;
    world.turn_clock("2026-12-24T18:00");
    let later = world.get("/calendar.ics").await;
    assert_eq!(later.header("etag"), before.header("etag"));
    // It takes no room among the pages of the minute.
    assert_eq!(world.endpoint.pages.size().0, 0);

    let programmes = pack.path().join("programmes.json");
    let text = fs::read_to_string(&programmes).unwrap();
    fs::write(&programmes, text.replace("周末书会", "周日书会")).unwrap();
    world.press.reload();
    let after = world.get("/calendar.ics").await;
    assert_ne!(after.header("etag"), before.header("etag"));
    assert!(after.text().contains("周日书会"));
    let known = [("if-none-match", before.header("etag"))];
    assert_eq!(world.get_with("/calendar.ics", &known).await.status, 200);
}

#[tokio::test]
async fn the_calendar_offers_what_it_shows() {
    for (address, feed, says) in [
        ("/calendar", "/calendar.ics", "全部活动"),
        (
            "/calendar?view=month&date=2026-12-01&category=family",
            "/calendar.ics?category=family",
            "只订“亲子”的活动",
        ),
        (
            "/calendar?category=culture&zone=book-bar",
            "/calendar.ics?category=culture&zone=book-bar",
            "只订“文体”“党建书吧”的活动",
        ),
        ("/calendar?category=nope", "/calendar.ics", "全部活动"),
    ] {
        for (world, subscribe) in [
            (World::new(), feed.to_owned()),
            (reached(), format!("webcal://dangqun.example:8443{feed}")),
        ] {
            let page = Page::parse(address, world.get(address).await.text());
            assert!(page.text(".subscribe").contains(says), "{address}");
            let links: Vec<_> = page
                .all(".subscribe a")
                .iter()
                .map(|link| link.attr("href").unwrap().to_owned())
                .collect();
            assert_eq!(links, [&*subscribe, feed], "{address}");
            assert_eq!(page.value("link[type='text/calendar']", "href"), feed);
        }
    }
    let page = World::new().get("/calendar/book-club").await;
    let page = Page::parse("/calendar/book-club", page.text());
    let take = "a[href='/calendar/book-club.ics']";
    assert_eq!(page.text(take), "加到日历");
}

/// The data on an event's page of the second pack, whose events have sources.
async fn data(address: &str) -> Value {
    let world = World::with(Plan {
        pack: root().join("tests/pack"),
        base_url: Some(BASE.to_owned()),
        ..Plan::default()
    });
    Page::parse(address, world.get(address).await.text()).data()[0].clone()
}

#[tokio::test]
async fn search_engines_are_told_the_date_and_the_rule() {
    let class = data("/calendar/flute-class?date=2026-11-24").await;
    assert_eq!(class["@type"], json!("Event"));
    assert_eq!(class["startDate"], json!("2026-11-24T19:00:00+08:00"));
    assert_eq!(class["endDate"], json!("2026-11-24T20:30:00+08:00"));
    assert_eq!(
        class["eventStatus"],
        json!("https://schema.org/EventScheduled")
    );
    assert_eq!(class["image"], json!(format!("{BASE}/og.png")));
    let schedule = json!({
        "@type": "Schedule",
        "startDate": "2026-11-03",
        "startTime": "19:00:00",
        "endTime": "20:30:00",
        "repeatFrequency": "P1W",
        "repeatCount": 12,
        "byDay": ["https://schema.org/Tuesday", "https://schema.org/Thursday"],
        "exceptDate": ["2026-11-26", "2026-12-03", "2026-12-10"],
        "scheduleTimezone": "Asia/Shanghai",
    });
    assert_eq!(class["eventSchedule"], schedule);
    let mending = data("/calendar/second-saturday").await;
    assert_eq!(mending["eventSchedule"]["byDay"], json!(["2SA"]));
    assert_eq!(mending["eventSchedule"]["repeatFrequency"], json!("P1M"));
    let stars = data("/calendar/last-friday").await;
    assert_eq!(stars["endDate"], json!("2026-11-28T01:00:00+08:00"));
}

#[tokio::test]
async fn a_moved_date_is_told_where_it_is_now() {
    for date in ["2026-12-03", "2026-12-05"] {
        let moved = data(&format!("/calendar/flute-class?date={date}")).await;
        assert_eq!(moved["startDate"], json!("2026-12-05T14:00:00+08:00"));
        assert_eq!(
            moved["previousStartDate"],
            json!("2026-12-03T19:00:00+08:00")
        );
        assert_eq!(
            moved["eventStatus"],
            json!("https://schema.org/EventRescheduled")
        );
    }
    let off = data("/calendar/flute-class?date=2026-12-10").await;
    assert_eq!(
        off["eventStatus"],
        json!("https://schema.org/EventCancelled")
    );
    // In another room on its own day.
    let market = data("/calendar/fortnight-market?date=2026-12-13").await;
    assert_eq!(
        market["eventStatus"],
        json!("https://schema.org/EventScheduled")
    );
    assert!(market.get("previousStartDate").is_none());
}
