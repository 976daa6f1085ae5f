//! Connections: accepts them within limits and lets them finish when the endpoint is stopped.
use std::{io, sync::Arc, time::Duration};

use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, sync::Semaphore};
use tower::Service as _;

use super::guard::Guard;

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
        let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
            guard.clone().call(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke");
            }
            drop(place);
        });
    }
    drop(listener);
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
