//! A request's id: the one it came with, else a new one. The log line carries it; the answer, where somebody may ask
//! by it: the sender, who gave it, or a visitor for whom it went wrong.
use std::{
    hash::{BuildHasher as _, RandomState},
    io::Write as _,
    sync::atomic::{AtomicU64, Ordering},
};

use axum::http::{HeaderName, HeaderValue};

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

/// The source of ids.
#[derive(Debug)]
pub struct Ids {
    /// Tells the ids of one run from those of another; ends with a hyphen.
    run: String,
    count: AtomicU64,
}

impl Ids {
    /// Ids unlike those of any other run.
    pub fn start() -> Self {
        #[allow(clippy::cast_possible_truncation)] // any 32 bits will do
        let run = RandomState::new().hash_one(0_u8) as u32;
        Self {
            run: format!("{run:08x}-"),
            count: AtomicU64::new(0),
        }
    }

    /// Writes the sane id a request came with, or a new one.
    pub fn write(&self, given: Option<&[u8]>, out: &mut Vec<u8>) {
        if let Some(given) = given {
            out.extend_from_slice(given);
            return;
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        out.extend_from_slice(self.run.as_bytes());
        // Writing to memory does not fail.
        let _ = write!(out, "{number:x}");
    }

    /// The same as an id of its own.
    pub fn of(&self, given: Option<&[u8]>) -> RequestId {
        let mut text = Vec::new();
        self.write(given, &mut text);
        RequestId(HeaderValue::from_maybe_shared(text).unwrap_or(HeaderValue::from_static("0")))
    }
}

/// At most 64 letters, digits, hyphens, underscores and points: what may stand in a log line.
pub fn is_sane(id: &[u8]) -> bool {
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    (1..=64).contains(&id.len()) && id.iter().all(fits)
}
