//! Whatever the network and several tabs do: what was taken is in the book until the endpoint has it,
//! and the endpoint has it once.
use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// 2026-11-21 at 09:30 in Shanghai.
const NOW: u64 = 1_795_224_600;
const SECRET: Passport = Passport::of([7; 16]);
const OTHER: Passport = Passport::of([8; 16]);

fn code(kind: CodeKind, number: u8) -> Code {
    Code::of(kind, std::iter::repeat_n(number, kind.length() - 1))
}

fn poster(place: &str) -> Held {
    Held::new(place.parse().ok(), Some(&code(CodeKind::Poster, 1)), NOW)
}

fn seal(held: &Held) -> Seal {
    Seal {
        place: held.place.clone().unwrap(),
        day: held.day,
        kind: held.kind,
        taken_at: held.taken_at,
        late: false,
    }
}

fn book_with(held: &[Held]) -> Book {
    let mut book = Book::default();
    for each in held {
        assert_eq!(book.take(each.clone(), SECRET), Took::New);
    }
    book
}

#[test]
fn the_first_seal_makes_the_passport_and_the_second_goes_into_it() {
    let mut book = book_with(&[poster("z/a")]);
    assert_eq!(book.passport, Some(SECRET));
    assert_eq!(book.take(poster("z/b"), OTHER), Took::New);
    assert_eq!(book.passport, Some(SECRET));
}

#[test]
fn a_place_has_one_seal_a_day_and_a_better_one_beside_a_weaker() {
    let mut book = book_with(&[poster("z/a")]);
    assert_eq!(book.take(poster("z/a"), OTHER), Took::Again);
    let display = Held::new("z/a".parse().ok(), Some(&code(CodeKind::Display, 2)), NOW);
    assert_eq!(book.take(display.clone(), OTHER), Took::New);
    let place = "z/a".parse().unwrap();
    assert_eq!(book.seal_of(&place, None).unwrap().kind, SealKind::Present);
    assert_eq!(
        book.take(Held::new(Some(place.clone()), None, NOW), OTHER),
        Took::Again
    );
    // Kept, the better one is the only one; refused, the weaker one counts.
    let mut kept = book.clone();
    kept.kept(SECRET, &display, seal(&display));
    assert_eq!(kept.seals.len(), 1);
    book.refused(SECRET, &display, "屏幕上的码已经换了".to_owned());
    assert_eq!(book.seal_of(&place, None).unwrap().kind, SealKind::Poster);
}

#[test]
fn a_refused_seal_stays_to_be_seen_until_it_is_put_away_and_can_be_taken_again() {
    let held = poster("z/a");
    let mut book = book_with(std::slice::from_ref(&held));
    book.refused(SECRET, &held, "这张海报已经作废".to_owned());
    assert!(!book.seals[0].counts());
    assert_eq!(book.next(&[], NOW), None);
    let mut again = book.clone();
    assert_eq!(again.take(held.clone(), OTHER), Took::New);
    assert_eq!(again.seals.len(), 1);
    book.forget(&held);
    assert!(book.seals.is_empty());
}

#[test]
fn a_typed_code_gets_its_place_from_the_endpoint() {
    let held = Held::new(None, Some(&code(CodeKind::Poster, 1)), NOW);
    let mut book = book_with(std::slice::from_ref(&held));
    let mut known = seal(&poster("z/a"));
    known.kind = SealKind::Poster;
    book.kept(SECRET, &held, known);
    let place: Place = "z/a".parse().unwrap();
    assert_eq!(book.seals.len(), 1);
    assert_eq!(
        book.seal_of(&place, Some(held.day)).unwrap().standing,
        Standing::Kept
    );
}

