//! Events change at the desk while people have signed up for them: they go along, or they are told.
use hongdu::model::desk::Role;

use super::{Person, office};
use crate::{
    booking::text_of,
    signup::{CLUB, number_of, sequence},
    world::{Answer, NOW, World},
};

/// The date that [`CLUB`] is, at the desk.
pub const DATE: &str = "/desk/events/book-club?date=2026-11-29";

async fn moved(world: &World, staff: &Person, scope: &str, to: &str) -> Answer {
    let fields = [
        ("scope", scope),
        ("deed", "move"),
        ("to", to),
        ("begins", "14:00"),
        ("ends", "15:30"),
        ("zone", "book-bar"),
        ("reason", "周日有考试"),
    ];
    world.post_as(staff, DATE, &fields).await
}

#[tokio::test]
async fn who_signed_up_goes_along_when_this_and_later_are_moved_to_another_day() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let pass = world.signed(CLUB, 1, 5).await;
    let gone = world.signed(CLUB, 2, 1).await;
    world.give_up(&gone).await;
    let (own, key) = pass.split_once('?').unwrap();
    let before = sequence(&world.get(&format!("{own}.ics?{key}")).await);
    let form = world.read_as(&staff, DATE).await;
    assert!(
        text_of(&form, ".desk-said").contains("这一场有 5 人报名"),
        "{}",
        form.text()
    );
    let answer = moved(&world, &staff, "following", "2026-11-28").await;
    assert_eq!(answer.status, 303, "{}", answer.text());

    let page = world.get(&pass).await;
    assert!(
        text_of(&page, ".details").contains("11月28日 周六 14:00–15:30"),
        "{}",
        page.text()
    );
    assert!(text_of(&page, ".why").contains("周日有考试"));
    let file = world.get(&format!("{own}.ics?{key}")).await;
    assert!(
        file.text().contains("DTSTART:20261128T060000Z"),
        "{}",
        file.text()
    );
    assert!(sequence(&file) > before, "a calendar takes up the new time");
    // They have their places there, and the desk has its list.
    let event = world
        .get("/calendar/book-club-20261129?date=2026-11-28")
        .await;
    assert!(
        text_of(&event, ".places").contains("还有 7 个名额"),
        "{}",
        event.text()
    );
    let list = world
        .read_as(&staff, "/desk/signups/book-club-20261129/2026-11-28")
        .await;
    assert!(list.text().contains(number_of(&pass)));
    assert_eq!(world.get(CLUB).await.status, 404);
    // Regression: whoever came by an old link, or went on at the desk, read that there was no such thing.
    let on = "href=\"/calendar/book-club-20261129\"";
    for (old, leads) in [
        ("?date=2026-11-29", true),
        ("?date=2026-11-22", false),
        ("", false),
    ] {
        let page = world.get(&format!("/calendar/book-club{old}")).await;
        assert_eq!(page.text().contains(on), leads, "{old}");
    }
    world.turn_clock("2026-11-24T09:30");
    let page = world.get("/calendar/book-club").await;
    assert!(page.text().contains(on) && !page.text().contains("没有查到"));
    world.turn_clock(NOW);
    let desk = world.read_as(&staff, "/desk/events/book-club").await;
    assert!(
        desk.text()
            .contains("href=\"/desk/events/book-club-20261129\"")
    );
    // Giving it up works there as before, and who has given up was not told of any move.
    assert_eq!(world.give_up(&pass).await.status, 303);
    for pass in [&pass, &gone] {
        assert!(world.state(pass).await.contains("名额已经让出来了"));
    }
}

