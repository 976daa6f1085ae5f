//! What pages say is true: of what is kept of a visitor, of this centre and no other, of what can be had.
use std::fs;

use hongdu::model::signup::rules::LONGEST_KEEP_DAYS;
use serde_json::{Value, json};

use crate::{
    booking::text_of,
    html::Page,
    signup::{CLUB, FLUTE, town},
    world::{Plan, World, copy},
};

/// The page at this address.
async fn page(world: &World, address: &str) -> Page {
    Page::parse(address, world.get(address).await.text())
}

/// A world with the centre's own pack, its trail changed.
fn with_trail(change: impl FnOnce(&mut Value)) -> World {
    let folder = copy();
    let path = folder.path().join("trail.json");
    let mut trail: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    change(&mut trail);
    fs::write(&path, trail.to_string()).unwrap();
    World::with(Plan {
        pack: folder.path().to_owned(),
        ..Plan::default()
    })
}

/// Regression: it was said that no phone number is ever asked for, while the form to sign up asks for one.
#[tokio::test]
async fn about_says_what_is_asked_of_whom_and_how_long_it_is_kept() {
    let world = town();
    let privacy = page(&world, "/about").await.text("#privacy");
    let longest = format!("最长 {LONGEST_KEEP_DAYS} 天");
    for said in [
        "看、逛、盖章、云上漫游，都不用注册",
        "报名参加活动，才要一个称呼（不用写全名）和一种联系方式：手机号、邮箱或微信号",
        "加密保存，只有工作人员看得到",
        longest.as_str(),
        "您自己取消报名，马上就删",
        "给未成年人的活动，由监护人报名并同意",
        "预约房间，只要支部或单位的名字和人数",
    ] {
        assert!(privacy.contains(said), "{said}");
    }
    // The forms ask for that, and say the days.
    let form = text_of(&world.get(FLUTE).await, "main");
    for said in [
        "监护人的联系方式",
        "手机号、邮箱或微信号",
        "孩子的姓名、照片都不用填",
        "3 天后自动删除",
    ] {
        assert!(form.contains(said), "{said}");
    }
    let form = text_of(&World::new().get(CLUB).await, "main");
    assert!(form.contains("14 天后自动删除"));
}

/// Regression: nowhere could one read the week, the days that differ, and where the hours come from.
#[tokio::test]
async fn about_says_when_the_centre_is_open() {
    let hours = page(&town(), "/about").await.text("#hours");
    for said in [
        "开放时间写在门口的牌子上",
        "停电检修，全天不开门",
        "双子座流星雨",
    ] {
        assert!(hours.contains(said), "{said}");
    }
    let hours = page(&World::new(), "/about").await.text("#hours");
    assert!(hours.contains("示例"), "{hours}");
}

/// Regression: /about called every plan a drawing that nobody had measured.
#[tokio::test]
async fn about_calls_a_measured_plan_no_schematic() {
    let [measured, drawn] = [town(), World::new()];
    let site = page(&measured, "/about").await.text("#site");
    assert!(site.contains("实测") && !site.contains("不是测绘"));
    let site = page(&drawn, "/about").await.text("#site");
    assert!(site.contains("不是测绘") && !site.contains("实测"));
}

/// Regression: the home page, the tour and its description spoke of 红色足迹 whatever the trail is called,
/// and let each trail begin at the centre.
#[tokio::test]
async fn a_trail_has_the_name_and_the_beginning_that_its_pack_gives_it() {
    let world = town();
    for address in ["/", "/tour"] {
        let answer = world.get(address).await;
        assert!(!answer.text().contains("红色足迹"), "{address}");
        assert!(text_of(&answer, "main").contains("云溪一圈"), "{address}");
    }
    let tile = page(&world, "/").await.text(".tile.green");
    assert!(tile.contains("6 站，从中心出发"), "{tile}");

    // It may begin elsewhere.
    let world = with_trail(|trail| {
        for list in ["legs", "sites"] {
            trail[list].as_array_mut().unwrap().remove(0);
        }
    });
    let tile = page(&world, "/").await.text(".tile.green");
    assert!(
        tile.contains("站") && !tile.contains("从中心出发"),
        "{tile}"
    );

    // Or there is none.
    let world = with_trail(|trail| {
        trail["legs"] = json!([]);
        trail["sites"] = json!([]);
    });
    assert!(page(&world, "/").await.all(".tile.green").is_empty());
    let said = text_of(&world.get("/tour").await, ".says");
    assert!(!said.contains("红色足迹"), "{said}");
}

/// Regression: what was over stood first, so that a full day began with what nobody could go to any more.
#[tokio::test]
async fn what_is_over_today_stands_last_on_the_home_page() {
    let world = town();
    let mut mixed = false;
    for hour in 0..24 {
        world.turn_clock(&format!("2026-11-15T{hour:02}:30"));
        let home = page(&world, "/").await;
        let rows = home.all("section[aria-labelledby=today] .row.event");
        let over: Vec<bool> = rows
            .iter()
            .map(|row| row.value().classes().any(|class| class == "over"))
            .collect();
        assert!(over.is_sorted(), "{hour}: {over:?}");
        mixed |= over.first() != over.last();
    }
    assert!(mixed, "at no hour something is over and something is not");
}

/// Regression: rooms could be booked, while the services that they are booked for said that nobody knew
/// how and in which room; the description promised what to bring, which no service says.
#[tokio::test]
async fn services_lead_to_what_is_booked_for_them() {
    let world = World::new();
    let content = world.press.current().content.clone();
    let rooms = content.booking.as_deref().unwrap();
    let services = page(&world, "/services").await;
    let mut booked = 0;
    for service in &content.services {
        let Some(purpose) = &service.book else {
            continue;
        };
        booked += 1;
        let card = format!("#{}", service.id);
        let to = services.value(&format!("{card} .place a[href^='/book']"), "href");
        assert_eq!(to, format!("/book?for={purpose}"));
        assert!(!rooms.suited(purpose).is_empty(), "{purpose}");
        let said = services.text(&card);
        assert!(!said.contains("在哪一间"), "{said}");
    }
    assert_eq!(booked, rooms.purposes.len());
    let description = services.value("meta[name=description]", "content");
    assert!(!description.contains("要带什么"), "{description}");
}