#[test]
fn another_phones_passport_takes_over_the_seals_of_this_one() {
    let (young, old) = (
        poster("z/a"),
        Held {
            taken_at: NOW - WINDOW_S,
            ..poster("z/b")
        },
    );
    let mut book = book_with(&[young.clone(), old.clone()]);
    book.kept(SECRET, &young, seal(&young));
    book.kept(SECRET, &old, seal(&old));
    book.adopt(OTHER, NOW);
    assert_eq!(book.passport, Some(OTHER));
    // The young one is sent again with its code; the old one could not be, and is not lost.
    let Some(Errand::Send(OTHER, sent)) = book.next(&[], NOW) else {
        panic!("nothing to send");
    };
    assert_eq!((&sent.place, &sent.code), (&young.place, &young.code));
    assert!(book.seals.iter().all(Held::counts));
}

#[test]
fn an_answer_for_the_passport_before_leaves_the_seal_to_be_sent_for_the_new_one() {
    let held = poster("z/a");
    let refuse = |book: &mut Book| book.refused(SECRET, &held, "这张海报已经作废".to_owned());
    let keep = |book: &mut Book| book.kept(SECRET, &held, seal(&held));
    for answer in [&refuse as &dyn Fn(&mut Book), &keep] {
        let mut book = book_with(std::slice::from_ref(&held));
        book.adopt(OTHER, NOW);
        answer(&mut book);
        assert_eq!(book.next(&[], NOW), Some(Errand::Send(OTHER, held.clone())));
    }
}

#[test]
fn a_passport_made_for_a_form_becomes_the_phones_own_or_is_erased() {
    let mut book = Book::default();
    assert!(book.take_over(OTHER, true, NOW));
    assert_eq!((book.passport, book.erased.len()), (Some(OTHER), 0));
    let mut book = book_with(&[poster("z/a")]);
    assert!(book.take_over(OTHER, true, NOW));
    assert_eq!(book.passport, Some(SECRET));
    assert_eq!(
        book.erased,
        [Erased {
            passport: OTHER,
            at: NOW
        }]
    );
}

/// Regression: a passport whose number was typed beside the code was erased with all its seals.
#[test]
fn a_passport_that_was_not_made_for_the_form_is_left_alone() {
    let mut book = book_with(&[poster("z/a")]);
    let before = book.clone();
    assert!(!book.take_over(OTHER, false, NOW));
    assert_eq!(book, before);
    // On a phone that has none it becomes its own.
    let mut book = Book::default();
    assert!(book.take_over(OTHER, false, NOW));
    assert_eq!(book.passport, Some(OTHER));
}

/// Regression: what this phone had kept for its passport before stayed at the endpoint for ever.
#[test]
fn erasing_erases_also_the_passport_that_this_phone_had_made_before() {
    const RELATIVES: Passport = Passport::of([9; 16]);
    let mut book = book_with(&[poster("z/a")]);
    // Somebody else's, taken up by mistake: it lives on in the other phone.
    book.adopt(RELATIVES, NOW);
    book.adopt(OTHER, NOW);
    book.erase(NOW);
    let all: Vec<_> = book.erased.iter().map(|erased| erased.passport).collect();
    assert_eq!(all, [SECRET, OTHER]);
    assert!(book.made.is_empty() && book.passport.is_none());
}

/// Regression: a poster and the screen beside it, taken without a signal, were told as two seals.
#[test]
fn a_place_counts_once_a_day_also_while_the_better_seal_waits() {
    let display = Held::new("z/a".parse().ok(), Some(&code(CodeKind::Display, 2)), NOW);
    let tomorrow = Held::new(
        "z/a".parse().ok(),
        Some(&code(CodeKind::Poster, 1)),
        NOW + 86_400,
    );
    let typed = Held::new(None, Some(&code(CodeKind::Poster, 3)), NOW);
    let mut book = book_with(&[poster("z/a"), display]);
    assert_eq!((book.seals.len(), book.count()), (2, 1));
    book.take(tomorrow, SECRET);
    book.take(typed, SECRET);
    assert_eq!(book.count(), 3);
}

