//! A thousand ask for the same hour at the same moment, of two endpoints on one database: one has it.
//!
//! A few rounds; `cargo xtask bench race` does fifty.
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::Barrier,
    thread,
    time::Duration,
};

use hongdu::model::date::Date;
use serde_json::Value;

use super::{key, ordering};
use crate::{records::Process, world::bundle};

/// Who ask at once.
const MANY: u32 = 1000;

#[test]
fn one_of_a_thousand_gets_the_room_and_the_others_get_free_times() {
    let rounds = std::env::var("HONGDU_RACE_ROUNDS");
    let rounds: u32 = rounds
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(2);
    let (site, data) = (bundle(), tempfile::tempdir().unwrap());
    let both = [(); 2].map(|()| Process::start(site.path(), data.path()));
    let first: Date = "2026-11-24".parse().unwrap();
    for round in 0..rounds {
        let day = first.plus(i32::try_from(round).unwrap());
        let wanted = ordering(&format!("{day}T10:00")).to_string();
        let keys = |n: u32| key((u128::from(round) << 32) | (u128::from(n) + 1));
        let answers = all_at_once(&both, keys, &wanted);
        let won = answers.iter().filter(|(status, _)| *status == 201).count();
        let lost = answers.iter().filter(|(status, _)| *status == 409);
        assert_eq!(won, 1, "round {round}: {:?}", statuses(&answers));
        assert_eq!(
            lost.clone().count(),
            answers.len() - 1,
            "round {round}: {:?}",
            statuses(&answers)
        );
        for (_, body) in lost {
            let free = body["free"].as_array().expect("free times");
            assert!(
                !free.is_empty()
                    && free
                        .iter()
                        .all(|slot| slot["from"] != format!("{day}T10:00"))
            );
        }
    }
}

/// Regression: what was sent twice, the second while the first was being kept, heard that somebody else had
/// just been faster.
#[test]
fn one_order_sent_a_thousand_times_at_once_is_one_booking_for_each_of_them() {
    let (site, data) = (bundle(), tempfile::tempdir().unwrap());
    let both = [(); 2].map(|()| Process::start(site.path(), data.path()));
    let wanted = ordering("2026-11-24T10:00").to_string();
    let answers = all_at_once(&both, |_| key(1), &wanted);
    assert_eq!(statuses(&answers), [(201, answers.len())].into());
    let number = &answers[0].1["bookings"][0]["number"];
    assert!(number.is_string(), "{}", answers[0].1);
    for (_, body) in &answers {
        assert_eq!(body["bookings"][0]["number"], *number);
    }
}

/// What became of everybody: status and body.
fn all_at_once(both: &[Process], keys: impl Fn(u32) -> String, wanted: &str) -> Vec<(u16, Value)> {
    let start = Barrier::new(MANY as usize);
    thread::scope(|scope| {
        let asking: Vec<_> = (0..MANY)
            .map(|n| {
                let (start, port) = (&start, both[n as usize % both.len()].port);
                let key = keys(n);
                let small = thread::Builder::new().stack_size(128 << 10);
                let ask = move || {
                    start.wait();
                    ask(port, &key, wanted)
                };
                small.spawn_scoped(scope, ask).unwrap()
            })
            .collect();
        asking.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn ask(port: u16, key: &str, body: &str) -> (u16, Value) {
    let mut stream = connect(port);
    let length = body.len();
    let request = format!(
        "POST /api/bookings HTTP/1.1\r\nhost: x\r\nconnection: close\r\nidempotency-key: {key}\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap_or_default())
}

/// The queue of connections not yet accepted is short: the rest try again.
fn connect(port: u16) -> TcpStream {
    for _ in 0..200 {
        if let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) {
            return stream;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("no connection");
}

/// How often each status came.
fn statuses(answers: &[(u16, Value)]) -> std::collections::BTreeMap<u16, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for (status, _) in answers {
        *counts.entry(*status).or_default() += 1;
    }
    counts
}
