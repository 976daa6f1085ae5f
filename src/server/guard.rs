//! What every request passes: its id, limits, the timeout, security headers, the log line.
use std::{
    convert::Infallible,
    net::IpAddr,
    panic::AssertUnwindSafe,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, HttpBody},
    http::{HeaderValue, Method, Request, Response, StatusCode, header},
};
use bytes::Bytes;
use futures_util::{FutureExt as _, future::BoxFuture};
use tokio::time::Instant;
use tower::{Service, ServiceExt as _};

use super::{
    Endpoint, MAX_BODY,
    problem::Problem,
    request_id::{self, Ids, REQUEST_ID, RequestId},
};

/// The longest address that is read, in bytes.
pub const MAX_ADDRESS: usize = 2048;

/// How long an answer may take to be made.
pub const TIMEOUT: Duration = Duration::from_secs(15);

/// Where a connection comes from: the visitor's address, or that of a proxy in front.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The outermost service.
#[derive(Clone, Debug)]
pub struct Guard {
    inner: Arc<Inner>,
    peer: Option<Peer>,
}

#[derive(Debug)]
struct Inner {
    router: Router,
    endpoint: Arc<Endpoint>,
    ids: Ids,
}

impl Guard {
    /// Guards this router.
    pub fn new(router: Router, endpoint: Arc<Endpoint>) -> Self {
        let inner = Arc::new(Inner {
            router,
            endpoint,
            ids: Ids::start(),
        });
        Self { inner, peer: None }
    }

    /// The guard of a connection from this address.
    #[must_use]
    pub fn of_peer(&self, peer: IpAddr) -> Self {
        Self {
            inner: self.inner.clone(),
            peer: Some(Peer(peer)),
        }
    }

    /// The endpoint behind it.
    pub(super) fn endpoint(&self) -> &Endpoint {
        &self.inner.endpoint
    }

    /// The ids of requests.
    pub(super) fn ids(&self) -> &Ids {
        &self.inner.ids
    }
}

impl Inner {
    /// The router, within the time there is; a panic of a handler ends here.
    async fn route(
        &self,
        mut request: Request<Body>,
        id: RequestId,
        peer: Option<Peer>,
    ) -> Response<Body> {
        request.extensions_mut().insert(id);
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        let answer = AssertUnwindSafe(self.router.clone().oneshot(request)).catch_unwind();
        match tokio::time::timeout(TIMEOUT, answer).await {
            Ok(Ok(Ok(response))) => response,
            Ok(Err(_panic)) => Problem::ours().into_response_now(),
            Ok(Ok(Err(never))) => match never {},
            Err(_elapsed) => Problem::busy().into_response_now(),
        }
    }
}

/// What makes a request not worth handling.
fn objection<B>(request: &Request<B>) -> Option<Problem> {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > MAX_ADDRESS {
        return Some(Problem::address_too_long());
    }
    let body = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    (body.unwrap_or(0) > MAX_BODY as u64).then(|| Problem::body_too_large(MAX_BODY))
}

/// Leaves of the answer to `HEAD` what `GET` would have said of its body.
fn without_body(response: &mut Response<Body>) {
    if let Some(length) = response.body().size_hint().exact()
        && response.status() != StatusCode::NOT_MODIFIED
        && !response.headers().contains_key(header::CONTENT_LENGTH)
    {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
    }
    *response.body_mut() = Body::empty();
}

/// Whether anybody reads log lines.
pub(super) fn logs() -> bool {
    tracing::enabled!(target: "hongdu::access", tracing::Level::INFO)
}

/// Writes the log line. The path only: what people search for is nobody's business.
pub(super) fn log(id: &str, method: &str, path: &str, status: StatusCode, began: Instant) {
    tracing::info!(
        target: "hongdu::access",
        id,
        method,
        path,
        status = status.as_u16(),
        micros = began.elapsed().as_micros(),
    );
}

impl<B> Service<Request<B>> for Guard
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let began = Instant::now();
        let (inner, peer) = (self.inner.clone(), self.peer);
        Box::pin(async move {
            let given = request.headers().get(REQUEST_ID).map(HeaderValue::as_bytes);
            let given = given.filter(|id| request_id::is_sane(id));
            let (id, asked_by_it) = (inner.ids.of(given), given.is_some());
            let (method, uri) = (request.method().clone(), request.uri().clone());
            let mut response = match objection(&request) {
                Some(problem) => problem.into_response_now(),
                None => inner.route(request.map(Body::new), id.clone(), peer).await,
            };
            if method == Method::HEAD {
                without_body(&mut response);
            }
            inner.endpoint.security.add_to(response.headers_mut());
            log(
                id.as_str(),
                method.as_str(),
                uri.path(),
                response.status(),
                began,
            );
            if asked_by_it || response.status().as_u16() >= 400 {
                response.headers_mut().insert(REQUEST_ID, id.0);
            }
            Ok(response)
        })
    }
}
