//! The desk decides on bookings and notes who came; each leaves a line in the log.
use hongdu::model::desk::Role;
use serde_json::{Value, json};

use super::{Person, office};
use crate::{
    booking::{key, ordering, text_of},
    signup::{CLUB, number_of},
    world::{Answer, World},
};

const ROOMS: &str = "/desk/rooms";

pub(super) async fn booked(world: &World, number: u128, from: &str, zone: &str) -> String {
    let mut wanted: Value = ordering(from);
    wanted["zone"] = json!(zone);
    if zone == "oath" {
        wanted["purpose"] = json!("life");
        wanted["equipment"] = json!([]);
    }
    let made = world.order(&key(number), &wanted).await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.json()["bookings"][0]["number"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn send(world: &World, person: &Person, fields: &[(&str, &str)]) -> Answer {
    world.post_as(person, ROOMS, fields).await
}

#[tokio::test]
async fn a_booking_is_agreed_to_refused_and_its_people_arrive() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let yes = booked(&world, 1, "2026-11-21T11:00", "oath").await;
    let no = booked(&world, 2, "2026-11-24T11:00", "lecture-hall").await;
    let page = world.read_as(&staff, ROOMS).await;
    assert!(page.text().contains(&yes) && page.text().contains("老街支部"));

    let approve = [
        ("do", "approve"),
        ("number", &yes),
        ("from", "2026-11-21T11:00"),
    ];
    assert_eq!(send(&world, &staff, &approve).await.status, 303);
    let bare = [
        ("do", "decline"),
        ("number", &no),
        ("from", "2026-11-24T11:00"),
    ];
    let bare = send(&world, &staff, &bare).await;
    assert_eq!(bare.status, 422);
    assert!(bare.text().contains("请写明原因"));
    let reason = [
        ("do", "decline"),
        ("number", no.as_str()),
        ("from", "2026-11-24T11:00"),
        ("reason", "检修"),
    ];
    assert_eq!(send(&world, &staff, &reason).await.status, 303);
    let public = world.get(&format!("/book/{no}?key={}", key(2))).await;
    assert!(public.text().contains("检修"));

    let typed = yes.to_lowercase();
    assert_eq!(
        send(&world, &staff, &[("do", "arrive"), ("number", &typed)])
            .await
            .status,
        303
    );
    let board = world.read_as(&staff, "/desk").await;
    assert!(board.text().contains(&yes) && board.text().contains("到了"));
    let wrong = send(&world, &staff, &[("do", "arrive"), ("number", "00000000")]).await;
    assert_eq!(wrong.status, 422);

    let admin = world.login(Role::Admin).await;
    let log = world.read_as(&admin, "/desk/log").await;
    for deed in ["同意预约", "不同意预约", "登记到达"] {
        assert!(log.text().contains(deed), "{deed}");
    }
}

#[tokio::test]
async fn a_decision_falls_on_no_time_that_staff_have_not_seen() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let number = booked(&world, 1, "2026-11-24T11:00", "lecture-hall").await;
    let page = world.read_as(&staff, ROOMS).await;
    assert!(page.text().contains("value=\"2026-11-24T11:00\""));
    // The branch moves it while staff write why it cannot be at eleven.
    let to = format!("key={}&do=move&to=2026-11-24T14%3A30", key(1));
    assert_eq!(
        world.post(&format!("/book/{number}"), &to).await.status,
        303
    );
    let decide = async |deed, from| {
        let fields = [
            ("do", deed),
            ("number", number.as_str()),
            ("from", from),
            ("reason", "上午检修"),
        ];
        send(&world, &staff, &fields).await
    };
    for deed in ["decline", "approve"] {
        let old = decide(deed, "2026-11-24T11:00").await;
        assert_eq!(old.status, 422);
        assert!(old.text().contains("请看清新的时间再定"), "{}", old.text());
        assert_eq!(decide(deed, "").await.status, 422, "nothing was seen");
    }
    let public = world.get(&format!("/book/{number}?key={}", key(1))).await;
    assert!(text_of(&public, ".state").contains("等中心同意"));
    assert_eq!(decide("approve", "2026-11-24T14:30").await.status, 303);
}

#[tokio::test]
async fn what_was_refused_is_not_agreed_to_from_a_page_that_was_open() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let number = booked(&world, 1, "2026-11-24T11:00", "lecture-hall").await;
    let decide = async |deed| {
        let fields = [
            ("do", deed),
            ("number", number.as_str()),
            ("from", "2026-11-24T11:00"),
            ("reason", "检修"),
        ];
        send(&world, &staff, &fields).await
    };
    assert_eq!(decide("decline").await.status, 303);
    let late = decide("approve").await;
    assert_eq!(late.status, 422);
    assert!(late.text().contains("没有通过"), "{}", late.text());
}

