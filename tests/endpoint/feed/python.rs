//! Programs that are not ours read the calendar files, and expand them to the dates that we give.
//!
//! Needs Python with the packages of `requirements.txt`; `cargo xtask test` installs them into
//! `target/python`. Without them the tests fail: nothing else shows what others make of our files.
use hongdu::{
    model::{
        content::Content,
        date::Date,
        event::{Agenda, EventTime, Occurrence, Status},
        occurrence::{self, Filter},
    },
    server::feed::{self, Imprint},
    web::route::Feed,
};
use serde_json::json;

use super::random;
use crate::world::{Plan, World, packs, python};

/// Two years; `/api/events` answers one of them at a time.
const YEARS: [(&str, &str); 2] = [("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31")];

/// What Python makes of these files in the two years, each occurrence as a line.
fn expand(files: &[String]) -> Vec<Vec<String>> {
    let jobs = files
        .iter()
        .map(|ics| json!({ "ics": ics, "from": YEARS[0].0, "to": YEARS[1].1 }))
        .collect::<Vec<_>>();
    python("tests/endpoint/feed/expand.py", &jobs)
}

/// The same of our own occurrences. One that was moved away stands where it is now.
fn ours(occurrences: &[Occurrence], uid: impl Fn(&Occurrence) -> String) -> Vec<String> {
    let there = |one: &&Occurrence| !matches!(one.status, Status::MovedTo { .. });
    let line = |one: &Occurrence| {
        let (from, to) = match one.time {
            EventTime::At { .. } => {
                let (from, to) = one.time.bounds(one.date);
                (from.to_string(), to.to_string())
            }
            _ => (one.date.to_string(), one.date.plus(1).to_string()),
        };
        let status = match one.status {
            Status::Cancelled => "CANCELLED",
            _ if one.sample => "TENTATIVE",
            _ => "CONFIRMED",
        };
        format!("{}|{from}|{to}|{status}", uid(one))
    };
    let mut lines: Vec<_> = occurrences.iter().filter(there).map(line).collect();
    lines.sort();
    lines
}

/// The UID of an event of this file, whatever stands after the `@`.
fn uids(file: &str) -> impl Fn(&Occurrence) -> String {
    let after = file.split("\r\nUID:").nth(1).unwrap_or("@\r\n");
    let house = after.split(['@', '\r']).nth(1).unwrap().to_owned();
    move |one| format!("{}@{house}", one.event)
}

/// Where two lists differ, in a few lines.
fn compare(what: &str, python: &[String], ours: &[String]) {
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        let missing = these.iter().filter(|line| !those.contains(line));
        missing.take(5).cloned().collect()
    };
    assert!(
        python == ours,
        "{what}: only Python has {:#?}, only we have {:#?}",
        only(python, ours),
        only(ours, python)
    );
}

#[tokio::test]
async fn every_pack_is_expanded_to_what_the_interface_says() {
    for (pack, content) in packs() {
        let name = pack.display().to_string();
        let world = World::with(Plan {
            pack,
            base_url: Some("https://dangqun.example".to_owned()),
            ..Plan::default()
        });
        let mut addresses = vec![("/calendar.ics".to_owned(), String::new())];
        for category in &content.centre.categories {
            let query = format!("category={}", category.id);
            addresses.push((format!("/calendar.ics?{query}"), format!("&{query}")));
        }
        let mut files = Vec::new();
        let mut wanted = Vec::new();
        for (feed, filter) in &addresses {
            let file = world.get(feed).await.text().to_owned();
            let mut all = Vec::new();
            for (from, to) in YEARS {
                let address = format!("/api/events?from={from}&to={to}{filter}");
                let answer = world.get(&address).await;
                let agenda: Agenda = serde_json::from_slice(&answer.body).unwrap();
                all.extend(agenda.occurrences);
            }
            wanted.push(ours(&all, uids(&file)));
            files.push(file);
        }
        assert!(wanted[0].len() > 100, "{name} has no dates to speak of");
        for (at, (found, wanted)) in expand(&files).iter().zip(&wanted).enumerate() {
            compare(&format!("{name} {}", addresses[at].0), found, wanted);
        }
        let dates: usize = wanted.iter().map(Vec::len).sum();
        println!("{name}: {dates} dates of {} files agree", files.len());
    }
}

#[test]
fn events_at_random_are_expanded_alike() {
    let (_, mut content): (_, Content) = packs().remove(0);
    content.events = random::events(220, 30);
    let whole = Feed::parse("/calendar.ics").unwrap();
    let file = feed::text(&content, &whole, &Imprint::default()).unwrap();
    let day = |text: &str| -> Date { text.parse().unwrap() };
    let days = day(YEARS[0].0)..=day(YEARS[1].1);
    let wanted = occurrence::agenda(&content.events, days, &Filter::default());
    let wanted = ours(&wanted, uids(&file));
    let found = expand(std::slice::from_ref(&file)).remove(0);
    // Event by event, so that a fault is told with its rule.
    for event in &content.events {
        let prefix = format!("{}@", event.id);
        let of = |lines: &[String]| -> Vec<String> {
            let lines = lines.iter().filter(|line| line.starts_with(&prefix));
            lines.cloned().collect()
        };
        let json = serde_json::to_string(event).unwrap();
        compare(&json, &of(&found), &of(&wanted));
    }
    compare("all", &found, &wanted);
    println!("{} dates at random agree", found.len());
}
