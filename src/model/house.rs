//! From plan to place: one floor of the plan as a house of paper that one can walk through.
//!
//! Everything follows from the pack's outlines, doors and kinds of zone. Metres throughout: x to the
//! right and z downwards as on the plan, y up. The same plan gives the same house on every phone.
mod around;
mod floor;
mod furnish;
pub mod ink;
mod kit;
pub mod mesh;
mod pieces;
mod raise;
mod sky;
mod stand;
mod walls;
pub mod way;

use super::{
    content::Content,
    geometry::{area, contains, overlap},
    id::Id,
    plan::{Floor, Node, Point},
    zone::{Zone, ZoneKind},
};

pub use mesh::Mesh;
pub use raise::{Rest, begin, build};
pub use stand::Stand;
pub use walls::{Build, Wall};

/// How wide one walks through a door, in metres.
pub const DOOR: f64 = 1.5;
/// How much room a walker takes: half their width.
pub const BODY: f64 = 0.28;
/// How high the eyes are.
pub const EYES: f64 = 1.58;

/// One floor, built.
pub struct House {
    /// What is drawn.
    pub mesh: Mesh,
    /// What one cannot walk through, as lines on the floor.
    pub walls: Vec<Wall>,
    /// What stands about, as outlines on the floor.
    pub things: Vec<[Point; 4]>,
    /// The names over the doors.
    pub signs: Vec<Sign>,
    /// Where one leaves this floor.
    pub exits: Vec<Exit>,
}

/// A name over a door.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    /// The zone whose name it is.
    pub zone: Id,
    /// The middle of the board.
    pub at: [f32; 3],
    /// Along the board, a unit long.
    pub along: [f32; 2],
}

/// A place where one leaves this floor: stairs, a lift, or the way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Exit {
    /// The node.
    pub node: Id,
    /// Where it is.
    pub at: Point,
    /// The node one comes to; none for the way out.
    pub to: Option<Id>,
}

/// The zones of one floor: what holds others before what it holds.
pub fn rooms<'a>(content: &'a Content, floor: &Id) -> Vec<&'a Zone> {
    let mut rooms: Vec<&Zone> = content
        .zones
        .iter()
        .filter(|zone| outline(zone).len() > 2)
        .filter(|zone| zone.place.as_ref().is_some_and(|at| at.floor == *floor))
        .collect();
    rooms.sort_by(|a, b| area(outline(b)).total_cmp(&area(outline(a))));
    rooms
}

/// A zone's outline; empty where it is not on the plan.
pub fn outline(zone: &Zone) -> &[Point] {
    zone.place.as_ref().map_or(&[], |place| &place.polygon)
}

/// The innermost zone here.
pub fn room_at<'a>(rooms: &[&'a Zone], point: Point) -> Option<&'a Zone> {
    rooms
        .iter()
        .rev()
        .find(|zone| contains(outline(zone), point))
        .copied()
}

/// What one floor is made of, while it is built.
struct Site<'a> {
    content: &'a Content,
    floor: &'a Floor,
    rooms: Vec<&'a Zone>,
    nodes: Vec<&'a Node>,
    /// The ways on this floor.
    ways: Vec<[Point; 2]>,
}

impl<'a> Site<'a> {
    fn new(content: &'a Content, floor: &'a Floor) -> Self {
        let plan = &content.plan;
        let nodes: Vec<&Node> = (plan.nodes.iter())
            .filter(|node| node.floor == floor.id)
            .collect();
        let find = |id: &Id| nodes.iter().find(|node| node.id == *id);
        let ways = plan.edges.iter();
        let ways = ways.filter_map(|edge| Some([find(&edge.a)?.at, find(&edge.b)?.at]));
        Self {
            content,
            floor,
            rooms: rooms(content, &floor.id),
            ways: ways.collect(),
            nodes,
        }
    }

    /// The zones that lie within this one.
    fn inside(&self, zone: &Zone) -> impl Iterator<Item = &'a Zone> {
        let id = zone.id.clone();
        let own = outline(zone).to_vec();
        self.rooms.clone().into_iter().filter(move |other| {
            other.id != id && area(outline(other)) < area(&own) && overlap(outline(other), &own)
        })
    }
}

/// The tint of a zone's walls and carpets, as on the plan: 厅, 区, 馆, or any other room.
fn tint(kind: ZoneKind) -> (ink::Ink, ink::Ink) {
    use ink::Ink;
    match kind {
        ZoneKind::Hall | ZoneKind::Window | ZoneKind::Lecture => (Ink::Hall, Ink::HallSoft),
        ZoneKind::Area | ZoneKind::Elders | ZoneKind::Library | ZoneKind::Craft => {
            (Ink::Area, Ink::AreaSoft)
        }
        ZoneKind::Gallery | ZoneKind::Exhibit | ZoneKind::Children => {
            (Ink::Gallery, Ink::GallerySoft)
        }
        _ => (Ink::Room, Ink::RoomSoft),
    }
}

#[cfg(test)]
mod tests;
