//! A request that asks for nothing but what may be ready: `GET`, HTTP/1.1, no body, no wish about the connection.
use std::mem::MaybeUninit;

use httparse::{Header, Request, Status};

use crate::server::{guard::MAX_ADDRESS, request_id::REQUEST_ID};

/// Requests with more fields are handed on.
const MAX_FIELDS: usize = 32;

/// A plain request, as far as its answer depends on it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plain<'a> {
    /// In bytes.
    pub length: usize,
    /// Begins with a slash.
    pub path: &'a str,
    /// What follows the question mark.
    pub query: Option<&'a str>,
    pub accept_encoding: Option<&'a str>,
    pub if_none_match: Option<&'a str>,
    pub request_id: Option<&'a [u8]>,
}

impl<'a> Plain<'a> {
    /// The request that these bytes begin with; none where it is not all there or not plain.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut fields = [MaybeUninit::uninit(); MAX_FIELDS];
        let mut request = Request::new(&mut []);
        let Ok(Status::Complete(length)) = request.parse_with_uninit_headers(bytes, &mut fields)
        else {
            return None;
        };
        if (request.method, request.version) != (Some("GET"), Some(1)) {
            return None;
        }
        let address = request.path.filter(|address| is_plain(address))?;
        let (path, query) = match address.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (address, None),
        };
        let mut plain = Self {
            length,
            path,
            query,
            ..Self::default()
        };
        let all = request.headers.iter().all(|field| plain.take(field));
        all.then_some(plain)
    }

    /// Takes up this field; false where it makes the request one that is not plain.
    fn take(&mut self, field: &Header<'a>) -> bool {
        let is = |name: &str| field.name.eq_ignore_ascii_case(name);
        // By their first letters and lengths most fields pass without a comparison.
        match (field.name.as_bytes(), field.name.len()) {
            ([b'a' | b'A', ..], 15) if is("accept-encoding") => {
                text(&mut self.accept_encoding, field)
            }
            ([b'i' | b'I', ..], 13) if is("if-none-match") => text(&mut self.if_none_match, field),
            ([b'x' | b'X', ..], 12) if is(REQUEST_ID.as_str()) => {
                self.request_id.replace(field.value).is_none()
            }
            ([b'c' | b'C', ..], 10) if is("connection") => {
                field.value.eq_ignore_ascii_case(b"keep-alive")
            }
            ([b'c' | b'C', ..], 14) => !is("content-length"),
            ([b't' | b'T', ..], 17) => !is("transfer-encoding"),
            ([b'e' | b'E', ..], 6) => !is("expect"),
            ([b'u' | b'U', ..], 7) => !is("upgrade"),
            _ => true,
        }
    }
}

/// Keeps a field's value. False where there is one already, or where it is no text.
fn text<'a>(slot: &mut Option<&'a str>, field: &Header<'a>) -> bool {
    let value = str::from_utf8(field.value).ok();
    slot.is_none() && {
        *slot = value.filter(|value| value.is_ascii());
        slot.is_some()
    }
}

/// Whether this is a path with or without a query, of characters that mean themselves in both (RFC 3986).
fn is_plain(address: &str) -> bool {
    let means_itself =
        |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%?=&+,:;@!$'()*".contains(&byte);
    address.len() <= MAX_ADDRESS && address.starts_with('/') && address.bytes().all(means_itself)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "GET /z/a?day=2026-11-21 HTTP/1.1\r\nHost: x\r\n";

    fn with(fields: &str) -> String {
        format!("{PAGE}{fields}\r\n")
    }

    #[test]
    fn what_the_answer_depends_on_is_read() {
        let text = with("ACCEPT-Encoding: gzip, br\r\nif-none-match: \"a\"\r\nX-Request-Id: 7\r\n");
        let more = format!("{text}GET / HTTP/1.1\r\n\r\n");
        for bytes in [&text, &more] {
            let plain = Plain {
                length: text.len(),
                path: "/z/a",
                query: Some("day=2026-11-21"),
                accept_encoding: Some("gzip, br"),
                if_none_match: Some("\"a\""),
                request_id: Some(b"7"),
            };
            assert_eq!(Plain::parse(bytes.as_bytes()), Some(plain));
        }
    }

    #[test]
    fn what_browsers_add_is_plain() {
        for fields in [
            "",
            "Connection: keep-alive\r\n",
            "Upgrade-Insecure-Requests: 1\r\nSec-Fetch-Mode: navigate\r\nCookie: a=b\r\n",
            "Content-Type: text/plain\r\nTE: trailers\r\n",
        ] {
            assert!(Plain::parse(with(fields).as_bytes()).is_some(), "{fields}");
        }
    }

    #[test]
    fn all_else_is_handed_on() {
        for fields in [
            "Connection: close\r\n",
            "connection: keep-alive, upgrade\r\n",
            "CONTENT-LENGTH: 0\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "Upgrade: h2c\r\n",
            "Accept-Encoding: br\r\nAccept-Encoding: gzip\r\n",
            "If-None-Match: \"é\"\r\n",
            &"a: b\r\n".repeat(MAX_FIELDS),
            "a : b\r\n",
        ] {
            assert_eq!(Plain::parse(with(fields).as_bytes()), None, "{fields}");
        }
        for line in [
            "HEAD / HTTP/1.1",
            "POST / HTTP/1.1",
            "get / HTTP/1.1",
            "GET / HTTP/1.0",
            "GET / HTTP/2",
            "GET http://x/ HTTP/1.1",
            "GET * HTTP/1.1",
            "GET /a#b HTTP/1.1",
            "GET /\"a HTTP/1.1",
            "GET /é HTTP/1.1",
            &format!("GET /{} HTTP/1.1", "a".repeat(MAX_ADDRESS)),
            "",
        ] {
            let text = format!("{line}\r\nHost: x\r\n\r\n");
            assert_eq!(Plain::parse(text.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn a_part_of_a_request_is_none() {
        let text = with("a: b\r\n");
        for end in 0..text.len() {
            assert_eq!(Plain::parse(&text.as_bytes()[..end]), None, "{end}");
        }
    }
}
