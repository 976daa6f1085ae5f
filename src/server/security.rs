//! The headers every answer carries: what the page may load, who may frame it, what it may use.
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::site::Site;

/// What is switched off; and what only this site may ask for: the camera (to scan a code), and how the
/// phone is turned (to look around on the tour).
const PERMISSIONS: &str = "accelerometer=(self), autoplay=(), browsing-topics=(), camera=(self), \
    display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(self), \
    hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
    payment=(), publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";

/// The policy of what is no document: opened by itself, nothing may be done with it.
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Names the script that reads this JSON: a page that was opened before the endpoint was renewed
/// sees by it that it is of another version, and opens anew.
pub const VERSION_HEADER: &str = "x-hongdu-script";

/// The headers, made once: for documents and the service worker, for the bundle's files, and for data.
#[derive(Clone, Debug)]
pub struct Security {
    documents: Vec<(HeaderName, HeaderValue)>,
    files: Vec<(HeaderName, HeaderValue)>,
    data: Vec<(HeaderName, HeaderValue)>,
}

impl Security {
    /// For this bundle; `tls` where the visitor comes by HTTPS.
    pub fn new(site: &Site, tls: bool) -> Self {
        let custom = HeaderName::from_static;
        let mut files = vec![
            (header::CONTENT_SECURITY_POLICY, value(DATA_POLICY)),
            (header::X_CONTENT_TYPE_OPTIONS, value("nosniff")),
            (custom("cross-origin-resource-policy"), value("same-origin")),
        ];
        if tls {
            let year = value("max-age=31536000");
            files.push((header::STRICT_TRANSPORT_SECURITY, year));
        }
        let mut data = files.clone();
        let mut documents = files.clone();
        documents[0].1 = value(&policy(site));
        if let Some(script) = site.bundle.assets.first() {
            data.push((custom(VERSION_HEADER), value(script)));
        }
        documents.extend([
            (
                header::REFERRER_POLICY,
                value("strict-origin-when-cross-origin"),
            ),
            (custom("permissions-policy"), value(PERMISSIONS)),
            (custom("cross-origin-opener-policy"), value("same-origin")),
        ]);
        Self {
            documents,
            files,
            data,
        }
    }

    /// Adds them to an answer. JSON neither runs nor navigates, and the bundle's files do so under the
    /// policy of the document that loads them, so they need fewer: on a weak signal a kilobyte counts.
    /// (The service worker has no document: its own policy holds.)
    pub fn add_to(&self, headers: &mut HeaderMap) {
        let ends = |name: HeaderName, end: &[u8]| {
            let value = headers.get(name);
            value.is_some_and(|value| value.as_bytes().ends_with(end))
        };
        let all = if ends(header::CONTENT_TYPE, b"json") {
            &self.data
        } else if ends(header::CACHE_CONTROL, b"immutable") {
            &self.files
        } else {
            &self.documents
        };
        for (name, value) in all {
            headers.insert(name, value.clone());
        }
    }
}

/// The content security policy: nothing but ourselves, and of inline blocks only the template's own.
fn policy(site: &Site) -> String {
    let hashes = &site.bundle.csp;
    let mut style = hashes.style.join(" ");
    if !site.bundle.sheets.is_empty() {
        style.push_str(" 'self'");
    }
    if style.is_empty() {
        style.push_str("'none'");
    }
    format!(
        "default-src 'none'; script-src 'self' {}; style-src {}; img-src 'self' data:; \
         connect-src 'self'; manifest-src 'self'; font-src 'self'; media-src 'self'; \
         worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        format!("{} 'wasm-unsafe-eval'", hashes.script.join(" ")).trim(),
        style.trim()
    )
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}
