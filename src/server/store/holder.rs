//! Whose a record is: the digest of a passport's secret, all that the store knows of it.
use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::model::passport::Passport;

/// SHA-256 of a passport's 16 secret bytes. They are random, so no table of digests leads back.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Holder([u8; 32]);

impl Holder {
    /// Who holds this passport.
    pub fn of(passport: &Passport) -> Self {
        Self(Sha256::digest(passport.bytes()).into())
    }

    /// The digest.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Tells holders of one run apart in a log, and no more.
impl fmt::Debug for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Holder({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}
