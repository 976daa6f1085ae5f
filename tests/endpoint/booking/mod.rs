//! Rooms are booked, moved and given up, by plain forms and by JSON; nobody gets what another has.
mod again;
mod decide;
mod race;
mod refusals;
mod time;

use axum::{body::Body, http::Request};
use hongdu::{model::booking::record::Key, server::store::booking::Lock};
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::world::{Answer, World};

/// The key with this number.
pub fn key(number: u128) -> String {
    Key::of(number.to_be_bytes()).to_string()
}

/// A booking as a program sends it.
pub fn ordering(from: &str) -> Value {
    json!({
        "purpose": "meetings", "zone": "council", "from": from, "minutes": 60,
        "branch": "老街支部", "heads": 8, "equipment": ["tea"],
    })
}

/// The same as the form sends it.
pub const FORM: &str = "for=meetings&room=council&date=2026-11-24&minutes=60&from=10%3A00\
    &monthly=date&branch=%E8%80%81%E8%A1%97%E6%94%AF%E9%83%A8&heads=8&equipment=tea";

impl World {
    pub async fn order(&self, key: &str, ordering: &Value) -> Answer {
        let request = Request::post("/api/bookings").header("idempotency-key", key);
        self.send(request.body(Body::from(ordering.to_string())).unwrap())
            .await
    }

