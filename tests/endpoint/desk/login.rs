//! Logging in: what it tells of an account, how often it may be tried, how long it lasts.
use hongdu::{
    model::desk::Role,
    server::{desk::password, random, store::desk::DeskChange},
};

use super::{PASSWORD, office};
use crate::world::{Answer, NOW, World};

#[tokio::test]
async fn nothing_tells_whether_an_account_exists() {
    let world = office().await;
    let shut = DeskChange::Disable {
        name: "viewer".to_owned(),
        disabled: true,
        forget: [0; 32],
    };
    world.endpoint.store.desk(shut, None).await.unwrap();
    let mut answers = Vec::new();
    for name in ["staff", "nobody", "viewer", "=1+1", "太", ""] {
        let before = world.endpoint.desk.passwords.checked();
        let answer = world.try_login(name, "wrong horse battery").await;
        assert_eq!(answer.status, 422, "{name}");
        // The same work is done for each.
        assert_eq!(
            world.endpoint.desk.passwords.checked(),
            before + 1,
            "{name}"
        );
        answers.push(answer.text().replace(&format!("value=\"{name}\""), ""));
    }
    let said = |text: &String| text.contains("名字、密码或动态码有一样不对");
    assert!(answers.iter().all(said));
    // The right password of an account that is shut is no better than a wrong one.
    assert_eq!(world.try_login("viewer", PASSWORD).await.status, 422);
}

#[tokio::test]
async fn too_many_attempts_have_to_wait_whether_or_not_there_is_an_account() {
    for name in ["staff", "nobody"] {
        let world = office().await;
        for _ in 0..5 {
            assert_eq!(
                world.try_login(name, "wrong horse battery").await.status,
                422
            );
        }
        let before = world.endpoint.desk.passwords.checked();
        let answer = world.try_login(name, PASSWORD).await;
        assert_eq!(answer.status, 429, "{name}");
        assert_eq!(answer.header("retry-after"), "30");
        assert!(answer.text().contains("请过 30 秒再试"));
        assert_eq!(world.endpoint.desk.passwords.checked(), before);
        // Others are not kept waiting.
        assert_eq!(world.try_login("admin", PASSWORD).await.status, 303);
        world.turn_clock("2026-11-21T09:31");
        let again = world.try_login(name, "wrong horse battery").await;
        assert_eq!(again.status, 422);
        let wait = world.try_login(name, PASSWORD).await;
        assert_eq!(wait.header("retry-after"), "60", "{name}");
    }
}

#[tokio::test]
async fn the_right_password_forgets_the_wrong_ones() {
    let world = office().await;
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(
                world.try_login("staff", "wrong horse battery").await.status,
                422
            );
        }
        assert_eq!(world.try_login("Staff ", PASSWORD).await.status, 303);
    }
}

#[tokio::test]
async fn many_guesses_at_once_are_as_many_guesses() {
    let world = office().await;
    let guesses = (0..40).map(|_| world.try_login("staff", "wrong horse battery"));
    let answers = futures_util::future::join_all(guesses).await;
    let tried = answers.iter().filter(|answer| answer.status == 422).count();
    assert!(tried <= 5, "{tried}");
}

/// Regression: whoever guessed at a name, or sat on the same Wi-Fi, kept the staff out.
#[tokio::test]
async fn a_device_that_logged_in_before_is_not_kept_waiting_for_others_guesses() {
    let world = office().await;
    let attempt = async |name: &str, password: &str, cookie: &str| {
        let fields = [("name", name), ("password", password)];
        let headers = [("cookie", cookie)];
        world.send_form("/desk/login", &fields, &headers).await
    };
    let cookie = |answer: &Answer| {
        let mut all = answer.headers.get_all("set-cookie").into_iter();
        let known = all.nth(1).unwrap().to_str().unwrap().to_owned();
        assert!(known.contains("; HttpOnly; SameSite=Strict"), "{known}");
        known.split(';').next().unwrap().to_owned()
    };
    let staff = cookie(&attempt("staff", PASSWORD, "").await);
    let admin = cookie(&attempt("admin", PASSWORD, "").await);
    let value = |cookie: &str| cookie.split_once('=').unwrap().1.to_owned();
    assert_ne!(value(&staff), value(&admin));
    for _ in 0..5 {
        assert_eq!(world.try_login("staff", "guess").await.status, 422);
    }
    assert_eq!(world.try_login("staff", PASSWORD).await.status, 429);
    // Another account's proof is none, nor is one that was thought up.
    let (name, own) = staff.split_once('=').unwrap();
    let others = format!("{name}={}", value(&admin));
    let first = if own.starts_with('0') { "1" } else { "0" };
    let made_up = format!("{name}={first}{}", &own[1..]);
    for cookie in [others, made_up, format!("{name}="), format!("{name}=-")] {
        let answer = attempt("staff", PASSWORD, &cookie).await;
        assert_eq!(answer.status, 429, "{cookie}");
    }
    let both = format!("{admin}; {staff}");
    let known = attempt("Staff ", PASSWORD, &both).await;
    assert_eq!(known.status, 303);
    assert_eq!(
        cookie(&known),
        staff,
        "it keeps the one it has, for another year"
    );
    // Its own guesses are counted too; and what it may has helped no stranger.
    for _ in 0..5 {
        assert_eq!(attempt("staff", "guess", &staff).await.status, 422);
    }
    assert_eq!(attempt("staff", PASSWORD, &staff).await.status, 429);
    assert_eq!(world.try_login("staff", PASSWORD).await.status, 429);
    // A new password lets in who had forgotten it, at the usual desk too.
    let new = "another horse battery";
    let reset = DeskChange::Password {
        name: "staff".to_owned(),
        hash: password::hash(new, &mut random::system).unwrap(),
        forget: [0; 32],
    };
    world.endpoint.store.desk(reset, None).await.unwrap();
    assert_eq!(attempt("staff", new, &staff).await.status, 303);
}

