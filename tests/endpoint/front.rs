//! What is ready is answered at the front of a connection, and no visitor can tell it from the router's answer.
use std::{
    collections::BTreeMap,
    time::{Duration, SystemTime},
};

use axum::http::HeaderValue;
use hongdu::server::{
    front::{self, Spin},
    listen,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::watch,
    time::Instant,
};

use crate::world::World;

const ID: &str = "x-request-id";

/// An open connection to a world that listens.
struct Connection(BufReader<TcpStream>);

/// An answer as it came over the wire.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
    /// Only the front writes the id last that the request came with.
    by_front: bool,
}

impl Connection {
    async fn to(world: &World) -> Self {
        let (connection, listener) = Self::open().await;
        let guard = world.guard.clone();
        tokio::spawn(listen::serve(listener, guard, std::future::pending()));
        connection
    }

    /// A connection that nobody has accepted.
    async fn open() -> (Self, TcpListener) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let socket = TcpSocket::new_v4().unwrap();
        // Little room: a large answer comes in pieces.
        socket.set_recv_buffer_size(8192).unwrap();
        let stream = socket.connect(address).await.unwrap();
        (Self(BufReader::new(stream)), listener)
    }

    async fn send(&mut self, text: &str) {
        self.0.get_mut().write_all(text.as_bytes()).await.unwrap();
    }

    async fn answer(&mut self) -> Answer {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.0.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap();
        let mut lines = head.trim_end().split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let headers: Vec<_> = lines.map(|line| line.split_once(": ").unwrap()).collect();
        let by_front = headers.last().unwrap().0 == ID;
        let headers = headers.into_iter().map(|(k, v)| (k.into(), v.into()));
        let headers: BTreeMap<String, String> = headers.collect();
        let length = headers.get("content-length");
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        self.0.read_exact(&mut body).await.unwrap();
        Answer {
            status: status.parse().unwrap(),
            headers,
            body,
            by_front,
        }
    }

    async fn get(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = fields.iter().map(|(k, v)| format!("{k}: {v}\r\n"));
        let fields = fields.collect::<String>();
        self.send(&format!(
            "GET {address} HTTP/1.1\r\nhost: x\r\n{fields}\r\n"
        ))
        .await;
        self.answer().await
    }
}

#[tokio::test]
async fn the_front_answers_as_the_router_does() {
    let world = World::new();
    let mut connection = Connection::to(&world).await;
    for address in [
        "/",
        "/map",
        "/calendar?view=month",
        "/calendar?nobody=knows&view=month",
        "/api/content",
        "/assets/app-0123456789ab.js",
        "/og.png",
        "/sw.js",
    ] {
        // Whoever comes first has a page made; then it is ready.
        let tag = world.get(address).await.header("etag").to_owned();
        let list = format!("\"x\", W/{tag}");
        for accepted in ["", "gzip, deflate, br", "gzip", "br;q=0.1, identity;q=0"] {
            for known in ["", &tag, &list, "\"x\"", "*"] {
                let mut fields = vec![(ID, "theirs")];
                if !accepted.is_empty() {
                    fields.push(("Accept-Encoding", accepted));
                }
                if !known.is_empty() {
                    fields.push(("If-None-Match", known));
                }
                let theirs = world.get_with(address, &fields).await;
                let mut ours = connection.get(address, &fields).await;
                let about = format!("{address} {fields:?}");
                if theirs.status == 406 {
                    // That is not plain: the rest of the connection is the router's.
                    assert!(!ours.by_front, "{about}");
                    connection = Connection::to(&world).await;
                    continue;
                }
                assert!(ours.by_front, "{about}");
                assert_eq!(ours.status, theirs.status.as_u16(), "{about}");
                assert_eq!(ours.body, theirs.body, "{about}");
                let date = ours.headers.remove("date").unwrap();
                assert!(date.ends_with(" GMT") && date.len() == 29, "{date}");
                let length = ours.headers.remove("content-length");
                assert_eq!(length.is_some(), ours.status == 200, "{about}");
                let headers = theirs.headers.iter();
                let text = |value: &HeaderValue| value.to_str().unwrap().to_owned();
                let mut headers: BTreeMap<_, _> = headers
                    .map(|(name, value)| (name.to_string(), text(value)))
                    .collect();
                headers.remove("content-length");
                assert_eq!(ours.headers, headers, "{about}");
            }
        }
    }
}

