//! A service: something a resident or a branch can have done, and the window or room for it.
use serde::{Deserialize, Serialize};

use super::{fact::Fact, id::Id, text::Text};

/// One service (`services.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its id; `/services#{id}`.
    pub id: Id,
    /// What it is called; at most 20 characters.
    pub name: Text,
    /// The heading it stands under, an id of `groups` in `centre.json`.
    pub group: Id,
    /// One line: what it is for; at most 60 characters.
    pub summary: Text,
    /// The zones where it is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Id>,
    /// What one books for it, an id of `purposes` in `booking.json`: its card leads there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<Id>,
    /// Other words people look for it by; each at most 16 characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
    /// What is known, and what is not (documents to bring, hours).
    pub facts: Vec<Fact>,
    /// Pinyin and initials, made by the endpoint; not part of the pack.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub keys: String,
}