#[tokio::test]
async fn all_dates_go_a_week_on_and_each_keeps_its_own_people() {
    let world = office().await;
    world.turn_clock("2026-11-24T09:30");
    let staff = world.login(Role::Staff).await;
    let second = CLUB.replace("11-29", "12-06");
    let first = CLUB.replace("11-29", "11-22");
    world.turn_clock("2026-11-21T09:30");
    let been = world.signed(&first, 9, 1).await;
    world.turn_clock("2026-11-24T09:30");
    let passes = [
        world.signed(CLUB, 1, 2).await,
        world.signed(&second, 2, 3).await,
    ];
    let answer = moved(&world, &staff, "all", "2026-12-06").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    for (pass, day) in passes.iter().zip(["12月6日 周日", "12月13日 周日"]) {
        let page = world.get(pass).await;
        assert!(text_of(&page, ".details").contains(day), "{}", page.text());
    }
    let list = world
        .read_as(&staff, "/desk/signups/book-club-20261129/2026-12-06")
        .await;
    assert!(list.text().contains("报上 2/12 人"), "{}", list.text());
    // What has been stays where it was, and so do its people.
    let page = world.get(&been).await;
    assert!(text_of(&page, ".details").contains("11月22日 周日"));
    let days = world.get("/api/events?from=2026-11-22&to=2026-11-29").await;
    let days = days.json();
    let club = days["occurrences"].as_array().unwrap().iter();
    let club = club.filter(|each| each["event"].as_str().unwrap().starts_with("book-club"));
    let club: Vec<_> = club.map(|each| each["date"].as_str().unwrap()).collect();
    assert_eq!(club, ["2026-11-22"]);
}

/// Regression: where a whole programme that had not begun got another hour, no pass said why.
#[tokio::test]
async fn another_hour_for_a_whole_programme_is_said_on_every_pass() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("title", "包粽子"),
        ("summary", "一起包粽子。"),
        ("category", "culture"),
        ("date", "2026-11-28"),
        ("begins", "09:00"),
        ("ends", "11:00"),
        ("repeat", "weekly"),
        ("until", "2026-12-12"),
        ("capacity", "2"),
        ("waiting", "5"),
    ];
    let made = world.post_as(&staff, "/desk/new-event", &fields).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let first = world.signed("/signup/d20261128/2026-11-28", 1, 2).await;
    let waiting = world.signed("/signup/d20261128/2026-11-28", 2, 1).await;
    let second = world.signed("/signup/d20261128/2026-12-05", 3, 1).await;
    let fields = [
        ("scope", "all"),
        ("deed", "move"),
        ("to", "2026-11-28"),
        ("begins", "14:00"),
        ("ends", "15:30"),
        ("reason", "上午停电"),
    ];
    let form = "/desk/events/d20261128?date=2026-11-28";
    let answer = world.post_as(&staff, form, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    for pass in [&first, &waiting, &second] {
        let page = world.get(pass).await;
        assert!(text_of(&page, ".why").contains("上午停电"), "{pass}");
        assert!(text_of(&page, ".details").contains("14:00–15:30"));
    }
    assert!(world.state(&waiting).await.contains("您排第 1 位"));
    world.give_up(&first).await;
    assert!(world.state(&waiting).await.contains("报上了"));
}

#[tokio::test]
async fn all_that_are_cancelled_are_also_those_before_the_one_that_was_opened() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let later = DATE.replace("11-29", "12-13");
    let fields = [("scope", "all"), ("reason", "书吧装修"), ("deed", "cancel")];
    assert_eq!(world.post_as(&staff, &later, &fields).await.status, 303);
    let events = world.get("/api/events?from=2026-11-22&to=2027-03-01").await;
    assert!(!events.text().contains("book-club"), "{}", events.text());
    let been = world.get("/api/events?from=2026-11-15&to=2026-11-15").await;
    assert!(been.text().contains("book-club"), "what has been stays");
}

