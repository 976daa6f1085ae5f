//! What every request passes: its id, limits, the timeout, security headers, the log line.
use std::{
    convert::Infallible,
    hash::{BuildHasher as _, RandomState},
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
    body::{Body, HttpBody as _},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header},
    response::Response,
};
use futures_util::{FutureExt as _, future::BoxFuture};
use tower::{Service, ServiceExt as _};

use super::{MAX_BODY, problem::Problem, security::Security};

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

/// The outermost service.
#[derive(Clone, Debug)]
pub struct Guard {
    router: Router,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    security: Security,
    /// Tells the ids of one run from those of another.
    run: u32,
    count: AtomicU64,
}

impl Guard {
    /// Guards this router.
    pub fn new(router: Router, security: Security) -> Self {
        #[allow(clippy::cast_possible_truncation)] // any 32 bits will do
        let run = RandomState::new().hash_one(0_u8) as u32;
        Self {
            router,
            shared: Arc::new(Shared {
                security,
                run,
                count: AtomicU64::new(0),
            }),
        }
    }
}

impl Shared {
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
}

/// What makes a request not worth handling.
fn objection(request: &Request<Body>) -> Option<Problem> {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > MAX_ADDRESS {
        return Some(Problem::address_too_long());
    }
    let body = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    (body.unwrap_or(0) > MAX_BODY as u64).then(Problem::body_too_large)
}

async fn handle(router: Router, shared: Arc<Shared>, mut request: Request<Body>) -> Response {
    let began = Instant::now();
    let id = shared.id(request.headers());
    let method = request.method().clone();
    let path = request.uri().clone();
    let mut response = if let Some(problem) = objection(&request) {
        problem.into_response_now()
    } else {
        request.extensions_mut().insert(id.clone());
        let answer = AssertUnwindSafe(router.oneshot(request)).catch_unwind();
        match tokio::time::timeout(TIMEOUT, answer).await {
            Ok(Ok(Ok(response))) => response,
            Ok(Err(_panic)) => Problem::ours().into_response_now(),
            Ok(Ok(Err(never))) => match never {},
            Err(_elapsed) => Problem::busy().into_response_now(),
        }
    };
    if method == Method::HEAD {
        without_body(&mut response);
    }
    let headers = response.headers_mut();
    shared.security.add_to(headers);
    headers.insert(REQUEST_ID, id.0.clone());
    // The path only: what people search for is nobody's business.
    tracing::info!(
        target: "hongdu::access",
        id = id.as_str(),
        method = method.as_str(),
        path = path.path(),
        status = response.status().as_u16(),
        micros = began.elapsed().as_micros(),
    );
    response
}

/// Leaves of the answer to `HEAD` what `GET` would have said of its body.
fn without_body(response: &mut Response) {
    if let Some(length) = response.body().size_hint().exact()
        && response.status() != axum::http::StatusCode::NOT_MODIFIED
        && !response.headers().contains_key(header::CONTENT_LENGTH)
    {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
    }
    *response.body_mut() = Body::empty();
}

impl Service<Request<Body>> for Guard {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let answer = handle(self.router.clone(), self.shared.clone(), request);
        Box::pin(answer.map(Ok))
    }
}
