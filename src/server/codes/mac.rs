//! The message authentication code behind every code: HMAC-SHA-256, cut to symbols of five bits.
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use super::keys::Secret;
use crate::model::code::SYMBOLS;

/// The tag of a message as five-bit values, the first bits first.
pub(super) struct Tag([u8; 32]);

/// The tag of `parts` for one purpose; no two purposes or lists of parts make the same message.
pub(super) fn tag(secret: &Secret, purpose: &str, parts: &[&[u8]]) -> Tag {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.bytes()) else {
        unreachable!("HMAC takes a key of any length");
    };
    for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    Tag(mac.finalize().into_bytes().into())
}

impl Tag {
    /// The first `count` five-bit values, 51 at most.
    pub(super) fn values(&self, count: usize) -> Vec<u8> {
        let bits = |at: usize| {
            let pair = [self.0[at / 8], self.0.get(at / 8 + 1).copied().unwrap_or(0)];
            let shifted = u16::from_be_bytes(pair) >> (11 - at % 8);
            (shifted & 31) as u8
        };
        (0..count.min(51)).map(|n| bits(n * 5)).collect()
    }

    /// The same as the symbols of a code.
    pub(super) fn text(&self, count: usize) -> String {
        let symbol = |value| char::from(SYMBOLS[usize::from(value)]);
        self.values(count).into_iter().map(symbol).collect()
    }

    /// Whether these are its first values. Takes the same time wherever they differ.
    pub(super) fn is(&self, values: &[u8]) -> bool {
        self.values(values.len()).ct_eq(values).into()
    }
}