#[tokio::test]
async fn logging_in_gives_a_new_session_and_ends_the_old_one() {
    let world = office().await;
    let old = world.login(Role::Staff).await;
    let fields = [("name", "staff"), ("password", PASSWORD)];
    let answer = world
        .send_form("/desk/login", &fields, &[("cookie", &old.cookie)])
        .await;
    let new = answer.header("set-cookie").split(';').next().unwrap();
    assert_ne!(new, old.cookie);
    assert_eq!(world.read_as(&old, "/desk").await.status, 401);
    assert_eq!(
        world.get_with("/desk", &[("cookie", new)]).await.status,
        200
    );
    // A token that somebody thought up, or put there before, is worth nothing.
    let made_up = format!("desk={}", "0".repeat(64));
    assert_eq!(
        world
            .get_with("/desk", &[("cookie", &made_up)])
            .await
            .status,
        401
    );
}

#[tokio::test]
async fn logging_out_ends_the_session_at_the_endpoint() {
    let world = office().await;
    let person = world.login(Role::Viewer).await;
    let answer = world.post_as(&person, "/desk/logout", &[]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/desk/login")
    );
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(world.read_as(&person, "/desk").await.status, 401);
}

#[tokio::test]
async fn a_session_ends_when_it_is_left_alone_and_after_a_days_work() {
    let world = office().await;
    let person = world.login(Role::Staff).await;
    world.turn_clock("2026-11-21T11:29");
    assert_eq!(world.read_as(&person, "/desk").await.status, 200);
    world.turn_clock("2026-11-21T13:28");
    assert_eq!(world.read_as(&person, "/desk").await.status, 200);
    world.turn_clock("2026-11-21T15:28");
    assert_eq!(world.read_as(&person, "/desk").await.status, 401);
    world.turn_clock(NOW);
    let person = world.login(Role::Staff).await;
    for hour in 10..22 {
        world.turn_clock(&format!("2026-11-21T{hour}:29"));
        let status = world.read_as(&person, "/desk").await.status;
        assert_eq!(status, if hour < 22 { 200 } else { 401 }, "{hour}");
    }
    world.turn_clock("2026-11-21T21:30");
    assert_eq!(world.read_as(&person, "/desk").await.status, 401);
}

#[tokio::test]
async fn a_new_password_and_a_shut_account_end_its_sessions() {
    let world = office().await;
    let (person, other) = (
        world.login(Role::Staff).await,
        world.login(Role::Admin).await,
    );
    let hash = password::hash("another good password", &mut random::system).unwrap();
    let change = DeskChange::Password {
        name: "staff".to_owned(),
        hash,
        forget: [0; 32],
    };
    world.endpoint.store.desk(change, None).await.unwrap();
    assert_eq!(world.read_as(&person, "/desk").await.status, 401);
    assert_eq!(world.try_login("staff", PASSWORD).await.status, 422);
    assert_eq!(
        world
            .try_login("staff", "another good password")
            .await
            .status,
        303
    );
    let shut = DeskChange::Disable {
        name: "admin".to_owned(),
        disabled: true,
        forget: [0; 32],
    };
    world.endpoint.store.desk(shut, None).await.unwrap();
    assert_eq!(world.read_as(&other, "/desk").await.status, 401);
}

#[tokio::test]
async fn one_goes_on_to_the_page_one_asked_for_and_to_no_other_site() {
    let world = office().await;
    for (to, then) in [
        ("/desk/log", "/desk/log"),
        ("", "/desk"),
        ("https://evil.example/desk", "/desk"),
        ("//evil.example", "/desk"),
        ("/desk/login", "/desk"),
        ("/z/book-bar", "/desk"),
    ] {
        let fields = [("name", "admin"), ("password", PASSWORD), ("to", to)];
        let answer = world.send_form("/desk/login", &fields, &[]).await;
        assert_eq!(answer.header("location"), then, "{to}");
    }
}

async fn with_code(world: &World, code: &str) -> u16 {
    let fields = [("name", "staff"), ("password", PASSWORD), ("code", code)];
    world
        .send_form("/desk/login", &fields, &[])
        .await
        .status
        .as_u16()
}

#[tokio::test]
async fn a_second_factor_is_asked_for_where_there_is_one_and_taken_once() {
    let world = office().await;
    let change = DeskChange::Factor {
        name: "staff".to_owned(),
        factor: 7,
    };
    world.endpoint.store.desk(change, None).await.unwrap();
    let secret = world.endpoint.codes.factor("staff", 7);
    let now = crate::records::now();
    let code = secret.code(now / 30);
    assert_eq!(with_code(&world, "").await, 422);
    assert_eq!(with_code(&world, &code).await, 303);
    assert_eq!(with_code(&world, &code).await, 422);
}

#[tokio::test]
async fn the_log_says_who_came() {
    let world = office().await;
    world.login(Role::Staff).await;
    let admin = world.login(Role::Admin).await;
    let log = world.read_as(&admin, "/desk/log").await;
    assert_eq!(
        log.text().matches("<b>登录</b>").count(),
        2,
        "{}",
        log.text()
    );
}