#[tokio::test]
async fn a_viewer_sees_bookings_and_changes_none() {
    let world = office().await;
    let number = booked(&world, 1, "2026-11-24T11:00", "lecture-hall").await;
    let viewer = world.login(Role::Viewer).await;
    let page = world.read_as(&viewer, ROOMS).await;
    assert!(page.text().contains(&number) && !page.text().contains("value=\"approve\""));
    let sent = send(&world, &viewer, &[("do", "approve"), ("number", &number)]).await;
    assert_eq!(sent.status, 403);
}

#[tokio::test]
async fn any_pass_of_today_is_taken_on_the_board_and_one_of_another_day_is_named() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let today = booked(&world, 1, "2026-11-21T11:00", "council").await;
    let later = booked(&world, 2, "2026-11-24T11:00", "council").await;
    let pass = world.signed(CLUB, 3, 2).await;
    let shown = async |number: &str| world.post_as(&staff, "/desk", &[("number", number)]).await;
    let answer = shown(&today.to_lowercase()).await;
    assert_eq!(
        answer.header("location"),
        format!("/desk?done={today}"),
        "{}",
        answer.text()
    );
    for (number, says) in [
        (later.as_str(), "这张凭证是 11月24日 周二 的"),
        (number_of(&pass), "这张凭证是 11月29日 周日 的"),
        ("00000000", "没有这张凭证"),
        ("http://", "没有这张凭证"),
    ] {
        let answer = shown(number).await;
        assert_eq!(answer.status, 422, "{number}");
        assert!(answer.text().contains(says), "{number}: {}", answer.text());
        assert!(
            answer.text().contains(&format!("value=\"{number}\"")),
            "typed anew"
        );
    }
    // Regression: a pass shown twice was as good as one shown once.
    let again = shown(&today).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("已经登记过了"), "{}", again.text());
    world.turn_clock("2026-11-29T14:50");
    let staff = world.login(Role::Staff).await;
    let answer = world
        .post_as(&staff, "/desk", &[("number", number_of(&pass))])
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(world.state(&pass).await.contains("已签到"));
    let again = world
        .post_as(&staff, "/desk", &[("number", number_of(&pass))])
        .await;
    assert!(again.text().contains("已经登记过了"), "{}", again.text());
}

/// Regression: the pass of a booking that nobody had agreed to was taken without a word.
#[tokio::test]
async fn nobody_arrives_before_the_booking_is_agreed_to() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let number = booked(&world, 1, "2026-11-21T11:00", "oath").await;
    let shown = async || world.post_as(&staff, "/desk", &[("number", &number)]).await;
    let early = shown().await;
    assert_eq!(early.status, 422);
    assert!(early.text().contains("还没有同意"), "{}", early.text());
    let early = send(&world, &staff, &[("do", "arrive"), ("number", &number)]).await;
    assert!(early.text().contains("还没有同意"), "{}", early.text());
    let approve = [
        ("do", "approve"),
        ("number", &number),
        ("from", "2026-11-21T11:00"),
    ];
    assert_eq!(send(&world, &staff, &approve).await.status, 303);
    assert_eq!(shown().await.status, 303);
}

/// Regression: what was agreed to, or needed no agreement, could be taken back by nobody at the desk.
#[tokio::test]
async fn what_was_agreed_to_can_be_taken_back_and_late_arrivals_are_noted() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let number = booked(&world, 1, "2026-11-24T11:00", "council").await;
    let page = world.read_as(&staff, ROOMS).await;
    assert!(page.text().contains("收回：老街支部"), "{}", page.text());
    let back = [
        ("do", "decline"),
        ("number", &number),
        ("from", "2026-11-24T11:00"),
        ("reason", "房间漏水"),
    ];
    assert_eq!(send(&world, &staff, &back).await.status, 303);
    // The hour is free again.
    booked(&world, 2, "2026-11-24T11:00", "council").await;

    let came = booked(&world, 3, "2026-11-24T15:00", "council").await;
    world.turn_clock("2026-11-25T09:00");
    let staff = world.login(Role::Staff).await;
    let page = world.read_as(&staff, ROOMS).await;
    assert!(page.text().contains(&came), "yesterday's is listed");
    assert!(page.text().contains("登记到达：老街支部"));
    let late = [("do", "arrive"), ("number", came.as_str())];
    assert_eq!(send(&world, &staff, &late).await.status, 303);
}
