//! Connections: accepts them within limits and lets them finish when the endpoint is stopped.
use std::{io, sync::Arc, time::Duration};

use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    io::AsyncReadExt as _,
    net::TcpListener,
    sync::{Semaphore, watch},
};
use tower::Service as _;

use super::{
    front::{self, Rest, Spin},
    guard::Guard,
};

/// The most connections at a time; more wait in the system's queue.
const MAX_CONNECTIONS: usize = 8192;

/// The longest head of a request, in bytes. Of headers hyper itself takes a hundred at most.
const MAX_HEAD: usize = 16 << 10;

/// How long a head may take to arrive; how long an idle connection is kept.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// How long requests may take to finish after the endpoint is told to stop.
const GRACE: Duration = Duration::from_secs(15);

/// Serves until `stop` is done, then lets open requests finish.
pub async fn serve(
    listener: TcpListener,
    guard: Guard,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD);
    let graceful = GracefulShutdown::new();
    let (stopping, stopped) = watch::channel(false);
    let spin = Arc::new(Spin::default());
    let room = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let place = room.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            both = accepted => both,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of descriptors, or the visitor is gone already: neither ends the endpoint.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let guard = guard.of_peer(peer.ip());
        let (http, watcher) = (http.clone(), graceful.watcher());
        let (spin, stopped) = (spin.clone(), stopped.clone());
        tokio::spawn(async move {
            match front::serve(stream, &guard, &spin, stopped, HEAD_TIMEOUT).await {
                Ok(Some(rest)) => hand_on(rest, guard, &http, watcher).await,
                Ok(None) => {}
                Err(error) => tracing::debug!(%error, "a connection broke"),
            }
            drop(place);
        });
    }
    drop(listener);
    // Fails where no connection is open: then there is nobody to tell.
    let _ = stopping.send(true);
    let open = MAX_CONNECTIONS - room.available_permits();
    tracing::info!(open, "stopping: open requests finish first");
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not finish in time");
    }
    Ok(())
}

/// Serves what is left of a connection: here anything may be asked, and awaited.
async fn hand_on(rest: Rest, guard: Guard, http: &http1::Builder, watcher: Watcher) {
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        guard.clone().call(request)
    });
    let (read, write) = rest.stream.into_split();
    let all = io::Cursor::new(rest.read).chain(read);
    let io = TokioIo::new(tokio::io::join(all, write));
    let connection = watcher.watch(http.serve_connection(io, service));
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a connection broke");
    }
}

/// Done when the process is told to stop: SIGTERM or SIGINT.
pub async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = term.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
