//! What the desk lays over the pack shows everywhere, and in every endpoint on the same records.
use std::fs;

use hongdu::{model::desk::Role, server::edition::Outcome};

use super::{office, office_with};
use crate::booking::text_of;
use crate::world::{Plan, copy};

const LARKS: &str = "/desk/events/lark-training?date=2026-11-28";

#[tokio::test]
async fn a_date_that_is_cancelled_is_cancelled_everywhere() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let before = world.get("/api/content").await;
    let form = world.read_as(&staff, LARKS).await;
    assert_eq!(form.status, 200);
    assert!(form.text().contains("只改这一场"));
    let fields = [("scope", "one"), ("reason", "停电检修"), ("deed", "cancel")];
    let answer = world.post_as(&staff, LARKS, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let done = world.read_as(&staff, answer.header("location")).await;
    assert!(done.text().contains("记下了"), "{}", done.text());
    let page = world.get("/calendar/lark-training?date=2026-11-28").await;
    assert!(page.text().contains("停电检修"));
    let events = world.get("/api/events?from=2026-11-28&to=2026-11-28").await;
    assert!(events.text().contains("\"cancelled\""), "{}", events.text());
    let content = world.get("/api/content").await;
    assert_ne!(content.header("etag"), before.header("etag"));
    let feed = world.get("/calendar/lark-training.ics").await;
    assert!(feed.text().contains("SEQUENCE:1\r\n") && feed.text().contains("STATUS:CANCELLED"));
    // The same date cannot be moved to where it was, and a second change counts on.
    let later = "/desk/events/lark-training?date=2026-12-05";
    let answer = world.post_as(&staff, later, &fields).await;
    assert_eq!(answer.status, 303);
    let feed = world.get("/calendar/lark-training.ics").await;
    assert!(feed.text().contains("SEQUENCE:2\r\n"), "{}", feed.text());
    let admin = world.login(Role::Admin).await;
    let log = world.read_as(&admin, "/desk/log").await;
    assert!(
        log.text()
            .contains("高潭百灵鸟集训，2026-11-28（只这一场）"),
        "{}",
        log.text()
    );
}

/// Regression: once the desk had touched a programme, nothing the pack said of it later was heard.
#[tokio::test]
async fn the_words_of_a_programme_that_the_desk_has_changed_stay_the_packs() {
    let pack = copy();
    let world = office_with(Plan {
        pack: pack.path().to_owned(),
        ..Plan::default()
    })
    .await;
    let staff = world.login(Role::Staff).await;
    let fields = [("scope", "one"), ("reason", "停电检修"), ("deed", "cancel")];
    let answer = world.post_as(&staff, LARKS, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());

    let programmes = pack.path().join("programmes.json");
    let text = fs::read_to_string(&programmes).unwrap();
    let anew = text
        .replace("高潭百灵鸟集训", "百灵鸟合练")
        .replace("FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=SU");
    fs::write(&programmes, anew).unwrap();
    assert_eq!(world.press.reload(), Outcome::Changed);
    let page = world.get("/calendar/lark-training?date=2026-11-28").await;
    let said = page.text();
    assert!(said.contains("百灵鸟合练") && !said.contains("高潭百灵鸟集训"));
    // When it is stays what the desk says.
    assert!(said.contains("停电检修"));
    let to = [
        ("scope", "following"),
        ("deed", "move"),
        ("to", "2026-12-05"),
        ("part", "evening"),
        ("reason", "换了老师"),
    ];
    let form = "/desk/events/lark-training?date=2026-12-05";
    let answer = world.post_as(&staff, form, &to).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    fs::write(&programmes, text.replace("高潭百灵鸟集训", "百灵鸟晚练")).unwrap();
    assert_eq!(world.press.reload(), Outcome::Changed);
    let rest = world.get("/calendar?date=2026-12-05").await;
    assert!(rest.text().contains("百灵鸟晚练"), "what goes on as well");
    let found = world.get("/?q=wanlian").await;
    assert!(found.text().contains("百灵鸟晚练"), "{}", found.text());
}

