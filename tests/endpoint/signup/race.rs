//! Many sign up at the same moment at two endpoints on one database: never more than there are places, and
//! those who give up make way for exactly as many.
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::Barrier,
    thread,
    time::Duration,
};

use super::CLUB;
use crate::{booking::key, desk::form, records::Process, world::bundle};

/// Who ask at once; twelve places, six may wait.
const MANY: u128 = 60;

#[test]
fn never_more_than_there_are_places() {
    let (site, data) = (bundle(), tempfile::tempdir().unwrap());
    let both = [(); 2].map(|()| Process::start(site.path(), data.path()));
    let port = |n: u128| both[usize::try_from(n % 2).unwrap()].port;
    let fields = |n: u128| {
        let key = key(n + 1);
        form(&[
            ("key", &key),
            ("name", "王阿姨"),
            ("contact", "13800138000"),
            ("heads", "1"),
        ])
    };
    let answers = at_once(MANY, |n| post(port(n), CLUB, &fields(n)));
    let passes: Vec<&String> = answers
        .iter()
        .filter(|(status, _)| *status == 303)
        .map(|(_, to)| to)
        .collect();
    assert_eq!(passes.len(), 18, "{answers:?}");
    assert!(
        answers
            .iter()
            .all(|(status, _)| [303, 409].contains(status))
    );
    assert_eq!(counts(data.path()), (12, 6));

    // Everybody who has a place or waits gives up at once but four: those four have places.
    let leaving: Vec<(String, String)> = passes[4..]
        .iter()
        .map(|pass| {
            let (own, key) = pass.split_once("?key=").unwrap();
            (own.to_owned(), form(&[("key", key)]))
        })
        .collect();
    let gone = at_once(14, |n| {
        let (own, fields) = &leaving[usize::try_from(n).unwrap()];
        post(port(n), own, fields)
    });
    assert!(gone.iter().all(|(status, _)| *status == 303), "{gone:?}");
    assert_eq!(counts(data.path()), (4, 0));
}

/// How many people have a place, and how many wait.
fn counts(data: &std::path::Path) -> (i64, i64) {
    let file = rusqlite::Connection::open(data.join("hongdu.sqlite3")).unwrap();
    let sql = "SELECT coalesce(sum(heads) FILTER (WHERE state = 'placed'), 0), \
        coalesce(sum(heads) FILTER (WHERE state = 'waiting'), 0) FROM signup";
    file.query_row(sql, (), |row| row.try_into()).unwrap()
}

fn at_once<T: Send>(many: u128, ask: impl Fn(u128) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(usize::try_from(many).unwrap());
    thread::scope(|scope| {
        let asking: Vec<_> = (0..many)
            .map(|n| {
                let (start, ask) = (&start, &ask);
                scope.spawn(move || {
                    start.wait();
                    ask(n)
                })
            })
            .collect();
        asking.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

/// The status, and where it leads.
fn post(port: u16, address: &str, fields: &str) -> (u16, String) {
    let connect = || TcpStream::connect(("127.0.0.1", port)).ok();
    let mut stream = (0..200)
        .find_map(|_| {
            connect().or_else(|| {
                thread::sleep(Duration::from_millis(20));
                None
            })
        })
        .expect("a connection");
    let length = fields.len();
    let request = format!(
        "POST {address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{fields}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let to = answer
        .lines()
        .find_map(|line| line.strip_prefix("location: "));
    (status, to.unwrap_or_default().to_owned())
}
