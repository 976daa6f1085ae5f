//! A story: a short true tale of a place, retold in our own words.
use serde::{Deserialize, Serialize};

use super::{id::Id, text::Text};

/// One story (`stories.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Its id.
    pub id: Id,
    /// Its title; at most 20 characters.
    pub title: Text,
    /// Its paragraphs; each at most 200 characters.
    pub paragraphs: Vec<Text>,
    /// Ids in `sources.json`.
    pub sources: Vec<Id>,
}
