//! The invariant of `web::screen`: a page rendered from its slice of the pack is the page rendered
//! from the whole pack, for the browser has the slice first and the whole later.
use std::sync::Arc;

use hongdu::{
    model::{
        content::Content,
        date::DateTime,
        occurrence::{Filter, Running},
        passport::{
            Passport,
            book::{Book, Held},
        },
        place::Place,
    },
    server::{agenda::agenda, render},
    web::{
        app,
        route::Route,
        screen::{self, Screen},
    },
};

use crate::world::{NOW, packs};

/// Addresses of every kind of page of this pack, with every choice one can make on it.
pub fn addresses(content: &Content) -> Vec<String> {
    let mut all: Vec<String> = [
        "/",
        "/?q=%E4%B9%A6",
        "/?q=zzzz",
        "/map",
        "/map?q=%E4%B9%A6",
        "/map?floor=nope&zone=nope",
        "/calendar",
        "/calendar?view=week",
        "/calendar?view=month",
        "/calendar?date=2026-02-14",
        "/calendar?view=month&date=2027-02-06",
        "/trail",
        "/tour",
        "/tour/z-nope",
        "/services",
        "/stamp",
        "/me",
        "/about",
        "/nope",
        "/z/nope",
        "/calendar/nope",
        "/trail/nope",
    ]
    .map(str::to_owned)
    .to_vec();
    for floor in &content.plan.floors {
        all.push(format!("/map?floor={}", floor.id));
    }
    for purpose in &content.centre.purposes {
        all.push(format!("/map?for={}", purpose.id));
    }
    for category in &content.centre.categories {
        all.push(format!("/calendar?category={}", category.id));
    }
    for (number, zone) in content.zones.iter().enumerate() {
        let id = &zone.id;
        all.push(format!("/z/{id}"));
        // The map draws the whole plan each time: some of them will do.
        if number % 5 == 0 {
            all.push(format!("/tour/z-{id}?look=90"));
            all.push(format!("/map?zone={id}"));
            all.push(format!("/map?here={id}"));
            all.push(format!("/map?to={id}"));
            all.push(format!("/calendar?zone={id}"));
        }
        if let Some(first) = content.zones.first()
            && number % 5 == 1
        {
            all.push(format!("/map?here={}&to={id}", first.id));
        }
    }
    for event in &content.events {
        all.push(format!("/calendar/{}", event.id));
        all.push(format!("/calendar/{}?date=2026-11-21", event.id));
        all.push(format!("/calendar/{}?date=2026-11-28", event.id));
    }
    for site in &content.trail.sites {
        all.push(format!("/trail/{}", site.id));
        all.push(format!("/tour/t-{}", site.id));
    }
    all
}

fn screen(content: Arc<Content>, whole: &Content, address: &str, now: DateTime) -> Screen {
    let days = screen::agenda_range(&Route::parse(address), now);
    let running = Running::of(&whole.events);
    let agenda = days.map(|days| agenda(whole, &running, days, &Filter::default(), None));
    let agenda = agenda.unwrap_or_default().into();
    Screen::new(now, address.to_owned(), content, agenda)
}

/// A phone that has a seal of every place.
fn full_book(content: &Content) -> Arc<Book> {
    let mut book = Book::default();
    for place in Place::all(content) {
        book.take(
            Held::new(Some(place), None, 1_795_224_600),
            Passport::of([7; 16]),
        );
    }
    book.into()
}

#[test]
fn a_page_is_the_same_from_its_slice_and_from_the_whole() {
    let now = NOW.parse().unwrap();
    let mut torn = Vec::new();
    for (folder, content) in packs() {
        let whole = Arc::new(content);
        let book = full_book(&whole);
        for (address, book) in addresses(&whole)
            .into_iter()
            .flat_map(|address| [(address.clone(), None), (address, Some(book.clone()))])
        {
            let part = Arc::new(screen::slice(&whole, &Route::parse(&address)));
            let mut part = screen(part, &whole, &address, now);
            let mut full = screen(whole.clone(), &whole, &address, now);
            (part.book, full.book) = (book.clone(), book);
            assert_eq!(app::title(&part), app::title(&full), "{address}");
            assert_eq!(part.found(), full.found(), "{address}");
            let (part, full) = (render::html(part), render::html(full));
            if part != full {
                torn.push(format!(
                    "{} {address}: {}",
                    folder.display(),
                    differs(&part, &full)
                ));
            }
        }
    }
    assert!(torn.is_empty(), "{}", torn.join("\n"));
}

/// Where the two begin to differ.
fn differs(part: &str, full: &str) -> String {
    let same = part
        .chars()
        .zip(full.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |text: &str| -> String {
        text.chars()
            .skip(same.saturating_sub(40))
            .take(120)
            .collect()
    };
    format!("\n  slice: …{}\n  whole: …{}", around(part), around(full))
}
