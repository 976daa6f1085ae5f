//! Statements of fact with their source and confidence, and the list of sources.
use serde::{Deserialize, Serialize};

use super::{id::Id, text::Text};

/// How well a statement is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum Confidence {
    /// Two or more independent sources.
    A,
    /// One source.
    B,
    /// Disputed or unclear: shown with 存疑, all readings given.
    C,
    /// Not in any source: shown as 待中心补充.
    #[serde(rename = "unknown")]
    Unknown,
    /// Invented to show how the page works: shown as 示例.
    #[serde(rename = "sample")]
    Sample,
}

/// One statement a visitor can read, with what supports it.
///
/// `A` needs two or more different `sources`, `B` one, `C` one and also two or more `readings` or a
/// `note` that says what is unclear; `unknown` and `sample` have none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The statement, in our own words. For `unknown`: what is not known. At most 160
    /// characters.
    pub text: Text,
    /// How well it is supported.
    pub confidence: Confidence,
    /// Ids in `sources.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
    /// What the sources say where they disagree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// A remark shown with it, for example what was inferred; at most 160 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// One source's version of a disputed statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// What this source says; at most 160 characters.
    pub text: Text,
    /// Ids in `sources.json`; may be empty where the fact names its sources.
    pub sources: Vec<Id>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// What it is called on screen, short: `中国焦点新闻网`; at most 24 characters.
    pub name: Text,
    /// The title of the page or article, where known; at most 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// When it was published, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<super::date::Date>,
    /// Its address without scheme, as text to read: the page never loads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}
