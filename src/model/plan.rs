//! The floor plan as data: floors, doors and the graph one can walk; metres throughout.
use serde::{Deserialize, Serialize};

use super::{
    fact::{Confidence, Fact},
    id::Id,
    text::Text,
};

/// A point in metres: x to the right, y downwards, from the floor's top left corner.
pub type Point = [f64; 2];

/// All floors and the ways between them (`plan.json`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What the plan rests on: a survey, or that it is only a schematic (示意图).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Fact>,
    /// The floors, lowest first.
    pub floors: Vec<Floor>,
    /// Places one can stand; doors are nodes too.
    pub nodes: Vec<Node>,
    /// Ways between nodes; walked in both directions.
    pub edges: Vec<Edge>,
    /// The node at which visitors come in.
    pub entrance: Option<Id>,
}

impl Plan {
    /// Whether a source has measured it; else it is a schematic (示意图).
    pub fn is_measured(&self) -> bool {
        let measured = |basis: &Fact| matches!(basis.confidence, Confidence::A | Confidence::B);
        self.basis.as_ref().is_some_and(measured)
    }
}

/// One floor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// Its id.
    pub id: Id,
    /// `一层`; at most 6 characters (16 in English).
    pub name: Text,
    /// The building's outline on this floor.
    pub outline: Vec<Point>,
}

/// A place on the walkable graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its id.
    pub id: Id,
    /// The floor it is on.
    pub floor: Id,
    /// Where.
    pub at: Point,
    /// Set where this is a door: the zone it opens into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<Id>,
    /// What to call it in step texts: `主走廊`; at most 12 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
}

/// A way between two nodes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// One end.
    pub a: Id,
    /// The other end.
    pub b: Id,
    /// On the flat, stairs or lift.
    #[serde(default)]
    pub by: Way,
}

/// How one gets along an edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// On the flat; its length is the distance in metres.
    #[default]
    Walk,
    /// By stairs, between floors.
    Stairs,
    /// By lift, between floors.
    Lift,
}
