//! What every request passes: its id, limits, the timeout, security headers, the log line.
use std::{
    convert::Infallible,
    future::Ready,
    hash::{BuildHasher as _, RandomState},
    net::IpAddr,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, HttpBody},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header},
};
use bytes::Bytes;
use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Either},
};
use tower::{Service, ServiceExt as _};

use super::{Endpoint, MAX_BODY, problem::Problem, reply::Reply};

/// The longest address that is read, in bytes.
pub const MAX_ADDRESS: usize = 2048;

/// How long an answer may take to be made.
pub const TIMEOUT: Duration = Duration::from_secs(15);

/// The header that carries a request's id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A request's id, as handlers find it among the request's extensions.
#[derive(Clone, Debug)]
pub struct RequestId(pub HeaderValue);

impl RequestId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

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
    /// Tells the ids of one run from those of another.
    run: u32,
    count: AtomicU64,
}

impl Guard {
    /// Guards this router.
    pub fn new(router: Router, endpoint: Arc<Endpoint>) -> Self {
        #[allow(clippy::cast_possible_truncation)] // any 32 bits will do
        let run = RandomState::new().hash_one(0_u8) as u32;
        let inner = Arc::new(Inner {
            router,
            endpoint,
            run,
            count: AtomicU64::new(0),
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
}

impl Inner {
    /// The id the request came with if it is a sane one, else a new one.
    fn id(&self, headers: &HeaderMap) -> RequestId {
        let sane = |value: &&HeaderValue| {
            (1..=64).contains(&value.len())
                && value
                    .as_bytes()
                    .iter()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
        };
        let id = headers.get(REQUEST_ID).filter(sane).cloned();
        RequestId(id.unwrap_or_else(|| {
            let number = self.count.fetch_add(1, Ordering::Relaxed);
            HeaderValue::from_maybe_shared(format!("{:08x}-{number:x}", self.run))
                .unwrap_or(HeaderValue::from_static("0"))
        }))
    }

    /// The long way: the router, within the time there is; a panic of a handler ends here.
    async fn route(
        &self,
        mut request: Request<Body>,
        id: RequestId,
        peer: Option<Peer>,
    ) -> Response<Reply> {
        let head = *request.method() == Method::HEAD;
        request.extensions_mut().insert(id);
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        let answer = AssertUnwindSafe(self.router.clone().oneshot(request)).catch_unwind();
        let response = match tokio::time::timeout(TIMEOUT, answer).await {
            Ok(Ok(Ok(response))) => response,
            Ok(Err(_panic)) => Problem::ours().into_response_now(),
            Ok(Ok(Err(never))) => match never {},
            Err(_elapsed) => Problem::busy().into_response_now(),
        };
        self.finish(response, head)
    }

    /// Adds what every answer has.
    fn finish(&self, response: Response<Body>, head: bool) -> Response<Reply> {
        let mut response = response.map(Reply::Streamed);
        if head {
            without_body(&mut response);
        }
        self.endpoint.security.add_to(response.headers_mut());
        response
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
fn without_body(response: &mut Response<Reply>) {
    if let Some(length) = response.body().size_hint().exact()
        && response.status() != StatusCode::NOT_MODIFIED
        && !response.headers().contains_key(header::CONTENT_LENGTH)
    {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
    }
    *response.body_mut() = Reply::NONE;
}

/// Writes the log line. The path only: what people search for is nobody's business.
fn log(id: &RequestId, method: &Method, path: &str, status: StatusCode, began: Instant) {
    tracing::info!(
        target: "hongdu::access",
        id = id.as_str(),
        method = method.as_str(),
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
    type Response = Response<Reply>;
    type Error = Infallible;
    type Future = Either<
        Ready<Result<Response<Reply>, Infallible>>,
        BoxFuture<'static, Result<Response<Reply>, Infallible>>,
    >;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let began = Instant::now();
        let inner = &self.inner;
        let id = inner.id(request.headers());
        let answer = match objection(&request) {
            Some(problem) => {
                let head = *request.method() == Method::HEAD;
                Some(inner.finish(problem.into_response_now(), head))
            }
            None => inner.endpoint.ready(&request),
        };
        if let Some(mut response) = answer {
            let path = request.uri().path();
            log(&id, request.method(), path, response.status(), began);
            response.headers_mut().insert(REQUEST_ID, id.0);
            return Either::Left(std::future::ready(Ok(response)));
        }
        let (inner, peer) = (inner.clone(), self.peer);
        Either::Right(Box::pin(async move {
            let (method, uri) = (request.method().clone(), request.uri().clone());
            let request = request.map(Body::new);
            let mut response = inner.route(request, id.clone(), peer).await;
            log(&id, &method, uri.path(), response.status(), began);
            response.headers_mut().insert(REQUEST_ID, id.0);
            Ok(response)
        }))
    }
}