    pub async fn post(&self, address: &str, form: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(address).header("content-type", kind);
        self.send(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    /// What can be booked, as the page gets it.
    pub async fn offer(&self, query: &str) -> Value {
        let answer = self.get(&format!("/api/booking?{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store");
        answer.json()
    }
}

/// The text of the first element that matches.
pub fn text_of(page: &Answer, selector: &str) -> String {
    let html = Html::parse_document(page.text());
    let found = html.select(&Selector::parse(selector).unwrap()).next();
    found
        .map(|element| element.text().collect())
        .unwrap_or_default()
}

#[tokio::test]
async fn a_form_without_the_module_books_and_shows_the_pass() {
    let world = World::new();
    let page = world
        .get("/book?for=meetings&room=council&date=2026-11-24&minutes=60&from=10%3A00")
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), "no-store");
    let html = Html::parse_document(page.text());
    let own = Selector::parse("form.fields input[name=key]").unwrap();
    let own = html
        .select(&own)
        .next()
        .unwrap()
        .attr("value")
        .unwrap()
        .to_owned();

    let sent = world.post("/book", &format!("{FORM}&key={own}")).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let receipt = sent.header("location").to_owned();
    assert!(receipt.contains(&own), "{receipt}");
    let again = world.post("/book", &format!("{FORM}&key={own}")).await;
    assert_eq!(again.header("location"), receipt, "sent twice, booked once");

    let page = world.get(&receipt).await;
    assert_eq!(page.status, 200);
    assert!(text_of(&page, ".state").contains("约好了"));
    assert!(text_of(&page, ".details").contains("11月24日 周二 10:00–11:00"));
    assert!(text_of(&page, ".details").contains("老街支部"));
    assert!(page.text().contains("<figcaption>"), "the pass");
    let busy = world
        .offer("for=meetings&room=council&date=2026-11-24&minutes=60")
        .await;
    assert_eq!(busy["day"]["busy"].as_array().unwrap().len(), 1);
    assert!(
        !busy.to_string().contains("老街"),
        "who has a room is nobody's business"
    );
}

#[tokio::test]
async fn who_comes_second_is_told_what_is_free_and_keeps_what_was_typed() {
    let world = World::new();
    assert_eq!(
        world
            .order(&key(1), &ordering("2026-11-24T10:00"))
            .await
            .status,
        201
    );
    let second = world.order(&key(2), &ordering("2026-11-24T10:30")).await;
    assert_eq!(second.status, 409);
    let problem = second.json();
    assert_eq!(problem["type"], "/problems/taken");
    let free: Vec<&str> = problem["free"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| slot["from"].as_str().unwrap())
        .collect();
    // A quarter of an hour lies between two bookings, and beginnings on the half hour.
    assert_eq!(
        free,
        ["2026-11-24T11:30", "2026-11-24T12:00", "2026-11-24T12:30"],
        "what comes after it, before what comes earlier"
    );

    let page = world.post("/book", &format!("{FORM}&key={}", key(3))).await;
    assert_eq!(page.status, 409);
    assert!(text_of(&page, "[role=alert]").contains("这段时间刚被约走了"));
    assert!(text_of(&page, "form.fields fieldset").contains("11:30"));
    let html = Html::parse_document(page.text());
    let value = |name: &str| {
        let one = Selector::parse(&format!("form.fields input[name={name}]")).unwrap();
        html.select(&one)
            .next()
            .unwrap()
            .attr("value")
            .map(str::to_owned)
    };
    assert_eq!(value("branch").as_deref(), Some("老街支部"));
    assert_eq!(value("heads").as_deref(), Some("8"));
    assert_eq!(value("instead").as_deref(), Some("2026-11-24T11:30"));

    // The same form with another hour chosen in it, as a browser without a module sends it.
    let again = format!("{FORM}&key={}&instead=2026-11-24T11:30", key(3));
    let booked = world.post("/book", &again).await;
    assert_eq!(booked.status, 303);
    let receipt = world.get(booked.header("location")).await;
    assert!(text_of(&receipt, ".details").contains("11:30–12:30"));
    assert!(text_of(&receipt, ".details").contains("老街支部"));
}

#[tokio::test]
async fn of_a_series_one_taken_date_asks_for_no_other_hour() {
    let world = World::new();
    let first = world.order(&key(1), &ordering("2026-11-24T10:00")).await;
    assert_eq!(first.status, 201);
    let page = world
        .post(
            "/book",
            &format!("{FORM}&months=6&monthly=date&key={}", key(2)),
        )
        .await;
    assert_eq!(page.status, 409);
    assert!(text_of(&page, "[role=alert]").contains("填好的内容还在下面"));
    let html = Html::parse_document(page.text());
    let field = |css: &str| html.select(&Selector::parse(css).unwrap()).count();
    assert_eq!(field("form.fields [name=instead]"), 0);
    assert_eq!(
        field("form.fields [name=skip]"),
        1,
        "sent again without that date"
    );
}

#[tokio::test]
async fn the_private_link_moves_and_cancels_and_gives_a_calendar_file() {
    let world = World::new();
    let made = world
        .order(&key(1), &ordering("2026-11-24T10:00"))
        .await
        .json();
    let number = made["bookings"][0]["number"].as_str().unwrap().to_owned();
    let own = format!("/book/{number}");
    let link = format!("{own}?key={}", key(1));

    let page = world.get(&format!("{link}&date=2026-11-25")).await;
    assert!(
        text_of(&page, ".change").contains("14:30"),
        "free times of another day"
    );
    // Regression: a refusal was shown at an address without the key, and said to keep that address.
    assert!(page.text().contains(&format!("action=\"{link}\"")));
    let moved = world
        .post(
            &own,
            &format!("key={}&do=move&to=2026-11-25T14%3A30", key(1)),
        )
        .await;
    assert_eq!(
        (moved.status.as_u16(), moved.header("location")),
        (303, link.as_str())
    );
    assert!(text_of(&world.get(&link).await, ".details").contains("11月25日 周三 14:30–15:30"));
    let other = world.order(&key(2), &ordering("2026-11-24T10:00")).await;
    assert_eq!(other.status, 201, "the old time is free again");

    let file = world.get(&format!("{own}.ics?key={}", key(1))).await;
    assert!(file.header("content-type").starts_with("text/calendar"));
    for line in [
        "DTSTART:20261125T063000Z",
        "STATUS:CONFIRMED",
        "SEQUENCE:1",
        "BEGIN:VALARM",
    ] {
        assert!(
            file.text().contains(&format!("{line}\r\n")),
            "{line}: {}",
            file.text()
        );
    }

    for _ in 0..2 {
        let gone = world.post(&own, &format!("key={}&do=cancel", key(1))).await;
        assert_eq!(gone.status, 303, "{}", gone.text());
    }
    assert!(text_of(&world.get(&link).await, ".state").contains("已取消"));
    let file = world.get(&format!("{own}.ics?key={}", key(1))).await;
    assert!(file.text().contains("STATUS:CANCELLED\r\n"));
}

#[tokio::test]
async fn one_of_a_year_can_be_moved_though_it_is_farther_off_than_one_may_book() {
    let world = World::new();
    let year = format!("{FORM}&months=6&key={}", key(1));
    let made = world.post("/book", &year).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let lock = Lock::of(key(1).parse().unwrap());
    let made = world.endpoint.store.bookings_of(lock).await.unwrap();
    let last = made.last().unwrap();
    let (number, from) = (&last.number, last.slot.from.to_string());
    let (day, _) = from.split_once('T').unwrap();
    assert!(day > "2027-03-01", "{day}");
    let move_to = async |to: &str| {
        let form = format!("key={}&do=move&to={to}", key(1));
        world.post(&format!("/book/{number}"), &form).await
    };
    let link = format!("/book/{number}?key={}", key(1));
    let offered = world.get(&format!("{link}&date={day}")).await;
    assert!(text_of(&offered, ".change").contains("14:30"));
    let moved = move_to(&format!("{day}T14%3A30")).await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    // No farther than it stands.
    let far = move_to("2027-11-23T14%3A30").await;
    assert_eq!(far.status, 422, "{}", far.text());
}

#[tokio::test]
async fn a_link_with_another_key_shows_nothing() {
    let world = World::new();
    let made = world
        .order(&key(1), &ordering("2026-11-24T10:00"))
        .await
        .json();
    let number = made["bookings"][0]["number"].as_str().unwrap();
    for link in [
        format!("/book/{number}"),
        format!("/book/{number}?key={}", key(2)),
    ] {
        let page = world.get(&link).await;
        assert_eq!(page.status, 404, "{link}");
        assert!(!page.text().contains("老街支部"));
    }
    let form = format!("key={}&do=cancel", key(2));
    assert_eq!(
        world.post(&format!("/book/{number}"), &form).await.status,
        404
    );
    let wrong = key(2);
    let headers = [("idempotency-key", wrong.as_str())];
    let address = format!("/api/bookings/{number}");
    assert_eq!(world.ask("DELETE", &address, &headers).await.status, 404);
    let right = key(1);
    let headers = [("idempotency-key", right.as_str())];
    assert_eq!(
        world.ask("GET", &address, &headers).await.json()["status"],
        "approved"
    );
    assert_eq!(world.ask("DELETE", &address, &headers).await.status, 204);
    assert_eq!(
        world.ask("GET", &address, &headers).await.json()["status"],
        "cancelled"
    );
}

#[tokio::test]
async fn a_monthly_booking_lists_its_clashes_and_takes_the_rest_all_at_once() {
    let world = World::new();
    // In December somebody has the room.
    assert_eq!(
        world
            .order(&key(1), &ordering("2026-12-24T10:00"))
            .await
            .status,
        201
    );
    let steps =
        "for=meetings&room=council&date=2026-11-24&minutes=60&from=10%3A00&months=6&monthly=date";
    let series = world.offer(steps).await["series"].clone();
    let clash = |n: usize| series[n]["clash"].as_str().unwrap_or_default().to_owned();
    assert_eq!(series.as_array().unwrap().len(), 6);
    assert_eq!((clash(0), clash(2)), (String::new(), String::new()));
    assert!(clash(1).contains("刚被约走"));

    let form = format!("{FORM}&months=6&key={}", key(2));
    let refused = world.post("/book", &form).await;
    assert_eq!(refused.status, 409, "none of them, where one cannot be had");
    assert!(text_of(&refused, "[role=alert]").contains("2026-12-24"));
    let november = world
        .offer("for=meetings&room=council&date=2026-11-24&minutes=60")
        .await;
    assert_eq!(november["day"]["busy"], json!([]));
    let sent = world
        .post("/book", &format!("{form}&skip=2026-12-24"))
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = world.get(sent.header("location")).await;
    assert!(text_of(&page, "h2").contains("一起约的 5 次"));
}

#[tokio::test]
async fn an_event_of_the_centre_keeps_its_room() {
    let world = World::new();
    // The theme day, moved there for once.
    let events = world
        .get("/api/events?from=2026-12-11&to=2026-12-11&zone=lecture-hall")
        .await
        .json();
    let event = &events["occurrences"][0];
    assert_eq!(event["time"], "09:30-11:00");
    let day = world
        .offer("for=meetings&room=lecture-hall&date=2026-12-11&minutes=60")
        .await;
    let busy = &day["day"]["busy"][0];
    assert_eq!(busy["event"], event["title"]);
    let mut wanted = ordering("2026-12-11T09:30");
    wanted["zone"] = json!("lecture-hall");
    assert_eq!(world.order(&key(1), &wanted).await.status, 409);
}
