//! Events at random but the same every time: every kind of rule, with exceptions and changes.
use hongdu::model::{
    date::Date,
    event::{Change, ChangeTo, Event, EventTime},
    id::Id,
    recurrence::Rule,
    text::Text,
};
use proptest::{
    prelude::*,
    sample::{Index, subsequence},
    strategy::ValueTree as _,
    test_runner::TestRunner,
};

const CODES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// So many events with a rule, then so many with a single date.
pub fn events(ruled: usize, single: usize) -> Vec<Event> {
    let mut runner = TestRunner::deterministic();
    let mut one = |number: usize, rule: BoxedStrategy<Option<String>>| {
        let made = event(number, rule).new_tree(&mut runner);
        made.unwrap().current()
    };
    let mut all: Vec<Event> = (0..ruled)
        .map(|number| one(number, rules().prop_map(Some).boxed()))
        .collect();
    all.extend((ruled..ruled + single).map(|number| one(number, Just(None).boxed())));
    all
}

fn event(number: usize, text: BoxedStrategy<Option<String>>) -> impl Strategy<Value = Event> {
    let from = (0..1800_i32).prop_map(|days| day("2023-01-01").plus(days));
    let picks = |most| proptest::collection::vec(any::<Index>(), 0..=most);
    let changes = proptest::collection::vec((any::<Index>(), change()), 0..=5);
    (text, from, times(), picks(4), changes).prop_map(move |(text, from, time, except, changes)| {
        let rule = text.map(|text| {
            text.parse::<Rule>()
                .unwrap_or_else(|e| panic!("{text}: {e}"))
        });
        let from = match rule {
            // Within the two years that are compared.
            None => day("2026-01-01").plus(from.days_since(day("2023-01-01")) % 700),
            Some(_) => from,
        };
        let dates: Vec<Date> = match &rule {
            None => vec![from],
            Some(every) => every.dates(from, from..=from.plus(2000)).collect(),
        };
        let pick = |index: Index| (!dates.is_empty()).then(|| dates[index.index(dates.len())]);
        let mut event = Event {
            id: Id::parse(&format!("e{number}")).unwrap(),
            title: Text::zh("随机"),
            summary: Text::zh("随机的活动。"),
            category: Id::parse("red").unwrap(),
            zone: None,
            from,
            time,
            except: Vec::new(),
            changes: Vec::new(),
            facts: Vec::new(),
            signup: None,
            synonyms: Vec::new(),
            keys: String::new(),
            sequence: 0,
            onward: None,
            rrule: rule,
        };
        if event.rrule.is_some() {
            event.except = except.into_iter().filter_map(pick).collect();
            event.except.sort();
            event.except.dedup();
        }
        for (date, (days, time)) in changes
            .into_iter()
            .filter_map(|(at, to)| Some((pick(at)?, to)))
        {
            let known = event.changes.iter().any(|change| change.date == date);
            if !known && event.gives(date) {
                event.changes.push(changed(date, days, time));
            }
        }
        event
    })
}

/// By how many days a date is moved and to what time; without days it is cancelled.
fn change() -> impl Strategy<Value = (Option<i32>, Option<EventTime>)> {
    let days = prop_oneof![
        1 => Just(None),
        2 => (-40..40_i32).prop_map(Some),
    ];
    (days, proptest::option::of(times()))
}

fn changed(date: Date, days: Option<i32>, time: Option<EventTime>) -> Change {
    let to = match days {
        None => ChangeTo::Cancelled,
        Some(days) => ChangeTo::Moved {
            to: date.plus(days),
            time,
            zone: None,
        },
    };
    Change {
        date,
        to,
        reason: Text::zh("随机"),
    }
}

fn times() -> impl Strategy<Value = EventTime> {
    let minute =
        || (0..24_u16, 0..60_u16).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let at = (minute(), minute()).prop_map(|(from, to)| {
        let to = if from == to { "24:00".to_owned() } else { to };
        format!("{from}-{to}").parse().unwrap()
    });
    prop_oneof![
        3 => at,
        1 => Just(EventTime::AllDay),
        1 => Just(EventTime::Morning),
        1 => Just(EventTime::Evening),
    ]
}

/// The text of a rule.
fn rules() -> impl Strategy<Value = String> {
    let weekdays = || subsequence(CODES.to_vec(), 0..=4).prop_map(owned);
    let nth = prop_oneof![
        Just(None),
        (1..=5_i8).prop_map(Some),
        (-5..=-1_i8).prop_map(Some)
    ];
    let nth = (nth, 0..7_usize).prop_map(|(nth, day)| {
        let nth = nth.map(|nth| nth.to_string()).unwrap_or_default();
        format!("{nth}{}", CODES[day])
    });
    let nth = || proptest::collection::vec(nth.clone(), 0..=3);
    let month_day = prop_oneof![1..=31_i8, -31..=-1_i8].prop_map(|day| day.to_string());
    let month_days = || proptest::collection::vec(month_day.clone(), 0..=3);
    let by = prop_oneof![
        2 => weekdays().prop_map(|days| ("DAILY", days, vec![])),
        4 => weekdays().prop_map(|days| ("WEEKLY", days, vec![])),
        3 => nth().prop_map(|days| ("MONTHLY", days, vec![])),
        2 => month_days().prop_map(|days| ("MONTHLY", vec![], days)),
        1 => (nth(), month_days()).prop_map(|(by, days)| ("MONTHLY", by, days)),
    ];
    (by, 1..=6_u8, 0..7_usize, ends()).prop_map(|((freq, by, days), interval, week_start, end)| {
        let part = |name: &str, list: Vec<String>| match list.as_slice() {
            [] => String::new(),
            list => format!(";{name}={}", list.join(",")),
        };
        let (by, days) = (part("BYDAY", by), part("BYMONTHDAY", days));
        let start = CODES[week_start];
        format!("FREQ={freq};INTERVAL={interval}{by}{days};WKST={start}{end}")
    })
}

/// Never, after so many dates, on a day.
fn ends() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        1 => (1..200_u32).prop_map(|count| format!(";COUNT={count}")),
        1 => (0..1000_i32).prop_map(|days| {
            let last = day("2026-01-01").plus(days).to_string();
            format!(";UNTIL={}", last.replace('-', ""))
        }),
    ]
}

fn owned(days: Vec<&str>) -> Vec<String> {
    days.into_iter().map(str::to_owned).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}
