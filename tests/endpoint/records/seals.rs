//! A passport's life: seals come once, get better, move to another phone, and can all be erased.
use std::{fs, time::Duration};

use hongdu::{
    model::{passport::WINDOW_S, place::Place, seal::SealKind},
    server::store::{Store, sqlite::FILE},
};
use serde_json::json;

use super::{HERE, cloud, now, passport, taking};
use crate::world::World;

#[tokio::test]
async fn a_request_that_is_sent_again_is_refused_and_told_which_seal_there_is() {
    let world = World::new();
    let me = passport(1);
    let answer = world.stamp(&me, &cloud(HERE)).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    let seal = json!({
        "place": HERE, "day": "2026-11-21", "kind": "cloud", "taken_at": now(),
    });
    assert_eq!(answer.json(), seal);
    for _ in 0..3 {
        let again = world.stamp(&me, &cloud(HERE)).await;
        assert_eq!(again.status, 409);
        assert_eq!(again.header("content-type"), "application/problem+json");
        let problem = again.json();
        assert_eq!(problem["type"], json!("/problems/taken-before"));
        assert_eq!(problem["title"], json!("已经盖过章了"));
        assert_eq!(problem["seal"], seal);
    }
    assert_eq!(world.seals(&me).await, [seal]);
    assert!(world.seals(&passport(2)).await.is_empty());
}

#[tokio::test]
async fn being_there_beats_a_poster_beats_the_tour() {
    let world = World::new();
    let me = passport(1);
    let place: Place = HERE.parse().unwrap();
    let poster = world
        .endpoint
        .codes
        .poster_code(&place)
        .unwrap()
        .to_string();
    let display = world.endpoint.codes.display_code(&place, now()).to_string();
    let from_poster = taking(HERE, SealKind::Poster, Some(&poster), now());
    let from_display = taking(HERE, SealKind::Present, Some(&display), now());
    for (taking, kind, status) in [
        (&cloud(HERE), "cloud", 201),
        (&from_poster, "poster", 200),
        (&cloud(HERE), "poster", 409),
        (&from_display, "present", 200),
        (&from_poster, "present", 409),
        (&cloud(HERE), "present", 409),
    ] {
        let answer = world.stamp(&me, taking).await;
        assert_eq!(answer.status, status, "{}", answer.text());
        let told = answer.json();
        let seal = if status == 409 { &told["seal"] } else { &told };
        assert_eq!(seal["kind"], json!(kind));
        assert_eq!(world.seals(&me).await.len(), 1);
    }
}

#[tokio::test]
async fn what_a_code_proves_counts_and_not_what_the_phone_says() {
    let world = World::new();
    let place: Place = HERE.parse().unwrap();
    let poster = world
        .endpoint
        .codes
        .poster_code(&place)
        .unwrap()
        .to_string();
    let claimed = taking(HERE, SealKind::Present, Some(&poster), now());
    let answer = world.stamp(&passport(1), &claimed).await;
    assert_eq!(answer.json()["kind"], json!("poster"));
}

#[tokio::test]
async fn a_seal_taken_without_a_signal_arrives_late_and_says_so() {
    let world = World::new();
    let place: Place = HERE.parse().unwrap();
    let poster = world
        .endpoint
        .codes
        .poster_code(&place)
        .unwrap()
        .to_string();
    for (number, age) in [(1, 3600), (2, 3 * 86_400), (3, WINDOW_S)] {
        let then = now() - age;
        let display = world.endpoint.codes.display_code(&place, then).to_string();
        for (number, kind, code) in [
            (number, SealKind::Cloud, None),
            (number + 10, SealKind::Poster, Some(&poster)),
            (number + 20, SealKind::Present, Some(&display)),
        ] {
            let code = code.map(String::as_str);
            let taking = taking(HERE, kind, code, then);
            let answer = world.stamp(&passport(number), &taking).await;
            assert_eq!(answer.status, 201, "{}", answer.text());
            assert_eq!(answer.json()["late"], json!(true));
            assert_eq!(answer.json()["kind"], json!(kind));
            assert_eq!(answer.json()["day"], taking["day"]);
        }
    }
    let fresh = world.stamp(&passport(4), &cloud(HERE)).await;
    assert_eq!(fresh.json().get("late"), None);
}

#[tokio::test]
async fn one_seal_a_day_and_a_new_one_the_next_day() {
    let world = World::new();
    let me = passport(1);
    for (moment, status) in [
        ("2026-11-21T09:30", 201),
        ("2026-11-21T23:59", 409),
        ("2026-11-22T00:00", 201),
    ] {
        world.turn_clock(moment);
        let taken = taking(HERE, SealKind::Cloud, None, super::unix(moment));
        assert_eq!(world.stamp(&me, &taken).await.status, status, "{moment}");
    }
    let days: Vec<_> = world.seals(&me).await;
    assert_eq!(days[0]["day"], json!("2026-11-22"));
    assert_eq!(days.len(), 2);
}

