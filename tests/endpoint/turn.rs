//! The clock goes on under a running endpoint: midnight, the end of a month, a leap day.
use crate::{
    booking::{key, ordering, text_of},
    signup::{CLUB, town},
    world::{Plan, World, root},
};

/// The address of the room's day, without saying which.
const ROOM: &str = "for=meetings&room=council";

#[tokio::test]
async fn at_midnight_today_is_the_next_day_on_every_page() {
    let world = World::new();
    world.turn_clock("2026-11-20T23:59");
    let home = text_of(&world.get("/").await, "main");
    assert!(home.contains("四点半课堂") && !home.contains("高潭百灵鸟集训"));
    let agenda = world.get("/calendar").await;
    world.turn_clock("2026-11-21T00:00");
    // The same addresses a minute later: nothing kept from the day before is given out.
    let home = text_of(&world.get("/").await, "main");
    assert!(home.contains("高潭百灵鸟集训") && home.contains("11月21日"));
    assert!(home.contains("未开放") && !home.contains("四点半课堂"));
    let next = world.get("/calendar").await;
    assert_ne!(next.header("etag"), agenda.header("etag"));
    assert!(!text_of(&next, "main").contains("11月20日"));
}

/// Regression: what runs past midnight left the home page and its room's at 00:00, with people still in it.
#[tokio::test]
async fn what_runs_past_midnight_stays_until_it_ends() {
    let world = World::with(Plan {
        pack: root().join("tests/pack"),
        ..Plan::default()
    });
    for (now, on) in [
        ("2026-11-27T23:59", true),
        ("2026-11-28T00:59", true),
        ("2026-11-28T01:00", false),
    ] {
        world.turn_clock(now);
        for address in ["/", "/z/observatory"] {
            let page = text_of(&world.get(address).await, "main");
            assert_eq!(page.contains("月末星空夜"), on, "{address} at {now}");
            assert_eq!(page.contains("进行中"), on, "{address} at {now}");
        }
        let room = text_of(&world.get("/z/observatory").await, "main");
        let ends = if now < "2026-11-28" {
            "次日"
        } else {
            "今天"
        };
        let row = format!("今天在这里全部活动21:00{ends} 01:00");
        assert_eq!(room.contains(&row), on, "{room}");
        let home = text_of(&world.get("/").await, "main");
        let day = if now < "2026-11-28" {
            "十月十九"
        } else {
            "十月二十"
        };
        assert!(home.contains(day), "the lunar date is today’s: {home}");
    }
}

#[tokio::test]
async fn at_midnight_rooms_are_offered_from_the_new_day_on() {
    let world = World::new();
    world.turn_clock("2026-11-23T23:59");
    let before = world.offer(ROOM).await;
    world.turn_clock("2026-11-24T00:00");
    let after = world.offer(ROOM).await;
    // The evening before, the first day offered is the next one already: nothing is left of this.
    assert_eq!(before["day"]["date"], "2026-11-24");
    assert_eq!(after["day"]["date"], "2026-11-24");
    // How far ahead one may book goes on by a day.
    assert_eq!(before["day"]["last"], "2027-01-22");
    assert_eq!(after["day"]["last"], "2027-01-23");
    // An hour of the day that is over is refused, with what is free instead.
    world.turn_clock("2026-11-25T00:00");
    let late = world.order(&key(1), &ordering("2026-11-24T10:00")).await;
    assert!(late.status.is_client_error(), "{}", late.text());
}

#[tokio::test]
async fn a_booking_is_over_when_its_hour_is() {
    let world = World::new();
    let booked = world.order(&key(1), &ordering("2026-11-24T10:00")).await;
    let number = booked.json()["bookings"][0]["number"]
        .as_str()
        .unwrap()
        .to_owned();
    let receipt = format!("/book/{number}?key={}", key(1));
    let can_give_up = async || {
        let page = world.get(&receipt).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page.text().contains("取消这个预约")
    };
    world.turn_clock("2026-11-24T09:59");
    assert!(can_give_up().await);
    world.turn_clock("2026-11-24T11:00");
    assert!(!can_give_up().await);
}

#[tokio::test]
async fn at_the_end_of_a_month_the_calendar_turns_its_leaf() {
    let world = World::new();
    for (now, leaf) in [
        ("2026-11-30T23:59", "2026年11月"),
        ("2026-12-01T00:00", "2026年12月"),
        ("2026-12-31T23:59", "2026年12月"),
        ("2027-01-01T00:00", "2027年1月"),
        ("2028-02-28T23:59", "2028年2月"),
        ("2028-02-29T00:00", "2028年2月"),
        ("2028-03-01T00:00", "2028年3月"),
    ] {
        world.turn_clock(now);
        let page = world.get("/calendar?view=month").await;
        assert_eq!(text_of(&page, "#days"), leaf, "{now}");
    }
}

