//! What can be typed, and when one can sign up.
use super::{
    rules::{Keeping, Signup, Window},
    wanted::{Typed, Wrong},
};
use crate::model::date::DateTime;

fn typed(contact: &str) -> Typed {
    Typed {
        name: "王阿姨".to_owned(),
        contact: contact.to_owned(),
        heads: "2".to_owned(),
        consent: false,
    }
}

#[test]
fn a_contact_is_anything_that_may_reach_somebody() {
    for good in [
        "13800000000",
        "+86 138-0000-0000",
        "(0752) 8888888",
        "a@b.example",
        "wang_ayi-1",
    ] {
        assert_eq!(typed(good).check(false), Ok(2), "{good}");
    }
    for bad in [
        "123",
        "a@b",
        "@b.cn",
        "wang",
        "1wangayi",
        "王阿姨家的电话",
        "a@b@c.cn",
    ] {
        assert_eq!(
            typed(bad).check(false),
            Err(vec![Wrong::BadContact]),
            "{bad}"
        );
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let all = Typed::default().check(true).unwrap_err();
    let fields: Vec<_> = all.into_iter().map(Wrong::field).collect();
    assert_eq!(fields, ["name", "contact", "heads", "consent"]);
    for heads in ["0", "6", "-1", "many", "1.5"] {
        let form = Typed {
            heads: heads.to_owned(),
            ..typed("13800000000")
        };
        assert_eq!(form.check(false), Err(vec![Wrong::BadHeads]), "{heads}");
    }
}

#[test]
fn sign_up_opens_at_midnight_and_closes_before_it_begins() {
    let rules = Signup {
        capacity: 10,
        waiting: 0,
        opens_days: 7,
        closes_minutes: 60,
        minors: false,
        keep_days: Some(60),
    };
    let at = |text: &str| text.parse::<DateTime>().unwrap();
    let begins = at("2027-03-01T09:30");
    let stands = |now: &str| rules.window(begins, at(now));
    assert_eq!(
        stands("2027-02-21T23:59"),
        Window::NotYet(at("2027-02-22T00:00"))
    );
    assert_eq!(
        stands("2027-02-22T00:00"),
        Window::Open(at("2027-03-01T08:30"))
    );
    assert_eq!(
        stands("2027-03-01T08:29"),
        Window::Open(at("2027-03-01T08:30"))
    );
    assert_eq!(stands("2027-03-01T08:30"), Window::Closed);
    assert_eq!(
        rules.keep_days(Keeping::default()),
        30,
        "no longer than the rules allow"
    );
}
