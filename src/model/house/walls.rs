//! Walls along the outlines, open where there is a door or a way leads through.
use super::{
    DOOR, Sign, Site,
    ink::Ink,
    mesh::{Frame, Mesh, small},
    outline, room_at, tint,
};
use crate::model::{
    geometry::{contains, cross, distance, dot, length, sub},
    plan::Point,
    zone::{Zone, ZoneKind},
};

mod trim;

/// Half a wall's thickness.
const HALF: f64 = 0.07;
/// How close a door is to the wall that it is in.
const NEAR: f64 = 0.1;

/// A wall, or what is left of it beside its doors.
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    /// Its line on the floor.
    pub line: [Point; 2],
    /// What kind of wall it is.
    pub build: Build,
}

/// What kind of wall stands between two rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Of the house; it has windows.
    Outer,
    /// Between rooms.
    Full,
    /// A screen between parts of a hall.
    Screen,
    /// A parapet between a hall and a part of it: one looks over it.
    Low,
    /// None: a window of a service hall is open to the hall. Only a board hangs there.
    Open,
}

impl Build {
    /// Its height in metres.
    pub fn height(self) -> f64 {
        match self {
            Self::Outer => 3.2,
            Self::Full => 2.9,
            Self::Screen => 1.9,
            Self::Low => 1.1,
            Self::Open => 0.0,
        }
    }
}

impl Wall {
    /// Its windows, as rectangles on the floor that reach a little into the rooms.
    pub(super) fn windows(&self) -> Vec<[Point; 4]> {
        let [a, b] = self.line;
        let long = distance(a, b);
        let frame = Frame::new(a, sub(b, a).map(|n| n / long));
        let panes = match self.build {
            Build::Outer => trim::panes(long),
            _ => Vec::new(),
        };
        let around = |at: f64| frame.rectangle([at - trim::SILL, at + trim::SILL], [-0.3, 0.3]);
        panes.into_iter().map(around).collect()
    }

    /// How far it is from a point of the floor.
    pub fn distance(&self, point: Point) -> f64 {
        let [a, b] = self.line;
        let (along, from) = (sub(b, a), sub(point, a));
        let part = (dot(from, along) / dot(along, along)).clamp(0.0, 1.0);
        length(sub(from, along.map(|n| n * part)))
    }
}

/// A door, or a place where a way leads through a wall.
struct Gap<'a> {
    at: Point,
    zone: Option<&'a Zone>,
}

/// Raises all walls of the floor.
pub(super) fn raise(site: &Site, mesh: &mut Mesh) -> (Vec<Wall>, Vec<Sign>) {
    let stretches = stretches(site);
    let gaps = gaps(site, &stretches);
    let mut walls = Vec::new();
    let mut signs = Vec::new();
    let mut framed: Vec<Point> = Vec::new();
    for line in &stretches {
        let Some((build, sides)) = between(site, *line) else {
            continue;
        };
        let long = distance(line[0], line[1]);
        let x = sub(line[1], line[0]).map(|n| n / long);
        let frame = Frame::new(line[0], x);
        // Of an outer wall the side that looks to the yard.
        let yard = match sides {
            [Aside::Outside, _] => Some(1.0),
            [_, Aside::Outside] => Some(-1.0),
            _ => None,
        };
        if let Some(side) = yard {
            trim::eave(mesh, &frame, long, side);
        }
        let mut cuts: Vec<[f64; 2]> = Vec::new();
        for gap in &gaps {
            let from = sub(gap.at, line[0]);
            let (along, off) = (dot(from, x), cross(x, from).abs());
            if off > NEAR || along < -DOOR / 2.0 || along > long + DOOR / 2.0 {
                continue;
            }
            cuts.push([along - DOOR / 2.0, along + DOOR / 2.0]);
            let inside = (-NEAR..=long + NEAR).contains(&along);
            if inside && !framed.iter().any(|at| distance(*at, gap.at) < NEAR) {
                framed.push(gap.at);
                let door = frame.moved(along, 0.0);
                trim::frame(mesh, &door, build, sides.map(paper_of));
                if let Some(side) = yard {
                    trim::lanterns(mesh, &door, side);
                }
                if let Some(zone) = gap.zone {
                    signs.push(sign(zone, &door, build));
                    trim::board(mesh, &door, build);
                }
            }
        }
        if build == Build::Open {
            continue;
        }
        for [from, to] in beside(long, cuts) {
            let ends = [from > 0.01, to < long - 0.01];
            let line = [frame.point(from, 0.0), frame.point(to, 0.0)];
            trim::wall(mesh, line, build, sides.map(paper_of), ends);
            for (aside, side) in sides.iter().zip([1.0, -1.0]) {
                if build == Build::Full && matches!(aside, Aside::Corridor) {
                    trim::lamps(mesh, line, side);
                }
            }
            walls.push(Wall { line, build });
        }
    }
    (walls, signs)
}

fn sign(zone: &Zone, door: &Frame, build: Build) -> Sign {
    let [x, z] = door.at.map(small);
    Sign {
        zone: zone.id.clone(),
        at: [x, small(trim::board_height(build)), z],
        along: door.x.map(small),
    }
}

/// What is left of a stretch of this length beside what is cut out of it.
fn beside(long: f64, mut cuts: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    cuts.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut left = Vec::new();
    let mut from = 0.0;
    for [start, end] in cuts {
        if start - from > 0.05 {
            left.push([from, start]);
        }
        from = end.max(from);
    }
    if long - from > 0.05 {
        left.push([from, long]);
    }
    left
}

