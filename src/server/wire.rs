//! An answer as it goes over the wire (RFC 9112): the head as text, the body in memory and, where that pays, in
//! a file too.
use std::{
    fs::File,
    io::{self, Write as _},
};

use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;

/// From here on, in bytes, the kernel is quicker with a file than with memory: it sends the file's own pages and
/// copies nothing.
const LARGE: usize = 8 << 10;

/// One representation in one coding. Of each head the last lines are missing, which differ from answer to answer,
/// and the empty one at its end.
#[derive(Debug)]
pub struct Wire {
    status: StatusCode,
    head: Vec<u8>,
    unchanged: Vec<u8>,
    body: Bytes,
    file: Option<File>,
}

impl Wire {
    /// Of these headers and this body. What is not `kept` for long is in no file.
    pub fn new(status: StatusCode, headers: &HeaderMap, body: Bytes, kept: bool) -> Self {
        let mut head = head(status, headers);
        let length = format!("content-length: {}\r\n", body.len());
        head.extend_from_slice(length.as_bytes());
        let file = (kept && cfg!(target_os = "linux") && body.len() >= LARGE).then(|| file(&body));
        let file = file.and_then(|file| {
            file.inspect_err(|error| tracing::debug!(%error, "a body stays in memory only"))
                .ok()
        });
        Self {
            status,
            head,
            unchanged: self::head(StatusCode::NOT_MODIFIED, headers),
            body,
            file,
        }
    }

    /// Status and head; of one who has it already, if `known`.
    pub fn head(&self, known: bool) -> (StatusCode, &[u8]) {
        if known {
            (StatusCode::NOT_MODIFIED, &self.unchanged)
        } else {
            (self.status, &self.head)
        }
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The file that contains the same as the body, and nothing else.
    pub fn file(&self) -> Option<&File> {
        self.file.as_ref()
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

/// A file without a name, which ends with the process if not before.
fn file(body: &[u8]) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    file.write_all(body)?;
    Ok(file)
}
