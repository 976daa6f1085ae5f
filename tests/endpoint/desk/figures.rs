//! The figures of the desk: what they count, what they do not tell, and what Python reads in the files.
use base64::{Engine as _, prelude::BASE64_STANDARD};
use hongdu::{
    model::{
        desk::Role,
        passport::{Passport, Seal},
        seal::SealKind,
    },
    server::store::holder::Holder,
};
use serde_json::{Value, json};

use super::{Person, office};
use crate::{
    booking::{key, ordering},
    signup::{CLUB, number_of},
    world::{Answer, World, python},
};

/// What would be a formula, and breaks a field.
const BRANCH: &str = "=HYPERLINK(\"http://x\",\"老街\")";

/// November: bookings of which one came, one did not and one was given up; a club; seals.
async fn november() -> (World, Person) {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let mut numbers = Vec::new();
    for (n, from) in [
        (1, "2026-11-24T10:00"),
        (2, "2026-11-24T14:00"),
        (3, "2026-11-25T10:00"),
    ] {
        let mut wanted = ordering(from);
        wanted["branch"] = json!(BRANCH);
        let made = world.order(&key(n), &wanted).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let number = made.json()["bookings"][0]["number"].clone();
        numbers.push(number.as_str().unwrap().to_owned());
    }
    let gone = format!("/book/{}", numbers[2]);
    let given_up = [("key", key(3)), ("do", "cancel".to_owned())];
    let given_up = given_up
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let answer = world.send_form(&gone, &given_up, &[]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let arrived = [("do", "arrive"), ("number", numbers[0].as_str())];
    assert_eq!(
        world.post_as(&staff, "/desk/rooms", &arrived).await.status,
        303
    );
    for n in 11..14 {
        let pass = world.signed(CLUB, n, 4).await;
        if n < 13 {
            let came = [("do", "arrive"), ("number", number_of(&pass))];
            assert_eq!(
                world
                    .post_as(&staff, "/desk/signups/book-club/2026-11-29", &came)
                    .await
                    .status,
                303
            );
        }
    }
    for n in 0..9_u8 {
        let kind = if n < 6 {
            SealKind::Poster
        } else {
            SealKind::Cloud
        };
        // A passport that comes again the next day is still one.
        for day in ["2026-11-20", "2026-11-21"] {
            let seal = Seal {
                place: "z/book-bar".parse().unwrap(),
                day: day.parse().unwrap(),
                kind,
                taken_at: 0,
                late: false,
            };
            let holder = Holder::of(&Passport::of([n; 16]));
            world.endpoint.store.stamp(holder, seal, 0).await.unwrap();
        }
    }
    world.turn_clock("2026-11-30T09:00");
    let staff = world.login(Role::Staff).await;
    (world, staff)
}

fn job(kind: &str, answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    json!({ "kind": kind, "base64": BASE64_STANDARD.encode(&answer.body) })
}

#[tokio::test]
async fn a_whole_day_counts_in_the_month_it_is_on() {
    let world = office().await;
    let staff = world.login(Role::Staff).await;
    let fields = [
        ("title", "整天的义诊"),
        ("summary", "量血压，问问医生。"),
        ("category", "family"),
        ("date", "2026-11-30"),
        ("part", "all-day"),
        ("zone", "book-bar"),
        ("repeat", ""),
        ("capacity", "20"),
    ];
    let made = world.post_as(&staff, "/desk/new-event", &fields).await;
    assert_eq!(made.status, 303, "{}", made.text());
    for n in 1..3 {
        world.signed("/signup/d20261130/2026-11-30", n, 5).await;
    }
    world.turn_clock("2026-12-02T09:00");
    let staff = world.login(Role::Staff).await;
    for (period, there) in [("date=2026-11-05", true), ("date=2026-12-05", false)] {
        let page = world
            .read_as(&staff, &format!("/desk/figures?{period}"))
            .await;
        assert_eq!(page.text().contains("整天的义诊"), there, "{period}");
    }
}

#[tokio::test]
async fn a_month_is_counted_and_what_python_reads_in_its_files_is_the_same() {
    let (world, staff) = november().await;
    let address = "/desk/figures?date=2026-11-05";
    let page = world.read_as(&staff, address).await;
    assert!(page.text().contains("2026年11月"), "{}", page.text());
    assert!(
        page.text()
            .contains("约成的预约：4月 0，5月 0，6月 0，7月 0，8月 0，9月 0，10月 0，11月 2")
    );
    assert!(
        !page.text().contains("HYPERLINK"),
        "no branch among figures"
    );
    let december = world.read_as(&staff, "/desk/figures?date=2026-12-05").await;
    assert!(december.text().contains("没有人盖章"));
    let names = ["seals", "purposes", "rooms", "signups", "ledger"];
    let mut jobs = Vec::new();
    for name in names {
        let file = world.post_as(&staff, address, &[("csv", name)]).await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        let disposition = file.header("content-disposition").to_owned();
        assert_eq!(
            disposition,
            format!("attachment; filename=\"hongdu-2026-11-01-{name}.csv\"")
        );
        jobs.push(job("csv", &file));
    }
    jobs.push(job(
        "xlsx",
        &world.post_as(&staff, address, &[("xlsx", "all")]).await,
    ));
    let read: Vec<Value> = python("tests/endpoint/desk/read.py", &jobs);
    let csv: Vec<&Value> = read[..5].iter().map(|file| &file[""]).collect();
    assert_eq!(csv[0][1], json!(["党建书吧", "6", "少于 5"]));
    assert_eq!(csv[1][1], json!(["三会一课", "2", "1", "1", "1", "16"]));
    assert_eq!(csv[2][1][0], "党群议事区");
    assert_eq!(
        csv[3][1],
        json!(["周末书会", "1", "12", "至少 8", "少于 5"])
    );
    let ledger = csv[4].as_array().unwrap();
    assert_eq!(ledger.len(), 4);
    assert!(
        ledger[1..].iter().all(|row| row[4] == format!("'{BRANCH}")),
        "{ledger:?}"
    );
    // Excel's file says the same in the same order; there a branch is what it is, and yet no formula.
    let sheets = [
        "印章",
        "预约（按用途）",
        "预约（按房间）",
        "活动报名",
        "预约台账",
    ];
    for (sheet, csv) in sheets.into_iter().zip(csv) {
        let text = |cell: &Value| match cell {
            Value::String(text) if text == BRANCH => json!(format!("'{BRANCH}")),
            Value::Number(number) => json!(number.to_string()),
            other => other.clone(),
        };
        let rows = read[5][sheet].as_array().unwrap().iter();
        let rows: Vec<Vec<Value>> = rows
            .map(|row| row.as_array().unwrap().iter().map(text).collect())
            .collect();
        assert_eq!(json!(rows), *csv, "{sheet}");
    }
    let kinds = &read[5]["预约（按用途）"][1];
    assert!(
        kinds[1].is_number() && kinds[0].is_string(),
        "numbers are numbers"
    );

    let admin = world.login(Role::Admin).await;
    let log = world.read_as(&admin, "/desk/log").await;
    for line in ["2026年11月，Excel", "2026年11月，预约台账"] {
        assert!(log.text().contains(line), "{line}");
    }
}

#[tokio::test]
async fn a_week_is_counted_by_itself_and_a_viewer_takes_nothing_away() {
    let (world, _) = november().await;
    let viewer = world.login(Role::Viewer).await;
    let week = "/desk/figures/week?date=2026-11-29";
    let page = world.read_as(&viewer, week).await;
    assert!(page.text().contains("2026年11月23日–29日"));
    assert!(page.text().contains("没有人盖章") && page.text().contains("三会一课"));
    assert!(!page.text().contains("下载"), "{}", page.text());
    let taken = world.post_as(&viewer, week, &[("xlsx", "all")]).await;
    assert_eq!(taken.status, 403);
    // Nobody counts as missing before it is over.
    let early = office().await;
    early.signed(CLUB, 1, 5).await;
    let viewer = early.login(Role::Viewer).await;
    let page = early.read_as(&viewer, week).await;
    assert!(page.text().contains("没有办完的"), "{}", page.text());
}