#[tokio::test]
async fn a_date_that_was_moved_is_moved_again_and_taken_back_from_the_list() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let address = "/desk/events/volunteer-day?date=2026-12-05";
    let to = async |day, hours: [&'static str; 2], zone| {
        let fields = [
            ("scope", "one"),
            ("deed", "move"),
            ("to", day),
            ("begins", hours[0]),
            ("ends", hours[1]),
            ("zone", zone),
            ("reason", "下雨"),
        ];
        world.post_as(&staff, address, &fields).await
    };
    let plan = world.get("/api/events?from=2026-12-05&to=2026-12-13").await;
    let zone = "volunteers";
    assert_eq!(to("2026-12-12", ["09:00", "11:30"], zone).await.status, 303);
    let list = world.read_as(&staff, "/desk/events").await;
    assert!(list.text().contains(address), "{}", list.text());
    let form = world.read_as(&staff, address).await;
    assert!(
        form.text().contains("value=\"2026-12-12\""),
        "{}",
        form.text()
    );
    assert!(form.text().contains("改回原来的时间和地点"));
    assert_eq!(to("2026-12-13", ["14:00", "16:00"], zone).await.status, 303);
    let moved = world.get("/api/events?from=2026-12-12&to=2026-12-13").await;
    assert!(moved.text().contains("14:00-16:00") && !moved.text().contains("09:00-11:30"));
    assert_eq!(to("2026-12-05", ["09:00", "11:30"], zone).await.status, 303);
    let back = world.get("/api/events?from=2026-12-05&to=2026-12-13").await;
    assert_eq!(back.text(), plan.text());
}

#[tokio::test]
async fn who_signed_up_for_what_is_cancelled_is_told() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let pass = world.signed(CLUB, 1, 1).await;
    let fields = [
        ("scope", "following"),
        ("reason", "书吧装修"),
        ("deed", "cancel"),
    ];
    assert_eq!(world.post_as(&staff, DATE, &fields).await.status, 303);
    let page = world.get(&pass).await;
    assert!(text_of(&page, ".why").contains("这场活动取消了，不用来。原因：书吧装修"));
    // Regression: the pass said still that one has a place, with the code to show.
    assert!(text_of(&page, ".state").contains("这场不办了"));
    assert!(!page.text().contains("凭证的二维码"));
    let list = world
        .read_as(&staff, "/desk/signups/book-club/2026-11-29")
        .await;
    assert!(list.text().contains(number_of(&pass)), "who can be called");
    let later = world.get("/api/events?from=2026-12-06&to=2027-03-01").await;
    assert!(!later.text().contains("book-club"), "nothing of it is left");
}

#[tokio::test]
async fn hours_written_beside_a_part_of_the_day_are_meant() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let address = "/desk/events/lark-training?date=2026-11-28";
    let moved = async |part, begins, ends| {
        let fields = [
            ("scope", "one"),
            ("deed", "move"),
            ("to", "2026-11-28"),
            ("begins", begins),
            ("ends", ends),
            ("part", part),
            ("zone", ""),
            ("reason", "钟点定了"),
        ];
        world.post_as(&staff, address, &fields).await
    };
    let time = async || {
        let day = world.get("/api/events?from=2026-11-28&to=2026-11-28").await;
        let day = day.json();
        let mut all = day["occurrences"].as_array().unwrap().iter();
        let one = all.find(|each| each["event"] == "lark-training").unwrap();
        one["time"].as_str().unwrap().to_owned()
    };
    // The form stands at “morning”, which is what the event says.
    assert_eq!(moved("morning", "09:00", "11:00").await.status, 303);
    assert_eq!(time().await, "09:00-11:00");
    // Hours give way to a part that somebody chose.
    assert_eq!(moved("evening", "09:00", "11:00").await.status, 303);
    assert_eq!(time().await, "evening");
}

/// Regression: of two dates on one day only the first was shown, and nobody could sign up for the other.
#[tokio::test]
async fn a_date_moved_beside_another_is_shown_and_signed_up_for_as_well() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let answer = moved(&world, &staff, "one", "2026-12-06").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = world.get("/calendar/book-club?date=2026-12-06").await;
    for says in [
        "14:00–15:30",
        "15:00–16:30",
        "周日有考试",
        "href=\"/signup/book-club/2026-12-06\"",
    ] {
        assert!(page.text().contains(says), "{says}: {}", page.text());
    }
}

