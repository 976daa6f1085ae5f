//! `hongdu staff` beside a running endpoint, and what a second endpoint on the same records sees of the first.
use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use hongdu::model::desk::Role;

use super::{PASSWORD, office};
use crate::{
    records::{Process, passport},
    world::{Plan, World, bundle},
};

/// What it prints, and whether it was done; `typed` comes on its standard input.
pub fn staff(data: &Path, args: &[&str], typed: &str) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hongdu"))
        .arg("staff")
        .args(args)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who is refused before it reads does not read.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

async fn login(world: &World, name: &str, password: &str) -> u16 {
    world.try_login(name, password).await.status.as_u16()
}

#[tokio::test]
async fn accounts_are_made_altered_and_shut_on_the_machine_itself() {
    let world = World::with(Plan {
        random: hongdu::server::random::system,
        ..Plan::default()
    });
    let data = world.data();
    let (fine, said) = staff(data, &["list"], "");
    assert!(fine && said.contains("还没有账号"), "{said}");
    for (args, typed, says) in [
        (
            &["add", "li", "--role", "root"][..],
            "",
            "viewer、staff 或 admin",
        ),
        (&["add", "l i", "--role", "staff"], "", "2 到 20 个汉字"),
        (
            &["add", "li", "--role", "staff", "--stdin"],
            "short\n",
            "密码",
        ),
        (
            &["password", "nobody", "--stdin"],
            PASSWORD,
            "没有叫 nobody 的账号",
        ),
        (&["disable", "nobody"], "", "没有叫 nobody 的账号"),
        (&["totp", "nobody"], "", "没有叫 nobody 的账号"),
    ] {
        let (fine, said) = staff(data, args, typed);
        assert!(!fine && said.contains(says), "{args:?}: {said}");
    }
    let add = ["add", "Li", "--role", "admin", "--stdin"];
    let (fine, said) = staff(data, &add, &format!("{PASSWORD}\r\n"));
    assert!(
        fine && said.contains("已新建 li（admin）") && !said.contains(PASSWORD),
        "{said}"
    );
    assert!(staff(data, &add, PASSWORD).1.contains("已经有叫 li 的账号"));
    assert_eq!(login(&world, "li", PASSWORD).await, 303);

    // One that is made has four groups, is printed once, and opens the desk.
    let (_, said) = staff(data, &["password", "li"], "");
    let made = said.rsplit(' ').next().unwrap().trim();
    assert_eq!(made.split('-').count(), 4, "{said}");
    assert_eq!(login(&world, "li", PASSWORD).await, 422);
    assert_eq!(login(&world, "li", made).await, 303);
    // Whoever is locked out by a stranger's guesses comes in again.
    for _ in 0..5 {
        login(&world, "li", PASSWORD).await;
    }
    assert_eq!(login(&world, "li", made).await, 429);
    let again = ["password", "li", "--stdin"];
    assert!(staff(data, &again, made).0);
    assert_eq!(login(&world, "li", made).await, 303);
    assert!(staff(data, &["disable", "li"], "").0);
    assert!(staff(data, &["list"], "").1.contains("li\tadmin\t已停用"));
    assert_eq!(login(&world, "li", made).await, 422);
    assert!(staff(data, &["disable", "li", "--undo"], "").0);
    let (fine, said) = staff(data, &["totp", "li"], "");
    assert!(fine && said.contains("otpauth://totp/"), "{said}");
    assert!(staff(data, &["list"], "").1.contains("动态码"));
    assert_eq!(login(&world, "li", made).await, 422, "it asks for the code");
    assert!(staff(data, &["totp", "li", "--off"], "").0);
    assert_eq!(login(&world, "li", made).await, 303);

    let log = world.endpoint.store.log(None, 50).await.unwrap().lines;
    let by_hand = log.iter().filter(|line| line.who == "命令行");
    let deeds: Vec<&str> = by_hand.map(|line| line.deed.as_str()).collect();
    let expected = [
        "停用动态码",
        "启用动态码",
        "恢复账号",
        "停用账号",
        "换密码",
        "换密码",
        "新建账号",
    ];
    assert_eq!(
        deeds, expected,
        "the latest first, and of what was refused nothing"
    );
    assert!(log.iter().all(|line| !line.what.contains(made)));
}

#[tokio::test]
async fn a_second_endpoint_on_the_same_records_shows_what_the_first_has_changed() {
    let world = office().await;
    let person = world.login(Role::Staff).await;
    let site = bundle();
    let second = Process::start(site.path(), world.data());
    let days = "/api/events?from=2026-11-28&to=2026-11-28";
    let shown = || second.send("GET", days, &passport(0), "").unwrap().1;
    assert!(!shown().contains("停电检修"));
    let fields = [("scope", "one"), ("reason", "停电检修"), ("deed", "cancel")];
    let event = "/desk/events/lark-training?date=2026-11-28";
    assert_eq!(world.post_as(&person, event, &fields).await.status, 303);
    let began = Instant::now();
    while !shown().contains("停电检修") {
        assert!(began.elapsed() < Duration::from_secs(20), "it never saw it");
        thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn another_folder_by_mistake_is_said_and_nothing_is_made_there() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("hongdo");
    for args in [&["list"][..], &["disable", "li"], &["totp", "li"]] {
        let (fine, said) = staff(&wrong, args, "");
        assert!(!fine && said.contains("里没有记录"), "{args:?}: {said}");
    }
    let bookings = Command::new(env!("CARGO_BIN_EXE_hongdu"))
        .args(["bookings", "--data"])
        .arg(&wrong)
        .output()
        .unwrap();
    let said = String::from_utf8(bookings.stderr).unwrap();
    assert!(
        !bookings.status.success() && said.contains("里没有记录"),
        "{said}"
    );
    assert!(!wrong.exists());
    // The first account may come before the endpoint: then the records are new, and it says so.
    let add = ["add", "li", "--role", "staff", "--stdin"];
    let (fine, said) = staff(&wrong, &add, PASSWORD);
    assert!(fine && said.contains("新建了"), "{said}");
    let add = ["add", "wang", "--role", "staff", "--stdin"];
    let (fine, said) = staff(&wrong, &add, PASSWORD);
    assert!(fine && !said.contains("新建了"), "{said}");
}
