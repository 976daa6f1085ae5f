//! The phone's clock, as civil time in Asia/Shanghai whatever zone the phone is set to.
use crate::model::date::DateTime;

/// The present.
pub fn now() -> DateTime {
    #[allow(clippy::cast_possible_truncation)]
    // milliseconds since 1970 fit an i64 for 292 million years
    DateTime::from_unix((js_sys::Date::now() / 1000.0) as i64)
}

/// The present in Unix seconds.
pub fn unix_s() -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // a clock before 1970 counts as 1970
    let seconds = (js_sys::Date::now() / 1000.0) as u64;
    seconds
}
