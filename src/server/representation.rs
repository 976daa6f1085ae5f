//! A body as it is sent: its codings, its tags and its caching, ready to be answered many times.
use std::{io::Write as _, sync::OnceLock};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use super::{
    negotiate::{self, Coding},
    problem::Problem,
};

/// How long others may keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// For ever: its address changes with its content.
    Immutable,
    /// Kept, but asked about every time.
    Revalidate,
    /// Not at all.
    Never,
}

impl Caching {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "no-cache",
            Self::Never => "no-store",
        })
    }
}

/// How much work compression is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// It is small or compressed already.
    None,
    /// Made often: a page.
    Quick,
    /// Made once and sent many times.
    Best,
}

impl Effort {
    /// Brotli's quality and gzip's level. Without optimisation the best would take seconds.
    fn levels(self) -> (i32, u32) {
        match self {
            Self::Best if !cfg!(debug_assertions) => (11, 9),
            _ => (5, 6),
        }
    }
}

/// Bodies smaller than this gain nothing from compression.
const WORTH: usize = 400;

/// One body in all the forms it is asked for. Compressed forms are made once, when first needed.
#[derive(Debug)]
pub struct Representation {
    status: StatusCode,
    kind: HeaderValue,
    caching: HeaderValue,
    effort: Effort,
    identity: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    /// One tag a coding: identity, gzip, Brotli. None where there is nothing to compare.
    tags: Option<[HeaderValue; 3]>,
}

impl Representation {
    /// A body of this media type.
    pub fn new(
        kind: &'static str,
        caching: Caching,
        effort: Effort,
        body: impl Into<Bytes>,
    ) -> Self {
        let identity: Bytes = body.into();
        let effort = if identity.len() < WORTH {
            Effort::None
        } else {
            effort
        };
        Self {
            status: StatusCode::OK,
            kind: HeaderValue::from_static(kind),
            caching: caching.header(),
            effort,
            tags: Some(tags(&digest(&identity))),
            identity,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
        }
    }

    /// The same with another status; then there is nothing to revalidate.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        if status != StatusCode::OK {
            self.tags = None;
        }
        self
    }

    /// The same with compressed forms made elsewhere.
    #[must_use]
    pub fn with_compressed(self, gzip: Option<Bytes>, brotli: Option<Bytes>) -> Self {
        let made = Self {
            effort: if gzip.is_some() || brotli.is_some() {
                Effort::Best
            } else {
                self.effort
            },
            ..self
        };
        if let Some(gzip) = gzip {
            let _ = made.gzip.set(gzip);
        }
        if let Some(brotli) = brotli {
            let _ = made.brotli.set(brotli);
        }
        made
    }

    /// Makes the compressed forms now, so that no visitor waits for them.
    pub fn prepare(&self) {
        if self.effort != Effort::None {
            self.body(Coding::Gzip);
            self.body(Coding::Brotli);
        }
    }

    /// What it takes in memory, about.
    pub fn weight(&self) -> usize {
        self.identity.len() + self.identity.len() / 2 + 256
    }

    /// The body as it is.
    pub fn identity(&self) -> &Bytes {
        &self.identity
    }

    fn body(&self, coding: Coding) -> &Bytes {
        let (quality, level) = self.effort.levels();
        match coding {
            Coding::Identity => &self.identity,
            Coding::Gzip => self.gzip.get_or_init(|| gzip(&self.identity, level)),
            Coding::Brotli => self.brotli.get_or_init(|| brotli(&self.identity, quality)),
        }
    }

    /// The answer to a request with these headers: the body in the best form, or 304, or 406.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let Some(coding) = negotiate::coding(request, self.effort != Effort::None) else {
            return Problem::not_acceptable().into_response_now();
        };
        let tag = self.tags.as_ref().map(|tags| &tags[coding as usize]);
        let known = tag
            .and_then(|tag| tag.to_str().ok())
            .is_some_and(|tag| negotiate::already_has(request, tag));
        let mut response = if known {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            let mut response = Response::new(Body::from(self.body(coding).clone()));
            *response.status_mut() = self.status;
            response
        };
        let headers = response.headers_mut();
        headers.reserve(20);
        headers.insert(header::CONTENT_TYPE, self.kind.clone());
        headers.insert(header::CACHE_CONTROL, self.caching.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(tag) = tag {
            headers.insert(header::ETAG, tag.clone());
        }
        if let Some(token) = coding.token() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
        }
        response
    }
}

/// A short digest of these bytes: 16 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(16);
    for byte in &Sha256::digest(bytes)[..8] {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn tags(digest: &str) -> [HeaderValue; 3] {
    ["", "-gzip", "-br"].map(|suffix| {
        HeaderValue::from_maybe_shared(format!("\"{digest}{suffix}\""))
            .unwrap_or(HeaderValue::from_static("\"0\""))
    })
}

fn gzip(bytes: &[u8], level: u32) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default().into()
}

fn brotli(bytes: &[u8], quality: i32) -> Bytes {
    let mut coded = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    // Writing to memory does not fail.
    let _ = brotli::BrotliCompress(&mut &bytes[..], &mut coded, &settings);
    coded.into()
}
