//! Residents sign up for a date of an event, wait, give up; who they are is sealed, and goes in time.
mod contacts;
mod desk;
mod race;
mod waiting;

use hongdu::{
    model::desk::Role,
    server::store::signup::{On, SignupWrite, Terms},
};
use scraper::{Html, Selector};

use crate::{
    booking::{key, text_of},
    desk::office,
    world::{Answer, Plan, World, root},
};

/// A sample event of the pack, on a Sunday a week ahead, with twelve places and six who may wait.
pub const CLUB: &str = "/signup/book-club/2026-11-29";

/// A class for minors of the invented pack: three places, four may wait.
pub const FLUTE: &str = "/signup/flute-class/2026-12-01";

/// The invented pack.
pub fn town() -> World {
    World::with(Plan {
        pack: root().join("tests/pack"),
        ..Plan::default()
    })
}

impl World {
    /// Signs this many up under this key, as the form does.
    pub async fn sign(&self, address: &str, number: u128, heads: u8) -> Answer {
        let (key, heads) = (key(number), heads.to_string());
        let fields = [
            ("key", key.as_str()),
            ("name", "王阿姨"),
            ("contact", "13800138000"),
            ("heads", &heads),
            ("consent", "yes"),
        ];
        self.send_form(address, &fields, &[]).await
    }

    /// Signs up and gives the address of the pass.
    pub async fn signed(&self, address: &str, number: u128, heads: u8) -> String {
        let answer = self.sign(address, number, heads).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.header("location").to_owned()
    }

    /// What the pass says.
    pub async fn state(&self, pass: &str) -> String {
        let page = self.get(pass).await;
        assert_eq!(page.status, 200, "{pass}");
        assert_eq!(page.header("cache-control"), "no-store");
        text_of(&page, ".state")
    }

    /// Gives it up by the private page.
    pub async fn give_up(&self, pass: &str) -> Answer {
        let (own, key) = pass.split_once("?key=").unwrap();
        self.send_form(own, &[("key", key)], &[]).await
    }
}

/// The number in the address of a pass.
pub fn number_of(pass: &str) -> &str {
    let number = pass.strip_prefix("/signup/").unwrap();
    number.split('?').next().unwrap()
}

/// Other terms for [`FLUTE`], as the store takes them when the pack or the desk has changed.
pub fn terms(capacity: u16, keep_days: u16) -> SignupWrite {
    SignupWrite::Terms {
        on: On {
            event: "flute-class".to_owned().try_into().unwrap(),
            date: "2026-12-01".parse().unwrap(),
        },
        terms: Terms {
            capacity,
            waiting: 4,
            ends: "2026-12-01T20:30".parse().unwrap(),
            keep_days,
        },
        overlaid: 0,
        at: 0,
    }
}

/// What a calendar file counts (RFC 5545 §3.8.7.4).
pub fn sequence(file: &Answer) -> u32 {
    let number = file.text().split("SEQUENCE:").nth(1).unwrap();
    number.split("\r\n").next().unwrap().parse().unwrap()
}

fn value(page: &Answer, field: &str) -> Option<String> {
    let html = Html::parse_document(page.text());
    let selector = Selector::parse(&format!("form.fields input[name={field}]")).unwrap();
    let found = html.select(&selector).next()?;
    found.attr("value").map(str::to_owned)
}