/// The outlines of the floor and its zones, each stretch once.
fn stretches(site: &Site) -> Vec<[Point; 2]> {
    let outlines = || {
        std::iter::once(site.floor.outline.as_slice())
            .chain(site.rooms.iter().map(|room| outline(room)))
    };
    let corners: Vec<Point> = outlines().flatten().copied().collect();
    let mut all: Vec<[Point; 2]> = Vec::new();
    for outline in outlines() {
        for (n, a) in outline.iter().enumerate() {
            let b = outline[(n + 1) % outline.len()];
            let along = sub(b, *a);
            let long = length(along);
            if long < NEAR {
                continue;
            }
            let mut stops = vec![0.0, long];
            for corner in &corners {
                let from = sub(*corner, *a);
                let part = dot(from, along) / long;
                if (cross(along, from) / long).abs() < 0.02 && part > 0.02 && part < long - 0.02 {
                    stops.push(part);
                }
            }
            stops.sort_by(f64::total_cmp);
            stops.dedup_by(|a, b| (*a - *b).abs() < 0.02);
            for pair in stops.windows(2) {
                let at = |part: f64| [0, 1].map(|axis| a[axis] + along[axis] * part / long);
                let line = [at(pair[0]), at(pair[1])];
                let same = |other: &[Point; 2]| {
                    let meets = |p, q| distance(p, q) < 0.04;
                    meets(line[0], other[0]) && meets(line[1], other[1])
                        || meets(line[0], other[1]) && meets(line[1], other[0])
                };
                if !all.iter().any(same) {
                    all.push(line);
                }
            }
        }
    }
    all
}

/// Doors, other nodes that stand in a wall, and where a way crosses one.
fn gaps<'a>(site: &Site<'a>, stretches: &[[Point; 2]]) -> Vec<Gap<'a>> {
    let mut gaps: Vec<Gap> = (site.nodes.iter())
        .map(|node| Gap {
            at: node.at,
            zone: node.door.as_ref().and_then(|id| site.content.zone(id)),
        })
        .collect();
    // Where two nodes are one door, the name goes before.
    gaps.sort_by_key(|gap| gap.zone.is_none());
    for [from, to] in &site.ways {
        for [a, b] in stretches {
            let (way, wall) = (sub(*to, *from), sub(*b, *a));
            let turn = cross(way, wall);
            if turn.abs() < 1e-6 {
                continue;
            }
            let gap = sub(*a, *from);
            let (here, there) = (cross(gap, wall) / turn, cross(gap, way) / turn);
            let at = [0, 1].map(|axis| from[axis] + way[axis] * here);
            let crosses = (0.0..=1.0).contains(&here) && (0.0..=1.0).contains(&there);
            if crosses && !gaps.iter().any(|gap| distance(gap.at, at) < DOOR / 2.0) {
                gaps.push(Gap { at, zone: None });
            }
        }
    }
    gaps
}

/// What stands between the two sides of a stretch, and what is on its right and its left.
fn between<'a>(site: &Site<'a>, line: [Point; 2]) -> Option<(Build, [Aside<'a>; 2])> {
    let middle = [0, 1].map(|axis| f64::midpoint(line[0][axis], line[1][axis]));
    let long = distance(line[0], line[1]);
    let frame = Frame::new(middle, sub(line[1], line[0]).map(|n| n / long));
    let sides = [0.08, -0.08].map(|off| {
        let point = frame.point(0.0, off);
        match room_at(&site.rooms, point) {
            Some(zone) => Aside::Room(zone),
            None if contains(&site.floor.outline, point) => Aside::Corridor,
            None => Aside::Outside,
        }
    });
    let build = match sides {
        [Aside::Room(a), Aside::Room(b)] if a.id == b.id => return None,
        [Aside::Corridor, Aside::Corridor] | [Aside::Outside, Aside::Outside] => return None,
        [Aside::Outside, _] | [_, Aside::Outside] => Build::Outer,
        [Aside::Room(a), Aside::Room(b)] => between_rooms(site, a, b),
        _ => Build::Full,
    };
    Some((build, sides))
}

fn between_rooms(site: &Site, a: &Zone, b: &Zone) -> Build {
    let in_hall = |zone: &Zone| {
        let hall = zone.within.as_ref().and_then(|id| site.content.zone(id));
        hall.is_some_and(|hall| hall.kind == ZoneKind::Hall)
    };
    let part = |part: &Zone, whole: &Zone| part.within.as_ref() == Some(&whole.id);
    match (part(a, b), part(b, a)) {
        (true, _) if a.kind == ZoneKind::Window => Build::Open,
        (_, true) if b.kind == ZoneKind::Window => Build::Open,
        (true, _) if in_hall(a) => Build::Low,
        (_, true) if in_hall(b) => Build::Low,
        _ if in_hall(a) && in_hall(b) && a.within == b.within => Build::Screen,
        _ => Build::Full,
    }
}

/// What is on one side of a wall.
#[derive(Clone, Copy)]
enum Aside<'a> {
    Room(&'a Zone),
    Corridor,
    Outside,
}

/// The papers of a wall on this side: below, above.
fn paper_of(side: Aside) -> [Ink; 2] {
    match side {
        Aside::Room(zone) => {
            let (strong, soft) = tint(zone.kind);
            [strong, soft]
        }
        Aside::Corridor => [Ink::Side, Ink::Wall],
        Aside::Outside => [Ink::Stone, Ink::White],
    }
}
