//! An answer as it goes over the wire (RFC 9112): the head as text, the body in memory and, where many ask for it
//! at once, both in a file.
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;

use super::whole::{Demand, Supply, Whole};

/// One representation in one coding.
#[derive(Debug)]
pub struct Wire {
    status: StatusCode,
    /// Without the last lines, which differ from answer to answer.
    head: Vec<u8>,
    unchanged: Vec<u8>,
    body: Bytes,
    demand: Demand,
}

impl Wire {
    /// Of these headers and this body.
    pub fn new(status: StatusCode, headers: &HeaderMap, body: Bytes) -> Self {
        let mut head = head(status, headers);
        let length = format!("content-length: {}\r\n", body.len());
        head.extend_from_slice(length.as_bytes());
        Self {
            status,
            head,
            unchanged: self::head(StatusCode::NOT_MODIFIED, headers),
            body,
            demand: Demand::default(),
        }
    }

    /// The status; that for one who has it already, if `known`.
    pub fn status(&self, known: bool) -> StatusCode {
        if known {
            StatusCode::NOT_MODIFIED
        } else {
            self.status
        }
    }

    /// Writes the head, of this date and with the id its request came with.
    pub fn write_head(&self, known: bool, date: &str, id: Option<&[u8]>, out: &mut Vec<u8>) {
        let head = if known { &self.unchanged } else { &self.head };
        for part in [head, b"date: ".as_slice(), date.as_bytes(), b"\r\n"] {
            out.extend_from_slice(part);
        }
        if let Some(id) = id {
            for part in [b"x-request-id: ".as_slice(), id, b"\r\n"] {
                out.extend_from_slice(part);
            }
        }
        out.extend_from_slice(b"\r\n");
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// One more asks for it in this second (since 1970).
    pub fn ask(&self, second: u64) -> Supply {
        self.demand.ask(second, self.body.len())
    }

    /// Writes the whole answer of this second, whose date this is, into a file. Waits for the file system.
    pub fn make_whole(&self, second: u64, date: &str) {
        let mut head = Vec::new();
        self.write_head(false, date, None, &mut head);
        match Whole::new(head, &self.body) {
            Ok(whole) => self.demand.keep(second, whole),
            Err(error) => tracing::debug!(%error, "an answer stays in memory only"),
        }
    }
}

/// The status line and these headers.
fn head(status: StatusCode, headers: &HeaderMap) -> Vec<u8> {
    let reason = status.canonical_reason().unwrap_or_default();
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", status.as_str()).into_bytes();
    for (name, value) in headers {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            head.extend_from_slice(part);
        }
    }
    head
}
