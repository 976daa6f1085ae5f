//! Real connections: limits, and an end that lets open requests finish.
use std::{sync::Arc, time::Duration};

use hongdu::server::{listen, render};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use crate::world::{Plan, World};

async fn answer(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    stream.read_to_end(&mut text).await.unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_request_finishes_after_the_word_to_stop() {
    let world = World::with(Plan {
        renderer: Arc::new(|screen| {
            std::thread::sleep(Duration::from_millis(400));
            render::html(screen)
        }),
        ..Plan::default()
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(listen::serve(listener, world.guard.clone(), async {
        let _ = stopped.await;
    }));
    let mut idle = TcpStream::connect(address).await.unwrap();
    let mut open = TcpStream::connect(address).await.unwrap();
    open.write_all(b"GET /about HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    let text = answer(&mut open).await;
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n") && text.trim_end().ends_with("</html>"));
    assert_eq!(answer(&mut idle).await, "");
    tokio::time::timeout(Duration::from_secs(5), running)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let world = World::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(listen::serve(
        listener,
        world.guard.clone(),
        std::future::pending(),
    ));
    for filler in [
        format!("x: {}\r\n", "y".repeat(20_000)),
        "x: y\r\n".repeat(100),
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!("GET / HTTP/1.1\r\nhost: x\r\n{filler}\r\n");
        let _ = stream.write_all(head.as_bytes()).await;
        let text = answer(&mut stream).await;
        assert!(text.starts_with("HTTP/1.1 431"), "{text}");
    }
}
