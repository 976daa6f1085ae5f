//! `cargo xtask bench crash`: `kill -9` under load, again and again; what was acknowledged is there.
use super::phone::{self, Phone};
use crate::build::{self, Flavour};
use crate::endpoint::{self, Endpoint};
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Phones that write at once.
const WRITERS: u32 = 24;
/// The longest a round lasts, in milliseconds.
const LONGEST: u64 = 700;
/// What each passport is handed, one after the other.
const PLACES: [&str; 4] = ["z/oath", "z/service-hall", "trail/well", "trail/baiqing"];

/// Places that were acknowledged, by passport.
type Acknowledged = BTreeMap<u128, BTreeSet<&'static str>>;

/// Kills the endpoint `rounds` times.
pub fn crash(rounds: u32) -> Result<()> {
    build::build(Flavour::Release)?;
    let data = paths::target().join("records/crash");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    fs::create_dir_all(&data)?;
    let mut acknowledged = Acknowledged::new();
    run::step(
        &format!("{rounds} × kill -9 under the load of {WRITERS} phones"),
        "",
        || {
            for round in 1..=rounds {
                let written = killed(&data, round)?;
                let endpoint = start(&data)?;
                check(&endpoint, &written)?;
                acknowledged.extend(written);
                if round % 10 == 0 || round == rounds {
                    let seals: usize = acknowledged.values().map(BTreeSet::len).sum();
                    eprintln!("    round {round} of {rounds}: {seals} seals acknowledged so far");
                }
            }
            Ok(())
        },
    )?;
    run::step("every seal of every round", "", || {
        check(&start(&data)?, &acknowledged)
    })?;
    let seals: usize = acknowledged.values().map(BTreeSet::len).sum();
    if seals == 0 {
        bail!("nothing was acknowledged in {rounds} rounds, so nothing was measured");
    }
    println!("{rounds} kills, {seals} seals acknowledged: none lost, none doubled");
    Ok(())
}

/// One round: what was acknowledged before the kill, or after it on the second try.
fn killed(data: &Path, round: u32) -> Result<Acknowledged> {
    let endpoint = start(data)?;
    let port = endpoint.port();
    let written = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let from = (u128::from(round) << 64) | (u128::from(writer) << 32);
                scope.spawn(move || write(port, from))
            })
            .collect();
        let moment = 20 + RandomState::new().hash_one(round) % LONGEST;
        thread::sleep(Duration::from_millis(moment));
        // An endpoint that is dropped is killed with SIGKILL.
        drop(endpoint);
        let mut acknowledged = Acknowledged::new();
        for writer in writers {
            let written = writer.join().ok().context("a phone panicked")?;
            acknowledged.extend(written?);
        }
        Ok::<_, anyhow::Error>(acknowledged)
    })?;
    if written.is_empty() {
        eprintln!("    round {round}: killed before the first answer");
    }
    Ok(written)
}

/// Hands in seals until the connection breaks.
fn write(port: u16, from: u128) -> Result<Acknowledged> {
    let mut acknowledged = Acknowledged::new();
    let Ok(mut phone) = Phone::connect(port) else {
        return Ok(acknowledged);
    };
    for number in from.. {
        for place in PLACES {
            let body = phone::seal(place);
            let passport = phone::passport(number);
            match phone.ask("POST /api/passport/seals", &passport, &body) {
                Ok((201, _)) => acknowledged.entry(number).or_default().insert(place),
                Ok((status, body)) => bail!("{status}: {body}"),
                Err(_) => return Ok(acknowledged),
            };
        }
    }
    Ok(acknowledged)
}

/// Whether the endpoint has all of these, each once; and whether those that were cut off can be sent
/// again.
fn check(endpoint: &Endpoint, acknowledged: &Acknowledged) -> Result<()> {
    let mut phone = Phone::connect(endpoint.port())?;
    for (number, places) in acknowledged {
        let passport = phone::passport(*number);
        if places.len() < PLACES.len() {
            let next = phone::seal(PLACES[places.len()]);
            let (status, body) = phone.ask("POST /api/passport/seals", &passport, &next)?;
            // 409: it had been written, only the answer was cut off.
            if status != 409 && status != 201 {
                bail!("a seal sent again: {status} {body}");
            }
        }
        let (_, body) = phone.ask("GET /api/passport", &passport, "")?;
        let kept: Value = serde_json::from_str(&body).context("the passport is not JSON")?;
        let kept = kept["seals"].as_array().context("no seals")?;
        let once: BTreeSet<_> = kept
            .iter()
            .filter_map(|seal| seal["place"].as_str())
            .collect();
        if once.len() != kept.len() {
            bail!("doubled in {passport}: {body}");
        }
        if let Some(lost) = places.iter().find(|place| !once.contains(**place)) {
            bail!("lost {lost} in {passport}: {body}");
        }
    }
    Ok(())
}

/// The endpoint on these records.
fn start(data: &Path) -> Result<Endpoint> {
    let port = endpoint::free_port()?;
    let addr = format!("127.0.0.1:{port}");
    let data = data.to_string_lossy();
    let args = ["--addr", &addr, "--now", endpoint::NOW, "--data", &data];
    let args = args.map(str::to_owned);
    Endpoint::spawn(&mut endpoint::command(Flavour::Release, &args), port)
}
