//! The phone's source of randomness.
use leptos::prelude::window;

/// Bytes that nobody can guess; none where the browser has no such source.
pub fn bytes() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    let crypto = window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
