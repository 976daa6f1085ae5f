//! The phone's clock, as civil time in Asia/Shanghai whatever zone the phone is set to.
use crate::model::date::DateTime;

/// The present.
pub fn now() -> DateTime {
    #[allow(clippy::cast_possible_truncation)]
    // milliseconds since 1970 fit an i64 for 292 million years
    DateTime::from_unix((js_sys::Date::now() / 1000.0) as i64)
}
