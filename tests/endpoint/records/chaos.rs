//! A network that breaks anywhere: before, during and after the answer. Nothing lost, nothing doubled.
use std::{collections::BTreeSet, net::SocketAddr, time::Duration};

use hongdu::server::listen;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::{cloud, passport};
use crate::world::World;

/// How many seals are sent over the bad network.
const ROUNDS: u64 = 500;

/// Seals of one passport: fewer requests than its limit, tries included.
const SEALS: u64 = 10;

/// Random enough and the same every time (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % sides
    }
}

/// Sends a request and reads the answer, but cuts the connection after so many bytes of both.
async fn send(address: SocketAddr, request: &[u8], cut: usize, abrupt: bool) -> Option<String> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    if abrupt {
        stream.set_zero_linger().unwrap();
    }
    let sent = request.len().min(cut);
    stream.write_all(&request[..sent]).await.unwrap();
    let mut answer = Vec::new();
    let mut left = cut - sent;
    let mut buffer = [0; 256];
    while left > 0 {
        let most = left.min(buffer.len());
        match stream.read(&mut buffer[..most]).await {
            Ok(0) | Err(_) => return String::from_utf8(answer).ok(),
            Ok(count) => {
                answer.extend_from_slice(&buffer[..count]);
                left -= count;
            }
        }
    }
    None
}

fn request(passport: &str, place: &str) -> Vec<u8> {
    let body = cloud(place).to_string();
    let length = body.len();
    format!(
        "POST /api/passport/seals HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         authorization: Bearer {passport}\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// Tries until there is a whole answer; each try but one in four is cut somewhere.
async fn insist(dice: &mut Dice, address: SocketAddr, request: &[u8]) -> (usize, String) {
    for tries in 1.. {
        let cut = match dice.below(4) {
            0 => usize::MAX,
            1 => dice.below(request.len()),
            2 => request.len(),
            _ => request.len() + 1 + dice.below(300),
        };
        let answer = send(address, request, cut, dice.below(2) == 0).await;
        if let Some(answer) = answer.filter(|answer| answer.ends_with('}')) {
            return (tries, answer);
        }
    }
    unreachable!("it tries for ever");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_seal_arrives_once_whatever_the_network_does() {
    let world = World::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let guard = world.guard.clone();
    let serving = tokio::spawn(listen::serve(listener, guard, std::future::pending()));
    let places: Vec<_> = {
        let content = &world.press.current().content;
        let zones = content.zones.iter().map(|zone| format!("z/{}", zone.id));
        zones.take(usize::try_from(SEALS).unwrap()).collect()
    };
    let mut dice = Dice(2026);
    let mut tries = 0;
    for number in 0..ROUNDS / SEALS {
        let me = passport(number);
        for place in &places {
            let (count, answer) = insist(&mut dice, address, &request(&me, place)).await;
            tries += count;
            let first = answer.lines().next().unwrap();
            assert!(
                first.contains(" 201 ") || first.contains(" 409 "),
                "{answer}"
            );
            assert!(answer.contains(place), "{answer}");
        }
    }
    assert!(tries > 1000, "the network was too good: {tries}");
    for number in 0..ROUNDS / SEALS {
        let seals = world.seals(&passport(number)).await;
        let kept: BTreeSet<_> = seals.iter().map(|s| s["place"].as_str().unwrap()).collect();
        assert_eq!(seals.len(), kept.len(), "doubled");
        assert_eq!(kept, places.iter().map(String::as_str).collect(), "lost");
    }
    serving.abort();
    tokio::time::sleep(Duration::ZERO).await;
}
