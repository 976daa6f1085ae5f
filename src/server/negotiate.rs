//! What a request accepts and already has: `Accept-Encoding` and `If-None-Match` (RFC 9110).
use axum::http::{HeaderMap, HeaderName};

/// How a body is coded on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Coding {
    /// As `Content-Encoding` names it; nothing for identity.
    pub fn token(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// The values of this header that are text.
pub fn values(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
}

/// The best coding among these values of `Accept-Encoding`; `None` where they accept none there is.
///
/// Without `compressed` forms there is only the identity. Among equal wishes the smaller form wins.
pub fn coding<'a>(accepted: impl Iterator<Item = &'a str>, compressed: bool) -> Option<Coding> {
    let mut wishes = Wishes::default();
    for item in accepted.flat_map(|value| value.split(',')) {
        wishes.add(item);
    }
    let rest = wishes.rest.unwrap_or(0);
    // Identity stays acceptable unless it is refused by name or by `*;q=0`, but anything asked for
    // by name goes before it when it is only tolerated.
    let identity = match (wishes.identity, wishes.rest) {
        (Some(q), _) | (None, Some(q)) => q,
        (None, None) => 1,
    };
    let coded = |q: Option<u16>| if compressed { q.unwrap_or(rest) } else { 0 };
    [
        (Coding::Brotli, coded(wishes.brotli)),
        (Coding::Gzip, coded(wishes.gzip)),
        (Coding::Identity, identity),
    ]
    .into_iter()
    .filter(|(_, q)| *q > 0)
    // Of equals `min_by_key` keeps the first.
    .min_by_key(|(_, q)| u16::MAX - q)
    .map(|(coding, _)| coding)
}

/// The weights of one `Accept-Encoding`, in thousandths.
#[derive(Default)]
struct Wishes {
    brotli: Option<u16>,
    gzip: Option<u16>,
    identity: Option<u16>,
    rest: Option<u16>,
}

impl Wishes {
    fn add(&mut self, item: &str) {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let name = name.trim();
        let slot = if name.eq_ignore_ascii_case("br") {
            &mut self.brotli
        } else if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
            &mut self.gzip
        } else if name.eq_ignore_ascii_case("identity") {
            &mut self.identity
        } else if name == "*" {
            &mut self.rest
        } else {
            return;
        };
        *slot = Some(weight(parameters));
    }
}

/// The weight among an item's parameters, in thousandths; what cannot be read counts as refused.
fn weight(parameters: &str) -> u16 {
    let q = parameters
        .split(';')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
        .map(|(_, value)| value.trim());
    let Some(q) = q else { return 1000 };
    let (whole, part) = q.split_once('.').unwrap_or((q, ""));
    if part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    let thousandths = format!("{part:0<3}").parse().unwrap_or(0);
    match whole {
        "0" => thousandths,
        "1" => 1000,
        _ => 0,
    }
}

/// Whether the requester has the representation with this tag, by these values of `If-None-Match`
/// (weak comparison).
pub fn already_has<'a>(known: impl Iterator<Item = &'a str>, tag: &str) -> bool {
    known
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|item| item == "*" || item.strip_prefix("W/").unwrap_or(item) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept(value: &str) -> impl Iterator<Item = &str> {
        std::iter::once(value)
    }

    #[test]
    fn wishes_are_respected() {
        use Coding::{Brotli, Gzip, Identity};
        for (value, wanted) in [
            ("gzip, deflate, br", Some(Brotli)),
            ("gzip, deflate", Some(Gzip)),
            ("br;q=0.5, gzip;q=0.8", Some(Gzip)),
            ("br;q=0, gzip;q=0", Some(Identity)),
            ("*", Some(Brotli)),
            ("*;q=0.5, br;q=0", Some(Gzip)),
            ("identity", Some(Identity)),
            ("identity, gzip;q=0.5", Some(Identity)),
            ("gzip;q=0.001", Some(Gzip)),
            ("identity;q=0", None),
            ("*;q=0", None),
            ("*;q=0, gzip", Some(Gzip)),
            ("identity;q=0, br", Some(Brotli)),
            ("BR; Q=1.000", Some(Brotli)),
            ("br;q=nonsense, gzip", Some(Gzip)),
            ("zstd", Some(Identity)),
            ("", Some(Identity)),
        ] {
            assert_eq!(coding(accept(value), true), wanted, "{value}");
        }
        assert_eq!(coding(std::iter::empty(), true), Some(Identity));
        assert_eq!(coding(["gzip", "br"].into_iter(), true), Some(Brotli));
        assert_eq!(coding(accept("br"), false), Some(Identity));
        assert_eq!(coding(accept("br, identity;q=0"), false), None);
    }

    #[test]
    fn a_tag_is_found_in_lists_and_weakly() {
        let has = |value: &str| already_has(std::iter::once(value), "\"abc-br\"");
        for value in ["\"abc-br\"", "W/\"abc-br\"", "\"x\" , \"abc-br\"", "*"] {
            assert!(has(value), "{value}");
        }
        for value in ["\"abc\"", "abc-br", "", "W/\"abc-gzip\", \"y\""] {
            assert!(!has(value), "{value}");
        }
    }
}
