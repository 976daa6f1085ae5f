//! What proves that an account has logged in from a device before.
use super::{keys::Keys, mac};

/// Symbols of a proof: 130 bits.
const LENGTH: usize = 26;

/// The proof for this account and device.
pub(super) fn tag(keys: &Keys, name: &str, device: &str) -> String {
    let first = keys.all().first().unwrap_or_else(|| keys.current());
    let parts = [name.as_bytes(), device.as_bytes()];
    mac::tag(&first.secret, "desk device", &parts).text(LENGTH)
}
