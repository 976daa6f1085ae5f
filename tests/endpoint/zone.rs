//! A zone's page and what belongs to it: whether it is open, what is on there, what lies in it.
use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    booking::{key, ordering, text_of},
    html::Page,
    world::{Plan, World, copy},
};

/// Changes a file of a pack.
fn change(pack: &TempDir, file: &str, change: impl FnOnce(&mut Value)) {
    let path = pack.path().join(file);
    let mut whole: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut whole);
    fs::write(&path, whole.to_string()).unwrap();
}

/// A centre with this pack.
fn centre(pack: &TempDir) -> World {
    World::with(Plan {
        pack: pack.path().to_owned(),
        ..Plan::default()
    })
}

/// A programme on one day, in a room.
fn once(id: &str, title: &str, zone: &str, date: &str, time: &str) -> Value {
    json!({
        "id": id, "title": title, "summary": "为测试写的。", "category": "culture", "zone": zone,
        "from": date, "time": time,
        "facts": [{ "text": "为测试写的。", "confidence": "sample" }]
    })
}

/// Regression: the hall and its windows were open till half past five on a date on which the centre closes at
/// four, and could be booked for five; and no page said why it was shut.
#[tokio::test]
async fn a_zone_with_hours_of_its_own_is_shut_when_a_single_date_shuts_the_centre() {
    let world = World::new();
    let chips = async |page: &str| text_of(&world.get(page).await, "main .chips");
    let query = "for=transfer&room=window-party&date=2026-12-31&minutes=30";
    let day = world.offer(query).await["day"].clone();
    let last = |list: &Value, of: &str| {
        let last = list.as_array().unwrap().last().unwrap();
        last[of].as_str().unwrap().to_owned()
    };
    assert_eq!(last(&day["starts"], "at"), "2026-12-31T15:30", "{day}");
    let mut late = ordering("2026-12-31T17:00");
    late["purpose"] = json!("transfer");
    late["zone"] = json!("window-party");
    late["minutes"] = json!(30);
    late["heads"] = json!(1);
    late["equipment"] = json!([]);
    let refused = world.order(&key(1), &late).await;
    assert_eq!(refused.status, 422, "{}", refused.text());

    let pages = ["/", "/z/service-hall", "/z/window-party"];
    world.turn_clock("2026-12-31T15:30");
    for page in pages {
        let said = chips(page).await;
        assert!(said.contains("开放中 · 至 16:00"), "{page}: {said}");
    }
    world.turn_clock("2026-12-31T16:30");
    for page in pages {
        let said = chips(page).await;
        let why = "未开放（示例：年末盘点，提早关门） · ";
        assert!(said.contains(why), "{page}: {said}");
    }
}

/// Regression: of what is nested three deep and more, the calendar, the calendar files and the map knew nothing.
#[tokio::test]
async fn what_is_nested_deep_belongs_to_all_that_is_around_it() {
    let pack = copy();
    change(&pack, "zones.json", |zones| {
        for (id, name, within) in [
            ("corner", "窗边一角", "window-party"),
            ("nook", "角落里的小间", "corner"),
        ] {
            zones["zones"].as_array_mut().unwrap().push(json!({
                "id": id, "name": name, "kind": "room", "within": within,
                "summary": "为测试写的。",
                "facts": [{ "text": "为测试写的。", "confidence": "sample" }]
            }));
        }
    });
    change(&pack, "programmes.json", |programmes| {
        let deep = once("deep", "小间里的活动", "nook", "2026-11-21", "15:00-16:00");
        programmes["programmes"].as_array_mut().unwrap().push(deep);
    });
    let world = centre(&pack);
    for area in ["nook", "corner", "window-party", "service-hall"] {
        let agenda = world.get(&format!("/calendar?zone={area}")).await;
        assert!(text_of(&agenda, "main").contains("小间里的活动"), "{area}");
        let feed = world.get(&format!("/calendar.ics?zone={area}")).await;
        assert!(feed.text().contains("UID:deep"), "{area}");
        let address = format!("/z/{area}");
        let page = Page::parse(&address, world.get(&address).await.text());
        let on = page.all("main a.event .what");
        assert_eq!(on.len(), 1, "{area}");
    }
    let other = world.get("/calendar?zone=party-hall").await;
    assert!(!text_of(&other, "main").contains("小间里的活动"));

    // All of it stands under the hall, and what is drawn nowhere is reached by what is around it.
    let map = Page::parse("/map", world.get("/map").await.text());
    let hall = "a[href='/map?zone=service-hall']";
    let cards = map.all(".map-all section.card");
    let selector = scraper::Selector::parse(&format!("h3 {hall}")).unwrap();
    let card = cards
        .iter()
        .find(|card| card.select(&selector).next().is_some());
    let listed: String = card.unwrap().text().collect();
    for name in ["党建窗口", "窗边一角", "角落里的小间"] {
        assert!(listed.contains(name), "{listed}");
    }
    let card = text_of(&world.get("/map?zone=nook").await, ".map-sheet");
    assert!(!card.contains("待中心补充"), "{card}");
    let way = world.get("/map?to=nook").await;
    assert!(!text_of(&way, ".map-steps").is_empty(), "{}", way.text());
}

/// Regression: a room's page listed the first three of a full day, though they were over, and not what was
/// still to come.
#[tokio::test]
async fn what_is_over_today_stands_last_on_a_zones_page() {
    let pack = copy();
    change(&pack, "programmes.json", |programmes| {
        let all = programmes["programmes"].as_array_mut().unwrap();
        for (id, title, time) in [
            ("first", "第一场", "06:00-06:30"),
            ("second", "第二场", "07:00-07:30"),
            ("third", "第三场", "08:00-08:30"),
            ("fourth", "第四场", "09:00-10:00"),
            ("fifth", "第五场", "15:00-16:00"),
        ] {
            all.push(once(id, title, "book-bar", "2026-11-21", time));
        }
    });
    let world = centre(&pack);
    let page = world.get("/z/book-bar").await;
    let page = Page::parse("/z/book-bar", page.text());
    let titles = page.all("main a.event .what");
    let titles: Vec<String> = titles.iter().map(|title| title.text().collect()).collect();
    assert_eq!(titles, ["第四场", "第五场", "第一场"]);
}

/// Regression: the hall has two doors; the way went from one of them, the flag stood at the other, and no word said
/// which.
#[tokio::test]
async fn a_way_from_a_room_with_two_doors_says_from_which() {
    let world = World::new();
    for (to, door) in [
        ("window-disabled", "从综合服务大厅侧门出发"),
        ("lecture-hall", "从综合服务大厅侧门出发"),
        ("gallery", "从综合服务大厅侧门出发"),
        ("book-bar", "从综合服务大厅侧门出发"),
    ] {
        let page = world.get(&format!("/map?here=service-hall&to={to}")).await;
        let words = text_of(&page, ".map-card ol");
        assert!(words.contains(door), "{to}: {words}");
    }
    // One with one door is called by its name.
    let page = world.get("/map?here=book-bar&to=council").await;
    assert!(text_of(&page, ".map-card ol").contains("从党建书吧出发"));
}

/// Regression: what is not drawn was said to be outlined.
#[tokio::test]
async fn the_map_counts_what_stands_out_on_it() {
    let world = World::new();
    let hint = text_of(&world.get("/map?for=help").await, ".map-hint");
    assert!(hint.contains("10 处，图上描了边的有 8 处"), "{hint}");
    let page = world.get("/map?q=心理驿站").await;
    let hint = text_of(&page, ".map-hint");
    assert!(hint.contains("图上"), "{hint}");
}
