//! `kill -9` under load: every seal that was acknowledged is there after the restart, none doubled.
//!
//! A few rounds; `cargo xtask bench crash` does a hundred on the release build.
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use super::{cloud, passport};
use crate::world::{NOW, bundle, root};

const ROUNDS: u64 = 4;
const WRITERS: u64 = 8;

/// A real endpoint, killed when it is dropped.
pub struct Process {
    child: Child,
    pub port: u16,
}

impl Process {
    pub fn start(site: &Path, data: &Path) -> Self {
        let port = {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap().port()
        };
        let child = Command::new(env!("CARGO_BIN_EXE_hongdu"))
            .args([
                "serve",
                "--now",
                NOW,
                "--addr",
                &format!("127.0.0.1:{port}"),
            ])
            .arg("--site")
            .arg(site)
            .arg("--content")
            .arg(root().join("public/content"))
            .arg("--data")
            .arg(data)
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let process = Self { child, port };
        let began = Instant::now();
        while process.send("GET", "/healthz", &passport(0), "").is_none() {
            assert!(
                began.elapsed() < Duration::from_mins(1),
                "it does not start"
            );
            thread::sleep(Duration::from_millis(20));
        }
        process
    }

    /// The status and body of the answer, if there is a whole one.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        passport: &str,
        body: &str,
    ) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
             authorization: Bearer {passport}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        (body.ends_with('}')).then(|| (status, body.to_owned()))
    }

    pub fn seals(&self, passport: &str) -> Vec<String> {
        let (status, body) = self.send("GET", "/api/passport", passport, "").unwrap();
        assert_eq!(status, 200, "{body}");
        let seals: serde_json::Value = serde_json::from_str(&body).unwrap();
        let seals = seals["seals"].as_array().unwrap();
        seals
            .iter()
            .map(|s| s["place"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Writes seals of ever new passports until the endpoint is gone; which were acknowledged, by passport.
pub fn write(process: &Process, from: u64, stop: &AtomicBool) -> BTreeMap<u64, BTreeSet<String>> {
    let mut acknowledged = BTreeMap::<u64, BTreeSet<String>>::new();
    for number in from.. {
        for place in ["z/oath", "z/service-hall", "trail/well", "trail/baiqing"] {
            if stop.load(Ordering::Relaxed) {
                return acknowledged;
            }
            let body = cloud(place).to_string();
            let path = "/api/passport/seals";
            match process.send("POST", path, &passport(number), &body) {
                Some((201, _)) => {
                    acknowledged
                        .entry(number)
                        .or_default()
                        .insert(place.to_owned());
                }
                Some((status, body)) => panic!("{status}: {body}"),
                None => return acknowledged,
            }
        }
    }
    acknowledged
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let (site, data) = (bundle(), tempfile::tempdir().unwrap());
    let mut acknowledged = BTreeMap::new();
    for round in 0..ROUNDS {
        let process = Process::start(site.path(), data.path());
        let stop = AtomicBool::new(false);
        let written = thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    let from = 1 + (round * WRITERS + writer) * 1_000_000;
                    let (process, stop) = (&process, &stop);
                    scope.spawn(move || write(process, from, stop))
                })
                .collect();
            thread::sleep(Duration::from_millis(150 + 97 * round));
            kill_9(&process);
            thread::sleep(Duration::from_millis(50));
            stop.store(true, Ordering::Relaxed);
            let written = writers.into_iter().map(|writer| writer.join().unwrap());
            written.flatten().collect::<Vec<_>>()
        });
        assert!(!written.is_empty());
        acknowledged.extend(written);
    }
    let process = Process::start(site.path(), data.path());
    for (number, places) in &acknowledged {
        let kept = process.seals(&passport(*number));
        let once: BTreeSet<_> = kept.iter().cloned().collect();
        assert_eq!(once.len(), kept.len(), "doubled: {kept:?}");
        assert!(once.is_superset(places), "lost: {places:?}, kept {kept:?}");
    }
}

fn kill_9(process: &Process) {
    let pid = process.child.id().to_string();
    let done = Command::new("kill").args(["-9", &pid]).status().unwrap();
    assert!(done.success());
}
