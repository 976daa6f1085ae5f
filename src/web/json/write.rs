//! Writes the little JSON that the browser sends and keeps: seals, and the book they are in.
//!
//! Two types need it. `serde_json`'s writer, or one of our own for all types, would be larger.
use std::fmt::Write as _;

use crate::model::{
    passport::book::{Book, Held, Standing},
    seal::Taking,
};

/// A seal as it is sent.
pub fn taking(taking: &Taking) -> String {
    let mut object = Object::default();
    if let Some(place) = &taking.place {
        object.text("place", &place.to_string());
    }
    object.text("day", &taking.day.to_string());
    object.text("kind", taking.kind.as_str());
    if let Some(code) = &taking.code {
        object.text("code", code);
    }
    object.number("taken_at", taking.taken_at);
    object.close()
}

/// A phrase as it is sent.
pub fn phrase(phrase: &str) -> String {
    let mut object = Object::default();
    object.text("phrase", phrase);
    object.close()
}

/// The book as the phone keeps it.
pub fn book(book: &Book) -> String {
    let mut object = Object::default();
    if let Some(passport) = &book.passport {
        object.text("passport", &passport.to_string());
    }
    object.list("seals", book.seals.iter().map(held));
    if !book.made.is_empty() {
        let made = book.made.iter().map(|passport| {
            let mut text = String::new();
            quote(&mut text, &passport.to_string());
            text
        });
        object.list("made", made);
    }
    if !book.erased.is_empty() {
        let erased = book.erased.iter().map(|erased| {
            let mut object = Object::default();
            object.text("passport", &erased.passport.to_string());
            object.number("at", erased.at);
            object.close()
        });
        object.list("erased", erased);
    }
    object.close()
}

fn held(held: &Held) -> String {
    let mut object = Object::default();
    if let Some(place) = &held.place {
        object.text("place", &place.to_string());
    }
    object.text("day", &held.day.to_string());
    object.text("kind", held.kind.as_str());
    if let Some(code) = &held.code {
        object.text("code", code);
    }
    object.number("taken_at", held.taken_at);
    match &held.standing {
        Standing::Waiting => object.text("standing", "waiting"),
        Standing::Kept => object.text("standing", "kept"),
        Standing::Refused(why) => {
            let mut inner = Object::default();
            inner.text("refused", why);
            let inner = inner.close();
            object.name("standing");
            object.0 += &inner;
        }
    }
    object.close()
}

/// An object being written.
#[derive(Default)]
struct Object(String);

impl Object {
    fn name(&mut self, name: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        quote(&mut self.0, name);
        self.0.push(':');
    }

    fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        quote(&mut self.0, value);
    }

    fn number(&mut self, name: &str, value: u64) {
        self.name(name);
        self.0 += &value.to_string();
    }

    fn list(&mut self, name: &str, items: impl Iterator<Item = String>) {
        self.name(name);
        self.0.push('[');
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.0 += &item;
        }
        self.0.push(']');
    }

    fn close(mut self) -> String {
        if self.0.is_empty() {
            self.0.push('{');
        }
        self.0.push('}');
        self.0
    }
}

/// A string (RFC 8259, section 7).
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for each in text.chars() {
        match each {
            '"' | '\\' => out.extend(['\\', each]),
            '\0'..='\u{1f}' => drop(write!(out, "\\u{:04x}", u32::from(each))),
            _ => out.push(each),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{
        passport::{Passport, book::Erased},
        seal::SealKind,
    };

    fn any_held() -> impl Strategy<Value = Held> {
        let standing = prop_oneof![
            Just(Standing::Waiting),
            Just(Standing::Kept),
            any::<String>().prop_map(Standing::Refused),
        ];
        let code = proptest::option::of("[0-9A-Z-]{0,20}");
        (any::<bool>(), code, any::<u32>(), standing).prop_map(|(known, code, at, standing)| Held {
            place: known.then(|| "trail/monument".parse().unwrap()),
            day: "2026-11-25".parse().unwrap(),
            kind: SealKind::Present,
            code,
            taken_at: at.into(),
            standing,
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_what_serde_json_writes_and_is_read_again(
            seals in proptest::collection::vec(any_held(), 0..4),
            secret in proptest::option::of(any::<[u8; 16]>()),
            at in any::<u32>(),
        ) {
            let passport = secret.map(Passport::of);
            let erased = passport.map(|passport| Erased { passport, at: at.into() });
            let made = passport.into_iter().collect();
            let all = Book { passport, seals, made, erased: erased.into_iter().collect() };
            let text = book(&all);
            prop_assert_eq!(
                serde_json::from_str::<serde_json::Value>(&text).unwrap(),
                serde_json::to_value(&all).unwrap()
            );
            prop_assert_eq!(&crate::web::json::read::<Book>(&text).unwrap(), &all);
            for held in &all.seals {
                let sent = held.taking();
                let read: Taking = serde_json::from_str(&taking(&sent)).unwrap();
                prop_assert_eq!(read, sent);
            }
        }
    }
}
