//! The centre itself: its name, motto, hours, what people come for, and the headings of lists.
use serde::{Deserialize, Serialize};

use super::{fact::Fact, hours::Hours, id::Id, text::Text};

/// The centre (`centre.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Centre {
    /// `高潭镇党群服务中心`.
    pub name: Text,
    /// Short, for titles and tabs: `高潭`.
    pub short: Text,
    /// The county: `广东 · 惠东`.
    pub region: Text,
    /// The motto, in lines.
    pub motto: Vec<Text>,
    /// One line about the centre.
    pub summary: Text,
    /// What a search field suggests: `借本书、办社保、找人聊聊`.
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
    /// Zones in the order one walks them.
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