/// Regression: a programme that had been taken out of the pack took place for ever, if the desk had once
/// touched it.
#[tokio::test]
async fn a_programme_that_leaves_the_pack_leaves_the_calendar_with_all_that_the_desk_made_of_it() {
    let pack = copy();
    let world = office_with(Plan {
        pack: pack.path().to_owned(),
        ..Plan::default()
    })
    .await;
    let staff = world.login(Role::Staff).await;
    // The records of an earlier version do not say which programme an event goes back to.
    let off = [("scope", "one"), ("reason", "停电检修"), ("deed", "cancel")];
    assert_eq!(world.post_as(&staff, LARKS, &off).await.status, 303);
    let records = rusqlite::Connection::open(world.data().join("hongdu.sqlite3")).unwrap();
    let older = "UPDATE desk_event SET origin = NULL";
    assert_eq!(records.execute(older, ()).unwrap(), 1);
    let to = [
        ("scope", "following"),
        ("deed", "move"),
        ("to", "2026-12-05"),
        ("part", "evening"),
        ("reason", "换了老师"),
    ];
    let later = "/desk/events/lark-training?date=2026-12-05";
    assert_eq!(world.post_as(&staff, later, &to).await.status, 303);
    let calendar = "/api/events?from=2026-11-21&to=2026-12-19";
    assert!(world.get(calendar).await.text().contains("lark-training-"));
    let programmes = pack.path().join("programmes.json");
    let text = fs::read_to_string(&programmes).unwrap();
    let gone = text.replace("\"lark-training\"", "\"finch-training\"");
    fs::write(&programmes, gone).unwrap();
    assert_eq!(world.press.reload(), Outcome::Changed);
    let events = world.get(calendar).await;
    assert!(
        !events.text().contains("lark-training"),
        "{}",
        events.text()
    );
    assert!(events.text().contains("finch-training"));
    // What the desk has made of it is kept for when it is back.
    fs::write(&programmes, text).unwrap();
    assert_eq!(world.press.reload(), Outcome::Changed);
    assert!(world.get(calendar).await.text().contains("lark-training-"));
}

#[tokio::test]
async fn this_and_later_go_on_under_an_id_of_their_own() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("scope", "following"),
        ("reason", "换了老师"),
        ("deed", "move"),
        ("to", "2026-11-28"),
        ("begins", "14:00"),
        ("ends", "15:30"),
        ("zone", ""),
    ];
    let answer = world.post_as(&staff, LARKS, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let events = world.get("/api/events?from=2026-11-21&to=2026-12-05").await;
    let events = events.json();
    let all = events["occurrences"].as_array().unwrap();
    let on = |date: &str| -> Vec<String> {
        all.iter()
            .filter(|each| {
                each["date"] == date && each["event"].as_str().unwrap().starts_with("lark")
            })
            .map(|each| {
                format!(
                    "{} {}",
                    each["event"].as_str().unwrap(),
                    each["time"].as_str().unwrap()
                )
            })
            .collect()
    };
    assert_eq!(on("2026-11-21"), ["lark-training morning"]);
    for date in ["2026-11-28", "2026-12-05"] {
        assert_eq!(on(date), ["lark-training-20261128 14:00-15:30"], "{date}");
    }
    let feed = world.get("/calendar/lark-training.ics").await;
    assert!(feed.text().contains("UNTIL=20261127"), "{}", feed.text());
}

#[tokio::test]
async fn what_is_published_follows_the_packs_rules_and_what_was_typed_stays() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let fields = |title: &'static str| {
        [
            ("title", title),
            ("summary", "一起包饺子，暖暖和和过冬至。"),
            ("category", "family"),
            ("date", "2026-12-22"),
            ("begins", "15:00"),
            ("ends", "17:00"),
            ("zone", "book-bar"),
            ("repeat", ""),
        ]
    };
    let long = "一个长得没有哪块手机屏幕放得下的名字啊啊啊";
    let answer = world
        .post_as(&staff, "/desk/new-event", &fields(long))
        .await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("太长"), "{}", answer.text());
    assert!(answer.text().contains(long));
    let answer = world
        .post_as(&staff, "/desk/new-event", &fields("冬至包饺子"))
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = world.get("/calendar?date=2026-12-22").await;
    assert!(page.text().contains("冬至包饺子"));
    let found = world.get("/?q=jiaozi").await;
    assert!(found.text().contains("冬至包饺子"));
}

/// Regression: a form that was sent twice published twice, and a page left open undid what a colleague did.
#[tokio::test]
async fn a_form_that_comes_twice_or_late_changes_nothing() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("title", "冬至包饺子"),
        ("summary", "一起包饺子，暖暖和和过冬至。"),
        ("category", "family"),
        ("date", "2026-12-22"),
        ("begins", "15:00"),
        ("ends", "17:00"),
    ];
    let publish = async || world.post_as(&staff, "/desk/new-event", &fields).await;
    assert_eq!(publish().await.status, 303);
    let again = publish().await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("日历上已经有一个了"));

    let move_by = async |seen: &'static str, to: &'static str| {
        let fields = [
            ("seen", seen),
            ("scope", "one"),
            ("deed", "move"),
            ("to", to),
            ("part", "morning"),
            ("reason", "场地冲突"),
        ];
        world.post_as(&staff, LARKS, &fields).await
    };
    let form = world.read_as(&staff, LARKS).await;
    assert!(form.text().contains("name=\"seen\" value=\"0\""));
    assert_eq!(move_by("0", "2026-11-27").await.status, 303);
    let late = move_by("0", "2026-11-26").await;
    assert_eq!(late.status, 422);
    assert!(late.text().contains("它刚才已经改过了"), "{}", late.text());
    // Regression: it was said to be as it is now, and was what had been typed.
    let now = text_of(&late, "main");
    assert!(now.contains("现在：11月27日 周五 上午"), "{now}");
    assert!(late.text().contains("场地冲突"), "typed anew");
    let page = world.get("/calendar/lark-training?date=2026-11-28").await;
    assert!(page.text().contains("11月27日") && !page.text().contains("11月26日"));
    assert_eq!(move_by("1", "2026-11-26").await.status, 303);
}

