//! What the form for a new event takes.
use hongdu::model::desk::Role;

use super::office;

/// Regression: of hours and a part of the day the part was taken, and the hours were lost without a word.
#[tokio::test]
async fn an_event_is_not_published_at_hours_and_at_a_part_of_the_day() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let publish = async |part: &'static str| {
        let fields = [
            ("title", "剪纸班"),
            ("summary", "带一把剪刀来。"),
            ("category", "culture"),
            ("date", "2026-12-08"),
            ("begins", "15:00"),
            ("ends", "16:00"),
            ("part", part),
        ];
        world.post_as(&staff, "/desk/new-event", &fields).await
    };
    let both = publish("afternoon").await;
    assert_eq!(both.status, 422);
    assert!(both.text().contains("钟点和时段只要一样"));
    assert!(both.text().contains("value=\"15:00\""), "typed anew");
    let answer = publish("").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}