#[tokio::test]
async fn requests_that_come_together_are_answered_in_their_order() {
    let world = World::new();
    world.get("/about").await;
    let mut connection = Connection::to(&world).await;
    let all = ["/api/content", "/about", "/healthz", "/about"]
        .map(|address| format!("GET {address} HTTP/1.1\r\nhost: x\r\n{ID}: 7\r\n\r\n"));
    connection.send(&all.concat()).await;
    for (kind, by_front) in [
        ("application/json", true),
        ("text/html; charset=utf-8", true),
        ("application/json", false),
        // From the first that is not ready on, the router answers all.
        ("text/html; charset=utf-8", false),
    ] {
        let answer = connection.answer().await;
        assert_eq!(answer.headers["content-type"], kind);
        assert_eq!(answer.by_front, by_front);
    }
}

#[tokio::test]
async fn a_request_that_comes_in_pieces_is_answered() {
    let world = World::new();
    let mut connection = Connection::to(&world).await;
    for piece in ["GET /api/con", "tent HTTP/1.1\r\nho", "st: x\r\n\r\n"] {
        connection.send(piece).await;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let answer = connection.answer().await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, world.get("/api/content").await.body);
}

#[tokio::test]
async fn a_visitor_who_reads_slowly_gets_every_byte() {
    let world = World::new();
    let body = world.get("/api/content").await.body;
    let mut connection = Connection::to(&world).await;
    let one = "GET /api/content HTTP/1.1\r\nhost: x\r\n\r\n";
    let many = 80;
    connection.send(&one.repeat(many)).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    for _ in 0..many {
        assert!(connection.answer().await.body == body);
    }
}

#[tokio::test]
async fn what_many_ask_for_at_once_is_the_same_for_all() {
    let world = World::new();
    let body = world.get("/api/content").await.body;
    let mut all = [Connection::to(&world).await, Connection::to(&world).await];
    let mut first = all[0].get("/api/content", &[]).await.headers;
    let router = world.get("/api/content").await;
    first.remove("date");
    first.remove("content-length");
    let headers = router.headers.iter();
    let headers =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    let mut theirs: BTreeMap<_, _> = headers.collect();
    theirs.remove("content-length");
    assert_eq!(first, theirs, "without an id it is the router's answer too");
    for at in 0..1000 {
        let connection = &mut all[at % 2];
        let mut answer = connection.get("/api/content", &[]).await;
        assert!(answer.status == 200 && answer.body == body, "{at}");
        let date = answer.headers.remove("date").unwrap();
        let age = SystemTime::now().duration_since(httpdate::parse_http_date(&date).unwrap());
        assert!(age.unwrap() < Duration::from_secs(3), "{at}: {date}");
        let length = answer.headers.remove("content-length").unwrap();
        assert_eq!(length, body.len().to_string(), "{at}");
        assert_eq!(answer.headers, first, "{at}");
        if at % 100 == 0 {
            let given = connection.get("/api/content", &[(ID, "mine")]).await;
            assert!(given.body == body && given.headers[ID] == "mine", "{at}");
        }
    }
}

#[tokio::test]
async fn an_id_that_is_not_sane_is_not_taken_over() {
    let world = World::new();
    let mut connection = Connection::to(&world).await;
    for given in ["", "a b", "<script>", &"a".repeat(65), "é"] {
        let answer = connection
            .get("/api/content", &[("X-Request-ID", given)])
            .await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers.get(ID), None, "{given}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_nobody_uses_is_closed() {
    let world = World::new();
    let mut connection = Connection::to(&world).await;
    for pause in [20, 20] {
        assert_eq!(connection.get("/api/content", &[]).await.status, 200);
        tokio::time::sleep(Duration::from_secs(pause)).await;
    }
    assert_eq!(connection.get("/api/content", &[]).await.status, 200);
    let began = Instant::now();
    assert_eq!(connection.0.read(&mut [0]).await.unwrap(), 0);
    let passed = began.elapsed().as_secs();
    assert!((29..=31).contains(&passed), "{passed}");
}

/// Regression: who had read a long answer for longer than that was idle, and was cut off.
#[tokio::test]
async fn to_read_for_long_is_not_to_be_idle() {
    let world = World::new();
    let body = world.get("/api/content").await.body;
    let (mut connection, listener) = Connection::open().await;
    let (stream, _) = listener.accept().await.unwrap();
    let (guard, idle) = (world.guard.clone(), Duration::from_millis(1500));
    let (_stop, stopped) = watch::channel(false);
    tokio::spawn(
        async move { front::serve(stream, &guard, &Spin::default(), stopped, idle).await },
    );
    let one = "GET /api/content HTTP/1.1\r\nhost: x\r\n\r\n";
    let many = 90;
    connection.send(&one.repeat(many)).await;
    tokio::time::sleep(2 * idle).await;
    for _ in 0..many {
        assert!(connection.answer().await.body == body);
    }
    assert_eq!(connection.get("/api/content", &[]).await.status, 200);
}
