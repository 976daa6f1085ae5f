//! The counter: a pass is read, and whoever holds it sees whose it was.
use hongdu::model::desk::Role;

use super::{office, rooms::booked};
use crate::{
    booking::text_of,
    signup::{CLUB, number_of},
    world::Answer,
};

const CLUB_DATE: &str = "/desk/events/book-club?date=2026-11-29";

/// Regression: the board said 记下了, and not whose pass it was.
#[tokio::test]
async fn the_board_says_whose_pass_was_taken() {
    let world = office().await;
    let room = booked(&world, 1, "2026-11-21T11:00", "council").await;
    let pass = world.signed(CLUB, 2, 3).await;
    let other = world.signed(CLUB, 4, 1).await;
    let shown = async |number: &str| {
        let staff = world.login(Role::Staff).await;
        let answer = world.post_as(&staff, "/desk", &[("number", number)]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        world.read_as(&staff, answer.header("location")).await
    };
    let said = |page: &Answer| text_of(page, ".desk-said");
    let page = shown(&room).await;
    assert!(said(&page).contains("到了"), "{}", said(&page));
    assert!(said(&page).contains(&room), "{}", said(&page));
    world.turn_clock("2026-11-29T14:50");
    let page = shown(number_of(&pass)).await;
    let words = format!("周末书会，3 人（{}）", number_of(&pass));
    assert!(said(&page).contains(&words), "{}", said(&page));
    // An address alone says nothing: nobody's number, a pass taken long ago, one that was not taken.
    let staff = world.login(Role::Staff).await;
    for number in ["00000000", &room, number_of(&other)] {
        let page = world.read_as(&staff, &format!("/desk?done={number}")).await;
        assert!(!page.text().contains("desk-said"), "{}", page.text());
    }
}

/// Regression: the pass of a date that does not take place was taken like any other.
#[tokio::test]
async fn a_pass_of_a_cancelled_date_is_refused() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let pass = world.signed(CLUB, 1, 1).await;
    let fields = [("scope", "one"), ("reason", "书吧装修"), ("deed", "cancel")];
    assert_eq!(world.post_as(&staff, CLUB_DATE, &fields).await.status, 303);
    world.turn_clock("2026-11-29T14:50");
    let staff = world.login(Role::Staff).await;
    let fields = [("number", number_of(&pass))];
    let answer = world.post_as(&staff, "/desk", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("这场不办了"), "{}", answer.text());
    assert!(!world.state(&pass).await.contains("已签到"));
}

/// Regression: after midnight the pass of what was still going on was of yesterday.
#[tokio::test]
async fn a_pass_is_taken_until_what_goes_on_past_midnight_ends() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let pass = world.signed(CLUB, 1, 1).await;
    let late = world.signed(CLUB, 2, 1).await;
    let fields = [
        ("scope", "one"),
        ("deed", "move"),
        ("to", "2026-11-29"),
        ("begins", "22:00"),
        ("ends", "01:00"),
        ("zone", "book-bar"),
        ("reason", "通宵读书"),
    ];
    let moved = world.post_as(&staff, CLUB_DATE, &fields).await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    for (now, pass, status) in [
        ("2026-11-30T00:30", &pass, 303),
        ("2026-11-30T01:00", &late, 422),
    ] {
        world.turn_clock(now);
        let staff = world.login(Role::Staff).await;
        let fields = [("number", number_of(pass))];
        let answer = world.post_as(&staff, "/desk", &fields).await;
        assert_eq!(answer.status, status, "{now}: {}", answer.text());
    }
}
