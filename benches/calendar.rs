//! How long a month of ten thousand recurring events takes to expand, and that what is long past costs
//! nothing: `cargo xtask bench calendar` runs it and judges the JSON on the last line. With the argument
//! `programmes CATEGORY` it prints the events as a pack has them.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a bench that cannot begin says so and ends

use std::{hint::black_box, time::Instant};

use hongdu::model::{
    date::Date,
    event::{Event, Portion},
    occurrence::{self, Filter, Running},
};
use hongdu::web::screen::TITLES;
use serde_json::{Value, json};

/// How many events there are.
const EVENTS: usize = 10_000;

/// How many are not over, where the others are.
const CURRENT: usize = 100;

/// How often each case is measured; the cases take turns.
const ROUNDS: usize = 21;

/// Rules as a centre has them, most of them monthly: some ten thousand dates in a month.
const RULES: [&str; 10] = [
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=2WE",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=5",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=3TH",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=1SA",
    "FREQ=WEEKLY;INTERVAL=4;BYDAY=TU",
    "FREQ=WEEKLY;BYDAY=SA",
];

/// The month.
const MONTH: [&str; 2] = ["2026-11-01", "2026-11-30"];

/// Events whose first date lies `weeks` before the month.
fn events(weeks: i32) -> Vec<Event> {
    let read = |event| serde_json::from_value(event).expect("an event as the pack has it");
    programmes(weeks, "study").into_iter().map(read).collect()
}

/// The same as JSON.
fn programmes(weeks: i32, category: &str) -> Vec<Value> {
    let month: Date = MONTH[0].parse().unwrap();
    (0..EVENTS)
        .map(|at| {
            let day = i32::try_from(at % 28).unwrap();
            let from = month.plus(-7 * weeks - day);
            let hour = 8 + at % 12;
            json!({
                "id": format!("e{at}"),
                "title": format!("第{at}项活动"),
                "summary": "示例",
                "category": category,
                "from": from.to_string(),
                "time": format!("{hour:02}:00-{hour:02}:30"),
                "rrule": RULES[at % RULES.len()],
                "facts": [{"text": "示例", "confidence": "sample"}],
            })
        })
        .collect()
}

/// Events that were over long ago, before those that are not.
fn with_past(times: usize) -> Vec<Event> {
    let over = |mut event: Event| {
        let until: Date = MONTH[0].parse().unwrap();
        let rule = event.rrule.take().unwrap();
        event.rrule = Some(rule.ending(hongdu::model::recurrence::End::Until(until.plus(-40))));
        event
    };
    let current = events(52).into_iter().take(CURRENT);
    let past = events(52).into_iter().cycle().take(CURRENT * times);
    past.map(over).chain(current).collect()
}

/// What the calendar's month shows of it.
fn shown() -> Portion {
    let day = "2026-11-21".parse().unwrap();
    Portion {
        each: TITLES,
        day: Some(day),
    }
}

/// Milliseconds in the middle of all rounds, and how many dates there are.
fn measure(cases: &[Vec<Event>], portion: Option<Portion>) -> Vec<(f64, usize)> {
    let [first, last] = MONTH.map(|day| day.parse::<Date>().unwrap());
    let mut times = vec![Vec::new(); cases.len()];
    let mut counts = vec![0; cases.len()];
    // Once for a pack.
    let running: Vec<_> = cases.iter().map(|events| Running::of(events)).collect();
    for _ in 0..ROUNDS {
        for (at, events) in cases.iter().enumerate() {
            let began = Instant::now();
            let filter = Filter::default();
            let events = running[at].from(black_box(events), first);
            let found = occurrence::listed(events, first..=last, &filter, portion);
            times[at].push(began.elapsed().as_secs_f64() * 1e3);
            let found = black_box(found);
            counts[at] = found.occurrences.len() + found.more.iter().sum::<usize>();
        }
    }
    let middle = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    times.into_iter().map(middle).zip(counts).collect()
}

fn main() {
    let mut args = std::env::args().skip(1);
    if args.next().as_deref() == Some("programmes") {
        let category = args.next().expect("the id of a category");
        println!("{}", json!({"programmes": programmes(52, &category)}));
        return;
    }
    let spans = [4, 40, 400, 4_000];
    let cases: Vec<_> = spans.map(events).into();
    let whole = measure(&cases, None);
    let found = measure(&cases, Some(shown()));
    for ((weeks, (ms, dates)), (whole, _)) in spans.iter().zip(&found).zip(&whole) {
        println!(
            "{EVENTS} events that began {weeks} weeks ago: {dates} dates in {ms:.2} ms; \
             with the words of every one of them in {whole:.2} ms"
        );
    }
    let times = [0, 10, 100, 1_000];
    let cases: Vec<_> = times.map(with_past).into();
    let past = measure(&cases, Some(shown()));
    for (times, (ms, dates)) in times.iter().zip(&past) {
        println!(
            "{CURRENT} events and {times} times as many that are over: {dates} dates in {ms:.2} ms"
        );
    }
    let ms = |all: &[(f64, usize)]| all.iter().map(|(ms, _)| *ms).collect::<Vec<_>>();
    println!("{}", json!({"spans": ms(&found), "past": ms(&past)}));
}