#[tokio::test]
async fn a_memorial_records_who_was_there_and_has_no_cloud_seal() {
    let world = World::new();
    let quiet: Vec<_> = {
        let content = &world.press.current().content;
        let sites = content.trail.sites.iter().filter(|site| site.quiet);
        sites.map(|site| format!("trail/{}", site.id)).collect()
    };
    assert!(!quiet.is_empty());
    for place in quiet {
        let poster = world.poster(&place);
        let answer = world.stamp(&passport(1), &cloud(&place)).await;
        assert_eq!(answer.status, 422, "{place}");
        assert_eq!(answer.json()["type"], json!("/problems/quiet-place"));
        assert!(answer.text().contains("没有云印章"), "{}", answer.text());
        let there = taking(&place, SealKind::Poster, Some(&poster), now());
        assert_eq!(world.stamp(&passport(1), &there).await.status, 201);
    }
}

#[tokio::test]
async fn erasing_leaves_nothing_behind() {
    let world = World::new();
    let (me, other) = (passport(1), passport(2));
    for place in [HERE, "trail/well"] {
        world.stamp(&me, &cloud(place)).await;
    }
    world.stamp(&other, &cloud(HERE)).await;
    for _ in 0..2 {
        assert_eq!(world.ask_passport("DELETE", &me).await.status, 204);
        assert!(world.seals(&me).await.is_empty());
    }
    assert_eq!(world.seals(&other).await.len(), 1);
    // The passport can be used again.
    assert_eq!(world.stamp(&me, &cloud(HERE)).await.status, 201);
}

#[tokio::test]
async fn the_passport_is_known_however_it_is_typed_and_is_not_on_the_disk() {
    let world = World::new();
    let me = "5ZQ0V8KT1MH3W7XJ9N4R2PC6DY";
    world.stamp(me, &cloud(HERE)).await;
    let typed = me.to_lowercase().replace('0', "o").replace('1', "l");
    assert_eq!(world.seals(&typed).await.len(), 1);
    let mut looked = 0;
    for entry in fs::read_dir(world.data()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        looked += bytes.len();
        let secret = me.as_bytes();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    }
    assert!(looked > 4096);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_records() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    world.stamp(&passport(1), &cloud(HERE)).await;
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for name in [
        FILE.to_owned(),
        format!("{FILE}-wal"),
        format!("{FILE}-shm"),
    ] {
        assert_eq!(mode(world.data().join(&name)), 0o600, "{name}");
    }
    // A file that others could read is closed to them.
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    let file = folder.path().join(FILE);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    drop(Store::open(folder.path()).unwrap());
    assert_eq!(mode(file), 0o600);
}

#[test]
fn a_data_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Store::open(&file.join("data")).unwrap_err().to_string();
    assert!(
        error.contains("不能写入") && error.contains("file/data"),
        "{error}"
    );
    let error = Store::open(&file).unwrap_err().to_string();
    assert!(error.contains("不能写入"), "{error}");
}

#[test]
fn records_of_another_program_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join(FILE),
        "not a database, but somebody's file".repeat(50),
    )
    .unwrap();
    assert!(Store::open(folder.path()).is_err());
    let kept = fs::read_to_string(folder.path().join(FILE)).unwrap();
    assert!(kept.starts_with("not a database"));
}

#[tokio::test]
async fn an_endpoint_that_is_stopping_says_when_to_come_again() {
    let world = World::new();
    world.endpoint.store.close();
    let answer = world.stamp(&passport(1), &cloud(HERE)).await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("retry-after"), "5");
    world.wait(Duration::from_secs(5));
    let answer = world.ask_passport("DELETE", &passport(1)).await;
    assert_eq!(answer.status, 503);
}

#[tokio::test]
async fn a_typed_code_says_itself_where_it_hangs() {
    let world = World::new();
    let me = passport(1);
    let mut typed = taking(HERE, SealKind::Poster, Some(&world.poster(HERE)), now());
    typed.as_object_mut().unwrap().remove("place");
    let answer = world.stamp(&me, &typed).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.json()["place"], json!(HERE));
    // One of a display too, also when it comes later than it lived.
    let place: Place = "z/book-bar".parse().unwrap();
    let (then, display) = (
        now() - 3_600,
        world.endpoint.codes.display_code(&place, now() - 3_600),
    );
    let mut typed = taking(
        "z/book-bar",
        SealKind::Present,
        Some(&display.to_string()),
        then,
    );
    typed.as_object_mut().unwrap().remove("place");
    let answer = world.stamp(&me, &typed).await;
    assert_eq!(
        answer.json()["place"],
        json!("z/book-bar"),
        "{}",
        answer.text()
    );
    let nowhere = json!({ "day": "2026-11-21", "kind": "cloud", "taken_at": now() });
    assert_eq!(world.stamp(&me, &nowhere).await.status, 422);
}
