//! Addresses: parsed, printed, mangled, absent.
use super::*;

#[test]
fn every_address_survives_parsing_and_printing() {
    for address in [
        "/",
        "/?q=%E5%80%9F%E4%B9%A6",
        "/map",
        "/map?floor=f1&for=study&zone=book-bar&here=hall&to=book-bar",
        "/z/book-bar",
        "/calendar",
        "/calendar?view=month&date=2026-11-21&category=red&zone=book-bar",
        "/calendar/larks",
        "/calendar/larks?date=2026-11-21",
        "/trail",
        "/trail/memorial",
        "/tour",
        "/tour/z-book-bar",
        "/tour/t-memorial?look=135",
        "/services",
        "/book",
        "/book?for=party-day&room=oath&date=2026-11-25&minutes=60&from=09%3A30",
        "/book?for=party-day&room=oath&date=2026-11-25&minutes=60&from=09%3A30&months=6&monthly=weekday",
        "/book/7H3K9Q2M?key=0123456789ABCDEFGHJKMNPQRS&date=2026-11-26",
        "/signup/larks/2026-11-28",
        "/signup/7H3K9Q2M?key=0123456789ABCDEFGHJKMNPQRS",
        "/stamp",
        "/me",
        "/verify",
        "/verify?code=C123-4567",
        "/display/book-bar",
        "/desk",
        "/desk/login",
        "/desk/logout",
        "/desk/events",
        "/desk/new-event",
        "/desk/events/larks",
        "/desk/events/larks?date=2026-11-21",
        "/desk/notices",
        "/desk/figures",
        "/desk/figures/week?date=2026-11-21",
        "/desk/signups",
        "/desk/signups/larks/2026-11-28",
        "/desk/log",
        "/about",
        "/nope",
        "/z/",
    ] {
        let printed = Route::parse(address).to_string();
        assert_eq!(Route::parse(&printed), Route::parse(address), "{address}");
    }
}

#[test]
fn a_mangled_query_still_opens_its_page() {
    assert_eq!(
        Route::parse("/calendar?date=2026-02-30&view=%FF&from=wechat"),
        Route::Calendar(CalendarQuery::default())
    );
    assert_eq!(Route::parse("/z/book-bar?from=groupmessage"), {
        Route::Zone(Id::parse("book-bar").unwrap())
    });
}

#[test]
fn what_is_no_page_is_not_found_at_its_own_address() {
    for path in [
        "/nope",
        "/z",
        "/z/A",
        "/z/a/b",
        "/calendar/a/b",
        "/desk/a",
        "/signup",
        "/signup/a",
        "/signup/a/b",
        "/signup/a/2026-11-28/c",
    ] {
        assert_eq!(Route::parse(path), Route::NotFound(path.to_owned()));
    }
}

#[test]
fn what_was_searched_for_is_a_page_of_its_own() {
    let same = |a, b| Route::parse(a).same_page(&Route::parse(b));
    assert!(!same("/", "/?q=%E5%80%9F%E4%B9%A6"));
    assert!(!same("/?q=a", "/?q=b"));
    assert!(same("/?q=a", "/?q=a&from=wechat"));
    assert!(same("/map", "/map?q=a"));
    assert!(same("/calendar/a", "/calendar/a?date=2026-11-21"));
}