/// Regression: when one room left the pack all that the desk had done to an event was left out with it, and
/// the desk could not change the event again.
#[tokio::test]
async fn a_room_that_leaves_the_pack_takes_no_cancellation_with_it() {
    let pack = copy();
    let world = office_with(Plan {
        pack: pack.path().to_owned(),
        ..Plan::default()
    })
    .await;
    let staff = world.login(Role::Staff).await;
    let to = [
        ("scope", "one"),
        ("deed", "move"),
        ("to", "2026-11-27"),
        ("part", "morning"),
        ("zone", "calligraphy"),
        ("reason", "场地冲突"),
    ];
    assert_eq!(world.post_as(&staff, LARKS, &to).await.status, 303);
    let later = "/desk/events/lark-training?date=2026-12-05";
    let off = [("scope", "one"), ("reason", "停电检修"), ("deed", "cancel")];
    assert_eq!(world.post_as(&staff, later, &off).await.status, 303);
    for file in [
        "zones.json",
        "programmes.json",
        "centre.json",
        "services.json",
        "plan.json",
    ] {
        let path = pack.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("\"calligraphy\"", "\"brush-room\"")).unwrap();
    }
    assert_eq!(world.press.reload(), Outcome::Changed);
    let page = world.get("/calendar/lark-training?date=2026-12-05").await;
    assert!(page.text().contains("停电检修"), "{}", page.text());
    let moved = world.get("/calendar/lark-training?date=2026-11-27").await;
    assert!(moved.text().contains("场地冲突"), "{}", moved.text());
    let next = "/desk/events/lark-training?date=2026-12-12";
    let answer = world.post_as(&staff, next, &off).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

#[tokio::test]
async fn a_notice_is_on_the_home_page_from_its_begin_to_its_end() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("text", "周六上午停电，二楼不开放。"),
        ("from", "2026-11-21T10:00"),
        ("until", "2026-11-21T12:00"),
    ];
    let answer = world.post_as(&staff, "/desk/notices", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let twice = world.post_as(&staff, "/desk/notices", &fields).await;
    assert_eq!(twice.status, 422, "it is not put up a second time");
    assert!(twice.text().contains("已经发布过了"), "{}", twice.text());
    for (now, there) in [
        ("09:30", false),
        ("10:00", true),
        ("11:59", true),
        ("12:00", false),
    ] {
        world.turn_clock(&format!("2026-11-21T{now}"));
        world.endpoint.take_up_overlay().await.unwrap();
        // Regression: the pack, which everybody can ask for, had it as soon as it was written.
        let content = world.get("/api/content").await;
        assert_eq!(content.text().contains("停电"), there, "{now}");
        assert!(
            world
                .read_as(&staff, "/desk/notices")
                .await
                .text()
                .contains("停电")
        );
        let home = world.get("/").await;
        let said = home.text().contains("<li>周六上午停电");
        assert_eq!(said, there, "{now}");
        // Regression: it could be read in the page's source before its time, and for ever after.
        assert_eq!(home.text().contains("停电"), there, "{now}");
    }
    // A clock that had gone wrong and is put right hides nothing that is on.
    world.turn_clock("2026-11-21T11:00");
    world.endpoint.take_up_overlay().await.unwrap();
    assert!(world.get("/").await.text().contains("<li>周六上午停电"));
    let answer = world
        .post_as(&staff, "/desk/notices", &[("down", "1")])
        .await;
    assert_eq!(answer.status, 303);
    assert!(!world.get("/").await.text().contains("停电"));
    let wrong = [
        ("text", "反了"),
        ("from", "2026-11-22T10:00"),
        ("until", "2026-11-22T09:00"),
    ];
    let answer = world.post_as(&staff, "/desk/notices", &wrong).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("value=\"反了\""));
}

/// Regression: what was over was kept, and sent with every pack, for ever.
#[tokio::test]
async fn a_notice_that_was_over_a_month_ago_goes_with_the_next_one() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let put_up = async |text: &str, until: &str| {
        let fields = [
            ("text", text),
            ("from", "2026-11-21T10:00"),
            ("until", until),
        ];
        let answer = world.post_as(&staff, "/desk/notices", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    };
    put_up("停电半天", "2026-11-21T12:00").await;
    put_up("停水一天", "2026-12-20T12:00").await;
    world.turn_clock("2026-12-22T10:00");
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("text", "提前闭馆"),
        ("from", "2026-12-22T10:00"),
        ("until", "2026-12-23T10:00"),
    ];
    let answer = world.post_as(&staff, "/desk/notices", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let desk = world.read_as(&staff, "/desk/notices").await;
    for (text, there) in [("停电半天", false), ("停水一天", true), ("提前闭馆", true)] {
        assert_eq!(desk.text().contains(text), there, "{text}");
    }
}