/// Regression: where one date had been moved alone as far as all were to go, nothing could be moved.
#[tokio::test]
async fn all_go_to_where_one_of_them_is_already() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let to = |scope: &'static str, to: &'static str| {
        [
            ("scope", scope),
            ("deed", "move"),
            ("to", to),
            ("begins", "15:00"),
            ("ends", "16:30"),
            ("zone", "book-bar"),
            ("reason", "周日有考试"),
        ]
    };
    let alone = world.post_as(&staff, DATE, &to("one", "2026-11-30")).await;
    assert_eq!(alone.status, 303, "{}", alone.text());
    let later = "/desk/events/book-club?date=2026-12-06";
    let all = world.post_as(&staff, later, &to("all", "2026-12-07")).await;
    assert_eq!(all.status, 303, "{}", all.text());
    let events = world.get("/api/events?from=2026-11-29&to=2026-12-08").await;
    let dates: Vec<String> = events.json()["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["title"]["zh"] == "周末书会" || one["title"] == "周末书会")
        .map(|one| format!("{} {}", one["date"], one["status"]))
        .collect();
    assert_eq!(
        dates,
        ["\"2026-11-30\" \"planned\"", "\"2026-12-07\" \"planned\""]
    );
}

/// Regression: no page led to a date beyond four weeks, nor to how many people an event takes.
#[tokio::test]
async fn every_event_leads_to_its_later_dates_and_its_places() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let list = world.read_as(&staff, "/desk/events").await;
    for event in ["book-club", "volunteer-day"] {
        let link = format!("href=\"/desk/events/{event}\"");
        assert!(list.text().contains(&link), "{event}");
    }
    let event = world.read_as(&staff, "/desk/events/book-club").await;
    assert!(
        event
            .text()
            .contains("/desk/events/book-club?date=2027-01-24")
    );
    assert!(event.text().contains("改名额"));
    // What is over leads nowhere.
    world.turn_clock("2026-12-06T09:30");
    let staff = world.login(Role::Staff).await;
    let list = world.read_as(&staff, "/desk/events").await;
    assert!(!list.text().contains("href=\"/desk/events/volunteer-day\""));
    let viewer = world.login(Role::Viewer).await;
    let list = world.read_as(&viewer, "/desk/events").await;
    assert!(!list.text().contains("全部活动"));
}

/// Regression: the page of what takes place once, opened without a date, showed a day on which it does not.
#[tokio::test]
async fn what_takes_place_once_says_that_it_was_called_off_or_moved_far() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let address = "/desk/events/volunteer-day?date=2026-12-05";
    let fields = |deed, to| {
        [
            ("scope", "one"),
            ("deed", deed),
            ("to", to),
            ("begins", "09:00"),
            ("ends", "11:30"),
            ("zone", "volunteers"),
            ("reason", "下大雨"),
        ]
    };
    let page = async || world.get("/calendar/volunteer-day").await;
    let moved = fields("move", "2027-06-05");
    assert_eq!(world.post_as(&staff, address, &moved).await.status, 303);
    let card = text_of(&page().await, ".when-card");
    assert!(
        card.contains("2027年6月5日") && card.contains("下大雨"),
        "{card}"
    );
    let list = world.read_as(&staff, "/desk/events/volunteer-day").await;
    assert!(
        list.text()
            .contains("/desk/events/volunteer-day?date=2026-12-05")
    );
    let off = fields("cancel", "2026-12-05");
    assert_eq!(world.post_as(&staff, address, &off).await.status, 303);
    let card = page().await;
    assert!(text_of(&card, ".when-card").contains("这一次不办。下大雨"));
    assert!(card.text().contains("date gone") && !card.text().contains("带我去"));
}
