//! What stands in a room, by its kind: where it fits, away from doors and ways.
use super::{
    Site, Wall, kit,
    mesh::{Frame, Mesh},
    outline,
    stand::{inward, unit},
};
use crate::model::{
    geometry::{area, contains, distance, distance_to_outline, label_point, overlap, sub},
    plan::Point,
    zone::Zone,
};

mod hang;

/// How much is left free on both sides of a way, and around a door.
const AISLE: f64 = 0.55;
const DOORWAY: f64 = 1.15;

/// Furnishes a zone; the outlines of what stands there.
pub(super) fn one(site: &Site, walls: &[Wall], zone: &Zone, mesh: &mut Mesh) -> Vec<[Point; 4]> {
    let mut room = Room::new(site, walls, zone, mesh);
    kit::fill(&mut room);
    room.things
}

/// A room while it is furnished.
pub(super) struct Room<'a> {
    /// The zone.
    pub zone: &'a Zone,
    /// What is drawn.
    pub mesh: &'a mut Mesh,
    outline: Vec<Point>,
    /// Where nothing may stand: ways, doors, and the zones within this one.
    kept: Vec<Vec<Point>>,
    /// What stands here already.
    pub things: Vec<[Point; 4]>,
    /// What hangs on the walls, as rectangles on the floor before them.
    pub hung: Vec<[Point; 4]>,
    /// Where nothing may hang: before windows, and behind what is tall.
    hidden: Vec<[Point; 4]>,
    /// The zones within this one: their walls are not this room's.
    inner: Vec<Vec<Point>>,
    walls: Vec<&'a Wall>,
    door: Option<Point>,
}

impl<'a> Room<'a> {
    pub fn new(site: &Site<'a>, walls: &'a [Wall], zone: &'a Zone, mesh: &'a mut Mesh) -> Self {
        let outline = outline(zone).to_vec();
        let mut kept: Vec<Vec<Point>> = Vec::new();
        for [a, b] in &site.ways {
            let long = distance(*a, *b);
            if long < 0.01 {
                continue;
            }
            let frame = Frame::new(*a, unit(sub(*b, *a)));
            kept.push(
                frame
                    .rectangle([-AISLE, long + AISLE], [-AISLE, AISLE])
                    .to_vec(),
            );
        }
        for node in &site.nodes {
            let frame = Frame::new(node.at, [1.0, 0.0]);
            kept.push(
                frame
                    .rectangle([-DOORWAY, DOORWAY], [-DOORWAY, DOORWAY])
                    .to_vec(),
            );
        }
        kept.retain(|kept| overlap(kept, &outline));
        let inner: Vec<Vec<Point>> = (site.inside(zone))
            .map(|inner| super::outline(inner).to_vec())
            .collect();
        kept.extend(inner.iter().cloned());
        let door = site
            .nodes
            .iter()
            .find(|node| node.door.as_ref() == Some(&zone.id));
        let walls: Vec<&Wall> = (walls.iter())
            .filter(|wall| {
                let middle = [0, 1].map(|n| f64::midpoint(wall.line[0][n], wall.line[1][n]));
                distance_to_outline(&outline, middle) < 0.1
            })
            .collect();
        Self {
            zone,
            mesh,
            kept,
            hung: Vec::new(),
            hidden: walls.iter().flat_map(|wall| wall.windows()).collect(),
            inner,
            walls,
            outline,
            things: Vec::new(),
            door: door.map(|node| node.at),
        }
    }

    /// The frame in the middle of each side that is at least so long, looking in, the longest first;
    /// with half its length.
    pub fn sides(&self, at_least: f64) -> Vec<(Frame, f64)> {
        let count = self.outline.len();
        let mut sides: Vec<(Frame, f64)> = (0..count)
            .filter_map(|n| {
                let (a, b) = (self.outline[n], self.outline[(n + 1) % count]);
                let long = distance(a, b);
                if long < at_least {
                    return None;
                }
                let middle = [0, 1].map(|axis| f64::midpoint(a[axis], b[axis]));
                let z = inward(&self.outline, middle)?;
                Some((Frame::new(middle, [z[1], -z[0]]), long / 2.0))
            })
            .collect();
        sides.sort_by(|a, b| b.1.total_cmp(&a.1));
        sides
    }

    /// The side that one sees as one comes in: opposite the door.
    pub fn back(&self) -> Option<(Frame, f64)> {
        let sides = self.sides(1.4);
        let Some(door) = self.door else {
            return sides.into_iter().next();
        };
        let ahead = inward(&self.outline, door).unwrap_or([0.0, -1.0]);
        let faces = |frame: &Frame| -(frame.z[0] * ahead[0] + frame.z[1] * ahead[1]);
        let score = |side: &(Frame, f64)| faces(&side.0) * 100.0 + distance(side.0.at, door);
        (sides.into_iter()).max_by(|a, b| score(a).total_cmp(&score(b)))
    }

    /// How deep the room is behind a side of half this length; none where it has other shapes, other zones
    /// within it, or only a part of a hall.
    pub fn depth(&self, half: f64) -> Option<f64> {
        let deep = area(&self.outline) / (half * 2.0);
        let walled = self.walls.iter().all(|wall| wall.build.height() > 2.0);
        (self.outline.len() == 4 && self.inner.is_empty() && walled && deep > 1.2).then_some(deep)
    }

    /// Whether this is more than two steps from the door.
    pub fn far_from_door(&self, at: Point) -> bool {
        self.door.is_none_or(|door| distance(door, at) > 2.2)
    }

    /// The frame in the middle of the room, looking as the back does.
    pub fn middle(&self) -> Frame {
        let heart = label_point(&self.outline);
        let x = self.back().map_or([1.0, 0.0], |(frame, _)| frame.x);
        Frame::new(heart, x)
    }

    /// Whether a thing with this outline fits; then it is noted, and casts its shadow.
    pub fn put(&mut self, frame: &Frame, x: [f64; 2], z: [f64; 2]) -> bool {
        let ground = frame.rectangle(x, z);
        if !self.fits(&ground) {
            return false;
        }
        self.mesh.shadow(frame, x, z);
        self.things.push(ground);
        true
    }

    /// Whether something flat fits here, such as a carpet: on it one walks.
    pub fn spread(&self, frame: &Frame, x: [f64; 2], z: [f64; 2]) -> bool {
        let ground = frame.rectangle(x, z);
        self.within(&ground) && !self.things.iter().any(|thing| overlap(thing, &ground))
    }

    fn fits(&self, ground: &[Point; 4]) -> bool {
        self.within(ground)
            && !self.kept.iter().any(|kept| overlap(kept, ground))
            && !self.things.iter().any(|thing| overlap(thing, ground))
    }

    fn within(&self, ground: &[Point; 4]) -> bool {
        ground.iter().all(|corner| {
            contains(&self.outline, *corner) && distance_to_outline(&self.outline, *corner) > 0.08
        })
    }
}