#[tokio::test]
async fn a_plain_form_signs_up_and_gives_a_pass() {
    let world = World::new();
    let event = world.get("/calendar/book-club?date=2026-11-29").await;
    assert!(text_of(&event, ".places").contains("还有 12 个名额"));
    assert!(event.text().contains(&format!("href=\"{CLUB}\"")));
    let page = world.get(CLUB).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(value(&page, "key").map(|key| key.len()), Some(26));

    let pass = world.signed(CLUB, 1, 2).await;
    assert_eq!(
        world.signed(CLUB, 1, 2).await,
        pass,
        "sent twice, signed up once"
    );
    assert!(world.state(&pass).await.contains("报上了"));
    let page = world.get(&pass).await;
    assert!(page.text().contains("<figcaption>"), "the pass");
    assert!(text_of(&page, ".details").contains("11月29日 周日 15:00–16:30"));
    for private in ["王阿姨", "13800138000"] {
        assert!(!page.text().contains(private), "{private}");
    }
    let event = world.get("/calendar/book-club?date=2026-11-29").await;
    assert!(text_of(&event, ".places").contains("还有 10 个名额"));

    let (own, key) = pass.split_once('?').unwrap();
    let file = world.get(&format!("{own}.ics?{key}")).await;
    for line in [
        "DTSTART:20261129T070000Z",
        "STATUS:CONFIRMED",
        "TRIGGER:-P1D",
        "TRIGGER:-PT1H",
    ] {
        assert!(file.text().contains(&format!("{line}\r\n")), "{line}");
    }
    assert_eq!(file.header("cache-control"), "no-store");
    for wrong in [own.to_owned(), format!("{own}?key={}", self::key(9))] {
        assert_eq!(world.get(&wrong).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn a_calendar_takes_up_a_moved_date_and_reminds_by_the_hour_only_where_there_is_one() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let pass = world.signed(CLUB, 1, 1).await;
    let (own, key) = pass.split_once('?').unwrap();
    let address = format!("{own}.ics?{key}");
    let before = sequence(&world.get(&address).await);
    let fields = [
        ("scope", "one"),
        ("deed", "move"),
        ("to", "2026-11-28"),
        ("part", "morning"),
        ("zone", "book-bar"),
        ("reason", "停电检修"),
    ];
    let event = "/desk/events/book-club?date=2026-11-29";
    let moved = world.post_as(&staff, event, &fields).await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    let file = world.get(&address).await;
    assert!(sequence(&file) > before, "{}", file.text());
    assert!(file.text().contains("TRIGGER:-P1D\r\n"));
    assert!(!file.text().contains("TRIGGER:-PT1H"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    let world = town();
    let key = key(1);
    let fields = [
        ("key", key.as_str()),
        ("name", "爷爷"),
        ("contact", "不告诉你"),
        ("heads", "9"),
    ];
    let page = world.send_form(FLUTE, &fields, &[]).await;
    assert_eq!(page.status, 422);
    assert!(text_of(&page, "[role=alert]").contains("有 3 处要改"));
    assert!(text_of(&page, "#contact-wrong").contains("手机号、邮箱或微信号"));
    assert!(text_of(&page, "#heads-wrong").contains("1 到 5"));
    assert!(text_of(&page, "#consent-wrong").contains("监护人"));
    assert!(text_of(&page, "#name-wrong").is_empty());
    for (field, typed) in [("name", "爷爷"), ("contact", "不告诉你"), ("heads", "9")] {
        assert_eq!(value(&page, field).as_deref(), Some(typed));
    }
    assert_eq!(value(&page, "key"), Some(key));
    assert!(page.text().contains("我是孩子的监护人"));
    assert!(!page.text().contains("孩子的姓名</label>"));
}

#[tokio::test]
async fn only_within_its_time_and_only_where_one_can() {
    let world = World::new();
    for (now, says) in [
        ("2026-11-14T23:59", "报名还没有开始"),
        ("2026-11-29T14:00", "报名已截止"),
    ] {
        world.turn_clock(now);
        let page = world.get(CLUB).await;
        assert!(text_of(&page, ".chosen").contains(says), "{now}");
        assert_eq!(value(&page, "key"), None, "no form");
        let sent = world.sign(CLUB, 1, 1).await;
        assert_eq!(sent.status, 409, "{now}");
    }
    world.turn_clock("2026-11-15T00:00");
    assert_eq!(world.sign(CLUB, 1, 1).await.status, 303);
    // What has begun is not given up any more.
    world.turn_clock("2026-11-29T15:00");
    let pass = world.signed(CLUB, 1, 1).await;
    assert_eq!(world.give_up(&pass).await.status, 409);
    for (address, why) in [
        ("/signup/book-club/2026-11-28", "no such date"),
        ("/signup/theme-day/2026-12-04", "not for sign-up"),
        ("/signup/nope/2026-12-04", "no such event"),
    ] {
        assert_eq!(world.get(address).await.status, 404, "{why}");
        assert_eq!(world.sign(address, 2, 1).await.status, 404, "{why}");
    }
    // Cancelled by the pack.
    assert_eq!(
        world
            .sign("/signup/book-club/2026-12-20", 2, 1)
            .await
            .status,
        409
    );
}

#[tokio::test]
async fn a_date_that_was_moved_keeps_its_sign_ups() {
    let world = town();
    let address = "/signup/flute-class/2026-12-03";
    let pass = world.signed(address, 1, 1).await;
    let page = world.get(&pass).await;
    assert!(text_of(&page, ".details").contains("12月5日 周六 14:00–15:30"));
    let event = world.get("/calendar/flute-class?date=2026-12-05").await;
    assert!(event.text().contains(&format!("href=\"{address}\"")));
}

#[tokio::test]
async fn another_sites_form_is_not_taken() {
    let world = World::new();
    let foreign = [("sec-fetch-site", "cross-site")];
    let answer = world.send_form(CLUB, &[("key", &key(1))], &foreign).await;
    assert_eq!(answer.status, 403);
}

// Regression: whoever changed the form and sent it again was thanked, and the change dropped.
#[tokio::test]
async fn a_form_sent_again_with_something_else_says_that_the_first_holds() {
    let world = World::new();
    let pass = world.signed(CLUB, 8, 2).await;
    let changed = world.signed(CLUB, 8, 3).await;
    assert_ne!(changed, pass);
    let page = world.get(&changed).await;
    let note = text_of(&page, ".why");
    assert!(
        note.contains("后来改的没有算") && note.contains("要改请问中心"),
        "{note}"
    );
    assert!(text_of(&page, ".state").contains("2 个人的名额"));
    let key = key(8);
    let fields = [
        ("key", key.as_str()),
        ("name", "王阿姨"),
        ("contact", "13900139000"),
        ("heads", "2"),
    ];
    let other = world.send_form(CLUB, &fields, &[]).await;
    assert_eq!(other.header("location"), changed);
    // Where it says the same, and where the contact is gone, nothing is to be said.
    assert_eq!(world.signed(CLUB, 8, 2).await, pass);
    assert_eq!(world.give_up(&pass).await.status, 303);
    assert_eq!(world.signed(CLUB, 8, 2).await, pass);
    let note = text_of(&world.get(&changed).await, ".why");
    assert!(note.contains("已经取消了"), "{note}");
}

// Regression: whoever lost the answer on the way signed up twice.
#[tokio::test]
async fn an_answer_lost_on_the_way_is_asked_for_again() {
    let world = World::new();
    let ask = |number| {
        let key = key(number);
        [("do", "find".to_owned()), ("key", key)]
    };
    let asked = ask(7);
    let asked = asked
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let nothing = world.send_form(CLUB, &asked, &[]).await;
    assert_eq!(nothing.status, 404);
    assert!(text_of(&nothing, "[role=alert]").contains("没有收到刚才提交的报名"));
    let pass = world.signed(CLUB, 7, 2).await;
    let found = world.send_form(CLUB, &asked, &[]).await;
    assert_eq!(found.status, 303);
    assert_eq!(found.header("location"), pass);
}
