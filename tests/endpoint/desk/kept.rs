//! What was typed at the desk outlives the session in which it was typed.
use hongdu::model::desk::Role;
use scraper::ElementRef;

use super::{PASSWORD, office};
use crate::{html::Page, world::Answer};

/// Regression: a notice that took longer to write than a session lasts was lost.
#[tokio::test]
async fn what_was_typed_when_the_session_ended_stands_in_the_form_after_logging_in() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let written = "停电<b>检修";
    let notice = [("text", written), ("csrf", "old")];
    world.turn_clock("2026-11-21T12:30");
    let asked = world.post_as(&staff, "/desk/notices", &notice).await;
    assert_eq!(asked.status, 401);
    let carried = |answer: &Answer| {
        let page = Page::parse("/desk/login", answer.text());
        let fields = page.all("form.desk-form input[type=hidden]");
        let pair = |field: ElementRef| {
            let of = |name| field.attr(name).unwrap_or_default().to_owned();
            (of("name"), of("value"))
        };
        fields.into_iter().map(pair).collect::<Vec<_>>()
    };
    let hidden = carried(&asked);
    assert!(hidden.contains(&("kept-text".into(), written.into())));
    assert!(!hidden.iter().any(|(name, _)| name.contains("csrf")));
    let log_in = async |name: &str, password: &str| {
        let typed = [
            ("name".into(), name.into()),
            ("password".into(), password.into()),
        ];
        let all = hidden
            .iter()
            .cloned()
            .chain(typed)
            .collect::<Vec<(String, String)>>();
        let all: Vec<_> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        world.send_form("/desk/login", &all, &[]).await
    };
    // Not even a wrong password loses it.
    let wrong = log_in("staff", "wrong").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(carried(&wrong), hidden);
    let page = log_in("staff", PASSWORD).await;
    // No answer to a password stays in the browser's history.
    assert_eq!(page.status, 303);
    assert_eq!(page.header("location"), "/desk/notices");
    let cookie = page.header("set-cookie").split(';').next().unwrap();
    let other = world.login(Role::Staff).await;
    let others = world.read_as(&other, "/desk/notices").await;
    assert!(!others.text().contains("检修"), "another session's");
    let read = async || world.get_with("/desk/notices", &[("cookie", cookie)]).await;
    let page = read().await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), "no-store");
    let page = Page::parse("/desk/notices", page.text());
    assert!(page.text(".desk-said").contains("刚才写的还在"));
    assert_eq!(page.one("#text").attr("value"), Some(written));
    assert!(
        !world.get("/").await.text().contains("检修"),
        "nothing is done yet"
    );
    // It is given once.
    let again = Page::parse("/desk/notices", read().await.text());
    assert_eq!(again.one("#text").attr("value"), Some(""));
    // Not for long, and not to who may not do it.
    for (name, minute) in [
        ("staff", "2026-11-21T12:32"),
        ("viewer", "2026-11-21T12:30"),
    ] {
        world.turn_clock("2026-11-21T12:30");
        let answer = log_in(name, PASSWORD).await;
        assert_eq!(answer.status, 303);
        let cookie = answer.header("set-cookie").split(';').next().unwrap();
        world.turn_clock(minute);
        let page = world.get_with("/desk/notices", &[("cookie", cookie)]).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("检修"), "{name}");
    }
}

/// Regression: so was one sent from a page that was open since before the last login.
#[tokio::test]
async fn a_form_of_an_older_session_is_refused_and_keeps_what_was_typed() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let cookie = [("cookie", staff.cookie.as_str())];
    let notice = [("text", "停电检修"), ("csrf", "old")];
    let refused = world.send_form("/desk/notices", &notice, &cookie).await;
    assert_eq!(refused.status, 403);
    let page = Page::parse("/desk/notices", refused.text());
    assert_eq!(page.one("#text").attr("value"), Some("停电检修"));
    let token = page.all("form.desk-form input[name=csrf]").remove(0);
    assert_eq!(token.attr("value"), Some(staff.csrf.as_str()));
}

/// Regression: a form kept over a login undid what a colleague had changed meanwhile, without a word.
#[tokio::test]
async fn a_form_kept_over_a_login_says_that_a_colleague_was_faster() {
    const DATE: &str = "/desk/events/book-club?date=2026-11-29";
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let change = |hour: &'static str| {
        [
            ("scope", "one"),
            ("deed", "move"),
            ("to", "2026-11-29"),
            ("begins", hour),
            ("ends", "18:00"),
            ("zone", "book-bar"),
            ("reason", "停电检修"),
            ("seen", "0"),
        ]
    };
    assert_eq!(
        world.post_as(&staff, DATE, &change("16:00")).await.status,
        303
    );
    let late = change("15:30");
    let asked = world.send_form(DATE, &late, &[]).await;
    assert_eq!(asked.status, 401);
    let kept = late.map(|(name, value)| (format!("kept-{name}"), value));
    let mut all: Vec<_> = kept
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    all.extend([("name", "staff"), ("password", PASSWORD), ("to", DATE)]);
    let answer = world.send_form("/desk/login", &all, &[]).await;
    let cookie = answer.header("set-cookie").split(';').next().unwrap();
    let page = world.get_with(DATE, &[("cookie", cookie)]).await;
    let page = Page::parse(DATE, page.text());
    assert!(page.text(".desk-said[role=alert]").contains("已经改过了"));
    assert_eq!(page.one("#begins").attr("value"), Some("15:30"));
}

/// Where nothing was typed nobody is told that it is still there.
#[tokio::test]
async fn a_button_pressed_too_late_is_to_be_pressed_again() {
    let world = office().await;
    let staff = [("do", "open"), ("csrf", "old")];
    let list = "/desk/signups/book-club/2026-11-29";
    let asked = world.send_form(list, &staff, &[]).await;
    assert_eq!(asked.status, 401);
    assert!(asked.text().contains("登录以后请再做一次"));
    assert!(!asked.text().contains("kept-"));
    let down = world
        .send_form("/desk/notices", &[("down", "1")], &[])
        .await;
    assert!(!down.text().contains("kept-"));
}
