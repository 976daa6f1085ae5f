//! Open pages hear within seconds that something has changed, and the endpoint still stops at once.
use std::time::Duration;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use hongdu::{
    model::{desk::Role, live::Versions},
    server::{
        listen,
        live::{self, MAX_LISTENERS},
    },
};
use http_body_util::BodyExt as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};
use tower::ServiceExt as _;

use crate::{
    booking::{key, ordering},
    desk::office,
    signup::CLUB,
    world::World,
};

/// An open page's line.
struct Line(Body);

impl Line {
    async fn to(world: &World) -> Self {
        let request = Request::get("/api/live").body(Body::empty()).unwrap();
        let answer = world.guard.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!(header("cache-control"), "no-store");
        // nginx would keep each event until it has a bufferful.
        assert_eq!(header("x-accel-buffering"), "no");
        Self(answer.into_body())
    }

    /// The next event; none once the line has ended.
    async fn next(&mut self) -> Option<Versions> {
        let frame = tokio::time::timeout(Duration::from_secs(10), self.0.frame());
        let bytes = frame.await.unwrap()?.unwrap().into_data().unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let data = text.lines().find_map(|line| line.strip_prefix("data: "));
        Some(serde_json::from_str(data.unwrap()).unwrap())
    }
}

#[tokio::test]
async fn a_booking_a_sign_up_and_a_notice_are_told_to_whoever_listens() {
    let world = office().await;
    live::watch(&world.endpoint).await;
    let mut line = Line::to(&world).await;
    let first = line.next().await.unwrap();
    let health = world.get("/healthz").await.json();
    assert_eq!(first.content, health["content_version"]);

    let booked = world.order(&key(1), &ordering("2026-11-24T10:00")).await;
    assert_eq!(booked.status, 201, "{}", booked.text());
    let second = line.next().await.unwrap();
    assert!(second.booking > first.booking && second.content == first.content);

    world.signed(CLUB, 1, 2).await;
    let third = line.next().await.unwrap();
    assert!(third.signup > second.signup && third.booking == second.booking);

    let staff = world.login(Role::Staff).await;
    let notice = [
        ("text", "下午三点停水"),
        ("from", "2026-11-21T09:00"),
        ("until", "2026-11-21T18:00"),
    ];
    let put = world.post_as(&staff, "/desk/notices", &notice).await;
    assert_eq!(put.status, 303, "{}", put.text());
    assert_ne!(line.next().await.unwrap().content, first.content);
}

#[tokio::test]
async fn who_listens_later_hears_first_how_things_stand() {
    let world = World::new();
    world.order(&key(1), &ordering("2026-11-24T10:00")).await;
    let mut line = Line::to(&world).await;
    assert_eq!(line.next().await.unwrap().booking, 1);
}

/// The page says what it was made from: a change between the page and the line is not missed.
#[tokio::test]
async fn a_page_of_records_names_the_versions_it_shows() {
    let world = World::new();
    world.endpoint.look().await.unwrap();
    let page = world.get("/book").await;
    assert!(
        page.text()
            .contains(r#"<meta name="live" content="{&quot;content"#)
    );
    // What everybody at a door loads is not burdened with it.
    assert!(
        !world
            .get("/z/council")
            .await
            .text()
            .contains(r#"name="live""#)
    );
}

/// Regression: a page made in an endpoint's first second named no version, and was made anew at once, with
/// the words that it had changed.
#[tokio::test]
async fn the_first_page_of_an_endpoint_is_not_taken_for_an_old_one() {
    let world = World::new();
    live::watch(&world.endpoint).await;
    let page = world.get("/book").await;
    let (_, named) = page
        .text()
        .split_once(r#"<meta name="live" content=""#)
        .unwrap();
    let (named, _) = named.split_once('"').unwrap();
    let named: Versions = serde_json::from_str(&named.replace("&quot;", "\"")).unwrap();
    assert_eq!(Line::to(&world).await.next().await, Some(named));
}

#[tokio::test]
async fn when_all_places_are_taken_the_next_is_told_when_to_come_back() {
    let world = World::new();
    let mut lines = Vec::new();
    for _ in 0..MAX_LISTENERS {
        lines.push(Line::to(&world).await);
    }
    let refused = world.get("/api/live").await;
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert_eq!(refused.header("retry-after"), "60");
    // Whoever goes makes room.
    lines.pop();
    Line::to(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_listens_does_not_keep_the_endpoint_from_stopping() {
    let world = World::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let endpoint = world.endpoint.clone();
    let running = tokio::spawn(listen::serve(listener, world.guard.clone(), async move {
        let _ = stopped.await;
        endpoint.live.end();
    }));
    let mut page = TcpStream::connect(address).await.unwrap();
    page.write_all(b"GET /api/live HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let mut some = [0; 64];
    assert!(page.read(&mut some).await.unwrap() > 0);
    stop.send(()).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), running);
    ended.await.expect("it stops at once").unwrap().unwrap();
}
