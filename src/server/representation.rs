//! A body as it is sent: its codings, its tags and its caching, ready to be answered many times.
use std::{
    io::Write as _,
    sync::{Arc, OnceLock},
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use super::{
    negotiate::{self, Coding},
    problem::Problem,
    security::Security,
    wire::Wire,
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
    /// One a coding, made when it is first asked for.
    wires: [OnceLock<Arc<Wire>>; 3],
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
            wires: Default::default(),
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
    pub fn answer(&self, request: &HeaderMap) -> Response<Body> {
        let values = |name| negotiate::values(request, name);
        let accepted = values(header::ACCEPT_ENCODING);
        let Some((coding, known)) = self.choose(accepted, values(header::IF_NONE_MATCH)) else {
            return Problem::not_acceptable().into_response_now();
        };
        let (status, body) = if known {
            (StatusCode::NOT_MODIFIED, Body::empty())
        } else {
            (self.status, self.body(coding).clone().into())
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = self.head(coding);
        response
    }

    /// The same as it goes over the wire, and whether the requester has it already. `None` where it would be 406.
    pub fn wire<'a>(
        &self,
        accepted: Option<&'a str>,
        known: Option<&'a str>,
        security: &Security,
    ) -> Option<(Arc<Wire>, bool)> {
        let (coding, known) = self.choose(accepted.into_iter(), known.into_iter())?;
        let wire = self.wires[coding as usize].get_or_init(|| {
            let mut headers = self.head(coding);
            security.add_to(&mut headers);
            let body = self.body(coding).clone();
            Arc::new(Wire::new(self.status, &headers, body))
        });
        Some((wire.clone(), known))
    }

    /// The coding to answer in, and whether the requester has that already.
    fn choose<'a>(
        &self,
        accepted: impl Iterator<Item = &'a str>,
        known: impl Iterator<Item = &'a str>,
    ) -> Option<(Coding, bool)> {
        let coding = negotiate::coding(accepted, self.effort != Effort::None)?;
        let tag = self.tags.as_ref().map(|tags| &tags[coding as usize]);
        let known = tag
            .and_then(|tag| tag.to_str().ok())
            .is_some_and(|tag| negotiate::already_has(known, tag));
        Some((coding, known))
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
