//! Rules at random against the `rrule` crate, against their own whole, and printed and read again.
use proptest::prelude::*;

use super::Rule;
use crate::model::date::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rule(text: &str) -> Rule {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

const CODES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn weekdays() -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(CODES.to_vec(), 0..=4)
        .prop_map(|days| days.into_iter().map(str::to_owned).collect())
}

/// Of every week, or each with its number: the oracle wrongly takes a mixture as a conjunction, and
/// refuses −5. Both are in the examples above.
fn nth_weekdays() -> impl Strategy<Value = Vec<String>> {
    let nth = prop_oneof![1..=5_i8, -4..=-1_i8];
    let one = (nth, 0..7_usize).prop_map(|(nth, day)| format!("{nth}{}", CODES[day]));
    prop_oneof![weekdays(), proptest::collection::vec(one, 0..=3)]
}

fn month_days() -> impl Strategy<Value = Vec<String>> {
    let day = prop_oneof![1..=31_i8, -31..=-1_i8].prop_map(|day| day.to_string());
    proptest::collection::vec(day, 0..=3)
}

/// The text of a rule without its end.
fn rules() -> impl Strategy<Value = String> {
    let days = || prop_oneof![3 => weekdays(), 1 => Just(Vec::new())];
    let by = prop_oneof![
        days().prop_map(|days| ("DAILY", days, vec![])),
        days().prop_map(|days| ("WEEKLY", days, vec![])),
        nth_weekdays().prop_map(|days| ("MONTHLY", days, vec![])),
        month_days().prop_map(|days| ("MONTHLY", vec![], days)),
        (nth_weekdays(), month_days()).prop_map(|(by, days)| ("MONTHLY", by, days)),
    ];
    (by, 1..=6_u8, 0..7_usize).prop_map(|((freq, by, days), interval, week_start)| {
        let mut text = format!("FREQ={freq};INTERVAL={interval}");
        let part = |name: &str, list: Vec<String>| match list.as_slice() {
            [] => String::new(),
            list => format!(";{name}={}", list.join(",")),
        };
        text += &part("BYDAY", by);
        text += &part("BYMONTHDAY", days);
        text + ";WKST=" + CODES[week_start]
    })
}

fn days() -> impl Strategy<Value = Date> {
    (0..3000_i32).prop_map(|n| day("2023-01-01").plus(n))
}

fn ends() -> impl Strategy<Value = Option<Result<u32, i32>>> {
    prop_oneof![
        Just(None),
        (1..40_u32).prop_map(|count| Some(Ok(count))),
        (0..1500_i32).prop_map(|days| Some(Err(days))),
    ]
}

/// What the `rrule` crate gives: at noon UTC, so that its dates are our dates.
fn oracle(rule: &str, from: Date, first: Date, last: Date) -> Vec<Date> {
    let text = format!("DTSTART:{}T120000Z\nRRULE:{rule}", compact(from));
    let set: rrule::RRuleSet = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
    set.into_iter()
        .map(|at| day(&at.format("%Y-%m-%d").to_string()))
        .take_while(|date| *date <= last)
        .filter(|date| *date >= first)
        .collect()
}

fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn agrees_with_the_rrule_crate(
        text in rules(), end in ends(), from in days(), gap in -60..1200_i32, length in 0..200_i32,
    ) {
        let first = from.plus(gap);
        let last = first.plus(length);
        let (ours, theirs) = match end {
            // A rule without end may have no date at all: the oracle would search for ever.
            None => (String::new(), format!(";UNTIL={}T120000Z", compact(last.max(from)))),
            Some(Ok(count)) => (format!(";COUNT={count}"), format!(";COUNT={count}")),
            Some(Err(days)) => {
                let until = compact(from.plus(days));
                (format!(";UNTIL={until}"), format!(";UNTIL={until}T120000Z"))
            }
        };
        let (ours, theirs) = (text.clone() + &ours, text + &theirs);
        let got: Vec<Date> = rule(&ours).dates(from, first..=last).collect();
        prop_assert_eq!(got, oracle(&theirs, from, first, last), "{} from {}", ours, from);
    }

    #[test]
    fn a_window_is_a_part_of_the_whole(
        text in rules(), count in 1..200_u32, from in days(), gap in 0..4000_i32,
    ) {
        // Counting by cycles must agree with counting one by one.
        let rule = rule(&format!("{text};COUNT={count}"));
        let whole: Vec<Date> = rule.dates(from, from..=from.plus(6000)).collect();
        let first = from.plus(gap);
        let part: Vec<Date> = rule.dates(from, first..=from.plus(6000)).collect();
        let expected: Vec<Date> = whole.into_iter().filter(|date| *date >= first).collect();
        prop_assert_eq!(part, expected);
    }

    #[test]
    fn printing_and_reading_come_back(text in rules(), end in ends(), from in days()) {
        let end = match end {
            None => String::new(),
            Some(Ok(count)) => format!(";COUNT={count}"),
            Some(Err(days)) => format!(";UNTIL={}", compact(from.plus(days))),
        };
        let rule = rule(&(text + &end));
        prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule.clone()));
        let json = serde_json::to_string(&rule).unwrap();
        prop_assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), rule);
    }
}
