//! Identifiers: the short names by which things in the pack refer to one another and appear in URLs.
use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest identifier, in characters.
pub const MAX_ID: usize = 48;

/// A lower-case slug: `a–z`, `0–9` and inner hyphens, 1 to [`MAX_ID`] characters.
///
/// Safe as a path segment of a URL and as an HTML id without escaping.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// Why a text is no identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” 不能作编号：只用小写字母、数字和中间的连字符，最长 48 个字符")]
pub struct BadId(pub String);

impl Id {
    /// Parses a slug.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let fits = (1..=MAX_ID).contains(&text.len())
            && text
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadId(text.to_owned()))
        }
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        Self::parse(&text)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// By hand: derived, it would follow `try_from` and be any string.
#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "编号：小写字母、数字和中间的连字符，最长 48 个字符",
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": MAX_ID
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn takes_slugs_and_nothing_else() {
        for good in ["a", "hall", "party-book-bar", "4h30"] {
            assert!(Id::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "-a",
            "a-",
            "a--b",
            "A",
            "书吧",
            "a b",
            "a/b",
            "a.b",
            &"x".repeat(49),
        ] {
            assert!(Id::parse(bad).is_err(), "{bad}");
        }
    }
}
