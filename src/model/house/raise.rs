//! The order of building: what one sees from where one stands comes first, the rest room by room.
use super::{
    Exit, House, Site, Wall, around, floor, furnish, mesh::Mesh, outline, pieces, way::meet,
};
use crate::model::{
    content::Content,
    geometry::{bounds, contains},
    id::Id,
    plan::{Floor, Point},
    zone::Zone,
};

/// How finely it is looked whether a room is seen: so many points each way.
const LOOKS: i16 = 6;

/// What is left to build.
#[derive(Debug, Default)]
pub struct Rest {
    /// The rooms, what holds others before what it holds.
    rooms: Vec<Id>,
}

/// Builds the whole floor.
pub fn build(content: &Content, floor: &Floor) -> House {
    let (mut house, mut rest) = begin(content, floor, None);
    while rest.go_on(content, floor, &mut house) {}
    house
}

/// Builds what one sees of this floor from here, or nothing but its shell; and what is left to do.
pub fn begin(content: &Content, floor: &Floor, eyes: Option<Point>) -> (House, Rest) {
    let site = Site::new(content, floor);
    let mut mesh = Mesh::default();
    let (walls, signs) = super::walls::raise(&site, &mut mesh);
    let exits = exits(&site);
    for exit in &exits {
        pieces::mark(&mut mesh, exit.at);
    }
    around::grow(&site, &mut mesh);
    let mut house = House {
        mesh,
        walls,
        things: Vec::new(),
        signs,
        exits,
    };
    let (seen, left): (Vec<&Zone>, Vec<&Zone>) = (site.rooms.iter())
        .partition(|room| eyes.is_some_and(|eyes| sees(&house.walls, eyes, outline(room))));
    furnish(&site, &seen, &mut house);
    floor::between(&site, &house.walls, &mut house.mesh);
    let rest = Rest {
        rooms: left.into_iter().map(|room| room.id.clone()).collect(),
    };
    (house, rest)
}

/// Furnishes these rooms and lays their floors.
fn furnish(site: &Site, rooms: &[&Zone], house: &mut House) {
    for room in rooms {
        let things = furnish::one(site, &house.walls, room, &mut house.mesh);
        house.things.extend(things);
    }
    for room in rooms {
        floor::lay(site, room, &house.walls, &house.things, &mut house.mesh);
    }
}

impl Rest {
    /// Builds one more room with what lies within it; whether there is more to do.
    pub fn go_on(&mut self, content: &Content, floor: &Floor, house: &mut House) -> bool {
        let Some(next) = self.rooms.first().cloned() else {
            return false;
        };
        let site = Site::new(content, floor);
        // What lies in a room shades its floor.
        let inside: Vec<Id> = (content.zone(&next).into_iter())
            .flat_map(|zone| site.inside(zone))
            .map(|zone| zone.id.clone())
            .chain([next])
            .collect();
        let (now, later) =
            (std::mem::take(&mut self.rooms).into_iter()).partition(|id| inside.contains(id));
        self.rooms = later;
        let now: Vec<Id> = now;
        let now: Vec<&Zone> = now.iter().filter_map(|id| content.zone(id)).collect();
        furnish(&site, &now, house);
        !self.rooms.is_empty()
    }
}

/// Whether one sees anything of what is inside this outline over or between the walls.
fn sees(walls: &[Wall], eyes: Point, outline: &[Point]) -> bool {
    if contains(outline, eyes) {
        return true;
    }
    let (low, high) = bounds(outline);
    let at = |n: i16, axis: usize| {
        let part = (f64::from(n) + 0.5) / f64::from(LOOKS);
        low[axis] + (high[axis] - low[axis]) * part
    };
    let grid = (0..LOOKS).flat_map(|x| (0..LOOKS).map(move |y| [x, y]));
    grid.map(|[x, y]| [at(x, 0), at(y, 1)])
        .filter(|spot| contains(outline, *spot))
        .any(|spot| {
            let hides =
                |wall: &Wall| wall.build.height() > super::EYES && meet([eyes, spot], wall.line);
            !walls.iter().any(hides)
        })
}

/// Stairs and lifts to other floors, and the way out.
fn exits(site: &Site) -> Vec<Exit> {
    let plan = &site.content.plan;
    let there = |id: &Id| plan.nodes.iter().find(|node| node.id == *id);
    let mut exits = Vec::new();
    for edge in &plan.edges {
        for (a, b) in [(&edge.a, &edge.b), (&edge.b, &edge.a)] {
            let (Some(here), Some(other)) = (there(a), there(b)) else {
                continue;
            };
            if here.floor == site.floor.id && other.floor != site.floor.id {
                exits.push(Exit {
                    node: a.clone(),
                    at: here.at,
                    to: Some(b.clone()),
                });
            }
        }
    }
    let gate = plan.entrance.as_ref().and_then(there);
    if let Some(gate) = gate.filter(|gate| gate.floor == site.floor.id) {
        exits.push(Exit {
            node: gate.id.clone(),
            at: gate.at,
            to: None,
        });
    }
    exits
}
