//! A body as it is sent: its codings, its tags and its caching, ready to be answered many times.
use std::{io::Write as _, sync::OnceLock};

use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use super::{
    guard::REQUEST_ID,
    negotiate::{self, Coding},
    problem::Problem,
    reply::{self, Reply},
    security::Security,
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
    /// What it will need.
    link: Option<HeaderValue>,
    effort: Effort,
    identity: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    /// One tag a coding: identity, gzip, Brotli. None where there is nothing to compare.
    tags: Option<[HeaderValue; 3]>,
    /// All headers for each coding, security included.
    heads: [OnceLock<HeaderMap>; 3],
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
            link: None,
            effort,
            tags: Some(tags(&digest(&identity))),
            identity,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            heads: Default::default(),
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

    /// The same, saying what it will need (`Link`, RFC 8288).
    #[must_use]
    pub fn with_link(mut self, link: HeaderValue) -> Self {
        self.link = Some(link);
        self
    }

    /// The same, not to be kept by anybody: it is one visitor's own.
    #[must_use]
    pub fn never_kept(mut self) -> Self {
        self.caching = Caching::Never.header();
        self.tags = None;
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
    pub fn answer(&self, request: &HeaderMap) -> axum::response::Response {
        match self.choose(request) {
            Some((coding, known)) => {
                let mut response = self.respond(coding, known);
                *response.headers_mut() = self.head(coding);
                reply::for_axum(response)
            }
            None => Problem::not_acceptable().into_response_now(),
        }
    }

    /// The same with the security headers already there, if it can be given; the hottest path.
    pub fn answer_now(&self, request: &HeaderMap, security: &Security) -> Option<Response<Reply>> {
        let (coding, known) = self.choose(request)?;
        let mut response = self.respond(coding, known);
        let head = self.heads[coding as usize].get_or_init(|| {
            let mut head = self.head(coding);
            security.add_to(&mut head);
            // Its place: to make room for it in every copy would be to copy all of them twice.
            head.insert(REQUEST_ID, HeaderValue::from_static("0"));
            head
        });
        *response.headers_mut() = head.clone();
        Some(response)
    }

    /// The coding to answer in, and whether the requester has that already.
    fn choose(&self, request: &HeaderMap) -> Option<(Coding, bool)> {
        let coding = negotiate::coding(request, self.effort != Effort::None)?;
        let tag = self.tags.as_ref().map(|tags| &tags[coding as usize]);
        let known = tag
            .and_then(|tag| tag.to_str().ok())
            .is_some_and(|tag| negotiate::already_has(request, tag));
        Some((coding, known))
    }

    /// Status and body.
    fn respond(&self, coding: Coding, known: bool) -> Response<Reply> {
        let (status, body) = if known {
            (StatusCode::NOT_MODIFIED, Reply::NONE)
        } else {
            (self.status, self.body(coding).clone().into())
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        response
    }

    fn head(&self, coding: Coding) -> HeaderMap {
        let mut head = HeaderMap::with_capacity(24);
        head.insert(header::CONTENT_TYPE, self.kind.clone());
        head.insert(header::CACHE_CONTROL, self.caching.clone());
        let vary = HeaderValue::from_static("accept-encoding");
        head.insert(header::VARY, vary);
        if let Some(tags) = &self.tags {
            head.insert(header::ETAG, tags[coding as usize].clone());
        }
        if let Some(link) = &self.link {
            head.insert(header::LINK, link.clone());
        }
        if let Some(token) = coding.token() {
            head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
        }
        head
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