#[tokio::test]
async fn a_leap_day_is_a_day_like_any_other() {
    let world = World::new();
    world.turn_clock("2028-02-28T12:00");
    let month = world.get("/calendar?view=month").await;
    assert!(month.text().contains("date=2028-02-29"));
    let booked = world.order(&key(1), &ordering("2028-02-29T10:00")).await;
    assert_eq!(booked.status, 201, "{}", booked.text());
    world.turn_clock("2028-02-29T00:00");
    let home = world.get("/").await;
    assert!(home.text().contains("2月29日"));
    let day = world
        .offer(&format!("{ROOM}&date=2028-02-29&minutes=60"))
        .await;
    assert_eq!(day["day"]["busy"].as_array().unwrap().len(), 1, "{day}");
    // There is none in the year after, and nobody is sent to the first of March instead.
    let none = world.get("/api/events?from=2027-02-29&to=2027-02-29").await;
    assert_eq!(none.status, 400, "{}", none.text());
}

/// Every month on this date: where a month has none, it is left out and said.
#[tokio::test]
async fn every_month_on_the_last_day_of_a_long_month() {
    let world = World::new();
    world.turn_clock("2027-01-20T09:00");
    let query = format!("{ROOM}&date=2027-01-31&minutes=60&from=10%3A00&monthly=date&months=3");
    let offer = world.offer(&query).await;
    let series = offer["series"].to_string();
    assert!(
        series.contains("2027-01-31") && series.contains("2027-03-31"),
        "{series}"
    );
    assert!(
        !series.contains("2027-03-03") && !series.contains("2027-02-29"),
        "{series}"
    );
}

#[tokio::test]
async fn signing_up_ends_with_the_time_it_closes_at_not_with_the_page() {
    let world = World::new();
    assert_eq!(world.sign(CLUB, 1, 1).await.status, 303);
    world.turn_clock("2026-11-29T23:59");
    let late = world.sign(CLUB, 2, 1).await;
    assert!(late.status.is_client_error(), "{}", late.text());
    world.turn_clock("2026-11-30T00:00");
    let late = world.sign(CLUB, 3, 1).await;
    assert!(late.status.is_client_error(), "{}", late.text());
}

/// Regression: a room's page listed what comes without its day.
#[tokio::test]
async fn where_nothing_is_on_today_a_room_names_the_days_to_come() {
    let world = town();
    world.turn_clock("2026-11-18T09:30");
    let days = |page: &str| {
        let page = scraper::Html::parse_document(page);
        let day = scraper::Selector::parse("h3.coming").unwrap();
        let days = page.select(&day).map(|each| each.text().collect());
        days.collect::<Vec<String>>()
    };
    let room = world.get("/z/flute").await;
    assert_eq!(days(room.text()), ["明天", "11月24日 周二"]);
    assert!(text_of(&room, "main").contains("接下来六天在这里"));
    world.turn_clock("2026-11-19T09:30");
    assert_eq!(days(world.get("/z/flute").await.text()), [""; 0]);
}

/// Regression: what takes place once said that no next date was found, though its day is known.
#[tokio::test]
async fn what_takes_place_once_says_its_day_however_far() {
    let world = town();
    world.turn_clock("2027-11-21T09:30");
    let page = world.get("/calendar/once").await;
    let page = text_of(&page, ".when-card");
    assert!(
        page.contains("2026年12月12日 周六") && !page.contains("没有查到"),
        "{page}"
    );
}

/// Regression: of what had ended for good the page said that no next date was found.
#[tokio::test]
async fn what_has_ended_is_said_to_have_ended() {
    let world = World::new();
    for (now, says) in [
        ("2027-01-20T09:30", "1月20日"),
        ("2027-02-10T09:30", "已经结束"),
    ] {
        world.turn_clock(now);
        let page = text_of(&world.get("/calendar/after-school").await, ".when-card");
        assert!(page.contains(says), "{now}: {page}");
    }
    // Nobody is sent there, and there is nothing to put into a calendar.
    let page = world.get("/calendar/after-school").await;
    assert!(!page.text().contains("带我去") && !page.text().contains("加到日历"));
    let found = text_of(&world.get("/?q=四点半").await, "main");
    assert!(found.contains("四点半课堂已经结束 · "), "{found}");
}
