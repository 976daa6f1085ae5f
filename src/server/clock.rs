//! The clocks: the only place of the endpoint that reads the time.
use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::model::date::DateTime;

/// Tells the present: Unix time, and civil time in `Asia/Shanghai` to the minute.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self::from_unix_fn(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH);
            since.map_or(0, |since| since.as_secs())
        })
    }

    /// A clock that stands still, for tests and screenshots.
    pub fn fixed(now: DateTime) -> Self {
        Self::from_fn(move || now)
    }

    /// Any other clock, to the minute.
    pub fn from_fn(now: impl Fn() -> DateTime + Send + Sync + 'static) -> Self {
        Self::from_unix_fn(move || u64::try_from(now().unix()).unwrap_or(0))
    }

    /// Any other clock, in seconds of Unix time.
    pub fn from_unix_fn(now: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The present.
    pub fn now(&self) -> DateTime {
        DateTime::from_unix(i64::try_from(self.unix_s()).unwrap_or(0))
    }

    /// The present in seconds of Unix time.
    pub fn unix_s(&self) -> u64 {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}

/// Tells how much time has passed, whatever is done to the machine's clock: for limits of rates.
#[derive(Clone)]
pub struct Ticks(Arc<dyn Fn() -> Duration + Send + Sync>);

impl Ticks {
    /// Since now.
    pub fn system() -> Self {
        let began = Instant::now();
        Self::from_fn(move || began.elapsed())
    }

    /// As somebody else says, never less than before.
    pub fn from_fn(passed: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self(Arc::new(passed))
    }
}

impl governor::clock::Clock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        (self.0)()
    }
}

impl fmt::Debug for Ticks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ticks").field(&(self.0)()).finish()
    }
}
