//! The headers every answer carries: what the page may load, who may frame it, what it may use.
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::site::Site;

/// What is switched off, and the camera, which only this site may ask for (to scan a code).
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(self), \
    display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), \
    hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
    payment=(), publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";

/// The headers, made once.
#[derive(Clone, Debug)]
pub struct Security(Vec<(HeaderName, HeaderValue)>);

impl Security {
    /// For this bundle; `tls` where the visitor comes by HTTPS.
    pub fn new(site: &Site, tls: bool) -> Self {
        let mut headers = vec![
            (header::CONTENT_SECURITY_POLICY, value(&policy(site))),
            (header::X_CONTENT_TYPE_OPTIONS, value("nosniff")),
            (
                header::REFERRER_POLICY,
                value("strict-origin-when-cross-origin"),
            ),
            (
                HeaderName::from_static("permissions-policy"),
                value(PERMISSIONS),
            ),
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                value("same-origin"),
            ),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                value("same-origin"),
            ),
        ];
        if tls {
            headers.push((header::STRICT_TRANSPORT_SECURITY, value("max-age=31536000")));
        }
        Self(headers)
    }

    /// Adds them to an answer.
    pub fn add_to(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.0 {
            headers.insert(name, value.clone());
        }
    }
}

/// The content security policy: nothing but ourselves, and of inline blocks only the template's own.
fn policy(site: &Site) -> String {
    let hashes = &site.bundle.csp;
    let mut style = hashes.style.join(" ");
    if site.template.links_style() {
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
