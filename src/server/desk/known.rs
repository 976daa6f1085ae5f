//! A device from which an account has logged in before: its attempts are counted apart, so that nobody can keep the
//! staff out by guessing, neither from afar nor on the centre's own Wi-Fi (OWASP, “device cookies”).
use axum::http::{HeaderMap, HeaderValue};
use subtle::ConstantTimeEq as _;

use super::session;
use crate::server::{Endpoint, display, store::desk::Digest};

/// How long a device is known after it was used to log in, in seconds: a year.
const KEPT_S: u64 = 365 * 24 * 3600;

/// A device that is known: what its cookie says.
#[derive(Debug)]
pub(super) struct Device(String);

impl Device {
    /// By what its attempts are counted while the account has the password of this hash.
    pub fn counts(&self, hash: &str) -> Digest {
        session::digest("device", &format!("{}\n{hash}", self.0))
    }
}

impl Endpoint {
    /// The device of this request, if `name` has logged in from it.
    pub(super) fn known_device(&self, headers: &HeaderMap, name: &str) -> Option<Device> {
        let value = display::key_in(headers, &self.known_name(name))?;
        let (device, tag) = value.split_once('-')?;
        let expected = self.codes.device(name, device);
        let is = bool::from(expected.as_bytes().ct_eq(tag.as_bytes()));
        is.then(|| Device(value.to_owned()))
    }

    /// The cookie by which this device is known from now on; none where there is no randomness.
    pub(super) fn know_device(&self, name: &str, known: Option<Device>) -> Option<HeaderValue> {
        let fresh = || {
            let device = self.new_secret()?;
            let tag = self.codes.device(name, &device);
            Some(Device(format!("{device}-{tag}")))
        };
        let Device(value) = known.or_else(fresh)?;
        Some(self.strict_cookie(&self.known_name(name), &value, KEPT_S))
    }

    /// One cookie an account: colleagues share a computer.
    fn known_name(&self, name: &str) -> String {
        let short = &session::hex(&session::digest("known", name))[..8];
        format!("{}-{short}", self.cookie_name())
    }
}