#[test]
fn erasing_empties_the_book_at_once_and_tells_the_endpoint_twice() {
    let held = poster("z/a");
    let mut book = book_with(std::slice::from_ref(&held));
    book.erase(NOW);
    assert!(book.seals.is_empty() && book.passport.is_none());
    // An answer that was on its way brings nothing back.
    book.kept(SECRET, &held, seal(&held));
    assert!(book.seals.is_empty());
    let Some(Errand::Erase(erased)) = book.next(&[], NOW) else {
        panic!("the endpoint is not told");
    };
    book.is_erased(&erased, NOW);
    let told = [erased.clone()];
    assert_eq!(book.next(&told, NOW), None);
    let later = NOW + ERASE_AGAIN_S;
    assert_eq!(book.next(&told, later), Some(Errand::Erase(erased.clone())));
    book.is_erased(&erased, later);
    assert_eq!(book, Book::default());
}

/// One thing that happens to a phone with two tabs.
#[derive(Clone, Debug)]
enum Event {
    Take(u8, u8),
    /// A tab sends what is next; the network fails before, after or not at all.
    Send(usize, Cut),
    /// What a tab has in its hands is answered, late.
    Answer(usize),
}

#[derive(Clone, Copy, Debug)]
enum Cut {
    Before,
    After,
    None,
}

fn event() -> impl Strategy<Value = Event> {
    let cut = prop_oneof![Just(Cut::Before), Just(Cut::After), Just(Cut::None)];
    prop_oneof![
        (0..4_u8, 0..3_u8).prop_map(|(place, kind)| Event::Take(place, kind)),
        (0..2_usize, cut).prop_map(|(tab, cut)| Event::Send(tab, cut)),
        (0..2_usize).prop_map(Event::Answer),
    ]
}

/// The endpoint: the best seal a place and day.
#[derive(Default)]
struct Endpoint(BTreeMap<Place, Seal>);

impl Endpoint {
    fn stamp(&mut self, held: &Held) -> Seal {
        let new = seal(held);
        let kept = self
            .0
            .entry(new.place.clone())
            .or_insert_with(|| new.clone());
        if new.is_better_than(kept) {
            *kept = new;
        }
        kept.clone()
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_doubled(events in prop::collection::vec(event(), 0..60)) {
        let (mut book, mut endpoint) = (Book::default(), Endpoint::default());
        let mut hands: [Option<(Held, Seal)>; 2] = [None, None];
        let mut best: BTreeMap<Place, u8> = BTreeMap::new();
        for event in events {
            match event {
                Event::Take(place, kind) => {
                    let place: Place = format!("z/{}", char::from(b'a' + place)).parse().unwrap();
                    let code = match kind {
                        0 => None,
                        1 => Some(code(CodeKind::Poster, 1)),
                        _ => Some(code(CodeKind::Display, 2)),
                    };
                    let held = Held::new(Some(place.clone()), code.as_ref(), NOW);
                    let best = best.entry(place).or_default();
                    *best = (*best).max(strength(held.kind));
                    book.take(held, SECRET);
                }
                Event::Send(tab, cut) => {
                    let Some(Errand::Send(_, held)) = book.next(&[], NOW) else { continue };
                    if let Cut::After | Cut::None = cut {
                        let answer = endpoint.stamp(&held);
                        hands[tab] = matches!(cut, Cut::None).then_some((held, answer));
                    }
                }
                Event::Answer(tab) => {
                    if let Some((held, answer)) = hands[tab].take() {
                        book.kept(SECRET, &held, answer);
                    }
                }
            }
        }
        // The network is back.
        while let Some(Errand::Send(_, held)) = book.next(&[], NOW) {
            let answer = endpoint.stamp(&held);
            book.kept(SECRET, &held, answer);
        }
        let at_endpoint: BTreeMap<Place, u8> = endpoint
            .0
            .iter()
            .map(|(place, seal)| (place.clone(), strength(seal.kind)))
            .collect();
        prop_assert_eq!(&at_endpoint, &best);
        for (place, best) in &best {
            let here: Vec<_> = book.seals.iter().filter(|held| held.place.as_ref() == Some(place)).collect();
            prop_assert_eq!(here.len(), 1);
            prop_assert_eq!(strength(here[0].kind), *best);
            prop_assert_eq!(&here[0].standing, &Standing::Kept);
        }
    }
}
