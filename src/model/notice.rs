//! Notices: what the centre has to say on its home page for a while.
use serde::{Deserialize, Serialize};

use super::date::DateTime;

/// The longest notice, in characters.
pub const MAX_NOTICE: usize = 80;

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its number.
    pub id: u32,
    /// What it says.
    pub text: String,
    /// From when.
    pub from: DateTime,
    /// Until when, not included.
    pub until: DateTime,
}

impl Notice {
    /// Whether it is to be read now.
    pub fn is_on(&self, now: DateTime) -> bool {
        self.from <= now && now < self.until
    }
}
