//! The clock: the only place of the endpoint that reads the time of day.
use std::{
    fmt,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::model::date::DateTime;

/// Tells the present as civil time in `Asia/Shanghai`, to the minute.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime + Send + Sync>);

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self::from_fn(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH);
            let seconds = since.map_or(0, |since| since.as_secs());
            DateTime::from_unix(i64::try_from(seconds).unwrap_or(0))
        })
    }

    /// A clock that stands still, for tests and screenshots.
    pub fn fixed(now: DateTime) -> Self {
        Self::from_fn(move || now)
    }

    /// Any other clock.
    pub fn from_fn(now: impl Fn() -> DateTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The present.
    pub fn now(&self) -> DateTime {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}
