//! Recurrence rules (RFC 5545 RRULE) and the dates they give.
use serde::{Deserialize, Serialize};

/// A rule, an RRULE text on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rule(String);

impl TryFrom<String> for Rule {
    type Error = std::convert::Infallible;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(Self(text))
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> Self {
        rule.0
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Rule {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rule".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^FREQ=" })
    }
}
