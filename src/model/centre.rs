//! The centre itself: its name, motto, hours, what people come for, and the headings of lists.
use serde::{Deserialize, Serialize};

use super::{fact::Fact, hours::Hours, id::Id, text::Text};

/// The centre (`centre.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Centre {
    /// `高潭镇党群服务中心`; at most 20 characters (here and elsewhere: 2.5 times as many in English).
    pub name: Text,
    /// Short, for titles and tabs: `高潭`; at most 6 characters (16 in English).
    pub short: Text,
    /// The county: `广东 · 惠东`; at most 16 characters.
    pub region: Text,
    /// The motto, in one line or more; each at most 12 characters.
    pub motto: Vec<Text>,
    /// One line about the centre; at most 60 characters.
    pub summary: Text,
    /// What a search field suggests: `借本书、办社保、找人聊聊`; at most 24 characters.
    pub ask: Text,
    /// What is known of the centre.
    pub facts: Vec<Fact>,
    /// When it is open.
    pub hours: Hours,
    /// What people come for.
    pub purposes: Vec<Named>,
    /// Categories of events.
    pub categories: Vec<Named>,
    /// Headings of services.
    pub groups: Vec<Named>,
    /// Zones in the order one walks them, each at most once.
    pub tour: Vec<Id>,
}

/// An id with a name for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its id.
    pub id: Id,
    /// Its name; at most 8 characters.
    pub name: Text,
}
