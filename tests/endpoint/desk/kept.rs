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
    assert_eq!(page.status, 200);
    assert!(page.header("set-cookie").starts_with("desk="));
    assert_eq!(page.header("cache-control"), "no-store");
    let page = Page::parse("/desk/notices", page.text());
    assert!(page.text(".desk-said").contains("刚才写的还在"));
    assert_eq!(page.one("#text").attr("value"), Some(written));
    assert!(
        !world.get("/").await.text().contains("检修"),
        "nothing is done yet"
    );
    // Who may not do it is sent to the page, as ever.
    assert_eq!(log_in("viewer", PASSWORD).await.status, 303);
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
