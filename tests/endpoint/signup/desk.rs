//! At the desk: who has signed up, who came; contacts only for staff, and each look leaves a line.
use std::fs;

use hongdu::{model::desk::Role, server::edition::Outcome};

use super::{CLUB, number_of};
use crate::{
    desk::{office, office_with},
    world::{Plan, copy},
};

const LIST: &str = "/desk/signups/book-club/2026-11-29";

#[tokio::test]
async fn staff_open_contacts_note_who_came_and_call_off() {
    let world = office().await;
    let one = world.signed(CLUB, 1, 2).await;
    let two = world.signed(CLUB, 2, 1).await;
    let staff = world.login(Role::Staff).await;
    let dates = world.read_as(&staff, "/desk/signups").await;
    assert!(dates.text().contains("报上 3/12 人") && dates.text().contains(LIST));
    let list = world.read_as(&staff, LIST).await;
    assert!(list.text().contains(number_of(&one)) && !list.text().contains("13800138000"));
    let opened = world.post_as(&staff, LIST, &[("do", "open")]).await;
    assert_eq!(opened.status, 200);
    assert_eq!(opened.header("cache-control"), "no-store");
    assert!(opened.text().contains("13800138000") && opened.text().contains("王阿姨"));

    let typed = number_of(&one).to_lowercase();
    let arrival = world
        .post_as(&staff, LIST, &[("do", "arrive"), ("number", &typed)])
        .await;
    assert_eq!(arrival.status, 303, "{}", arrival.text());
    assert!(world.state(&one).await.contains("已签到"));
    assert_eq!(world.give_up(&one).await.status, 409, "they are here");
    let wrong = world
        .post_as(&staff, LIST, &[("do", "arrive"), ("number", "00000000")])
        .await;
    assert_eq!(wrong.status, 422);

    let bare = [("do", "cancel"), ("number", number_of(&two))];
    assert_eq!(world.post_as(&staff, LIST, &bare).await.status, 422);
    let reason = [bare[0], bare[1], ("reason", "重复报名")];
    assert_eq!(world.post_as(&staff, LIST, &reason).await.status, 303);
    assert!(world.state(&two).await.contains("重复报名"));

    let admin = world.login(Role::Admin).await;
    let log = world.read_as(&admin, "/desk/log").await;
    for deed in ["查看联系方式", "活动签到", "取消报名"] {
        assert!(log.text().contains(deed), "{deed}");
    }
    assert!(!log.text().contains("13800138000"));
    let topics = world.endpoint.store.topics().await.unwrap();
    let told = topics.iter().find(|(name, _)| name == "signup").unwrap();
    assert_eq!(told.1, 4, "two came, one arrived, one was called off");
}

/// Regression: a programme written anew hid who had signed up for it, and nobody could be told.
#[tokio::test]
async fn who_signed_up_for_what_has_left_the_calendar_can_still_be_told() {
    let pack = copy();
    let world = office_with(Plan {
        pack: pack.path().to_owned(),
        ..Plan::default()
    })
    .await;
    let pass = world.signed(CLUB, 1, 2).await;
    let programmes = pack.path().join("programmes.json");
    let text = fs::read_to_string(&programmes).unwrap();
    fs::write(
        &programmes,
        text.replace("\"book-club\"", "\"reading-club\""),
    )
    .unwrap();
    assert_eq!(world.press.reload(), Outcome::Changed);
    let staff = world.login(Role::Staff).await;
    let dates = world.read_as(&staff, "/desk/signups").await;
    assert!(dates.text().contains(LIST), "{}", dates.text());
    let list = world.read_as(&staff, LIST).await;
    assert!(
        list.text().contains("日历上已经没有这一天"),
        "{}",
        list.text()
    );
    let opened = world.post_as(&staff, LIST, &[("do", "open")]).await;
    assert!(opened.text().contains("13800138000"));
    // Regression: the pass promised to forget the contact after no days, and led to a calendar file of nothing.
    let pass = world.get(&pass).await;
    assert!(pass.text().contains("到期自动删除"), "{}", pass.text());
    assert!(!pass.text().contains(" 0 天") && !pass.text().contains(".ics"));
    let none = "/desk/signups/book-club/2026-12-13";
    assert_eq!(world.read_as(&staff, none).await.status, 404);
}

#[tokio::test]
async fn a_viewer_sees_numbers_and_no_contact() {
    let world = office().await;
    world.signed(CLUB, 1, 2).await;
    let viewer = world.login(Role::Viewer).await;
    let list = world.read_as(&viewer, LIST).await;
    assert!(list.text().contains("报上 2/12 人") && !list.text().contains("看联系方式"));
    let sent = world.post_as(&viewer, LIST, &[("do", "open")]).await;
    assert_eq!(sent.status, 403);
    assert!(!sent.text().contains("13800138000"));
}

#[tokio::test]
async fn an_event_published_at_the_desk_can_be_signed_up_for() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("title", "包粽子"),
        ("summary", "一起包粽子。"),
        ("category", "culture"),
        ("date", "2026-11-28"),
        ("begins", "09:00"),
        ("ends", "11:00"),
        ("capacity", "2"),
    ];
    let made = world.post_as(&staff, "/desk/new-event", &fields).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let address = "/signup/d20261128/2026-11-28";
    world.signed(address, 1, 2).await;
    assert_eq!(world.sign(address, 2, 1).await.status, 409);
    let mut wrong = fields;
    wrong[6].1 = "9000";
    let refused = world.post_as(&staff, "/desk/new-event", &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("1 到 2000") && refused.text().contains("9000"));
}
