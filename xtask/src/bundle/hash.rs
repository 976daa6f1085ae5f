//! Content hashes: short ones for names, whole ones for the content security policy.
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use std::fmt::Write;

/// The SHA-256 of some bytes.
pub struct Digest([u8; 32]);

impl Digest {
    /// Hashes `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Ten hex digits: enough to tell versions apart, and each is one that cannot be compressed.
    pub fn short(&self) -> String {
        self.0[..5].iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// As a source of a content security policy allows an inline element with this content.
    pub fn source(&self) -> String {
        format!("'sha256-{}'", BASE64_STANDARD.encode(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn short_is_the_beginning_in_hex() {
        assert_eq!(Digest::of(b"abc").short(), "ba7816bf8f");
    }

    #[test]
    fn source_is_what_browsers_compute() {
        // The example of the CSP specification: echo -n "alert('Hello, world.');" | openssl dgst -sha256 -binary | openssl enc -base64
        let source = Digest::of(b"alert('Hello, world.');").source();
        assert_eq!(
            source,
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }
}
