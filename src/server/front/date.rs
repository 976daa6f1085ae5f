//! The `Date` of an answer (RFC 9110, 6.6.1), written once a second.
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The date as it was written last.
#[derive(Debug, Default)]
pub struct Date {
    /// Since 1970.
    second: u64,
    text: String,
}

impl Date {
    /// This moment's second since 1970, and its date.
    pub fn at(&mut self, now: SystemTime) -> (u64, &str) {
        let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        if self.text.is_empty() || self.second != since.as_secs() {
            self.second = since.as_secs();
            self.text = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(self.second));
        }
        (self.second, &self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_goes_with_the_time() {
        let mut date = Date::default();
        for (second, text) in [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (784_111_776, "Sun, 06 Nov 1994 08:49:36 GMT"),
        ] {
            let now = UNIX_EPOCH + Duration::from_millis(second * 1000 + 999);
            assert_eq!(date.at(now), (second, text));
            assert_eq!(date.at(now), (second, text));
        }
    }
}
