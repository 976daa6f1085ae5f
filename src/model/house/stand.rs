//! Where one stands when one comes to a place, and which way one looks.
use super::{BODY, Site, outline};
use crate::model::{
    content::Content,
    geometry::{contains, distance, label_point, length, sub},
    id::Id,
    place::Place,
    plan::Point,
    zone::Zone,
};

/// A place to stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// The floor.
    pub floor: Id,
    /// Where.
    pub at: Point,
    /// The direction one looks in, a unit long.
    pub toward: Point,
}

impl Stand {
    /// Where one stands at this place; none where the plan does not have it.
    pub fn of(content: &Content, place: &Place) -> Option<Self> {
        match place {
            Place::Zone(id) => Self::in_zone(content, content.zone(id)?),
            // Of the trail, the plan has the centre: one comes in by its gate.
            Place::Site(id) if content.site(id)?.centre => Self::at_gate(content),
            Place::Site(_) => None,
        }
    }

    fn in_zone(content: &Content, zone: &Zone) -> Option<Self> {
        let place = zone.place.as_ref()?;
        let floor = content.plan.floors.iter().find(|at| at.id == place.floor)?;
        let site = Site::new(content, floor);
        let outline = outline(zone);
        let heart = label_point(outline);
        let door = (site.nodes.iter()).find(|node| node.door.as_ref() == Some(&zone.id));
        let Some(door) = door else {
            return Some(Self::toward(place.floor.clone(), heart, [0.0, -1.0]));
        };
        // A step into the room from its door, square to the wall where that is inside.
        let ahead = inward(outline, door.at).unwrap_or_else(|| unit(sub(heart, door.at)));
        let fits = |step: f64| {
            let at = [0, 1].map(|axis| door.at[axis] + ahead[axis] * step);
            let beyond = [0, 1].map(|axis| door.at[axis] + ahead[axis] * (step + BODY));
            (contains(outline, at) && contains(outline, beyond)).then_some(at)
        };
        let at = [0.75, 0.5, 0.3].into_iter().find_map(fits).unwrap_or(heart);
        let look = if distance(at, heart) > 1.2 {
            sub(heart, at)
        } else {
            ahead
        };
        // Half the way between square and the middle: rooms look best a little from the side.
        let look = unit(look);
        let look = unit([0, 1].map(|axis| look[axis] + ahead[axis] * 0.5));
        Some(Self::toward(place.floor.clone(), at, look))
    }

    fn at_gate(content: &Content) -> Option<Self> {
        let plan = &content.plan;
        let find = |id: &Id| plan.nodes.iter().find(|node| node.id == *id);
        let gate = find(plan.entrance.as_ref()?)?;
        let next = plan.edges.iter().find_map(|edge| {
            let other = match (edge.a == gate.id, edge.b == gate.id) {
                (true, _) => &edge.b,
                (_, true) => &edge.a,
                _ => return None,
            };
            find(other).filter(|node| node.floor == gate.floor)
        });
        let toward = next.map_or([0.0, -1.0], |next| unit(sub(next.at, gate.at)));
        // A step in front of the gate, so that one does not stand on the way out.
        let at = [0, 1].map(|axis| gate.at[axis] + toward[axis] * 1.1);
        Some(Self::toward(gate.floor.clone(), at, toward))
    }

    fn toward(floor: Id, at: Point, toward: Point) -> Self {
        Self { floor, at, toward }
    }
}

/// The direction into the room, square to the wall that this door is in.
pub(super) fn inward(outline: &[Point], door: Point) -> Option<Point> {
    let count = outline.len();
    let edge = (0..count)
        .map(|n| (outline[n], outline[(n + 1) % count]))
        .filter(|(a, b)| distance(*a, *b) > 0.01)
        .min_by(|a, b| off(*a, door).total_cmp(&off(*b, door)))?;
    let along = unit(sub(edge.1, edge.0));
    let square = [-along[1], along[0]];
    [1.0, -1.0]
        .map(|side| square.map(|n| n * side))
        .into_iter()
        .find(|way| contains(outline, [0, 1].map(|n| door[n] + way[n] * 0.2)))
}

fn off((a, b): (Point, Point), point: Point) -> f64 {
    super::Wall {
        line: [a, b],
        build: super::Build::Full,
    }
    .distance(point)
}

pub(super) fn unit(way: Point) -> Point {
    let long = length(way);
    if long < 1e-9 {
        [0.0, -1.0]
    } else {
        way.map(|n| n / long)
    }
}
