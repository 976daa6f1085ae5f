//! A secret survives being written and typed; time and proof are judged the same everywhere.
use proptest::prelude::*;

use super::{AHEAD_S, BadPassport, LATE_S, Passport, Seal, Untimely, WINDOW_S, timely};
use crate::model::{
    date::DateTime,
    seal::{SealKind, Taking},
};

/// 2026-11-21 at 09:30 in Shanghai.
const NOW: u64 = 1_795_224_600;

fn taking(taken_at: u64) -> Taking {
    Taking {
        place: "z/book-bar".parse().ok(),
        day: DateTime::from_unix(i64::try_from(taken_at).unwrap()).date,
        kind: SealKind::Cloud,
        code: None,
        taken_at,
    }
}

proptest! {
    #[test]
    fn a_secret_is_the_same_after_writing_and_reading(bytes: [u8; 16]) {
        let passport = Passport::of(bytes);
        let text = passport.to_string();
        prop_assert_eq!(text.len(), 26);
        prop_assert_eq!(text.parse(), Ok(passport));
        let typed = text.to_lowercase().replace('0', "o").replace('1', "l");
        prop_assert_eq!(typed.parse(), Ok(passport));
        let (head, tail) = text.split_at(4);
        prop_assert_eq!(format!("{head}-{tail}").parse(), Ok(passport));
    }

    #[test]
    fn no_two_texts_of_symbols_are_one_secret(text in "[0-7][0-9A-HJKMNP-TV-Z]{25}") {
        prop_assert_eq!(text.parse::<Passport>().unwrap().to_string(), text);
    }
}

#[test]
fn what_is_not_128_bits_is_no_secret() {
    for bad in [
        "",
        "0",
        "0123456789ABCDEFGHJKMNPQR",
        "0123456789ABCDEFGHJKMNPQRST",
        "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "0123456789ABCDEFGHJKMNPQRU",
        "护照护照护照护照护照护照",
    ] {
        assert_eq!(bad.parse::<Passport>(), Err(BadPassport), "{bad}");
    }
    assert!("7ZZZZZZZZZZZZZZZZZZZZZZZZZ".parse::<Passport>().is_ok());
}

#[test]
fn a_secret_is_not_written_into_logs() {
    let passport = Passport::of([7; 16]);
    assert!(!format!("{passport:?}").contains(&passport.to_string()[..6]));
}

#[test]
fn a_seal_is_accepted_for_fourteen_days_and_then_marked_late() {
    assert_eq!(timely(&taking(NOW), NOW), Ok(false));
    assert_eq!(timely(&taking(NOW - LATE_S), NOW), Ok(false));
    assert_eq!(timely(&taking(NOW - LATE_S - 1), NOW), Ok(true));
    assert_eq!(timely(&taking(NOW - WINDOW_S), NOW), Ok(true));
    let long_ago = taking(NOW - WINDOW_S - 1);
    assert_eq!(timely(&long_ago, NOW), Err(Untimely::TooLate));
    assert_eq!(timely(&taking(0), NOW), Err(Untimely::TooLate));
}

#[test]
fn a_clock_that_is_a_little_ahead_is_forgiven() {
    assert_eq!(timely(&taking(NOW + AHEAD_S), NOW), Ok(false));
    let tomorrow = taking(NOW + AHEAD_S + 1);
    assert_eq!(timely(&tomorrow, NOW), Err(Untimely::InFuture));
    let never = Taking {
        taken_at: u64::MAX,
        ..taking(NOW)
    };
    assert_eq!(timely(&never, NOW), Err(Untimely::InFuture));
}

#[test]
fn the_day_is_the_one_in_shanghai() {
    // 2026-11-21 at 00:00 in Shanghai is still the 20th in UTC.
    let midnight = NOW - (9 * 60 + 30) * 60;
    let mut first = taking(midnight);
    assert_eq!(first.day.to_string(), "2026-11-21");
    assert_eq!(timely(&first, NOW), Ok(true));
    first.day = first.day.plus(-1);
    assert_eq!(timely(&first, NOW), Err(Untimely::OtherDay));
}

#[test]
fn only_a_better_proof_takes_the_place_of_a_seal() {
    let order = [SealKind::Cloud, SealKind::Poster, SealKind::Present];
    let seal = |kind| Seal {
        place: "trail/monument".parse().unwrap(),
        day: "2026-11-21".parse().unwrap(),
        kind,
        taken_at: NOW,
        late: false,
    };
    for (at, kind) in order.into_iter().enumerate() {
        for (other_at, other) in order.into_iter().enumerate() {
            let better = seal(kind).is_better_than(&seal(other));
            assert_eq!(better, at > other_at, "{kind:?} {other:?}");
        }
    }
}
